package org.sipas.io.xlsx;

import static org.sipas.core.Severity.ERROR;
import static org.sipas.core.Severity.INFO;
import static org.sipas.core.Severity.WARNING;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.table.TableFormat;

/** All rows of a sheet, the header's and blank ones too. Owns the workbook. */
final class SheetCursor implements RowCursor {
    private static final int MAX_COLUMNS = 1 << 14;
    private static final int MAX_ROW = 1 << 22;
    static final int MOST_MERGED = 10_000;
    private static final Pattern REGION = Pattern.compile("([A-Z]{1,3})(\\d+):([A-Z]{1,3})(\\d+)");

    private final String source;
    private final Workbook workbook;
    private final Workbook.SheetEntry sheet;
    private final IntFunction<String> columns;
    private final Consumer<Problem> problems;
    private final XmlPull xml;
    private final double length;

    private final StringBuilder text = new StringBuilder();
    private final BitSet formulaColumns = new BitSet();
    /** The columns of this row that have a cell. */
    private final BitSet filled = new BitSet();

    private String[] cells = new String[64];
    private int size;
    private int fresh;
    private long row;
    private int column;
    private boolean stopped;

    SheetCursor(
            String source,
            Workbook workbook,
            Workbook.SheetEntry sheet,
            IntFunction<String> columns,
            Consumer<Problem> problems)
            throws IOException, UnusableWorkbookException {
        this.source = source;
        this.workbook = workbook;
        this.sheet = sheet;
        this.columns = columns;
        this.problems = problems;
        this.length = Math.max(1, sheet.part().getSize());
        this.xml = workbook.pull(sheet.part());
    }

    @Override
    public boolean next() {
        size = 0;
        fresh = 0;
        column = -1;
        filled.clear();
        boolean open = false;
        try {
            while (!stopped && xml.next()) {
                if (xml.isStart("row")) {
                    open = true;
                    long number = CellTexts.integer(xml.attribute("r"), (int) row + 1);
                    if (number <= row) {
                        throw UnusableWorkbookException.damaged("rows out of order");
                    }
                    row = number;
                } else if (xml.isStart("c")) {
                    if (!open) {
                        throw UnusableWorkbookException.damaged("a cell outside of a row");
                    }
                    readCell();
                } else if (xml.isEnd("row")) {
                    return true;
                } else if (xml.isEnd("sheetData")) {
                    stopped = true;
                }
            }
        } catch (UnusableWorkbookException e) {
            size = 0;
            report(e.code(), ERROR, e.text());
        }
        stopped = true;
        return false;
    }

    private void readCell() throws UnusableWorkbookException {
        column = CellTexts.column(xml.attribute("r"), column + 1);
        String type = xml.attribute("t");
        int style = CellTexts.integer(xml.attribute("s"), 0);
        boolean formula = false;
        boolean value = false;
        boolean fits = true;
        text.setLength(0);
        while (xml.next() && !xml.isEnd("c")) {
            if (xml.isStart("v")) {
                value = true;
                fits = xml.appendText(text);
            } else if (xml.isStart("is")) {
                value = true;
                fits = xml.appendRuns(text);
            } else if (xml.isStart("f")) {
                formula = true;
                xml.skip();
            }
        }
        fresh += text.length();
        checkRow();
        if (!fits) {
            throw UnusableWorkbookException.cellTooLong();
        }
        if (formula) {
            reportFormula(value && (text.length() > 0 || type.equals("str")));
        }
        String cell = text(type, style);
        // A text that the cells of a workbook share has its whole length in each of them.
        fresh += type.equals("s") ? cell.length() : 0;
        checkRow();
        if (filled.get(column)) {
            throw UnusableWorkbookException.damaged("two cells in column " + (column + 1));
        }
        filled.set(column);
        set(cell);
    }

    private void checkRow() throws UnusableWorkbookException {
        if (column >= MAX_COLUMNS || fresh > MAX_ROW) {
            throw new UnusableWorkbookException(
                    "row-too-long",
                    "Dòng có quá " + MAX_COLUMNS + " ô hoặc quá " + MAX_ROW + " ký tự; các dòng từ đây không được đọc.",
                    "The row has more than " + MAX_COLUMNS + " cells or " + MAX_ROW
                            + " characters; the rows from here on are not read.");
        }
    }

