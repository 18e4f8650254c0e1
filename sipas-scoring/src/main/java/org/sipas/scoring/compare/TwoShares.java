package org.sipas.scoring.compare;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.special.Erf;
import org.sipas.scoring.estimate.Interval;

/**
 * Two shares from independent simple random samples, compared. Immutable.
 *
 * <p>With x<sub>1</sub> of n<sub>1</sub> and x<sub>2</sub> of n<sub>2</sub>, p<sub>i</sub> = x<sub>i</sub>/n<sub>i</sub>, p = (x<sub>1</sub> + x<sub>2</sub>)/(n<sub>1</sub> + n<sub>2</sub>): the interval is Wald's, p<sub>1</sub> − p<sub>2</sub> ± z√(Σp<sub>i</sub>(1 −
 * p<sub>i</sub>)/n<sub>i</sub>), cut at −1 and 1; χ² = (p<sub>1</sub> − p<sub>2</sub>)²/(p(1 − p)(1/n<sub>1</sub> + 1/n<sub>2</sub>)) without continuity correction. R: {@code prop.test(correct = FALSE)}. Where all or nobody are
 * satisfied in both, χ² is 0.
 *
 * @param first p<sub>1</sub>
 * @param second p<sub>2</sub>
 * @param interval of p<sub>1</sub> − p<sub>2</sub>
 * @param chiSquared χ², with one degree of freedom
 * @param pValue the probability of a χ² at least as large if the shares are equal
 * @param effect Cohen's h, 2 arcsin √p<sub>1</sub> − 2 arcsin √p<sub>2</sub>
 * @see "Cohen, J. (1988). Statistical Power Analysis for the Behavioral Sciences, 2nd ed. Erlbaum. Chapter 6."
 */
public record TwoShares(
        double first, double second, Interval.Bounds interval, double chiSquared, double pValue, double effect) {
    /**
     * Compares two shares.
     *
     * @param firstPart x<sub>1</sub>
     * @param firstWhole n<sub>1</sub>, positive
     * @param secondPart x<sub>2</sub>
     * @param secondWhole n<sub>2</sub>, positive
     * @param level the confidence level, in (0, 1)
     * @return the comparison
     * @throws IllegalArgumentException if a part is not in [0, its whole], a whole is not positive, or {@code level} is not in (0, 1)
     */
    public static TwoShares of(long firstPart, long firstWhole, long secondPart, long secondWhole, double level) {
        check(firstPart, firstWhole);
        check(secondPart, secondWhole);
        double p1 = (double) firstPart / firstWhole;
        double p2 = (double) secondPart / secondWhole;
        double pooled = ((double) firstPart + secondPart) / ((double) firstWhole + secondWhole);
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability((1 + level) / 2);
        double half = z * Math.sqrt(p1 * (1 - p1) / firstWhole + p2 * (1 - p2) / secondWhole);
        double variance = pooled * (1 - pooled) * (1.0 / firstWhole + 1.0 / secondWhole);
        double chiSquared = variance == 0 ? 0 : (p1 - p2) * (p1 - p2) / variance;
        return new TwoShares(
                p1,
                p2,
                new Interval.Bounds(Math.max(-1, p1 - p2 - half), Math.min(1, p1 - p2 + half), level),
                chiSquared,
                Erf.erfc(Math.sqrt(chiSquared / 2)),
                2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)));
    }

    private static void check(long part, long whole) {
        if (whole < 1) {
            throw new IllegalArgumentException("whole not in [1, " + Long.MAX_VALUE + "]: " + whole);
        }
        if (part < 0 || part > whole) {
            throw new IllegalArgumentException("part not in [0, " + whole + "]: " + part);
        }
    }
}
