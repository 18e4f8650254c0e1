package org.sipas.sampling.selection;

import java.util.random.RandomGenerator;

/**
 * The chance that a sampler uses: a sequence of numbers that are uniform on [0, 1), and the decisions that are made with
 * them. A sampler asks for decisions rather than numbers wherever it can, so that they can be enumerated.
 */
@FunctionalInterface
public interface Chance {
    /** Returns the next number, in [0, 1). */
    double uniform();

    /**
     * Returns whether something of a given probability happens: u &lt; p for the next number u.
     *
     * @param probability p; above 1 counts as 1, below 0 as 0
     * @return whether it happens
     */
    default boolean happens(double probability) {
        return uniform() < probability;
    }

    /**
     * Returns one of 0, …, {@code bound} − 1 with equal probability: ⌊u · bound⌋ for the next number u.
     *
     * @param bound at least 1
     * @return the whole number
     */
    default int below(int bound) {
        return (int) (uniform() * bound);
    }

    /**
     * Returns a position with probability in proportion to its weight: the first one whose cumulated weight is above u times
     * the sum, for the next number u.
     *
     * @param weights at least 0, not all 0
     * @return the position
     */
    default int pick(double[] weights) {
        double sum = 0;
        int last = 0;
        for (int k = 0; k < weights.length; k++) {
            sum += weights[k];
            last = weights[k] > 0 ? k : last;
        }
        double rest = uniform() * sum;
        double cumulated = 0;
        for (int k = 0; k < last; k++) {
            cumulated += weights[k];
            if (rest < cumulated) {
                return k;
            }
        }
        return last;
    }

    /**
     * Returns the chance of a generator, for simulations; official draws use tickets.
     *
     * @param random the generator
     * @return its stream of doubles
     */
    static Chance from(RandomGenerator random) {
        return random::nextDouble;
    }

    /**
     * Returns given numbers, in order.
     *
     * @param uniforms numbers in [0, 1)
     * @return the chance; asked for more, it throws {@link IllegalStateException}
     */
    static Chance of(double... uniforms) {
        double[] copy = uniforms.clone();
        int[] used = {0};
        return () -> {
            if (used[0] == copy.length) {
                throw new IllegalStateException("all " + copy.length + " numbers are used up");
            }
            return copy[used[0]++];
        };
    }
}
