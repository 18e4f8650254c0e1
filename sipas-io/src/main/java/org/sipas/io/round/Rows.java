package org.sipas.io.round;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

/** The rows of a small table with known columns, such as a list of exclusions. */
final class Rows {
    /** A row: its number as a spreadsheet counts, and the cells of the known columns in their order. */
    record Row(long number, List<String> cells) {}

    private Rows() {}

    /** Reads a table; every problem is added, {@code missing-column} among them. */
    static List<Row> read(Path path, List<String> columns, List<Problem> problems) throws IOException {
        var opened = TableFile.open(path, "");
        problems.addAll(opened.problems());
        if (opened.value().isEmpty()) {
            return List.of();
        }
        TableFile table = opened.value().get();
        List<Integer> positions = new ArrayList<>();
        for (String column : columns) {
            int position = table.header().indexOf(column);
            positions.add(position);
            if (position < 0) {
                problems.add(problem(
                        path,
                        1,
                        column,
                        "missing-column",
                        "thiếu cột “" + column + "”",
                        "the column “" + column + "” is missing"));
            }
        }
        List<Row> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows(problems::add)) {
            while (!positions.contains(-1) && cursor.next()) {
                rows.add(new Row(
                        cursor.row(),
                        positions.stream().map(cursor::cell).map(String::strip).toList()));
            }
        }
        return rows;
    }

    static Problem problem(Path path, long row, String column, String code, String vi, String en) {
        return new Problem(
                code,
                Severity.ERROR,
                new Location.Cell(String.valueOf(path.getFileName()), "", row, column),
                new Bilingual(vi, en));
    }
}
