package org.sipas.io.xlsx;

import java.io.File;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Enumeration;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.poi.openxml4j.util.ZipEntrySource;
import org.apache.poi.openxml4j.util.ZipFileZipEntrySource;
import org.apache.poi.openxml4j.util.ZipSecureFile;

/**
 * The entries of a workbook. While the workbook is being opened no entry may be long: POI reads content types, relationships and properties as
 * documents in memory, and its own guard against zip bombs looks at the ratio of compression only.
 */
final class BoundedZip implements ZipEntrySource {
    private static final long LEAST = 1 << 20;
    private static final long MOST = 1 << 24;
    /** A document in memory takes some ten to twenty times the room of its text. */
    private static final long HEAP_PER_BYTE = 32;

    private final ZipEntrySource entries;
    private final long limit =
            Math.max(LEAST, Math.min(MOST, Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE));
    private boolean opening = true;
    /** What was too long; empty so far. */
    private String tooLong = "";

    BoundedZip(File file) throws IOException {
        this.entries = new ZipFileZipEntrySource(new ZipSecureFile(file));
    }

    /** Ends the time of limits: from here on the parts are read as streams. */
    void opened() {
        opening = false;
    }

    /** Returns which entry was too long to open the workbook, as POI does not always tell; empty if none was. */
    String tooLong() {
        return tooLong;
    }

    @Override
    public InputStream getInputStream(ZipArchiveEntry entry) throws IOException {
        InputStream in = entries.getInputStream(entry);
        if (!opening) {
            return in;
        }
        return new FilterInputStream(in) {
            private long count;

            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] buffer, int offset, int wanted) throws IOException {
                int got = super.read(buffer, offset, wanted);
                count += Math.max(got, 0);
                if (count > limit) {
                    tooLong = entry.getName() + " has more than " + limit + " bytes";
                    throw new IOException(tooLong);
                }
                return got;
            }
        };
    }

    @Override
    public Enumeration<? extends ZipArchiveEntry> getEntries() {
        return entries.getEntries();
    }

    @Override
    public ZipArchiveEntry getEntry(String path) {
        return entries.getEntry(path);
    }

    @Override
    public void close() throws IOException {
        entries.close();
    }

    @Override
    public boolean isClosed() {
        return entries.isClosed();
    }
}
