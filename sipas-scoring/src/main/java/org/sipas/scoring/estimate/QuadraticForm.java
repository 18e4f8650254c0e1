package org.sipas.scoring.estimate;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;

/** Tail probabilities of linear combinations of chi-squared variables, and the small matrices that lead to them. */
final class QuadraticForm {
    private QuadraticForm() {}

    /**
     * Returns P(Σ λ<sub>i</sub> F<sub>i</sub> &gt; x), F<sub>i</sub> with 1 and {@code df} degrees of freedom and a common denominator (chi-squared if {@code df} is
     * infinite), by the saddlepoint approximation.
     *
     * @see "Kuonen, D. (1999). Saddlepoint approximations for distributions of quadratic forms in normal variables. Biometrika 86, 929-935."
     */
    static double upper(double x, double[] lambda, double df) {
        if (lambda.length == 1) {
            return Distributions.fUpper(x / lambda[0], 1, df);
        }
        return df == Double.POSITIVE_INFINITY
                ? saddlepoint(x, lambda)
                : saddlepoint(
                        0,
                        DoubleStream.concat(
                                        Arrays.stream(lambda),
                                        DoubleStream.generate(() -> -x / df).limit((long) df))
                                .toArray());
    }

    private static double saddlepoint(double x, double[] raw) {
        double scale = Arrays.stream(raw).max().orElseThrow();
        double[] lambda = Arrays.stream(raw).map(each -> each / scale).toArray();
        double at = x / scale;
        double low = Double.NEGATIVE_INFINITY;
        for (double each : lambda) {
            if (each < 0) {
                low = Math.max(low, 1 / (2 * each));
            }
        }
        if (Double.isInfinite(low)) {
            low = at > Arrays.stream(lambda).sum() ? -0.01 : -lambda.length / (2 * at);
        }
        double high = 0.5;
        double left = low * (1 - 1e-12);
        double right = high * (1 - 1e-12);
        for (int i = 0; i < 200; i++) {
            double middle = (left + right) / 2;
            if (Arrays.stream(lambda)
                            .map(each -> each / (1 - 2 * middle * each))
                            .sum()
                    < at) {
                left = middle;
            } else {
                right = middle;
            }
        }
        double zeta = (left + right) / 2;
        double k = -Arrays.stream(lambda)
                        .map(each -> FastMath.log(1 - 2 * zeta * each))
                        .sum()
                / 2;
        double second = 2
                * Arrays.stream(lambda)
                        .map(each -> each * each / ((1 - 2 * zeta * each) * (1 - 2 * zeta * each)))
                        .sum();
        double w = Math.signum(zeta) * FastMath.sqrt(Math.max(0, 2 * (zeta * at - k)));
        double v = zeta * FastMath.sqrt(second);
        if (Math.abs(zeta) < 1e-4) {
            // At the mean the approximation is 0/0; two moments do there.
            double mean = Arrays.stream(lambda).sum();
            double squares = Arrays.stream(lambda).map(each -> each * each).sum();
            return Distributions.chiSquaredUpper(at * mean / squares, mean * mean / squares);
        }
        return Erf.erfc((w + FastMath.log(v / w) / w) / FastMath.sqrt(2)) / 2;
    }

    /** Returns the real eigenvalues of a product of symmetric positive matrices, in falling order. */
    static double[] eigenvalues(double[][] matrix) {
        double[] values = new EigenDecomposition(new Array2DRowRealMatrix(matrix, false)).getRealEigenvalues();
        Arrays.sort(values);
        for (int i = 0; i < values.length / 2; i++) {
            double swapped = values[i];
            values[i] = values[values.length - 1 - i];
            values[values.length - 1 - i] = swapped;
        }
        return values;
    }

    static double[][] times(double[][] a, double[][] b) {
        double[][] product = new double[a.length][b[0].length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b[0].length; j++) {
                for (int k = 0; k < b.length; k++) {
                    product[i][j] += a[i][k] * b[k][j];
                }
            }
        }
        return product;
    }

    static double[][] transposed(double[][] a) {
        double[][] result = new double[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a[0].length; j++) {
                result[j][i] = a[i][j];
            }
        }
        return result;
    }

    /** Returns x with a x = b for a square, nonsingular a; singular values far below the largest count as 0. */
    static double[][] solve(double[][] a, double[][] b) {
        return new org.apache.commons.math3.linear.SingularValueDecomposition(new Array2DRowRealMatrix(a, false))
                .getSolver()
                .solve(new Array2DRowRealMatrix(b, false))
                .getData();
    }
}
