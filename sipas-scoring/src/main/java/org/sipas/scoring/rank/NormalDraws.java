package org.sipas.scoring.rank;

import java.util.random.RandomGenerator;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.RealMatrix;

/** Draws from a normal distribution with mean 0, the same on every machine: polar method (Marsaglia and Bray 1964) on {@link StrictMath}. */
final class NormalDraws {
    /** Relative to the largest eigenvalue, what rounding may make of an eigenvalue 0. */
    private static final double ROUNDING = 1e-9;

    private NormalDraws() {}

    /** Returns {@code draws} rows of one value by unit. */
    static double[][] of(double[][] covariance, int draws, RandomGenerator random) {
        double[][] root = root(covariance);
        int size = covariance.length;
        double[][] rows = new double[draws][size];
        double[] standard = new double[size];
        for (double[] row : rows) {
            for (int k = 0; k < size; k++) {
                standard[k] = standard(random);
            }
            for (int j = 0; j < size; j++) {
                if (root[j].length == 1) {
                    row[j] = root[j][0] * standard[j];
                } else {
                    for (int k = 0; k < size; k++) {
                        row[j] += root[j][k] * standard[k];
                    }
                }
            }
        }
        return rows;
    }

    /** Returns a standard normal number. */
    static double standard(RandomGenerator random) {
        while (true) {
            double u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            double s = u * u + v * v;
            if (s > 0 && s < 1) {
                return u * StrictMath.sqrt(-2 * StrictMath.log(s) / s);
            }
        }
    }

    /** Returns A with AA′ = Σ; rows of one number, the standard deviations, if Σ is diagonal. */
    private static double[][] root(double[][] covariance) {
        int size = covariance.length;
        double[][] root = new double[size][];
        if (isDiagonal(covariance)) {
            for (int j = 0; j < size; j++) {
                root[j] = new double[] {Math.sqrt(covariance[j][j])};
            }
            return size == 1 ? new double[][] {root[0]} : root;
        }
        EigenDecomposition eigen = new EigenDecomposition(new Array2DRowRealMatrix(covariance));
        RealMatrix vectors = eigen.getV();
        double[] values = eigen.getRealEigenvalues();
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, value);
        }
        for (double value : values) {
            if (value < -ROUNDING * largest) {
                throw new IllegalArgumentException("covariance not positive semidefinite: an eigenvalue is " + value);
            }
        }
        for (int j = 0; j < size; j++) {
            root[j] = new double[size];
            for (int k = 0; k < size; k++) {
                root[j][k] = vectors.getEntry(j, k) * Math.sqrt(Math.max(0, values[k]));
            }
        }
        return root;
    }

    private static boolean isDiagonal(double[][] matrix) {
        for (int j = 0; j < matrix.length; j++) {
            for (int k = 0; k < matrix.length; k++) {
                if (j != k && matrix[j][k] != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
