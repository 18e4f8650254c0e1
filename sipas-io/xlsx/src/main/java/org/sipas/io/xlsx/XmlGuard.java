package org.sipas.io.xlsx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Lets XML through, but no single tag, text, comment, CDATA section or instruction of more than a megabyte: the parsers of Java keep each of these in
 * memory as a whole, so that one endless comment would be enough to fill it. Counts the bytes.
 */
final class XmlGuard extends FilterInputStream {
    private static final int LIMIT = 1 << 20;

    /** Thrown at the limit. */
    static final class TooLongException extends IOException {
        TooLongException() {
            super("more than " + LIMIT + " bytes without an end of the tag or text");
        }
    }

    private long count;
    private int run;
    /** The three bytes that end the current comment or CDATA section, {@code ?} in an instruction, 0 elsewhere. */
    private int ending;

    /** The last three bytes. */
    private int last;

    XmlGuard(InputStream in) {
        super(in);
    }

    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int wanted) throws IOException {
        int got = super.read(buffer, offset, wanted);
        for (int i = offset; i < offset + got; i++) {
            see(buffer[i] & 0xFF);
        }
        count += Math.max(got, 0);
        return got;
    }

    private void see(int b) throws IOException {
        last = (last << 8 | b) & 0xFFFFFF;
        if (ending == 0 && b == '<') {
            run = 0;
        } else if (++run > LIMIT) {
            throw new TooLongException();
        }
        if (ending != 0) {
            if (last == ending || ending == '?' && (last & 0xFFFF) == ('?' << 8 | '>')) {
                ending = 0;
            }
        } else if (last == ('<' << 16 | '!' << 8 | '-')) {
            ending = '-' << 16 | '-' << 8 | '>';
        } else if (last == ('<' << 16 | '!' << 8 | '[')) {
            ending = ']' << 16 | ']' << 8 | '>';
        } else if ((last & 0xFFFF) == ('<' << 8 | '?')) {
            ending = '?';
        }
    }
}
