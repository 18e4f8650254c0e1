package org.sipas.sampling.size;

/**
 * A sample size and how it came about, unrounded at every step. Immutable.
 *
 * @param infinite n₀, the size for simple random sampling from an endless population
 * @param simpleRandom the size after the finite population correction
 * @param answers that size times the design effect: the answers that are needed
 * @param approached the answers divided by response rate and eligibility: the units to approach
 */
public record RequiredSize(double infinite, double simpleRandom, double answers, double approached) {
    /** Applies deff, response and eligibility, in this order, to a size after the finite population correction. */
    static RequiredSize of(double infinite, double simpleRandom, Conditions conditions) {
        double answers = simpleRandom * conditions.designEffect();
        return new RequiredSize(
                infinite, simpleRandom, answers, answers / (conditions.responseRate() * conditions.eligibility()));
    }

    /**
     * Returns the whole number of units to approach: {@link #approached} rounded up. It can exceed the population, and then
     * the precision cannot be had under these conditions.
     *
     * @return the smallest whole number that is not below {@link #approached}
     */
    public long units() {
        return (long) Math.ceil(approached);
    }
}
