package org.sipas.scoring.estimate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;
import org.sipas.core.design.KeyPaths;
import org.sipas.core.design.LongIndex;
import org.sipas.core.design.Runs;
import org.sipas.core.design.SamplingUnits;

/**
 * One pass over a table under a {@link Plan}: exact sums of weighted values by sampling unit and domain. Add chunks, merge the tallies of parts, finish. Not safe for
 * several threads: give each its own and merge them.
 *
 * <p>The estimates are the same to the last bit for any order of rows, any cut into chunks and any order of merging: sums are
 * exact until they are read, and finishing runs in the order of keys.
 *
 * <p>Where a column holds codes, rows are only counted by unit, domain and code as long as all rows of a unit and domain have the same weight; the counts give the same
 * sums.
 */
public final class Tally {
    /** Rows at a time, so that what a pass needs beside its sums stays in the cache. */
    private static final int BLOCK = 8192;

    private final Plan plan;
    private final SamplingUnits units;
    private final KeyPaths domains;
    private final Cells cells;
    private final CodeCounts counts;
    private final CellSums sums;
    /** The labels of the categories in each column whose shares are wanted, none for numbers: positions of one chunk mean nothing beside others. */
    private final Map<String, List<String>> labels = new HashMap<>();
    /** The columns on which unit, domain and weight of a row depend. */
    private final Set<String> runColumns = new LinkedHashSet<>();

    Tally(Plan plan) {
        this.plan = plan;
        units = new SamplingUnits(plan.design());
        domains = new KeyPaths(plan.domains());
        cells = new Cells();
        counts = new CodeCounts(plan);
        sums = new CellSums(plan);
        runColumns.addAll(units.columns());
        runColumns.addAll(plan.domains());
    }

    /**
     * Adds the rows of a chunk.
     *
     * @param chunk the chunk
     * @return this tally
     * @throws IllegalArgumentException if a column of the plan is not there, a total, mean or ratio is asked of categories, or categories are not those of the
     *     chunks before
     */
    public Tally add(Columns chunk) {
        Map<String, Column> columns = new HashMap<>();
        for (Plan.Item item : plan.items()) {
            columns.put(item.variable(), chunk.column(item.variable()));
            if (!item.denominator().isEmpty()) {
                columns.put(item.denominator(), chunk.column(item.denominator()));
            }
        }
        for (Plan.Item item : plan.items()) {
            checkCategories(item, columns);
        }
        Column weights = chunk.column(plan.design().weights());
        for (int from = 0; from < chunk.rows(); from += BLOCK) {
            add(chunk, columns, weights, from, Math.min(chunk.rows(), from + BLOCK));
        }
        return this;
    }

    private void checkCategories(Plan.Item item, Map<String, Column> columns) {
        if (item.kind() == Plan.Kind.PROPORTION) {
            Column column = columns.get(item.variable());
            sameLabels(item.variable(), column instanceof Column.Categories it ? it.labels() : List.of());
            return;
        }
        for (String name : List.of(item.variable(), item.denominator())) {
            if (columns.get(name) instanceof Column.Categories) {
                throw new IllegalArgumentException("column of categories, not of numbers: " + name);
            }
        }
    }

    private void sameLabels(String variable, List<String> now) {
        List<String> before = labels.putIfAbsent(variable, now);
        if (before != null && !before.equals(now)) {
            throw new IllegalArgumentException("categories of " + variable + " not " + before + ": " + now);
        }
    }

