package org.sipas.scoring.rank;

import java.util.Arrays;

/** Step-down tests of θ<sub>j</sub> ≤ θ<sub>k</sub> over ordered pairs, all with the same draws. */
final class PairTests {
    private final double[] estimates;
    private final double[][] scales;
    private final double[][] z;
    private final double level;

    PairTests(double[] estimates, double[][] covariance, double[][] z, double level) {
        int size = estimates.length;
        this.estimates = estimates;
        this.z = z;
        this.level = level;
        this.scales = new double[size][size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < size; k++) {
                double total = covariance[j][j] + covariance[k][k];
                double variance = total - 2 * covariance[j][k];
                // What rounding leaves of a difference that is certain.
                scales[j][k] = variance <= 1e-14 * total ? 0 : Math.sqrt(variance);
            }
        }
    }

    static boolean[][] allPairs(int size) {
        boolean[][] pairs = new boolean[size][size];
        for (int j = 0; j < size; j++) {
            Arrays.fill(pairs[j], true);
            pairs[j][j] = false;
        }
        return pairs;
    }

    static boolean[][] pairsOf(int unit, int size) {
        boolean[][] pairs = new boolean[size][size];
        for (int k = 0; k < size; k++) {
            pairs[unit][k] = k != unit;
            pairs[k][unit] = k != unit;
        }
        return pairs;
    }

    /** Returns which of the pairs are rejected: where true, the first unit is above the second. */
    boolean[][] rejected(boolean[][] pairs) {
        int size = estimates.length;
        boolean[][] rejected = new boolean[size][size];
        int count = 0;
        int[] first = new int[size * size];
        int[] second = new int[size * size];
        for (int j = 0; j < size; j++) {
            for (int k = 0; k < size; k++) {
                if (pairs[j][k] && scales[j][k] == 0) {
                    rejected[j][k] = estimates[j] > estimates[k];
                } else if (pairs[j][k]) {
                    first[count] = j;
                    second[count++] = k;
                }
            }
        }
        int kept = count;
        do {
            count = kept;
            double critical = critical(first, second, count);
            kept = 0;
            for (int i = 0; i < count; i++) {
                int j = first[i];
                int k = second[i];
                if ((estimates[j] - estimates[k]) / scales[j][k] > critical) {
                    rejected[j][k] = true;
                } else {
                    first[kept] = j;
                    second[kept++] = k;
                }
            }
        } while (kept < count);
        return rejected;
    }

    private double critical(int[] first, int[] second, int count) {
        if (count == 0) {
            return Double.POSITIVE_INFINITY;
        }
        double[] inverse = new double[count];
        for (int i = 0; i < count; i++) {
            inverse[i] = 1 / scales[first[i]][second[i]];
        }
        double[] maxima = new double[z.length];
        for (int b = 0; b < z.length; b++) {
            double[] row = z[b];
            double max = Double.NEGATIVE_INFINITY;
            for (int i = 0; i < count; i++) {
                max = Math.max(max, (row[first[i]] - row[second[i]]) * inverse[i]);
            }
            maxima[b] = max;
        }
        Arrays.sort(maxima);
        int position = (int) Math.ceil((z.length + 1) * level);
        return position > z.length ? Double.POSITIVE_INFINITY : maxima[position - 1];
    }
}
