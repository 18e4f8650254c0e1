package org.sipas.io.xlsx;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.sipas.core.response.ResponseTable;
import org.sipas.io.table.AnswersFormat;
import org.sipas.io.table.AnswersWriter;
import org.sipas.io.table.ExportColumn;
import org.sipas.io.table.ExportColumns;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.table.TextWidths;

/**
 * Answers as a workbook with one sheet, in the columns of {@link ExportColumns}. Codes and texts are texts ({@code 01} stays {@code 01}, and none is a formula), numbers are
 * numbers, days are dates. The same answers give the same bytes. Rows wait in a temporary file until the workbook is closed; memory does not grow. For one
 * thread.
 */
public final class AnswersWorkbook implements AnswersWriter {
    private static final SpreadsheetVersion LIMITS = SpreadsheetVersion.EXCEL2007;

    /** Excel shows no day before this one. */
    private static final LocalDate FIRST_DAY = LocalDate.of(1900, 3, 1);

    private final Path file;
    private final ExportColumns all;
    private final List<ExportColumn> columns;
    private final SXSSFWorkbook workbook = SteadyWorkbook.create();
    private final Sheet sheet = workbook.createSheet("answers");
    private final CellStyle text;
    private final CellStyle day;
    private int rows;

    private AnswersWorkbook(Path file, ExportColumns all) {
        this.file = file;
        this.all = all;
        this.columns = all.columns();
        this.text = style("@");
        this.day = style("dd/mm/yyyy");
    }

    private CellStyle style(String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    /**
     * Creates a workbook, which takes the place of one that may be there when it is closed.
     *
     * @param file the file
     * @param columns the columns of the sheet
     * @return the writer, to be closed
     * @throws IllegalArgumentException if a sheet has no room for so many columns
     */
    public static AnswersWorkbook create(Path file, ExportColumns columns) {
        AnswersWorkbook answers = new AnswersWorkbook(file, columns);
        if (answers.columns.size() > LIMITS.getMaxColumns()) {
            throw new IllegalArgumentException(
                    "a sheet holds " + LIMITS.getMaxColumns() + " columns, not " + answers.columns.size());
        }
        CellStyle header = answers.style("@");
        Font bold = answers.workbook.createFont();
        bold.setBold(true);
        header.setFont(bold);
        Row row = answers.sheet.createRow(answers.rows++);
        for (int c = 0; c < answers.columns.size(); c++) {
            text(row, c, answers.columns.get(c).name(), header);
        }
        answers.sheet.createFreezePane(0, 1);
        return answers;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also if the sheet is full or a text is longer than a cell can hold
     */
    @Override
    public void write(ResponseTable table) throws IOException {
        all.requireLayout(table);
        if (rows + table.rows() > LIMITS.getMaxRows()) {
            throw new IllegalArgumentException("a sheet holds " + (LIMITS.getMaxRows() - 1) + " responses; use CSV");
        }
        for (int r = 0; r < table.rows(); r++) {
            Row row = sheet.createRow(rows++);
            for (int c = 0; c < columns.size(); c++) {
                cell(row, c, columns.get(c), table, r);
            }
        }
    }

    private void cell(Row row, int c, ExportColumn column, ResponseTable table, int r) {
        String value = column.text(table, r);
        if (value.isEmpty()) {
            return;
        }
        if (column.missing(table, r).isPresent()) {
            text(row, c, value, text);
            return;
        }
        switch (column.kind()) {
            case CODE, TEXT -> text(row, c, value, text);
            case FLAG, NUMBER -> row.createCell(c).setCellValue(Double.parseDouble(value));
            case DAY -> {
                LocalDate date = LocalDate.parse(value);
                if (date.isBefore(FIRST_DAY)) {
                    text(row, c, value, text);
                } else {
                    Cell cell = row.createCell(c);
                    cell.setCellValue(DateUtil.getExcelDate(date));
                    cell.setCellStyle(day);
                }
            }
        }
    }

    /** Workbooks as a kind of file, for {@link java.util.ServiceLoader}. */
    public static final class Format implements AnswersFormat {
        /** Creates the format. */
        public Format() {}

        @Override
        public String name() {
            return "xlsx";
        }

        @Override
        public String ending() {
            return ".xlsx";
        }

        @Override
        public AnswersWriter create(Path file, TextWidths texts, String title, LocalDateTime created) {
            return AnswersWorkbook.create(file, texts.columns());
        }
    }

    private static void text(Row row, int c, String value, CellStyle style) {
        String safe = SafeCsvWriter.safe(value);
        if (safe.length() > LIMITS.getMaxTextLength()) {
            throw new IllegalArgumentException(
                    "a cell holds " + LIMITS.getMaxTextLength() + " characters, not " + safe.length());
        }
        Cell cell = row.createCell(c);
        cell.setCellValue(CellTexts.escaped(safe));
        cell.setCellStyle(style);
    }

    @Override
    public void close() throws IOException {
        try (workbook;
                OutputStream output = new BufferedOutputStream(Files.newOutputStream(file))) {
            SteadyWorkbook.write(workbook, "", output);
        }
    }
}
