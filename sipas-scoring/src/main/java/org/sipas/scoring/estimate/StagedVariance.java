package org.sipas.scoring.estimate;

import java.util.Arrays;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.SamplingUnits;
import org.sipas.core.exact.ExactSums;

/**
 * The covariance matrix of totals under a staged design, from their sums by node of the last level.
 *
 * <p>With Z<sub>hi</sub> the total of unit i of stratum h, n<sub>h</sub> its sampled units and f<sub>h</sub> = n<sub>h</sub>/N<sub>h</sub>,
 *
 * <blockquote>V = Σ<sub>h</sub> [(1 − f<sub>h</sub>) n<sub>h</sub>/(n<sub>h</sub> − 1) Σ<sub>i</sub> (Z<sub>hi</sub> − Z̄<sub>h</sub>)² + f<sub>h</sub> Σ<sub>i</sub>
 * V<sub>hi</sub>],</blockquote>
 *
 * where V<sub>hi</sub> is the same expression for the stages below unit i.
 *
 * @see "Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer. Section 4.4."
 */
final class StagedVariance {
    private final SamplingUnits units;
    private final LonelyUnit lonely;
    private final int[][] sorted;
    /** The nodes of each level from 1 in the order of their keys, those of one parent together; their start by parent. */
    private final int[][] starts;

    StagedVariance(SamplingUnits units, LonelyUnit lonely) {
        this.units = units;
        this.lonely = lonely;
        sorted = new int[units.depth()][];
        starts = new int[units.depth()][];
        for (int level = 0; level < units.depth(); level++) {
            sorted[level] = units.sorted(level);
            starts[level] = new int[level == 0 ? 1 : units.size(level - 1)];
            for (int i = sorted[level].length - 1; i >= 0; i--) {
                starts[level][units.parent(level, sorted[level][i])] = i;
            }
        }
    }

    /** Returns whether the nodes of the last level are strata of rows, whose moments are then needed. */
    boolean rowsAreUnits() {
        return units.depth() % 2 == 1;
    }

    /** Sums of products about the mean of the rows of a node of the last level, for each pair (i, j). */
    @FunctionalInterface
    interface Moments {
        double centred(int i, int j, int node);
    }

