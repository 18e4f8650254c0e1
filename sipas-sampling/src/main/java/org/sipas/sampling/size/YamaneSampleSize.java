package org.sipas.sampling.size;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The sample size that Yamane's formula, also called Slovin's, gives for a population and a margin of error.
 *
 * <p>With N units in the population and a margin of error e,
 *
 * <blockquote>n = ⌈N / (1 + N·e<sup>2</sup>)⌉.</blockquote>
 *
 * <p>The formula is the size for a proportion of one half, a confidence factor of 2 (about 95 %), simple random sampling
 * and complete response. It knows nothing of strata, clusters or nonresponse; where these matter, n is a starting point
 * and not the number of people to ask.
 *
 * <p>Edge results: n is at least 1 and at most N, grows with N, and never exceeds ⌈1 / e<sup>2</sup>⌉: 400 for a margin
 * of 0.05, however large the population.
 *
 * @see "Yamane, T. (1967). Statistics: An Introductory Analysis, 2nd ed. Harper & Row."
 * @see "CV 1159/BNV-CCHC (2014), Ministry of Home Affairs of Viet Nam: guidance on measuring satisfaction, which uses this
 *     formula with N transactions in the period and a margin of 5 %. No rounding rule was found in it; rounding up is our
 *     reading."
 */
public final class YamaneSampleSize {
    private YamaneSampleSize() {}

    /**
     * Returns the number of units to draw.
     *
     * <p>The margin is taken as the shortest decimal that denotes the double, so 0.05 means exactly five hundredths, and
     * the quotient is exact before it is rounded up: the result does not depend on floating-point arithmetic.
     *
     * @param populationSize N, the number of units in the population
     * @param marginOfError e, the half-width wanted for a proportion, itself as a proportion: 0.05 for five percentage
     *     points
     * @return n, the smallest whole number that is not below the formula's value
     * @throws IllegalArgumentException if {@code populationSize} is below 1, or {@code marginOfError} is not strictly
     *     between 0 and 1
     */
    public static long of(long populationSize, double marginOfError) {
        if (populationSize < 1) {
            throw new IllegalArgumentException("populationSize not in [1, " + Long.MAX_VALUE + "]: " + populationSize);
        }
        if (!(marginOfError > 0 && marginOfError < 1)) {
            throw new IllegalArgumentException("marginOfError not in (0, 1): " + marginOfError);
        }
        // With e² = u / t, t a power of ten, N / (1 + N·e²) is the fraction N·t / (t + N·u).
        BigDecimal squared = BigDecimal.valueOf(marginOfError).pow(2);
        BigInteger population = BigInteger.valueOf(populationSize);
        BigInteger t = BigInteger.TEN.pow(squared.scale());
        BigInteger denominator = t.add(population.multiply(squared.unscaledValue()));
        BigInteger[] quotient = population.multiply(t).divideAndRemainder(denominator);
        long whole = quotient[0].longValueExact();
        return quotient[1].signum() == 0 ? whole : whole + 1;
    }
}
