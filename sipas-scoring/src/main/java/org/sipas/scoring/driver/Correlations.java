package org.sipas.scoring.driver;

/** Correlation matrices of factors and an outcome, the outcome last, and R² of all sets of factors. */
final class Correlations {
    /** A residual variance below this share of the variance is rounding error: linear dependence. */
    private static final double SINGULAR = 1e-12;

    private Correlations() {}

    static double[][] of(double[][] factors, double[] outcome, int mostFactors) {
        int size = factors.length;
        if (size < 1 || size > mostFactors) {
            throw new IllegalArgumentException("factors not in [1, " + mostFactors + "]: " + size);
        }
        if (outcome.length < size + 2) {
            throw new IllegalArgumentException("rows not in [" + (size + 2) + ", infinity): " + outcome.length);
        }
        double[][] deviations = new double[size + 1][];
        for (int j = 0; j <= size; j++) {
            double[] column = j == size ? outcome : factors[j];
            if (column.length != outcome.length) {
                throw new IllegalArgumentException("rows not " + outcome.length + ": " + column.length);
            }
            deviations[j] = standardised(column);
        }
        double[][] correlations = new double[size + 1][size + 1];
        for (int j = 0; j <= size; j++) {
            for (int k = 0; k <= j; k++) {
                double sum = 0;
                for (int i = 0; i < outcome.length; i++) {
                    sum += deviations[j][i] * deviations[k][i];
                }
                correlations[j][k] = j == k ? 1 : sum;
                correlations[k][j] = correlations[j][k];
            }
        }
        return correlations;
    }

    private static double[] standardised(double[] column) {
        double mean = 0;
        for (double value : column) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value not finite: " + value);
            }
            mean += value / column.length;
        }
        double squares = 0;
        double[] standardised = new double[column.length];
        for (int i = 0; i < column.length; i++) {
            standardised[i] = column[i] - mean;
            squares += standardised[i] * standardised[i];
        }
        if (squares <= SINGULAR * SINGULAR * mean * mean * column.length) {
            throw new IllegalArgumentException("values not different: a factor or the outcome is constant");
        }
        for (int i = 0; i < column.length; i++) {
            standardised[i] /= Math.sqrt(squares);
        }
        return standardised;
    }

    /** Returns R² by set of factors, the set as bits. */
    static double[] explained(double[][] correlations) {
        int size = correlations.length - 1;
        double[] explained = new double[1 << size];
        fill(correlations, 0, 0, size, explained);
        return explained;
    }

    /** For the factors from {@code next} on, without and with; a matrix holds what is left after the factors in {@code set}. */
    private static void fill(double[][] left, int next, int set, int size, double[] explained) {
        if (next == size) {
            explained[set] = set == 0 ? 0 : 1 - left[size][size];
            return;
        }
        fill(left, next + 1, set, size, explained);
        if (left[next][next] < SINGULAR) {
            throw new IllegalArgumentException("factors not linearly independent: factor " + next);
        }
        double[][] swept = new double[size + 1][size + 1];
        for (int j = next + 1; j <= size; j++) {
            for (int k = next + 1; k <= size; k++) {
                swept[j][k] = left[j][k] - left[j][next] * left[next][k] / left[next][next];
            }
        }
        fill(swept, next + 1, set | 1 << next, size, explained);
    }
}
