package org.sipas.scoring.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.ResponseLayout;

/**
 * What is counted for an index: a method, compiled for the columns of a {@link ResponseLayout}. Immutable and thread-safe; compile it once and make as many
 * tallies of it as there are threads.
 */
public final class IndexPlan {
    /** A closed variable: where its counts stand among the counts of a unit. */
    record Closed(Variable variable, int column, int offset) {}

    /** A multiple choice: where its picks and its missing answers stand among the counts of a unit. */
    record Multiple(Variable variable, int column, int offset) {}

    private final IndexMethod method;
    private final ResponseLayout layout;
    private final List<String> breakdowns;
    private final List<Closed> closed = new ArrayList<>();
    private final List<Multiple> multiples = new ArrayList<>();
    /** The positions in {@link #closed} of the items of the tree, in its order. */
    private final int[] items;

    private final int countsSize;
    private final List<IndexNode> nodes;

    private IndexPlan(IndexMethod method, ResponseLayout layout, List<String> breakdowns) {
        this.method = method;
        this.layout = layout;
        this.breakdowns = breakdowns.stream().distinct().toList();
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
     * @param breakdowns the variables or extra columns by whose values results are wanted beside the whole
     * @return the plan
     * @throws IllegalArgumentException if the layout is of another form or lacks an item of the method, or a breakdown is no column, or a multiple
     *     choice
     */
    public static IndexPlan of(IndexMethod method, ResponseLayout layout, List<String> breakdowns) {
        if (!layout.form().id().equals(method.form())) {
            throw new IllegalArgumentException(
                    "form not in [" + method.form() + "]: " + layout.form().id());
        }
        for (String breakdown : breakdowns) {
            OptionalInt column = layout.column(breakdown);
            if (column.isEmpty() || layout.kind(column.getAsInt()) == Variable.Kind.MULTIPLE) {
                throw new IllegalArgumentException("no column with one value a form: " + breakdown);
            }
        }
        return new IndexPlan(method, layout, breakdowns);
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
     * Returns the variables or columns of the breakdowns.
     *
     * @return their names
     */
    public List<String> breakdowns() {
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
