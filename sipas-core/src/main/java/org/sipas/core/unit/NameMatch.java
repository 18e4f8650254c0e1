package org.sipas.core.unit;

import java.util.List;

/** What a name was matched with. Immutable. */
public sealed interface NameMatch {
    /**
     * One unit has the name.
     *
     * @param unit the unit
     * @param certainty how the names compare
     */
    record Found(Unit unit, Certainty certainty) implements NameMatch {}

    /**
     * Several units have the name; the caller must say in which province or district it is, or use the code.
     *
     * @param units the units, at least two
     * @param certainty how the names compare
     */
    record Ambiguous(List<Unit> units, Certainty certainty) implements NameMatch {
        /** Creates an outcome from a copy of the units. */
        public Ambiguous {
            units = List.copyOf(units);
        }
    }

    /**
     * No unit has the name.
     *
     * @param name the name that was looked for
     */
    record NotFound(String name) implements NameMatch {}

    /** How a name compares with that of the unit. */
    enum Certainty {
        /** The same name with its kind word; letter case, spaces, punctuation, the place of the tone mark and the Unicode form aside. */
        FULL_NAME,
        /** The same full name without diacritics. */
        FULL_NAME_PLAIN,
        /** The same name without a kind word, or with another one. */
        SHORT_NAME,
        /** The same name without a kind word and without diacritics. */
        SHORT_NAME_PLAIN
    }
}
