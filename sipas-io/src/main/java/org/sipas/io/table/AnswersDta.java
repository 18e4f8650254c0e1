package org.sipas.io.table;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
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
import java.util.Objects;
import java.util.Set;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.response.ResponseTable;

/**
 * Answers as a Stata file ({@code .dta}, release 118, read by Stata 14 and later) in the columns of {@link ExportColumns}: wordings as variable labels, options as value labels,
 * and the reasons of missing answers as extended missing values: {@code .a} not asked, {@code .b} blank, {@code .c} not applicable, {@code .d} don't know, {@code .e}
 * refused, {@code .f} illegible, {@code .g} several ticks, {@code .h} invalid. A missing text is the reason's token. Memory does not grow with the file; texts above 2,045 bytes wait in a
 * temporary file beside it. For one thread.
 *
 * <p>Where Stata allows no such name, the column has another one and its own in front of the label. Variable labels above 80 characters are cut with “…”.
 *
 * @see "StataCorp. Stata manual, file formats .dta, release 118."
 */
public final class AnswersDta implements AnswersWriter {
    private static final int LONGEST_NAME = 32;
    private static final int LONGEST_LABEL = 80;
    private static final int LONGEST_FIXED_TEXT = 2_045;
    private static final int NAME_FIELD = 129;
    private static final int LABEL_FIELD = 321;
    private static final int FORMAT_FIELD = 57;
    private static final int TYPE_STRL = 32_768;
    private static final int TYPE_DOUBLE = 65_526;
    private static final int TYPE_LONG = 65_528;
    private static final int TYPE_BYTE = 65_530;

    /** Stata counts days from 1960. */
    private static final int DAYS_TO_1970 = 3_653;

    /** The missing value {@code .} of each type; {@code .a} and so on follow. */
    private static final int MISSING_BYTE = 101;

    private static final int MISSING_LONG = 2_147_483_621;
    private static final long MISSING_DOUBLE = 0x7fe0_0000_0000_0000L;
    private static final long NEXT_MISSING_DOUBLE = 0x0000_0100_0000_0000L;

    private static final Set<String> RESERVED = Set.of(
            "_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long", "_n", "_pi", "_pred",
            "_rc", "_skip", "strl", "using", "with");

    private static final String REASONS = "ly_do_trong";

    private final Path file;
    private final ExportColumns all;
    private final List<ExportColumn> columns;
    private final List<String> names;
    private final int[][] numbers;
    private final int[] widths;
    private final CountingOutput output;
    private final long[] map = new long[14];
    private final Path longTexts;
    private final OutputStream longOutput;
    private long casesAt;
    private long rows;

    private AnswersDta(Path file, TextWidths texts) throws IOException {
        this.file = file;
        this.all = texts.columns();
        this.columns = all.columns();
        this.names = StatNames.of(columns, LONGEST_NAME, RESERVED);
        this.numbers = columns.stream().map(ExportColumn::numbers).toArray(int[][]::new);
        this.widths = new int[columns.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = texts.bytes(c);
        }
        this.output = new CountingOutput(new BufferedOutputStream(Files.newOutputStream(file)));
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        this.longTexts = Files.createTempFile(folder, "texts", ".tmp");
        this.longOutput = new BufferedOutputStream(Files.newOutputStream(longTexts));
    }

    /**
     * Creates a file, in place of one that may be there.
     *
     * @param file the file
     * @param texts the columns, and how long the texts in them are
     * @param title what the file is; at most 80 characters of it are kept
     * @param created when the file was made, which it says in its header
     * @return the writer, to be closed
     * @throws IOException if the file cannot be written
     */
    public static AnswersDta create(Path file, TextWidths texts, String title, LocalDateTime created)
            throws IOException {
        AnswersDta dta = new AnswersDta(file, texts);
        dta.dictionary(title, created);
        return dta;
    }

    /** Little-endian values on the way to the file, and how many bytes there were. */
    private static final class CountingOutput implements Closeable {
        private final OutputStream output;
        private long position;

        CountingOutput(OutputStream output) {
            this.output = output;
        }

        void bytes(byte[] bytes) throws IOException {
            output.write(bytes);
            position += bytes.length;
        }

