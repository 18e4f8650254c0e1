package org.sipas.scoring.live.journal;

import java.io.Closeable;
import java.io.IOException;

/**
 * An append-only sequence of records; a record's position is the number of records before it. What a record says is its writer's business: here it is bytes,
 * from none to {@value #MAX_RECORD_BYTES}.
 *
 * <p>A record is <i>acknowledged</i> when {@link #append} has returned and the journal's policy makes that call durable, or when a later {@link #force} has
 * returned. Acknowledged records survive the end of the process and of the machine, in order, each once, as long as the disk or the database keeps what it
 * confirmed. An append that threw is not acknowledged, yet its record may be there when the journal is opened again: it was on its way. So whoever appends
 * again after a failure gives records a key of their own and lets the second one count for nothing.
 *
 * <p>Journals are safe for use by many threads. A record is in no order with those that other threads append meanwhile, except that its position says so.
 */
public interface Journal extends Closeable {
    /** The most bytes a record may have: 1 MiB, which any answer fits in, and which bounds what reading a damaged journal can ask of memory. */
    int MAX_RECORD_BYTES = 1 << 20;

    /**
     * Appends a record.
     *
     * @param record at most {@value #MAX_RECORD_BYTES} bytes; not kept
     * @return its position, from 0
     * @throws IOException if the record could not be written, or not be made durable as the policy says; it is then not acknowledged
     * @throws IllegalArgumentException if it is longer than {@value #MAX_RECORD_BYTES} bytes
     */
    long append(byte[] record) throws IOException;

    /**
     * Makes everything durable that was appended before this call.
     *
     * @throws IOException if that failed; what was not acknowledged before is not now
     */
    void force() throws IOException;

    /**
     * Returns the number of records.
     *
     * @return the number, acknowledged or not
     * @throws IOException if the journal cannot be asked
     */
    long size() throws IOException;

    /**
     * Hands over the records that were appended before this call, in order. Appending goes on meanwhile.
     *
     * @param from the position of the first one, from 0 to {@link #size}
     * @param reader gets each record; an exception of its own ends the reading
     * @throws DamagedJournalException if a record is not what was written
     * @throws IOException if reading failed
     * @throws IllegalArgumentException if {@code from} is negative or beyond the last record, so that a snapshot which is ahead of its journal is noticed
     */
    void read(long from, Reader reader) throws IOException;

    /** Takes records as they are read. */
    @FunctionalInterface
    interface Reader {
        /**
         * Takes a record.
         *
         * @param position its position
         * @param record its bytes; the reader's to keep
         * @throws IOException if it cannot be dealt with
         */
        void record(long position, byte[] record) throws IOException;
    }
}
