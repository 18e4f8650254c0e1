package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.Optional;

/**
 * Poisson sampling: every unit is decided on its own, with its probability π<sub>k</sub>; Bernoulli sampling if all are
 * equal.
 *
 * <p>The size of the sample is random, with mean Σπ and variance Σπ(1 − π). Joint probabilities are products.
 *
 * @see "Hájek, J. (1981). Sampling from a Finite Population. Dekker. Chapter 3."
 */
public final class PoissonSampler implements Sampler {
    private final double[] pi;

    private PoissonSampler(double[] pi) {
        this.pi = pi;
    }

    /**
     * Returns a sampler.
     *
     * @param probabilities π
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1] or there is none
     */
    public static PoissonSampler of(double[] probabilities) {
        return new PoissonSampler(Checks.probabilities(probabilities));
    }

    /**
     * Returns a Bernoulli sampler.
     *
     * @param populationSize N
     * @param probability the π of every unit
     * @return the sampler
     * @throws IllegalArgumentException if N is below 1 or π is not in [0, 1]
     */
    public static PoissonSampler bernoulli(int populationSize, double probability) {
        Checks.between("populationSize", populationSize, 1, Integer.MAX_VALUE);
        double[] pi = new double[populationSize];
        Arrays.fill(pi, probability);
        return of(pi);
    }

    /**
     * Returns a pass over a frame.
     *
     * @param chance the chance
     * @return the pass
     */
    public static OnePass pass(Chance chance) {
        return chance::happens;
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        return Passes.over(pi, pass(chance));
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }

    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        return Optional.of(InclusionProbabilities.independent(pi));
    }
}
