package org.sipas.sampling.selection;

import java.util.Arrays;

/**
 * Inclusion probabilities, from which samplers are made.
 *
 * @see "Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer. Section 3.6."
 */
public final class InclusionProbabilities {
    private InclusionProbabilities() {}

    /**
     * Returns probabilities in proportion to a measure of size: π<sub>k</sub> = n x<sub>k</sub> / Σx. A unit whose π would be
     * 1 or more is a certainty: it gets 1, and n and Σx are taken over the rest, until there is no further one.
     *
     * <p>Edge results: a unit of size 0 has probability 0. The sum is n, up to rounding.
     *
     * @param sizes x<sub>k</sub> ≥ 0
     * @param sampleSize n
     * @return π
     * @throws IllegalArgumentException if a size is negative or not finite, or n is not between 0 and the number of units of
     *     positive size
     */
    public static double[] proportionalTo(double[] sizes, int sampleSize) {
        int positive = 0;
        for (int k = 0; k < sizes.length; k++) {
            Checks.closed("sizes[" + k + "]", sizes[k], 0, Double.MAX_VALUE);
            positive += sizes[k] > 0 ? 1 : 0;
        }
        Checks.between("sampleSize", sampleSize, 0, positive);
        double[] pi = new double[sizes.length];
        int rest = sampleSize;
        double[] left = sizes.clone();
        boolean found = true;
        while (found) {
            found = false;
            double sum = Arrays.stream(left).sum();
            int certain = 0;
            for (int k = 0; k < pi.length; k++) {
                if (pi[k] < 1) {
                    pi[k] = sum == 0 ? 0 : rest * left[k] / sum;
                    if (pi[k] >= 1) {
                        pi[k] = 1;
                        left[k] = 0;
                        certain++;
                    }
                }
            }
            rest -= certain;
            found = certain > 0;
        }
        return pi;
    }

    /**
     * Returns the probabilities of simple random samples in strata: n<sub>h</sub>/N<sub>h</sub>.
     *
     * @param strata the stratum of each unit, from 0
     * @param sampleSizes n<sub>h</sub>
     * @return π
     * @throws IllegalArgumentException if n<sub>h</sub> is not in [0, N<sub>h</sub>]
     */
    public static double[] stratified(int[] strata, int... sampleSizes) {
        int[] units = new int[sampleSizes.length];
        for (int stratum : strata) {
            units[stratum]++;
        }
        for (int h = 0; h < units.length; h++) {
            Checks.between("sampleSizes[" + h + "]", sampleSizes[h], 0, units[h]);
        }
        return Arrays.stream(strata)
                .mapToDouble(h -> (double) sampleSizes[h] / units[h])
                .toArray();
    }

    /**
     * Returns the units that are in every sample.
     *
     * @param probabilities π
     * @return the positions with π = 1
     */
    public static int[] certainties(double[] probabilities) {
        return java.util.stream.IntStream.range(0, probabilities.length)
                .filter(k -> probabilities[k] >= 1)
                .toArray();
    }

    /** The joint probabilities of independent decisions: π<sub>k</sub>π<sub>l</sub>, and π on the diagonal. */
    static double[][] independent(double[] pi) {
        double[][] joint = new double[pi.length][pi.length];
        for (int k = 0; k < pi.length; k++) {
            for (int l = 0; l < pi.length; l++) {
                joint[k][l] = k == l ? pi[k] : pi[k] * pi[l];
            }
        }
        return joint;
    }
}