    /**
     * Returns the covariance matrix.
     *
     * @param totals for each variable the totals by node of the last level
     * @param moments the moments of rows, used only where rows are units
     * @param wanted which pairs are wanted; the others stay 0
     */
    double[][] covariance(double[][] totals, Moments moments, Pairs wanted) {
        int size = totals.length;
        double[][][] sums = new double[units.depth()][][];
        sums[units.depth() - 1] = totals;
        for (int level = units.depth() - 2; level >= 0; level--) {
            sums[level] = rollUp(level + 1, sums[level + 1], size);
        }
        double[][] variance = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                if (i == j || wanted == Pairs.ALL) {
                    double value = below(0, 0, new Pair(sums, moments, i, j));
                    variance[i][j] = value;
                    variance[j][i] = value;
                }
            }
        }
        return variance;
    }

    /** Which covariances are computed beside the variances. */
    enum Pairs {
        NONE,
        ALL
    }

    @SuppressWarnings("ArrayRecordComponent") // A bundle of arguments, never compared.
    private record Pair(double[][][] sums, Moments moments, int i, int j) {}

    private double[][] rollUp(int level, double[][] totals, int size) {
        double[][] above = new double[size][units.size(level - 1)];
        for (int i = 0; i < size; i++) {
            for (int node : sorted[level]) {
                above[i][units.parent(level, node)] += totals[i][node];
            }
        }
        return above;
    }

    // The variance of a level of strata below one parent, with all stages below it.
    private double below(int level, int parent, Pair pair) {
        int[] order = sorted[level];
        double sum = 0;
        int strata = 0;
        int alone = 0;
        for (int at = starts[level][parent]; at < order.length && units.parent(level, order[at]) == parent; at++) {
            int stratum = order[at];
            long n = units.units(level, stratum);
            double fraction = units.fraction(level, stratum);
            strata++;
            if (fraction < 1) {
                if (n > 1) {
                    sum += (1 - fraction) * n / (n - 1) * between(level, stratum, n, pair);
                } else if (lonely == LonelyUnit.ADJUST) {
                    sum += (1 - fraction) * adjusted(level, parent, stratum, pair);
                } else if (lonely == LonelyUnit.AVERAGE) {
                    alone++;
                }
            }
            if (fraction > 0 && level + 2 < units.depth()) {
                double inside = 0;
                for (int child = starts[level + 1][stratum];
                        child < sorted[level + 1].length
                                && units.parent(level + 1, sorted[level + 1][child]) == stratum;
                        child++) {
                    inside += below(level + 2, sorted[level + 1][child], pair);
                }
                sum += fraction * inside;
            }
        }
        return alone == 0 ? sum : alone == strata ? 0 : sum * strata / (strata - alone);
    }

    private double between(int level, int stratum, long n, Pair pair) {
        if (level == units.depth() - 1) {
            return pair.moments.centred(pair.i, pair.j, stratum);
        }
        double[] first = pair.sums[level + 1][pair.i];
        double[] second = pair.sums[level + 1][pair.j];
        double meanFirst = pair.sums[level][pair.i][stratum] / n;
        double meanSecond = pair.sums[level][pair.j][stratum] / n;
        double sum = 0;
        int[] order = sorted[level + 1];
        for (int at = starts[level + 1][stratum];
                at < order.length && units.parent(level + 1, order[at]) == stratum;
                at++) {
            sum += (first[order[at]] - meanFirst) * (second[order[at]] - meanSecond);
        }
        return sum;
    }

    // The product of the deviations of the only unit of a stratum from the mean over all units of the stage below the
    // same parent.
    private double adjusted(int level, int parent, int stratum, Pair pair) {
        double[] totals = {0, 0};
        long n = 0;
        int[] order = sorted[level];
        for (int at = starts[level][parent]; at < order.length && units.parent(level, order[at]) == parent; at++) {
            totals[0] += pair.sums[level][pair.i][order[at]];
            totals[1] += pair.sums[level][pair.j][order[at]];
            n += units.units(level, order[at]);
        }
        return (pair.sums[level][pair.i][stratum] - totals[0] / n)
                * (pair.sums[level][pair.j][stratum] - totals[1] / n);
    }

    /** Returns the covariance matrix of the totals of weighted values, row by row; every row counts, also where its value is 0. */
    double[][] covarianceOfRows(double[][] values, int[] nodes) {
        int size = values.length;
        int last = units.size(units.depth() - 1);
        double[][] totals = new double[size][];
        for (int i = 0; i < size; i++) {
            totals[i] = sumsByNode(values[i], nodes, last);
        }
        if (!rowsAreUnits()) {
            return covariance(totals, (i, j, node) -> 0, Pairs.ALL);
        }
        double[][] means = new double[size][last];
        for (int node = 0; node < last; node++) {
            for (int i = 0; i < size; i++) {
                means[i][node] = totals[i][node] / units.units(units.depth() - 1, node);
            }
        }
        double[][][] moments = new double[size][size][];
        double[] products = new double[nodes.length];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                for (int row = 0; row < nodes.length; row++) {
                    products[row] = (values[i][row] - means[i][nodes[row]]) * (values[j][row] - means[j][nodes[row]]);
                }
                moments[i][j] = sumsByNode(products, nodes, last);
            }
        }
        return covariance(totals, (i, j, node) -> moments[i][j][node], Pairs.ALL);
    }

    private static double[] sumsByNode(double[] values, int[] nodes, int count) {
        ExactSums sums = new ExactSums(count);
        for (int row = 0; row < nodes.length; row++) {
            sums.add(nodes[row], values[row]);
        }
        double[] totals = new double[count];
        Arrays.setAll(totals, sums::value);
        return totals;
    }
}
