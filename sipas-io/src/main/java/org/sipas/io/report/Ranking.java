package org.sipas.io.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.UnitResult;

/**
 * Units in the order of their index, the highest first. Ranks follow the exact share; units with the same share have the same rank, and the next rank is
 * as much higher as there are units with it (1, 2, 2, 4). Among them the order is that of the result.
 *
 * @param places the units with a value and a name
 * @param unranked the units without a value, and the forms that name no unit
 */
record Ranking(List<Place> places, List<UnitResult> unranked) {
    /** A unit in its place. */
    record Place(int rank, boolean tied, UnitResult unit, NodeResult.Value.Defined value) {}

    static Ranking of(List<UnitResult> units) {
        List<Place> values = new ArrayList<>();
        List<UnitResult> unranked = new ArrayList<>();
        for (UnitResult unit : units) {
            if (unit.index().value() instanceof NodeResult.Value.Defined value
                    && !unit.unit().isEmpty()) {
                values.add(new Place(0, false, unit, value));
            } else {
                unranked.add(unit);
            }
        }
        values.sort(Comparator.comparing((Place place) -> place.value().share()).reversed());
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            boolean asBefore = i > 0 && same(values.get(i - 1), values.get(i));
            boolean asNext = i + 1 < values.size() && same(values.get(i), values.get(i + 1));
            int rank = asBefore ? places.get(i - 1).rank() : i + 1;
            places.add(new Place(
                    rank,
                    asBefore || asNext,
                    values.get(i).unit(),
                    values.get(i).value()));
        }
        return new Ranking(List.copyOf(places), List.copyOf(unranked));
    }

    private static boolean same(Place a, Place b) {
        return a.value().share().equals(b.value().share());
    }
}
