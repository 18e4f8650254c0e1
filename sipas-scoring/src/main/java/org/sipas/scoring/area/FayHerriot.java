package org.sipas.scoring.area;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/**
 * The area-level model of Fay and Herriot: y<sub>d</sub> = x<sub>d</sub>′β + u<sub>d</sub> + e<sub>d</sub> for m areas, u with variance σ² the same for all, e the sampling error with known variance v<sub>d</sub>.
 *
 * <p>With γ<sub>d</sub> = σ²/(σ² + v<sub>d</sub>) and β by generalised least squares, the estimate of area d is γ<sub>d</sub>y<sub>d</sub> + (1 − γ<sub>d</sub>)x<sub>d</sub>′β. σ² solves, with V = diag(σ² + v) and P = V<sup>−1</sup> −
 * V<sup>−1</sup>X(X′V<sup>−1</sup>X)<sup>−1</sup>X′V<sup>−1</sup>:
 *
 * <ul>
 *   <li>{@link Method#REML}: tr P = y′PPy, by Fisher scoring;
 *   <li>{@link Method#ML}: tr V<sup>−1</sup> = y′PPy;
 *   <li>{@link Method#MOMENTS}: y′Py = m − p, the equation of Fay and Herriot (Paule-Mandel).
 * </ul>
 *
 * <p>Edge results: where no positive σ² solves the equation, σ² = 0: every estimate is then the synthetic x<sub>d</sub>′β, and {@link AreaEstimates#ranking} refuses. Areas without a sample are none of the model's: give them
 * the synthetic value outside.
 *
 * <p>On the logit scale ({@link #onLogitScale}) y = ln(p/(1 − p)) and its variance is v/(p(1 − p))²; shares of 0 and 1 have no logit and are refused. Estimates are carried back by the inverse, and mean squared errors by its slope.
 *
 * @param method how σ² is estimated
 * @see "Fay, R. E. and Herriot, R. A. (1979). Estimates of income for small places. Journal of the American Statistical Association 74, 269-277."
 * @see "Rao, J. N. K. and Molina, I. (2015). Small Area Estimation, 2nd ed. Wiley. Sections 6.1-6.2."
 */
public record FayHerriot(Method method) {
    private static final int STEPS = 500;
    private static final double PRECISION = 1e-13;

    /** How the variance between areas is estimated. */
    public enum Method {
        /** Restricted maximum likelihood; the default. */
        REML,
        /** Maximum likelihood. */
        ML,
        /** The moment equation of Fay and Herriot. */
        MOMENTS
    }

    /**
     * Returns the model with {@link Method#REML}.
     *
     * @return the model
     */
    public static FayHerriot withDefaults() {
        return new FayHerriot(Method.REML);
    }

