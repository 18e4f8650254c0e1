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
import org.apache.poi.hssf.record.BOFRecord;
import org.apache.poi.hssf.record.BlankRecord;
import org.apache.poi.hssf.record.BoolErrRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FormulaRecord;
import org.apache.poi.hssf.record.LabelRecord;
import org.apache.poi.hssf.record.LabelSSTRecord;
import org.apache.poi.hssf.record.MergeCellsRecord;
import org.apache.poi.hssf.record.NumberRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.StringRecord;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFormat;

/** The rows of a sheet of an old workbook that have cells. Owns the workbook. */
final class XlsCursor implements RowCursor {
    private static final int MAX_COLUMNS = 256;
    private static final double MAX_ROWS = 1 << 16;

    private final String source;
    private final XlsWorkbook workbook;
    private final XlsWorkbook.SheetEntry sheet;
    private final IntFunction<String> columns;
    private final Consumer<Problem> problems;
    private final DocumentInputStream bytes;
    private final RecordFactoryInputStream records;
    private final BitSet formulaColumns = new BitSet();
    /** The columns of this row that have a cell. */
    private final BitSet filled = new BitSet();

    private final String[] cells = new String[MAX_COLUMNS];
    /** The first cell of the next row; null before it is known. */
    private @Nullable CellValueRecordInterface ahead;

    private int size;
    private long row;
    private int column = -1;
    /** How many streams begin within the sheet, such as those of charts. */
    private int depth;

    private boolean stopped;

    XlsCursor(
            String source,
            XlsWorkbook workbook,
            XlsWorkbook.SheetEntry sheet,
            IntFunction<String> columns,
            Consumer<Problem> problems)
            throws IOException, UnusableWorkbookException {
        this.source = source;
        this.workbook = workbook;
        this.sheet = sheet;
        this.columns = columns;
        this.problems = problems;
        this.bytes = workbook.open(sheet);
        try {
            this.records = new RecordFactoryInputStream(bytes, false);
        } catch (RuntimeException e) {
            bytes.close();
            throw UnusableWorkbookException.damaged(e);
        }
    }

    @Override
    public boolean next() {
        Arrays.fill(cells, 0, size, "");
        size = 0;
        column = -1;
        filled.clear();
        try {
            CellValueRecordInterface cell = ahead != null ? ahead : nextCell();
            ahead = null;
            if (cell == null) {
                return false;
            }
            if (cell.getRow() + 1 <= row) {
                throw UnusableWorkbookException.damaged("rows out of order");
            }
            row = cell.getRow() + 1L;
            while (cell != null && cell.getRow() + 1 == row) {
                take(cell);
                cell = nextCell();
            }
            ahead = cell;
            return true;
        } catch (UnusableWorkbookException e) {
            stopped = true;
            size = 0;
            column = -1;
            report(e.code(), ERROR, e.text());
            return false;
        }
    }

    private @Nullable CellValueRecordInterface nextCell() throws UnusableWorkbookException {
        for (Record record = nextRecord(); record != null; record = nextRecord()) {
            if (depth == 1 && record instanceof CellValueRecordInterface cell) {
                return cell;
            }
        }
        return null;
    }

    private @Nullable Record nextRecord() throws UnusableWorkbookException {
        if (stopped) {
            return null;
        }
        try {
            Record record = records.nextRecord();
            if (record instanceof BOFRecord) {
                depth++;
            } else if (record instanceof EOFRecord) {
                depth--;
            }
            stopped = record == null || depth == 0;
            return stopped ? null : record;
        } catch (RuntimeException e) {
            throw UnusableWorkbookException.damaged(e);
        }
    }

