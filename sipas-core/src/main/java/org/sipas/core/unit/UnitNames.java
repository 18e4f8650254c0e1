package org.sipas.core.unit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Finds units by name as people write it. Immutable and thread-safe; makes an index of the register once. A name is compared with those of the units that
 * exist on a day, from the surest way to the least sure; the first way that finds anything decides, and if it finds several units, they are all given.
 */
public final class UnitNames {
    private final Map<Level, Map<NameMatch.Certainty, Map<String, List<Unit>>>> index = new HashMap<>();

    private UnitNames(Iterable<Unit> units) {
        for (Unit unit : units) {
            NameKey key = NameKey.of(unit.name());
            for (NameMatch.Certainty certainty : NameMatch.Certainty.values()) {
                index.computeIfAbsent(unit.level(), level -> new EnumMap<>(NameMatch.Certainty.class))
                        .computeIfAbsent(certainty, way -> new HashMap<>())
                        .computeIfAbsent(key.at(certainty), name -> new ArrayList<>(1))
                        .add(unit);
            }
        }
    }

    /**
     * Returns the names of a register.
     *
     * @param register the register
     * @return the names
     */
    public static UnitNames of(UnitRegister register) {
        return new UnitNames(register.all());
    }

    /**
     * Finds the unit with a name.
     *
     * @param level the level
     * @param name the name, such as {@code TP. Hồ Chí Minh}, in any letter case and Unicode form, with or without diacritics and kind word
     * @param day the day
     * @return the unit, or the units that it can be, or that there is none
     */
    public NameMatch match(Level level, String name, LocalDate day) {
        return match(level, name, day, unit -> true);
    }

    /**
     * Finds the unit with a name below another unit.
     *
     * @param level the level
     * @param name the name
     * @param day the day
     * @param parentCode the code of the unit directly above
     * @return the unit, or the units that it can be, or that there is none
     */
    public NameMatch match(Level level, String name, LocalDate day, String parentCode) {
        return match(level, name, day, unit -> unit.parentCode().equals(parentCode));
    }

    private NameMatch match(Level level, String name, LocalDate day, Predicate<Unit> wanted) {
        NameKey key = NameKey.of(name);
        for (NameMatch.Certainty certainty : NameMatch.Certainty.values()) {
            List<Unit> units = index
                    .getOrDefault(level, Map.of())
                    .getOrDefault(certainty, Map.of())
                    .getOrDefault(key.at(certainty), List.of())
                    .stream()
                    .filter(unit -> unit.existsOn(day))
                    .filter(wanted)
                    .toList();
            if (units.size() == 1) {
                return new NameMatch.Found(units.get(0), certainty);
            } else if (units.size() > 1) {
                return new NameMatch.Ambiguous(units, certainty);
            }
        }
        return new NameMatch.NotFound(name);
    }
}
