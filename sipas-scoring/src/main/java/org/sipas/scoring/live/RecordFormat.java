package org.sipas.scoring.live;

import org.sipas.scoring.index.CountVector;

/** How a response is remembered: the digest of its key, its day, the numbers of its units, and its fields bit by bit. Immutable. */
final class RecordFormat {
    private final int[] bits;
    private final int fieldsAt;
    private final int stride;

    RecordFormat(CountVector vector, int breakdowns) {
        this.bits = new int[vector.fields()];
        int sum = 0;
        for (int field = 0; field < bits.length; field++) {
            bits[field] = vector.bits(field);
            sum += bits[field];
        }
        this.fieldsAt = Remembered.UNITS + Integer.BYTES * breakdowns;
        this.stride = fieldsAt + (sum + Byte.SIZE - 1) / Byte.SIZE;
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
        for (int f = 0; f < bits.length; f++) {
            buffer = buffer << bits[f] | fields[f];
            filled += bits[f];
            if (filled >= Integer.SIZE) {
                filled -= Integer.SIZE;
                Remembered.putInt(record, at, (int) (buffer >> filled));
                at += Integer.BYTES;
            }
        }
        for (; filled > 0; filled -= Byte.SIZE) {
            record[at++] = (byte) (filled < Byte.SIZE ? buffer << Byte.SIZE - filled : buffer >> filled - Byte.SIZE);
        }
    }

    void unpack(byte[] page, int offset, int[] fields) {
        long buffer = 0;
        int filled = 0;
        int at = offset + fieldsAt;
        for (int f = 0; f < bits.length; f++) {
            while (filled < bits[f]) {
                buffer = buffer << Byte.SIZE | page[at++] & 0xFF;
                filled += Byte.SIZE;
            }
            filled -= bits[f];
            fields[f] = (int) (buffer >> filled) & (1 << bits[f]) - 1;
        }
    }
}
