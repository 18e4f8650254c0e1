package org.sipas.core.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.expression.Condition;

/**
 * The order in which it is decided which questions are asked: each after all those on which it depends. A row depends on its matrix. Constraints decide
 * nothing and have no part in it. Not thread-safe; one form.
 */
final class LogicOrder {
    private enum Mark {
        ENTERED,
        DONE
    }

    private final Map<String, Set<String>> needs = new LinkedHashMap<>();
    private final Map<String, Mark> marks = new HashMap<>();
    private final List<String> path = new ArrayList<>();
    private final List<String> order = new ArrayList<>();
    private final List<List<String>> cycles = new ArrayList<>();

    private LogicOrder(List<Section> sections) {
        for (Section section : sections) {
            for (Question question : section.questions()) {
                needs.put(question.head().code(), needs(question.head()));
                if (question instanceof Question.Matrix matrix) {
                    for (Question.Head row : matrix.rows()) {
                        Set<String> codes = needs(row);
                        codes.add(matrix.head().code());
                        needs.put(row.code(), codes);
                    }
                }
            }
        }
        for (String code : needs.keySet()) {
            visit(code);
        }
    }

    private static Set<String> needs(Question.Head head) {
        return new LinkedHashSet<>(Condition.questions(head.rules().relevant()));
    }

    /** Returns the codes of all questions and rows, each after those on which it depends. */
    static List<String> of(List<Section> sections) {
        return new LogicOrder(sections).order;
    }

    /** Returns a problem for each cycle. */
    static List<Problem> cycles(String source, List<Section> sections) {
        List<Problem> problems = new ArrayList<>();
        for (List<String> codes : new LogicOrder(sections).cycles) {
            String cycle = String.join(" → ", codes);
            problems.add(new Problem(
                    "logic-cycle",
                    Severity.ERROR,
                    new Location.Json(source, "$.sections"),
                    new Bilingual(
                            "điều kiện hiển thị phụ thuộc vòng tròn: " + cycle,
                            "conditions depend on each other in a circle: " + cycle)));
        }
        return problems;
    }

    /** Depends at most as deep as the longest chain of conditions; a form of a thousand questions stays far below the depth of the stack. */
    private void visit(String code) {
        Mark mark = marks.get(code);
        if (mark == Mark.ENTERED) {
            List<String> cycle = new ArrayList<>(path.subList(path.indexOf(code), path.size()));
            cycle.add(code);
            cycles.add(cycle);
        }
        if (mark != null || !needs.containsKey(code)) {
            return;
        }
        marks.put(code, Mark.ENTERED);
        path.add(code);
        for (String needed : needs.getOrDefault(code, Set.of())) {
            visit(needed);
        }
        path.remove(path.size() - 1);
        marks.put(code, Mark.DONE);
        order.add(code);
    }
}
