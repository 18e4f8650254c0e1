package org.sipas.io.table;

import static org.sipas.core.Severity.ERROR;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * JSON: an array of objects, objects one after another (such as one a line), or an object with such an array under {@code results}, {@code responses},
 * {@code value} or {@code data}, as survey servers hand it out. Each object is a row. Members of objects within become columns with the names on their way
 * joined by {@code /}; values of an array become one cell, joined by semicolons.
 */
final class JsonFormat implements TableFormat {
    /** An object with a member, an object without any, an array that begins with an object, an array or nothing. */
    private static final Pattern START =
            Pattern.compile("[\\uFEFF\\s]*(?:\\{\\s*(?:[\"}]|$)|\\[\\s*(?:[\\[{\\]]|$)).*", Pattern.DOTALL);

    static boolean isJson(byte[] head) {
        String text = new String(head, StandardCharsets.UTF_8);
        if (head.length > 1 && (head[0] == 0 || head[1] == 0 || head[0] == (byte) 0xFF || head[0] == (byte) 0xFE)) {
            // UTF-16 and UTF-32: what is left without the zeros and marks is ASCII for all that matters.
            text = text.replace("\0", "").replace("\uFFFD", "");
        }
        return START.matcher(text).matches();
    }

    @Override
    public boolean recognises(byte[] head) {
        return isJson(head);
    }

    @Override
    public Outcome<Sheet> open(Path file, String sheet) throws IOException {
        if (!sheet.isEmpty()) {
            return Outcome.failed(List.of(TableFile.problem(
                    "unknown-sheet",
                    ERROR,
                    file,
                    "Tệp JSON không có trang tính, nên không có trang “" + sheet + "”.",
                    "A JSON file has no sheets, so none is called \"" + sheet + "\".")));
        }
        List<Problem> errors = new ArrayList<>();
        JsonColumns columns = new JsonColumns();
        String kind;
        try (JsonRows rows = new JsonRows(file, columns, column -> "", problem -> {
            if (problem.severity() == ERROR) {
                errors.add(problem);
            }
        })) {
            while (rows.next()) {
                // Every row is read to know all columns.
            }
            kind = rows.kind();
        }
        // A row that cannot be read is told again when the rows are read; without any column there is nothing to read.
        if (columns.names().isEmpty()) {
            return Outcome.failed(
                    errors.isEmpty()
                            ? List.of(TableFile.problem(
                                    "empty-file",
                                    ERROR,
                                    file,
                                    "Tệp JSON không có đối tượng nào để đọc thành dòng.",
                                    "The JSON has no object that could be read as a row."))
                            : errors);
        }
        return Outcome.of(new JsonSheet(file, kind, columns), List.of());
    }

    private record JsonSheet(Path file, String description, JsonColumns columns) implements Sheet {
        @Override
        public List<String> sheets() {
            return List.of();
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public List<String> header() {
            return columns.names();
        }

        @Override
        public long headerRow() {
            return 0;
        }

        @Override
        public RowCursor rows(IntFunction<String> names, Consumer<Problem> problems) throws IOException {
            return new JsonRows(file, columns.copy(), names, problems);
        }
    }
}
