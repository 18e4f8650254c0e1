package org.sipas.io.parquet;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;

/**
 * What the headers of pages say of themselves. A reader allocates what they say, so it must agree with what the file says of its columns, whose sum is
 * bounded by the heap.
 */
final class Pages {
    private static final int BUFFER = 512;

    private Pages() {}

    /**
     * Compares the headers of all pages with the file and its columns; reads nothing else.
     *
     * @throws IOException if a page lies about its size, or cannot be read
     */
    static void check(Path file, List<BlockMetaData> groups) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            for (BlockMetaData group : groups) {
                for (ColumnChunkMetaData chunk : group.getColumns()) {
                    check(channel, chunk, group.getRowCount());
                }
            }
        }
    }

    private static void check(FileChannel channel, ColumnChunkMetaData chunk, long rows) throws IOException {
        long at = chunk.getStartingPos();
        long end = Math.addExact(at, chunk.getTotalSize());
        if (at < 0 || end < at || end > channel.size() || chunk.getTotalUncompressedSize() < 0) {
            throw new IOException("column " + chunk.getPath() + " not within the file");
        }
        long values = 0;
        while (at < end) {
            channel.position(at);
            // Not closed, as that would close the file.
            InputStream in = new BufferedInputStream(Channels.newInputStream(channel), BUFFER);
            CountedStream header = new CountedStream(in);
            PageHeader page = Util.readPageHeader(header);
            long data = at + header.count();
            int size = page.getCompressed_page_size();
            int plain = page.getUncompressed_page_size();
            boolean dictionary = page.isSetDictionary_page_header();
            if (size < 0
                    || size > end - data
                    || plain < 0
                    || plain > chunk.getTotalUncompressedSize()
                    || dictionary && page.getDictionary_page_header().getNum_values() > plain) {
                throw new IOException("a page of column " + chunk.getPath() + " says that it has " + size
                        + " bytes for " + plain + " of " + chunk.getTotalUncompressedSize());
            }
            values += page.isSetData_page_header()
                    ? page.getData_page_header().getNum_values()
                    : page.isSetData_page_header_v2()
                            ? page.getData_page_header_v2().getNum_values()
                            : 0;
            at = data + size;
        }
        // A column that is no list has one value a row; lists are not read at all.
        if (values < rows) {
            throw new IOException("column " + chunk.getPath() + " has " + values + " values for " + rows + " rows");
        }
    }
}
