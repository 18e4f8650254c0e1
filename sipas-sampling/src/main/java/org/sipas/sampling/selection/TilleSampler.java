package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.Optional;

/**
 * Tillé's elimination procedure, and Midzuno's generalised procedure, which is its complement.
 *
 * <p>From all N units one is struck out at a time until n are left. With π<sub>k</sub>(i) the probabilities proportional to
 * size for a sample of i units, the step from i + 1 to i units strikes out unit k with probability 1 −
 * π<sub>k</sub>(i)/π<sub>k</sub>(i + 1) =: r<sub>ki</sub>. π = π(n) is exact, and two units stay together with probability
 * ∏<sub>i</sub> (1 − r<sub>ki</sub> − r<sub>li</sub>). Certainties of the last step are never struck out.
 *
 * <p>Midzuno's procedure strikes out for the probabilities 1 − π, and what is struck out is the sample. Cost: N(N − n)
 * operations.
 *
 * @see "Tillé, Y. (1996). An elimination procedure for unequal probability sampling without replacement. Biometrika 83,
 *     238-241."
 * @see "Deville, J.-C. and Tillé, Y. (1998). Unequal probability sampling without replacement through a splitting method.
 *     Biometrika 85, 89-101."
 */
public final class TilleSampler implements Sampler {
    private enum Side {
        LEFT_OVER,
        STRUCK_OUT
    }

    private final double[] pi;
    private final double[] kept;
    private final int keptSize;
    private final Side side;

    private TilleSampler(double[] pi, double[] kept, Side side) {
        this.pi = pi;
        this.kept = kept;
        this.keptSize = (int) Math.rint(Arrays.stream(kept).sum());
        this.side = side;
    }

    /**
     * Returns a sampler by elimination.
     *
     * @param probabilities π, with a whole sum
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1] or their sum is not whole
     */
    public static TilleSampler elimination(double[] probabilities) {
        double[] pi = Checks.fixedSize(probabilities);
        return new TilleSampler(pi, pi, Side.LEFT_OVER);
    }

    /**
     * Returns a sampler by Midzuno's generalised procedure.
     *
     * @param probabilities π, with a whole sum
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1] or their sum is not whole
     */
    public static TilleSampler midzuno(double[] probabilities) {
        double[] pi = Checks.fixedSize(probabilities);
        return new TilleSampler(pi, Arrays.stream(pi).map(p -> 1 - p).toArray(), Side.STRUCK_OUT);
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        boolean[] left = new boolean[pi.length];
        int units = 0;
        for (int k = 0; k < pi.length; k++) {
            left[k] = kept[k] > 0;
            units += left[k] ? 1 : 0;
        }
        double[] larger = stage(units);
        for (int i = units - 1; i >= keptSize; i--) {
            double[] smaller = stage(i);
            double[] strike = new double[pi.length];
            for (int k = 0; k < strike.length; k++) {
                strike[k] = left[k] ? Math.max(0, 1 - smaller[k] / larger[k]) : 0;
            }
            left[chance.pick(strike)] = false;
            larger = smaller;
        }
        return java.util.stream.IntStream.range(0, pi.length)
                .filter(k -> left[k] == (side == Side.LEFT_OVER))
                .toArray();
    }

    /** The probabilities of a sample of i units; at the last step those that were asked for, free of rounding. */
    private double[] stage(int i) {
        return i == keptSize ? kept : InclusionProbabilities.proportionalTo(kept, i);
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }

    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        int size = pi.length;
        double[][] both = new double[size][size];
        int units = (int) Arrays.stream(kept).filter(p -> p > 0).count();
        for (int k = 0; k < size; k++) {
            for (int l = 0; l < size; l++) {
                both[k][l] = kept[k] > 0 && kept[l] > 0 ? 1 : 0;
            }
        }
        double[] larger = stage(units);
        for (int i = units - 1; i >= keptSize; i--) {
            double[] smaller = stage(i);
            for (int k = 0; k < size; k++) {
                for (int l = 0; l < size; l++) {
                    double stay = kept[k] > 0 ? smaller[k] / larger[k] : 0;
                    both[k][l] *= k == l ? stay : Math.max(0, stay - 1 + (kept[l] > 0 ? smaller[l] / larger[l] : 1));
                }
            }
            larger = smaller;
        }
        if (side == Side.STRUCK_OUT) {
            for (int k = 0; k < size; k++) {
                for (int l = 0; l < size; l++) {
                    both[k][l] = k == l ? pi[k] : 1 - kept[k] - kept[l] + both[k][l];
                }
            }
        }
        return Optional.of(both);
    }
}
