package org.sipas.io.xlsx;

import java.math.BigDecimal;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.sipas.io.table.SafeCsvWriter;

/** Writes a sheet from top to bottom: lines of text, a header that stays in view, and rows of typed cells. For one thread. */
final class SheetWriter {
    /** What fits in a cell. */
    private static final int LONGEST_TEXT = 32_767;

    private static final int WIDTH_UNIT = 256;

    /** The styles of a workbook, which all its sheets share. */
    static final class Styles {
        final CellStyle header;
        final CellStyle text;
        final CellStyle label;
        final CellStyle count;
        final CellStyle percent;
        final CellStyle number;

        Styles(Workbook workbook, int decimals) {
            Font bold = workbook.createFont();
            bold.setBold(true);
            header = style(workbook, "@");
            header.setFont(bold);
            header.setWrapText(true);
            header.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
            header.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            text = style(workbook, "@");
            text.setWrapText(true);
            label = style(workbook, "@");
            label.setFont(bold);
            count = style(workbook, "#,##0");
            percent = style(workbook, decimals == 0 ? "0%" : "0." + "0".repeat(decimals) + "%");
            number = style(workbook, "0.000000");
        }

        private static CellStyle style(Workbook workbook, String format) {
            CellStyle style = workbook.createCellStyle();
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            style.setVerticalAlignment(VerticalAlignment.TOP);
            return style;
        }
    }

    private final Sheet sheet;
    private final Styles styles;
    private int rows;
    private int headerRow;
    private int columns;

    SheetWriter(Workbook workbook, String name, Styles styles) {
        this.sheet = workbook.createSheet(name);
        this.styles = styles;
        sheet.getPrintSetup().setLandscape(true);
        sheet.getPrintSetup().setPaperSize(org.apache.poi.ss.usermodel.PrintSetup.A4_PAPERSIZE);
        sheet.getPrintSetup().setFitHeight((short) 0);
        sheet.setFitToPage(true);
    }

    /** Writes a line above the header, such as the label of the data. */
    void line(String text) {
        if (!text.isEmpty()) {
            text(sheet.createRow(rows++), 0, text, styles.label);
        }
    }

    /** Writes the header, freezes what is above the rows, and sets the widths in characters. */
    void header(List<String> names, int... widths) {
        headerRow = rows++;
        Row row = sheet.createRow(headerRow);
        columns = names.size();
        for (int c = 0; c < columns; c++) {
            text(row, c, names.get(c), styles.header);
            sheet.setColumnWidth(c, widths[Math.min(c, widths.length - 1)] * WIDTH_UNIT);
        }
        sheet.createFreezePane(0, rows);
        sheet.setRepeatingRows(new CellRangeAddress(headerRow, headerRow, 0, columns - 1));
    }

    boolean hasRoom() {
        return rows < sheet.getWorkbook().getSpreadsheetVersion().getMaxRows() - 1;
    }

    /** Writes a row of texts, counts ({@code Long}), percentages ({@code BigDecimal} shares), other numbers ({@code Double}) and empty cells. */
    void row(List<?> values) {
        Row row = sheet.createRow(rows++);
        for (int c = 0; c < values.size(); c++) {
            Object value = values.get(c);
            if (value instanceof Long count) {
                number(row, c, count, styles.count);
            } else if (value instanceof BigDecimal share) {
                number(row, c, share.doubleValue(), styles.percent);
            } else if (value instanceof Double number) {
                number(row, c, number, styles.number);
            } else if (!value.toString().isEmpty()) {
                text(row, c, value.toString(), styles.text);
            }
        }
    }

    private static void number(Row row, int column, double value, CellStyle style) {
        Cell cell = row.createCell(column);
        cell.setCellValue(value);
        cell.setCellStyle(style);
    }

    /** Writes a text that no spreadsheet takes for a formula, cut to what fits. */
    static void text(Row row, int column, String text, CellStyle style) {
        String safe = SafeCsvWriter.safe(text);
        Cell cell = row.createCell(column);
        cell.setCellValue(safe.length() > LONGEST_TEXT ? safe.substring(0, LONGEST_TEXT - 1) + "…" : safe);
        cell.setCellStyle(style);
    }

    /** Lets the reader filter the rows. */
    void end() {
        if (rows > headerRow + 1) {
            sheet.setAutoFilter(new CellRangeAddress(headerRow, rows - 1, 0, columns - 1));
        }
    }
}
