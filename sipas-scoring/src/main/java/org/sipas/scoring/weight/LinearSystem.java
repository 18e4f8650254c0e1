package org.sipas.scoring.weight;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;
import org.sipas.core.exact.ExactSums;

/** Weighted normal equations Σ w s x z′ b = c with exact sums over rows; of several solutions the shortest one in scaled columns. */
final class LinearSystem {
    private static final double RANK_TOLERANCE = 1e-11;

    private final int size;

    LinearSystem(int size) {
        this.size = size;
    }

    /** Returns the sum of values. */
    double total(double[] values) {
        return ExactSums.of(values);
    }

    /** Returns Σ w v x by column; rows of weight 0 do not count. */
    double[] weighted(double[] weights, double[] values, ModelMatrix x) {
        ExactSums sums = new ExactSums(size);
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] != 0) {
                for (int j = 0; j < size; j++) {
                    sums.add(j, weights[row] * values[row] * x.at(row, j));
                }
            }
        }
        double[] totals = new double[size];
        for (int j = 0; j < size; j++) {
            totals[j] = sums.value(j);
        }
        return totals;
    }

    /** Returns Σ w s x z′. */
    double[][] products(double[] weights, double[] slopes, ModelMatrix x, ModelMatrix z) {
        ExactSums sums = new ExactSums(size * size);
        for (int row = 0; row < weights.length; row++) {
            double weight = weights[row] * slopes[row];
            if (weight != 0) {
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        sums.add(i * size + j, weight * x.at(row, i) * z.at(row, j));
                    }
                }
            }
        }
        double[][] products = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                products[i][j] = sums.value(i * size + j);
            }
        }
        return products;
    }

    /** Returns b with Σ w s x z′ b = c. */
    double[] solve(double[] weights, double[] slopes, ModelMatrix x, ModelMatrix z, double[] c) {
        return product(inverse(products(weights, slopes, x, z)), c);
    }

    /** Returns the inverse of a matrix, the generalised one if it is singular; rows and columns are scaled to about 1 for it. */
    static double[][] inverse(double[][] matrix) {
        int size = matrix.length;
        double[] rowScale = new double[size];
        double[] columnScale = new double[size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                rowScale[i] = Math.max(rowScale[i], Math.abs(matrix[i][j]));
            }
        }
        double[][] scaled = new double[size][size];
        boolean symmetric = true;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                symmetric &= matrix[i][j] == matrix[j][i];
            }
        }
        for (int i = 0; i < size; i++) {
            if (symmetric) {
                rowScale[i] = Math.sqrt(Math.abs(matrix[i][i]));
            }
            rowScale[i] = rowScale[i] == 0 ? 1 : rowScale[i];
        }
        for (int j = 0; j < size; j++) {
            for (int i = 0; i < size; i++) {
                columnScale[j] = Math.max(columnScale[j], Math.abs(matrix[i][j] / rowScale[i]));
            }
            columnScale[j] = symmetric ? rowScale[j] : columnScale[j] == 0 ? 1 : columnScale[j];
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                scaled[i][j] = matrix[i][j] / rowScale[i] / columnScale[j];
            }
        }
        SingularValueDecomposition decomposition =
                new SingularValueDecomposition(new Array2DRowRealMatrix(scaled, false));
        double[] values = decomposition.getSingularValues();
        RealMatrix left = decomposition.getU();
        RealMatrix right = decomposition.getV();
        double[][] inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                double sum = 0;
                for (int k = 0; k < size; k++) {
                    if (values[k] > RANK_TOLERANCE * values[0]) {
                        sum += right.getEntry(i, k) * left.getEntry(j, k) / values[k];
                    }
                }
                inverse[i][j] = sum / columnScale[i] / rowScale[j];
            }
        }
        return inverse;
    }

    static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < matrix.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }
}
