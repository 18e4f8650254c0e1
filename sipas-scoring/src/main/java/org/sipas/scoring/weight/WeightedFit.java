package org.sipas.scoring.weight;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sipas.core.exact.ExactSums;

/**
 * A regression fitted by weighted maximum pseudo-likelihood: β solves Σ w<sub>k</sub> x<sub>k</sub> (y<sub>k</sub> − μ(x<sub>k</sub>′β)) = 0. Immutable.
 *
 * <p>Found by Newton steps (iteratively reweighted least squares) on normal equations with exact sums, so it does not depend on the order of rows. Rows of weight 0
 * take no part.
 */
public final class WeightedFit {
    private static final int MOST_STEPS = 100;

    private final ModelMatrix predictors;
    private final Family family;
    private final double[] coefficients;
    private final double[][] inverse;
    private final double[] means;
    private final double deviance;

    private WeightedFit(
            ModelMatrix predictors,
            Family family,
            double[] coefficients,
            double[][] inverse,
            double[] means,
            double deviance) {
        this.predictors = predictors;
        this.family = family;
        this.coefficients = coefficients;
        this.inverse = inverse;
        this.means = means;
        this.deviance = deviance;
    }

    /**
     * Fits a regression.
     *
     * @param family linear or logistic
     * @param predictors x
     * @param outcome y by row
     * @param weights w by row, not negative
     * @return the fit; nothing if the equations have no finite solution, as when a predictor separates the outcomes
     * @throws IllegalArgumentException if a value is missing in a row with a weight
     */
    public static Optional<WeightedFit> of(Family family, ModelMatrix predictors, double[] outcome, double[] weights) {
        int size = predictors.size();
        for (int row = 0; row < weights.length; row++) {
            if (weights[row] != 0
                    && !(predictors.isComplete(row) && Math.abs(outcome[row]) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("a value is missing in row " + row);
            }
        }
        LinearSystem system = new LinearSystem(size);
        double[] beta = new double[size];
        double last = Double.POSITIVE_INFINITY;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] means = means(family, predictors, beta, weights);
            double[] slopes = Arrays.stream(means).map(family::variance).toArray();
            double[][] inverse = LinearSystem.inverse(system.products(weights, slopes, predictors, predictors));
            double[] residuals = new double[means.length];
            Arrays.setAll(residuals, row -> weights[row] == 0 ? 0 : outcome[row] - means[row]);
            double[] move = LinearSystem.product(inverse, system.weighted(weights, residuals, predictors));
            double moved = 0;
            for (int j = 0; j < size; j++) {
                moved = Math.max(moved, Math.abs(move[j]) / (Math.abs(beta[j]) + 1e-6));
            }
            if (moved < 1e-13 || moved >= last && moved < 1e-8) {
                return Optional.of(new WeightedFit(
                        predictors, family, beta, inverse, means, deviance(family, outcome, means, weights)));
            }
            if (!(moved < Double.POSITIVE_INFINITY)) {
                return Optional.empty();
            }
            last = moved;
            for (int j = 0; j < size; j++) {
                beta[j] += move[j];
            }
        }
        return Optional.empty();
    }

    private static double[] means(Family family, ModelMatrix predictors, double[] beta, double[] weights) {
        double[] means = new double[weights.length];
        Arrays.setAll(means, row -> weights[row] == 0 ? 0 : family.mean(predictors.predict(row, beta)));
        return means;
    }

    private static double deviance(Family family, double[] outcome, double[] means, double[] weights) {
        ExactSums sum = new ExactSums(1);
        for (int row = 0; row < means.length; row++) {
            if (weights[row] != 0) {
                sum.add(0, weights[row] * family.deviance(outcome[row], means[row]));
            }
        }
        return sum.value(0);
    }

    /**
     * Returns the names of the coefficients.
     *
     * @return the names of the predictors
     */
    public List<String> names() {
        return predictors.names();
    }

    /**
     * Returns the coefficients.
     *
     * @return β
     */
    public double[] coefficients() {
        return coefficients.clone();
    }

    /**
     * Returns the inverse of the information Σ w v x x′, v the variance of the family at the fitted mean: the covariance of β if weights were frequencies.
     *
     * @return the matrix
     */
    public double[][] inverseInformation() {
        return Arrays.stream(inverse).map(double[]::clone).toArray(double[][]::new);
    }

    /**
     * Returns the fitted means.
     *
     * @return μ by row; of rows of weight 0 they are 0
     */
    public double[] means() {
        return means.clone();
    }

    /**
     * Returns the weighted deviance.
     *
     * @return the deviance
     */
    public double deviance() {
        return deviance;
    }

    /**
     * Returns the residuals over the square root of the variance of the family.
     *
     * @param outcome y by row
     * @return Pearson's residuals by row
     */
    public double[] pearsonResiduals(double[] outcome) {
        double[] residuals = new double[means.length];
        Arrays.setAll(residuals, row -> (outcome[row] - means[row]) / Math.sqrt(family.variance(means[row])));
        return residuals;
    }
}