    private void set(String value) {
        if (column >= cells.length) {
            cells = Arrays.copyOf(cells, 2 * column);
        }
        while (size <= column) {
            cells[size++] = "";
        }
        cells[column] = value;
    }

    /** Returns the text of the cell whose raw value was read. */
    private String text(String type, int style) throws UnusableWorkbookException {
        String raw = text.toString();
        if (raw.isEmpty()) {
            return "";
        }
        return switch (type) {
            case "s" -> {
                String shared = workbook.shared(CellTexts.integer(raw.strip(), Integer.MAX_VALUE));
                yield shared == null ? unreadable(raw) : SafeCsvWriter.unguarded(shared);
            }
            case "inlineStr", "str" -> SafeCsvWriter.unguarded(CellTexts.unescaped(raw));
            case "b" -> Workbook.isTrue(raw.strip()) ? "TRUE" : "FALSE";
            case "d" -> CellTexts.date(raw.strip());
            case "e" -> {
                report(
                        "error-cell",
                        WARNING,
                        new Bilingual(
                                "Ô báo lỗi " + shortened(raw) + " nên không dùng được.",
                                "The cell shows the error " + shortened(raw) + " and cannot be used."));
                yield "";
            }
            default -> {
                String digits = raw.strip();
                yield CellTexts.isNumber(digits)
                        ? workbook.text(Double.parseDouble(digits), digits, style)
                        : unreadable(raw);
            }
        };
    }

    private String unreadable(String raw) {
        report(
                "unreadable-cell",
                WARNING,
                new Bilingual(
                        "Nội dung ô trong tệp không hợp lệ: " + shortened(raw),
                        "What the file holds for this cell is not valid: " + shortened(raw)));
        return "";
    }

    private static String shortened(String raw) {
        return raw.length() > 40 ? raw.substring(0, 40) + "…" : raw;
    }

    private void reportFormula(boolean hasValue) {
        if (!formulaColumns.get(column)) {
            formulaColumns.set(column);
            report(
                    "formula-cells",
                    INFO,
                    new Bilingual(
                            "Cột có công thức; kết quả đã lưu trong tệp được dùng.",
                            "The column has formulas; the results that the file holds are used."));
        }
        if (!hasValue) {
            report(
                    "formula-without-value",
                    WARNING,
                    new Bilingual(
                            "Công thức chưa có kết quả; hãy mở và lưu lại tệp bằng Excel.",
                            "The formula has no result; open and save the file in a spreadsheet program."));
        }
    }

    private void report(String code, Severity severity, Bilingual message) {
        String name = column < 0 ? "" : columns.apply(column);
        problems.accept(new Problem(code, severity, new Location.Cell(source, sheet.name(), row, name), message));
    }

    /** Reads the sheet to its end and returns the merged cells, of which as many are kept as may matter. */
    List<TableFormat.Merged> merged() {
        List<TableFormat.Merged> merged = new ArrayList<>();
        try {
            while (xml.next()) {
                if (xml.isStart("mergeCell")) {
                    Matcher area = REGION.matcher(xml.attribute("ref"));
                    if (area.matches() && merged.size() < MOST_MERGED) {
                        merged.add(new TableFormat.Merged(
                                CellTexts.integer(area.group(2), Integer.MAX_VALUE),
                                CellTexts.column(area.group(1), 0),
                                CellTexts.integer(area.group(4), 0),
                                CellTexts.column(area.group(3), 0)));
                    }
                }
            }
        } catch (UnusableWorkbookException e) {
            // What cannot be read is reported where it matters: when the rows are read.
            stopped = true;
        }
        return merged;
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
    public String cell(int position) {
        return position < size ? cells[position] : "";
    }

    @Override
    public double progress() {
        return Math.min(1, xml.bytesRead() / length);
    }

    @Override
    public void close() throws IOException {
        xml.close();
        workbook.close();
    }
}
