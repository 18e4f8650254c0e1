package org.sipas.sampling.size;

/**
 * A design of three stages of equal take: m first-stage units (communes), v second-stage units (villages) in each, q persons
 * in each of these. With v = 1 it is a design of two stages. Immutable.
 *
 * <p>If ρ₂ is the correlation of two persons of one village, and ρ₁ of two persons of one commune but two villages, the
 * design effect of a mean over n = mvq persons is
 *
 * <blockquote>deff = 1 + (q − 1)ρ₂ + (v − 1)q ρ₁.</blockquote>
 *
 * <p>Finite population corrections of the stages are left out, which errs on the safe side.
 *
 * @param first m, the first-stage units
 * @param second v, the second-stage units in each first-stage unit
 * @param persons q, the persons in each second-stage unit
 * @see "Kish, L. (1965). Survey Sampling. Wiley. Sections 5.4 and 5.6."
 */
public record StageDesign(int first, int second, int persons) {
    /**
     * Creates a design.
     *
     * @throws IllegalArgumentException if a number is below 1
     */
    public StageDesign {
        Checks.atLeast("first", first, 1);
        Checks.atLeast("second", second, 1);
        Checks.atLeast("persons", persons, 1);
    }

    /** Returns n = mvq, the persons in the sample. */
    public long size() {
        return Math.multiplyExact(Math.multiplyExact((long) first, second), persons);
    }

    /**
     * Returns the design effect.
     *
     * @param withinFirst ρ₁
     * @param withinSecond ρ₂
     * @return deff, never below 0
     * @throws IllegalArgumentException if a correlation is not in [−1, 1]
     */
    public double designEffect(double withinFirst, double withinSecond) {
        Checks.closed("withinFirst", withinFirst, -1, 1);
        Checks.closed("withinSecond", withinSecond, -1, 1);
        return Math.max(0, 1 + (persons - 1) * withinSecond + (second - 1.0) * persons * withinFirst);
    }
}
