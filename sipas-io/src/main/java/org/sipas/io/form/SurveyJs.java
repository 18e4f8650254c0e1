package org.sipas.io.form;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.sipas.core.Outcome;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Questionnaire;

/**
 * Forms as SurveyJS has them: pages, elements, {@code visibleIf}, validators. Stateless.
 *
 * <p>The JSON needs the functions whose names begin with {@code sipas}; their source is the resource
 * {@code org/sipas/core/expression/surveyjs-functions.js}, to be handed SurveyJS's {@code FunctionFactory} once. Answers come back as
 * {@link org.sipas.core.response.SubmissionReader} takes them, except that the rows of a matrix stand below its code.
 */
public final class SurveyJs {
    private SurveyJs() {}

    /**
     * Writes a form.
     *
     * @param form the form
     * @return the survey's JSON, and what it cannot express
     */
    public static Outcome<JsonValue> write(Questionnaire form) {
        return new SurveyJsWriter(form).write();
    }

    /**
     * Reads a form. Codes that our forms do not take are changed and told; so is whatever has no place in them.
     *
     * @param source the name of the document, whose part before the last dot becomes the form's id
     * @param json the bytes, in UTF-8; not closed
     * @return the draft, with the problems {@code not-mapped} and {@code code-changed}, and those that stand in the way of publishing; no draft if the
     *     document is no JSON, no survey, or if its conditions depend on each other in a circle
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<Draft> read(String source, InputStream json) throws IOException {
        Outcome<JsonValue> document = JsonDocuments.read(source, json);
        Optional<JsonValue> tree = document.value();
        return tree.isEmpty()
                ? Outcome.failed(List.copyOf(document.problems()))
                : new SurveyJsReader(source).read(tree.get());
    }
}
