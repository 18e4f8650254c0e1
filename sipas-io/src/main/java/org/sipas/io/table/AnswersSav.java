package org.sipas.io.table;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.ResponseTable;

/**
 * Answers as an SPSS system file ({@code .sav}), compressed, in UTF-8, in the columns of {@link ExportColumns}: wordings as variable labels, options and reasons of missing answers as
 * value labels, the reasons as user-missing values, the weight of the form as weight, multiple choices as sets. A missing text is the reason's token. Answers keep their
 * order; memory does not grow with the file. For one thread.
 *
 * <p>Where SPSS allows no such name, the column has another one and its own in front of the label. Labels longer than 255 bytes (of values: 120) are cut
 * with “…”.
 *
 * @see "GNU PSPP developers. PSPP Developers' Guide, System File Format."
 */
public final class AnswersSav implements AnswersWriter {
    private static final int LONGEST_NAME = 64;
    private static final int LONGEST_LABEL = 255;
    private static final int LONGEST_VALUE_LABEL = 120;
    private static final int LONGEST_TEXT = 32_767;
    private static final Set<String> RESERVED =
            Set.of("all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with");

    /** The days and seconds from 14 October 1582, from which SPSS counts, to 1970. */
    private static final long DAYS_TO_1970 = 141_428;

    private static final long SECONDS = 86_400;

    private static final int FORMAT_A = 1;
    private static final int FORMAT_F = 5;
    private static final int FORMAT_EDATE = 38;

    /** Strings above 255 bytes are cut into variables of 255 bytes, of which 252 count. */
    private static final int SEGMENT = 255;

    private static final int SEGMENT_COUNTS = 252;
    private static final int CASES_IN_HEADER = 80;

    private static final int BIAS = 100;
    private static final int RAW = 253;
    private static final int BLANKS = 254;

    private final Path file;
    private final ExportColumns all;
    private final List<ExportColumn> columns;
    private final List<String> names;
    private final int[][] numbers;
    private final int[] widths;
    private final OutputStream output;
    private final byte[] codes = new byte[8];
    private final ByteArrayOutputStream raw = new ByteArrayOutputStream();
    private int used;
    private int cases;

    private AnswersSav(Path file, TextWidths texts, OutputStream output) {
        this.file = file;
        this.all = texts.columns();
        this.columns = all.columns();
        this.names = StatNames.of(columns, LONGEST_NAME, RESERVED);
        this.numbers = columns.stream().map(ExportColumn::numbers).toArray(int[][]::new);
        this.widths = new int[columns.size()];
        this.output = output;
        for (int c = 0; c < widths.length; c++) {
            widths[c] = columns.get(c).kind() == ExportColumn.Kind.TEXT ? texts.bytes(c) : 0;
            if (widths[c] > LONGEST_TEXT) {
                throw new IllegalArgumentException("SPSS holds texts of " + LONGEST_TEXT + " bytes, not " + widths[c]
                        + ": " + columns.get(c).name());
            }
        }
    }

    /**
     * Creates a file, in place of one that may be there.
     *
     * @param file the file
     * @param texts the columns, and how long the texts in them are
     * @param title what the file is; at most 64 bytes of it are kept
     * @param created when the file was made, which it says in its header
     * @return the writer, to be closed
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if a text is longer than 32,767 bytes
     */
    public static AnswersSav create(Path file, TextWidths texts, String title, LocalDateTime created)
            throws IOException {
        AnswersSav sav = new AnswersSav(file, texts, new BufferedOutputStream(Files.newOutputStream(file)));
        sav.dictionary(title, created);
        return sav;
    }

    /** Little-endian values on the way to the file. */
    private static final class Bytes {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Bytes integer(int value) {
            bytes.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
            return this;
        }

        Bytes number(double value) {
            bytes.writeBytes(eight(value));
            return this;
        }

        Bytes text(String text) {
            bytes.writeBytes(text.getBytes(StandardCharsets.UTF_8));
            return this;
        }

        /** A text in a field of fixed length, filled with spaces. */
        Bytes field(String text, int length) {
            byte[] cut = StatNames.cut(text, length, "").getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(cut);
            return spaces(length - cut.length);
        }

        Bytes spaces(int count) {
            bytes.writeBytes(" ".repeat(count).getBytes(StandardCharsets.US_ASCII));
            return this;
        }

        int size() {
            return bytes.size();
        }
    }

