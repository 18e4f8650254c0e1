package org.sipas.core.response;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Digests;
import org.sipas.core.questionnaire.Role;

/**
 * Digests what a response says: all its answers, as typed, but neither its id nor the time at which it was handed in. Two rows that give the same
 * answers in other words have the same digest. Not thread-safe.
 */
public final class ContentDigest {
    private static final Set<Role> HANDING_IN = EnumSet.of(Role.RESPONSE_ID, Role.TIME);

    private final MessageDigest sha256 = Digests.sha256();
    private final Input input = new Input();
    private @Nullable ResponseLayout layout;
    private int[] contents = {};

    /** Creates a digest. */
    public ContentDigest() {}

    /**
     * Returns the SHA-256 digest of the answers of a row.
     *
     * @param table the table
     * @param row the row, from 0
     * @return the 32 bytes of the digest
     */
    public byte[] of(ResponseTable table, int row) {
        for (int column : contents(table.layout())) {
            table.digest(column, row, input);
        }
        return input.digest(sha256);
    }

    /**
     * Returns the SHA-256 digest of the answers of the row that a builder began last.
     *
     * @param table the builder
     * @return the 32 bytes of the digest
     */
    public byte[] of(ResponseTable.Builder table) {
        for (int column : contents(table.layout())) {
            table.digest(column, input);
        }
        return input.digest(sha256);
    }

    /** Returns the columns that say something, kept for the layout asked about last. */
    private int[] contents(ResponseLayout of) {
        if (!of.equals(layout)) {
            layout = of;
            contents = IntStream.range(0, of.size())
                    .filter(column -> column >= of.variables().size()
                            || !HANDING_IN.contains(
                                    of.variables().get(column).head().role()))
                    .toArray();
        }
        return contents;
    }

    /** Returns the digest of an id, of which the ledger keeps 96 bits. */
    ByteBuffer ofId(String id) {
        return ByteBuffer.wrap(sha256.digest(Wording.clean(id).getBytes(StandardCharsets.UTF_8)));
    }

    /** Gathers the bytes of a row, as a digest is slow when it is fed byte by byte. */
    static final class Input {
        private byte[] bytes = new byte[256];
        private int size;

        void put(byte value) {
            reserve(1);
            bytes[size++] = value;
        }

        void put(long value) {
            for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
                put((byte) (value >> shift));
            }
        }

        void put(byte[] source, int offset, int length) {
            reserve(length);
            System.arraycopy(source, offset, bytes, size, length);
            size += length;
        }

        private void reserve(int length) {
            if (bytes.length - size < length) {
                bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
            }
        }

        private byte[] digest(MessageDigest digest) {
            digest.update(bytes, 0, size);
            size = 0;
            return digest.digest();
        }
    }
}
