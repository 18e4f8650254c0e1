package org.sipas.scoring.live;

import java.time.LocalDate;

/**
 * Days in a row. Immutable.
 *
 * @param first the first day
 * @param last the last day, not before the first
 */
public record DaySpan(LocalDate first, LocalDate last) {
    /**
     * Creates a span.
     *
     * @throws IllegalArgumentException if {@code last} is before {@code first}
     */
    public DaySpan {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("last not in [" + first + ", infinity): " + last);
        }
    }

    /**
     * Tells whether the spans have a day in common.
     *
     * @param other another span
     * @return whether they overlap
     */
    public boolean overlaps(DaySpan other) {
        return !first.isAfter(other.last) && !other.first.isAfter(last);
    }
}
