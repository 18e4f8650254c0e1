package org.sipas.core.questionnaire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
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

    /** What is told at most: a form of nothing but circles has more of them than anybody reads, each longer than the last. */
    private static final int MOST_CYCLES = 100;

    private static final int LONGEST_CYCLE = 40;

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

    /** Keeps the questions on the way in a list, as a chain of conditions may be longer than the stack is deep. */
    private void visit(String first) {
        if (marks.containsKey(first)) {
            return;
        }
        List<Iterator<String>> open = new ArrayList<>();
        enter(first, open);
        while (!open.isEmpty()) {
            Iterator<String> next = open.get(open.size() - 1);
            if (!next.hasNext()) {
                open.remove(open.size() - 1);
                String done = path.remove(path.size() - 1);
                marks.put(done, Mark.DONE);
                order.add(done);
                continue;
            }
            String code = next.next();
            if (marks.get(code) == Mark.ENTERED && cycles.size() < MOST_CYCLES) {
                List<String> cycle = new ArrayList<>(path.subList(path.indexOf(code), path.size()));
                cycle.add(code);
                cycles.add(shortened(cycle));
            } else if (!marks.containsKey(code) && needs.containsKey(code)) {
                enter(code, open);
            }
        }
    }

    private void enter(String code, List<Iterator<String>> open) {
        marks.put(code, Mark.ENTERED);
        path.add(code);
        open.add(needs.getOrDefault(code, Set.of()).iterator());
    }

    private static List<String> shortened(List<String> cycle) {
        if (cycle.size() <= LONGEST_CYCLE) {
            return cycle;
        }
        List<String> ends = new ArrayList<>(cycle.subList(0, LONGEST_CYCLE / 2));
        ends.add("… (" + (cycle.size() - LONGEST_CYCLE) + ") …");
        ends.addAll(cycle.subList(cycle.size() - LONGEST_CYCLE / 2, cycle.size()));
        return ends;
    }
}
