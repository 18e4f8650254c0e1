package org.sipas.core.design;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Numbers the combinations of values that some columns take, over all chunks of a table: the domains of an estimate. It grows with every chunk and can be merged; not
 * safe for several threads.
 */
public final class KeyPaths {
    private final List<String> columns;
    private final List<KeyDictionary> keys = new ArrayList<>();
    private final List<LongIndex> paths = new ArrayList<>();

    /**
     * Creates the numbering without any combination.
     *
     * @param columns the names of the columns; without any, all rows have the same combination
     */
    public KeyPaths(List<String> columns) {
        this.columns = List.copyOf(columns);
        for (int i = 0; i < columns.size(); i++) {
            keys.add(new KeyDictionary());
            paths.add(new LongIndex());
        }
    }

    /**
     * Adds some rows of a chunk.
     *
     * @param chunk the chunk
     * @param from the first row
     * @param to the row after the last one
     * @return the combination of each row, −1 where a value is missing
     */
    public int[] add(Columns chunk, int from, int to) {
        Runs runs = Runs.of(chunk, columns, from, to);
        return runs.expand(add(chunk, runs));
    }

    /**
     * Adds some rows of a chunk.
     *
     * @param chunk the chunk
     * @param runs the rows, in runs that agree in the columns of this numbering
     * @return the combination of each run, −1 where a value is missing
     */
    public int[] add(Columns chunk, Runs runs) {
        int[] combination = new int[runs.size()];
        for (int level = 0; level < columns.size(); level++) {
            int[] codes = keys.get(level).codes(chunk.column(columns.get(level)), runs);
            LongIndex index = paths.get(level);
            long lastKey = -1;
            int last = -1;
            for (int i = 0; i < codes.length; i++) {
                if (codes[i] < 0 || combination[i] < 0) {
                    combination[i] = -1;
                    continue;
                }
                long key = ((long) combination[i] << 32) | codes[i];
                if (key != lastKey) {
                    lastKey = key;
                    last = index.add(key);
                }
                combination[i] = last;
            }
        }
        return combination;
    }

    /**
     * Adds the combinations of another numbering of the same columns.
     *
     * @param other the other numbering, unchanged
     * @return for each of its combinations the number here
     */
    public int[] merge(KeyPaths other) {
        int[] mapped = {0};
        for (int level = 0; level < columns.size(); level++) {
            LongIndex theirs = other.paths.get(level);
            int[] next = new int[theirs.size()];
            for (int i = 0; i < next.length; i++) {
                int code = keys.get(level).translate(other.keys.get(level), (int) theirs.key(i));
                next[i] = paths.get(level).add(((long) mapped[(int) (theirs.key(i) >>> 32)] << 32) | code);
            }
            mapped = next;
        }
        return mapped;
    }

    /**
     * Returns the number of combinations.
     *
     * @return the number
     */
    public int size() {
        return columns.isEmpty() ? 1 : paths.get(columns.size() - 1).size();
    }

    /**
     * Returns the combinations in order: by the last column, then the one before it; numbers by value, then labels by their characters.
     *
     * @return the combinations
     */
    public int[] sorted() {
        int[][] codes = IntStream.range(0, size()).mapToObj(this::codes).toArray(int[][]::new);
        return IntStream.range(0, codes.length)
                .boxed()
                .sorted((a, b) -> {
                    int[] first = codes[a];
                    int[] second = codes[b];
                    for (int level = columns.size() - 1; level >= 0; level--) {
                        int order = keys.get(level).compare(first[level], second[level]);
                        if (order != 0) {
                            return order;
                        }
                    }
                    return 0;
                })
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Returns the values of a combination.
     *
     * @param combination its number
     * @return the label of each column
     */
    public List<String> labels(int combination) {
        int[] codes = codes(combination);
        return IntStream.range(0, codes.length)
                .mapToObj(level -> keys.get(level).text(codes[level]))
                .toList();
    }

    private int[] codes(int combination) {
        int[] codes = new int[columns.size()];
        int at = combination;
        for (int level = codes.length - 1; level >= 0; level--) {
            long key = paths.get(level).key(at);
            codes[level] = (int) key;
            at = (int) (key >>> 32);
        }
        return codes;
    }

    /** Returns the columns and the number of combinations. */
    @Override
    public String toString() {
        return columns + ": " + size();
    }
}
