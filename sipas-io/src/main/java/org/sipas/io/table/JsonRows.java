package org.sipas.io.table;

import static org.sipas.core.Severity.ERROR;
import static org.sipas.core.Severity.WARNING;

import java.io.CharConversionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.response.AnswerReader;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

/** The objects of a JSON file. */
final class JsonRows implements RowCursor {
    private static final int MAX_CELL = 1 << 16;
    private static final int MAX_COLUMNS = 1 << 14;
    private static final int MAX_ROW = 1 << 22;
    private static final int MAX_DEPTH = 64;
    private static final int MAX_NUMBER = 400;
    private static final int MAX_NAME = 4096;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxStringLength(MAX_CELL)
                    .maxNameLength(MAX_NAME)
                    .maxNumberLength(MAX_NUMBER)
                    .build())
            // Names come from files: their table must not grow with them.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .build();

    /** Under what survey servers hand out their rows. */
    private static final Set<String> CONTAINERS = Set.of("results", "responses", "value", "data");

    /** What stands in an object {@code {"missing": "refused"}} in place of an answer. */
    private static final Map<String, Missing> REASONS =
            Arrays.stream(Missing.values()).collect(Collectors.toMap(JsonCursor::kebab, reason -> reason));

    private final String source;
    private final JsonColumns columns;
    private final IntFunction<String> columnNames;
    private final Consumer<Problem> problems;
    private final CountingStream bytes;
    private final double length;
    private final JsonParser parser;
    private final BitSet filled = new BitSet();
    private final BitSet nestedTold = new BitSet();
    private String[] cells = new String[64];
    private int size;
    private int chars;
    private long row;
    private boolean started;
    private boolean stopped;
    /** Whether rows are the elements of an array; otherwise they are the objects of the file. */
    private boolean inArray;
    /** Whether a row was begun and has not ended. */
    private boolean inRow;
    /** Whether the first object of the array was begun already. */
    private boolean pending;

    private String kind = "JSON";

    JsonRows(Path file, JsonColumns columns, IntFunction<String> columnNames, Consumer<Problem> problems)
            throws IOException {
        this.source = TableFile.nameOf(file);
        this.columns = columns;
        this.columnNames = columnNames;
        this.problems = problems;
        this.length = Math.max(1, Files.size(file));
        this.bytes = new CountingStream(Files.newInputStream(file));
        try {
            this.parser = FACTORY.createParser(ObjectReadContext.empty(), bytes);
        } catch (JacksonException e) {
            bytes.close();
            throw new IOException(e);
        }
    }

    /** Returns the kind of file for people; known after the first row. */
    String kind() {
        return kind;
    }

    @Override
    public boolean next() throws IOException {
        try {
            while (!stopped) {
                JsonToken token = pending ? JsonToken.START_OBJECT : parser.nextToken();
                pending = false;
                if (token == null) {
                    stopped = true;
                } else if (!started) {
                    started = true;
                    inArray = token == JsonToken.START_ARRAY;
                    if (token == JsonToken.START_OBJECT && readRow()) {
                        return true;
                    }
                } else if (token == JsonToken.START_OBJECT) {
                    if (!inArray) {
                        kind = "NDJSON";
                    }
                    if (readRow()) {
                        return true;
                    }
                } else if (inArray && token == JsonToken.END_ARRAY) {
                    stopped = true;
                } else {
                    skipOther(token);
                }
            }
        } catch (StreamConstraintsException e) {
            stop("json-limit", "vượt giới hạn an toàn", "goes beyond what is safe to read", e);
        } catch (JacksonIOException e) {
            if (!(e.getCause() instanceof CharConversionException)) {
                throw e.getCause();
            }
            stop("json-syntax", "không phải JSON hợp lệ", "is not valid JSON", e);
        } catch (JacksonException e) {
            stop("json-syntax", "không phải JSON hợp lệ", "is not valid JSON", e);
        }
        return false;
    }

    private void skipOther(JsonToken token) {
        row++;
        if (token.isStructStart()) {
            parser.skipChildren();
        }
        report(
                "not-a-row",
                WARNING,
                "",
                "Phần tử không phải đối tượng nên không được đọc.",
                "The element is no object and is not read.");
    }

    private void stop(String code, String vi, String en, JacksonException e) {
        stopped = true;
        row += inRow ? 0 : 1;
        clear();
        String detail = String.valueOf(e.getOriginalMessage());
        String brief = detail.length() > 200 ? detail.substring(0, 200) + "…" : detail;
        report(
                code,
                ERROR,
                "",
                "Tệp " + vi + " (" + brief + "); từ đây không được đọc.",
                "The file " + en + " (" + brief + "); the rows from here on are not read.");
    }

    private void clear() {
        Arrays.fill(cells, 0, size, "");
        size = 0;
        chars = 0;
        filled.clear();
    }

    /** Reads the object that was begun; tells whether it is a row, and not one that holds the rows. */
    private boolean readRow() {
        clear();
        row++;
        inRow = true;
        boolean isRow = readMembers("") && !stopped;
        inRow = false;
        return isRow;
    }

    /** Reads the members of an object up to its end; false if the rows of the file begin within it. */
    private boolean readMembers(String path) {
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            if (token == null || stopped) {
                return true;
            }
            String member = String.valueOf(parser.currentName());
            String name = path.isEmpty() ? member : path + "/" + member;
            token = parser.nextToken();
            if (token == JsonToken.START_OBJECT) {
                // LimeSurvey wraps each response in an object with its number.
                boolean wrapped = path.isEmpty() && inArray && size == 0 && member.matches("[0-9]{1,18}");
                if (!readMembers(wrapped ? "" : name)) {
                    return false;
                }
            } else if (token == JsonToken.START_ARRAY) {
                if (path.isEmpty() && row == 1 && !inArray && CONTAINERS.contains(member)) {
                    JsonToken first = parser.nextToken();
                    if (first == JsonToken.START_OBJECT || first == JsonToken.END_ARRAY) {
                        inArray = true;
                        kind = "JSON, " + member;
                        row = 0;
                        stopped = first == JsonToken.END_ARRAY;
                        pending = !stopped;
                        clear();
                        return false;
                    }
                    readArray(name, first);
                } else {
                    readArray(name, parser.nextToken());
                }
            } else {
                Missing reason = path.isEmpty() || !member.equals("missing") ? null : REASONS.get(scalar(token));
                set(reason == null ? name : path, reason == null ? scalar(token) : reason.token());
            }
        }
        return true;
    }

    private void readArray(String name, @Nullable JsonToken first) {
        StringBuilder joined = new StringBuilder();
        for (JsonToken token = first; token != null && token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (token.isStructStart()) {
                parser.skipChildren();
                int column = columns.position(name);
                if (!nestedTold.get(column)) {
                    nestedTold.set(column);
                    report(
                            "nested-rows",
                            WARNING,
                            columnNames.apply(column),
                            "Bảng con trong ô không được đọc.",
                            "The rows within the cell are not read.");
                }
            } else if (joined.length() <= MAX_CELL) {
                joined.append(joined.isEmpty() ? "" : ";").append(scalar(token));
            }
        }
        set(name, first == JsonToken.END_ARRAY ? AnswerReader.NO_PICKS : joined.toString());
    }

    private String scalar(JsonToken token) {
        return switch (token) {
            case VALUE_TRUE -> "TRUE";
            case VALUE_FALSE -> "FALSE";
            case VALUE_NULL -> "";
            case VALUE_NUMBER_INT -> parser.getString();
            case VALUE_NUMBER_FLOAT -> CellValues.number(parser.getString());
            default -> parser.getString();
        };
    }

    private void set(String name, String value) {
        int column = columns.position(name);
        chars += value.length();
        if (column >= MAX_COLUMNS
                || chars > MAX_ROW
                || columns.chars(column) > MAX_ROW
                || value.length() > MAX_CELL
                || name.length() > MAX_NAME) {
            stopped = true;
            report(
                    "row-too-long",
                    ERROR,
                    "",
                    "Dòng có quá " + MAX_COLUMNS + " cột hoặc quá " + MAX_ROW + " ký tự; từ đây không được đọc.",
                    "The row has more than " + MAX_COLUMNS + " columns or " + MAX_ROW
                            + " characters; the rows from here on are not read.");
            return;
        }
        if (filled.get(column)) {
            report(
                    "duplicate-key",
                    WARNING,
                    columnNames.apply(column),
                    "Khóa này có hai lần trong một đối tượng; giá trị sau không được dùng.",
                    "The key stands twice in one object; the later value is not used.");
            return;
        }
        filled.set(column);
        if (column >= cells.length) {
            int old = cells.length;
            cells = Arrays.copyOf(cells, Math.max(2 * old, column + 1));
        }
        while (size <= column) {
            cells[size++] = "";
        }
        cells[column] = value;
    }

    private void report(String code, Severity severity, String column, String vi, String en) {
        problems.accept(new Problem(code, severity, new Location.Cell(source, "", row, column), new Bilingual(vi, en)));
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public String cell(int column) {
        return column < size ? cells[column] : "";
    }

    @Override
    public double progress() {
        return Math.min(1, bytes.count() / length);
    }

    @Override
    public void close() throws IOException {
        parser.close();
        bytes.close();
    }
}
