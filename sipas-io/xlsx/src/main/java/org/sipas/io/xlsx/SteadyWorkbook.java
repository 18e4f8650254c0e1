package org.sipas.io.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.function.Consumer;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Workbooks of any length, written row by row, of which the same content gives the same bytes. Stateless. */
final class SteadyWorkbook {
    private static final int ROWS_IN_MEMORY = 200;

    private SteadyWorkbook() {}

    static SXSSFWorkbook create() {
        SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
        workbook.setCompressTempFiles(true);
        return workbook;
    }

    /** Writes a workbook of these sheets; the output is not closed. */
    static void write(OutputStream output, String title, Consumer<SXSSFWorkbook> sheets) throws IOException {
        try (SXSSFWorkbook workbook = create()) {
            sheets.accept(workbook);
            write(workbook, title, output);
        }
    }

    /** Writes a workbook that is then of no more use; the output is not closed. */
    static void write(SXSSFWorkbook workbook, String title, OutputStream output) throws IOException {
        TimelessWorkbook.write(workbook, workbook.getXSSFWorkbook(), title, output);
    }
}
