package org.sipas.examples.commandline.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;

/** The little of SPSS system files that is needed to compress one, after the description in the developer manual of PSPP. */
final class SystemFiles {
    private static final byte[] END_OF_DICTIONARY = {(byte) 0xE7, 3, 0, 0, 0, 0, 0, 0};
    private static final int COMPRESSION = 72;
    private static final int BLOCK = 0x3FF000;
    private static final long BIAS = -100;

    private SystemFiles() {}

    /** Returns the place after the dictionary. */
    static int dataFrom(byte[] file) {
        for (int at = 0; at < file.length - END_OF_DICTIONARY.length; at++) {
            if (Arrays.equals(
                    file, at, at + END_OF_DICTIONARY.length, END_OF_DICTIONARY, 0, END_OF_DICTIONARY.length)) {
                return at + END_OF_DICTIONARY.length;
            }
        }
        throw new IllegalArgumentException("no end of the dictionary");
    }

    /** Returns a file in little-endian order, whose data are compressed by bytes, with the data compressed by zlib. */
    static byte[] compressed(byte[] file) {
        int from = dataFrom(file);
        ByteArrayOutputStream blocks = new ByteArrayOutputStream();
        ByteArrayOutputStream entries = new ByteArrayOutputStream();
        int count = 0;
        for (int at = from; at < file.length; at += BLOCK) {
            int length = Math.min(BLOCK, file.length - at);
            Deflater deflater = new Deflater(Deflater.BEST_SPEED);
            deflater.setInput(file, at, length);
            deflater.finish();
            byte[] block = new byte[length + 1_000];
            int size = deflater.deflate(block);
            deflater.end();
            entries.writeBytes(buffer(24)
                    .putLong(at)
                    .putLong(from + 24L + blocks.size())
                    .putInt(length)
                    .putInt(size)
                    .array());
            blocks.write(block, 0, size);
            count++;
        }
        byte[] dictionary = Arrays.copyOf(file, from);
        dictionary[3] = '3';
        ByteBuffer.wrap(dictionary).order(ByteOrder.LITTLE_ENDIAN).putInt(COMPRESSION, 2);
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(dictionary);
        all.writeBytes(buffer(24)
                .putLong(from)
                .putLong(from + 24L + blocks.size())
                .putLong(24L + entries.size())
                .array());
        all.writeBytes(blocks.toByteArray());
        all.writeBytes(
                buffer(24).putLong(BIAS).putLong(0).putInt(BLOCK).putInt(count).array());
        all.writeBytes(entries.toByteArray());
        return all.toByteArray();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
