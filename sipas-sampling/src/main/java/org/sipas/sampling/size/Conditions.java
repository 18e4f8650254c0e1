package org.sipas.sampling.size;

/**
 * The conditions of fieldwork that turn the size of a simple random sample into a number of units to approach. Immutable.
 *
 * @param populationSize N, the units in the population; {@link Double#POSITIVE_INFINITY} leaves the finite population
 *     correction out
 * @param designEffect deff, the variance of the design over that of a simple random sample of as many answers
 * @param responseRate the proportion of eligible units that answer
 * @param eligibility the proportion of frame units that belong to the population
 */
public record Conditions(double populationSize, double designEffect, double responseRate, double eligibility) {
    /** An endless population, simple random sampling, everybody eligible and answering. */
    public static final Conditions IDEAL = new Conditions(Double.POSITIVE_INFINITY, 1, 1, 1);

    /**
     * Creates conditions.
     *
     * @throws IllegalArgumentException if {@code populationSize} is below 1, {@code designEffect} is not positive and finite,
     *     or a proportion is not in (0, 1]
     */
    public Conditions {
        Checks.closed("populationSize", populationSize, 1, Double.POSITIVE_INFINITY);
        Checks.closed("designEffect", designEffect, Double.MIN_VALUE, Double.MAX_VALUE);
        Checks.closed("responseRate", responseRate, Double.MIN_VALUE, 1);
        Checks.closed("eligibility", eligibility, Double.MIN_VALUE, 1);
    }

    /** Returns these conditions for a finite population of N units. */
    public Conditions withPopulationSize(double newPopulationSize) {
        return new Conditions(newPopulationSize, designEffect, responseRate, eligibility);
    }

    /** Returns these conditions with another design effect. */
    public Conditions withDesignEffect(double newDesignEffect) {
        return new Conditions(populationSize, newDesignEffect, responseRate, eligibility);
    }

    /** Returns these conditions with another response rate. */
    public Conditions withResponseRate(double newResponseRate) {
        return new Conditions(populationSize, designEffect, newResponseRate, eligibility);
    }

    /** Returns these conditions with another proportion of eligible units. */
    public Conditions withEligibility(double newEligibility) {
        return new Conditions(populationSize, designEffect, responseRate, newEligibility);
    }
}
