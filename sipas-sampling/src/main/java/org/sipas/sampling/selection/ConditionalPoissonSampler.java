package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.Optional;

/**
 * Conditional Poisson sampling of n units, the design of maximum entropy for its inclusion probabilities.
 *
 * <p>It is Poisson sampling with working probabilities p<sub>k</sub>, given that the size is n: a sample s has probability in
 * proportion to ∏<sub>s</sub> w<sub>k</sub>, w = p/(1 − p). It is drawn unit by unit: with j units still to be taken, unit k is
 * taken with probability q<sub>kj</sub> = p<sub>k</sub> T<sub>k+1</sub>(j − 1)/T<sub>k</sub>(j), where T<sub>k</sub>(j) is the
 * probability of j successes among units k, …, N − 1. Working probabilities for wanted π are found by fixed-point iteration;
 * they are unique up to the odds of a common factor, and normed here to have the sum n.
 *
 * <p>π is exact, up to {@value #ACCURACY}. Certainties are set apart. Memory for drawing is N·n numbers.
 *
 * @see "Chen, X.-H., Dempster, A. P. and Liu, J. S. (1994). Weighted finite population sampling to maximize entropy.
 *     Biometrika 81, 457-469."
 * @see "Tillé, Y. (2006). Sampling Algorithms. Springer. Section 5.5."
 */
public final class ConditionalPoissonSampler implements Sampler {
    private static final double ACCURACY = 1e-14;
    private static final int MOST_STEPS = 1000;

    private final double[] pi;
    private final int[] uncertain;
    private final double[] working;
    private final int sampleSize;

    private ConditionalPoissonSampler(double[] pi, int[] uncertain, double[] working, int sampleSize) {
        this.pi = pi;
        this.uncertain = uncertain;
        this.working = working;
        this.sampleSize = sampleSize;
    }

    /**
     * Returns the sampler with given inclusion probabilities.
     *
     * @param probabilities π, with a whole sum
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1] or their sum is not whole
     */
    public static ConditionalPoissonSampler of(double[] probabilities) {
        double[] pi = Checks.fixedSize(probabilities);
        int[] uncertain = Positions.uncertain(pi);
        double[] inner = Positions.at(pi, uncertain);
        int n = (int) Math.rint(Arrays.stream(inner).sum());
        return new ConditionalPoissonSampler(pi, uncertain, workingProbabilities(inner, n), n);
    }

    /**
     * Returns the sampler with given weights.
     *
     * @param weights w, positive
     * @param sampleSize n
     * @return the sampler; its π follow from the weights
     * @throws IllegalArgumentException if a weight is not positive and finite, or n is not in [1, N − 1]
     */
    public static ConditionalPoissonSampler ofWeights(double[] weights, int sampleSize) {
        Checks.between("sampleSize", sampleSize, 1, weights.length - 1);
        double[] working = new double[weights.length];
        for (int k = 0; k < working.length; k++) {
            Checks.closed("weights[" + k + "]", weights[k], Double.MIN_VALUE, Double.MAX_VALUE);
            working[k] = weights[k] / (1 + weights[k]);
        }
        normed(working, sampleSize);
        double[] pi = conditional(working, sampleSize);
        return new ConditionalPoissonSampler(pi, Positions.uncertain(pi), working, sampleSize);
    }

    private static double[] workingProbabilities(double[] pi, int n) {
        double[] p = pi.clone();
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] reached = conditional(p, n);
            double worst = 0;
            for (int k = 0; k < p.length; k++) {
                worst = Math.max(worst, Math.abs(pi[k] - reached[k]) / pi[k]);
                double odds = p[k] / (1 - p[k]) * (pi[k] / (1 - pi[k])) * ((1 - reached[k]) / reached[k]);
                p[k] = odds / (1 + odds);
            }
            normed(p, n);
            if (worst < ACCURACY * 10) {
                break;
            }
        }
        return p;
    }

    /** Multiplies all odds by one factor such that the probabilities add up to n, by Newton steps on its logarithm. */
    private static void normed(double[] p, int n) {
        for (int step = 0; step < MOST_STEPS; step++) {
            double sum = 0;
            double slope = 0;
            for (double probability : p) {
                sum += probability;
                slope += probability * (1 - probability);
            }
            if (Math.abs(sum - n) <= ACCURACY * n) {
                return;
            }
            double factor = Math.exp(Math.max(-1, Math.min(1, (n - sum) / slope)));
            for (int k = 0; k < p.length; k++) {
                double odds = p[k] / (1 - p[k]) * factor;
                p[k] = odds / (1 + odds);
            }
        }
    }

    /** The π of given working probabilities: p_k P(n − 1 successes among the others)/P(n among all). */
    private static double[] conditional(double[] p, int n) {
        if (n == 0) {
            return new double[p.length];
        }
        double[] all = SuccessCounts.of(p, n);
        double[] pi = new double[p.length];
        Arrays.setAll(pi, k -> p[k] * SuccessCounts.withoutUnit(p, all, k)[n - 1] / all[n]);
        return pi;
    }

    /** Returns n, certainties included. */
    public int sampleSize() {
        return sampleSize + InclusionProbabilities.certainties(pi).length;
    }

    /** Returns p, the working probabilities, with the sum n; 1 for certainties and 0 for units that are never taken. */
    public double[] workingProbabilities() {
        double[] p = new double[pi.length];
        Arrays.setAll(p, k -> Math.rint(pi[k]));
        for (int i = 0; i < uncertain.length; i++) {
            p[uncertain[i]] = working[i];
        }
        return p;
    }

    /**
     * Returns the probabilities by which units are taken one after the other.
     *
     * @return q<sub>kj</sub> in row k and column j − 1: the probability that the unit is taken when j are still to be taken
     *     from it and those after it, 0 where that cannot be; rows are the units with 0 &lt; π &lt; 1
     */
    public double[][] selectionProbabilities() {
        double[][] tail = SuccessCounts.tails(working, sampleSize);
        double[][] q = new double[working.length][sampleSize];
        for (int k = 0; k < q.length; k++) {
            for (int j = 1; j <= sampleSize && j <= working.length - k; j++) {
                q[k][j - 1] = j == working.length - k ? 1 : working[k] * tail[k + 1][j - 1] / tail[k][j];
            }
        }
        return q;
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        double[][] tail = SuccessCounts.tails(working, sampleSize);
        boolean[] taken = new boolean[pi.length];
        int left = sampleSize;
        for (int k = 0; k < working.length && left > 0; k++) {
            double q = left == working.length - k ? 1 : working[k] * tail[k + 1][left - 1] / tail[k][left];
            if (chance.happens(q)) {
                taken[uncertain[k]] = true;
                left--;
            }
        }
        return Positions.withCertainties(taken, pi);
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }

    /** Returns π<sub>kl</sub> = p<sub>k</sub>p<sub>l</sub> P(n − 2 successes among the others)/P(n among all). */
    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        double[][] joint = InclusionProbabilities.independent(pi);
        double[] all = SuccessCounts.of(working, sampleSize);
        for (int k = 0; k < working.length; k++) {
            double[] others = SuccessCounts.withoutUnit(working, all, k);
            double[] rest = working.clone();
            rest[k] = 0;
            for (int l = 0; l < k; l++) {
                double both = sampleSize < 2
                        ? 0
                        : working[k]
                                * working[l]
                                * SuccessCounts.withoutUnit(rest, others, l)[sampleSize - 2]
                                / all[sampleSize];
                joint[uncertain[k]][uncertain[l]] = both;
                joint[uncertain[l]][uncertain[k]] = both;
            }
        }
        return Optional.of(joint);
    }
}
