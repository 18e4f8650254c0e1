package org.sipas.sampling.size;

/**
 * Size and power of the two-sided comparison of two independent proportions with n answers each.
 *
 * <p>With z the factor of the confidence level, p̄ the mean of p₁ and p₂ and v = p₁(1 − p₁) + p₂(1 − p₂),
 *
 * <blockquote>power = Φ((√n |p₁ − p₂| − z √(2p̄(1 − p̄))) / √v).</blockquote>
 *
 * <p>Rejection in the wrong direction is not counted; {@code power.prop.test} of R gives the same numbers. Under a design
 * with effect deff, n stands for the answers divided by deff.
 *
 * @see "Fleiss, J. L., Levin, B. and Paik, M. C. (2003). Statistical Methods for Rates and Proportions, 3rd ed. Wiley.
 *     Section 4.2."
 * @see "Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd ed. Chapter 6, for the arcsine form."
 */
public final class TwoProportions {
    private TwoProportions() {}

    /**
     * Returns the size per group, unrounded.
     *
     * @param first p₁
     * @param second p₂, different from p₁
     * @param power the probability of finding the difference
     * @param confidenceLevel one minus the size of the test, such as 0.95
     * @return n
     * @throws IllegalArgumentException if a proportion is not in [0, 1], both are equal, or {@code power} or
     *     {@code confidenceLevel} is not in (0, 1)
     */
    public static double size(double first, double second, double power, double confidenceLevel) {
        Checks.open("power", power, 0, 1);
        double difference = difference(first, second);
        double root = (Checks.z(confidenceLevel) * nullDeviation(first, second)
                        + Checks.quantile(power) * deviation(first, second))
                / difference;
        return root <= 0 ? 0 : root * root;
    }

    /**
     * Returns the power.
     *
     * @param first p₁
     * @param second p₂, different from p₁
     * @param answers n, per group
     * @param confidenceLevel one minus the size of the test
     * @return the probability of finding the difference
     * @throws IllegalArgumentException if a proportion is not in [0, 1], both are equal, {@code answers} is not positive or
     *     {@code confidenceLevel} is not in (0, 1)
     */
    public static double power(double first, double second, double answers, double confidenceLevel) {
        Checks.open("answers", answers, 0, Double.POSITIVE_INFINITY);
        double difference = difference(first, second);
        return Checks.cumulative(
                (Math.sqrt(answers) * difference - Checks.z(confidenceLevel) * nullDeviation(first, second))
                        / deviation(first, second));
    }

    /**
     * Returns Cohen's effect size h = 2 asin √p₁ − 2 asin √p₂.
     *
     * @param first p₁
     * @param second p₂
     * @return h, in [−π, π]
     * @throws IllegalArgumentException if a proportion is not in [0, 1]
     */
    public static double effectSize(double first, double second) {
        Checks.closed("first", first, 0, 1);
        Checks.closed("second", second, 0, 1);
        return 2 * Math.asin(Math.sqrt(first)) - 2 * Math.asin(Math.sqrt(second));
    }

    /**
     * Returns the size per group by the arcsine transformation: n = 2 ((z + Φ⁻¹(power)) / h)², unrounded.
     *
     * @param first p₁
     * @param second p₂, different from p₁
     * @param power the probability of finding the difference
     * @param confidenceLevel one minus the size of the test
     * @return n
     * @throws IllegalArgumentException as {@link #size}
     */
    public static double arcsineSize(double first, double second, double power, double confidenceLevel) {
        Checks.open("power", power, 0, 1);
        difference(first, second);
        double root = (Checks.z(confidenceLevel) + Checks.quantile(power)) / Math.abs(effectSize(first, second));
        return root <= 0 ? 0 : 2 * root * root;
    }

    private static double difference(double first, double second) {
        Checks.closed("first", first, 0, 1);
        Checks.closed("second", second, 0, 1);
        if (first == second) {
            throw new IllegalArgumentException("second not different from first: " + second);
        }
        return Math.abs(first - second);
    }

    private static double nullDeviation(double first, double second) {
        return Math.sqrt((first + second) * (2 - first - second) / 2);
    }

    private static double deviation(double first, double second) {
        return Math.sqrt(first * (1 - first) + second * (1 - second));
    }
}
