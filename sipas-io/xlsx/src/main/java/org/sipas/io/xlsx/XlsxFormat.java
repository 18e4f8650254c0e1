package org.sipas.io.xlsx;

import static org.sipas.core.Severity.ERROR;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellReference;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;
import org.sipas.io.table.TableFormat;

/**
 * Workbooks of Excel 2007 and later, also with macros, which are ignored. Found by {@link TableFile} when this artefact is on the class path.
 *
 * <p>Cells become text as follows. Numbers are shortest plain decimals; dates and times are ISO 8601 where the number format is one of dates
 * ({@code 2026-05-13}, {@code 2026-05-13T08:30:00}, {@code 08:30:00}), and durations are {@code 26:30:00}; truth values are {@code TRUE} and
 * {@code FALSE}. Formulas are not computed: their results as saved are used. Hidden rows and columns are read, hidden sheets only when named.
 *
 * <p>Memory does not grow with the rows. The texts that the cells of a workbook share are kept while it is read; a quarter of the heap, at most
 * 256 MiB, is the limit.
 *
 * <p>Problems that leave nothing to read: {@code damaged-workbook}, {@code unsupported-workbook}, {@code workbook-too-large}, {@code unknown-sheet}, {@code empty-file}, {@code merged-header},
 * {@code field-too-long}, {@code row-too-long}. Problems of cells: {@code error-cell}, {@code formula-cells}, {@code formula-without-value},
 * {@code unreadable-cell}. No state.
 */
public final class XlsxFormat implements TableFormat {
    /** Creates the format, for {@link java.util.ServiceLoader}. */
    public XlsxFormat() {}

    @Override
    public boolean recognises(byte[] head) {
        return head.length >= 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3 && head[3] == 4;
    }

    @Override
    public Outcome<Sheet> open(Path file, String sheet) throws IOException {
        try {
            return opened(file, sheet);
        } catch (UnusableWorkbookException e) {
            return Outcome.failed(List.of(problem(file, "", 0, e)));
        }
    }

    private static Outcome<Sheet> opened(Path file, String wanted) throws IOException, UnusableWorkbookException {
        List<Problem> problems = new ArrayList<>();
        try (Workbook workbook = Workbook.open(file)) {
            List<String> names =
                    workbook.sheets().stream().map(Workbook.SheetEntry::name).toList();
            for (int i = 0; i < names.size(); i++) {
                Workbook.SheetEntry entry = workbook.sheets().get(i);
                boolean meant = wanted.isEmpty()
                        ? entry.visibility() == Workbook.Visibility.VISIBLE
                        : entry.name().equals(wanted);
                if (meant) {
                    SheetCursor rows = new SheetCursor(
                            nameOf(file), workbook, entry, CellReference::convertNumToColString, problems::add);
                    List<String> header = header(rows);
                    if (!header.isEmpty()) {
                        long row = rows.row();
                        rows.reportMerged(row);
                        return failedOr(new XlsxSheet(file, names, i, header, row), problems);
                    }
                }
            }
            if (problems.isEmpty()) {
                boolean unknown = !wanted.isEmpty() && !names.contains(wanted);
                throw unknown ? unknownSheet(wanted, names) : empty();
            }
            return Outcome.failed(problems);
        }
    }

    /** Returns the cells of the first row with content; none if the sheet has no such row. */
    private static List<String> header(SheetCursor rows) {
        while (rows.next()) {
            List<String> cells =
                    IntStream.range(0, rows.size()).mapToObj(rows::cell).toList();
            if (!cells.stream().allMatch(String::isBlank)) {
                return cells;
            }
        }
        return List.of();
    }

    static Outcome<Sheet> failedOr(Sheet sheet, List<Problem> problems) {
        return problems.stream().anyMatch(problem -> problem.severity() == ERROR)
                ? Outcome.failed(problems)
                : Outcome.of(sheet, problems);
    }

    static UnusableWorkbookException unknownSheet(String wanted, List<String> names) {
        return new UnusableWorkbookException(
                "unknown-sheet",
                "Không có trang tính “" + wanted + "”. Các trang tính: " + String.join(", ", names) + ".",
                "There is no sheet \"" + wanted + "\". The sheets: " + String.join(", ", names) + ".");
    }

    static UnusableWorkbookException empty() {
        return new UnusableWorkbookException(
                "empty-file", "Trang tính không có nội dung.", "The sheet has no content.");
    }

    static Problem problem(Path file, String sheet, long row, UnusableWorkbookException e) {
        return new Problem(e.code(), ERROR, new Location.Cell(nameOf(file), sheet, row, ""), e.text());
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return (name == null ? file : name).toString();
    }

    private record XlsxSheet(Path file, List<String> sheets, int position, List<String> header, long headerRow)
            implements Sheet {
        @Override
        public String name() {
            return sheets.get(position);
        }

        @Override
        public String description() {
            return "XLSX, sheet " + name();
        }

        @Override
        public RowCursor rows(IntFunction<String> columns, Consumer<Problem> problems) throws IOException {
            try {
                Workbook workbook = Workbook.open(file);
                SheetCursor rows = new SheetCursor(
                        nameOf(file), workbook, workbook.sheets().get(position), columns, problems);
                while (rows.row() < headerRow && rows.next()) {
                    // Above the header is nothing but blank rows.
                }
                return rows;
            } catch (UnusableWorkbookException e) {
                throw new IOException(file + " changed since it was opened: " + e.getMessage(), e);
            }
        }
    }
}
