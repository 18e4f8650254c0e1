package org.sipas.scoring.rank;

/**
 * A confidence set for the rank of a unit: all places from the best to the worst that the data do not exclude. Immutable.
 *
 * @param best the best place, at least 1
 * @param worst the worst place, not above the best
 */
public record RankSet(int best, int worst) {
    /**
     * Creates a set.
     *
     * @throws IllegalArgumentException if {@code best} is below 1 or {@code worst} is above {@code best} in the table
     */
    public RankSet {
        if (best < 1) {
            throw new IllegalArgumentException("best not in [1, infinity): " + best);
        }
        if (worst < best) {
            throw new IllegalArgumentException("worst not in [" + best + ", infinity): " + worst);
        }
    }

    /**
     * Returns how many places are in the set.
     *
     * @return the number of places, at least 1
     */
    public int places() {
        return worst - best + 1;
    }

    /** Returns the places as in {@code 8-23}, or the one place. */
    @Override
    public String toString() {
        return best == worst ? Integer.toString(best) : best + "-" + worst;
    }
}
