package org.sipas.scoring.live.journal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Walks through a file, frame by frame or byte by byte; holds one frame and some bytes more in memory. */
final class FrameReader implements Closeable {
    private static final int PORTION = 1 << 16;

    private final InputStream in;
    private final long limit;
    private byte[] buffer;
    private int start;
    private int end;
    private long offset;

    /** Creates a reader of a stream whose first byte has an offset, up to another offset. */
    FrameReader(InputStream in, long offset, long limit) {
        this.in = in;
        this.offset = offset;
        this.limit = limit;
        this.buffer = new byte[(int) Math.min(PORTION, limit - offset)];
    }

    /** Returns the offset of the next byte. */
    long offset() {
        return offset;
    }

    boolean atEnd() {
        return offset >= limit;
    }

    /** Returns the next bytes without moving on, or null if there are fewer. */
    byte @Nullable [] peek(int count) throws IOException {
        return has(count) ? Arrays.copyOfRange(buffer, start, start + count) : null;
    }

    /** Returns the whole and right frame that stands here and says that at least so many bytes had been forced, or null; does not move on. */
    @Nullable
    Frame frame(long leastForced) throws IOException {
        if (!has(Frame.HEAD)) {
            return null;
        }
        int bytes = Frame.bytesOf(buffer, start, leastForced);
        return bytes > 0 && has(bytes) ? Frame.decode(buffer, start, bytes) : null;
    }

    /** Moves on over bytes that were looked at. */
    void skip(int count) {
        start += count;
        offset += count;
    }

    /** Moves on to the next frame that was written when a byte had already been forced; returns whether there is one. */
    boolean skipToProofThatForced(long disputed) throws IOException {
        while (has(Frame.HEAD)) {
            if (frame(disputed + 1) != null) {
                return true;
            }
            skip(1);
        }
        return false;
    }

    private boolean has(int count) throws IOException {
        if (count > limit - offset) {
            return false;
        }
        if (count > end - start) {
            byte[] into = count > buffer.length ? new byte[Math.max(count, 2 * buffer.length)] : buffer;
            System.arraycopy(buffer, start, into, 0, end - start);
            end -= start;
            start = 0;
            buffer = into;
            end += in.readNBytes(buffer, end, (int) Math.min(buffer.length - end, limit - offset - end));
        }
        return count <= end - start;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
