package org.sipas.scoring.live;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;

/** The days that a figure is of. Immutable; a window counts transactions by the day on which they ended. */
public sealed interface LiveWindow {
    /**
     * The last days up to the day of the index, that day included.
     *
     * @param days how many days, at least 1; a plan takes no more than its correction horizon and the day itself
     */
    record Sliding(int days) implements LiveWindow {
        /**
         * Creates a window.
         *
         * @throws IllegalArgumentException if {@code days} is below 1
         */
        public Sliding {
            atLeastOne("days", days);
        }
    }

    /**
     * Calendar periods.
     *
     * @param length how long a period is
     * @param kept how many periods are kept, that of the day of the index included, at least 1; those with a day inside the correction horizon are kept in any case
     */
    record Calendar(Length length, int kept) implements LiveWindow {
        /**
         * Creates a window.
         *
         * @throws IllegalArgumentException if {@code kept} is below 1
         */
        public Calendar {
            atLeastOne("kept", kept);
        }
    }

    /** How long a calendar period is. */
    enum Length {
        /** A day. */
        DAY,
        /** A week from Monday to Sunday. */
        WEEK,
        /** A month. */
        MONTH,
        /** A quarter of a year. */
        QUARTER,
        /** A year. */
        YEAR;

        /**
         * Returns the first day of the period that holds a day.
         *
         * @param day the day
         * @return the first day
         */
        public LocalDate first(LocalDate day) {
            return switch (this) {
                case DAY -> day;
                case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
                case MONTH -> day.withDayOfMonth(1);
                case QUARTER -> day.with(IsoFields.DAY_OF_QUARTER, 1);
                case YEAR -> day.withDayOfYear(1);
            };
        }

        /**
         * Returns the first day of the period so many periods later.
         *
         * @param first the first day of a period
         * @param periods how many periods, negative for earlier ones
         * @return the first day
         */
        public LocalDate plus(LocalDate first, int periods) {
            return switch (this) {
                case DAY -> first.plusDays(periods);
                case WEEK -> first.plusWeeks(periods);
                case MONTH -> first.plusMonths(periods);
                case QUARTER -> first.plusMonths(3L * periods);
                case YEAR -> first.plusYears(periods);
            };
        }
    }

    /**
     * Returns the window of the last days.
     *
     * @param days how many days, at least 1
     * @return the window
     * @throws IllegalArgumentException if {@code days} is below 1
     */
    static LiveWindow.Sliding sliding(int days) {
        return new Sliding(days);
    }

    /**
     * Returns the window of calendar periods.
     *
     * @param length how long a period is
     * @param kept how many periods are kept, at least 1
     * @return the window
     * @throws IllegalArgumentException if {@code kept} is below 1
     */
    static LiveWindow.Calendar calendar(Length length, int kept) {
        return new Calendar(length, kept);
    }

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " not in [1, " + Integer.MAX_VALUE + "]: " + value);
        }
    }
}