    private static byte[] eight(double value) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putDouble(value)
                .array();
    }

    private static int segments(int width) {
        return width <= SEGMENT ? 1 : (width + SEGMENT_COUNTS - 1) / SEGMENT_COUNTS;
    }

    /** The width that a segment declares, 0 for numbers. */
    private static int declared(int width, int segment) {
        return segment < segments(width) - 1 ? SEGMENT : width - segment * SEGMENT_COUNTS * (width > SEGMENT ? 1 : 0);
    }

    /** The places of eight bytes that a segment takes in a case. */
    private static int places(int declared) {
        return declared == 0 ? 1 : (declared + 7) / 8;
    }

    private static String shortName(int column, int segment) {
        return segment == 0 ? "V" + column : "V" + column + "S" + segment;
    }

    private void dictionary(String title, LocalDateTime created) throws IOException {
        Bytes out = new Bytes();
        int[] positions = new int[columns.size()];
        int places = 0;
        int weight = 0;
        for (int c = 0; c < columns.size(); c++) {
            positions[c] = places + 1;
            for (int s = 0; s < segments(widths[c]); s++) {
                places += places(declared(widths[c], s));
            }
            ExportColumn column = columns.get(c);
            if (weight == 0 && column.kind() == ExportColumn.Kind.NUMBER && column.role() == Role.WEIGHT) {
                weight = positions[c];
            }
        }
        out.text("$FL2")
                .field("@(#) SPSS DATA FILE - sipas", 60)
                .integer(2)
                .integer(places)
                .integer(1);
        out.integer(weight).integer(-1).number(BIAS);
        out.text(
                DateTimeFormatter.ofPattern("dd MMM yyHH:mm:ss", Locale.ENGLISH).format(created));
        out.field(title, 64).text("\0\0\0");
        for (int c = 0; c < columns.size(); c++) {
            variable(out, c);
        }
        valueLabels(out, positions);
        extensions(out);
        out.integer(999).integer(0);
        output.write(out.bytes.toByteArray());
    }

    private void variable(Bytes out, int c) {
        ExportColumn column = columns.get(c);
        for (int s = 0; s < segments(widths[c]); s++) {
            int width = declared(widths[c], s);
            boolean user = width == 0;
            out.integer(2).integer(width).integer(s == 0 ? 1 : 0).integer(user ? -2 : 0);
            int format = switch (column.kind()) {
                case TEXT -> FORMAT_A << 16 | Math.min(width, SEGMENT) << 8;
                case DAY -> FORMAT_EDATE << 16 | 10 << 8;
                case NUMBER -> FORMAT_F << 16 | 12 << 8 | 4;
                case CODE, FLAG -> FORMAT_F << 16 | 8 << 8;
            };
            out.integer(format).integer(format).field(shortName(c, s), 8);
            if (s == 0) {
                byte[] label = StatNames.cut(StatNames.label(column, names.get(c)), LONGEST_LABEL, "…")
                        .getBytes(StandardCharsets.UTF_8);
                out.integer(label.length);
                out.bytes.writeBytes(label);
                out.spaces((4 - label.length % 4) % 4);
            }
            if (user) {
                out.number(column.missingCode(Missing.INVALID)).number(column.missingCode(Missing.NOT_ASKED));
            }
            for (int p = 1; p < places(width); p++) {
                out.integer(2)
                        .integer(-1)
                        .integer(0)
                        .integer(0)
                        .integer(0)
                        .integer(0)
                        .spaces(8);
            }
        }
    }

    /** Writes each set of labels once, with the variables that share it. */
    private void valueLabels(Bytes out, int[] positions) {
        Map<Map<Double, String>, List<Integer>> sets = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            if (widths[c] == 0) {
                sets.computeIfAbsent(labels(columns.get(c)), labels -> new ArrayList<>())
                        .add(positions[c]);
            }
        }
        sets.forEach((labels, variables) -> {
            out.integer(3).integer(labels.size());
            labels.forEach((value, words) -> {
                byte[] label = StatNames.cut(words, LONGEST_VALUE_LABEL, "…").getBytes(StandardCharsets.UTF_8);
                out.number(value);
                out.bytes.write(label.length);
                out.bytes.writeBytes(label);
                out.spaces((8 - (label.length + 1) % 8) % 8);
            });
            out.integer(4).integer(variables.size());
            variables.forEach(out::integer);
        });
    }

    private static Map<Double, String> labels(ExportColumn column) {
        Map<Double, String> labels = new LinkedHashMap<>();
        int[] numbers = column.numbers();
        for (int o = 0; o < column.options().size(); o++) {
            labels.put((double) numbers[o], column.options().get(o).label().toString());
        }
        if (column.kind() == ExportColumn.Kind.FLAG) {
            labels.put(0.0, "không chọn");
            labels.put(1.0, "có chọn");
        }
        for (Missing reason : Missing.values()) {
            labels.put(column.missingCode(reason), reason.label().vi());
        }
        return labels;
    }

    private void extensions(Bytes out) {
        out.integer(7).integer(3).integer(4).integer(8);
        // Version 20.0.0, no machine, IEEE 754, compressed by bytes, little-endian, UTF-8.
        List.of(20, 0, 0, -1, 1, 1, 2, 65_001).forEach(out::integer);
        out.integer(7).integer(4).integer(8).integer(3);
        out.number(-Double.MAX_VALUE).number(Double.MAX_VALUE).number(Math.nextUp(-Double.MAX_VALUE));
        text(out, 7, multipleResponses());
        Bytes display = new Bytes();
        StringBuilder longNames = new StringBuilder();
        StringBuilder longTexts = new StringBuilder();
        for (int c = 0; c < columns.size(); c++) {
            boolean text = widths[c] > 0;
            for (int s = 0; s < segments(widths[c]); s++) {
                int measure = columns.get(c).kind() == ExportColumn.Kind.NUMBER ? 3 : 1;
                display.integer(measure)
                        .integer(text ? Math.min(40, widths[c]) : 10)
                        .integer(text ? 0 : 1);
            }
            longNames
                    .append(c == 0 ? "" : "\t")
                    .append(shortName(c, 0))
                    .append('=')
                    .append(names.get(c));
            if (widths[c] > SEGMENT) {
                longTexts
                        .append(shortName(c, 0))
                        .append(String.format(Locale.ROOT, "=%05d", widths[c]))
                        .append("\0\t");
            }
        }
        out.integer(7).integer(11).integer(4).integer(display.size() / 4);
        out.bytes.writeBytes(display.bytes.toByteArray());
        text(out, 13, longNames.toString());
        text(out, 14, longTexts.toString());
        text(out, 20, "UTF-8");
    }

    private static void text(Bytes out, int subtype, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0) {
            out.integer(7).integer(subtype).integer(1).integer(bytes.length);
            out.bytes.writeBytes(bytes);
        }
    }

    /** Names for each multiple choice the variables of its options, of which 1 counts. */
    private String multipleResponses() {
        Map<String, List<Integer>> sets = new LinkedHashMap<>();
        for (int c = 0; c < columns.size(); c++) {
            ExportColumn column = columns.get(c);
            if (column.kind() == ExportColumn.Kind.FLAG && column.variable() != null) {
                sets.computeIfAbsent(column.variable().code(), code -> new ArrayList<>())
                        .add(c);
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<Integer> members : sets.values()) {
            String label = StatNames.cut(columns.get(members.get(0)).question().toString(), LONGEST_LABEL, "…");
            text.append("$M").append(members.get(0)).append("=D1 1 ");
            text.append(label.getBytes(StandardCharsets.UTF_8).length)
                    .append(' ')
                    .append(label);
            members.forEach(c -> text.append(' ').append(shortName(c, 0).toLowerCase(Locale.ROOT)));
            text.append('\n');
        }
        return text.toString();
    }

    @Override
    public void write(ResponseTable table) throws IOException {
        all.requireLayout(table);
        for (int row = 0; row < table.rows(); row++) {
            for (int c = 0; c < columns.size(); c++) {
                if (widths[c] > 0) {
                    text(columns.get(c).text(table, row), c);
                } else {
                    number(value(c, table, row));
                }
            }
            cases++;
        }
    }

    private double value(int c, ResponseTable table, int row) {
        ExportColumn column = columns.get(c);
        Missing reason = column.missing(table, row).orElse(null);
        if (reason != null) {
            return column.missingCode(reason);
        }
        return switch (column.kind()) {
            case CODE -> numbers[c][table.closed(column.position(), row)];
            case FLAG -> table.picked(column.position(), row, column.option()) ? 1 : 0;
            case NUMBER -> table.number(column.position(), row);
            case DAY -> (double) ((table.epochDay(column.position(), row) + DAYS_TO_1970) * SECONDS);
            case TEXT -> throw new IllegalStateException("a text is no number");
        };
    }

    private void number(double value) throws IOException {
        if (value == Math.rint(value) && value > -BIAS && value <= 251 - BIAS && (value != 0 || 1 / value > 0)) {
            code((int) value + BIAS, new byte[0]);
        } else {
            code(RAW, eight(value));
        }
    }

    /** Writes a text 255 bytes a segment, each filled up to whole places. */
    private void text(String text, int c) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > widths[c]) {
            throw new IllegalArgumentException("a text of " + bytes.length + " bytes, where " + widths[c]
                    + " were announced: " + columns.get(c).name());
        }
        for (int s = 0; s < segments(widths[c]); s++) {
            int places = places(declared(widths[c], s));
            for (int p = 0; p < places; p++) {
                byte[] place = new byte[8];
                boolean blank = true;
                for (int b = 0; b < 8; b++) {
                    int inSegment = p * 8 + b;
                    int at = s * SEGMENT + inSegment;
                    boolean within = inSegment < SEGMENT && at < bytes.length;
                    place[b] = within ? bytes[at] : (byte) ' ';
                    blank &= place[b] == ' ';
                }
                code(blank ? BLANKS : RAW, blank ? new byte[0] : place);
            }
        }
    }

    /** Collects eight codes and then writes them with what they announce. */
    private void code(int code, byte[] value) throws IOException {
        codes[used++] = (byte) code;
        raw.writeBytes(value);
        if (used == codes.length) {
            flush();
        }
    }

    private void flush() throws IOException {
        output.write(codes);
        raw.writeTo(output);
        Arrays.fill(codes, (byte) 0);
        raw.reset();
        used = 0;
    }

    /** Ends the file, and puts the number of cases in its header. */
    @Override
    public void close() throws IOException {
        if (used > 0) {
            flush();
        }
        output.close();
        try (RandomAccessFile header = new RandomAccessFile(file.toFile(), "rw")) {
            header.seek(CASES_IN_HEADER);
            header.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(cases)
                    .array());
        }
    }
}
