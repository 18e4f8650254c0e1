package org.sipas.core.unit;

import java.time.LocalDate;
import java.util.Objects;

/**
 * What became of a unit: into which other one it went, wholly or in part. Several of these make a split, several into one a merger. Immutable.
 *
 * @param level the level of both units
 * @param oldCode the code of the unit that existed until the day before
 * @param newCode the code of the unit that exists from that day on
 * @param extent how much of the old unit went to the new one
 * @param effective the first day of the new unit
 */
public record Succession(Level level, String oldCode, String newCode, Extent extent, LocalDate effective) {
    /** How much of a unit went to another one. */
    public enum Extent {
        /** All of it. */
        WHOLE,
        /** A part, whose share is not known to the register. */
        PART
    }

    /** Creates a succession. */
    public Succession {
        Objects.requireNonNull(level, "level");
        Objects.requireNonNull(oldCode, "oldCode");
        Objects.requireNonNull(newCode, "newCode");
        Objects.requireNonNull(extent, "extent");
        Objects.requireNonNull(effective, "effective");
    }
}
