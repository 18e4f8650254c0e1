package org.sipas.sampling.size;

/**
 * The change of a proportion between two years, whose samples may share units.
 *
 * <p>With n answers a year under a design effect deff, m of them from units asked in both years, and r the correlation of a
 * unit's two answers, the variance of the difference p₂ − p₁ is
 *
 * <blockquote>V = deff (v₁ + v₂ − 2 (m/n) r √(v₁v₂)) / n, &nbsp; v = p(1 − p).</blockquote>
 *
 * Immutable.
 *
 * @param answers n, the answers a year
 * @param designEffect deff
 * @param overlap m/n, the proportion of answers from units that are asked in both years
 * @param correlation r, in [−1, 1]
 * @see "Kish, L. (1965). Survey Sampling. Wiley. Section 12.4."
 */
public record YearComparison(double answers, double designEffect, double overlap, double correlation) {
    private static final int BISECTIONS = 200;

    /**
     * Creates a comparison.
     *
     * @throws IllegalArgumentException if {@code answers} or {@code designEffect} is not positive, {@code overlap} is not in
     *     [0, 1] or {@code correlation} is not in [−1, 1]
     */
    public YearComparison {
        Checks.open("answers", answers, 0, Double.POSITIVE_INFINITY);
        Checks.open("designEffect", designEffect, 0, Double.POSITIVE_INFINITY);
        Checks.closed("overlap", overlap, 0, 1);
        Checks.closed("correlation", correlation, -1, 1);
    }

    /**
     * Returns the standard error of the difference.
     *
     * @param first p₁
     * @param second p₂
     * @return √V
     * @throws IllegalArgumentException if a proportion is not in [0, 1]
     */
    public double standardError(double first, double second) {
        Checks.closed("first", first, 0, 1);
        Checks.closed("second", second, 0, 1);
        double v1 = first * (1 - first);
        double v2 = second * (1 - second);
        double sum = v1 + v2 - 2 * overlap * correlation * Math.sqrt(v1 * v2);
        return Math.sqrt(designEffect * Math.max(0, sum) / answers);
    }

    /**
     * Returns the margin of error of the difference.
     *
     * @param first p₁
     * @param second p₂
     * @param confidenceLevel such as 0.95
     * @return z√V
     * @throws IllegalArgumentException if a proportion is not in [0, 1] or {@code confidenceLevel} is not in (0, 1)
     */
    public double margin(double first, double second, double confidenceLevel) {
        return Checks.z(confidenceLevel) * standardError(first, second);
    }

    /**
     * Returns the probability that a two-sided test finds the change, in its direction.
     *
     * @param first p₁
     * @param second p₂
     * @param confidenceLevel one minus the size of the test
     * @return Φ(|p₂ − p₁|/√V − z); 1 if V is 0 and the proportions differ
     * @throws IllegalArgumentException if a proportion is not in [0, 1] or {@code confidenceLevel} is not in (0, 1)
     */
    public double power(double first, double second, double confidenceLevel) {
        double error = standardError(first, second);
        double z = Checks.z(confidenceLevel);
        double ratio = first == second ? 0 : Math.abs(second - first) / error;
        return ratio == Double.POSITIVE_INFINITY ? 1 : Checks.cumulative(ratio - z);
    }

    /**
     * Returns the smallest rise from a proportion that is found with the given power.
     *
     * @param first p₁
     * @param power the probability of finding the rise
     * @param confidenceLevel one minus the size of the test
     * @return p₂ − p₁; {@link Double#POSITIVE_INFINITY} if even a rise to 1 is not found with that power
     * @throws IllegalArgumentException if {@code first} is not in [0, 1], or {@code power} or {@code confidenceLevel} is not
     *     in (0, 1)
     */
    public double detectableRise(double first, double power, double confidenceLevel) {
        Checks.open("power", power, 0, 1);
        if (power(first, 1, confidenceLevel) < power) {
            return Double.POSITIVE_INFINITY;
        }
        double low = first;
        double high = 1;
        for (int i = 0; i < BISECTIONS && low < high; i++) {
            double middle = (low + high) / 2;
            if (power(first, middle, confidenceLevel) < power) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high - first;
    }
}
