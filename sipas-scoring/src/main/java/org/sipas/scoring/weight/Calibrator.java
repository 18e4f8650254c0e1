package org.sipas.scoring.weight;

import java.util.Objects;
import org.apache.commons.math3.util.FastMath;

/**
 * Calibration: the weights w<sub>k</sub>g<sub>k</sub> nearest to the weights w<sub>k</sub> under which the auxiliaries x<sub>k</sub> have known totals T. With
 * instruments z (the auxiliaries themselves unless others are given), g<sub>k</sub> = F(λ′z<sub>k</sub>), where λ solves
 *
 * <blockquote>Σ w<sub>k</sub> F(λ′z<sub>k</sub>) x<sub>k</sub> = T.</blockquote>
 *
 * <p>Post-stratification is linear calibration on the indicators of the post-strata, raking is calibration by {@link Distance#RAKING} on the indicators of the
 * margins. Immutable.
 *
 * <p>λ is found by Newton steps, halved while they do not bring the totals nearer. If that fails the result is {@link CalibrationResult.Missed} with the worst total,
 * never a set of weights. Sums over rows are exact, so weights do not depend on the order of rows.
 *
 * @param auxiliaries x; a row with a missing value cannot be calibrated
 * @param instruments z, with as many columns as x
 * @param totals T, by column
 * @param distance F
 * @param lower L, the smallest factor, below 1; minus infinity for none
 * @param upper U, the largest factor, above 1; infinity for none
 * @see "Deville, J.-C. and Särndal, C.-E. (1992). Calibration estimators in survey sampling. Journal of the American Statistical Association 87, 376-382."
 * @see "Deville, J.-C. (2000). Generalized calibration and application to weighting for non-response. COMPSTAT, 65-76."
 */
