package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Sampling with replacement: n independent draws, each of which gives unit k with probability p<sub>k</sub> in proportion to
 * its size.
 *
 * <p>The estimator of Hansen and Hurwitz weights every hit by 1/(n p<sub>k</sub>). A unit is in the sample at all with
 * probability 1 − (1 − p<sub>k</sub>)<sup>n</sup>, and two are with probability 1 − (1 − p<sub>k</sub>)<sup>n</sup> − (1 −
 * p<sub>l</sub>)<sup>n</sup> + (1 − p<sub>k</sub> − p<sub>l</sub>)<sup>n</sup>.
 *
 * @see "Hansen, M. H. and Hurwitz, W. N. (1943). On the theory of sampling from finite populations. Annals of Mathematical
 *     Statistics 14, 333-362."
 */
public final class WithReplacementSampler implements Sampler {
    private final double[] p;
    private final int draws;

    private WithReplacementSampler(double[] p, int draws) {
        this.p = p;
        this.draws = draws;
    }

    /**
     * Returns a sampler.
     *
     * @param sizes measures of size, not all 0
     * @param draws n
     * @return the sampler
     * @throws IllegalArgumentException if a size is negative or not finite, all are 0, or {@code draws} is below 1
     */
    public static WithReplacementSampler of(double[] sizes, int draws) {
        Checks.between("draws", draws, 1, Integer.MAX_VALUE);
        for (int k = 0; k < sizes.length; k++) {
            Checks.closed("sizes[" + k + "]", sizes[k], 0, Double.MAX_VALUE);
        }
        double sum = Arrays.stream(sizes).sum();
        Checks.closed("sum of sizes", sum, Double.MIN_VALUE, Double.MAX_VALUE);
        return new WithReplacementSampler(
                Arrays.stream(sizes).map(size -> size / sum).toArray(), draws);
    }

    /** Returns p, the probabilities of one draw. */
    public double[] drawProbabilities() {
        return p.clone();
    }

    /**
     * Draws.
     *
     * @param chance the chance
     * @return how often each unit was hit, adding up to n
     */
    public int[] hits(Chance chance) {
        int[] hits = new int[p.length];
        for (int i = 0; i < draws; i++) {
            hits[chance.pick(p)]++;
        }
        return hits;
    }

    @Override
    public int populationSize() {
        return p.length;
    }

    /** Returns the units that are hit at least once. */
    @Override
    public int[] draw(Chance chance) {
        int[] hits = hits(chance);
        return IntStream.range(0, p.length).filter(k -> hits[k] > 0).toArray();
    }

    @Override
    public double[] inclusionProbabilities() {
        return Arrays.stream(p).map(q -> 1 - Math.pow(1 - q, draws)).toArray();
    }

    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        double[] pi = inclusionProbabilities();
        double[][] joint = new double[p.length][p.length];
        for (int k = 0; k < p.length; k++) {
            for (int l = 0; l < p.length; l++) {
                joint[k][l] = k == l ? pi[k] : pi[k] + pi[l] - 1 + Math.pow(Math.max(0, 1 - p[k] - p[l]), draws);
            }
        }
        return Optional.of(joint);
    }
}
