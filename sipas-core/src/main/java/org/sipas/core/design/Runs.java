package org.sipas.core.design;

import java.util.Arrays;
import java.util.Collection;

/**
 * Cuts a range of rows into runs of neighbours that agree in some columns, such as the rows of one sampling unit: what depends on these columns alone is then looked up
 * once a run. Immutable.
 */
public final class Runs {
    private final int[] starts;
    private final int size;

    private Runs(int[] starts, int size) {
        this.starts = starts;
        this.size = size;
    }

    /**
     * Finds the runs of some rows of a chunk.
     *
     * @param chunk the chunk
     * @param columns the names of the columns; empty names and names of columns that are not there count as equal everywhere
     * @param from the first row
     * @param to the row after the last one
     * @return the runs
     */
    public static Runs of(Columns chunk, Collection<String> columns, int from, int to) {
        boolean[] changes = new boolean[to - from];
        for (String name : columns) {
            if (!name.isEmpty() && chunk.contains(name)) {
                mark(chunk.column(name), from, changes);
            }
        }
        int[] starts = new int[changes.length + 1];
        int size = 0;
        for (int i = 0; i < changes.length; i++) {
            starts[size] = from + i;
            size += i == 0 || changes[i] ? 1 : 0;
        }
        starts[size] = to;
        return new Runs(Arrays.copyOf(starts, size + 1), size);
    }

    private static void mark(Column column, int from, boolean[] changes) {
        if (column instanceof Column.Codes codes) {
            byte[] values = codes.codes();
            for (int i = 1; i < changes.length; i++) {
                changes[i] |= values[from + i] != values[from + i - 1];
            }
        } else if (column instanceof Column.Integers integers) {
            mark(integers.values(), from, changes);
        } else if (column instanceof Column.Categories categories) {
            mark(categories.codes(), from, changes);
        } else if (column instanceof Column.Numbers numbers) {
            double[] values = numbers.values();
            for (int i = 1; i < changes.length; i++) {
                changes[i] |= values[from + i] != values[from + i - 1];
            }
        }
    }

    private static void mark(int[] values, int from, boolean[] changes) {
        for (int i = 1; i < changes.length; i++) {
            changes[i] |= values[from + i] != values[from + i - 1];
        }
    }

    /**
     * Returns the number of runs.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    /**
     * Returns the first row of a run.
     *
     * @param run the run, from 0
     * @return the row of the chunk
     */
    public int start(int run) {
        return starts[run];
    }

    /**
     * Returns the row after the last one of a run.
     *
     * @param run the run, from 0
     * @return the row of the chunk
     */
    public int end(int run) {
        return starts[run + 1];
    }

    /**
     * Returns the number of rows of a run.
     *
     * @param run the run, from 0
     * @return the number, at least 1
     */
    public int length(int run) {
        return starts[run + 1] - starts[run];
    }

    /**
     * Returns the first row of all.
     *
     * @return the row of the chunk
     */
    public int from() {
        return starts[0];
    }

    /**
     * Repeats a value of each run for each of its rows.
     *
     * @param values the value of each run
     * @return the value of each row
     */
    public int[] expand(int... values) {
        int[] all = new int[starts[size] - starts[0]];
        for (int run = 0; run < size; run++) {
            Arrays.fill(all, start(run) - starts[0], end(run) - starts[0], values[run]);
        }
        return all;
    }

    /** Returns the number of runs and the rows. */
    @Override
    public String toString() {
        return size + " runs of rows " + starts[0] + " to " + starts[size];
    }
}
