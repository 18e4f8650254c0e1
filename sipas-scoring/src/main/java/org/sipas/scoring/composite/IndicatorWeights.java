package org.sipas.scoring.composite;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * Weights of indicators that follow from the data; they add up to 1. None of them says what matters: they say what differs between units. All but {@link #EQUAL} refuse an indicator that has the same
 * value for all units.
 */
public enum IndicatorWeights {
    /** 1/p each. */
    EQUAL {
        @Override
        double[] parts(double[][] indicators) {
            double[] parts = new double[indicators.length];
            Arrays.fill(parts, 1);
            return parts;
        }
    },
    /** The squared loadings on the first principal component of the correlation matrix. */
    PRINCIPAL_COMPONENT {
        @Override
        double[] parts(double[][] indicators) {
            double[][] correlations = Columns.correlations(indicators);
            EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(correlations, false));
            double[] vector = eigen.getEigenvector(0).toArray();
            return Arrays.stream(vector).map(loading -> loading * loading).toArray();
        }
    },
    /** 1 minus the entropy of an indicator's min-max values as shares of their sum, relative to the logarithm of the number of units. */
    ENTROPY {
        @Override
        double[] parts(double[][] indicators) {
            return Arrays.stream(indicators)
                    .mapToDouble(IndicatorWeights::contrast)
                    .toArray();
        }
    },
    /** CRITIC of Diakoulaki, Mavrotas and Papayannakis (1995): the standard deviation of the min-max values times Σ(1 − correlation) with the others. */
    CRITIC {
        @Override
        double[] parts(double[][] indicators) {
            double[] parts = STANDARD_DEVIATION.parts(indicators);
            double[][] correlations = Columns.correlations(indicators);
            for (int j = 0; j < parts.length; j++) {
                parts[j] *= Arrays.stream(correlations[j]).map(r -> 1 - r).sum();
            }
            return parts;
        }
    },
    /** The standard deviation of the min-max values. */
    STANDARD_DEVIATION {
        @Override
        double[] parts(double[][] indicators) {
            return Arrays.stream(indicators)
                    .mapToDouble(column -> Columns.deviation(Normalisation.MIN_MAX.of(column), column.length - 1.0))
                    .toArray();
        }
    };

    abstract double[] parts(double[][] indicators);

    private static double contrast(double[] column) {
        double[] values = Normalisation.MIN_MAX.of(column);
        double total = Arrays.stream(values).sum();
        double entropy = 0;
        for (double value : values) {
            if (value > 0) {
                entropy -= value / total * Math.log(value / total);
            }
        }
        return 1 - entropy / Math.log(values.length);
    }

    /**
     * Computes the weights.
     *
     * @param indicators the values by indicator and unit, higher ones better
     * @return the weights by indicator
     * @throws IllegalArgumentException if there is no indicator, there are fewer than two units, lengths differ, a number is not finite, or an indicator is constant and the rule needs a spread
     */
    public double[] of(double[][] indicators) {
        Columns.check(indicators, 2);
        if (this != EQUAL) {
            for (double[] column : indicators) {
                Normalisation.MIN_MAX.of(column);
            }
        }
        double[] parts = parts(indicators);
        double total = Arrays.stream(parts).sum();
        return Arrays.stream(parts).map(part -> part / total).toArray();
    }
}
