package org.sipas.scoring.live;

import java.util.Objects;
import org.sipas.scoring.verdict.VerdictPlan;

/**
 * What is watched: one item of the form for every unit of a breakdown, from the first to the last day of a calendar period.
 *
 * <p>The verdict is {@link VerdictPlan#continuous}: it may be looked at after every answer. For that it rests on all answers of the period so far, never on a sliding window, and each period begins anew with no evidence. One item it
 * is because the evidence is about one answer a transaction: several items of one form are not independent. All units of the breakdown with forms in the period are judged together, so that whether a unit has any must not depend on what was
 * answered. The error level is that of one rule in one period; over several of them a wrong name is more probable.
 *
 * <p>A corrected answer counts as if it had been given so at first. That keeps the guarantee as long as nobody corrects answers because of what the verdict says.
 *
 * <p>Hysteresis: EXCEEDED, once said, stands until the verdict no longer says so and the e-value has also fallen below {@code clearBelow}. The error level covers having said it; that it stands a while longer adds no name.
 *
 * @param id the id, unique among the rules of a book
 * @param window the calendar window
 * @param breakdown the name of the breakdown whose units are judged
 * @param item the code of the item, one of the method's
 * @param plan the limit, the error level and the minimum of answers
 * @param clearBelow the e-value below which EXCEEDED is taken back, in (0, 1/errorLevel]
 */
public record AlertRule(
        String id, LiveWindow.Calendar window, String breakdown, String item, VerdictPlan plan, double clearBelow) {
    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if {@code clearBelow} is not in (0, 1/errorLevel]
     */
    public AlertRule {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(window, "window");
        Objects.requireNonNull(breakdown, "breakdown");
        Objects.requireNonNull(item, "item");
        if (!(clearBelow > 0 && clearBelow <= 1 / plan.errorLevel())) {
            throw new IllegalArgumentException("clearBelow not in (0, " + 1 / plan.errorLevel() + "]: " + clearBelow);
        }
    }
}
