package org.sipas.scoring.publication;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.sipas.scoring.compare.Difference;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.NodeResult.Value;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.rank.RankInference;
import org.sipas.scoring.rank.RankedUnit;

/**
 * An index as it may be shown: which units a scheme lets be seen and how far, their ranks with what the data say about them, and how they compare with the whole. Immutable.
 *
 * <p>The whole is always shown. A unit is hidden if the scheme suppresses its index or it has fewer forms than the scheme asks for; of a unit with another node or question that the scheme suppresses, only the index is shown. As the whole
 * shows what all units have together, further units are hidden, the smallest first, until the forms of no hidden unit can be narrowed to an interval shorter than the fewest answers of the scheme, and likewise for units of which
 * only the index is shown. Other breakdowns of the same forms and earlier releases are not looked at; who publishes those gives all of it to a {@link DisclosureAudit}.
 *
 * <p>Ranked are the units that are shown, have an interval and a name. Their simultaneous confidence sets come from {@link RankInference#withDefaults} with a fixed seed, so that the same result gives the same release. A standard error of 0, as where everybody is satisfied, would make
 * a rank certain; there that of (x + 2)/(n + 4) is taken instead. More than {@value #MOST_RANKED} units have ranks, but no sets.
 *
 * <p>A unit is better or worse than the whole where the interval of the difference leaves 0 out, at 95 % for all units of the breakdown together (Bonferroni).
 */
public final class Release {
    /** With more units in a breakdown, ranks have no confidence sets. */
    public static final int MOST_RANKED = 100;

    private static final long SEED = 2023;

    private final IndexResult result;
    private final PublicationScheme scheme;
    private final Map<String, Map<String, Row>> rows = new LinkedHashMap<>();

    /** How much of a unit is shown. */
    public enum Detail {
        /** All its nodes and questions. */
        FULL,
        /** Only the index. */
        INDEX_ONLY,
        /** Nothing, not even how many forms there are. */
        NONE
    }

    /**
     * A unit as it may be shown.
     *
     * @param unit the unit; what of it must not be shown is in {@code detail}
     * @param detail how much of it is shown
     * @param index its index as a cell, nothing if it has no value
     * @param place its place, nothing if it is not ranked
     * @param againstWhole its index minus that of the whole, nothing if it is hidden or one of them has no value
     */
    public record Row(
            UnitResult unit,
            Detail detail,
            Optional<Cell> index,
            Optional<Place> place,
            Optional<Difference> againstWhole) {
        /** Creates a row. */
        public Row {
            Objects.requireNonNull(unit, "unit");
            Objects.requireNonNull(detail, "detail");
        }
    }

    /**
     * A place in a ranking.
     *
     * @param rank 1 plus the number of ranked units whose unrounded value is higher
     * @param sharing how many units have exactly this value, the unit itself among them
     * @param inferred the places that it may truly have, nothing if there are too many units to tell
     */
    public record Place(int rank, int sharing, Optional<RankedUnit> inferred) {}

    private Release(IndexResult result, PublicationScheme scheme) {
        this.result = result;
        this.scheme = scheme;
        Map<String, List<UnitResult>> breakdowns = new LinkedHashMap<>();
        result.units()
                .forEach(unit -> breakdowns
                        .computeIfAbsent(unit.by(), by -> new ArrayList<>())
                        .add(unit));
        breakdowns.forEach((by, units) -> rows.put(by, rows(by, units)));
    }

    /**
     * Applies a scheme to a result.
     *
     * @param result the result
     * @param scheme the scheme
     * @return what may be shown
     */
    public static Release of(IndexResult result, PublicationScheme scheme) {
        return new Release(result, scheme);
    }

    /**
     * Returns the result.
     *
     * @return the result, with everything that must not be shown
     */
    public IndexResult result() {
        return result;
    }

    /**
     * Returns the scheme.
     *
     * @return the scheme
     */
    public PublicationScheme scheme() {
        return scheme;
    }

    /**
     * Returns the breakdowns.
     *
     * @return their names, in the order of the result
     */
    public List<String> breakdowns() {
        return List.copyOf(rows.keySet());
    }

