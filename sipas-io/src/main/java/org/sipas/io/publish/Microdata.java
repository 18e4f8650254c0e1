package org.sipas.io.publish;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes answers about persons safe to release: recodes what is told too finely, and suppresses single values until nobody can be told from at least
 * {@code k} − 1 others by the columns that a neighbour may know.
 *
 * <p>An equivalence class is the set of rows with the same values in all quasi-identifiers; a suppressed value is a value of its own, which equals only
 * another suppressed value. (Where it is instead taken for a wildcard, classes are larger and fewer values are suppressed; a reader who knows the rule could undo that.) A file
 * is k-anonymous (Sweeney 2002) if every class has at least {@code k} rows, and distinct l-diverse (Machanavajjhala et al. 2007) if every class has at
 * least {@code l} different values of every sensitive column. k-anonymity does not protect from who knows that somebody is in the file and that all of a
 * class answered alike; that is what {@code l} is for. Neither protects from combining releases.
 *
 * <p>Suppression is local: sets of columns are tried from few to many, and among equally many those declared last first, so declare what matters most first. Rows
 * of too small classes that are alike in the remaining columns are released without the suppressed ones as soon as they are enough. Rows
 * that are too few even without any quasi-identifier are left out. What this costs is reported. Deterministic; for up to {@value #MOST_COLUMNS} quasi-identifiers.
 *
 * @see "Sweeney, L. (2002). k-anonymity: a model for protecting privacy. International Journal of Uncertainty, Fuzziness and Knowledge-Based Systems 10(5)."
 * @see "Machanavajjhala, A., Kifer, D., Gehrke, J., Venkitasubramaniam, M. (2007). l-diversity: privacy beyond k-anonymity. ACM Transactions on Knowledge Discovery from
 *     Data 1(1)."
 */
public final class Microdata {
    /** What stands in place of a suppressed value. */
    public static final String SUPPRESSED = "*";

    static final int MOST_COLUMNS = 12;

    private final Map<String, List<String>> columns;
    private final int rows;
    private final List<String> quasi;
    private final List<String> sensitive;
    private final int k;
    private final int l;
    private final Map<String, UnaryOperator<String>> recodings;

    private Microdata(
            Map<String, List<String>> columns,
            List<String> quasi,
            List<String> sensitive,
            int k,
            int l,
            Map<String, UnaryOperator<String>> recodings) {
        this.columns = columns;
        this.rows = columns.values().iterator().next().size();
        this.quasi = quasi;
        this.sensitive = sensitive;
        this.k = k;
        this.l = l;
        this.recodings = recodings;
    }

    /**
     * Declares what a neighbour may know.
     *
     * @param columns the columns by name, of one length; not changed
     * @param quasi the names of the quasi-identifiers, the most important one first
     * @param k the fewest rows of a class, at least 2
     * @return the declaration
     * @throws IllegalArgumentException if there are no columns or they differ in length, a name is none of theirs, or a value is the mark {@value #SUPPRESSED}
     */
    public static Microdata of(Map<String, List<String>> columns, List<String> quasi, int k) {
        if (columns.isEmpty()
                || columns.values().stream().map(List::size).distinct().count() != 1) {
            throw new IllegalArgumentException("columns must be there and of one length");
        }
        if (quasi.isEmpty() || quasi.size() > MOST_COLUMNS || Set.copyOf(quasi).size() != quasi.size()) {
            throw new IllegalArgumentException("1 to " + MOST_COLUMNS + " different quasi-identifiers: " + quasi);
        }
        if (k < 2) {
            throw new IllegalArgumentException("k not in [2, infinity): " + k);
        }
        requireNames(columns, quasi);
        for (String name : quasi) {
            if (Objects.requireNonNull(columns.get(name)).contains(SUPPRESSED)) {
                throw new IllegalArgumentException(name + " holds the mark of suppressed values");
            }
        }
        Map<String, List<String>> copy = new LinkedHashMap<>();
        columns.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return new Microdata(copy, List.copyOf(quasi), List.of(), k, 1, Map.of());
    }

    private static void requireNames(Map<String, List<String>> columns, List<String> names) {
        if (!columns.keySet().containsAll(names)) {
            throw new IllegalArgumentException(names + " not in " + columns.keySet());
        }
    }

    /**
     * Asks for distinct l-diversity too.
     *
     * @param names the columns whose values must differ within a class, none of them a quasi-identifier
     * @param least the fewest different values, at least 1
     * @return the declaration
     * @throws IllegalArgumentException if a name is none of the columns or a quasi-identifier, or {@code least} is below 1
     */
    public Microdata withSensitive(List<String> names, int least) {
        requireNames(columns, names);
        if (least < 1 || !Collections.disjoint(names, quasi)) {
            throw new IllegalArgumentException("sensitive columns " + names + " with at least " + least + " values");
        }
        return new Microdata(columns, quasi, List.copyOf(names), k, least, recodings);
    }

    /**
     * Recodes a quasi-identifier before anything is suppressed, such as ages to ten-year bands.
     *
     * @param name the quasi-identifier
     * @param recoding gives the coarser value of each value
     * @return the declaration
     * @throws IllegalArgumentException if it is no quasi-identifier
     */
    public Microdata recode(String name, UnaryOperator<String> recoding) {
        if (!quasi.contains(name)) {
            throw new IllegalArgumentException("name not in " + quasi + ": " + name);
        }
        Map<String, UnaryOperator<String>> more = new HashMap<>(recodings);
        more.put(name, recoding);
        return new Microdata(columns, quasi, sensitive, k, l, more);
    }

    /**
     * Returns the recoding of numbers to bands of one width, such as ages to {@code [40, 50)}.
     *
     * @param width the width, above 0
     * @return the recoding; what is no number stays as it is
     * @throws IllegalArgumentException if the width is not above 0
     */
    public static UnaryOperator<String> bands(BigDecimal width) {
        if (width.signum() <= 0) {
            throw new IllegalArgumentException("width not in (0, infinity): " + width);
        }
        return value -> {
            if (!value.matches("-?\\d{1,300}(\\.\\d{1,300})?")) {
                return value;
            }
            BigDecimal band = new BigDecimal(value).divide(width, 0, RoundingMode.FLOOR);
            BigDecimal least = band.multiply(width);
            return "[" + least.toPlainString() + ", " + least.add(width).toPlainString() + ")";
        };
    }

    /**
     * What is released. Immutable.
     *
     * @param columns the columns by name, recoded and suppressed
     * @param report what it cost
     */
    public record Release(Map<String, List<String>> columns, Report report) {
        /** Creates a release from a copy of the columns. */
        public Release {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    /**
     * What protection cost. Immutable.
     *
     * @param before the classes of the original
     * @param after the classes of the release
     * @param recodedValues how many values were recoded, by quasi-identifier
     * @param suppressedValues how many values were suppressed, by quasi-identifier
     * @param rowsLeftOut the rows (from 0) of the original that are not released
     */
    public record Report(
            Classes before,
            Classes after,
            Map<String, Long> recodedValues,
            Map<String, Long> suppressedValues,
            List<Integer> rowsLeftOut) {
        /** Creates a report from copies. */
        public Report {
            recodedValues = Collections.unmodifiableMap(new LinkedHashMap<>(recodedValues));
            suppressedValues = Collections.unmodifiableMap(new LinkedHashMap<>(suppressedValues));
            rowsLeftOut = List.copyOf(rowsLeftOut);
        }
    }

    /**
     * Equivalence classes of a file. Immutable.
     *
     * @param rows the rows
     * @param classes the classes; also the expected number of right guesses of one who guesses, for every row, whom of its class it is about
     * @param smallest the rows of the smallest class, 0 without rows
     * @param fewestSensitive the fewest different values of a sensitive column in a class, 0 without rows or sensitive columns
     * @param rowsAtRisk the rows in classes below {@code k} or {@code l}
     */
    public record Classes(long rows, long classes, long smallest, long fewestSensitive, long rowsAtRisk) {}

    /**
     * Tells how safe the original is.
     *
     * @return its classes
     */
    public Classes classes() {
        return classes(original(), allRows());
    }

    /**
     * Recodes and suppresses.
     *
     * @return the release
     */
    public Release release() {
        String[][] values = original();
        Map<String, Long> recoded = new LinkedHashMap<>();
        for (int q = 0; q < quasi.size(); q++) {
            recoded.put(quasi.get(q), recode(values[q], recodings.get(quasi.get(q))));
        }
        List<Integer> open = atRisk(values, allRows(), 0);
        for (int hidden : bySize()) {
            if (open.isEmpty()) {
                break;
            }
            List<Integer> stillOpen = atRisk(values, open, hidden);
            Set<Integer> remaining = new HashSet<>(stillOpen);
            for (int row : open) {
                if (!remaining.contains(row)) {
                    hide(values, row, hidden);
                }
            }
            open = stillOpen;
        }
        Set<Integer> leftOut = new HashSet<>(open);
        List<Integer> released =
                allRows().stream().filter(row -> !leftOut.contains(row)).toList();
        Map<String, Long> suppressed = new LinkedHashMap<>();
        Map<String, List<String>> result = new LinkedHashMap<>();
        columns.forEach((name, original) -> {
            int q = quasi.indexOf(name);
            List<String> column = new ArrayList<>(released.size());
            released.forEach(row -> column.add(q < 0 ? original.get(row) : values[q][row]));
            result.put(name, Collections.unmodifiableList(column));
        });
        for (String name : quasi) {
            suppressed.put(
                    name,
                    Objects.requireNonNull(result.get(name)).stream()
                            .filter(SUPPRESSED::equals)
                            .count());
        }
        return new Release(result, new Report(classes(), classes(values, released), recoded, suppressed, open));
    }

    private String[][] original() {
        return quasi.stream()
                .map(name -> Objects.requireNonNull(columns.get(name)).toArray(new String[0]))
                .toArray(String[][]::new);
    }

    private List<Integer> allRows() {
        Integer[] all = new Integer[rows];
        Arrays.setAll(all, row -> row);
        return Arrays.asList(all);
    }

    private static long recode(String[] values, @Nullable UnaryOperator<String> recoding) {
        long changed = 0;
        for (int row = 0; row < values.length && recoding != null; row++) {
            String coarse = recoding.apply(values[row]);
            changed += coarse.equals(values[row]) ? 0 : 1;
            values[row] = coarse;
        }
        return changed;
    }

    /** All sets of columns but the empty one, as bits: small ones first, and of those of one size the ones with the last columns first. */
    private List<Integer> bySize() {
        List<Integer> sets = new ArrayList<>();
        for (int set = 1; set < 1 << quasi.size(); set++) {
            sets.add(set);
        }
        sets.sort((a, b) -> Integer.bitCount(a) != Integer.bitCount(b)
                ? Integer.compare(Integer.bitCount(a), Integer.bitCount(b))
                : Integer.compare(b, a));
        return sets;
    }

    private void hide(String[][] values, int row, int hidden) {
        for (int q = 0; q < quasi.size(); q++) {
            if ((hidden >> q & 1) == 1) {
                values[q][row] = SUPPRESSED;
            }
        }
    }

    /** Returns the rows whose class among these rows, without the hidden columns, is too small or too uniform. */
    private List<Integer> atRisk(String[][] values, List<Integer> among, int hidden) {
        List<Integer> risky = new ArrayList<>();
        for (List<Integer> members : group(values, among, hidden)) {
            if (members.size() < k || fewest(members) < l) {
                risky.addAll(members);
            }
        }
        Collections.sort(risky);
        return risky;
    }

    private List<List<Integer>> group(String[][] values, List<Integer> among, int hidden) {
        Map<List<String>, List<Integer>> classes = new LinkedHashMap<>();
        for (int row : among) {
            List<String> key = new ArrayList<>(quasi.size());
            for (int q = 0; q < quasi.size(); q++) {
                key.add((hidden >> q & 1) == 1 ? SUPPRESSED : values[q][row]);
            }
            classes.computeIfAbsent(key, each -> new ArrayList<>()).add(row);
        }
        return List.copyOf(classes.values());
    }

    /** Returns the fewest different values of a sensitive column, very many if there is none. */
    private int fewest(List<Integer> members) {
        int fewest = Integer.MAX_VALUE;
        for (String name : sensitive) {
            List<String> column = Objects.requireNonNull(columns.get(name));
            fewest = Math.min(
                    fewest, (int) members.stream().map(column::get).distinct().count());
        }
        return fewest;
    }

    private Classes classes(String[][] values, List<Integer> among) {
        List<List<Integer>> classes = group(values, among, 0);
        return new Classes(
                among.size(),
                classes.size(),
                classes.stream().mapToInt(List::size).min().orElse(0),
                sensitive.isEmpty()
                        ? 0
                        : classes.stream().mapToInt(this::fewest).min().orElse(0),
                atRisk(values, among, 0).size());
    }
}
