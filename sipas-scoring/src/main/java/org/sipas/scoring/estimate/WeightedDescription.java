package org.sipas.scoring.estimate;

import java.util.Arrays;
import org.sipas.core.exact.ExactSums;

/**
 * Weighted descriptive statistics of values, without any design. Immutable.
 *
 * @param n the number of values
 * @param mean Σwx/Σw
 * @param variance Σw(x − x̄)²/Σw over 1 − Σw²/(Σw)², unbiased where weights are of reliability; {@code NaN} for one value
 * @param populationVariance Σw(x − x̄)²/Σw
 */
public record WeightedDescription(long n, double mean, double variance, double populationVariance) {
    /**
     * Describes values.
     *
     * @param values the values, at least one
     * @param weights the weights, positive
     * @return the description
     * @throws IllegalArgumentException if there is no value
     */
    public static WeightedDescription of(double[] values, double[] weights) {
        if (values.length == 0) {
            throw new IllegalArgumentException("number of values not in [1, infinity): 0");
        }
        ExactSums sums = new ExactSums(4);
        for (int i = 0; i < values.length; i++) {
            sums.add(0, weights[i]);
            sums.add(1, weights[i] * values[i]);
            sums.add(3, weights[i] * weights[i]);
        }
        double mean = sums.value(1) / sums.value(0);
        for (int i = 0; i < values.length; i++) {
            sums.add(2, weights[i] * (values[i] - mean) * (values[i] - mean));
        }
        double variance = sums.value(2) / sums.value(0);
        double squares = sums.value(3) / (sums.value(0) * sums.value(0));
        return new WeightedDescription(
                values.length, mean, values.length == 1 ? Double.NaN : variance / (1 - squares), variance);
    }

    /**
     * Returns a weighted quantile of the distinct values, each with the sum of its weights.
     *
     * @param values the values, at least one
     * @param weights the weights, positive
     * @param rule the definition
     * @param probability p in [0, 1]
     * @return the quantile
     */
    public static double quantile(double[] values, double[] weights, QuantileRule rule, double probability) {
        boolean[] all = new boolean[values.length];
        Arrays.fill(all, true);
        return rule.quantile(WeightedValues.distinct(values, weights, all), probability);
    }
}
