package org.sipas.scoring.weight;

import java.util.Arrays;

/**
 * Weights that meet known totals, with what the variance of estimates under them needs. Immutable.
 *
 * <p>To first order, an estimate with calibrated weights has the variance of its residuals: with scores u<sub>k</sub>, instruments z and auxiliaries x, e<sub>k</sub> =
 * u<sub>k</sub> − x<sub>k</sub>′B, where B solves Σ w<sub>k</sub>z<sub>k</sub>(u<sub>k</sub> − x<sub>k</sub>′B) = 0 under the weights before calibration.
 *
 * @see "Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer. Result 6.6.1."
 */
public final class Calibration {
    private final double[] initial;
    private final double[] factors;
    private final ModelMatrix auxiliaries;
    private final ModelMatrix instruments;
    private final ResidualWeights residualWeights;

    Calibration(
            double[] initial,
            double[] factors,
            ModelMatrix auxiliaries,
            ModelMatrix instruments,
            ResidualWeights residualWeights) {
        this.residualWeights = residualWeights;
        this.initial = initial.clone();
        this.factors = factors;
        this.auxiliaries = auxiliaries;
        this.instruments = instruments;
    }

    /** The weights of the rows in the regression that gives the residuals. */
    public enum ResidualWeights {
        /** The weights before calibration, as theory has it. */
        INITIAL,
        /** The same for all rows. R survey has it for {@code rake}; with equal weights before calibration there is no difference. */
        EQUAL
    }

    /**
     * Returns this calibration with another choice of residuals.
     *
     * @param choice the weights of the rows in the regression
     * @return the calibration
     */
    public Calibration with(ResidualWeights choice) {
        return new Calibration(initial, factors, auxiliaries, instruments, choice);
    }

    /**
     * Returns the calibrated weights wg.
     *
     * @return the weights by row
     */
    public double[] weights() {
        double[] weights = new double[initial.length];
        Arrays.setAll(weights, row -> initial[row] * factors[row]);
        return weights;
    }

    /**
     * Returns the factors g.
     *
     * @return the factors by row
     */
    public double[] factors() {
        return factors.clone();
    }

    /**
     * Returns the residuals of scores.
     *
     * @param scores u by row
     * @return e by row
     */
    public double[] residuals(double[] scores) {
        LinearSystem system = new LinearSystem(auxiliaries.size());
        double[] ones = new double[scores.length];
        Arrays.fill(ones, 1);
        double[] rows = residualWeights == ResidualWeights.INITIAL ? initial : ones;
        double[] coefficients =
                system.solve(rows, ones, instruments, auxiliaries, system.weighted(rows, scores, instruments));
        double[] residuals = new double[scores.length];
        Arrays.setAll(residuals, row -> scores[row] - auxiliaries.predict(row, coefficients));
        return residuals;
    }
}