    private void add(Columns chunk, Map<String, Column> columns, Column weights, int from, int to) {
        Runs runs = Runs.of(chunk, runColumns, from, to);
        int[] nodes = units.add(chunk, runs);
        int[] domain = domains.add(chunk, runs);
        int[] counted = new int[nodes.length];
        for (int run = 0; run < counted.length; run++) {
            double weight = weights.number(runs.start(run));
            if (nodes[run] < 0 || domain[run] < 0 || !(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                nodes[run] = -1;
                continue;
            }
            int cell = cells.add(nodes[run], domain[run], weight, runs.length(run));
            nodes[run] = cell;
            counted[run] = cells.weight(cell) == weight ? cell : Cells.NONE;
        }
        counts.room(cells.size());
        counts.prepare(columns, from, to);
        counts.add(columns, runs, counted);
        if (plan.hasPairs()) {
            addRows(columns, weights, runs, nodes);
            return;
        }
        for (int item = 0; item < plan.items().size(); item++) {
            Column y = y(columns, item);
            boolean asCodes = counts.counts(item) && y instanceof Column.Codes;
            Column x = x(columns, item);
            for (int run = 0; run < nodes.length; run++) {
                if (nodes[run] >= 0 && !(asCodes && counted[run] != Cells.NONE)) {
                    for (int row = runs.start(run); row < runs.end(run); row++) {
                        sums.add(nodes[run], item, weights.number(row), y, x, row);
                    }
                }
            }
        }
    }

    // Row by row, as pairs of items need.
    private void addRows(Map<String, Column> columns, Column weights, Runs runs, int[] cell) {
        for (int run = 0; run < cell.length; run++) {
            for (int row = runs.start(run); row < runs.end(run) && cell[run] >= 0; row++) {
                double weight = weights.number(row);
                for (int item = 0; item < plan.items().size(); item++) {
                    sums.add(cell[run], item, weight, y(columns, item), x(columns, item), row);
                }
                sums.addPairs(cell[run], weight);
            }
        }
    }

    private Column y(Map<String, Column> columns, int item) {
        return Objects.requireNonNull(columns.get(plan.items().get(item).variable()));
    }

    private @Nullable Column x(Map<String, Column> columns, int item) {
        Plan.Item what = plan.items().get(item);
        return what.kind() == Plan.Kind.RATIO ? columns.get(what.denominator()) : null;
    }

    /**
     * Adds all rows of another tally of the same plan.
     *
     * @param other the other tally, unchanged
     * @return this tally
     * @throws IllegalArgumentException if its plan or the categories of a column are others
     */
    public Tally merge(Tally other) {
        if (!plan.equals(other.plan)) {
            throw new IllegalArgumentException("plan not " + plan + ": " + other.plan);
        }
        other.labels.forEach(this::sameLabels);
        int[] nodes = units.merge(other.units);
        int[] combinations = domains.merge(other.domains);
        int[] mapped = new int[other.cells.size()];
        for (int cell = 1; cell < mapped.length; cell++) {
            mapped[cell] = cells.merge(
                    nodes[other.cells.node(cell)], combinations[other.cells.domain(cell)], other.cells, cell);
        }
        counts.room(cells.size());
        counts.alike(other.counts);
        for (int cell = 1; cell < mapped.length; cell++) {
            sums.merge(mapped[cell], other.sums, cell);
            if (cells.weight(mapped[cell]) == other.cells.weight(cell)) {
                counts.merge(mapped[cell], other.counts, cell);
            } else {
                sums.addCounts(mapped[cell], other.counts, cell, other.cells.weight(cell));
            }
        }
        return this;
    }

    /**
     * Returns the estimates of the rows so far. The tally is not changed and may go on.
     *
     * @return the estimates, domain by domain and in each item by item; or all that is wrong with the rows as a sample of the design
     */
    public Outcome<Estimates> finish() {
        List<Problem> problems = units.problems();
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        CellSums complete = sums.copy(cells.size());
        for (int cell = 1; cell < cells.size(); cell++) {
            complete.addCounts(cell, counts, cell, cells.weight(cell));
        }
        return Outcome.of(new TallyResult(plan, units, domains, cells, complete).estimates(), List.of());
    }

    /** Returns the plan and how far the pass is. */
    @Override
    public String toString() {
        return plan + ": " + (cells.size() - 1) + " units by domains";
    }

    /** The pairs of a node and a domain that have rows, with the weight of their first row and their number of rows. */
    static final class Cells {
        /** A cell that is none. */
        static final int NONE = 0;

        private final LongIndex index = new LongIndex();
        private double[] weights = new double[16];
        private long[] rows = new long[16];

        int add(int node, int domain, double weight, int more) {
            int cell = cell(node, domain, weight);
            rows[cell] += more;
            return cell;
        }

        private int cell(int node, int domain, double weight) {
            int known = size();
            int cell = index.add(((long) node << 32) | domain) + 1;
            if (cell == known) {
                if (cell == weights.length) {
                    weights = Arrays.copyOf(weights, 2 * cell);
                    rows = Arrays.copyOf(rows, 2 * cell);
                }
                weights[cell] = weight;
            }
            return cell;
        }

        int merge(int node, int domain, Cells other, int theirs) {
            int cell = cell(node, domain, other.weights[theirs]);
            rows[cell] += other.rows[theirs];
            return cell;
        }

        int size() {
            return index.size() + 1;
        }

        int node(int cell) {
            return (int) (index.key(cell - 1) >>> 32);
        }

        int domain(int cell) {
            return (int) index.key(cell - 1);
        }

        double weight(int cell) {
            return weights[cell];
        }

        long rows(int cell) {
            return rows[cell];
        }
    }
}
