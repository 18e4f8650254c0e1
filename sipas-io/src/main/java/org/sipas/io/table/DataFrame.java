package org.sipas.io.table;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/**
 * Answers that a program holds in memory: columns as lists or arrays, or rows as maps. Values become cells as numbers in plain decimals, days and times in
 * ISO 8601, {@code TRUE} and {@code FALSE}, lists and arrays joined by semicolons; null and NaN are empty. The values are not copied and must not change
 * while they are read. What has no text, such as a list that holds itself, is an {@code unreadable-cell} (warning), and empty.
 */
public final class DataFrame implements Table {
    private final String name;
    private final List<String> header;
    private final int rows;
    private final IntFunction<IntFunction<@Nullable String>> cells;
    private volatile String digest = "";

    private DataFrame(String name, List<String> header, int rows, IntFunction<IntFunction<@Nullable String>> cells) {
        this.name = Objects.requireNonNull(name, "name");
        this.header = List.copyOf(header);
        this.rows = rows;
        this.cells = cells;
    }

    /**
     * Returns the table of columns.
     *
     * @param name a name for the places of problems
     * @param columns lists or arrays, also of primitive types, by header, in the order in which the map gives them
     * @return the table
     * @throws IllegalArgumentException if a column is neither list nor array or has no name, or the columns differ in length
     */
    public static DataFrame ofColumns(String name, Map<String, ?> columns) {
        List<IntFunction<@Nullable String>> values = new ArrayList<>();
        int rows = -1;
        for (Map.Entry<String, ?> column : columns.entrySet()) {
            Object data = column.getValue();
            boolean list = data instanceof List;
            if (column.getKey() == null) {
                throw new IllegalArgumentException("a column without a name");
            } else if (!list && (data == null || !data.getClass().isArray())) {
                throw new IllegalArgumentException("neither list nor array: " + column.getKey());
            }
            int length = list ? ((List<?>) data).size() : Array.getLength(data);
            if (rows >= 0 && rows != length) {
                throw new IllegalArgumentException("length of " + column.getKey() + " not " + rows + ": " + length);
            }
            rows = length;
            values.add(row -> CellValues.text(list ? ((List<?>) data).get(row) : Array.get(data, row)));
        }
        return new DataFrame(
                name,
                List.copyOf(columns.keySet()),
                Math.max(rows, 0),
                row -> column -> values.get(column).apply(row));
    }

    /**
     * Returns the table of rows.
     *
     * @param name a name for the places of problems
     * @param rows values by header; a header that a row does not have is empty there
     * @return the table, with the headers in the order in which they are met
     * @throws IllegalArgumentException if a row is null or has a value without a name
     */
    public static DataFrame ofRows(String name, List<? extends Map<String, ?>> rows) {
        Set<String> names = new LinkedHashSet<>();
        for (Map<String, ?> row : rows) {
            if (row == null || !row.keySet().stream().allMatch(Objects::nonNull)) {
                throw new IllegalArgumentException("a row that is null or has a value without a name");
            }
            names.addAll(row.keySet());
        }
        List<String> header = List.copyOf(names);
        return new DataFrame(
                name,
                header,
                rows.size(),
                row -> column -> CellValues.text(rows.get(row).get(header.get(column))));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String sheet() {
        return "";
    }

    @Override
    public String format() {
        return "data frame";
    }

    @Override
    public String digest() {
        return digest;
    }

    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public RowCursor rows(Consumer<Problem> problems) {
        return new DigestedRows(new Rows(problems), header, hash -> digest = hash);
    }

    /** The rows, numbered from 1. */
    private final class Rows implements RowCursor {
        private final Consumer<Problem> problems;
        private final String[] texts = new String[header.size()];
        private int row;

        Rows(Consumer<Problem> problems) {
            this.problems = problems;
        }

        @Override
        public boolean next() {
            if (row >= rows) {
                return false;
            }
            IntFunction<@Nullable String> values = cells.apply(row);
            row++;
            for (int column = 0; column < texts.length; column++) {
                String text = values.apply(column);
                if (text == null) {
                    problems.accept(new Problem(
                            "unreadable-cell",
                            Severity.WARNING,
                            new Location.Cell(name, "", row, header.get(column)),
                            new Bilingual("Giá trị này không có dạng chữ.", "The value has no text.")));
                }
                texts[column] = text == null ? "" : text;
            }
            return true;
        }

        @Override
        public long row() {
            return row;
        }

        @Override
        public int size() {
            return header.size();
        }

        @Override
        public String cell(int column) {
            return column < texts.length ? texts[column] : "";
        }

        @Override
        public double progress() {
            return rows == 0 ? 1 : (double) row / rows;
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
