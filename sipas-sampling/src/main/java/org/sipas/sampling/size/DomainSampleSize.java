package org.sipas.sampling.size;

/** The size of a whole sample in which every domain of interest reaches its own size. */
public final class DomainSampleSize {
    /** How the domains stand to the design. */
    public enum Kind {
        /** The domains are strata: each gets its own sample, and the total is the sum. */
        STRATA,
        /**
         * The domains cut across the design: of n units a domain expects n·W<sub>d</sub>, so that n = max
         * n<sub>d</sub>/W<sub>d</sub>.
         */
        CROSS_CLASSES
    }

    private DomainSampleSize() {}

    /**
     * Returns the total size, unrounded.
     *
     * @param kind how the domains stand to the design
     * @param required n<sub>d</sub>, the size that each domain needs
     * @param shares W<sub>d</sub>, the proportion of the population in each domain
     * @return n
     * @throws IllegalArgumentException if the arrays differ in length or are empty, a required size is negative, or a share
     *     is not in (0, 1]
     */
    public static double of(Kind kind, double[] required, double[] shares) {
        Checks.atLeast("required.length", required.length, 1);
        Checks.sameLength("shares", shares.length, required.length);
        double sum = 0;
        double largest = 0;
        for (int d = 0; d < required.length; d++) {
            Checks.closed("required[" + d + "]", required[d], 0, Double.MAX_VALUE);
            Checks.closed("shares[" + d + "]", shares[d], Double.MIN_VALUE, 1);
            sum += required[d];
            largest = Math.max(largest, required[d] / shares[d]);
        }
        return kind == Kind.STRATA ? sum : largest;
    }
}
