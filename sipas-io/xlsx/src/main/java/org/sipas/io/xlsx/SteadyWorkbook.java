package org.sipas.io.xlsx;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Enumeration;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.poi.ooxml.POIXMLProperties;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/** Workbooks that are written row by row and say nothing of when that was, so that the same content gives the same bytes. Stateless. */
final class SteadyWorkbook {
    private static final int ROWS_IN_MEMORY = 200;

    /** The first moment that a ZIP file can name. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final String NO_DATE = "1980-01-01T00:00:00Z";

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
        Path temporary = Files.createTempFile("sipas", ".xlsx");
        try {
            properties(workbook, title);
            try (OutputStream file = Files.newOutputStream(temporary)) {
                workbook.write(file);
            }
            copyWithoutTimes(temporary, output);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void properties(SXSSFWorkbook workbook, String title) {
        POIXMLProperties.CoreProperties properties =
                workbook.getXSSFWorkbook().getProperties().getCoreProperties();
        properties.setCreator("sipas");
        properties.setTitle(title);
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
