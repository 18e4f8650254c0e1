package org.sipas.scoring.live;

import java.time.LocalDate;
import java.util.Objects;
import org.sipas.scoring.verdict.OfficerVerdict;
import org.sipas.scoring.verdict.Verdict;

/**
 * A verdict changed. Immutable. It holds counts of the unit, so it is not for those who are rated while a survey runs.
 *
 * @param rule the id of the rule
 * @param period the days of the calendar period
 * @param from the verdict that stood; {@link Verdict#NOT_ENOUGH_ANSWERS} at the beginning
 * @param to the verdict that stands now, another one
 * @param evidence the unit, its answers and dissatisfied answers, the e-value and the bound that holds at every time; its own verdict is {@code to}
 * @param day the day of the index
 * @param position how many changes the index had accepted, so that with the journal the state can be made again
 */
public record Alert(
        String rule, DaySpan period, Verdict from, Verdict to, OfficerVerdict evidence, LocalDate day, long position) {
    /**
     * Creates an alert.
     *
     * @throws IllegalArgumentException if nothing changed
     */
    public Alert {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(period, "period");
        Objects.requireNonNull(evidence, "evidence");
        Objects.requireNonNull(day, "day");
        if (from == to) {
            throw new IllegalArgumentException("to not different from " + from + ": " + to);
        }
    }

    /**
     * Returns the unit.
     *
     * @return its code
     */
    public String unit() {
        return evidence.counts().officer();
    }
}
