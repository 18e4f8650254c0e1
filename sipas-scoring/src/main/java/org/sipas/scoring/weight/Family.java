package org.sipas.scoring.weight;

import org.apache.commons.math3.util.FastMath;

/** How the mean μ of an outcome follows from the linear predictor η of a regression. */
public enum Family {
    /** μ = η. */
    LINEAR {
        @Override
        double mean(double predictor) {
            return predictor;
        }

        @Override
        double variance(double mean) {
            return 1;
        }

        @Override
        double deviance(double y, double mean) {
            return (y - mean) * (y - mean);
        }
    },
    /** μ = 1/(1 + e<sup>−η</sup>), for outcomes in [0, 1]. */
    LOGISTIC {
        @Override
        double mean(double predictor) {
            return 1 / (1 + FastMath.exp(-predictor));
        }

        @Override
        double variance(double mean) {
            return mean * (1 - mean);
        }

        @Override
        double deviance(double y, double mean) {
            double one = y == 0 ? 0 : y * FastMath.log(y / mean);
            double zero = y == 1 ? 0 : (1 - y) * FastMath.log((1 - y) / (1 - mean));
            return 2 * (one + zero);
        }
    };

    abstract double mean(double predictor);

    /** The variance of the outcome up to a constant; for the canonical links used here also the slope of the mean. */
    abstract double variance(double mean);

    abstract double deviance(double y, double mean);
}
