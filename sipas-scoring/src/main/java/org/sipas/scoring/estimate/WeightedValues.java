package org.sipas.scoring.estimate;

import java.util.stream.IntStream;
import org.sipas.core.exact.ExactSums;

/** Distinct values in rising order with the sums of their weights. Immutable. */
final class WeightedValues {
    private final double[] values;
    private final double[] weights;
    private final double[] cumulative;
    private final int size;
    private final int rows;

    WeightedValues(double[] raw, double[] rawWeights, boolean[] base) {
        int[] order = IntStream.range(0, raw.length)
                .filter(row -> base[row] && rawWeights[row] > 0)
                .boxed()
                .sorted((a, b) -> Double.compare(raw[a], raw[b]))
                .mapToInt(Integer::intValue)
                .toArray();
        rows = order.length;
        values = new double[rows];
        weights = new double[rows];
        cumulative = new double[rows];
        ExactSums all = new ExactSums(1);
        int at = -1;
        for (int i = 0; i < rows; ) {
            double value = raw[order[i]];
            ExactSums own = new ExactSums(1);
            at++;
            for (; i < rows && raw[order[i]] == value; i++) {
                own.add(0, rawWeights[order[i]]);
                all.add(0, rawWeights[order[i]]);
            }
            values[at] = value;
            weights[at] = own.value(0);
            cumulative[at] = all.value(0);
        }
        size = at + 1;
    }

    int size() {
        return size;
    }

    int rows() {
        return rows;
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
}
