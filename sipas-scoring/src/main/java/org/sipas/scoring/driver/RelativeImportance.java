package org.sipas.scoring.driver;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/**
 * How much each of p factors contributes to R² of a linear regression of overall satisfaction on all of them. Immutable.
 *
 * <p>Letters: R the correlation matrix of the factors, r their correlations with the outcome, b = R<sup>−1</sup>r the standardised coefficients, R²(S) that of the factors in S.
 *
 * <ul>
 *   <li>LMG, the Shapley value: the mean over all p! orders of entry of R²(S ∪ j) − R²(S), S the factors that entered before j. Not negative, adds up to R².
 *   <li>Johnson's relative weights: with Λ the symmetric root of R and β = Λ<sup>−1</sup>r, the weight of j is Σ<sub>k</sub>Λ<sub>jk</sub>²β<sub>k</sub>². Adds up to R²; close to LMG, and cheap for many factors.
 *   <li>Pratt: b<sub>j</sub>r<sub>j</sub>. Adds up to R² but may be negative.
 * </ul>
 *
 * <p>Cost of LMG: 2<sup>p</sup> regressions, so p is at most 20. Correlation is not cause: a factor may rank high because it is a result of satisfaction.
 *
 * @param rows n, the rows
 * @param rSquared R² of all factors
 * @param adjustedRSquared 1 − (1 − R²)(n − 1)/(n − p − 1)
 * @param correlations r
 * @param coefficients b
 * @param tStatistics b over its standard error
 * @param inflation the variance inflation factors, the diagonal of R<sup>−1</sup>
 * @param semipartial the loss of R² without each factor
 * @param shapley LMG
 * @param johnson Johnson's weights
 * @param pratt Pratt's products
 * @see "Grömping, U. (2007). Estimators of relative importance in linear regression based on variance decomposition. The American Statistician 61, 139-147."
 * @see "Johnson, J. W. (2000). A heuristic method for estimating the relative weight of predictor variables in multiple regression. Multivariate Behavioral Research 35, 1-19."
 */
public record RelativeImportance(
        int rows,
        double rSquared,
        double adjustedRSquared,
        List<Double> correlations,
        List<Double> coefficients,
        List<Double> tStatistics,
        List<Double> inflation,
        List<Double> semipartial,
        List<Double> shapley,
        List<Double> johnson,
        List<Double> pratt) {
    private static final int MOST_FACTORS = 20;

    /**
     * Computes the importance of factors from complete rows.
     *
     * @param factors the values by factor and row
     * @param outcome the overall satisfaction by row
     * @return the importance
     * @throws IllegalArgumentException if the number of factors is not in [1, 20], there are not at least two rows more than factors, lengths differ, a number is not finite, or factors or the outcome are
     *     constant or linearly dependent
     */
    public static RelativeImportance of(double[][] factors, double[] outcome) {
        double[][] correlations = Correlations.of(factors, outcome, MOST_FACTORS);
        return of(correlations, outcome.length);
    }

    private static RelativeImportance of(double[][] all, int rows) {
        int size = all.length - 1;
        double[] r = new double[size];
        for (int j = 0; j < size; j++) {
            r[j] = all[j][size];
        }
        double[] explained = Correlations.explained(all);
        RealMatrix matrix = new Array2DRowRealMatrix(all, false).getSubMatrix(0, size - 1, 0, size - 1);
        RealMatrix inverse = new LUDecomposition(matrix).getSolver().getInverse();
        double[] b = inverse.operate(r);
        int full = explained.length - 1;
        double rSquared = explained[full];
        double[] inflation = new double[size];
        double[] t = new double[size];
        double[] semipartial = new double[size];
        double[] pratt = new double[size];
        double freedom = rows - size - 1.0;
        for (int j = 0; j < size; j++) {
            inflation[j] = inverse.getEntry(j, j);
            t[j] = b[j] / Math.sqrt((1 - rSquared) * inflation[j] / freedom);
            semipartial[j] = rSquared - explained[full & ~(1 << j)];
            pratt[j] = b[j] * r[j];
        }
        return new RelativeImportance(
                rows,
                rSquared,
                1 - (1 - rSquared) * (rows - 1) / freedom,
                list(r),
                list(b),
                list(t),
                list(inflation),
                list(semipartial),
                list(shapley(explained, size)),
                list(johnson(matrix, r)),
                list(pratt));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] shapley(double[] explained, int size) {
        double[] weights = new double[size];
        // The weight of a set of m factors before j: m! (p − m − 1)! / p!
        weights[0] = 1.0 / size;
        for (int m = 1; m < size; m++) {
            weights[m] = weights[m - 1] * m / (size - m);
        }
        double[] shapley = new double[size];
        for (int set = 0; set < explained.length; set++) {
            for (int j = 0; j < size; j++) {
                if ((set & 1 << j) == 0) {
                    shapley[j] += weights[Integer.bitCount(set)] * (explained[set | 1 << j] - explained[set]);
                }
            }
        }
        return shapley;
    }

    private static double[] johnson(RealMatrix matrix, double[] r) {
        EigenDecomposition eigen = new EigenDecomposition(matrix);
        RealMatrix root = eigen.getSquareRoot();
        double[] beta = new LUDecomposition(root).getSolver().getInverse().operate(r);
        double[] weights = new double[r.length];
        for (int j = 0; j < r.length; j++) {
            for (int k = 0; k < r.length; k++) {
                double part = root.getEntry(j, k) * beta[k];
                weights[j] += part * part;
            }
        }
        return weights;
    }
}