    /**
     * Fits the model.
     *
     * @param direct y, the direct estimates by area
     * @param variances v, their sampling variances, positive
     * @param covariates x, by area and covariate; the constant is added
     * @return the estimates
     * @throws IllegalArgumentException if lengths differ, a number is not finite, a variance is not positive, there are not at least two areas more than coefficients, or covariates are linearly dependent
     */
    public AreaEstimates fit(double[] direct, double[] variances, double[][] covariates) {
        int areas = direct.length;
        double[][] x = withConstant(areas, covariates);
        int coefficients = areas == 0 ? 1 : x[0].length;
        if (areas < coefficients + 2) {
            throw new IllegalArgumentException("areas not in [" + (coefficients + 2) + ", infinity): " + areas);
        }
        if (variances.length != areas) {
            throw new IllegalArgumentException("variances not of " + areas + " areas: " + variances.length);
        }
        for (int d = 0; d < areas; d++) {
            if (!Double.isFinite(direct[d])) {
                throw new IllegalArgumentException("direct estimate not finite: " + direct[d]);
            }
            if (!(variances[d] > 0 && variances[d] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("variance not in (0, infinity): " + variances[d]);
            }
        }
        if (new SingularValueDecomposition(new Array2DRowRealMatrix(x, false)).getRank() < coefficients) {
            throw new IllegalArgumentException("covariates not linearly independent of each other and the constant");
        }
        double variance = variance(direct, variances, x);
        return estimates(variance, direct, variances, x);
    }

    /**
     * Fits the model to the logits of shares.
     *
     * @param shares the direct estimates by area, in (0, 1)
     * @param variances their sampling variances, positive
     * @param covariates by area and covariate; the constant is added
     * @return the estimates on the logit scale; {@link AreaEstimates#fromLogitScale} carries them back
     * @throws IllegalArgumentException if a share is not in (0, 1), or as {@link #fit} says
     */
    public AreaEstimates onLogitScale(double[] shares, double[] variances, double[][] covariates) {
        double[] logits = new double[shares.length];
        double[] logitVariances = variances.clone();
        for (int d = 0; d < shares.length; d++) {
            if (!(shares[d] > 0 && shares[d] < 1)) {
                throw new IllegalArgumentException("share not in (0, 1): " + shares[d]);
            }
            logits[d] = Math.log(shares[d] / (1 - shares[d]));
            if (d < variances.length) {
                logitVariances[d] /= Math.pow(shares[d] * (1 - shares[d]), 2);
            }
        }
        return fit(logits, logitVariances, covariates);
    }

    private static double[][] withConstant(int areas, double[][] covariates) {
        if (covariates.length != areas) {
            throw new IllegalArgumentException("covariates not of " + areas + " areas: " + covariates.length);
        }
        double[][] x = new double[areas][];
        for (int d = 0; d < areas; d++) {
            if (covariates[d].length != covariates[0].length) {
                throw new IllegalArgumentException(
                        "covariates not " + covariates[0].length + " by area: " + covariates[d].length);
            }
            x[d] = new double[covariates[d].length + 1];
            x[d][0] = 1;
            for (int j = 0; j < covariates[d].length; j++) {
                if (!Double.isFinite(covariates[d][j])) {
                    throw new IllegalArgumentException("covariate not finite: " + covariates[d][j]);
                }
                x[d][j + 1] = covariates[d][j];
            }
        }
        return x;
    }

    /** Solves f(σ²) = 0 by scoring steps inside a bracket, f the score with the sign of the log-likelihood's slope. */
    private double variance(double[] y, double[] v, double[][] x) {
        double low = 0;
        if (score(0, y, v, x)[0] <= 0) {
            return 0;
        }
        double high = Arrays.stream(v).max().orElse(1);
        while (score(high, y, v, x)[0] > 0) {
            low = high;
            high *= 2;
        }
        double sigma = (low + high) / 2;
        for (int step = 0; step < STEPS; step++) {
            double[] score = score(sigma, y, v, x);
            if (score[0] > 0) {
                low = sigma;
            } else {
                high = sigma;
            }
            double next = sigma + score[0] / score[1];
            if (!(next > low && next < high)) {
                next = (low + high) / 2;
            }
            if (Math.abs(next - sigma) <= PRECISION * sigma) {
                return next;
            }
            sigma = next;
        }
        return sigma;
    }

    /** Returns the score and the information, or the moment equation and the size of its slope. */
    private double[] score(double sigma, double[] y, double[] v, double[][] x) {
        int areas = y.length;
        RealMatrix covariance = Weighted.covariance(sigma, v, x);
        double[] beta = Weighted.coefficients(covariance, sigma, y, v, x);
        double trace = 0;
        double square = 0;
        double squares = 0;
        double residuals = 0;
        for (int d = 0; d < areas; d++) {
            double w = 1 / (sigma + v[d]);
            double residual = y[d] - Weighted.product(x[d], beta);
            trace += w;
            square += w * w;
            squares += w * w * residual * residual;
            residuals += w * residual * residual;
        }
        if (method == Method.MOMENTS) {
            return new double[] {residuals - (areas - x[0].length), squares};
        }
        if (method == Method.ML) {
            return new double[] {squares - trace, square};
        }
        // tr P = tr W − tr (C X′W²X); tr PP = tr W² − 2 tr (C X′W³X) + tr (C X′W²X C X′W²X).
        RealMatrix second = covariance.multiply(Weighted.moments(2, sigma, v, x));
        RealMatrix third = covariance.multiply(Weighted.moments(3, sigma, v, x));
        return new double[] {
            squares - (trace - second.getTrace()),
            square - 2 * third.getTrace() + second.multiply(second).getTrace()
        };
    }

    private AreaEstimates estimates(double sigma, double[] y, double[] v, double[][] x) {
        RealMatrix covariance = Weighted.covariance(sigma, v, x);
        double[] beta = Weighted.coefficients(covariance, sigma, y, v, x);
        double information = 0;
        double sumOfWeights = 0;
        for (double variance : v) {
            information += 1 / ((sigma + variance) * (sigma + variance)) / 2;
            sumOfWeights += 1 / (sigma + variance);
        }
        // Asymptotic variance of the estimated σ²: 1/information, and of the moment estimator 2m/(Σw)².
        double ofVariance = method == Method.MOMENTS ? 2 * y.length / (sumOfWeights * sumOfWeights) : 1 / information;
        List<AreaEstimates.Area> areas = new ArrayList<>();
        for (int d = 0; d < y.length; d++) {
            double total = sigma + v[d];
            double gamma = sigma / total;
            double synthetic = Weighted.product(x[d], beta);
            double leading = gamma * v[d];
            double ofCoefficients = (1 - gamma) * (1 - gamma) * Weighted.product(x[d], covariance.operate(x[d]));
            double ofSigma = v[d] * v[d] / (total * total * total) * ofVariance;
            areas.add(new AreaEstimates.Area(
                    y[d],
                    v[d],
                    synthetic,
                    gamma * y[d] + (1 - gamma) * synthetic,
                    gamma,
                    leading + ofCoefficients,
                    ofSigma));
        }
        double[] errors = new double[beta.length];
        for (int j = 0; j < errors.length; j++) {
            errors[j] = Math.sqrt(covariance.getEntry(j, j));
        }
        return new AreaEstimates(
                sigma,
                Arrays.stream(beta).boxed().toList(),
                Arrays.stream(errors).boxed().toList(),
                areas);
    }

    /** Weighted least squares with weights 1/(σ² + v). */
    private static final class Weighted {
        static RealMatrix moments(int power, double sigma, double[] v, double[][] x) {
            int size = x[0].length;
            double[][] sums = new double[size][size];
            for (int d = 0; d < v.length; d++) {
                double weight = Math.pow(sigma + v[d], -power);
                for (int j = 0; j < size; j++) {
                    for (int k = 0; k < size; k++) {
                        sums[j][k] += weight * x[d][j] * x[d][k];
                    }
                }
            }
            return new Array2DRowRealMatrix(sums, false);
        }

        static RealMatrix covariance(double sigma, double[] v, double[][] x) {
            return new LUDecomposition(moments(1, sigma, v, x), 0).getSolver().getInverse();
        }

        static double[] coefficients(RealMatrix covariance, double sigma, double[] y, double[] v, double[][] x) {
            double[] sums = new double[x[0].length];
            for (int d = 0; d < y.length; d++) {
                for (int j = 0; j < sums.length; j++) {
                    sums[j] += x[d][j] * y[d] / (sigma + v[d]);
                }
            }
            return covariance.operate(sums);
        }

        static double product(double[] first, double[] second) {
            double sum = 0;
            for (int j = 0; j < first.length; j++) {
                sum += first[j] * second[j];
            }
            return sum;
        }
    }
}
