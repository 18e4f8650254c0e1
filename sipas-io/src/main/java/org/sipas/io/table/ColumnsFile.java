package org.sipas.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.design.Columns;

/** Reads a table of data into columns, from every kind of file that {@link TableFile} opens. */
public final class ColumnsFile {
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern CODE = Pattern.compile("0\\d+");

    private ColumnsFile() {}

    /**
     * Reads a file. A column of which every cell is a number with a decimal point is one of numbers, any other one of categories; so is a column in which a number begins
     * with 0, such as the codes of provinces from 01 on. Spaces around a cell do not count.
     *
     * <p>Problems are those of {@link TableFile} and, as a warning, {@code not-a-number}: the first cell for which a column is one of categories although most of its
     * cells are numbers.
     *
     * @param file the file
     * @param missing texts for missing values, such as {@code NA}; blank cells are always missing
     * @return the table, and the problems met; no table if an error is among them
     * @throws IOException if the disk or the network fails
     */
    public static Outcome<Columns> read(Path file, String... missing) throws IOException {
        Outcome<TableFile> opened = TableFile.open(file, "");
        List<Problem> problems = new ArrayList<>();
        opened.problems().forEach(problem -> problems.add(withOneColumnAName(problem)));
        if (opened.value().isEmpty()) {
            return Outcome.failed(problems);
        }
        TableFile table = opened.value().get();
        List<List<String>> cells = new ArrayList<>();
        table.header().forEach(name -> cells.add(new ArrayList<>()));
        List<Long> rows = new ArrayList<>();
        Set<String> absent = Set.of(missing);
        try (RowCursor cursor = table.rows(problems::add)) {
            while (cursor.next()) {
                rows.add(cursor.row());
                for (int column = 0; column < cells.size(); column++) {
                    String text = cursor.cell(column).strip();
                    cells.get(column).add(absent.contains(text) ? "" : text);
                }
            }
        }
        Columns columns = Columns.from(file.toString());
        for (int column = 0; column < cells.size(); column++) {
            String name = table.header().get(column);
            if (!name.isEmpty()) {
                columns = with(columns, name, cells.get(column), rows, problems);
            }
        }
        return problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
                ? Outcome.failed(problems)
                : Outcome.of(columns, problems);
    }

    /** Columns are found by name here, so that two of one name are an error. */
    private static Problem withOneColumnAName(Problem problem) {
        return problem.code().equals("duplicate-header")
                ? new Problem(problem.code(), Severity.ERROR, problem.location(), problem.message())
                : problem;
    }

    private static Columns with(
            Columns columns, String name, List<String> cells, List<Long> rows, List<Problem> problems) {
        int odd = -1;
        long numbers = 0;
        long others = 0;
        boolean isCode = false;
        for (int row = 0; row < cells.size(); row++) {
            String cell = cells.get(row);
            if (NUMBER.matcher(cell).matches() && Double.isFinite(Double.parseDouble(cell))) {
                numbers++;
                isCode |= CODE.matcher(cell).matches();
            } else if (!cell.isEmpty()) {
                others++;
                odd = odd < 0 ? row : odd;
            }
        }
        if (others == 0 && !isCode) {
            return columns.with(
                    name,
                    cells.stream()
                            .mapToDouble(cell -> cell.isEmpty() ? Double.NaN : Double.parseDouble(cell))
                            .toArray());
        }
        if (!isCode && numbers > others) {
            problems.add(new Problem(
                    "not-a-number",
                    Severity.WARNING,
                    new Location.Cell(columns.source(), "", rows.get(odd), name),
                    new Bilingual(
                            "Cột hầu hết là số nhưng được đọc như cột nhóm vì ô này: " + cells.get(odd),
                            "Most of the column are numbers, but it is read as categories because of this cell: "
                                    + cells.get(odd))));
        }
        return columns.with(name, cells.toArray(new String[0]));
    }
}
