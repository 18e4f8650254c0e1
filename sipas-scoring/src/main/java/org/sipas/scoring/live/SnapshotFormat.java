package org.sipas.scoring.live;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Digests;
import org.sipas.scoring.index.Breakdown;
import org.sipas.scoring.index.CountVector;

/**
 * Bytes of a state: a mark, the format's version, the digest of the plan, the position and the day; the names of units; the cells without zeros at their end; the remembered responses by digest; the forgotten keys; and the SHA-256 of all of it.
 */
final class SnapshotFormat {
    private static final long MARK = 0x5349_5041_534C_4956L; // SIPASLIV
    private static final int VERSION = 1;
    private static final int DIGEST = 32;

    private SnapshotFormat() {}

    /** Returns the digest of what records of a journal are read by: form, method, columns, breakdowns, horizon. */
    static byte[] journalDigest(LivePlan plan) {
        StringBuilder text = new StringBuilder()
                .append(plan.index().layout().form().digest())
                .append('\n')
                .append(plan.index().method().digest())
                .append('\n')
                .append(plan.horizonDays());
        plan.index().layout().extras().forEach(extra -> line(text, extra));
        text.append('\n');
        for (Breakdown breakdown : plan.index().breakdowns()) {
            line(text, breakdown.name());
            line(text, breakdown.column());
        }
        return digest(text);
    }

    private static void line(StringBuilder text, String value) {
        text.append('\n').append(value.length()).append(' ').append(value);
    }

    /** Returns the digest of what a state depends on: that of its journal, and the windows. */
    private static byte[] stateDigest(LivePlan plan) {
        StringBuilder text = new StringBuilder(Arrays.toString(journalDigest(plan)));
        for (LiveWindow window : plan.windows()) {
            text.append('\n').append(window);
        }
        return digest(text);
    }

