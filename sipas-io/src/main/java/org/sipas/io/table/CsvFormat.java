package org.sipas.io.table;

import static org.sipas.core.Severity.ERROR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/** Text with a separator between the cells; whatever no other format recognises. */
final class CsvFormat implements TableFormat {
    @Override
    public boolean recognises(byte[] head) {
        return true;
    }

    @Override
    public Outcome<Sheet> open(Path file, String sheet) throws IOException {
        if (!sheet.isEmpty()) {
            return Outcome.failed(List.of(TableFile.problem(
                    "unknown-sheet",
                    ERROR,
                    file,
                    "Tệp CSV không có trang tính, nên không có trang “" + sheet + "”.",
                    "A CSV file has no sheets, so none is called \"" + sheet + "\".")));
        }
        List<Problem> problems = new ArrayList<>();
        CsvDialect dialect = CsvDialect.sniff(file, problems);
        if (isFailed(problems)) {
            return Outcome.failed(problems);
        }
        try (CsvCursor rows = new CsvCursor(file, dialect, TableFile::letters, problems::add)) {
            while (rows.next()) {
                List<String> header =
                        IntStream.range(0, rows.size()).mapToObj(rows::cell).toList();
                if (!header.stream().allMatch(String::isBlank)) {
                    return Outcome.of(new CsvSheet(file, dialect, header, rows.row()), problems);
                }
            }
        }
        if (!isFailed(problems)) {
            problems.add(TableFile.problem(
                    "empty-file", ERROR, file, "Tệp chỉ có dòng trống.", "The file has nothing but blank lines."));
        }
        return Outcome.failed(problems);
    }

    private static boolean isFailed(List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.severity() == ERROR);
    }

    private record CsvSheet(Path file, CsvDialect dialect, List<String> header, long headerRow) implements Sheet {
        @Override
        public List<String> sheets() {
            return List.of();
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public String description() {
            return "CSV, " + dialect;
        }

        @Override
        public RowCursor rows(IntFunction<String> columns, Consumer<Problem> problems) throws IOException {
            CsvCursor rows = new CsvCursor(file, dialect, columns, problems);
            while (rows.row() < headerRow && rows.next()) {
                // Above the header is nothing but blank lines.
            }
            return rows;
        }
    }
}
