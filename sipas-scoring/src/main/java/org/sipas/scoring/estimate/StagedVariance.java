package org.sipas.scoring.estimate;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.SamplingUnits;
import org.sipas.core.exact.ExactSums;

/**
 * The variances and covariances of totals under a staged design, from their sums by node of the last level.
 *
 * <p>With Z<sub>hi</sub> the total of unit i of stratum h, n<sub>h</sub> its sampled units and f<sub>h</sub> = n<sub>h</sub>/N<sub>h</sub>,
 *
 * <blockquote>V = Σ<sub>h</sub> [(1 − f<sub>h</sub>) n<sub>h</sub>/(n<sub>h</sub> − 1) Σ<sub>i</sub> (Z<sub>hi</sub> − Z̄<sub>h</sub>)² + f<sub>h</sub> Σ<sub>i</sub>
 * V<sub>hi</sub>],</blockquote>
 *
 * where V<sub>hi</sub> is the same expression for the stages below unit i. Nodes without members in the domain have Z = 0 and need not be listed. Immutable.
 *
 * @see "Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer. Section 4.4."
 */
final class StagedVariance {
    private final SamplingUnits units;
    private final LonelyUnit lonely;
    private final int[] sorted;
    /** By level of strata and node above: strata, strata of a single unit, the sum of 1 − f over the latter, and units. */
    private final double[][][] strata;

    StagedVariance(SamplingUnits units, LonelyUnit lonely) {
        this.units = units;
        this.lonely = lonely;
        sorted = units.sorted(last());
        strata = new double[units.depth()][4][];
        for (int level = 0; level < units.depth(); level += 2) {
            for (int k = 0; k < strata[level].length; k++) {
                strata[level][k] = new double[level == 0 ? 1 : units.size(level - 1)];
            }
            // The sum of 1 − f is rounded, so where it is used it is taken in the order of keys.
            int[] nodes = lonely == LonelyUnit.ADJUST
                    ? units.sorted(level)
                    : IntStream.range(0, units.size(level)).toArray();
            for (int node : nodes) {
                int parent = units.parent(level, node);
                strata[level][0][parent]++;
                strata[level][3][parent] += units.units(level, node);
                if (isAlone(level, node)) {
                    strata[level][1][parent]++;
                    strata[level][2][parent] += 1 - units.fraction(level, node);
                }
            }
        }
    }

    private int last() {
        return units.depth() - 1;
    }

    private boolean isAlone(int level, int stratum) {
        return units.units(level, stratum) == 1 && units.fraction(level, stratum) < 1;
    }

    /** Returns whether the nodes of the last level are strata of rows, whose moments are then needed. */
    boolean rowsAreUnits() {
        return last() % 2 == 0;
    }

    /** Returns the nodes of the last level in the order of their keys. */
    int[] sorted() {
        return sorted;
    }

    /**
     * Two totals by node, with the covariance of all stages below, and how much of it is between the units of a stratum, where the nodes are strata; the nodes of one
     * parent stand together.
     */
    @SuppressWarnings("ArrayRecordComponent")
    private record Front(int[] nodes, double[] first, double[] second, double[] between, double[] inside, int size) {
        static Front ofSize(int size) {
            return new Front(
                    new int[size], new double[size], new double[size], new double[size], new double[size], size);
        }

        Front cut(int length) {
            return new Front(nodes, first, second, between, inside, length);
        }
    }

    /**
     * Returns the covariance of two totals.
     *
     * @param nodes nodes of the last level in the order of their keys; the totals of others are 0
     * @param first the first total by node
     * @param second the second total by node
     * @param moments where rows are units the sum of products about the means of all rows of a node, else 0
     */
    double covariance(int[] nodes, double[] first, double[] second, double[] moments) {
        double[] inside = new double[nodes.length];
        int level = last();
        if (rowsAreUnits()) {
            for (int i = 0; i < nodes.length; i++) {
                long n = units.units(level, nodes[i]);
                double rest = 1 - units.fraction(level, nodes[i]);
                inside[i] = n > 1 ? rest * n / (n - 1) * moments[i] : 0;
            }
        }
        Front front = new Front(nodes, first, second, inside, inside, nodes.length);
        while (true) {
            front = level % 2 == 1 ? toStrata(level, front) : toUnits(level, front);
            if (--level < 0) {
                return front.size == 0 ? 0 : front.inside[0];
            }
        }
    }

