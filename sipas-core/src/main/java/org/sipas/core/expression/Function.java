package org.sipas.core.expression;

import java.util.Locale;
import java.util.Optional;

/** The functions of the language; the package description tells what each one means. */
public enum Function {
    /** {@code answered(${q})}: whether the question has an answer; never unknown. */
    ANSWERED,
    /** {@code count(${q})}: how many options were picked. */
    COUNT,
    /** {@code selected(${q}, 'code')}: whether an option was picked. */
    SELECTED,
    /** {@code selected-at(${q}, n)}: the option that was picked, n picks before it in the order of the form. */
    SELECTED_AT,
    /** {@code score(${q})}: the score of the option that was picked. */
    SCORE,
    /** {@code age(day)}: whole years from a day until today. */
    AGE,
    /** {@code today()}: the day of the interview. */
    TODAY,
    /** {@code length(text)}: the number of characters (code points). */
    LENGTH,
    /** {@code matches(text, 'pattern')}: whether the whole text matches a pattern. */
    MATCHES;

    private final String word = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /**
     * Returns the word that stands for the function.
     *
     * @return the word
     */
    public String word() {
        return word;
    }

    /**
     * Returns the function that a word stands for.
     *
     * @param word the word
     * @return the function, if there is one
     */
    public static Optional<Function> of(String word) {
        for (Function function : values()) {
            if (function.word.equals(word)) {
                return Optional.of(function);
            }
        }
        return Optional.empty();
    }
}
