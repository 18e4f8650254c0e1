package org.sipas.scoring.verdict;

import java.math.BigDecimal;
import org.apache.commons.math3.special.Beta;

/**
 * Evidence against p ≤ p₀ that may be looked at after every answer.
 *
 * <p>With x dissatisfied of n answers,
 *
 * <blockquote>E = (1 − p₀)<sup>−1</sup> ∫<sub>p₀</sub><sup>1</sup> (q/p₀)<sup>x</sup> ((1 − q)/(1 − p₀))<sup>n−x</sup> dq,</blockquote>
 *
 * <p>the uniform mixture of the likelihood ratios of all q &gt; p₀. For each q a further answer multiplies the ratio by a factor whose expectation is 1 at p = p₀ and less below, so E is a
 * non-negative supermartingale that begins at 1, for every p ≤ p₀: an e-process. By Ville's inequality it ever reaches 1/α with probability at most α. It depends on n and x
 * only, not on the order of the answers.
 *
 * <p>The lower bound is the p₀ with E = 1/α; above it E is lower, so that all p₀ below are rejected. It holds for all times at once with probability 1 − α.
 *
 * @see "Ramdas, A., Grünwald, P., Vovk, V. and Shafer, G. (2023). Game-theoretic statistics and safe anytime-valid inference. Statistical Science 38, 576-601."
 * @see "Robbins, H. (1970). Statistical methods related to the law of the iterated logarithm. Annals of Mathematical Statistics 41, 1397-1409."
 */
final class EProcess {
    private EProcess() {}

    /** Returns ln E; negative infinity where the integral is below the smallest number. */
    static double logEvidence(long x, long n, double p0) {
        double a = x + 1.0;
        double b = n - x + 1.0;
        double tail = Beta.regularizedBeta(1 - p0, b, a, 1e-15, 100_000);
        return Math.log(tail) + Beta.logBeta(a, b) - x * Math.log(p0) - b * Math.log1p(-p0);
    }

    /**
     * Tells exactly whether E·factor ≥ goal. With q = 1 − p₀ and B(n, k) the binomial probabilities under p₀, E = Σ<sub>k≤x</sub> B(n + 1, k) / ((n + 1) q B(n, x)).
     */
    static boolean reaches(long x, long n, BigDecimal p0, BigDecimal factor, BigDecimal goal) {
        BigDecimal below = ExactBinomial.sum(0, x, n + 1, p0);
        BigDecimal density = ExactBinomial.sum(x, x, n, p0)
                .multiply(BigDecimal.ONE.subtract(p0))
                .multiply(BigDecimal.valueOf(n + 1));
        return below.multiply(factor).compareTo(goal.multiply(density)) >= 0;
    }

    /** Returns the bound, 0 if x is 0. */
    static double lowerBound(long x, long n, double errorLevel) {
        double target = -Math.log(errorLevel);
        double low = 0;
        double high = n == 0 ? 0 : (double) x / n;
        // 60 halvings reach the last bit.
        for (int i = 0; i < 60 && high > 0; i++) {
            double middle = (low + high) / 2;
            if (middle > 0 && logEvidence(x, n, middle) >= target) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
