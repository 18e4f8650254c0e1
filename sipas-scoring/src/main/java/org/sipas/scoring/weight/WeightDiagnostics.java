package org.sipas.scoring.weight;

import java.util.Arrays;
import org.sipas.core.exact.ExactSums;

/**
 * What unequal weights cost. Immutable.
 *
 * @param n the number of weights
 * @param sum their sum
 * @param designEffect Kish's design effect of weighting, n Σw²/(Σw)² = 1 + cv²
 * @param effectiveSize (Σw)²/Σw²
 * @param coefficientOfVariation the standard deviation of the weights (divisor n) over their mean
 * @param maximumOverMedian the largest weight over the median
 * @see "Kish, L. (1965). Survey Sampling. Wiley. Section 11.7."
 */
public record WeightDiagnostics(
        long n,
        double sum,
        double designEffect,
        double effectiveSize,
        double coefficientOfVariation,
        double maximumOverMedian) {
    /**
     * Computes the diagnostics.
     *
     * @param weights the weights, positive
     * @return the diagnostics
     * @throws IllegalArgumentException if there is no weight or one is not positive
     */
    public static WeightDiagnostics of(double... weights) {
        if (weights.length == 0) {
            throw new IllegalArgumentException("number of weights not in [1, infinity): 0");
        }
        ExactSums sums = new ExactSums(2);
        for (double weight : weights) {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight not in (0, infinity): " + weight);
            }
            sums.add(0, weight);
            sums.add(1, weight * weight);
        }
        double[] sorted = weights.clone();
        Arrays.sort(sorted);
        int n = sorted.length;
        double median = (sorted[(n - 1) / 2] + sorted[n / 2]) / 2;
        double effective = sums.value(0) * sums.value(0) / sums.value(1);
        double deff = n / effective;
        return new WeightDiagnostics(
                n, sums.value(0), deff, effective, Math.sqrt(Math.max(0, deff - 1)), sorted[n - 1] / median);
    }
}
