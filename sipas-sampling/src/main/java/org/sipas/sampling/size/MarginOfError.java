package org.sipas.sampling.size;

/**
 * The margin of error that a number of answers gives: {@link CochranSampleSize} read backwards.
 *
 * <p>With m = n / deff the size of the simple random sample that is as good as n answers under the design,
 *
 * <blockquote>
 *
 * proportion p: e = z √(p(1 − p)/m · (N − m)/(N − 1))<br>
 * mean: e = z S √((1 − m/N)/m).
 *
 * </blockquote>
 *
 * <p>Edge results: 0 when m ≥ N. With 398 answers, p = 0.5 and a design effect of 2.5 the margin is 7.8 points, where simple
 * random sampling would give 4.9.
 *
 * @see "Cochran, W. G. (1977). Sampling Techniques, 3rd ed. Wiley. Sections 3.3 and 4.4."
 */
public final class MarginOfError {
    private MarginOfError() {}

    /**
     * Returns the margin of a proportion.
     *
     * @param proportion p
     * @param answers n, the usable answers; response and eligibility of the conditions are not applied to them
     * @param confidenceLevel such as 0.95
     * @param conditions population and design effect
     * @return e, as a proportion
     * @throws IllegalArgumentException if {@code proportion} is not in [0, 1], {@code answers} is not positive or
     *     {@code confidenceLevel} is not in (0, 1)
     */
    public static double ofProportion(
            double proportion, double answers, double confidenceLevel, Conditions conditions) {
        Checks.closed("proportion", proportion, 0, 1);
        double m = effective(answers, conditions);
        double population = conditions.populationSize();
        double correction = Double.isInfinite(population) ? 1 : Math.max(0, (population - m) / (population - 1));
        return Checks.z(confidenceLevel)
                * Math.sqrt(proportion * (1 - proportion) / m * (population == 1 ? 0 : correction));
    }

    /**
     * Returns the margin of a mean.
     *
     * @param standardDeviation S, divisor N − 1
     * @param answers n, the usable answers
     * @param confidenceLevel such as 0.95
     * @param conditions population and design effect
     * @return e, in the unit of the mean
     * @throws IllegalArgumentException if {@code standardDeviation} is negative, {@code answers} is not positive or
     *     {@code confidenceLevel} is not in (0, 1)
     */
    public static double ofMean(
            double standardDeviation, double answers, double confidenceLevel, Conditions conditions) {
        Checks.closed("standardDeviation", standardDeviation, 0, Double.MAX_VALUE);
        double m = effective(answers, conditions);
        return Checks.z(confidenceLevel)
                * standardDeviation
                * Math.sqrt(Math.max(0, 1 - m / conditions.populationSize()) / m);
    }

    private static double effective(double answers, Conditions conditions) {
        Checks.open("answers", answers, 0, Double.POSITIVE_INFINITY);
        return answers / conditions.designEffect();
    }
}
