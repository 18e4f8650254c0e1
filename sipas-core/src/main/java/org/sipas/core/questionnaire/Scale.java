package org.sipas.core.questionnaire;

import java.util.List;

/**
 * An ordered list of options that several questions share. Immutable.
 *
 * @param code the code, unique in its form
 * @param options the options, in the order in which they are shown
 */
public record Scale(String code, List<Option> options) {
    /** Creates a scale from a copy of the options. */
    public Scale {
        options = List.copyOf(options);
    }
}
