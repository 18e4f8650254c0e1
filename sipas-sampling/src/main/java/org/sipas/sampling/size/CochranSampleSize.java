package org.sipas.sampling.size;

/**
 * Sample sizes for a proportion or a mean to a wanted margin of error, after Cochran.
 *
 * <p>With z the normal factor of the confidence level, e the margin and N the population,
 *
 * <blockquote>
 *
 * proportion p: n₀ = z²p(1 − p) / e², n = n₀ / (1 + (n₀ − 1)/N)<br>
 * mean with standard deviation S: n₀ = (zS / e)², n = n₀ / (1 + n₀/N).
 *
 * </blockquote>
 *
 * <p>The design effect multiplies n, and response and eligibility divide it, after the finite population correction. S has
 * the divisor N − 1. Edge results: with {@code p} 0 or 1, or S = 0, n is 0; as e falls to 0, n before the design effect
 * rises to N.
 *
 * @see "Cochran, W. G. (1977). Sampling Techniques, 3rd ed. Wiley. Sections 4.4 and 4.6."
 */
public final class CochranSampleSize {
    private CochranSampleSize() {}

    /**
     * Returns the size for a proportion.
     *
     * @param proportion p, the proportion that is expected; 0.5 is the safe choice
     * @param margin e, as a proportion
     * @param confidenceLevel such as 0.95
     * @param conditions population, design effect, response and eligibility
     * @return the size
     * @throws IllegalArgumentException if {@code proportion} is not in [0, 1], or {@code margin} or {@code confidenceLevel}
     *     is not in (0, 1)
     */
    public static RequiredSize ofProportion(
            double proportion, double margin, double confidenceLevel, Conditions conditions) {
        Checks.closed("proportion", proportion, 0, 1);
        Checks.open("margin", margin, 0, 1);
        double z = Checks.z(confidenceLevel);
        double infinite = z * z * proportion * (1 - proportion) / (margin * margin);
        double simpleRandom = infinite == 0 ? 0 : infinite / (1 + (infinite - 1) / conditions.populationSize());
        return RequiredSize.of(infinite, simpleRandom, conditions);
    }

    /**
     * Returns the size for a mean.
     *
     * @param standardDeviation S, the standard deviation in the population, divisor N − 1
     * @param margin e, in the unit of the mean
     * @param confidenceLevel such as 0.95
     * @param conditions population, design effect, response and eligibility
     * @return the size
     * @throws IllegalArgumentException if {@code standardDeviation} is negative, {@code margin} is not positive or
     *     {@code confidenceLevel} is not in (0, 1)
     */
    public static RequiredSize ofMean(
            double standardDeviation, double margin, double confidenceLevel, Conditions conditions) {
        Checks.closed("standardDeviation", standardDeviation, 0, Double.MAX_VALUE);
        Checks.open("margin", margin, 0, Double.POSITIVE_INFINITY);
        return fromRatio(Checks.z(confidenceLevel) * standardDeviation / margin, conditions);
    }

    /**
     * Returns the size for a mean whose estimate is to have a given coefficient of variation.
     *
     * @param unitVariation S divided by the mean of the population
     * @param wanted the coefficient of variation wanted for the estimated mean
     * @param conditions population, design effect, response and eligibility
     * @return the size
     * @throws IllegalArgumentException if {@code unitVariation} is negative or {@code wanted} is not positive
     */
    public static RequiredSize ofCoefficientOfVariation(double unitVariation, double wanted, Conditions conditions) {
        Checks.closed("unitVariation", unitVariation, 0, Double.MAX_VALUE);
        Checks.open("wanted", wanted, 0, Double.POSITIVE_INFINITY);
        return fromRatio(unitVariation / wanted, conditions);
    }

    private static RequiredSize fromRatio(double ratio, Conditions conditions) {
        double infinite = ratio * ratio;
        return RequiredSize.of(infinite, infinite / (1 + infinite / conditions.populationSize()), conditions);
    }
}
