package org.sipas.scoring.estimate;

import java.util.Arrays;
import org.sipas.core.design.UnequalDesign;
import org.sipas.core.design.UnequalVariance;
import org.sipas.core.exact.ExactSums;

/** The covariance matrix of totals of rows with unequal inclusion probabilities: a quadratic form in the expanded values. */
final class RowVariance {
    private RowVariance() {}

    /**
     * Returns the covariance matrix; a variance that the sample does not tell is infinite.
     *
     * @param values for each variable x = y/π by row, 0 outside a domain
     * @param inclusion π by row
     */
    static double[][] covariance(double[][] values, double[] inclusion, UnequalDesign design) {
        int size = values.length;
        double[][] covariance = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = i; j < size; j++) {
                double form = form(values[i], values[j], inclusion, design.variance());
                // A single unit that is not certain to be drawn says nothing about the variance.
                covariance[i][j] = Double.isFinite(form) ? form : i == j ? Double.POSITIVE_INFINITY : 0;
                covariance[j][i] = covariance[i][j];
            }
        }
        return covariance;
    }

    private static double form(double[] x, double[] y, double[] pi, UnequalVariance variance) {
        int n = pi.length;
        double uncertain = Arrays.stream(pi).filter(p -> p < 1).count();
        if (variance instanceof UnequalVariance.Joint joint) {
            double[][] pairs = joint.probabilities();
            Check check = (i, j) -> 1 - pairs[i][i] * pairs[j][j] / pairs[i][j];
            return joint.form() == UnequalVariance.Form.YATES_GRUNDY
                    ? yatesGrundy(x, y, check)
                    : horvitzThompson(x, y, (i, j) -> i == j ? 1 - pairs[i][i] : check.at(i, j));
        }
        if (variance instanceof UnequalVariance.HartleyRao hartleyRao) {
            double q = hartleyRao.meanProbability();
            return horvitzThompson(
                    x,
                    y,
                    (i, j) -> i == j
                            ? 1 - pi[i]
                            : pi[i] >= 1 || pi[j] >= 1 ? 0 : -(1 - pi[i] - pi[j] + q) / (uncertain - 1));
        }
        return switch ((UnequalVariance.Approximation) variance) {
            case POISSON -> spread(x, y, pi, 0, 0);
            case OVERTON ->
                horvitzThompson(x, y, (i, j) -> i == j ? 1 - pi[i] : -(2 - pi[i] - pi[j]) / (2 * (n - 1.0)));
            case BREWER -> uncertain == 0 ? 0 : n / (n - 1.0) * spread(x, y, pi, mean(x, pi, 0), mean(y, pi, 0));
            case HAJEK ->
                uncertain == 0
                        ? 0
                        : uncertain == 1
                                ? Double.NaN
                                : uncertain / (uncertain - 1) * spread(x, y, pi, mean(x, pi, 1), mean(y, pi, 1));
            case DEVILLE ->
                uncertain == 1 ? Double.NaN : spread(x, y, pi, mean(x, pi, 1), mean(y, pi, 1)) / (1 - squares(pi));
        };
    }

    @FunctionalInterface
    private interface Check {
        double at(int i, int j);
    }

    private static double horvitzThompson(double[] x, double[] y, Check check) {
        ExactSums sum = new ExactSums(1);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                sum.add(0, check.at(i, j) * x[i] * y[j]);
            }
        }
        return sum.value(0);
    }

    private static double yatesGrundy(double[] x, double[] y, Check check) {
        ExactSums sum = new ExactSums(1);
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x.length; j++) {
                if (i != j) {
                    sum.add(0, -check.at(i, j) * (x[i] - x[j]) * (y[i] - y[j]) / 2);
                }
            }
        }
        return sum.value(0);
    }

    // Σ (1 − π) (x − a) (y − b).
    private static double spread(double[] x, double[] y, double[] pi, double a, double b) {
        ExactSums sum = new ExactSums(1);
        for (int i = 0; i < x.length; i++) {
            sum.add(0, (1 - pi[i]) * (x[i] - a) * (y[i] - b));
        }
        return sum.value(0);
    }

    // The mean of x with weights 1 − π to a power: 0 is the plain mean.
    private static double mean(double[] x, double[] pi, int power) {
        ExactSums sums = new ExactSums(2);
        for (int i = 0; i < x.length; i++) {
            double weight = power == 0 ? 1 : 1 - pi[i];
            sums.add(0, weight * x[i]);
            sums.add(1, weight);
        }
        return sums.value(1) == 0 ? 0 : sums.value(0) / sums.value(1);
    }

    private static double squares(double[] pi) {
        ExactSums sums = new ExactSums(2);
        for (double each : pi) {
            sums.add(0, (1 - each) * (1 - each));
            sums.add(1, 1 - each);
        }
        return sums.value(1) == 0 ? 0 : sums.value(0) / (sums.value(1) * sums.value(1));
    }
}
