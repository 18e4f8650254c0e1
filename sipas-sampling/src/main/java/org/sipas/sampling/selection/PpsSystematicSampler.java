package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Systematic sampling with unequal probabilities from a frame in a given order.
 *
 * <p>Certainties are taken first. With C<sub>k</sub> the cumulated probabilities of the others and a start u from [0, 1), unit
 * k is taken when some whole number plus u lies in (C<sub>k−1</sub>, C<sub>k</sub>]. π is exact; the size is Σπ, or a
 * neighbour of it if that is not whole. Joint probabilities come from the lengths of the intervals of starts with the same
 * sample; pairs of near neighbours often have 0.
 *
 * @see "Madow, W. G. (1949). On the theory of systematic sampling, II. Annals of Mathematical Statistics 20, 333-354."
 */
public final class PpsSystematicSampler implements Sampler {
    /** A start below this one counts as this one, so that rounding where the frame ends does not change the size. */
    private static final double LEAST_START = 1e-9;

    private final double[] pi;

    private PpsSystematicSampler(double[] pi) {
        this.pi = pi;
    }

    /**
     * Returns a sampler.
     *
     * @param probabilities π
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1] or there is none
     */
    public static PpsSystematicSampler of(double[] probabilities) {
        return new PpsSystematicSampler(Checks.probabilities(probabilities));
    }

    /**
     * Returns a pass over a frame. The cumulated sum is compensated (Kahan), so that long frames keep their probabilities.
     *
     * @param start u, in [0, 1)
     * @return the pass
     * @throws IllegalArgumentException if {@code start} is not in [0, 1)
     */
    public static OnePass pass(double start) {
        Checks.closed("start", start, 0, Math.nextDown(1.0));
        return new Cumulated(start);
    }

    private static final class Cumulated implements OnePass {
        private double next;
        private double sum;
        private double lost;

        Cumulated(double start) {
            this.next = Math.max(start, LEAST_START);
        }

        @Override
        public boolean takes(double probability) {
            if (probability >= 1) {
                return true;
            }
            double term = probability - lost;
            double larger = sum + term;
            lost = larger - sum - term;
            sum = larger;
            if (sum >= next && probability > 0) {
                next++;
                return true;
            }
            return false;
        }
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        return drawFrom(chance.uniform());
    }

    /**
     * Returns the sample that a start leads to.
     *
     * @param start u, in [0, 1)
     * @return the positions, rising
     * @throws IllegalArgumentException if {@code start} is not in [0, 1)
     */
    public int[] drawFrom(double start) {
        return Passes.over(pi, pass(start));
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }

    /** Returns the starts at which the sample changes, rising from 0 to 1. */
    double[] breaks() {
        double[] cumulated = new double[pi.length];
        double sum = 0;
        for (int k = 0; k < pi.length; k++) {
            sum += pi[k] < 1 ? pi[k] : 0;
            cumulated[k] = sum - Math.floor(sum);
        }
        return DoubleStream.concat(DoubleStream.of(0, 1), Arrays.stream(cumulated))
                .sorted()
                .distinct()
                .toArray();
    }

    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        double[] breaks = breaks();
        double[][] joint = new double[pi.length][pi.length];
        IntStream.range(1, breaks.length).forEach(i -> {
            double length = breaks[i] - breaks[i - 1];
            int[] sample = drawFrom(Math.min(breaks[i - 1] + length / 2, Math.nextDown(1.0)));
            // Cumulated sums that are equal on paper may differ in the last bits; intervals that short mean nothing.
            if (length > 1e-12) {
                for (int k : sample) {
                    for (int l : sample) {
                        joint[k][l] += length;
                    }
                }
            }
        });
        return Optional.of(joint);
    }
}
