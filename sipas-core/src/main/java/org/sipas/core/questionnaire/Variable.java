package org.sipas.core.questionnaire;

import java.util.ArrayList;
import java.util.List;
import org.sipas.core.expression.Expression;

/**
 * A column of data: one question, or one row of a matrix, as answers fill it. Immutable.
 *
 * @param head code, wording and role
 * @param question the question to which it belongs
 * @param kind what a cell of the column holds
 * @param options the options of a closed or multiple-choice variable, empty for every other kind
 */
public record Variable(Question.Head head, Question question, Kind kind, List<Option> options) {
    /** What a cell of a column holds. */
    public enum Kind {
        /** One option. */
        CLOSED,
        /** A set of options. */
        MULTIPLE,
        /** A number. */
        NUMBER,
        /** A day. */
        DAY,
        /** A text. */
        TEXT
    }

    /** Returns the variables of all questions, in the order of the form. */
    static List<Variable> of(List<Section> sections) {
        List<Variable> variables = new ArrayList<>();
        for (Section section : sections) {
            for (Question question : section.questions()) {
                question.variables().forEach(variables::add);
            }
        }
        return variables;
    }

    /**
     * Returns the code, which is also the natural header of the column.
     *
     * @return the code
     */
    public String code() {
        return head.code();
    }

    /**
     * Returns the condition under which this is asked: for a row of a matrix, its own and that of the matrix.
     *
     * @return the condition
     */
    public Expression relevant() {
        Expression own = head.rules().relevant();
        if (!(question instanceof Question.Matrix)) {
            return own;
        }
        Expression ofMatrix = question.head().rules().relevant();
        if (Expression.isAlways(own)) {
            return ofMatrix;
        }
        return Expression.isAlways(ofMatrix)
                ? own
                : new Expression.Junction(Expression.Connective.AND, List.of(ofMatrix, own));
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return head.code();
    }
}
