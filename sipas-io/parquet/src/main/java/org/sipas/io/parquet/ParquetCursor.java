package org.sipas.io.parquet;

import blue.strategic.parquet.Hydrator;
import blue.strategic.parquet.ParquetReader;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Problem;
import org.sipas.io.table.RowCursor;

/** The rows of a Parquet file, numbered from 1. */
final class ParquetCursor implements RowCursor {
    private static final int MAX_CELL = 1 << 16;
    private static final int MAX_ROW = 1 << 22;

    private final Path file;
    private final Consumer<Problem> problems;
    private final double rowCount;
    private final ParquetReader<String[], String[], Integer> reader;
    private final @Nullable LogicalTypeAnnotation[] types;
    private String[] cells = {};
    private long row;
    private boolean stopped;

    ParquetCursor(Path file, List<ColumnDescriptor> columns, long rowCount, Consumer<Problem> problems)
            throws IOException {
        this.file = file;
        this.problems = problems;
        this.rowCount = Math.max(1, rowCount);
        this.types = new LogicalTypeAnnotation[columns.size()];
        Map<String, Integer> positions = new HashMap<>();
        for (int c = 0; c < types.length; c++) {
            types[c] = columns.get(c).getPrimitiveType().getLogicalTypeAnnotation();
            positions.put(ParquetFormat.name(columns.get(c)), c);
        }
        // Columns that the format left out hold reasons of missing answers, which stand where the answer would.
        for (ColumnDescriptor column : columns) {
            String name = ParquetFormat.name(column);
            positions.putIfAbsent(name + AnswersParquet.REASON, positions.getOrDefault(name, -1));
        }
        this.reader = ParquetReader.spliterator(
                file.toFile(), new Rows(), path -> positions.getOrDefault(String.join("/", path), -1));
    }

    /** Turns the values of a row into texts. */
    private final class Rows implements Hydrator<String[], String[], Integer> {
        private int chars;

        @Override
        public String[] start() {
            String[] row = new String[types.length];
            Arrays.fill(row, "");
            chars = 0;
            return row;
        }

        @Override
        public String[] add(String[] row, Integer column, Object value) {
            if (column >= 0 && value != null) {
                row[column] = text(value, types[column]);
                chars += row[column].length();
                if (row[column].length() > MAX_CELL || chars > MAX_ROW) {
                    throw new IllegalStateException(
                            "a cell of more than " + MAX_CELL + " characters, or a row of more than " + MAX_ROW);
                }
            }
            return row;
        }

        @Override
        public String[] finish(String[] row) {
            return row;
        }
    }

    static String text(Object value, @Nullable LogicalTypeAnnotation type) {
        if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        } else if (value instanceof Integer || value instanceof Long) {
            return text(((Number) value).longValue(), type);
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isFinite(number) ? plain(new BigDecimal(value.toString())) : "";
        }
        return value.toString();
    }

    private static String text(long value, @Nullable LogicalTypeAnnotation type) {
        if (type instanceof DateLogicalTypeAnnotation) {
            return LocalDate.ofEpochDay(value).toString();
        } else if (type instanceof DecimalLogicalTypeAnnotation decimal) {
            return plain(BigDecimal.valueOf(value, decimal.getScale()));
        } else if (type instanceof TimestampLogicalTypeAnnotation stamp) {
            long perSecond = perSecond(stamp.getUnit());
            Instant instant = Instant.ofEpochSecond(
                    Math.floorDiv(value, perSecond), Math.floorMod(value, perSecond) * (1_000_000_000L / perSecond));
            LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
            return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                    ? time.toLocalDate().toString()
                    : time.toString();
        } else if (type instanceof TimeLogicalTypeAnnotation time) {
            return LocalTime.ofNanoOfDay(value * (1_000_000_000L / perSecond(time.getUnit())))
                    .toString();
        }
        return Long.toString(value);
    }

    private static long perSecond(TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> 1_000L;
            case MICROS -> 1_000_000L;
            case NANOS -> 1_000_000_000L;
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    @Override
    public boolean next() {
        if (stopped) {
            return false;
        }
        try {
            stopped = !reader.tryAdvance(read -> cells = read);
            row += stopped ? 0 : 1;
        } catch (RuntimeException | OutOfMemoryError e) {
            stopped = true;
            cells = new String[0];
            problems.accept(ParquetFormat.damaged(file, row + 1, e));
        }
        return !stopped;
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public int size() {
        return cells.length;
    }

    @Override
    public String cell(int column) {
        return column < cells.length ? cells[column] : "";
    }

    @Override
    public double progress() {
        return Math.min(1, row / rowCount);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
