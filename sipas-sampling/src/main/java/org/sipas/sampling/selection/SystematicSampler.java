package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Systematic sampling with equal probabilities from a frame in a given order; the order is an implicit stratification.
 *
 * <p>Pairs of near neighbours may never come together; then no estimator of variance is unbiased under the design alone. All
 * of it is arithmetic of whole numbers.
 *
 * @param rule how steps are counted
 * @param populationSize N
 * @param sampleSize n
 * @see "Cochran, W. G. (1977). Sampling Techniques, 3rd ed. Wiley. Chapter 8."
 * @see "Murthy, M. N. (1967). Sampling Theory and Methods. Calcutta. Chapter 5, for the circular form."
 */
public record SystematicSampler(Rule rule, int populationSize, int sampleSize) implements Sampler {
    /** How the steps through the frame are counted; r is the start. */
    public enum Rule {
        /** Units ⌊(r + iN)/n⌋, i = 0, …, n − 1, with r from 0, …, N − 1. The size is n, and π = n/N. */
        FRACTIONAL,
        /**
         * Units r, r + s, r + 2s, … with the step s = ⌊N/n⌋ and r from 0, …, s − 1. π = 1/s; the size is ⌊N/s⌋ or one more,
         * which is n only if n divides N.
         */
        INTEGER,
        /** Units (r + is) mod N, i = 0, …, n − 1, with s = ⌊N/n⌋ and r from 0, …, N − 1. The size is n, and π = n/N. */
        CIRCULAR
    }

    /**
     * Creates a sampler.
     *
     * @throws IllegalArgumentException if {@code sampleSize} is not in [1, {@code populationSize}]
     */
    public SystematicSampler {
        Checks.between("sampleSize", sampleSize, 1, populationSize);
    }

    /** Returns the number of starts, all of the same probability. */
    public int starts() {
        return rule == Rule.INTEGER ? populationSize / sampleSize : populationSize;
    }

    @Override
    public int[] draw(Chance chance) {
        return drawFrom(chance.below(starts()));
    }

    /**
     * Returns the sample that a start leads to.
     *
     * @param start r, in [0, {@link #starts})
     * @return the positions, rising
     * @throws IllegalArgumentException if there is no such start
     */
    public int[] drawFrom(int start) {
        Checks.between("start", start, 0, starts() - 1);
        int step = populationSize / sampleSize;
        return switch (rule) {
            case FRACTIONAL ->
                IntStream.range(0, sampleSize)
                        .map(i -> (int) ((start + (long) i * populationSize) / sampleSize))
                        .toArray();
            case INTEGER ->
                IntStream.iterate(start, k -> k < populationSize, k -> k + step).toArray();
            case CIRCULAR ->
                IntStream.range(0, sampleSize)
                        .map(i -> (int) ((start + (long) i * step) % populationSize))
                        .sorted()
                        .toArray();
        };
    }

    @Override
    public double[] inclusionProbabilities() {
        double[] pi = new double[populationSize];
        Arrays.fill(pi, rule == Rule.INTEGER ? 1.0 / starts() : (double) sampleSize / populationSize);
        return pi;
    }

    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        double[][] joint = new double[populationSize][populationSize];
        for (int r = 0; r < starts(); r++) {
            int[] sample = drawFrom(r);
            for (int k : sample) {
                for (int l : sample) {
                    joint[k][l] += 1;
                }
            }
        }
        for (double[] row : joint) {
            Arrays.setAll(row, l -> row[l] / starts());
        }
        return Optional.of(joint);
    }
}
