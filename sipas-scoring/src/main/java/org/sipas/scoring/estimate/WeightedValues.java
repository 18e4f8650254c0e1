package org.sipas.scoring.estimate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sipas.core.exact.ExactSums;

/** Values in rising order with their weights and the cumulative sums of these. Immutable. */
final class WeightedValues {
    private final double[] values;
    private final double[] weights;
    private final double[] cumulative;

    private WeightedValues(double[] values, double[] weights) {
        this.values = values;
        this.weights = weights;
        cumulative = new double[values.length];
        ExactSums sum = new ExactSums(1);
        for (int i = 0; i < values.length; i++) {
            sum.add(0, weights[i]);
            cumulative[i] = sum.value(0);
        }
    }

    /** Returns the values of the rows of a base. */
    static WeightedValues rows(double[] raw, double[] rawWeights, boolean[] base, QuantileTies ties) {
        int[] order = IntStream.range(0, raw.length)
                .filter(row -> base[row] && rawWeights[row] > 0)
                .boxed()
                .sorted((a, b) -> {
                    int byValue = Double.compare(raw[a], raw[b]);
                    return byValue != 0 || ties == QuantileTies.ROW_ORDER_OF_R_SURVEY
                            ? byValue
                            : Double.compare(rawWeights[a], rawWeights[b]);
                })
                .mapToInt(Integer::intValue)
                .toArray();
        double[] values = new double[order.length];
        double[] weights = new double[order.length];
        Arrays.setAll(values, i -> raw[order[i]]);
        Arrays.setAll(weights, i -> rawWeights[order[i]]);
        return new WeightedValues(values, weights);
    }

    /** Returns the distinct values of a base, each with the sum of its weights. */
    static WeightedValues distinct(double[] raw, double[] rawWeights, boolean[] base) {
        WeightedValues rows = rows(raw, rawWeights, base, QuantileTies.BY_WEIGHT);
        double[] values = Arrays.stream(rows.values).distinct().toArray();
        double[] weights = new double[values.length];
        int at = 0;
        for (int i = 0; i < values.length; i++) {
            ExactSums sum = new ExactSums(1);
            for (; at < rows.values.length && rows.values[at] == values[i]; at++) {
                sum.add(0, rows.weights[at]);
            }
            weights[i] = sum.value(0);
        }
        return new WeightedValues(values, weights);
    }

    int size() {
        return values.length;
    }

    double value(int i) {
        return values[i];
    }

    double weight(int i) {
        return weights[i];
    }

    double cumulative(int i) {
        return cumulative[i];
    }

    /** Returns the share of values up to a limit, each counted once whatever its weight. */
    double plainShare(double limit) {
        return Arrays.stream(values).filter(value -> value <= limit).count() / (double) values.length;
    }
}
