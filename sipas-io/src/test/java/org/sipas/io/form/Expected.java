package org.sipas.io.form;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.sipas.core.Severity;
import org.sipas.core.expression.Answers;
import org.sipas.core.questionnaire.FormLogic;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.SubmissionReader;

/**
 * What our own rules say of a body of answers, each answer judged by itself: another system keeps an answer beyond its limits while it decides what to show,
 * where a response reader counts it as missing.
 *
 * @param hidden the questions, notes and rows that are not shown
 * @param refused the variables whose answer is refused
 * @param missing the variables that are shown and required, and blank
 */
record Expected(Set<String> hidden, Set<String> refused, Set<String> missing) {
    static Expected of(Questionnaire form, SubmissionReader reader, Map<String, Object> body, LocalDate today) {
        FormLogic logic = form.logic();
        Answers answers = RandomBodies.answers(form, body);
        Set<String> hidden = logic.hidden(answers, today);
        BitSet hiddenVariables = logic.hiddenVariables(answers, today);
        Set<String> refused = new TreeSet<>();
        Set<String> missing = new TreeSet<>();
        logic.violations(answers, today, hiddenVariables)
                .forEach(violation -> refused.add(violation.variable().code()));
        List<Variable> variables = List.copyOf(form.variables().values());
        for (int i = 0; i < variables.size(); i++) {
            String code = variables.get(i).code();
            if (hiddenVariables.get(i)) {
                continue;
            }
            if (!body.containsKey(code)) {
                if (variables.get(i).head().required()) {
                    missing.add(code);
                }
            } else if (isRefused(reader, code, body.get(code))) {
                refused.add(code);
            }
        }
        return new Expected(hidden, refused, missing);
    }

    private static boolean isRefused(SubmissionReader reader, String code, Object value) {
        return reader.read("", Map.of(code, value), RandomBodies.TODAY).problems().stream()
                .anyMatch(problem -> problem.severity() == Severity.ERROR
                        && Set.of(
                                        "out-of-range",
                                        "too-many-decimals",
                                        "too-long",
                                        "pattern-mismatch",
                                        "too-few-picks",
                                        "too-many-picks",
                                        "exclusive-pick")
                                .contains(problem.code()));
    }
}
