package org.sipas.scoring.composite;

/** Checks and moments of indicators. */
final class Columns {
    private Columns() {}

    static void check(double[][] indicators, int leastUnits) {
        if (indicators.length == 0) {
            throw new IllegalArgumentException("indicators not in [1, infinity): 0");
        }
        for (double[] column : indicators) {
            if (column.length != indicators[0].length) {
                throw new IllegalArgumentException(
                        "indicators not all of " + indicators[0].length + " units: " + column.length);
            }
            check(column, leastUnits);
        }
    }

    static void check(double[] column, int leastUnits) {
        if (column.length < leastUnits) {
            throw new IllegalArgumentException("units not in [" + leastUnits + ", infinity): " + column.length);
        }
        for (double value : column) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value not finite: " + value);
            }
        }
    }

    static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** Returns the standard deviation with a divisor. */
    static double deviation(double[] values, double divisor) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return Math.sqrt(sum / divisor);
    }

    static double correlation(double[] first, double[] second) {
        double meanFirst = mean(first);
        double meanSecond = mean(second);
        double product = 0;
        double squaresFirst = 0;
        double squaresSecond = 0;
        for (int i = 0; i < first.length; i++) {
            product += (first[i] - meanFirst) * (second[i] - meanSecond);
            squaresFirst += (first[i] - meanFirst) * (first[i] - meanFirst);
            squaresSecond += (second[i] - meanSecond) * (second[i] - meanSecond);
        }
        return product / Math.sqrt(squaresFirst * squaresSecond);
    }

    static double[][] correlations(double[][] columns) {
        double[][] matrix = new double[columns.length][columns.length];
        for (int j = 0; j < columns.length; j++) {
            matrix[j][j] = 1;
            for (int k = 0; k < j; k++) {
                matrix[j][k] = correlation(columns[j], columns[k]);
                matrix[k][j] = matrix[j][k];
            }
        }
        return matrix;
    }
}
