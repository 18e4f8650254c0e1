package org.sipas.io.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import org.sipas.io.report.Report;

/**
 * Results as a workbook for offices: the index and its parts by unit, the other questions, the problems of the data, and the method. Numbers are numbers,
 * texts are texts that no spreadsheet runs, headers stay in view and can be filtered. The same report gives the same bytes. Stateless.
 */
public final class ResultsWorkbook {
    private ResultsWorkbook() {}

    /**
     * Writes a report.
     *
     * @param report the report
     * @param output where the bytes go; not closed
     * @throws IOException if they cannot be written
     */
    public static void write(Report report, OutputStream output) throws IOException {
        SteadyWorkbook.write(output, report.label(), workbook -> new ResultSheets(workbook, report).write());
    }
}
