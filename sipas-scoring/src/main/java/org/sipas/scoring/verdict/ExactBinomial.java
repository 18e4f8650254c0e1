package org.sipas.scoring.verdict;

import org.apache.commons.math3.special.Beta;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.ProportionInterval;

/** One-sided exact inference about a share. */
final class ExactBinomial {
    private ExactBinomial() {}

    /** Returns P(X ≥ x) of n trials with probability p. */
    static double upperTail(long x, long n, double p) {
        return x == 0 ? 1 : Beta.regularizedBeta(p, (double) x, n - x + 1.0, 1e-15, 100_000);
    }

    /** Returns the lower bound with error level α: the α-quantile of Beta(x, n − x + 1), 0 if x is 0. */
    static double lowerBound(long x, long n, double errorLevel) {
        return n > 0
                        && ProportionInterval.CLOPPER_PEARSON.of((double) x / n, (double) n, 1 - 2 * errorLevel)
                                instanceof Interval.Bounds bounds
                ? bounds.lower()
                : 0;
    }
}
