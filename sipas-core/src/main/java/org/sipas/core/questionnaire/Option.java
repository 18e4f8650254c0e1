package org.sipas.core.questionnaire;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the answers that a closed question offers. Immutable.
 *
 * @param code the code under which it is stored, unique in its question and never reused with another meaning
 * @param label its wording
 * @param score the number that it stands for in mean levels, or null if it has none
 * @param flags what else is true of it
 * @param missing the kind of missing answer that it is, or null if it is an answer
 */
public record Option(
        String code,
        Text label,
        @Nullable BigDecimal score,
        Set<Flag> flags,
        @Nullable Missing missing) {
    /** What can be true of an option. */
    public enum Flag {
        /** Counts as satisfied where the method names no codes of its own. */
        SATISFIED,
        /** Counts as dissatisfied where the method names no codes of its own. */
        DISSATISFIED,
        /** Cannot be picked together with another option. */
        EXCLUSIVE,
        /** Opens a text field. */
        OPENS_TEXT
    }

    /** Creates an option from a copy of the flags. */
    public Option {
        flags = Set.copyOf(flags);
    }
}
