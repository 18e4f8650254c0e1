package org.sipas.io.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.sipas.io.report.Report;

/**
 * Results as a workbook for offices: the index and its parts by unit, the other questions, the problems of the data, and the method. Numbers are numbers,
 * texts are texts that no spreadsheet runs, headers stay in view and can be filtered. The same report gives the same bytes. Stateless.
 */
public final class ResultsWorkbook {
    private static final int ROWS_IN_MEMORY = 200;

    /** The first moment that a ZIP file can name: a workbook says nothing of when it was made. */
    /** The second day that an archive knows: for the first one ZipEntry adds the time in the zone of the machine. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    private static final String NO_DATE = "1980-01-01T00:00:00Z";

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
                properties(workbook, report);
                new ResultSheets(workbook, report).write();
                workbook.write(file);
            }
            copyWithoutTimes(temporary, output);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void properties(SXSSFWorkbook workbook, Report report) {
        POIXMLProperties.CoreProperties properties =
                workbook.getXSSFWorkbook().getProperties().getCoreProperties();
        properties.setCreator("sipas");
        properties.setTitle(report.label());
        try {
            properties.setCreated(NO_DATE);
            properties.setModified(NO_DATE);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(NO_DATE + " is a date", e);
        }
    }

    private static void copyWithoutTimes(Path workbook, OutputStream output) throws IOException {
        try (ZipFile source = new ZipFile(workbook.toFile())) {
            ZipOutputStream target = new ZipOutputStream(output);
            Enumeration<? extends ZipEntry> entries = source.entries();
            while (entries.hasMoreElements()) {
                ZipEntry entry = entries.nextElement();
                ZipEntry copy = new ZipEntry(entry.getName());
                copy.setTimeLocal(NO_TIME);
                target.putNextEntry(copy);
                try (InputStream content = source.getInputStream(entry)) {
                    content.transferTo(target);
                }
                target.closeEntry();
            }
            target.finish();
        }
    }
}