    private static byte[] digest(CharSequence text) {
        return Digests.sha256().digest(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static void write(
            LivePlan plan,
            long position,
            long today,
            String[][] names,
            int[] sizes,
            List<NavigableMap<Long, @Nullable Cell[][]>> cells,
            LiveSnapshot.Records records,
            NavigableMap<Integer, long[]> forgotten,
            OutputStream target)
            throws IOException {
        MessageDigest sha256 = Digests.sha256();
        OutputStream buffered = new BufferedOutputStream(target);
        DataOutputStream out = new DataOutputStream(new DigestOutputStream(buffered, sha256));
        out.writeLong(MARK);
        out.writeInt(VERSION);
        out.write(stateDigest(plan));
        out.writeLong(position);
        out.writeLong(today);
        for (int b = 0; b < sizes.length; b++) {
            out.writeInt(sizes[b]);
            for (int unit = 0; unit < sizes[b]; unit++) {
                byte[] name = names[b][unit].getBytes(StandardCharsets.UTF_8);
                out.writeShort(name.length);
                out.write(name);
            }
        }
        for (NavigableMap<Long, @Nullable Cell[][]> ofWindow : cells) {
            out.writeInt(ofWindow.size());
            for (Map.Entry<Long, @Nullable Cell[][]> period : ofWindow.entrySet()) {
                out.writeLong(period.getKey());
                for (@Nullable Cell[] ofUnits : period.getValue()) {
                    write(ofUnits, out);
                }
            }
        }
        byte[][] all = new byte[records.size()][];
        Arrays.setAll(all, records::record);
        Arrays.sort(all, Arrays::compareUnsigned);
        out.writeInt(all.length);
        for (byte[] record : all) {
            out.write(record);
        }
        out.writeInt(forgotten.size());
        for (Map.Entry<Integer, long[]> year : forgotten.entrySet()) {
            out.writeInt(year.getKey());
            out.writeInt(year.getValue().length);
            for (long key : year.getValue()) {
                out.writeLong(key);
            }
        }
        out.flush();
        buffered.write(sha256.digest());
        buffered.flush();
    }

    private static void write(@Nullable Cell[] cells, DataOutputStream out) throws IOException {
        int counted = 0;
        for (Cell cell : cells) {
            counted += cell == null ? 0 : 1;
        }
        out.writeInt(counted);
        for (int unit = 0; unit < cells.length; unit++) {
            Cell cell = cells[unit];
            if (cell != null) {
                int length = cell.length();
                while (cell.at(length - 1) == 0) {
                    length--;
                }
                out.writeInt(unit);
                out.writeInt(length);
                for (int position = 0; position < length; position++) {
                    writeVariable(cell.at(position), out);
                }
            }
        }
    }

    /** Writes seven bits a byte, the lowest first, with the highest bit set where more follow. */
    private static void writeVariable(int number, DataOutputStream out) throws IOException {
        int rest = number;
        while (rest > 0x7F) {
            out.write(rest & 0x7F | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
    }

    private static int readVariable(ByteBuffer in) {
        int number = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte next = in.get();
            number |= (next & 0x7F) << shift;
            if (next >= 0) {
                return number;
            }
        }
        throw new BufferUnderflowException();
    }

    static State read(LivePlan plan, CountVector vector, byte[] bytes) throws IOException {
        int end = bytes.length - DIGEST;
        MessageDigest sha256 = Digests.sha256();
        if (end < 0) {
            throw damaged();
        }
        sha256.update(bytes, 0, end);
        if (!Arrays.equals(sha256.digest(), Arrays.copyOfRange(bytes, end, bytes.length))) {
            throw damaged();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, end);
        try {
            return read(plan, vector, in);
        } catch (BufferUnderflowException e) {
            throw new IOException(damaged().getMessage(), e);
        }
    }

    private static IOException damaged() {
        return new IOException("ảnh chụp bị hỏng / the snapshot is damaged");
    }

    private static State read(LivePlan plan, CountVector vector, ByteBuffer in) throws IOException {
        if (in.getLong() != MARK || in.getInt() != VERSION) {
            throw new IOException(
                    "không phải ảnh chụp định dạng " + VERSION + " / not a snapshot of format " + VERSION);
        }
        byte[] digest = new byte[DIGEST];
        in.get(digest);
        if (!Arrays.equals(digest, stateDigest(plan))) {
            throw new IOException("ảnh chụp của kế hoạch khác / the snapshot is of another plan");
        }
        long position = in.getLong();
        State state = new State(plan, vector, in.getLong());
        state.position(position);
        for (UnitNumbers units : state.units) {
            for (int left = in.getInt(); left > 0; left--) {
                byte[] name = new byte[Short.toUnsignedInt(in.getShort())];
                in.get(name);
                units.number(new String(name, StandardCharsets.UTF_8));
            }
        }
        for (int w = 0; w < plan.windows().size(); w++) {
            for (int left = in.getInt(); left > 0; left--) {
                long first = in.getLong();
                state.restorePeriod(w, first);
                for (int b = 0; b <= state.units.length; b++) {
                    readCells(in, state, w, first, b);
                }
            }
        }
        byte[] record = new byte[state.format.stride()];
        for (int left = in.getInt(); left > 0; left--) {
            in.get(record);
            state.remembered.add(record, state.epoch());
        }
        for (int left = in.getInt(); left > 0; left--) {
            int year = in.getInt();
            int size = in.getInt();
            if (size > in.remaining() / Long.BYTES) {
                throw damaged();
            }
            long[] keys = new long[size];
            in.asLongBuffer().get(keys);
            in.position(in.position() + Long.BYTES * size);
            state.forgotten.put(year, keys);
        }
        return state;
    }

    private static void readCells(ByteBuffer in, State state, int window, long first, int breakdown)
            throws IOException {
        int units = breakdown == 0 ? 1 : state.units[breakdown - 1].size();
        for (int left = in.getInt(); left > 0; left--) {
            int unit = in.getInt();
            int length = in.getInt();
            if (unit < 0 || unit >= units || length < 1 || length > state.vector.size()) {
                throw damaged();
            }
            int[] numbers = new int[state.vector.size()];
            for (int position = 0; position < length; position++) {
                numbers[position] = readVariable(in);
            }
            state.restore(window, first, breakdown, unit, numbers);
        }
    }
}
