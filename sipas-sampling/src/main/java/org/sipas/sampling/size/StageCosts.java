package org.sipas.sampling.size;

/**
 * The cost of a design of up to three stages, in any one currency: C = c₀ + m(c₁ + v(c₂ + q c₃)). Immutable.
 *
 * @param fixed c₀, whatever the size
 * @param perFirst c₁, for each first-stage unit
 * @param perSecond c₂, for each second-stage unit
 * @param perPerson c₃, for each person
 * @see "Cochran, W. G. (1977). Sampling Techniques, 3rd ed. Wiley. Sections 10.6 and 10.8."
 */
public record StageCosts(double fixed, double perFirst, double perSecond, double perPerson) {
    /**
     * Creates costs.
     *
     * @throws IllegalArgumentException if a cost is negative, or the cost of a person is not positive
     */
    public StageCosts {
        Checks.closed("fixed", fixed, 0, Double.MAX_VALUE);
        Checks.closed("perFirst", perFirst, 0, Double.MAX_VALUE);
        Checks.closed("perSecond", perSecond, 0, Double.MAX_VALUE);
        Checks.closed("perPerson", perPerson, Double.MIN_VALUE, Double.MAX_VALUE);
    }

    /** Returns C, the cost of a design. */
    public double of(StageDesign design) {
        return fixed + design.first() * perFirst(design.second(), design.persons());
    }

    /** Returns what one first-stage unit costs with all that is below it. */
    double perFirst(int second, int persons) {
        return perFirst + second * (perSecond + persons * perPerson);
    }

    /**
     * Returns the number of persons in a second-stage unit that is best when v = 1: q = √((c₁ + c₂)/c₃ · (1 − ρ)/ρ).
     *
     * @param correlation ρ, the correlation of two persons of one unit
     * @return q, unrounded
     * @throws IllegalArgumentException if {@code correlation} is not in (0, 1)
     */
    public double bestTake(double correlation) {
        Checks.open("correlation", correlation, 0, 1);
        return Math.sqrt((perFirst + perSecond) / perPerson * (1 - correlation) / correlation);
    }
}
