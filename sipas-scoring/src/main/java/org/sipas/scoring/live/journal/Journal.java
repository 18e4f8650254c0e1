package org.sipas.scoring.live.journal;

import java.io.Closeable;
import java.io.IOException;

/** An append-only sequence of records; a record's position is the number of records before it. */
public interface Journal extends Closeable {
    /**
     * Appends a record; it is durable when the call returns if the implementation's policy says so, otherwise after the next {@link #force}.
     *
     * @param record the bytes
     * @return its position
     * @throws IOException if the record could not be written
     */
    long append(byte[] record) throws IOException;

    /**
     * Makes everything durable that was appended before the call.
     *
     * @throws IOException if that failed
     */
    void force() throws IOException;

    /**
     * Returns the number of records.
     *
     * @return the number
     * @throws IOException if the journal cannot be asked
     */
    long size() throws IOException;

    /**
     * Hands over the records in order.
     *
     * @param from the position of the first one
     * @param reader gets each record
     * @throws IOException if reading failed
     */
    void read(long from, Reader reader) throws IOException;

    /** Takes records as they are read. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes a record.
         *
         * @param position its position
         * @param record its bytes
         * @throws IOException if it cannot be dealt with
         */
        void record(long position, byte[] record) throws IOException;
    }
}
