package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Chromy's sequential sampling with minimum replacement: unit k is hit ⌊E<sub>k</sub>⌋ or ⌈E<sub>k</sub>⌉ times, E<sub>k</sub>
 * = n x<sub>k</sub>/Σx on average, and the hits after every unit are ⌊S<sub>k</sub>⌋ or ⌈S<sub>k</sub>⌉, S the cumulated E.
 * Where no E is above 1 it is sampling without replacement with π = E.
 *
 * <p>With I and F the whole and broken part of S, the hits T<sub>k</sub> up to unit k are I<sub>k</sub> + 1 instead of
 * I<sub>k</sub> with probability
 *
 * <ul>
 *   <li>0 if F<sub>k</sub> = 0;
 *   <li>if F<sub>k</sub> &gt; F<sub>k−1</sub>: 1 after T<sub>k−1</sub> = I<sub>k−1</sub> + 1, else (F<sub>k</sub> −
 *       F<sub>k−1</sub>)/(1 − F<sub>k−1</sub>);
 *   <li>if F<sub>k</sub> ≤ F<sub>k−1</sub>: F<sub>k</sub>/F<sub>k−1</sub> after T<sub>k−1</sub> = I<sub>k−1</sub> + 1, else
 *       0.
 * </ul>
 *
 * <p>Begun at a unit drawn with probability in proportion to size and led round the frame, every pair has a positive joint
 * probability; begun at the first unit, neighbours may have none. No formula for joint probabilities is given here; small frames can be
 * enumerated. The frame's order is an implicit stratification.
 *
 * @see "Chromy, J. R. (1979). Sequential sample selection methods. Proceedings of the ASA Section on Survey Research
 *     Methods, 401-406."
 */
public final class ChromySampler implements Sampler {
    /** A broken part this near to 1 is a whole number that rounding has missed. */
    private static final double NEAR = 1e-9;

    /** Where the walk through the frame begins. */
    public enum Start {
        /** At the first unit. */
        FIRST,
        /** At a unit drawn with probability in proportion to size; the frame is a circle. */
        RANDOM
    }

    private final double[] pi;
    private final Start start;

    private ChromySampler(double[] pi, Start start) {
        this.pi = pi;
        this.start = start;
    }

    /**
     * Returns a sampler without replacement.
     *
     * @param probabilities π, with a whole sum
     * @param start where to begin
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1] or their sum is not whole
     */
    public static ChromySampler of(double[] probabilities, Start start) {
        return new ChromySampler(Checks.fixedSize(probabilities), start);
    }

    /**
     * Returns how often each unit is hit, for expected hits of any size.
     *
     * @param expected E ≥ 0, with a whole sum
     * @param start where to begin
     * @param chance the chance
     * @return the hits, adding up to the sum of E
     * @throws IllegalArgumentException if an expected number is negative or not finite
     */
    public static int[] hits(double[] expected, Start start, Chance chance) {
        for (int k = 0; k < expected.length; k++) {
            Checks.closed("expected[" + k + "]", expected[k], 0, Integer.MAX_VALUE);
        }
        int first = start == Start.FIRST ? 0 : chance.pick(expected);
        Walk walk = new Walk(chance);
        int[] hits = new int[expected.length];
        for (int i = 0; i < hits.length; i++) {
            int k = (first + i) % hits.length;
            hits[k] = walk.hits(expected[k]);
        }
        return hits;
    }

    /**
     * Returns a pass over a frame, begun at its first unit.
     *
     * @param chance the chance
     * @return the pass; a unit with π = 1 is always taken
     */
    public static OnePass pass(Chance chance) {
        Walk walk = new Walk(chance);
        return probability -> walk.hits(probability) > 0;
    }

    private static final class Walk {
        private final Chance chance;
        private double broken;
        private boolean above;

        Walk(Chance chance) {
            this.chance = chance;
        }

        int hits(double expected) {
            double sum = broken + expected;
            double whole = Math.floor(sum + NEAR);
            double next = Math.max(0, sum - whole);
            boolean nowAbove = next >= NEAR && chance.happens(aboveProbability(next));
            int hits = (int) whole + (nowAbove ? 1 : 0) - (above ? 1 : 0);
            broken = next < NEAR ? 0 : next;
            above = nowAbove;
            return hits;
        }

        private double aboveProbability(double next) {
            if (next > broken) {
                return above ? 1 : (next - broken) / (1 - broken);
            }
            return above ? next / broken : 0;
        }
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        int[] hits = hits(pi, start, chance);
        return IntStream.range(0, pi.length).filter(k -> hits[k] > 0).toArray();
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }

    /** Returns n. */
    public int sampleSize() {
        return (int) Math.rint(Arrays.stream(pi).sum());
    }
}
