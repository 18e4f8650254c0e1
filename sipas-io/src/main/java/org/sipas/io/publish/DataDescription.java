package org.sipas.io.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sipas.core.Digests;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseTable;
import org.sipas.io.table.ExportColumn;
import org.sipas.io.table.ExportColumns;

/**
 * A file of answers as a codebook describes it: its columns with how often each answer occurs, unweighted. Immutable.
 *
 * @param form the form that was answered
 * @param file the name of the file
 * @param digest the SHA-256 digest of its bytes, 64 hexadecimal digits
 * @param bytes its length
 * @param rows the responses in it
 * @param columns the columns, in the order of the file
 */
public record DataDescription(
        Questionnaire form, String file, String digest, long bytes, long rows, List<DescribedColumn> columns) {
    /** Creates a description from a copy of the columns. */
    public DataDescription {
        Objects.requireNonNull(form, "form");
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(digest, "digest");
        columns = List.copyOf(columns);
    }

    /**
     * A column and what is in it. Immutable.
     *
     * @param column the column
     * @param counts how often each option was chosen, by its position; for a flag how often 0 and 1 stand there; empty for every other kind
     * @param missing the missing answers by reason; reasons that do not occur are absent
     * @param suppressed the values that were suppressed so that nobody can be told from them, see {@link Microdata}
     * @param answered the answers
     * @param range the least and the greatest number or day (since 1970-01-01), nothing for other kinds and without answers
     */
    public record DescribedColumn(
            ExportColumn column,
            List<Long> counts,
            Map<Missing, Long> missing,
            long suppressed,
            long answered,
            Optional<Range> range) {
        /** Creates a column from copies. */
        public DescribedColumn {
            counts = List.copyOf(counts);
            missing = Collections.unmodifiableMap(new EnumMap<>(missing));
        }
    }

    /**
     * The least and the greatest value.
     *
     * @param least the least
     * @param greatest the greatest
     */
    public record Range(double least, double greatest) {}

    /**
     * Returns a counter of the answers of one file.
     *
     * @param columns the columns of the file
     * @return the counter
     */
    public static Counter counter(ExportColumns columns) {
        return new Counter(columns);
    }

    /** Counts answers chunk by chunk. For one thread. */
    public static final class Counter {
        private final ExportColumns all;
        private final List<ExportColumn> columns;
        private final long[][] counts;
        private final long[][] missing;
        private final long[] suppressed;
        private final long[] answered;
        private final double[] least;
        private final double[] greatest;
        private long rows;

        private Counter(ExportColumns all) {
            this.all = all;
            this.columns = all.columns();
            this.counts = columns.stream().map(column -> new long[size(column)]).toArray(long[][]::new);
            this.missing = new long[columns.size()][Missing.values().length];
            this.suppressed = new long[columns.size()];
            this.answered = new long[columns.size()];
            this.least = new double[columns.size()];
            this.greatest = new double[columns.size()];
            Arrays.fill(least, Double.POSITIVE_INFINITY);
            Arrays.fill(greatest, Double.NEGATIVE_INFINITY);
        }

        private static int size(ExportColumn column) {
            return switch (column.kind()) {
                case CODE -> column.options().size();
                case FLAG -> 2;
                case NUMBER, DAY, TEXT -> 0;
            };
        }

        /**
         * Counts a chunk.
         *
         * @param table the chunk
         * @return this
         * @throws IllegalArgumentException if it has another layout
         */
        public Counter add(ResponseTable table) {
            all.requireLayout(table);
            rows += table.rows();
            for (int c = 0; c < columns.size(); c++) {
                for (int row = 0; row < table.rows(); row++) {
                    count(columns.get(c), c, table, row);
                }
            }
            return this;
        }

        private void count(ExportColumn column, int c, ResponseTable table, int row) {
            Optional<Missing> reason = column.missing(table, row);
            if (reason.isPresent()) {
                missing[c][index(reason.get())]++;
                return;
            }
            answered[c]++;
            switch (column.kind()) {
                case CODE -> counts[c][table.closed(column.position(), row)]++;
                case FLAG -> counts[c][table.picked(column.position(), row, column.option()) ? 1 : 0]++;
                case NUMBER -> widen(c, table.number(column.position(), row));
                case DAY -> widen(c, (double) table.epochDay(column.position(), row));
                case TEXT -> {}
            }
        }

        /**
         * Counts a release of microdata.
         *
         * @param release the release, with the columns of the file
         * @return this
         * @throws IllegalArgumentException if it lacks a column or a cell is none of its column
         */
        public Counter add(Microdata.Release release) {
            rows += release.report().after().rows();
            for (int c = 0; c < columns.size(); c++) {
                ExportColumn column = columns.get(c);
                List<String> cells = release.columns().get(column.name());
                if (cells == null) {
                    throw new IllegalArgumentException("no column " + column.name());
                }
                boolean quasi = release.report().suppressedValues().containsKey(column.name());
                for (String cell : cells) {
                    if (quasi && cell.equals(Microdata.SUPPRESSED)) {
                        suppressed[c]++;
                    } else {
                        count(column, c, cell);
                    }
                }
            }
            return this;
        }

        private void count(ExportColumn column, int c, String cell) {
            for (Missing reason : Missing.values()) {
                if (cell.equals(column.token(reason))) {
                    missing[c][index(reason)]++;
                    return;
                }
            }
            answered[c]++;
            switch (column.kind()) {
                case CODE -> counts[c][option(column, cell)]++;
                case FLAG -> counts[c][Integer.parseInt(cell)]++;
                case NUMBER -> widen(c, Double.parseDouble(cell));
                case DAY -> widen(c, (double) LocalDate.parse(cell).toEpochDay());
                case TEXT -> {}
            }
        }

        private static int option(ExportColumn column, String code) {
            for (int o = 0; o < column.options().size(); o++) {
                if (column.options().get(o).code().equals(code)) {
                    return o;
                }
            }
            throw new IllegalArgumentException(column.name() + " has no option " + code);
        }

        private void widen(int c, double value) {
            least[c] = Math.min(least[c], value);
            greatest[c] = Math.max(greatest[c], value);
        }

        private static int index(Missing reason) {
            return -1 - reason.code();
        }

        /**
         * Returns what was counted.
         *
         * @param file the name of the file in which the answers are
         * @param digest the SHA-256 digest of its bytes, 64 hexadecimal digits
         * @param bytes its length
         * @return the description
         */
        public DataDescription describe(String file, String digest, long bytes) {
            return new DataDescription(
                    all.layout().form(),
                    file,
                    digest,
                    bytes,
                    rows,
                    IntStream.range(0, columns.size()).mapToObj(this::described).toList());
        }

        /**
         * Returns what was counted as the description of a file.
         *
         * @param file the file in which the answers are, whose digest is computed
         * @return the description
         * @throws IOException if it cannot be read
         */
        public DataDescription describe(Path file) throws IOException {
            MessageDigest sha256 = Digests.sha256();
            long bytes;
            try (OutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
                bytes = Files.copy(file, digest);
            }
            String name = String.valueOf(file.getFileName());
            return describe(name, HexFormat.of().formatHex(sha256.digest()), bytes);
        }

        private DescribedColumn described(int c) {
            Map<Missing, Long> reasons = new EnumMap<>(Missing.class);
            for (Missing reason : Missing.values()) {
                if (missing[c][index(reason)] > 0) {
                    reasons.put(reason, missing[c][index(reason)]);
                }
            }
            return new DescribedColumn(
                    columns.get(c),
                    Arrays.stream(counts[c]).boxed().toList(),
                    reasons,
                    suppressed[c],
                    answered[c],
                    least[c] <= greatest[c] ? Optional.of(new Range(least[c], greatest[c])) : Optional.empty());
        }
    }
}
