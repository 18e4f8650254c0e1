package org.sipas.core.questionnaire;

import java.util.List;

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

    /**
     * Returns the code, which is also the natural header of the column.
     *
     * @return the code
     */
    public String code() {
        return head.code();
    }

    /** Returns the code. */
    @Override
    public String toString() {
        return head.code();
    }
}
