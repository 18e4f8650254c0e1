package org.sipas.scoring.live;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.List;
import org.sipas.core.Digests;
import org.sipas.core.response.Response;
import org.sipas.scoring.index.CountVector;

/** One response made ready to be counted, outside of any lock. Used again and again by one thread. */
final class Form {
    private final CountVector vector;
    private final RecordFormat format;
    private final MessageDigest sha256 = Digests.sha256();
    private final int[] fields;
    private byte[] key = {};

    /** The record, in which the numbers of the units are still to be set. */
    final byte[] record;

    final String[] units;
    final int[] positions;
    int size;

    Form(CountVector vector, RecordFormat format, int breakdowns) {
        this.vector = vector;
        this.format = format;
        this.fields = new int[vector.fields()];
        this.record = new byte[format.stride()];
        this.units = new String[breakdowns];
        this.positions = new int[vector.room()];
    }

    int day() {
        return Remembered.intAt(record, Remembered.DAY);
    }

    void fill(String text, LocalDate day, Response response, List<String> extras) {
        vector.units(response, extras, units);
        vector.code(response, fields);
        format.pack(fields, record);
        size = vector.positions(fields, positions);
        digest(text);
        Remembered.putInt(record, Remembered.DAY, Math.toIntExact(day.toEpochDay()));
    }

    /** Digests the key as UTF-16, of which no two keys have the same. */
    private void digest(String text) {
        int length = text.length();
        if (key.length < Character.BYTES * length) {
            key = new byte[Character.BYTES * length];
        }
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            key[2 * i] = (byte) (c >> Byte.SIZE);
            key[2 * i + 1] = (byte) c;
        }
        sha256.update(key, 0, Character.BYTES * length);
        System.arraycopy(sha256.digest(), 0, record, 0, Remembered.DAY);
    }

    /** Makes ready what was remembered. */
    void fill(byte[] page, int offset) {
        System.arraycopy(page, offset, record, 0, record.length);
        format.unpack(page, offset, fields);
        size = vector.positions(fields, positions);
    }

    /** Returns what a journal keeps: the record with the names of the units instead of their numbers. */
    byte[] toJournal(byte kind) {
        byte[][] names = new byte[units.length][];
        int length = 1 + record.length - Integer.BYTES * units.length;
        for (int b = 0; b < names.length; b++) {
            names[b] = units[b].getBytes(StandardCharsets.UTF_8);
            length += Short.BYTES + names[b].length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length)
                .put(kind)
                .put(record, 0, Remembered.UNITS)
                .put(record, format.fieldsAt(), record.length - format.fieldsAt());
        for (byte[] name : names) {
            bytes.putShort((short) name.length).put(name);
        }
        return bytes.array();
    }

    /** Makes ready what {@link #toJournal} wrote, behind the kind. */
    void fill(ByteBuffer bytes) throws IOException {
        try {
            bytes.get(record, 0, Remembered.UNITS);
            bytes.get(record, format.fieldsAt(), record.length - format.fieldsAt());
            for (int b = 0; b < units.length; b++) {
                Remembered.putInt(record, RecordFormat.unitAt(b), UnitNumbers.NONE);
                byte[] name = new byte[Short.toUnsignedInt(bytes.getShort())];
                bytes.get(name);
                units[b] = new String(name, StandardCharsets.UTF_8);
            }
        } catch (BufferUnderflowException e) {
            throw new IOException("bản ghi quá ngắn / the record is too short", e);
        }
        format.unpack(record, 0, fields);
        if (bytes.hasRemaining() || !vector.isForm(fields)) {
            throw new IOException("bản ghi không phải là phiếu của mẫu này / the record is no response to this form");
        }
        size = vector.positions(fields, positions);
    }
}
