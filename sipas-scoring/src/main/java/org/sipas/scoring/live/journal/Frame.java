package org.sipas.scoring.live.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** A record, or the mark of a clean close, as it stands in the file; {@link FileJournal} has the layout. */
final class Frame {
    static final int HEAD = Integer.BYTES + Integer.BYTES + Long.BYTES + Long.BYTES;

    private static final int LENGTH_OF_A_MARK = -1;
    private static final byte[] NONE = {};

    private final long position;
    private final long forced;
    private final byte @Nullable [] record;

    /**
     * Creates a frame.
     *
     * @param position the record's position, or the number of records before the mark
     * @param forced the number of bytes of the file that were durable when the frame was written
     * @param record the record, null for the mark; not copied
     */
    Frame(long position, long forced, byte @Nullable [] record) {
        this.position = position;
        this.forced = forced;
        this.record = record;
    }

    long position() {
        return position;
    }

    byte @Nullable [] record() {
        return record;
    }

    /** Returns the number of bytes in the file. */
    int bytes() {
        return HEAD + (record == null ? 0 : record.length);
    }

    /** Returns what to write. */
    byte[] encoded() {
        byte[] payload = record == null ? NONE : record;
        ByteBuffer frame = ByteBuffer.allocate(HEAD + payload.length)
                .putInt(0)
                .putInt(record == null ? LENGTH_OF_A_MARK : payload.length)
                .putLong(position)
                .putLong(forced)
                .put(payload);
        return frame.putInt(0, checksum(frame.array(), 0, frame.capacity())).array();
    }

    /** Returns the number of bytes of the frame that may begin at an index, or 0 if none does, going by its head alone. */
    static int bytesOf(byte[] bytes, int index, long leastForced) {
        ByteBuffer head = ByteBuffer.wrap(bytes, index, HEAD);
        int length = head.getInt(index + 4);
        boolean possible = length >= LENGTH_OF_A_MARK
                && length <= Journal.MAX_RECORD_BYTES
                && head.getLong(index + 16) >= leastForced;
        return possible ? HEAD + Math.max(length, 0) : 0;
    }

    /** Returns the frame that stands at an index, or null if its checksum is another one. */
    static @Nullable Frame decode(byte[] bytes, int index, int size) {
        ByteBuffer head = ByteBuffer.wrap(bytes, index, size);
        if (head.getInt() != checksum(bytes, index, size)) {
            return null;
        }
        boolean mark = head.getInt() == LENGTH_OF_A_MARK;
        return new Frame(
                head.getLong(), head.getLong(), mark ? null : Arrays.copyOfRange(bytes, index + HEAD, index + size));
    }

    private static int checksum(byte[] bytes, int index, int size) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, index + Integer.BYTES, size - Integer.BYTES);
        return (int) checksum.getValue();
    }
}
