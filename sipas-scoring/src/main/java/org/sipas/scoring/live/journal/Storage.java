package org.sipas.scoring.live.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/**
 * The file under a {@link FileJournal}. Of what was written or cut since the last {@link #force}, a crash may keep any part in any order; what came before is
 * kept. Reading and forcing may run beside anything; writing and truncating come from one thread at a time.
 */
interface Storage extends Closeable {
    /** Returns the number of bytes. */
    long size() throws IOException;

    /** Writes all bytes so that the first one gets an offset; lengthens the file where needed. */
    void write(long offset, byte[] bytes) throws IOException;

    /** Shortens the file to a number of bytes. */
    void truncate(long size) throws IOException;

    /** Returns when everything written or cut before is durable. */
    void force() throws IOException;

    /** Returns the bytes from an offset on, as the process sees them, durable or not. */
    InputStream read(long offset) throws IOException;
}
