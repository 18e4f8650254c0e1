package org.sipas.scoring.weight;

import org.sipas.core.exact.ExactSums;

/**
 * Trimming of weights: those outside limits are set to the limits, and what this takes or adds is spread in equal amounts over the others, so that the sum stays.
 * Immutable.
 *
 * @param lower the smallest weight; minus infinity for none
 * @param upper the largest weight; infinity for none
 * @param passes how often
 * @see "R survey, trimWeights. Potter, F. J. (1990). A study of procedures to identify and trim extreme sampling weights. Proceedings of the Survey Research Methods
 *     Section, American Statistical Association, 225-230."
 */
public record Trimming(double lower, double upper, Passes passes) {
    private static final int MOST_PASSES = 10_000;

    /** How often weights are trimmed. */
    public enum Passes {
        /** Once; spreading may push weights over a limit again. */
        ONCE,
        /** Until no weight is outside. */
        UNTIL_WITHIN_LIMITS
    }

    /**
     * What trimming came to.
     *
     * @param weights the weights by row
     * @param outside how many of them are still outside the limits: not 0 after one pass perhaps, or where all were trimmed and nobody was left to take the excess
     */
    @SuppressWarnings("ArrayRecordComponent") // Made for the caller, never compared.
    public record Trimmed(double[] weights, long outside) {}

    /**
     * Creates a trimming.
     *
     * @throws IllegalArgumentException if the limits are not in order
     */
    public Trimming {
        if (!(lower < upper)) {
            throw new IllegalArgumentException("lower not below " + upper + ": " + lower);
        }
    }

    /**
     * Returns trimmed weights.
     *
     * @param weights the weights by row
     * @return the trimmed weights
     */
    public Trimmed trim(double[] weights) {
        double[] current = weights.clone();
        // What a pass pushes over a limit shrinks geometrically.
        for (int pass = 0; pass < MOST_PASSES && outside(current) > 0; pass++) {
            ExactSums excess = new ExactSums(1);
            int within = 0;
            double[] next = current.clone();
            for (int row = 0; row < next.length; row++) {
                if (isWithin(current[row])) {
                    within++;
                } else {
                    next[row] = Math.min(upper, Math.max(lower, current[row]));
                    excess.add(0, current[row]);
                    excess.add(0, -next[row]);
                }
            }
            if (within == 0) {
                return new Trimmed(current, outside(current));
            }
            for (int row = 0; row < next.length; row++) {
                if (isWithin(current[row])) {
                    next[row] += excess.value(0) / within;
                }
            }
            current = next;
            if (passes == Passes.ONCE) {
                break;
            }
        }
        return new Trimmed(current, outside(current));
    }

    private boolean isWithin(double weight) {
        return weight >= lower && weight <= upper;
    }

    private long outside(double[] weights) {
        long outside = 0;
        for (double weight : weights) {
            outside += isWithin(weight) ? 0 : 1;
        }
        return outside;
    }
}
