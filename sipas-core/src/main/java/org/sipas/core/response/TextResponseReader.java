package org.sipas.core.response;

import java.time.LocalDate;
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
 * Reads single responses of texts, as people typed them, leniently; gives a {@link ResponseTable} of one row, as a spreadsheet of one row would. A program
 * that hands in values by their codes wants {@link SubmissionReader}. Immutable and thread-safe; compile it once for a form and share it.
 */
public final class TextResponseReader {
    private final AnswerReader answers;
    private final List<String> codes;

    private TextResponseReader(Questionnaire form) {
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
    public static TextResponseReader of(Questionnaire form) {
        return new TextResponseReader(form);
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
     * @param today the day of the interview, for conditions that ask for it
     * @return a table of one row, with all problems
     */
    public Outcome<ResponseTable> read(String source, Map<String, String> values, LocalDate today) {
        List<Problem> problems = new ArrayList<>();
        ResponseTable.Builder table = ResponseTable.builder(layout(), 1);
        answers.read(
                column -> values.getOrDefault(codes.get(column), ""),
                table,
                today,
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
