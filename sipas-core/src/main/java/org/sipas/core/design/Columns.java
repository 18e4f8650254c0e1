package org.sipas.core.design;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A table as named columns of equal length, or a chunk of one. Immutable, apart from the arrays of its columns. */
public final class Columns {
    private final Map<String, Column> columns;
    private final String source;
    private final int rows;

    private Columns(String source, Map<String, Column> columns) {
        this.source = source;
        this.columns = Collections.unmodifiableMap(columns);
        this.rows = columns.isEmpty() ? 0 : columns.values().iterator().next().rows();
        columns.forEach((name, column) -> {
            if (column.rows() != rows) {
                throw new IllegalArgumentException("column " + name + " has " + column.rows() + " rows, not " + rows);
            }
        });
    }

    /**
     * Returns a table without columns, to which they are added.
     *
     * @param source where the table comes from, for messages
     * @return the empty table
     */
    public static Columns from(String source) {
        return new Columns(Objects.requireNonNull(source, "source"), new LinkedHashMap<>());
    }

    /**
     * Returns this table with one more column, or with another column in place of the one of that name.
     *
     * @param name the name
     * @param column the column
     * @return the table
     * @throws IllegalArgumentException if the number of rows is another one
     */
    public Columns with(String name, Column column) {
        Map<String, Column> changed = new LinkedHashMap<>(columns);
        changed.put(name, column);
        return new Columns(source, changed);
    }

    /**
     * Returns this table with one more column of numbers.
     *
     * @param name the name
     * @param values the values, {@code NaN} where missing
     * @return the table
     */
    public Columns with(String name, double... values) {
        return with(name, new Column.Numbers(values));
    }

    /**
     * Returns this table with one more column of whole numbers.
     *
     * @param name the name
     * @param values the values, {@link Integer#MIN_VALUE} where missing
     * @return the table
     */
    public Columns with(String name, int[] values) {
        return with(name, new Column.Integers(values));
    }

    /**
     * Returns this table with one more column of codes.
     *
     * @param name the name
     * @param codes the codes, negative where missing
     * @return the table
     */
    public Columns with(String name, byte[] codes) {
        return with(name, new Column.Codes(codes));
    }

    /**
     * Returns this table with one more column of categories, in alphabetical order.
     *
     * @param name the name
     * @param labels the label of each row, empty where missing
     * @return the table
     */
    public Columns with(String name, String... labels) {
        List<String> sorted = Arrays.stream(labels)
                .filter(label -> !label.isEmpty())
                .distinct()
                .sorted()
                .toList();
        Map<String, Integer> positions = new HashMap<>();
        for (String label : sorted) {
            positions.put(label, positions.size());
        }
        int[] codes = Arrays.stream(labels)
                .mapToInt(label -> positions.getOrDefault(label, -1))
                .toArray();
        return with(name, new Column.Categories(codes, sorted));
    }

    /**
     * Returns a column.
     *
     * @param name its name
     * @return the column
     * @throws IllegalArgumentException if there is none of that name
     */
    public Column column(String name) {
        Column column = columns.get(name);
        if (column == null) {
            throw new IllegalArgumentException("name not in " + columns.keySet() + ": " + name);
        }
        return column;
    }

    /**
     * Returns whether there is a column of that name.
     *
     * @param name a name
     * @return true if there is one
     */
    public boolean contains(String name) {
        return columns.containsKey(name);
    }

    /**
     * Returns the names of the columns in their order.
     *
     * @return the names
     */
    public List<String> names() {
        return List.copyOf(columns.keySet());
    }

    /**
     * Returns where the table comes from.
     *
     * @return the name of the file or stream
     */
    public String source() {
        return source;
    }

    /**
     * Returns the number of rows.
     *
     * @return the number, 0 if there is no column
     */
    public int rows() {
        return rows;
    }

    /** Returns the source, the number of rows and the names of the columns. */
    @Override
    public String toString() {
        return source + ": " + rows + " rows of " + columns.keySet();
    }
}
