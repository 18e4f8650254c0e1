package org.sipas.scoring.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.sipas.core.response.ResponseTable;

/**
 * Counts of responses for one plan. The only thing of an index that changes.
 *
 * <p>Tallies of one plan merge, and what was added can be taken away again, exactly: all that is kept are integers, so the result depends neither on the
 * order of the rows nor on how they were split. One thread, one tally. Memory per unit is 8 bytes for each option of each closed question and
 * 8 K (2K + 1) bytes for a tree of K items (25 KB for 39).
 */
public final class Tally {
    private final IndexPlan plan;
    private final boolean[][] satisfied;
    private final int[][] itemsByNode;
    private final Counts overall;
    private final List<SortedMap<String, Counts>> units = new ArrayList<>();

    Tally(IndexPlan plan) {
        this.plan = plan;
        this.satisfied = plan.satisfied();
        this.itemsByNode = plan.nodes().stream().map(plan::itemsBelow).toArray(int[][]::new);
        this.overall = newCounts();
        plan.breakdowns().forEach(breakdown -> units.add(new TreeMap<>()));
    }

    private Counts newCounts() {
        return new Counts(plan, itemsByNode);
    }

    /**
     * Counts all responses of a table.
     *
     * @param table the responses, with the columns that the plan was compiled for
     * @throws IllegalArgumentException if the table has other columns
     */
    public void add(ResponseTable table) {
        if (!table.layout().equals(plan.layout())) {
            throw new IllegalArgumentException("the table has another layout than the plan");
        }
        boolean[] outside = outsideTree(plan, table);
        Counts[] same = new Counts[table.rows()];
        Arrays.fill(same, overall);
        add(table, outside, same);
        for (int b = 0; b < units.size(); b++) {
            add(table, outside, countsByRow(table, b));
        }
    }

    /** Tells of each row whether the missing-answer rule leaves it out of the tree. */
    static boolean[] outsideTree(IndexPlan plan, ResponseTable table) {
        boolean[] outside = new boolean[table.rows()];
        if (plan.method().missing() == MissingRule.EXCLUDE_FORM) {
            for (int item : plan.items()) {
                int column = plan.closed().get(item).column();
                for (int r = 0; r < outside.length; r++) {
                    byte answer = table.closed(column, r);
                    outside[r] |= answer < 0 && answer != NOT_ASKED;
                }
            }
        }
        return outside;
    }

    private static final byte NOT_ASKED = org.sipas.core.questionnaire.Missing.NOT_ASKED.code();

    private Counts[] countsByRow(ResponseTable table, int breakdown) {
        SortedMap<String, Counts> byUnit = units.get(breakdown);
        UnitCodes codes = UnitCodes.of(table, plan.breakdowns().get(breakdown));
        Counts[] byRow = new Counts[table.rows()];
        for (int r = 0; r < byRow.length; r++) {
            byRow[r] = byUnit.computeIfAbsent(codes.unit(r), unit -> newCounts());
        }
        return byRow;
    }

    private void add(ResponseTable table, boolean[] outside, Counts[] byRow) {
        for (int r = 0; r < byRow.length; r++) {
            byRow[r].forms++;
            if (outside[r]) {
                byRow[r].formsOutsideTree++;
            }
        }
        for (IndexPlan.Closed closed : plan.closed()) {
            int offset = closed.offset() + Counts.MISSING;
            for (int r = 0; r < byRow.length; r++) {
                byRow[r].counts[offset + table.closed(closed.column(), r)]++;
            }
        }
        for (IndexPlan.Multiple multiple : plan.multiples()) {
            for (int r = 0; r < byRow.length; r++) {
                addPicks(table, multiple, r, byRow[r].counts);
            }
        }
        addItems(table, outside, byRow);
    }

    /** Missing answers come first, by reason, then the forms that answered, then the picks of each option. */
    private static void addPicks(ResponseTable table, IndexPlan.Multiple multiple, int row, long[] counts) {
        int answered = multiple.offset() + Counts.MISSING;
        int state = table.missing(multiple.column(), row)
                .map(missing -> (int) missing.code())
                .orElse(0);
        counts[answered + state]++;
        if (state == 0) {
            for (int o = 0; o < multiple.variable().options().size(); o++) {
                if (table.picked(multiple.column(), row, o)) {
                    counts[answered + 1 + o]++;
                }
            }
        }
    }

    private void addItems(ResponseTable table, boolean[] outside, Counts[] byRow) {
        boolean countMissing = plan.method().missing() == MissingRule.NOT_SATISFIED;
        int[] columns = Arrays.stream(plan.items())
                .map(item -> plan.closed().get(item).column())
                .toArray();
        for (int r = 0; r < byRow.length; r++) {
            if (outside[r]) {
                continue;
            }
            Counts counts = byRow[r];
            long bit = counts.nextForm();
            for (int k = 0; k < columns.length; k++) {
                byte answer = table.closed(columns[k], r);
                if (answer >= 0) {
                    counts.counted[k][answer]++;
                    counts.counts(k, bit);
                    if (satisfied[k][answer]) {
                        counts.satisfied(k, bit);
                    }
                } else if (countMissing && answer != NOT_ASKED) {
                    counts.counts(k, bit);
                }
            }
        }
    }

    /**
     * Adds what another tally has counted.
     *
     * @param other a tally of the same plan
     * @throws IllegalArgumentException if it is of another plan
     */
    public void merge(Tally other) {
        combine(other, 1);
    }

    /**
     * Takes away what another tally has counted, as for a response that was corrected afterwards.
     *
     * @param other a tally of the same plan, of responses that this one has counted
     * @throws IllegalArgumentException if it is of another plan
     */
    public void subtract(Tally other) {
        combine(other, -1);
    }

    private void combine(Tally other, int sign) {
        if (other.plan != plan) {
            throw new IllegalArgumentException("the tally is of another plan");
        }
        overall.add(other.overall, sign);
        for (int b = 0; b < units.size(); b++) {
            SortedMap<String, Counts> byUnit = units.get(b);
            other.units
                    .get(b)
                    .forEach((unit, counts) ->
                            byUnit.computeIfAbsent(unit, absent -> newCounts()).add(counts, sign));
        }
    }

    /**
     * Returns the number of forms counted.
     *
     * @return the forms
     */
    public long forms() {
        return overall.forms;
    }

    /**
     * Computes the index of what has been counted. The tally can go on counting afterwards.
     *
     * @return the index
     */
    public IndexResult finish() {
        Scorer scorer = new Scorer(plan, itemsByNode);
        Scorer.Unit whole = scorer.whole(overall, scorer.basis(overall));
        List<UnitResult> results = new ArrayList<>();
        forEachUnit((by, unit, counts) -> results.add(
                scorer.unit(by, unit, counts, scorer.basis(counts), whole).result()));
        return new IndexResult(
                plan.layout().form(), plan.method(), whole.result(), results, IndexResult.INTERVAL_NOTE, Map.of());
    }

    /** Receives what was counted of a unit. */
    interface UnitConsumer {
        void accept(String by, String unit, Counts counts);
    }

    /** Visits the units that have forms, in the order of results. */
    void forEachUnit(UnitConsumer consumer) {
        for (int b = 0; b < units.size(); b++) {
            String by = plan.breakdowns().get(b).name();
            units.get(b).forEach((unit, counts) -> {
                if (!counts.isEmpty()) {
                    consumer.accept(by, unit, counts);
                }
            });
        }
    }

    Counts overall() {
        return overall;
    }

    int[][] itemsByNode() {
        return itemsByNode;
    }
}
