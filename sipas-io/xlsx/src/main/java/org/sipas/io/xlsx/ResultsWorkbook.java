package org.sipas.io.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.sipas.io.report.Report;

/**
 * Results as a workbook for offices: the index and its parts by unit, the other questions, the problems of the data, and the method. Numbers are numbers,
 * texts are texts that no spreadsheet runs, headers stay in view and can be filtered. The same report gives the same bytes. Stateless.
 */
public final class ResultsWorkbook {
    private static final int ROWS_IN_MEMORY = 200;

    private ResultsWorkbook() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @param output where the bytes go; not closed
     * @throws IOException if they cannot be written
     */
    public static void write(Report report, OutputStream output) throws IOException {
        Path temporary = Files.createTempFile("sipas-results", ".xlsx");
        try {
            try (SXSSFWorkbook workbook = new SXSSFWorkbook(ROWS_IN_MEMORY);
                    OutputStream file = Files.newOutputStream(temporary)) {
                workbook.setCompressTempFiles(true);
                TimelessWorkbook.properties(workbook.getXSSFWorkbook(), report.label());
                new ResultSheets(workbook, report).write();
                workbook.write(file);
            }
            TimelessWorkbook.copy(temporary, output);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }
}
