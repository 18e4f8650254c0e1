package org.sipas.scoring.live;

import org.sipas.scoring.index.CountVector;

/** How a response is remembered: the digest of its key, its day, the numbers of its units, and its fields bit by bit. Immutable. */
final class RecordFormat {
    private final CountVector vector;
    private final int fieldsAt;
    private final int stride;

    RecordFormat(CountVector vector, int breakdowns) {
        int bits = 0;
        for (int field = 0; field < vector.fields(); field++) {
            bits += vector.bits(field);
        }
        this.vector = vector;
        this.fieldsAt = Remembered.UNITS + Integer.BYTES * breakdowns;
        this.stride = fieldsAt + (bits + Byte.SIZE - 1) / Byte.SIZE;
    }

    /** Returns the bytes of a record. */
    int stride() {
        return stride;
    }

    /** Returns where the fields begin in a record. */
    int fieldsAt() {
        return fieldsAt;
    }

    static int unitAt(int breakdown) {
        return Remembered.UNITS + Integer.BYTES * breakdown;
    }

    void pack(int[] fields, byte[] record) {
        long buffer = 0;
        int filled = 0;
        int at = fieldsAt;
        for (int f = 0; f < fields.length; f++) {
            int bits = vector.bits(f);
            buffer = buffer << bits | fields[f];
            filled += bits;
            while (filled >= Byte.SIZE) {
                filled -= Byte.SIZE;
                record[at++] = (byte) (buffer >> filled);
            }
        }
        if (filled > 0) {
            record[at] = (byte) (buffer << Byte.SIZE - filled);
        }
    }

    void unpack(byte[] page, int offset, int[] fields) {
        long buffer = 0;
        int filled = 0;
        int at = offset + fieldsAt;
        for (int f = 0; f < fields.length; f++) {
            int bits = vector.bits(f);
            while (filled < bits) {
                buffer = buffer << Byte.SIZE | page[at++] & 0xFF;
                filled += Byte.SIZE;
            }
            filled -= bits;
            fields[f] = (int) (buffer >> filled) & (1 << bits) - 1;
        }
    }
}
