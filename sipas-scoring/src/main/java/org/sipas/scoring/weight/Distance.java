package org.sipas.scoring.weight;

import org.apache.commons.math3.util.FastMath;

/**
 * How far calibrated weights may go: the function F that turns a linear predictor u into the factor g = F(u) of a weight, F(0) = F′(0) = 1. Bounds L &lt; 1 &lt; U cut
 * the factor, except for {@link #LOGIT}, which approaches them.
 *
 * @see "Deville, J.-C. and Särndal, C.-E. (1992). Calibration estimators in survey sampling. Journal of the American Statistical Association 87, 376-382."
 */
public enum Distance {
    /** F(u) = 1 + u: the regression estimator; with bounds the truncated linear method. */
    LINEAR {
        @Override
        double factor(double u, double lower, double upper) {
            return 1 + u;
        }

        @Override
        double slope(double u, double lower, double upper) {
            return 1;
        }
    },
    /** F(u) = exp u: raking; factors are positive. */
    RAKING {
        @Override
        double factor(double u, double lower, double upper) {
            return FastMath.exp(u);
        }

        @Override
        double slope(double u, double lower, double upper) {
            return FastMath.exp(u);
        }
    },
    /** F(u) = (L(U − 1) + U(1 − L) e<sup>Au</sup>) / (U − 1 + (1 − L) e<sup>Au</sup>), A = (U − L)/((1 − L)(U − 1)). Needs finite bounds. */
    LOGIT {
        @Override
        double factor(double u, double lower, double upper) {
            double e = FastMath.exp((upper - lower) / ((1 - lower) * (upper - 1)) * u);
            return e == Double.POSITIVE_INFINITY
                    ? upper
                    : (lower * (upper - 1) + upper * (1 - lower) * e) / (upper - 1 + (1 - lower) * e);
        }

        @Override
        double slope(double u, double lower, double upper) {
            double g = factor(u, lower, upper);
            return (g - lower) * (upper - g) / ((1 - lower) * (upper - 1));
        }
    },
    /** F(u) = a + √(1 + a²), a = ½ arsinh 2u, from the distance that is symmetric in g and 1/g: factors are positive and large ones are held back. */
    SINH {
        @Override
        double factor(double u, double lower, double upper) {
            double a = FastMath.asinh(2 * u) / 2;
            return a + FastMath.sqrt(1 + a * a);
        }

        @Override
        double slope(double u, double lower, double upper) {
            double a = FastMath.asinh(2 * u) / 2;
            return (1 + a / FastMath.sqrt(1 + a * a)) / FastMath.sqrt(1 + 4 * u * u);
        }
    };

    abstract double factor(double u, double lower, double upper);

    abstract double slope(double u, double lower, double upper);
}