    private void take(CellValueRecordInterface cell) throws UnusableWorkbookException {
        column = cell.getColumn();
        if (column < 0 || column >= MAX_COLUMNS) {
            throw UnusableWorkbookException.damaged("column " + column);
        }
        String text;
        try {
            text = text(cell);
        } catch (RuntimeException e) {
            throw UnusableWorkbookException.damaged(e);
        }
        if (filled.get(column)) {
            throw UnusableWorkbookException.damaged("two cells in column " + (column + 1));
        }
        filled.set(column);
        while (size <= column) {
            cells[size++] = "";
        }
        cells[column] = text;
    }

    private String text(CellValueRecordInterface cell) throws UnusableWorkbookException {
        if (cell instanceof NumberRecord number) {
            return workbook.text(cell, number.getValue());
        } else if (cell instanceof LabelSSTRecord label) {
            String shared = workbook.shared(label.getSSTIndex());
            return shared == null ? unreadable(label.getSSTIndex()) : shared;
        } else if (cell instanceof LabelRecord label) {
            return label.getValue();
        } else if (cell instanceof BoolErrRecord value) {
            return value.isBoolean() ? truth(value.getBooleanValue()) : error(value.getErrorValue());
        } else if (cell instanceof FormulaRecord formula) {
            return result(formula);
        }
        return cell instanceof BlankRecord ? "" : unreadable(-1);
    }

    private String result(FormulaRecord formula) throws UnusableWorkbookException {
        if (!formulaColumns.get(column)) {
            formulaColumns.set(column);
            report(
                    "formula-cells",
                    INFO,
                    new Bilingual(
                            "Cột có công thức; kết quả đã lưu trong tệp được dùng.",
                            "The column has formulas; the results that the file holds are used."));
        }
        if (formula.hasCachedResultString()) {
            Record following = nextRecord();
            while (following != null && !(following instanceof StringRecord)) {
                following = nextRecord();
            }
            return following instanceof StringRecord string ? string.getString() : "";
        }
        return switch (formula.getCachedResultTypeEnum()) {
            case NUMERIC -> workbook.text(formula, formula.getValue());
            case BOOLEAN -> truth(formula.getCachedBooleanValue());
            case ERROR -> error(formula.getCachedErrorValue());
            default -> "";
        };
    }

    private static String truth(boolean value) {
        return value ? "TRUE" : "FALSE";
    }

    private String error(int code) {
        String shown =
                FormulaError.isValidCode(code) ? FormulaError.forInt(code).getString() : "#" + code;
        report(
                "error-cell",
                WARNING,
                new Bilingual(
                        "Ô báo lỗi " + shown + " nên không dùng được.",
                        "The cell shows the error " + shown + " and cannot be used."));
        return "";
    }

    private String unreadable(int index) {
        report(
                "unreadable-cell",
                WARNING,
                new Bilingual(
                        "Nội dung ô trong tệp không hợp lệ: " + index,
                        "What the file holds for this cell is not valid: " + index));
        return "";
    }

    private void report(String code, Severity severity, Bilingual message) {
        String name = column < 0 ? "" : columns.apply(column);
        problems.accept(new Problem(code, severity, new Location.Cell(source, sheet.name(), row, name), message));
    }

    /** Reads the sheet to its end and returns the merged cells, of which as many are kept as may matter. */
    List<TableFormat.Merged> merged() {
        List<TableFormat.Merged> merged = new ArrayList<>();
        try {
            for (Record record = nextRecord(); record != null; record = nextRecord()) {
                if (record instanceof MergeCellsRecord areas && depth == 1) {
                    for (int area = 0; area < areas.getNumAreas() && merged.size() < SheetCursor.MOST_MERGED; area++) {
                        CellRangeAddress region = areas.getAreaAt(area);
                        merged.add(new TableFormat.Merged(
                                region.getFirstRow() + 1L,
                                region.getFirstColumn(),
                                region.getLastRow() + 1L,
                                region.getLastColumn()));
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
        return Math.min(1, row / MAX_ROWS);
    }

    @Override
    public void close() throws IOException {
        bytes.close();
        workbook.close();
    }
}
