package org.sipas.core.response;

import java.util.Objects;

/**
 * What one column of a table is taken for, and why. Immutable.
 *
 * @param column the position of the column, from 0
 * @param header its header
 * @param question the code of the variable that it answers; empty if it answers none
 * @param option the code of the option whose ticks it holds; empty if it holds whole answers
 * @param evidence why
 * @param confidence how sure that is, in [0, 1]: an order of trust, not a probability
 */
public record ColumnMatch(
        int column, String header, String question, String option, Evidence evidence, double confidence) {
    /** From this confidence on a match holds without anybody's word. */
    public static final double CERTAIN = 0.8;

    /** Why a column is taken for what it is, the strongest reason first. */
    public enum Evidence {
        /** A person said so. */
        STATED(1),
        /** The header is the code. */
        CODE(1),
        /** The header ends in the code after the codes of groups, or begins with it before a text, or joins it with the code of an option or a row. */
        CODE_IN_HEADER(0.98),
        /** The header is the wording, in one of the languages of the form. */
        WORDING(0.95),
        /** The header is the wording but for numbering, punctuation, the place of tone marks, or y for i. */
        LOOSE_WORDING(0.85),
        /** A platform's own column that could serve a question with a role, such as its time stamp. */
        PLATFORM_ROLE(0.7),
        /** The header repeats the wording of as many questions, in their order. */
        ORDER_OF_REPEATS(0.6),
        /** The header has most words of the wording, and clearly more than of any other one. */
        SIMILAR_WORDING(0.5),
        /** The column stands where the form has the question. */
        POSITION(0.3),
        /** The column is one that a platform adds to every form, such as {@code _uuid}: it answers no question. */
        PLATFORM(1),
        /** The header is the wording of several questions. */
        AMBIGUOUS(0),
        /** Nothing speaks for any question. */
        NONE(0);

        private final double confidence;

        Evidence(double confidence) {
            this.confidence = confidence;
        }

        /**
         * Returns how far this is to be trusted.
         *
         * @return the confidence, in [0, 1]
         */
        public double confidence() {
            return confidence;
        }
    }

    /** Creates a match. */
    public ColumnMatch {
        Objects.requireNonNull(header, "header");
        Objects.requireNonNull(question, "question");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(evidence, "evidence");
        if (column < 0) {
            throw new IllegalArgumentException("column not in [0, ∞): " + column);
        }
        if (!(confidence >= 0 && confidence <= 1)) {
            throw new IllegalArgumentException("confidence not in [0, 1]: " + confidence);
        }
    }

    ColumnMatch(int column, String header, String question, String option, Evidence evidence) {
        this(column, header, question, option, evidence, evidence.confidence());
    }

    /**
     * Tells whether the column is taken for a question without a person's word.
     *
     * @return whether the confidence reaches {@link #CERTAIN}
     */
    public boolean isCertain() {
        return !question.isEmpty() && confidence >= CERTAIN;
    }

    /**
     * Returns this match as a person's word.
     *
     * @return the match with {@link Evidence#STATED}
     */
    public ColumnMatch stated() {
        return new ColumnMatch(column, header, question, option, Evidence.STATED);
    }
}
