package org.sipas.scoring.composite;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;

/**
 * How far indicators say the same: a composite of indicators that contradict each other hides more than it shows. Immutable.
 *
 * <p>With R the correlation matrix of p indicators and c the mean of their z-scores: alpha = p/(p − 1)·(1 − p/ΣR); the importance of an indicator is its squared correlation with c.
 *
 * @param alpha Cronbach's alpha of the z-scores
 * @param itemTotal the correlation of each indicator with c
 * @param itemRest that with the mean of the other z-scores
 * @param importance the squares of {@code itemTotal}
 * @param eigenvalues the eigenvalues of R, the largest first
 * @see "Paruolo, P., Saisana, M. and Saltelli, A. (2013). Ratings and rankings: voodoo or science? Journal of the Royal Statistical Society A 176, 609-634."
 */
public record Consistency(
        double alpha,
        List<Double> itemTotal,
        List<Double> itemRest,
        List<Double> importance,
        List<Double> eigenvalues) {
    /**
     * Computes the consistency of indicators.
     *
     * @param indicators the values by indicator and unit, higher ones better
     * @return the consistency
     * @throws IllegalArgumentException if there are fewer than two indicators or units, lengths differ, a number is not finite, or an indicator is constant
     */
    public static Consistency of(double[][] indicators) {
        Columns.check(indicators, 2);
        int size = indicators.length;
        if (size < 2) {
            throw new IllegalArgumentException("indicators not in [2, infinity): " + size);
        }
        double[][] scores =
                Arrays.stream(indicators).map(Normalisation.Z_SCORE::of).toArray(double[][]::new);
        double[] sums = new double[indicators[0].length];
        for (double[] column : scores) {
            for (int unit = 0; unit < sums.length; unit++) {
                sums[unit] += column[unit];
            }
        }
        double[] total = new double[size];
        double[] rest = new double[size];
        for (int j = 0; j < size; j++) {
            double[] others = sums.clone();
            for (int unit = 0; unit < sums.length; unit++) {
                others[unit] -= scores[j][unit];
            }
            total[j] = Columns.correlation(scores[j], sums);
            rest[j] = Columns.correlation(scores[j], others);
        }
        double[][] correlations = Columns.correlations(indicators);
        double sum = Arrays.stream(correlations).flatMapToDouble(Arrays::stream).sum();
        double[] eigenvalues =
                new EigenDecomposition(new Array2DRowRealMatrix(correlations, false)).getRealEigenvalues();
        return new Consistency(
                size / (size - 1.0) * (1 - size / sum),
                list(total),
                list(rest),
                list(Arrays.stream(total).map(r -> r * r).toArray()),
                list(eigenvalues));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }
}
