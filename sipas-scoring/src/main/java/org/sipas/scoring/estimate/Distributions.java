package org.sipas.scoring.estimate;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.FastMath;

/**
 * Quantiles and upper tails of the reference distributions, to about 12 digits. The library's quantile functions stop at an absolute error of 1e-9; here they are
 * solved again from its distribution functions.
 */
final class Distributions {
    private static final double SQRT_2 = 1.4142135623730951;
    private static final double EPSILON = 1e-15;

    private Distributions() {}

    /** Returns the p-quantile of the normal distribution. */
    static double normalQuantile(double p) {
        if (p > 0.5) {
            return -normalQuantile(1 - p);
        }
        double x = -SQRT_2 * Erf.erfcInv(2 * p);
        for (int i = 0; i < 3; i++) {
            double density = FastMath.exp(-x * x / 2) / 2.5066282746310002;
            x -= (Erf.erfc(-x / SQRT_2) / 2 - p) / density;
        }
        return x;
    }

    /** Returns the probability that |T| exceeds |t|, T of the t distribution with {@code df} degrees of freedom (the normal one if infinite). */
    static double tTwoSided(double t, double df) {
        return df == Double.POSITIVE_INFINITY
                ? Erf.erfc(Math.abs(t) / SQRT_2)
                : Beta.regularizedBeta(df / (df + t * t), df / 2, 0.5, EPSILON, 100_000);
    }

    /** Returns the p-quantile of the t distribution with {@code df} degrees of freedom, p in [0.5, 1); the normal quantile if {@code df} is infinite. */
    static double tQuantile(double p, double df) {
        if (df == Double.POSITIVE_INFINITY) {
            return normalQuantile(p);
        }
        if (p == 0.5) {
            return 0;
        }
        double tail = 2 * (1 - p);
        double y = betaQuantile(tail, df / 2, 0.5);
        return FastMath.sqrt(df * (1 - y) / y);
    }

    /** Returns the p-quantile of the beta distribution; 0 if {@code a} is 0 and 1 if {@code b} is 0. */
    static double betaQuantile(double p, double a, double b) {
        if (a <= 0 || p <= 0) {
            return 0;
        }
        if (b <= 0 || p >= 1) {
            return 1;
        }
        // Solved for ln x near 0 and ln(1 − x) near 1, where digits of x itself would be lost: the smaller side is the
        // unknown.
        if (Beta.regularizedBeta(0.5, a, b, EPSILON, 100_000) < p) {
            return 1 - lowerBeta(p, a, b, true);
        }
        return lowerBeta(p, a, b, false);
    }

    // The root x in (0, 0.5] of I_x(a, b) = p, or of I_x(b, a) = 1 - p where mirrored; safeguarded Newton steps.
    private static double lowerBeta(double p, double a, double b, boolean mirrored) {
        double first = mirrored ? b : a;
        double second = mirrored ? a : b;
        double low = 0;
        double high = 0.5;
        double x = 0.25;
        double logBeta = Beta.logBeta(first, second);
        for (int i = 0; i < 400; i++) {
            double value = Beta.regularizedBeta(x, first, second, EPSILON, 100_000) - (mirrored ? 1 - p : p);
            if (value > 0) {
                high = x;
            } else {
                low = x;
            }
            double density = FastMath.exp((first - 1) * FastMath.log(x) + (second - 1) * FastMath.log1p(-x) - logBeta);
            double next = x - value / density;
            if (!(next > low && next < high)) {
                next = low == 0 ? high / 16 : (low + high) / 2;
            }
            if (Math.abs(next - x) <= 4 * Math.ulp(x)) {
                return next;
            }
            x = next;
        }
        return x;
    }

    /** Returns the probability that a chi-squared variable with {@code df} degrees of freedom exceeds x. */
    static double chiSquaredUpper(double x, double df) {
        return x <= 0 ? 1 : Gamma.regularizedGammaQ(df / 2, x / 2, EPSILON, 100_000);
    }

    /** Returns the probability that an F variable exceeds x; {@code second} may be infinite. */
    static double fUpper(double x, double first, double second) {
        if (x <= 0) {
            return 1;
        }
        return second == Double.POSITIVE_INFINITY
                ? chiSquaredUpper(x * first, first)
                : Beta.regularizedBeta(second / (second + first * x), second / 2, first / 2, EPSILON, 100_000);
    }
}
