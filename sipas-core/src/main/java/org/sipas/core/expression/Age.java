package org.sipas.core.expression;

import java.time.LocalDate;

/** Ages in whole years. */
final class Age {
    private Age() {}

    /**
     * Returns the difference of the years, less one if the day of the year of the birthday, as month and day, is still to come; somebody born on 29
     * February turns a year older on 1 March of a year without that day.
     */
    static double years(double day, long today) {
        if (Double.isNaN(day)) {
            return Double.NaN;
        }
        LocalDate born = LocalDate.ofEpochDay((long) day);
        LocalDate now = LocalDate.ofEpochDay(today);
        int monthAndDay =
                (now.getMonthValue() - born.getMonthValue()) * 100 + now.getDayOfMonth() - born.getDayOfMonth();
        return now.getYear() - born.getYear() - (monthAndDay < 0 ? 1 : 0);
    }
}
