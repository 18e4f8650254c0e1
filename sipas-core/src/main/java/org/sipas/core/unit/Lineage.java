package org.sipas.core.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Follows units through time, step by step from the end of one period to the beginning of the next. Immutable. */
final class Lineage {
    /** A level and a day on which explicit successions hold for it. */
    private record Turn(Level level, LocalDate effective) {}

    private record Leaving(Turn turn, String oldCode) {}

    private final Map<Level, Map<String, List<Unit>>> units;
    private final Set<Turn> turns = new HashSet<>();
    private final Map<Leaving, List<Succession>> leaving = new HashMap<>();

    Lineage(Map<Level, Map<String, List<Unit>>> units, List<Succession> successions) {
        this.units = units;
        for (Succession succession : successions) {
            Turn turn = new Turn(succession.level(), succession.effective());
            turns.add(turn);
            leaving.computeIfAbsent(new Leaving(turn, succession.oldCode()), key -> new ArrayList<>(1))
                    .add(succession);
        }
    }

    /** Returns where a unit has gone by a day; empty where the register does not know. */
    List<UnitMapping.Target> follow(Unit unit, LocalDate to, Map<String, Unit> targets) {
        List<UnitMapping.Target> found = new ArrayList<>();
        follow(unit, to, OptionalDouble.of(1), targets, found);
        return merged(found);
    }

    /** Joins branches that meet in one unit again; their shares add up, and one that is unknown makes the sum unknown. */
    private static List<UnitMapping.Target> merged(List<UnitMapping.Target> found) {
        Map<Unit, OptionalDouble> shares = new LinkedHashMap<>();
        for (UnitMapping.Target target : found) {
            shares.merge(
                    target.unit(),
                    target.share(),
                    (one, other) -> one.isPresent() && other.isPresent()
                            ? OptionalDouble.of(one.getAsDouble() + other.getAsDouble())
                            : OptionalDouble.empty());
        }
        return shares.entrySet().stream()
                .map(entry -> new UnitMapping.Target(entry.getKey(), entry.getValue()))
                .toList();
    }

    private void follow(
            Unit unit, LocalDate to, OptionalDouble share, Map<String, Unit> targets, List<UnitMapping.Target> found) {
        if (unit.existsOn(to)) {
            Unit target = targets.getOrDefault(unit.code(), unit);
            found.add(new UnitMapping.Target(target, share));
            return;
        }
        LocalDate end = unit.validTo();
        if (end == null) {
            return;
        }
        Turn turn = new Turn(unit.level(), end.plusDays(1));
        if (!turns.contains(turn)) {
            next(unit.level(), unit.code(), turn.effective())
                    .forEach(later -> follow(later, to, share, targets, found));
            return;
        }
        for (Succession succession : leaving.getOrDefault(new Leaving(turn, unit.code()), List.of())) {
            OptionalDouble part = succession.extent() == Succession.Extent.WHOLE ? share : OptionalDouble.empty();
            next(unit.level(), succession.newCode(), turn.effective())
                    .forEach(later -> follow(later, to, part, targets, found));
        }
    }

    private List<Unit> next(Level level, String code, LocalDate day) {
        return units.getOrDefault(level, Map.of()).getOrDefault(code, List.of()).stream()
                .filter(unit -> unit.existsOn(day))
                .toList();
    }
}
