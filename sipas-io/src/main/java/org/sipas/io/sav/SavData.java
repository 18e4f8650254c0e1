package org.sipas.io.sav;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The cases of a system file, each as slots of eight bytes. */
final class SavData implements Closeable {
    /** The bytes that compressed data may have beyond what {@link #MOST_PER_BYTE} allows, so that few answers may be as alike as they are. */
    private static final long MOST_FOR_NOTHING = 1 << 20;

    /** Half of what this kind of compression can do: wide files of answers that are mostly missing come near. */
    private static final long MOST_PER_BYTE = 500;

    private final SavInput in;
    private final SavDictionary dictionary;
    private final byte[] codes = new byte[8];
    private final byte[] slot = new byte[8];
    private final byte[] systemMissing = new byte[8];
    private int nextCode = 8;
    private boolean ended;

    SavData(SavInput file, SavDictionary dictionary) throws IOException, SavException {
        this.dictionary = dictionary;
        ByteBuffer.wrap(systemMissing).order(dictionary.order()).putDouble(0, -Double.MAX_VALUE);
        if (dictionary.compression() == SavDictionary.Compression.ZLIB) {
            // The header of compressed data: its own place, that of the trailer, and the trailer's length.
            long here = file.position();
            try {
                if (file.longInteger() != here) {
                    throw SavException.damaged("compressed data not where it says");
                }
                long trailer = file.longInteger();
                this.in = new SavInput(new Blocks(file, trailer, file.longInteger()));
            } catch (EOFException e) {
                throw SavException.damaged("it ends before its data");
            }
            this.in.order(dictionary.order());
        } else {
            this.in = file;
        }
    }

    /** Reads the next case into slots; false at the end of the file. */
    boolean next(byte[] target) throws IOException, SavException {
        try {
            for (int s = 0; s < dictionary.slots(); s++) {
                if (!readSlot()) {
                    if (s > 0) {
                        throw SavException.damaged("it ends within a case");
                    }
                    return false;
                }
                System.arraycopy(slot, 0, target, 8 * s, 8);
            }
            return dictionary.slots() > 0;
        } catch (EOFException e) {
            throw SavException.damaged("it ends within a case");
        } catch (BombException e) {
            throw SavException.tooLarge("compressed to less than one byte in " + MOST_PER_BYTE);
        } catch (ZipException e) {
            throw SavException.damaged(String.valueOf(e.getMessage()));
        }
    }

    private boolean readSlot() throws IOException, SavException {
        if (dictionary.compression() == SavDictionary.Compression.NONE) {
            return in.readEight(slot);
        }
        while (!ended) {
            if (nextCode == 8) {
                if (!in.readEight(codes)) {
                    return false;
                }
                nextCode = 0;
            }
            int code = codes[nextCode++] & 0xFF;
            switch (code) {
                case 0 -> {
                    // Fills up the last eight codes.
                    continue;
                }
                case 252 -> ended = true;
                case 253 -> {
                    if (!in.readEight(slot)) {
                        throw new EOFException();
                    }
                    return true;
                }
                case 254 -> {
                    Arrays.fill(slot, (byte) ' ');
                    return true;
                }
                case 255 -> {
                    System.arraycopy(systemMissing, 0, slot, 0, 8);
                    return true;
                }
                default -> {
                    ByteBuffer.wrap(slot).order(dictionary.order()).putDouble(0, code - dictionary.bias());
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** Thrown where data grow beyond what answers do. */
    private static final class BombException extends IOException {
        private static final long serialVersionUID = 1;
    }

    /** Compressed blocks one after another, up to the trailer. */
    private static final class Blocks extends InputStream {
        private final SavInput file;
        private final Bounded compressed;
        private InflaterInputStream block;
        private final Inflater inflater = new Inflater();
        private final byte[] one = new byte[1];
        private final long begin;
        private long trailerLength;
        private long inflated;

        Blocks(SavInput file, long trailer, long trailerLength) {
            this.file = file;
            this.begin = file.position();
            this.trailerLength = trailerLength;
            this.compressed = new Bounded(file, trailer - begin);
            this.block = new InflaterInputStream(compressed, inflater, 1 << 13);
        }

        @Override
        public int read() throws IOException {
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            int got = block.read(target, offset, wanted);
            if (got < 0) {
                if (inflater.needsDictionary()) {
                    throw new ZipException("a compressed block that needs a dictionary");
                }
                int rest = inflater.getRemaining();
                if (rest == 0 && compressed.left <= 0) {
                    checkTrailer();
                    return -1;
                }
                // The bytes behind the end of a block are the first of the next one.
                compressed.pushBack(rest);
                inflater.reset();
                block = new InflaterInputStream(compressed, inflater, 1 << 13);
                got = block.read(target, offset, wanted);
                if (got < 0) {
                    throw new ZipException("an empty block");
                }
            }
            inflated += got;
            if (inflated > MOST_FOR_NOTHING + MOST_PER_BYTE * (file.position() - begin - inflater.getRemaining())) {
                throw new BombException();
            }
            return got;
        }

        /** Behind the data are as many bytes as the file says, and nothing else: otherwise data may be missing. */
        private void checkTrailer() throws IOException {
            try {
                file.skip(trailerLength);
                trailerLength = 0;
                if (file.readEight(new byte[8])) {
                    throw new ZipException("more behind the data than their trailer");
                }
            } catch (SavException e) {
                throw new ZipException(e.getMessage());
            }
        }

        @Override
        public void close() throws IOException {
            inflater.end();
            file.close();
        }
    }

    /** The bytes of a file up to a place; the last ones handed out can be taken back. */
    private static final class Bounded extends InputStream {
        private final SavInput file;
        private long left;
        private byte[] last = new byte[0];
        private int lastCount;
        private int again;

        Bounded(SavInput file, long left) {
            this.file = file;
            this.left = left;
        }

        void pushBack(int count) {
            again = count;
            left += count;
        }

        @Override
        public int read() {
            throw new IllegalStateException("only read in portions");
        }

        @Override
        public int read(byte[] target, int offset, int wanted) throws IOException {
            int count = (int) Math.min(wanted, left);
            if (count <= 0) {
                return -1;
            }
            if (again > 0) {
                count = Math.min(count, again);
                System.arraycopy(last, lastCount - again, target, offset, count);
                again -= count;
            } else {
                try {
                    byte[] bytes = file.bytes(count);
                    System.arraycopy(bytes, 0, target, offset, count);
                    last = bytes;
                    lastCount = count;
                } catch (SavException e) {
                    throw new IllegalStateException(e);
                }
            }
            left -= count;
            return count;
        }
    }
}