        void text(String text) throws IOException {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        void number(long value, int length) throws IOException {
            bytes(little(value, length));
        }

        /** A text in a field of fixed length, filled with zeros. */
        void field(String text, int length) throws IOException {
            byte[] field = new byte[length];
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            System.arraycopy(bytes, 0, field, 0, Math.min(bytes.length, length));
            bytes(field);
        }

        @Override
        public void close() throws IOException {
            output.close();
        }
    }

    private static byte[] little(long value, int length) {
        byte[] bytes = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return Arrays.copyOf(bytes, length);
    }

    private static String clip(String text, int characters) {
        return text.codePointCount(0, text.length()) <= characters
                ? text
                : text.substring(0, text.offsetByCodePoints(0, characters - 1)) + "…";
    }

    private boolean isLong(int c) {
        return columns.get(c).kind() == ExportColumn.Kind.TEXT && widths[c] > LONGEST_FIXED_TEXT;
    }

    private int type(int c) {
        return switch (columns.get(c).kind()) {
            case CODE, DAY -> TYPE_LONG;
            case FLAG -> TYPE_BYTE;
            case NUMBER -> TYPE_DOUBLE;
            case TEXT -> isLong(c) ? TYPE_STRL : widths[c];
        };
    }

    private void dictionary(String title, LocalDateTime created) throws IOException {
        output.text("<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>");
        output.number(columns.size(), 2);
        output.text("</K><N>");
        casesAt = output.position;
        output.number(0, 8);
        output.text("</N><label>");
        byte[] label = clip(title, LONGEST_LABEL).getBytes(StandardCharsets.UTF_8);
        output.number(label.length, 2);
        output.bytes(label);
        output.text("</label><timestamp>");
        String time =
                DateTimeFormatter.ofPattern("dd MMM yyyy HH:mm", Locale.ENGLISH).format(created);
        output.number(time.length(), 1);
        output.text(time + "</timestamp></header>");
        map[1] = output.position;
        output.text("<map>");
        output.bytes(new byte[map.length * 8]);
        output.text("</map>");
        map[2] = output.position;
        output.text("<variable_types>");
        for (int c = 0; c < columns.size(); c++) {
            output.number(type(c), 2);
        }
        output.text("</variable_types>");
        map[3] = output.position;
        output.text("<varnames>");
        for (String name : names) {
            output.field(name, NAME_FIELD);
        }
        output.text("</varnames>");
        map[4] = output.position;
        output.text("<sortlist>");
        output.bytes(new byte[2 * (columns.size() + 1)]);
        output.text("</sortlist>");
        map[5] = output.position;
        output.text("<formats>");
        for (int c = 0; c < columns.size(); c++) {
            output.field(
                    switch (columns.get(c).kind()) {
                        case DAY -> "%tdDD/NN/CCYY";
                        case TEXT -> "%" + Math.min(widths[c], 40) + "s";
                        case NUMBER -> "%12.0g";
                        case CODE, FLAG -> "%8.0g";
                    },
                    FORMAT_FIELD);
        }
        output.text("</formats>");
        map[6] = output.position;
        output.text("<value_label_names>");
        for (int c = 0; c < columns.size(); c++) {
            output.field(labelName(c), NAME_FIELD);
        }
        output.text("</value_label_names>");
        map[7] = output.position;
        output.text("<variable_labels>");
        for (int c = 0; c < columns.size(); c++) {
            output.field(clip(StatNames.label(columns.get(c), names.get(c)), LONGEST_LABEL), LABEL_FIELD);
        }
        output.text("</variable_labels>");
        map[8] = output.position;
        output.text("<characteristics></characteristics>");
        map[9] = output.position;
        output.text("<data>");
    }

    /** Closed questions have labels of their own; all other numbers share those of the reasons. */
    private String labelName(int c) {
        return switch (columns.get(c).kind()) {
            case CODE -> names.get(c);
            case FLAG, NUMBER, DAY -> REASONS;
            case TEXT -> "";
        };
    }

    @Override
    public void write(ResponseTable table) throws IOException {
        all.requireLayout(table);
        for (int row = 0; row < table.rows(); row++) {
            rows++;
            for (int c = 0; c < columns.size(); c++) {
                cell(c, table, row);
            }
        }
    }