@SuppressWarnings("ArrayRecordComponent") // Copied in; never compared.
public record Calibrator(
        ModelMatrix auxiliaries,
        ModelMatrix instruments,
        double[] totals,
        Distance distance,
        double lower,
        double upper) {
    private static final int MOST_STEPS = 500;
    private static final double TOLERANCE = 1e-9;

    /**
     * Creates a calibrator.
     *
     * @throws IllegalArgumentException if the totals do not fit the columns, a total is not finite or the bounds do not enclose 1
     */
    public Calibrator {
        Objects.requireNonNull(distance, "distance");
        totals = totals.clone();
        if (totals.length != auxiliaries.size() || instruments.size() != auxiliaries.size()) {
            throw new IllegalArgumentException("totals and instruments not " + auxiliaries.size() + ": " + totals.length
                    + ", " + instruments.size());
        }
        for (double total : totals) {
            if (!(Math.abs(total) < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("total not in (-infinity, infinity): " + total);
            }
        }
        if (!(lower < 1 && upper > 1)) {
            throw new IllegalArgumentException("bounds do not enclose 1: " + lower + ", " + upper);
        }
        if (distance == Distance.LOGIT && (Double.isInfinite(lower) || Double.isInfinite(upper))) {
            throw new IllegalArgumentException("the logit distance needs finite bounds: " + lower + ", " + upper);
        }
    }

    /**
     * Returns a calibrator whose instruments are the auxiliaries.
     *
     * @param auxiliaries x
     * @param totals T
     * @param distance F
     * @return the calibrator, without bounds
     */
    public static Calibrator of(ModelMatrix auxiliaries, double[] totals, Distance distance) {
        double bound = distance == Distance.LOGIT ? 10 : Double.POSITIVE_INFINITY;
        return new Calibrator(
                auxiliaries, auxiliaries, totals, distance, distance == Distance.LOGIT ? 0 : -bound, bound);
    }

    /**
     * Returns this calibrator with bounds for the factors.
     *
     * @param smallest L
     * @param largest U
     * @return the calibrator
     */
    public Calibrator bounds(double smallest, double largest) {
        return new Calibrator(auxiliaries, instruments, totals, distance, smallest, largest);
    }

    /**
     * Returns the calibrated weights.
     *
     * @param weights the weights by row; rows of weight 0 stay at 0
     * @return the weights, or which total could not be reached
     * @throws IllegalArgumentException if there are not as many weights as rows, or an auxiliary of a row with a weight is missing
     */
    public CalibrationResult calibrate(double[] weights) {
        int rows = auxiliaries.rows();
        if (weights.length != rows) {
            throw new IllegalArgumentException("weights not " + rows + ": " + weights.length);
        }
        for (int row = 0; row < rows; row++) {
            if (weights[row] != 0 && !(auxiliaries.isComplete(row) && instruments.isComplete(row))) {
                throw new IllegalArgumentException("an auxiliary is missing in row " + row);
            }
        }
        LinearSystem system = new LinearSystem(totals.length);
        double[] lambda = new double[totals.length];
        double[] factors = factors(lambda);
        double[] misfit = misfit(system, weights, factors);
        for (int step = 0; step < MOST_STEPS && worst(misfit) > 0; step++) {
            double[] slopes = slopes(lambda);
            double[] move = system.solve(weights, slopes, auxiliaries, instruments, misfit);
            double[] next = lambda;
            double[] nextFactors = factors;
            double[] nextMisfit = misfit;
            double share = 1;
            for (int half = 0; half < 30; half++) {
                next = moved(lambda, move, share);
                nextFactors = factors(next);
                nextMisfit = misfit(system, weights, nextFactors);
                if (worst(nextMisfit) < worst(misfit)) {
                    break;
                }
                share /= 2;
            }
            if (!(worst(nextMisfit) < worst(misfit))) {
                break;
            }
            lambda = next;
            factors = nextFactors;
            misfit = nextMisfit;
        }
        return worst(misfit) <= TOLERANCE
                ? new CalibrationResult.Reached(new Calibration(
                        weights, factors, auxiliaries, instruments, Calibration.ResidualWeights.INITIAL))
                : missed(misfit);
    }

    private CalibrationResult missed(double[] misfit) {
        int at = 0;
        for (int j = 1; j < misfit.length; j++) {
            at = relative(misfit, j) > relative(misfit, at) ? j : at;
        }
        return new CalibrationResult.Missed(auxiliaries.names().get(at), totals[at], totals[at] - misfit[at]);
    }

    private double worst(double[] misfit) {
        double worst = 0;
        for (int j = 0; j < misfit.length; j++) {
            double relative = relative(misfit, j);
            worst = relative <= worst ? worst : relative;
        }
        return worst;
    }

    private double relative(double[] misfit, int j) {
        return Math.abs(misfit[j]) / (1 + Math.abs(totals[j]));
    }

    private double[] misfit(LinearSystem system, double[] weights, double[] factors) {
        double[] reached = system.weighted(weights, factors, auxiliaries);
        for (int j = 0; j < reached.length; j++) {
            reached[j] = totals[j] - reached[j];
        }
        return reached;
    }

    private double[] factors(double[] lambda) {
        double[] factors = new double[instruments.rows()];
        for (int row = 0; row < factors.length; row++) {
            double factor = distance.factor(instruments.predict(row, lambda), lower, upper);
            factors[row] = FastMath.min(upper, FastMath.max(lower, factor));
        }
        return factors;
    }

    private double[] slopes(double[] lambda) {
        double[] slopes = new double[instruments.rows()];
        for (int row = 0; row < slopes.length; row++) {
            double u = instruments.predict(row, lambda);
            double factor = distance.factor(u, lower, upper);
            slopes[row] = factor < lower || factor > upper ? 0 : distance.slope(u, lower, upper);
        }
        return slopes;
    }

    private static double[] moved(double[] from, double[] move, double share) {
        double[] to = from.clone();
        for (int j = 0; j < to.length; j++) {
            to[j] += share * move[j];
        }
        return to;
    }
}
