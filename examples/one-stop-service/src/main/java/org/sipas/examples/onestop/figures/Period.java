package org.sipas.examples.onestop.figures;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.sipas.core.Bilingual;
import org.sipas.scoring.live.LiveWindow;

/** The days that a page may show. */
public enum Period {
    /** The last 30 days. */
    DAYS("30 ngày qua", "last 30 days", LiveWindow.sliding(30)),
    /** This month. */
    MONTH("tháng này", "this month", Windows.MONTHS),
    /** This quarter. */
    QUARTER("quý này", "this quarter", Windows.QUARTERS),
    /** This year. */
    YEAR("năm nay", "this year", LiveWindow.calendar(LiveWindow.Length.YEAR, 2));

    private final Bilingual label;
    private final LiveWindow window;

    Period(String vi, String en, LiveWindow window) {
        this.label = new Bilingual(vi, en);
        this.window = window;
    }

    /** Returns the period in words. */
    public Bilingual label() {
        return label;
    }

    /** Returns the name in addresses. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the period with a name. */
    public static Optional<Period> of(String code) {
        return Stream.of(values()).filter(period -> period.code().equals(code)).findFirst();
    }

    /** Returns the first day of the period on a day. */
    public LocalDate first(LocalDate today) {
        return window instanceof LiveWindow.Calendar calendar
                ? calendar.length().first(today)
                : today.minusDays(((LiveWindow.Sliding) window).days() - 1L);
    }

    LiveWindow window() {
        return window;
    }

    /** The calendar windows that are kept. */
    public static final class Windows {
        /** Thirteen months, for the trend. */
        public static final LiveWindow.Calendar MONTHS = LiveWindow.calendar(LiveWindow.Length.MONTH, 13);

        /** Thirteen weeks, for the trend. */
        public static final LiveWindow.Calendar WEEKS = LiveWindow.calendar(LiveWindow.Length.WEEK, 13);

        /** The quarters, by which verdicts are given. */
        public static final LiveWindow.Calendar QUARTERS = LiveWindow.calendar(LiveWindow.Length.QUARTER, 5);

        private Windows() {}
    }
}
