package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.Optional;

/**
 * Simple random sampling of n from N units by selection and rejection: with j units taken so far, unit k (from 0) is taken
 * with probability (n − j)/(N − k).
 *
 * <p>Every sample of n units has probability 1/C(N, n); π = n/N, and two units are in the sample together with probability
 * n(n − 1)/(N(N − 1)). One decision per unit.
 *
 * @param populationSize N
 * @param sampleSize n
 * @see "Fan, C. T., Muller, M. E. and Rezucha, I. (1962). Development of sampling plans by using sequential selection
 *     techniques. JASA 57, 387-402. Method 1."
 */
public record SimpleRandomSampler(int populationSize, int sampleSize) implements Sampler {
    /**
     * Creates a sampler.
     *
     * @throws IllegalArgumentException if {@code sampleSize} is not in [0, {@code populationSize}]
     */
    public SimpleRandomSampler {
        Checks.between("sampleSize", sampleSize, 0, populationSize);
    }

    /**
     * Returns a pass over a frame of known length.
     *
     * @param populationSize N
     * @param sampleSize n
     * @param chance the chance
     * @return the pass
     * @throws IllegalArgumentException if {@code sampleSize} is not in [0, {@code populationSize}]
     */
    public static OnePass pass(long populationSize, long sampleSize, Chance chance) {
        Checks.between("sampleSize", sampleSize, 0, populationSize);
        long[] left = {populationSize, sampleSize};
        return probability -> {
            boolean takes = left[1] > 0 && chance.happens((double) left[1] / left[0]);
            left[0]--;
            left[1] -= takes ? 1 : 0;
            return takes;
        };
    }

    @Override
    public int[] draw(Chance chance) {
        return Passes.over(populationSize, pass(populationSize, sampleSize, chance));
    }

    @Override
    public double[] inclusionProbabilities() {
        double[] pi = new double[populationSize];
        Arrays.fill(pi, (double) sampleSize / populationSize);
        return pi;
    }

    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        double n = sampleSize;
        double both = populationSize == 1 ? 0 : n / populationSize * (n - 1) / (populationSize - 1);
        double[][] joint = new double[populationSize][populationSize];
        for (int k = 0; k < populationSize; k++) {
            Arrays.fill(joint[k], both);
            joint[k][k] = n / populationSize;
        }
        return Optional.of(joint);
    }
}
