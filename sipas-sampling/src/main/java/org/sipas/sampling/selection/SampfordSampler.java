package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.Optional;

/**
 * Sampford sampling of n units.
 *
 * <p>A sample s has probability in proportion to ∏<sub>s</sub> λ<sub>k</sub> · Σ<sub>s</sub> (1 − π<sub>k</sub>), λ = π/(1 −
 * π). Sampford draws one unit with probabilities π/n and n − 1 with replacement with probabilities in proportion to λ, and
 * begins again until all are different, which for 500 of 11,000 units takes practically for ever. Here units are taken one
 * after the other: with A(j) the probability of j successes among the units after k in trials of probability π, B(j) that
 * probability weighted by the sum of 1 − π over the successes, and a the sum of 1 − π over the units taken so far, unit k is
 * taken, j being still to be taken, with probability
 *
 * <blockquote>π<sub>k</sub> ((a + 1 − π<sub>k</sub>) A(j − 1) + B(j − 1)) / (that + (1 − π<sub>k</sub>)(a A(j) + B(j))).
 * </blockquote>
 *
 * <p>The design is the same, and π is exact. Certainties are set apart. Memory for drawing is 2N·n numbers.
 *
 * @see "Sampford, M. R. (1967). On sampling without replacement with unequal probabilities of selection. Biometrika 54,
 *     499-513."
 */
public final class SampfordSampler implements Sampler {
    private final double[] pi;
    private final int[] uncertain;
    private final double[] p;
    private final int sampleSize;

    private SampfordSampler(double[] pi) {
        this.pi = pi;
        this.uncertain = Positions.uncertain(pi);
        this.p = Positions.at(pi, uncertain);
        this.sampleSize = (int) Math.rint(Arrays.stream(p).sum());
    }

    /**
     * Returns a sampler.
     *
     * @param probabilities π, with a whole sum
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1] or their sum is not whole
     */
    public static SampfordSampler of(double[] probabilities) {
        return new SampfordSampler(Checks.fixedSize(probabilities));
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        double[][] count = SuccessCounts.tails(p, sampleSize);
        double[][] weighted = weightedTails(count);
        boolean[] taken = new boolean[pi.length];
        int left = sampleSize;
        double sum = 0;
        for (int k = 0; k < p.length && left > 0; k++) {
            double yes = p[k] * ((sum + 1 - p[k]) * count[k + 1][left - 1] + weighted[k + 1][left - 1]);
            double no = (1 - p[k]) * (sum * count[k + 1][left] + weighted[k + 1][left]);
            if (chance.happens(yes / (yes + no))) {
                taken[uncertain[k]] = true;
                sum += 1 - p[k];
                left--;
            }
        }
        return Positions.withCertainties(taken, pi);
    }

    /** Table of the B above, rows k = 0, …, N. */
    private double[][] weightedTails(double[][] count) {
        double[][] weighted = new double[p.length + 1][sampleSize + 1];
        for (int k = p.length - 1; k >= 0; k--) {
            double q = 1 - p[k];
            for (int j = 1; j <= sampleSize; j++) {
                weighted[k][j] = q * weighted[k + 1][j] + p[k] * (weighted[k + 1][j - 1] + q * count[k + 1][j - 1]);
            }
        }
        return weighted;
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }

    /**
     * Returns the joint probabilities by Sampford's formula, π<sub>kl</sub> = K λ<sub>k</sub>λ<sub>l</sub>
     * Σ<sub>t=2..n</sub> (t − π<sub>k</sub> − π<sub>l</sub>) L<sub>n−t</sub>/n<sup>t−2</sup>, in an equivalent form that does
     * not cancel: the weighted counts of n − 2 successes among the other units.
     */
    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        double[][] joint = InclusionProbabilities.independent(pi);
        double norm = pair(p, 0, 0, sampleSize);
        for (int k = 0; k < p.length; k++) {
            for (int l = 0; l < k; l++) {
                double both = sampleSize < 2 ? 0 : p[k] * p[l] * pair(p, k, l, sampleSize - 2) / norm;
                joint[uncertain[k]][uncertain[l]] = both;
                joint[uncertain[l]][uncertain[k]] = both;
            }
        }
        return Optional.of(joint);
    }

    /** The sum over samples of {@code size} others of trial probabilities times Σ(1 − π), k and l counted in the sum. */
    private static double pair(double[] p, int k, int l, int size) {
        double[] count = new double[size + 1];
        double[] weighted = new double[size + 1];
        count[0] = 1;
        weighted[0] = k == l ? 0 : 2 - p[k] - p[l];
        for (int i = 0; i < p.length; i++) {
            if (k != l && (i == k || i == l)) {
                continue;
            }
            double q = 1 - p[i];
            for (int j = size; j > 0; j--) {
                weighted[j] = q * weighted[j] + p[i] * (weighted[j - 1] + q * count[j - 1]);
                count[j] = q * count[j] + p[i] * count[j - 1];
            }
            weighted[0] *= q;
            count[0] *= q;
        }
        return weighted[size];
    }
}
