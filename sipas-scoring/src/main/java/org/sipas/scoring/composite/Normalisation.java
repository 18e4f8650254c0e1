package org.sipas.scoring.composite;

import java.util.Arrays;

/**
 * How the values x<sub>u</sub> of an indicator become comparable with those of others. A higher value must be better: turn an indicator by −x beforehand if it is not.
 *
 * <p>Edge results: an indicator with one value for all units tells them apart in no way, and is refused except by ranks.
 *
 * @see "OECD and JRC (2008). Handbook on Constructing Composite Indicators. Step 5."
 */
public enum Normalisation {
    /** (x − min)/(max − min), in [0, 1]; it changes when the best or the worst unit does. */
    MIN_MAX {
        @Override
        double[] apply(double[] values) {
            double min = Arrays.stream(values).min().orElseThrow();
            double range = Arrays.stream(values).max().orElseThrow() - min;
            refuseConstant(range);
            return Arrays.stream(values).map(value -> (value - min) / range).toArray();
        }
    },
    /** (x − mean)/s, s the standard deviation with divisor n − 1. */
    Z_SCORE {
        @Override
        double[] apply(double[] values) {
            double mean = Columns.mean(values);
            double deviation = Columns.deviation(values, values.length - 1.0);
            refuseConstant(deviation);
            return Arrays.stream(values)
                    .map(value -> (value - mean) / deviation)
                    .toArray();
        }
    },
    /** The rank from below, 1 to n; equal values share the mean of their ranks. */
    RANK {
        @Override
        double[] apply(double[] values) {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            double[] ranks = new double[values.length];
            for (int i = 0; i < values.length; i++) {
                int first = Arrays.binarySearch(sorted, values[i]);
                int last = first;
                while (first > 0 && sorted[first - 1] == values[i]) {
                    first--;
                }
                while (last < sorted.length - 1 && sorted[last + 1] == values[i]) {
                    last++;
                }
                ranks[i] = 1 + (first + last) / 2.0;
            }
            return ranks;
        }
    },
    /** (rank − ½)/n, in (0, 1). */
    PERCENTILE_RANK {
        @Override
        double[] apply(double[] values) {
            return Arrays.stream(RANK.apply(values))
                    .map(rank -> (rank - 0.5) / values.length)
                    .toArray();
        }
    };

    abstract double[] apply(double[] values);

    private static void refuseConstant(double spread) {
        if (spread == 0) {
            throw new IllegalArgumentException("values not different: all units have the same one");
        }
    }

    /**
     * Normalises an indicator.
     *
     * @param values the values by unit
     * @return the normalised values by unit
     * @throws IllegalArgumentException if there are fewer than two units, a value is not finite, or all are equal and the rule needs a spread
     */
    public double[] of(double[] values) {
        Columns.check(values, 2);
        // + 0.0: a zero that was turned by −x ranks with the others.
        return apply(Arrays.stream(values).map(value -> value + 0.0).toArray());
    }
}
