package org.sipas.io.report;

import java.io.IOException;
import java.io.OutputStream;

/** Writes a report in one format, such as {@link HtmlReport#write}. Implementations are stateless. */
@FunctionalInterface
public interface ReportWriter {
    /**
     * Writes a report.
     *
     * @param report the report
     * @param output where the bytes go; not closed
     * @throws IOException if they cannot be written
     */
    void write(Report report, OutputStream output) throws IOException;
}
