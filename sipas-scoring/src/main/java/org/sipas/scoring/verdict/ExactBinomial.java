package org.sipas.scoring.verdict;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.apache.commons.math3.special.Beta;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.ProportionInterval;

/** One-sided exact inference about a share. */
final class ExactBinomial {
    /** Below this relative distance doubles do not tell on which side of a limit a probability is, and integers decide. */
    static final double CLOSE = 1e-9;

    /** Above this number of trials the integers would take seconds, and ties do not happen by accident. */
    static final long MOST_TRIALS = 20_000;

    private ExactBinomial() {}

    /** Tells whether P(X ≥ x) ≤ α, also where the two are equal; α is the shortest decimal that gives the double. */
    static boolean tailAtMost(long x, long n, BigDecimal p, double errorLevel) {
        double tail = upperTail(x, n, p.doubleValue());
        if (Math.abs(tail - errorLevel) > CLOSE * errorLevel || n > MOST_TRIALS) {
            return tail <= errorLevel;
        }
        return sum(x, n, n, p).compareTo(BigDecimal.valueOf(errorLevel)) <= 0;
    }

    /** Returns Σ C(n, k) p<sup>k</sup> (1 − p)<sup>n−k</sup> for k from {@code first} to {@code last}, exactly; p has decimals. */
    static BigDecimal sum(long first, long last, long n, BigDecimal p) {
        BigInteger whole = BigInteger.TEN.pow(p.scale());
        BigInteger part = p.unscaledValue();
        BigInteger rest = whole.subtract(part);
        int trials = Math.toIntExact(n);
        BigInteger term = rest.pow(trials);
        BigInteger sum = BigInteger.ZERO;
        for (long k = 0; k <= last; k++) {
            if (k >= first) {
                sum = sum.add(term);
            }
            term = term.multiply(BigInteger.valueOf(n - k).multiply(part))
                    .divide(BigInteger.valueOf(k + 1).multiply(rest));
        }
        return new BigDecimal(sum, Math.multiplyExact(p.scale(), trials));
    }

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
