package org.sipas.sampling.draw;

import java.util.List;

/**
 * A rule, fixed before the first form is checked, by which a lot of forms is accepted, checked further or rejected. Immutable.
 *
 * <p>After step i, with n<sub>i</sub> forms checked in all and x errors among them, the lot is accepted if x ≤ a<sub>i</sub>,
 * rejected if x ≥ r<sub>i</sub>, and otherwise checked further; at the last step r = a + 1. What the rule does to a lot with error
 * rate p is computed exactly, the forms taken as independent.
 *
 * @param steps the steps
 * @see "Schilling, E. G. and Neubauer, D. V. (2017). Acceptance Sampling in Quality Control, 3rd ed. CRC Press. Chapter 6."
 */
public record LotRule(List<Step> steps) {
    /**
     * A step. Immutable.
     *
     * @param checked n, the forms checked up to this step
     * @param accept a, the most errors at which the lot is accepted; −1 if it cannot be yet
     * @param reject r, the fewest errors at which it is rejected
     */
    public record Step(int checked, int accept, int reject) {}

    /** What is to be done with a lot. */
    public enum Action {
        /** It is accepted. */
        ACCEPT,
        /** More forms of it are checked. */
        EXTEND,
        /** It is rejected. */
        REJECT
    }

    /**
     * Creates a rule.
     *
     * @throws IllegalArgumentException if there is no step, steps do not grow, a is not below r, or the last step leaves a choice
     */
    public LotRule {
        steps = List.copyOf(steps);
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("a rule needs a step");
        }
        int before = 0;
        for (int i = 0; i < steps.size(); i++) {
            Step step = steps.get(i);
            boolean last = i == steps.size() - 1;
            if (step.checked() <= before
                    || step.accept() < -1
                    || step.accept() >= step.reject()
                    || last && step.reject() != step.accept() + 1) {
                throw new IllegalArgumentException("step " + (i + 1) + " cannot be: " + step);
            }
            before = step.checked();
        }
    }

    /**
     * Returns what is to be done.
     *
     * @param step the step, from 0
     * @param errors the errors found up to it
     * @return the action
     */
    public Action decide(int step, int errors) {
        Step limits = steps.get(step);
        return errors <= limits.accept() ? Action.ACCEPT : errors >= limits.reject() ? Action.REJECT : Action.EXTEND;
    }

    /**
     * Returns the probability that a lot is accepted.
     *
     * @param rate p, the error rate of the lot
     * @return the probability
     */
    public double acceptanceProbability(double rate) {
        return run(rate)[0];
    }

    /**
     * Returns the number of forms that are checked on average.
     *
     * @param rate p, the error rate of the lot
     * @return the number
     */
    public double expectedChecked(double rate) {
        return run(rate)[1];
    }

    private double[] run(double rate) {
        if (!(rate >= 0 && rate <= 1)) {
            throw new IllegalArgumentException("rate not in [0.0, 1.0]: " + rate);
        }
        double accepted = 0;
        double checked = 0;
        double[] open = new double[steps.get(steps.size() - 1).checked() + 1];
        open[0] = 1;
        int before = 0;
        for (int i = 0; i < steps.size(); i++) {
            for (int form = before; form < steps.get(i).checked(); form++) {
                for (int x = form + 1; x > 0; x--) {
                    open[x] = open[x] * (1 - rate) + open[x - 1] * rate;
                }
                open[0] *= 1 - rate;
            }
            before = steps.get(i).checked();
            for (int x = 0; x <= before; x++) {
                Action action = decide(i, x);
                if (action != Action.EXTEND) {
                    accepted += action == Action.ACCEPT ? open[x] : 0;
                    checked += open[x] * before;
                    open[x] = 0;
                }
            }
        }
        return new double[] {accepted, checked};
    }
}