    private Front toStrata(int level, Front units0) {
        Front strata0 = Front.ofSize(units0.size);
        int found = 0;
        for (int start = 0; start < units0.size; ) {
            int stratum = units.parent(level, units0.nodes[start]);
            int end = start;
            double first = 0;
            double second = 0;
            double below = 0;
            for (; end < units0.size && units.parent(level, units0.nodes[end]) == stratum; end++) {
                first += units0.first[end];
                second += units0.second[end];
                below += units0.inside[end];
            }
            long n = units.units(level - 1, stratum);
            double fraction = units.fraction(level - 1, stratum);
            double meanFirst = first / n;
            double meanSecond = second / n;
            double between = (n - (end - start)) * meanFirst * meanSecond;
            for (int i = start; i < end; i++) {
                between += (units0.first[i] - meanFirst) * (units0.second[i] - meanSecond);
            }
            strata0.nodes[found] = stratum;
            strata0.first[found] = first;
            strata0.second[found] = second;
            strata0.between[found] = n > 1 ? (1 - fraction) * n / (n - 1) * between : 0;
            strata0.inside[found] = strata0.between[found] + fraction * below;
            found++;
            start = end;
        }
        return strata0.cut(found);
    }

    private Front toUnits(int level, Front strata0) {
        Front above = Front.ofSize(strata0.size);
        int found = 0;
        for (int start = 0; start < strata0.size; ) {
            int parent = units.parent(level, strata0.nodes[start]);
            int end = start;
            double first = 0;
            double second = 0;
            double between = 0;
            double inside = 0;
            for (; end < strata0.size && units.parent(level, strata0.nodes[end]) == parent; end++) {
                first += strata0.first[end];
                second += strata0.second[end];
                between += strata0.between[end];
                inside += strata0.inside[end];
            }
            if (strata[level][1][parent] > 0) {
                inside = remedied(
                        level,
                        parent,
                        between,
                        inside,
                        new Front(
                                Arrays.copyOfRange(strata0.nodes, start, end),
                                Arrays.copyOfRange(strata0.first, start, end),
                                Arrays.copyOfRange(strata0.second, start, end),
                                strata0.between,
                                strata0.inside,
                                end - start),
                        first,
                        second);
            }
            above.nodes[found] = parent;
            above.first[found] = first;
            above.second[found] = second;
            above.inside[found] = inside;
            found++;
            start = end;
        }
        return above.cut(found);
    }

    private double remedied(
            int level, int parent, double between, double inside, Front listed, double first, double second) {
        double all = strata[level][0][parent];
        double alone = strata[level][1][parent];
        if (lonely == LonelyUnit.AVERAGE) {
            // What the stages below add is known of a lonely unit too.
            return alone == all ? inside : inside + between * alone / (all - alone);
        }
        if (lonely != LonelyUnit.ADJUST) {
            return inside;
        }
        double n = strata[level][3][parent];
        double adjusted = inside;
        double unlisted = strata[level][2][parent];
        for (int i = 0; i < listed.size; i++) {
            if (isAlone(level, listed.nodes[i])) {
                double rest = 1 - units.fraction(level, listed.nodes[i]);
                unlisted -= rest;
                adjusted += rest * (listed.first[i] - first / n) * (listed.second[i] - second / n);
            }
        }
        return adjusted + Math.max(0, unlisted) * (first / n) * (second / n);
    }

    /** Returns the covariance matrix of the totals of weighted values, row by row; every row counts, also where its value is 0. */
    double[][] covarianceOfRows(double[][] values, int[] nodes) {
        int size = values.length;
        int count = units.size(last());
        double[][] totals = new double[size][];
        for (int i = 0; i < size; i++) {
            totals[i] = sumsByNode(values[i], nodes, count);
        }
        double[][] covariance = new double[size][size];
        double[] products = new double[nodes.length];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                double[] moments = new double[count];
                if (rowsAreUnits()) {
                    for (int row = 0; row < nodes.length; row++) {
                        double n = units.units(last(), nodes[row]);
                        products[row] = (values[i][row] - totals[i][nodes[row]] / n)
                                * (values[j][row] - totals[j][nodes[row]] / n);
                    }
                    moments = sumsByNode(products, nodes, count);
                }
                covariance[i][j] = covariance(sorted, inOrder(totals[i]), inOrder(totals[j]), inOrder(moments));
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    private double[] inOrder(double[] byNode) {
        return Arrays.stream(sorted).mapToDouble(node -> byNode[node]).toArray();
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