    /**
     * Returns the units of a breakdown.
     *
     * @param by the name of the breakdown
     * @return the units, in the order of the result
     */
    public List<Row> rows(String by) {
        return List.copyOf(rows.getOrDefault(by, Map.of()).values());
    }

    /**
     * Returns a unit as it may be shown.
     *
     * @param unit one of the units
     * @return the unit
     * @throws IllegalArgumentException if the result has no such unit
     */
    public Row row(UnitResult unit) {
        Row row = rows.getOrDefault(unit.by(), Map.of()).get(unit.unit());
        if (row == null) {
            throw new IllegalArgumentException("no unit of the result: " + unit.by() + " " + unit.unit());
        }
        return row;
    }

    /**
     * Tells how much of a unit is shown.
     *
     * @param unit the whole or one of the units
     * @return how much
     * @throws IllegalArgumentException if the result has no such unit
     */
    public Detail detail(UnitResult unit) {
        return unit.by().isEmpty() ? Detail.FULL : row(unit).detail();
    }

    /**
     * Tells whether a node of a unit is shown.
     *
     * @param unit the whole or one of the units
     * @param node one of its nodes
     * @return whether its numbers may be seen
     */
    public boolean shows(UnitResult unit, NodeResult node) {
        return switch (detail(unit)) {
            case FULL -> true;
            case INDEX_ONLY -> node.code().equals(unit.index().code());
            case NONE -> false;
        };
    }

    /**
     * Returns how a node of a unit may be shown, for formats that have a place for every number.
     *
     * @param unit the whole or one of the units
     * @param node one of its nodes that have a value
     * @return the cell, suppressed where {@link #shows} says no
     * @throws IllegalArgumentException if the result has no such unit or the node has no value
     */
    public Cell cell(UnitResult unit, NodeResult node) {
        Cell own = cell(node)
                .orElseThrow(() -> new IllegalArgumentException("no value: " + unit.unit() + " " + node.code()));
        if (shows(unit, node) || own instanceof Cell.Suppressed) {
            return own;
        }
        return detail(unit) == Detail.NONE ? row(unit).index().orElse(own) : Cell.Suppressed.complementary();
    }

    private Map<String, Row> rows(String by, List<UnitResult> units) {
        boolean[] hidden = closed(units, i -> isTooSmall(units.get(i)));
        boolean[] partly = closed(units, i -> hidden[i] || !isFull(units.get(i)));
        List<Integer> ranked = IntStream.range(0, units.size())
                .filter(i -> !hidden[i] && !units.get(i).unit().isEmpty() && hasInterval(units.get(i)))
                .boxed()
                .toList();
        Map<Integer, Place> places = places(by, units, ranked);
        double level = 1 - (1 - IndexResult.LEVEL) / Math.max(1, ranked.size());
        Map<String, Row> found = new LinkedHashMap<>();
        for (int i = 0; i < hidden.length; i++) {
            UnitResult unit = units.get(i);
            Detail detail = hidden[i] ? Detail.NONE : partly[i] ? Detail.INDEX_ONLY : Detail.FULL;
            Optional<Cell> cell = cell(unit.index());
            if (hidden[i] && !isSuppressed(cell)) {
                cell = Optional.of(isTooSmall(unit) ? scheme.tooFew() : Cell.Suppressed.complementary());
            }
            found.put(
                    unit.unit(),
                    new Row(
                            unit,
                            detail,
                            cell,
                            Optional.ofNullable(places.get(i)),
                            hidden[i] ? Optional.empty() : result.againstWhole(unit, level)));
        }
        return found;
    }

    private boolean isTooSmall(UnitResult unit) {
        return unit.forms() < scheme.minimumAnswers() || isSuppressed(cell(unit.index()));
    }

    private static boolean isSuppressed(Optional<Cell> cell) {
        return cell.isPresent() && cell.get() instanceof Cell.Suppressed;
    }

    private Optional<Cell> cell(NodeResult node) {
        return node.value() instanceof Value.Defined defined
                ? Optional.of(scheme.cell(defined.estimate(), 0))
                : Optional.empty();
    }

