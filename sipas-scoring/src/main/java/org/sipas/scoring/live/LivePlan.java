package org.sipas.scoring.live;

import java.util.List;
import java.util.Optional;
import org.sipas.scoring.index.IndexPlan;

/**
 * What a live index counts, for how long it can be corrected, and who may see it when. Immutable and thread-safe.
 *
 * @param index the method, the form and the breakdowns, such as unit, province of the unit, office, procedure, officer, channel
 * @param windows the windows, at least one, none twice
 * @param horizonDays the correction horizon: for how many days after the day on which it ended a transaction can still be counted or corrected, from 0 to 3650
 * @param minimumForms the forms below which a unit has no live figure, at least 1
 * @param mostUnits how many units each breakdown may have; answers that name one more are not counted and are told so, so that memory is bounded
 * @param fieldwork the days of a survey in which those who are rated see no live figures, if there is one
 */
public record LivePlan(
        IndexPlan index,
        List<LiveWindow> windows,
        int horizonDays,
        long minimumForms,
        int mostUnits,
        Optional<DaySpan> fieldwork) {
    private static final int MOST_HORIZON_DAYS = 3650;

    /**
     * Creates a plan from a copy of the list.
     *
     * @throws IllegalArgumentException if a number is out of its range, there is no window or one twice, or a sliding window is longer than {@code horizonDays + 1}
     */
    public LivePlan {
        windows = List.copyOf(windows);
        if (windows.isEmpty() || windows.stream().distinct().count() < windows.size()) {
            throw new IllegalArgumentException("no window, or one twice: " + windows);
        }
        if (horizonDays < 0 || horizonDays > MOST_HORIZON_DAYS) {
            throw new IllegalArgumentException("horizonDays not in [0, " + MOST_HORIZON_DAYS + "]: " + horizonDays);
        }
        if (minimumForms < 1) {
            throw new IllegalArgumentException("minimumForms not in [1, " + Long.MAX_VALUE + "]: " + minimumForms);
        }
        if (mostUnits < 1) {
            throw new IllegalArgumentException("mostUnits not in [1, " + Integer.MAX_VALUE + "]: " + mostUnits);
        }
        for (LiveWindow window : windows) {
            if (window instanceof LiveWindow.Sliding sliding && sliding.days() > horizonDays + 1) {
                throw new IllegalArgumentException(
                        "days of a sliding window not in [1, " + (horizonDays + 1) + "]: " + sliding.days());
            }
        }
    }

    /**
     * Returns a plan with a horizon of 30 days, the current month and year and the last 30 days as windows, no figure below 10 forms, and at most 20,000 units in a breakdown.
     *
     * @param index the method, the form and the breakdowns
     * @return the plan
     */
    public static LivePlan of(IndexPlan index) {
        return new LivePlan(
                index,
                List.of(
                        LiveWindow.sliding(30),
                        LiveWindow.calendar(LiveWindow.Length.MONTH, 1),
                        LiveWindow.calendar(LiveWindow.Length.YEAR, 1)),
                30,
                10,
                20_000,
                Optional.empty());
    }

    /**
     * Returns a plan with other windows and another correction horizon.
     *
     * @param horizon the correction horizon in days
     * @param others the windows
     * @return the plan
     * @throws IllegalArgumentException as the constructor
     */
    public LivePlan withWindows(int horizon, LiveWindow... others) {
        return new LivePlan(index, List.of(others), horizon, minimumForms, mostUnits, fieldwork);
    }

    /**
     * Returns a plan with another minimum.
     *
     * @param forms the forms below which a unit has no live figure
     * @return the plan
     * @throws IllegalArgumentException if {@code forms} is below 1
     */
    public LivePlan withMinimumForms(long forms) {
        return new LivePlan(index, windows, horizonDays, forms, mostUnits, fieldwork);
    }

    /**
     * Returns a plan with another limit of units.
     *
     * @param units how many units each breakdown may have
     * @return the plan
     * @throws IllegalArgumentException if {@code units} is below 1
     */
    public LivePlan withMostUnits(int units) {
        return new LivePlan(index, windows, horizonDays, minimumForms, units, fieldwork);
    }

    /**
     * Returns a plan that shows those who are rated no live figure while a survey runs.
     *
     * @param days the days of the survey
     * @return the plan
     */
    public LivePlan withFieldwork(DaySpan days) {
        return new LivePlan(index, windows, horizonDays, minimumForms, mostUnits, Optional.of(days));
    }
}
