package org.sipas.io.parquet;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts the bytes read, and refuses to read more than any header of a page has. */
final class CountedStream extends FilterInputStream {
    private static final int LONGEST = 1 << 20;

    private int count;

    CountedStream(InputStream in) {
        super(in);
    }

    int count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int b = super.read();
        counted(b < 0 ? 0 : 1);
        return b;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        int got = super.read(buffer, offset, wanted);
        counted(Math.max(got, 0));
        return got;
    }

    private void counted(int bytes) throws IOException {
        count += bytes;
        if (count > LONGEST) {
            throw new IOException("the header of a page is longer than " + LONGEST + " bytes");
        }
    }
}
