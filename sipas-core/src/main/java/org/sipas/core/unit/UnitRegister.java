package org.sipas.core.unit;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * Units by level, code and day, and what became of them. Immutable and thread-safe; load it once and share it. A lookup takes constant time.
 *
 * <p>A unit that changes name, kind or parent goes on under its code: where one period ends and the next begins on the day after, the later one succeeds
 * wholly. On a day for which the register holds {@link Succession}s of a level, only those count, because codes were given to other units then.
 *
 * <p>The artefact {@code sipas-units} brings the register {@code vn-admin}: Viet Nam's provinces, districts and communes from November 2021 on. What it
 * knows and what it does not, so that numbers of such units are counted as not mapped:
 *
 * <ul>
 *   <li>Provinces map completely, from any day: all 63 went wholly into the 34 of 1 July 2025.
 *   <li>Of the 10,035 communes of 30 June 2025, 9,595 went wholly into one of the 3,321 of the day after; 440 were split into 969 parts, whose shares the
 *       caller must give.
 *   <li>Of communes that were merged before that, and of 11 districts, the successor is not known: of the 10,599 communes of December 2021, 574. Their
 *       province is known all the same: count by {@link #ancestor} on the day of the data, and map the province.
 *   <li>Districts ended on 30 June 2025 without successors. Five island districts had no communes; the special zones that they became (Bạch Long Vĩ, Cồn Cỏ,
 *       Hoàng Sa, Lý Sơn, Côn Đảo) are communes without predecessors.
 * </ul>
 */
public final class UnitRegister {
    static final String BUNDLED = "META-INF/sipas/units/";

    private final Map<Level, Map<String, List<Unit>>> units;
    private final List<Succession> successions;
    private final Lineage lineage;

    private UnitRegister(Map<Level, Map<String, List<Unit>>> units, List<Succession> successions) {
        this.units = units;
        this.successions = List.copyOf(successions);
        this.lineage = new Lineage(units, successions);
    }

    /**
     * Creates a register.
     *
     * @param units the units
     * @param successions what became of them
     * @return the register; or none and the problems: {@code overlapping-units} where two units have one code on one day
     */
    public static Outcome<UnitRegister> of(List<Unit> units, List<Succession> successions) {
        return of("units", units, successions, List.of());
    }

    private static Outcome<UnitRegister> of(
            String source, List<Unit> units, List<Succession> successions, List<Problem> read) {
        Map<Level, Map<String, List<Unit>>> byCode = new LinkedHashMap<>();
        for (Unit unit : units) {
            byCode.computeIfAbsent(unit.level(), level -> new LinkedHashMap<>())
                    .computeIfAbsent(unit.code(), code -> new ArrayList<>(1))
                    .add(unit);
        }
        List<Problem> problems = new ArrayList<>(read);
        Comparator<Unit> byTime =
                Comparator.comparing(Unit::validFrom, Comparator.nullsFirst(Comparator.naturalOrder()));
        for (Map<String, List<Unit>> level : byCode.values()) {
            for (List<Unit> periods : level.values()) {
                periods.sort(byTime);
                for (int i = 1; i < periods.size(); i++) {
                    LocalDate from = periods.get(i).validFrom();
                    if (from == null || periods.get(i - 1).existsOn(from)) {
                        problems.add(UnitReader.overlap(source, periods.get(i - 1), periods.get(i)));
                    }
                }
            }
        }
        return problems.isEmpty()
                ? Outcome.of(new UnitRegister(byCode, successions), problems)
                : Outcome.failed(problems);
    }

    /**
     * Reads a register from two CSV files in UTF-8 with a header row; columns may stand in any order, and other ones are passed over.
     *
     * @param source the name of the register, for messages
     * @param units columns {@code level, code, name, kind, parent_code, valid_from, valid_to}; days as 2025-07-01, empty for an open end
     * @param successions columns {@code level, old_code, new_code, extent, effective}; the extent is {@code whole} or {@code part}
     * @return the register; or none and every problem with its row: {@code missing-column}, {@code bad-row}, {@code overlapping-units}
     * @throws IOException if a stream cannot be read
     */
    public static Outcome<UnitRegister> read(String source, InputStream units, InputStream successions)
            throws IOException {
        UnitReader reader = new UnitReader();
        List<Unit> unitList = reader.units(source + "/units.csv", units);
        List<Succession> successionList = reader.successions(source + "/successions.csv", successions);
        return of(source, unitList, successionList, reader.problems());
    }

    /**
     * Reads a register that a jar on the class path brings along, as {@code META-INF/sipas/units/NAME/units.csv} and {@code successions.csv}.
     *
     * @param loader the class loader
     * @param name the name of the register
     * @return the register
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException if there is none, or it has problems
     */
    public static UnitRegister bundled(ClassLoader loader, String name) throws IOException {
        try (InputStream units = loader.getResourceAsStream(BUNDLED + name + "/units.csv");
                InputStream successions = loader.getResourceAsStream(BUNDLED + name + "/successions.csv")) {
            if (units == null || successions == null) {
                throw new IllegalArgumentException("no unit register on the class path: " + name);
            }
            return read(name, units, successions).orThrow();
        }
    }

    /**
     * Returns a register with further units, such as the offices of a province as a level of their own.
     *
     * @param more the units
     * @param successionsOfThese what became of them
     * @return the larger register; or none and the problems
     */
    public Outcome<UnitRegister> with(List<Unit> more, List<Succession> successionsOfThese) {
        List<Unit> all = new ArrayList<>(all());
        all.addAll(more);
        List<Succession> both = new ArrayList<>(successions);
        both.addAll(successionsOfThese);
        return of(all, both);
    }

    /**
     * Returns the unit that has a code on a day.
     *
     * @param level the level
     * @param code the code
     * @param day the day
     * @return the unit, nothing if no unit has the code on that day
     */
    public Optional<Unit> find(Level level, String code, LocalDate day) {
        for (Unit unit : periods(level, code)) {
            if (unit.existsOn(day)) {
                return Optional.of(unit);
            }
        }
        return Optional.empty();
    }

    private List<Unit> periods(Level level, String code) {
        return units.getOrDefault(level, Map.of()).getOrDefault(code, List.of());
    }

    /**
     * Returns the units of a level on a day.
     *
     * @param level the level
     * @param day the day
     * @return the units, in the order of the register
     */
    public List<Unit> units(Level level, LocalDate day) {
        List<Unit> found = new ArrayList<>();
        units.getOrDefault(level, Map.of())
                .values()
                .forEach(periods ->
                        periods.stream().filter(unit -> unit.existsOn(day)).forEach(found::add));
        return found;
    }

    /** Returns every unit of every period. */
    List<Unit> all() {
        return units.values().stream()
                .flatMap(level -> level.values().stream())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * Returns the unit to which a unit belongs on a day: of a higher level, which is the district of a commune until 30 June 2025, and its province since.
     *
     * @param unit the unit
     * @param day the day
     * @return the parent, nothing for the highest level
     */
    public Optional<Unit> parent(Unit unit, LocalDate day) {
        if (unit.parentCode().isEmpty()) {
            return Optional.empty();
        }
        // A district code has three digits and a province code two: no two levels above one unit share a code on one
        // day.
        return units.keySet().stream()
                .filter(level -> !level.equals(unit.level()))
                .flatMap(level -> find(level, unit.parentCode(), day).stream())
                .findFirst();
    }

    /**
     * Returns the ancestor of a unit at a level.
     *
     * @param unit the unit
     * @param level the level, such as {@link Level#PROVINCE}
     * @param day the day
     * @return the unit itself if it has that level; nothing if none of its ancestors has
     */
    public Optional<Unit> ancestor(Unit unit, Level level, LocalDate day) {
        Optional<Unit> at = Optional.of(unit);
        for (int i = 0; i <= units.size() && at.isPresent(); i++) {
            if (at.get().level().equals(level)) {
                return at;
            }
            at = parent(at.get(), day);
        }
        return Optional.empty();
    }

    /**
     * Returns what the register knows about what became of units.
     *
     * @return the successions that were handed in
     */
    public List<Succession> successions() {
        return successions;
    }

    /**
     * Carries the units of a level on one day over to those of a later day, through everything that happened between.
     *
     * @param level the level
     * @param from the day of the data
     * @param to the day whose units are wanted, not before {@code from}
     * @return for each unit of the first day, what became of it; shares of parts are unknown until {@link UnitMapping#withShares} gives them
     * @throws IllegalArgumentException if {@code to} is before {@code from}
     */
    public UnitMapping asOf(Level level, LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("to not in [" + from + ", ∞): " + to);
        }
        Map<String, UnitMapping.Fate> fates = new LinkedHashMap<>();
        Map<String, Unit> targets = new HashMap<>();
        units(level, to).forEach(unit -> targets.put(unit.code(), unit));
        for (Unit unit : units(level, from)) {
            fates.put(unit.code(), new UnitMapping.Fate(unit, lineage.follow(unit, to, targets)));
        }
        return new UnitMapping(fates);
    }
}