    private boolean isFull(UnitResult unit) {
        return unit.nodes().stream().noneMatch(node -> isSuppressed(cell(node)))
                && unit.tables().stream()
                        .noneMatch(table -> table.base() > 0 && table.base() < scheme.minimumAnswers());
    }

    /**
     * Returns which units are withheld: those named, and as many others as it takes that their forms do not follow from the whole. With the forms of all units together published and those of the units shown, the forms of a withheld one are
     * in [0, R], R those of all withheld ones; so R must not be below the fewest answers, and there must be two of them.
     */
    private boolean[] closed(List<UnitResult> units, IntPredicate named) {
        boolean[] withheld = new boolean[units.size()];
        long count = 0;
        long forms = 0;
        for (int i = 0; i < withheld.length; i++) {
            if (named.test(i)) {
                withheld[i] = true;
                count++;
                forms += units.get(i).forms();
            }
        }
        List<Integer> bySize = IntStream.range(0, withheld.length)
                .filter(i -> !withheld[i])
                .boxed()
                .sorted(Comparator.comparing(i -> units.get(i).forms()))
                .toList();
        for (int next = 0;
                next < bySize.size() && count > 0 && (count < 2 || forms < scheme.minimumAnswers());
                next++) {
            withheld[bySize.get(next)] = true;
            count++;
            forms += units.get(bySize.get(next)).forms();
        }
        return withheld;
    }

    private static boolean hasInterval(UnitResult unit) {
        return unit.index().value() instanceof Value.Defined defined
                && defined.estimate().interval() instanceof Interval.Bounds;
    }

    private Map<Integer, Place> places(String by, List<UnitResult> units, List<Integer> ranked) {
        List<Integer> order = ranked.stream()
                .sorted(Comparator.comparing((Integer i) -> share(units, i), Comparator.reverseOrder()))
                .toList();
        List<RankedUnit> inferred =
                ranked.isEmpty() || ranked.size() > MOST_RANKED ? List.of() : infer(by, units, ranked);
        Map<Integer, Place> places = new HashMap<>();
        for (int first = 0; first < order.size(); ) {
            int end = first + 1;
            while (end < order.size() && share(units, order.get(end)).equals(share(units, order.get(first)))) {
                end++;
            }
            for (int i : order.subList(first, end)) {
                places.put(
                        i,
                        new Place(
                                first + 1,
                                end - first,
                                inferred.isEmpty() ? Optional.empty() : Optional.of(inferred.get(ranked.indexOf(i)))));
            }
            first = end;
        }
        return places;
    }

    private static Proportion share(List<UnitResult> units, int i) {
        return units.get(i).index().share().orElseThrow();
    }

    private List<RankedUnit> infer(String by, List<UnitResult> units, List<Integer> ranked) {
        double[] estimates = new double[ranked.size()];
        double[][] covariance = new double[estimates.length][estimates.length];
        List<List<Double>> known = result.covariances().getOrDefault(by, List.of());
        for (int i = 0; i < estimates.length; i++) {
            Value.Defined value =
                    (Value.Defined) units.get(ranked.get(i)).index().value();
            estimates[i] = value.estimate().value();
            for (int j = 0; j < i && !known.isEmpty(); j++) {
                covariance[i][j] = known.get(ranked.get(i)).get(ranked.get(j));
                covariance[j][i] = covariance[i][j];
            }
            covariance[i][i] = variance(value.estimate());
        }
        return RankInference.withDefaults()
                .rank(
                        ranked.stream().map(i -> units.get(i).unit()).toList(),
                        ranked.stream().map(i -> share(units, i)).toList(),
                        estimates,
                        covariance,
                        new SplittableRandom(SEED))
                .units();
    }

    private static double variance(Estimate estimate) {
        if (estimate.standardError() > 0) {
            // No share varies more, also where its variance is not known.
            return Math.min(0.25, estimate.standardError() * estimate.standardError());
        }
        double n = estimate.n() + 4.0;
        double p = (estimate.value() * estimate.n() + 2) / n;
        return p * (1 - p) / n;
    }
}
