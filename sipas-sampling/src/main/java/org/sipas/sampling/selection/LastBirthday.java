package org.sipas.sampling.selection;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.List;

/**
 * The adult whose birthday was last, on the day of the interview or before it.
 *
 * <p>That everybody in a household of m adults has the probability 1/m is an <em>assumption</em>: that birthdays fall evenly
 * over the year and that the day of the visit has nothing to do with them. Somebody born on 29 February has a birthday on 28
 * February in other years. Of adults with the same birthday the one named first is taken.
 *
 * @see "Salmon, C. T. and Nichols, J. S. (1983). The next-birthday method of respondent selection. Public Opinion Quarterly
 *     47, 270-276."
 */
public final class LastBirthday {
    private LastBirthday() {}

    /**
     * Returns the adult to interview.
     *
     * @param birthdays the birthdays of all adults of the household
     * @param day the day of the interview
     * @return the position in the list
     * @throws IllegalArgumentException if there is no adult
     */
    public static int select(List<MonthDay> birthdays, LocalDate day) {
        Checks.between("adults", birthdays.size(), 1, Integer.MAX_VALUE);
        int last = 0;
        for (int k = 1; k < birthdays.size(); k++) {
            if (before(birthdays.get(k), day).isAfter(before(birthdays.get(last), day))) {
                last = k;
            }
        }
        return last;
    }

    private static LocalDate before(MonthDay birthday, LocalDate day) {
        LocalDate thisYear = birthday.atYear(day.getYear());
        return thisYear.isAfter(day) ? birthday.atYear(day.getYear() - 1) : thisYear;
    }
}
