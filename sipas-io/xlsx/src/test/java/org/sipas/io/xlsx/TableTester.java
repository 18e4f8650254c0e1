package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sipas.core.Severity.ERROR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

/** What the tests of workbooks share: a file, its rows and the problems met. */
abstract class TableTester {
    @TempDir
    Path folder;

    Path file;
    final List<Problem> problems = new ArrayList<>();

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("phiếu.xlsx");
    }

    Outcome<TableFile> open(Xlsx workbook) throws IOException {
        workbook.write(file);
        return TableFile.open(file, "");
    }

    List<List<String>> rows(Xlsx workbook) throws IOException {
        return rows(open(workbook).orThrow());
    }

    List<List<String>> rows(TableFile table) throws IOException {
        return read(table, problems);
    }

    static List<List<String>> read(TableFile table, List<Problem> problems) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows(problems::add)) {
            while (cursor.next()) {
                rows.add(
                        IntStream.range(0, cursor.size()).mapToObj(cursor::cell).toList());
            }
        }
        return rows;
    }

    void assertOnlyProblem(String code, Severity severity, long row, String column) {
        assertThat(problems)
                .extracting(Problem::code, Problem::severity, Problem::location)
                .containsExactly(tuple(code, severity, new Location.Cell("phiếu.xlsx", "Phiếu", row, column)));
    }

    static void assertFails(String code, Outcome<TableFile> outcome) {
        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple(code, ERROR));
    }
}
