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
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Makes workbooks say nothing of when they were made, so that the same content gives the same bytes. */
final class TimelessWorkbook {
    /** The second day that a ZIP file can name: to the first one the JDK adds the time in the zone of the machine. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    private static final String NO_DATE = "1980-01-01T00:00:00Z";

    private TimelessWorkbook() {}

    /** Writes a workbook, whose properties the second one holds: the same one, or that behind a stream of rows. The output is not closed. */
    static void write(Workbook workbook, XSSFWorkbook holder, String title, OutputStream output) throws IOException {
        properties(holder, title);
        Path temporary = Files.createTempFile("sipas", ".xlsx");
        try {
            try (OutputStream file = Files.newOutputStream(temporary)) {
                workbook.write(file);
            }
            copy(temporary, output);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static void properties(XSSFWorkbook workbook, String title) {
        POIXMLProperties.CoreProperties properties = workbook.getProperties().getCoreProperties();
        properties.setCreator("sipas");
        properties.setTitle(title);
        try {
            properties.setCreated(NO_DATE);
            properties.setModified(NO_DATE);
        } catch (InvalidFormatException e) {
            throw new IllegalStateException(NO_DATE + " is a date", e);
        }
    }

    private static void copy(Path workbook, OutputStream output) throws IOException {
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
