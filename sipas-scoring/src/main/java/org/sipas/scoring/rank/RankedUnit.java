package org.sipas.scoring.rank;

import java.util.Objects;

/**
 * A unit in a ranking. Immutable.
 *
 * @param unit its code
 * @param value its estimate
 * @param rank its place: 1 plus the number of units whose unrounded value is higher, so that equal values share a place
 * @param sharing how many units have exactly this value, the unit itself among them; above 1 the tie must be declared
 * @param marginal the places that this unit may truly have, at the level for this unit alone
 * @param simultaneous the places that it may truly have, at the level for all units at once
 * @param tier the number of its tier, from 1; the units of a tier cannot be told apart
 */
public record RankedUnit(
        String unit, double value, int rank, int sharing, RankSet marginal, RankSet simultaneous, int tier) {
    /** Creates a unit. */
    public RankedUnit {
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(marginal, "marginal");
        Objects.requireNonNull(simultaneous, "simultaneous");
    }
}
