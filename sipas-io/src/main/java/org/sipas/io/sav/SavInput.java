package org.sipas.io.sav;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The bytes of a system file as numbers and texts, in the order of bytes of the machine that wrote it. */
final class SavInput implements Closeable {
    private final InputStream in;
    private final byte[] eight = new byte[8];
    private final ByteBuffer buffer = ByteBuffer.wrap(eight);
    private long position;

    SavInput(InputStream in) {
        this.in = in;
    }

    void order(ByteOrder order) {
        buffer.order(order);
    }

    ByteOrder order() {
        return buffer.order();
    }

    long position() {
        return position;
    }

    /** Returns so many bytes, or fails before it asks for more room than the file can fill. */
    byte[] bytes(int count) throws IOException, SavException {
        if (count < 0) {
            throw SavException.damaged("a length of " + count);
        }
        byte[] bytes = in.readNBytes(count);
        position += bytes.length;
        if (bytes.length < count) {
            throw new EOFException();
        }
        return bytes;
    }

    void skip(long count) throws IOException, SavException {
        if (count < 0) {
            throw SavException.damaged("a length of " + count);
        }
        in.skipNBytes(count);
        position += count;
    }

    private void fill(int count) throws IOException {
        int got = in.readNBytes(eight, 0, count);
        position += got;
        if (got < count) {
            throw new EOFException();
        }
    }

    int integer() throws IOException {
        fill(4);
        return buffer.getInt(0);
    }

    double number() throws IOException {
        fill(8);
        return buffer.getDouble(0);
    }

    long longInteger() throws IOException {
        fill(8);
        return buffer.getLong(0);
    }

    /** Reads eight bytes, if the file has not ended before them. */
    boolean readEight(byte[] target) throws IOException {
        int got = in.readNBytes(target, 0, 8);
        position += got;
        if (got > 0 && got < 8) {
            throw new EOFException();
        }
        return got == 8;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
