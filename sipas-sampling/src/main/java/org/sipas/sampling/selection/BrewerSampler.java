package org.sipas.sampling.selection;

import java.util.Arrays;

/**
 * Brewer's draw by draw sampling of n units.
 *
 * <p>At draw i, with a the sum of π over the units taken so far, each unit left is taken with probability in proportion to
 *
 * <blockquote>π<sub>k</sub> (n − a − π<sub>k</sub>) / (n − a − π<sub>k</sub>(n − i + 1)).</blockquote>
 *
 * <p>π is exact. Joint probabilities have no formula; small frames can be enumerated. Certainties are set apart.
 *
 * @see "Brewer, K. R. W. (1975). A simple procedure for πpswor. Australian Journal of Statistics 17, 166-172."
 */
public final class BrewerSampler implements Sampler {
    private final double[] pi;
    private final int[] uncertain;
    private final int sampleSize;

    private BrewerSampler(double[] pi) {
        this.pi = pi;
        this.uncertain = Positions.uncertain(pi);
        this.sampleSize =
                (int) Math.rint(Arrays.stream(uncertain).mapToDouble(k -> pi[k]).sum());
    }

    /**
     * Returns a sampler.
     *
     * @param probabilities π, with a whole sum
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1] or their sum is not whole
     */
    public static BrewerSampler of(double[] probabilities) {
        return new BrewerSampler(Checks.fixedSize(probabilities));
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        boolean[] taken = new boolean[pi.length];
        for (int i = 1; i <= sampleSize; i++) {
            taken[chance.pick(drawProbabilities(taken, i))] = true;
        }
        return Positions.withCertainties(taken, pi);
    }

    /**
     * Returns the probabilities of draw i.
     *
     * @param taken the units taken so far, without certainties
     * @param draw i, from 1
     * @return the probability of each unit of the frame
     */
    double[] drawProbabilities(boolean[] taken, int draw) {
        double rest = sampleSize;
        for (int k : uncertain) {
            rest -= taken[k] ? pi[k] : 0;
        }
        double[] probabilities = new double[pi.length];
        for (int k : uncertain) {
            probabilities[k] = taken[k] ? 0 : pi[k] * (rest - pi[k]) / (rest - pi[k] * (sampleSize - draw + 1));
        }
        double sum = Arrays.stream(probabilities).sum();
        Arrays.setAll(probabilities, k -> probabilities[k] / sum);
        return probabilities;
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }
}