    private void cell(int c, ResponseTable table, int row) throws IOException {
        ExportColumn column = columns.get(c);
        if (column.kind() == ExportColumn.Kind.TEXT) {
            text(c, column.text(table, row));
            return;
        }
        Missing reason = column.missing(table, row).orElse(null);
        int letter = reason == null ? 0 : -reason.code();
        switch (column.kind()) {
            case CODE ->
                output.number(
                        reason == null ? numbers[c][table.closed(column.position(), row)] : MISSING_LONG + letter, 4);
            case DAY ->
                output.number(
                        reason == null ? table.epochDay(column.position(), row) + DAYS_TO_1970 : MISSING_LONG + letter,
                        4);
            case FLAG -> {
                int picked = reason == null && table.picked(column.position(), row, column.option()) ? 1 : 0;
                output.number(reason == null ? picked : MISSING_BYTE + letter, 1);
            }
            case NUMBER ->
                output.number(
                        reason == null
                                ? Double.doubleToLongBits(table.number(column.position(), row))
                                : MISSING_DOUBLE + letter * NEXT_MISSING_DOUBLE,
                        8);
            case TEXT -> throw new IllegalStateException("a text is no number");
        }
    }

    private void text(int c, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > widths[c]) {
            throw new IllegalArgumentException("a text of " + bytes.length + " bytes, where " + widths[c]
                    + " were announced: " + columns.get(c).name());
        }
        if (!isLong(c)) {
            output.field(text, widths[c]);
            return;
        }
        if (bytes.length == 0) {
            output.number(0, 8);
            return;
        }
        // A long text is named by its column and row, both from 1.
        output.number(c + 1, 2);
        output.number(rows, 6);
        longOutput.write("GSO".getBytes(StandardCharsets.US_ASCII));
        longOutput.write(little(c + 1, 4));
        longOutput.write(little(rows, 8));
        longOutput.write(130);
        longOutput.write(little(bytes.length + 1, 4));
        longOutput.write(bytes);
        longOutput.write(0);
    }

    /** Writes the long texts and the labels, and puts the number of rows and the places of all parts in front. */
    @Override
    public void close() throws IOException {
        try {
            end();
        } finally {
            longOutput.close();
            output.close();
            Files.deleteIfExists(longTexts);
        }
        try (RandomAccessFile header = new RandomAccessFile(file.toFile(), "rw")) {
            header.seek(casesAt);
            header.write(little(rows, 8));
            header.seek(map[1] + "<map>".length());
            for (long place : map) {
                header.write(little(place, 8));
            }
        }
    }

    private void end() throws IOException {
        output.text("</data>");
        map[10] = output.position;
        output.text("<strls>");
        longOutput.close();
        output.position += Files.copy(longTexts, output.output);
        output.text("</strls>");
        map[11] = output.position;
        output.text("<value_labels>");
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).kind() == ExportColumn.Kind.CODE) {
                labels(names.get(c), numbers[c], columns.get(c).options());
            }
        }
        labels(REASONS, new int[0], List.of());
        output.text("</value_labels>");
        map[12] = output.position;
        output.text("</stata_dta>");
        map[13] = output.position;
    }

    private void labels(String name, int[] values, List<Option> options) throws IOException {
        Map<Integer, String> labels = new LinkedHashMap<>();
        for (int o = 0; o < values.length; o++) {
            labels.put(values[o], options.get(o).label().toString());
        }
        for (Missing reason : Missing.values()) {
            labels.put(MISSING_LONG - reason.code(), reason.label().vi());
        }
        List<Integer> offsets = new ArrayList<>();
        ByteArrayOutputStream texts = new ByteArrayOutputStream();
        labels.values().forEach(label -> {
            offsets.add(texts.size());
            texts.writeBytes(label.getBytes(StandardCharsets.UTF_8));
            texts.write(0);
        });
        output.text("<lbl>");
        output.number(8L + 8L * labels.size() + texts.size(), 4);
        output.field(name, NAME_FIELD);
        output.bytes(new byte[3]);
        output.number(labels.size(), 4);
        output.number(texts.size(), 4);
        for (int offset : offsets) {
            output.number(offset, 4);
        }
        for (int value : labels.keySet()) {
            output.number(value, 4);
        }
        output.bytes(texts.toByteArray());
        output.text("</lbl>");
    }
}
