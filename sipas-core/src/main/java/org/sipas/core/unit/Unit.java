package org.sipas.core.unit;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A unit as it was over one period. A unit whose name, kind or parent changes has several of these under one code, one after the other. Immutable.
 *
 * @param level the level
 * @param code the code; two units may have it, but never on the same day
 * @param name the name with its kind word in front, such as {@code Xã Thắng Mố}
 * @param kind the kind, such as {@code xa} or {@code thanh_pho_trung_uong}; empty if the level has no kinds
 * @param parentCode the code of the unit to which it belongs, empty for the highest level
 * @param validFrom the first day; null for “as long as the register goes back”
 * @param validTo the last day; null for “still”
 */
public record Unit(
        Level level,
        String code,
        String name,
        String kind,
        String parentCode,
        @Nullable LocalDate validFrom,
        @Nullable LocalDate validTo) {
    /**
     * Creates a unit.
     *
     * @throws IllegalArgumentException if the code is blank or the period ends before it begins
     */
    public Unit {
        Objects.requireNonNull(level, "level");
        if (code.isBlank()) {
            throw new IllegalArgumentException("code is blank: " + name);
        }
        if (validFrom != null && validTo != null && validTo.isBefore(validFrom)) {
            throw new IllegalArgumentException("validTo not in [" + validFrom + ", ∞): " + validTo);
        }
    }

    /**
     * Tells whether the unit exists on a day.
     *
     * @param day the day
     * @return whether it exists
     */
    public boolean existsOn(LocalDate day) {
        return (validFrom == null || !day.isBefore(validFrom)) && (validTo == null || !day.isAfter(validTo));
    }

    /** Returns code, name and period. */
    @Override
    public String toString() {
        return code + " " + name + " [" + (validFrom == null ? "…" : validFrom) + ", "
                + (validTo == null ? "…" : validTo) + "]";
    }
}
