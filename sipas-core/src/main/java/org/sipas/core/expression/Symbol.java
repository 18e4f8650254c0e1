package org.sipas.core.expression;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What conditions may know of one question or row of a matrix. Immutable.
 *
 * @param code the code
 * @param matrix the code of the matrix of which it is a row, empty if it is none
 * @param index the place of its answers in {@link Answers}, at least 0
 * @param type what its answer is: {@link Type#NUMBER}, {@link Type#DATE}, {@link Type#TEXT}, {@link Type#OPTION} or {@link Type#PICKS}
 * @param choices the options of a closed or multiple-choice question, in order; empty for every other one
 * @param noPicks what it means that no option of a multiple-choice question was picked
 * @param relevant when the question is asked
 */
public record Symbol(
        String code, String matrix, int index, Type type, List<Choice> choices, NoPicks noPicks, Expression relevant) {
    /**
     * An option.
     *
     * @param code its code
     * @param score its score, or null if it has none
     * @param kind whether it is an answer or stands for a missing one
     */
    public record Choice(String code, @Nullable Double score, Kind kind) {}

    /** Whether an option is an answer. */
    public enum Kind {
        /** An answer. */
        ANSWER,
        /** A kind of missing answer, such as “don't know”. */
        MISSING
    }

    /** What an answer without picks means. */
    public enum NoPicks {
        /** The question was left blank. */
        MISSING,
        /** The answer is that nothing applies: the question lets one pick nothing. */
        ANSWER
    }

    /** Creates a symbol from a copy of the choices. */
    public Symbol {
        choices = List.copyOf(choices);
        if (index < 0 || type == Type.TRUTH) {
            throw new IllegalArgumentException(
                    "index not in [0, ∞) or type not that of an answer: " + index + ", " + type);
        }
    }

    /**
     * Returns the place of an option among the options.
     *
     * @param option the code of the option
     * @return the place from 0, or −1 if there is no such option
     */
    int position(String option) {
        for (int i = 0; i < choices.size(); i++) {
            if (choices.get(i).code().equals(option)) {
                return i;
            }
        }
        return -1;
    }

    boolean missing(int position) {
        return choices.get(position).kind() == Kind.MISSING;
    }
}
