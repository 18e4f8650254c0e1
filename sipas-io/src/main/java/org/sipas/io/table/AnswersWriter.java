package org.sipas.io.table;

import java.io.Closeable;
import java.io.IOException;
import org.sipas.core.response.ResponseTable;

/** Writes answers to a file chunk by chunk, in the columns of {@link ExportColumns}; memory does not grow with the file. For one thread. */
public interface AnswersWriter extends Closeable {
    /**
     * Writes the rows of a chunk.
     *
     * @param table the chunk, with the layout of the writer
     * @throws IOException if the file cannot be written
     * @throws IllegalArgumentException if the chunk has another layout
     */
    void write(ResponseTable table) throws IOException;
}
