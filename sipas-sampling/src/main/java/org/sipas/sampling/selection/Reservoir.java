package org.sipas.sampling.selection;

import java.util.ArrayList;
import java.util.List;

/**
 * A simple random sample of n items of a stream whose length nobody knows: at any time a sample of all items so far.
 *
 * <p>The first n items are kept; item k after them (counted from 1) replaces a kept one, each with equal probability, with
 * probability n/k. One decision per item, memory for n. Probabilities, weights and design are those of {@code new
 * SimpleRandomSampler(seen(), n)}. Not thread-safe.
 *
 * @param <T> the type of the items
 * @see "Vitter, J. S. (1985). Random sampling with a reservoir. ACM Transactions on Mathematical Software 11, 37-57.
 *     Algorithm R."
 */
public final class Reservoir<T> {
    private final int sampleSize;
    private final Chance chance;
    private final List<T> kept = new ArrayList<>();
    private int seen;

    /**
     * Creates an empty reservoir.
     *
     * @param sampleSize n
     * @param chance the chance
     * @throws IllegalArgumentException if {@code sampleSize} is below 1
     */
    public Reservoir(int sampleSize, Chance chance) {
        Checks.between("sampleSize", sampleSize, 1, Integer.MAX_VALUE);
        this.sampleSize = sampleSize;
        this.chance = chance;
    }

    /**
     * Looks at the next item; at most 2³¹ − 1 of them.
     *
     * @param item the item
     */
    public void offer(T item) {
        seen = Math.incrementExact(seen);
        if (kept.size() < sampleSize) {
            kept.add(item);
        } else {
            int place = chance.below(seen);
            if (place < sampleSize) {
                kept.set(place, item);
            }
        }
    }

    /** Returns the number of items seen. */
    public int seen() {
        return seen;
    }

    /**
     * Returns the sample; its order means nothing.
     *
     * @return a copy, of n items or of all
     */
    public List<T> sample() {
        return List.copyOf(kept);
    }
}
