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
 * <p>Problems that leave nothing to read: {@code damaged-workbook}, {@code unsupported-workbook}, {@code workbook-too-large}, {@code unknown-sheet}, {@code empty-file},
 * {@code field-too-long}, {@code row-too-long}. Problems of cells: {@code error-cell}, {@code formula-cells}, {@code formula-without-value},
 * {@code unreadable-cell}. No state.
 */
public final class XlsxFormat implements TableFormat {
    private static final int MOST_PROBLEMS = 1_000;

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
                            nameOf(file), workbook, entry, CellReference::convertNumToColString, fewInto(problems));
                    List<String> header = header(rows);
                    if (!header.isEmpty()) {
                        long row = rows.row();
                        List<Merged> merged = rows.merged();
                        return failedOr(new XlsxSheet(file, names, i, header, row, merged), problems);
                    }
                }
            }
            return nothing(file, wanted, names, problems);
        }
    }

    /** Keeps the problems above the rows of answers: errors, and so many others that they do not fill the memory. */
    static Consumer<Problem> fewInto(List<Problem> problems) {
        return problem -> {
            if (problem.severity() == ERROR || problems.size() < MOST_PROBLEMS) {
                problems.add(problem);
            }
        };
    }

    /** Returns why no sheet has a header: the errors met, or that the sheet is unknown or has no readable content. */
    static Outcome<Sheet> nothing(Path file, String wanted, List<String> names, List<Problem> problems) {
        if (problems.stream().noneMatch(problem -> problem.severity() == ERROR)) {
            boolean unknown = !wanted.isEmpty() && !names.contains(wanted);
            problems.add(problem(file, "", 0, unknown ? unknownSheet(wanted, names) : empty()));
        }
        return Outcome.failed(problems);
    }

    /** Returns the cells of the first row with content; none if the sheet has no such row. */
    static List<String> header(RowCursor rows) throws IOException {
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

    private static UnusableWorkbookException unknownSheet(String wanted, List<String> names) {
        return new UnusableWorkbookException(
                "unknown-sheet",
                "Không có trang tính “" + wanted + "”. Các trang tính: " + String.join(", ", names) + ".",
                "There is no sheet \"" + wanted + "\". The sheets: " + String.join(", ", names) + ".");
    }

    private static UnusableWorkbookException empty() {
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

    private record XlsxSheet(
            Path file, List<String> sheets, int position, List<String> header, long headerRow, List<Merged> merged)
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
