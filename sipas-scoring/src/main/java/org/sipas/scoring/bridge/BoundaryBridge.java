package org.sipas.scoring.bridge;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.sipas.core.unit.Level;
import org.sipas.core.unit.Unit;
import org.sipas.core.unit.UnitMapping;
import org.sipas.core.unit.UnitRegister;
import org.sipas.scoring.index.Breakdown;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.index.UnitResult;

/**
 * An index of units whose boundaries changed between two rounds, as three labelled series: see {@link Series}. Immutable and thread-safe.
 *
 * <p>Forms name a unit of some level, such as their commune; results are for a level above it, such as provinces, or the same. A form of the past belongs to the unit of today in which all parts of its old unit lie by
 * the register; where they lie in several, or the register does not know, the form is not mapped, and how many are is told: nothing is guessed. A form of today is from an old unit's territory if all that its unit was made of
 * lay in that one.
 */
public final class BoundaryBridge {
    private final UnitRegister register;
    private final Level results;
    private final LocalDate then;
    private final LocalDate now;
    private final Map<String, String> toNew = new HashMap<>();
    private final Map<String, String> toOld = new HashMap<>();

    private BoundaryBridge(UnitRegister register, Level forms, Level results, LocalDate then, LocalDate now) {
        this.register = register;
        this.results = results;
        this.then = then;
        this.now = now;
        Map<String, SortedSet<String>> old = new HashMap<>();
        register.asOf(forms, then, now).fates().forEach((code, fate) -> {
            SortedSet<String> news = new TreeSet<>();
            String origin = above(fate.old(), then);
            for (UnitMapping.Target target : fate.targets()) {
                news.add(above(target.unit(), now));
                old.computeIfAbsent(target.unit().code(), unit -> new TreeSet<>())
                        .add(origin);
            }
            only(news).ifPresent(unit -> toNew.put(code, unit));
        });
        old.forEach((code, origins) -> only(origins).ifPresent(unit -> toOld.put(code, unit)));
    }

    private String above(Unit unit, LocalDate day) {
        return register.ancestor(unit, results, day).map(Unit::code).orElse("");
    }

    private static Optional<String> only(SortedSet<String> codes) {
        return codes.size() == 1 && !codes.first().isEmpty() ? Optional.of(codes.first()) : Optional.empty();
    }

    /**
     * Builds a bridge.
     *
     * @param register the units
     * @param forms the level of the unit that forms name
     * @param results the level that results are for, the same or one above
     * @param then a day of the earlier round
     * @param now a day of the later round
     * @return the bridge
     * @throws IllegalArgumentException if {@code now} is before {@code then}
     */
    public static BoundaryBridge of(UnitRegister register, Level forms, Level results, LocalDate then, LocalDate now) {
        return new BoundaryBridge(register, forms, results, then, now);
    }

    /**
     * Divides the forms of the past by units of today; forms that cannot be mapped belong to no unit.
     *
     * @param name the name of the breakdown
     * @param column the column of codes of then
     * @return the breakdown, for the earlier round
     */
    public Breakdown rebuilt(String name, String column) {
        return new Breakdown(name, column, code -> toNew.getOrDefault(code, ""));
    }

    /**
     * Divides the forms of today by the old units whose territory they are from; forms of units that were made of several belong to none.
     *
     * @param name the name of the breakdown
     * @param column the column of codes of today
     * @return the breakdown, for the later round
     */
    public Breakdown territories(String name, String column) {
        return new Breakdown(name, column, code -> toOld.getOrDefault(code, ""));
    }

    /**
     * An old unit within a new one.
     *
     * @param unit the old unit
     * @param present {@link Series#OLD_TERRITORY}: the answers of today from its territory, nothing if there are none that are known to be
     * @param published {@link Series#AS_PUBLISHED}: its percentage as it was published then, nothing if it is not given
     */
    public record Territory(Unit unit, Optional<UnitResult> present, Optional<BigDecimal> published) {}

    /**
     * A new unit with its past.
     *
     * @param unit the new unit
     * @param rebuilt {@link Series#REBUILT}: the answers of the past from its territory, nothing if there are none
     * @param territories the old units that went into it, wholly or in part
     */
    public record Line(Unit unit, Optional<UnitResult> rebuilt, List<Territory> territories) {
        /** Creates a line from a copy of the list. */
        public Line {
            territories = List.copyOf(territories);
        }
    }

    /**
     * The three series of all new units.
     *
     * @param lines the new units, in the order of the register
     * @param forms the forms of the past
     * @param mapped how many of them belong to a new unit
     */
    public record Lines(List<Line> lines, long forms, long mapped) {
        /** Creates lines from a copy of the list. */
        public Lines {
            lines = List.copyOf(lines);
        }

        /**
         * Returns the share of the past that mapped, to be printed with the series {@link Series#REBUILT}.
         *
         * @return the share, nothing if there are no forms
         */
        public Optional<Proportion> mappedShare() {
            return forms == 0 ? Optional.empty() : Optional.of(Proportion.of(mapped, forms));
        }
    }

    /**
     * Puts the series together.
     *
     * @param past the earlier round by {@link #rebuilt}
     * @param rebuilt the name of that breakdown
     * @param present the later round by {@link #territories}
     * @param territories the name of that breakdown
     * @param published percentages as they were published then, by code of the old unit
     * @return the series of every unit of today
     */
    public Lines lines(
            IndexResult past,
            String rebuilt,
            IndexResult present,
            String territories,
            Map<String, BigDecimal> published) {
        Map<String, UnitResult> rebuiltUnits = byCode(past.by(rebuilt));
        Map<String, UnitResult> presentUnits = byCode(present.by(territories));
        SortedMap<String, List<Territory>> olds = new TreeMap<>();
        register.asOf(results, then, now).fates().forEach((code, fate) -> {
            Territory territory = new Territory(
                    fate.old(), Optional.ofNullable(presentUnits.get(code)), Optional.ofNullable(published.get(code)));
            fate.targets()
                    .forEach(target -> olds.computeIfAbsent(target.unit().code(), unit -> new ArrayList<>())
                            .add(territory));
        });
        List<Line> lines = new ArrayList<>();
        for (Unit unit : register.units(results, now)) {
            lines.add(new Line(
                    unit,
                    Optional.ofNullable(rebuiltUnits.get(unit.code())),
                    olds.getOrDefault(unit.code(), List.of())));
        }
        long mapped =
                rebuiltUnits.values().stream().mapToLong(UnitResult::forms).sum();
        return new Lines(lines, past.overall().forms(), mapped);
    }

    private static Map<String, UnitResult> byCode(List<UnitResult> units) {
        Map<String, UnitResult> byCode = new HashMap<>();
        units.stream().filter(unit -> !unit.unit().isEmpty()).forEach(unit -> byCode.put(unit.unit(), unit));
        return byCode;
    }
}
