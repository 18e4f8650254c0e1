package org.sipas.core.expression;

import org.jspecify.annotations.Nullable;

/**
 * The answers of one form as conditions see them, by the index of the {@link Symbol}. A question that was not asked has no answer here, whatever was
 * entered for it.
 */
public interface Answers {
    /** What {@link #option} gives where there is none. */
    int NO_OPTION = -1;

    /** What {@link #day} gives where there is none. */
    long NO_DAY = Long.MIN_VALUE;

    /**
     * Returns the option of a closed question.
     *
     * @param index the index of the question
     * @return the place of the option among the options, options that stand for a missing answer included; {@link #NO_OPTION} if there is none
     */
    int option(int index);

    /**
     * Tells whether an option of a multiple-choice question was picked.
     *
     * @param index the index of the question
     * @param option the place of the option
     * @return whether it was picked; false where there is no answer
     */
    boolean picked(int index, int option);

    /**
     * Tells whether a multiple-choice question was asked and, with or without picks, not marked as missing.
     *
     * @param index the index of the question
     * @return whether the picks can be relied on
     */
    boolean hasPicks(int index);

    /**
     * Returns the answer to a numeric question.
     *
     * @param index the index of the question
     * @return the number; {@link Double#NaN} if there is none
     */
    double number(int index);

    /**
     * Returns the answer to a question for a day.
     *
     * @param index the index of the question
     * @return the day as days since 1970-01-01; {@link #NO_DAY} if there is none
     */
    long day(int index);

    /**
     * Returns the answer to a question for a text.
     *
     * @param index the index of the question
     * @return the text, never empty; null if there is none
     */
    @Nullable
    String text(int index);
}
