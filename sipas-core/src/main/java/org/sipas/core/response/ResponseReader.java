package org.sipas.core.response;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;

/**
 * Reads one response at a time from a flat map, as a web form posts it. Immutable and thread-safe; compile it once for a form and share it.
 */
public final class ResponseReader {
    private final AnswerReader answers;
    private final List<String> codes;

    private ResponseReader(Questionnaire form) {
        this.codes = List.copyOf(form.variables().keySet());
        this.answers = AnswerReader.of(
                ColumnMapping.of(form, form.id(), "", codes, List.of()).orThrow());
    }

    /**
     * Compiles a reader.
     *
     * @param form the form
     * @return the reader
     */
    public static ResponseReader of(Questionnaire form) {
        return new ResponseReader(form);
    }

    /**
     * Returns the columns of the tables that are read.
     *
     * @return the layout
     */
    public ResponseLayout layout() {
        return answers.mapping().layout();
    }

    /**
     * Reads a response. What cannot be used becomes a typed missing answer and is told as a problem, as {@link AnswerReader} says; a key that is no
     * question of the form is the problem {@code unknown-question}.
     *
     * @param source a name for the response, such as its number, for messages
     * @param values codes or labels by the code of the question; several picks of a multiple choice are separated by semicolons
     * @return a table of one row, with all problems
     */
    public Outcome<ResponseTable> read(String source, Map<String, String> values) {
        List<Problem> problems = new ArrayList<>();
        ResponseTable.Builder table = ResponseTable.builder(layout(), 1);
        answers.read(
                column -> values.getOrDefault(codes.get(column), ""),
                table,
                column -> new Location.Json(source, "$." + codes.get(column)),
                problems::add);
        Map<String, Variable> known = layout().form().variables();
        values.keySet().stream()
                .filter(key -> !known.containsKey(key))
                .sorted()
                .forEach(key -> problems.add(new Problem(
                        "unknown-question",
                        Severity.WARNING,
                        new Location.Json(source, "$." + key),
                        new Bilingual(
                                "phiếu không có câu hỏi “" + key + "”", "the form has no question “" + key + "”"))));
        return Outcome.of(table.build(), problems);
    }
}
