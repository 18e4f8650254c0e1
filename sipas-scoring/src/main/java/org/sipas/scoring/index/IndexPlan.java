package org.sipas.scoring.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.estimate.Survey;

/**
 * What is counted for an index: a method, compiled for the columns of a {@link ResponseLayout}. Immutable and thread-safe; compile it once and make as many
 * tallies of it as there are threads.
 */
public final class IndexPlan {
    /** A closed variable: where its counts stand among the counts of a unit. */
    record Closed(Variable variable, int column, int offset) implements Asked {
        @Override
        public byte pick(ResponseTable table, int row, int option) {
            byte answer = table.closed(column, row);
            return (byte) (answer < 0 ? -1 : answer == option ? 1 : 0);
        }
    }

    /** A question whose answers are counted. */
    sealed interface Asked {
        /** Returns 1 if a form picked an option, 0 if it answered otherwise, −1 if it did not answer. */
        byte pick(ResponseTable table, int row, int option);
    }

    /** A multiple choice: where its picks and its missing answers stand among the counts of a unit. */
    record Multiple(Variable variable, int column, int offset) implements Asked {
        @Override
        public byte pick(ResponseTable table, int row, int option) {
            return (byte) (table.missing(column, row).isPresent() ? -1 : table.picked(column, row, option) ? 1 : 0);
        }
    }

    private final IndexMethod method;
    private final ResponseLayout layout;
    private final List<Breakdown> breakdowns;
    private final List<Closed> closed = new ArrayList<>();
    private final List<Multiple> multiples = new ArrayList<>();
    /** The positions in {@link #closed} of the items of the tree, in its order. */
    private final int[] items;

    private final int countsSize;
    private final List<IndexNode> nodes;

    private IndexPlan(IndexMethod method, ResponseLayout layout, List<Breakdown> breakdowns) {
        this.method = method;
        this.layout = layout;
        this.breakdowns = List.copyOf(breakdowns);
        this.nodes = method.tree().nodes().toList();
        Map<String, Integer> positions = new HashMap<>();
        int offset = 0;
        for (int column = 0; column < layout.variables().size(); column++) {
            Variable variable = layout.variables().get(column);
            if (variable.kind() == Variable.Kind.CLOSED) {
                positions.put(variable.code(), closed.size());
                closed.add(new Closed(variable, column, offset));
                offset += variable.options().size() + Counts.MISSING;
            } else if (variable.kind() == Variable.Kind.MULTIPLE) {
                multiples.add(new Multiple(variable, column, offset));
                offset += variable.options().size() + Counts.MISSING + 1;
            }
        }
        this.countsSize = offset;
        this.items = method.tree().items().stream()
                .mapToInt(item -> {
                    Integer position = positions.get(item);
                    if (position == null) {
                        throw new IllegalArgumentException(
                                "no closed question of the form " + layout.form() + ": " + item);
                    }
                    return position;
                })
                .toArray();
    }

    /**
     * Compiles a plan.
     *
     * @param method the method
     * @param layout the columns of the tables that will be counted, of the form that the method scores
     * @param breakdowns the variables or extra columns by whose values results are wanted beside the whole; repetitions count once
     * @return the plan
     * @throws IllegalArgumentException if the layout is of another form or lacks an item of the method, or a breakdown is no column, or a multiple
     *     choice
     */
    public static IndexPlan of(IndexMethod method, ResponseLayout layout, List<String> breakdowns) {
        return of(
                method,
                layout,
                breakdowns.stream().distinct().map(Breakdown::by).toArray(Breakdown[]::new));
    }

    /**
     * Compiles a plan.
     *
     * @param method the method
     * @param layout the columns of the tables that will be counted, of the form that the method scores
     * @param breakdowns what units results are wanted for beside the whole
     * @return the plan
     * @throws IllegalArgumentException if the layout is of another form or lacks an item of the method, the column of a breakdown is none, or a multiple choice, or two breakdowns have one name
     */
    public static IndexPlan of(IndexMethod method, ResponseLayout layout, Breakdown... breakdowns) {
        if (!layout.form().id().equals(method.form())) {
            throw new IllegalArgumentException(
                    "form not in [" + method.form() + "]: " + layout.form().id());
        }
        Set<String> names = new HashSet<>();
        for (Breakdown breakdown : breakdowns) {
            OptionalInt column = layout.column(breakdown.column());
            if (column.isEmpty() || layout.kind(column.getAsInt()) == Variable.Kind.MULTIPLE) {
                throw new IllegalArgumentException("no column with one value a form: " + breakdown.column());
            }
            if (!names.add(breakdown.name())) {
                throw new IllegalArgumentException("two breakdowns have one name: " + breakdown.name());
            }
        }
        return new IndexPlan(method, layout, List.of(breakdowns));
    }

    /**
     * Returns an empty tally.
     *
     * @return the tally
     */
    public Tally newTally() {
        return new Tally(this);
    }

    /**
     * Returns the method.
     *
     * @return the method
     */
    public IndexMethod method() {
        return method;
    }

    /**
     * Returns the columns.
     *
     * @return the layout
     */
    public ResponseLayout layout() {
        return layout;
    }

    /**
     * Computes the index of a sample under its design: shares are weighted, intervals and errors are those of the design, and counts stay counts of forms.
     *
     * @param tables the responses, together all forms of the sample
     * @param survey the same forms, row by row in the same order, with their design
     * @return the index
     * @throws IllegalArgumentException if a table has other columns than the plan, or the survey is not of as many forms
     */
    public IndexResult estimate(List<ResponseTable> tables, Survey survey) {
        return new DesignedIndex(this, List.copyOf(tables), survey).result();
    }

    /**
     * Returns the breakdowns.
     *
     * @return the breakdowns
     */
    public List<Breakdown> breakdowns() {
        return breakdowns;
    }

    List<Closed> closed() {
        return closed;
    }

    List<Multiple> multiples() {
        return multiples;
    }

    int[] items() {
        return items;
    }

    int countsSize() {
        return countsSize;
    }

    List<IndexNode> nodes() {
        return nodes;
    }

    /** Returns, for each item of the tree, which positions of options count as satisfied. */
    boolean[][] satisfied() {
        boolean[][] satisfied = new boolean[items.length][];
        for (int k = 0; k < items.length; k++) {
            List<Option> options = closed.get(items[k]).variable().options();
            satisfied[k] = new boolean[options.size()];
            for (int o = 0; o < satisfied[k].length; o++) {
                satisfied[k][o] = method.satisfied().contains(options.get(o).code());
            }
        }
        return satisfied;
    }

    /** Returns the positions in {@link #items} of the items below a node. */
    int[] itemsBelow(IndexNode node) {
        List<String> all = method.tree().items();
        return node.items().stream().mapToInt(all::indexOf).toArray();
    }
}
