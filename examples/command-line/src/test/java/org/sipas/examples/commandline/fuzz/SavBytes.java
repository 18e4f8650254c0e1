package org.sipas.examples.commandline.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;

/** Puts a system file of SPSS together, record by record, so that it can say of itself what no program would. Little-endian. */
final class SavBytes {
    /** How data are stored, as the header says it. */
    static final int PLAIN = 0;

    static final int BYTE_CODES = 1;
    static final int ZLIB = 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    /** Begins with a header. */
    SavBytes(int compression, int cases) {
        text("$FL2" + " ".repeat(60)).integers(2, 1, compression, 0, cases);
        numbers(100).text(" ".repeat(9 + 8 + 64) + "\0\0\0");
    }

    SavBytes integers(int... values) {
        for (int value : values) {
            bytes.writeBytes(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(value)
                    .array());
        }
        return this;
    }

    SavBytes numbers(double... values) {
        for (double value : values) {
            bytes.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putDouble(value)
                    .array());
        }
        return this;
    }

    SavBytes longs(long... values) {
        for (long value : values) {
            bytes.writeBytes(ByteBuffer.allocate(8)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putLong(value)
                    .array());
        }
        return this;
    }

    SavBytes text(String text) {
        return raw(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    SavBytes raw(byte[] more) {
        bytes.writeBytes(more);
        return this;
    }

    /** Adds a variable without label, and the further slots of a text. */
    SavBytes variable(String name, int width) {
        integers(2, width, 0, 0, 0, 0).text((name + "        ").substring(0, 8));
        for (int slot = 1; slot < (width + 7) / 8; slot++) {
            integers(2, -1, 0, 0, 0, 0).text("        ");
        }
        return this;
    }

    SavBytes extension(int kind, String data) {
        return integers(7, kind, 1, data.length()).text(data);
    }

    /** Ends the dictionary. */
    SavBytes end() {
        return integers(999, 0);
    }

    /** Adds blocks of data, compressed already, with header and trailer. */
    SavBytes blocks(byte[]... blocks) {
        int length = 0;
        for (byte[] block : blocks) {
            length += block.length;
        }
        longs(bytes.size(), bytes.size() + 24 + length, 24 + 24 * blocks.length);
        for (byte[] block : blocks) {
            raw(block);
        }
        return longs(new long[3 + 3 * blocks.length]);
    }

    static byte[] deflated(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setInput(data);
        deflater.finish();
        return deflated(deflater);
    }

    /** Returns a block that can only be read with a dictionary that is nowhere. */
    static byte[] deflatedWithDictionary(byte[] data) {
        Deflater deflater = new Deflater();
        deflater.setDictionary(data);
        deflater.setInput(data);
        deflater.finish();
        return deflated(deflater);
    }

    private static byte[] deflated(Deflater deflater) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 13];
        while (!deflater.finished()) {
            compressed.write(buffer, 0, deflater.deflate(buffer));
        }
        deflater.end();
        return compressed.toByteArray();
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }
}
