package org.sipas.scoring.estimate;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sipas.core.design.Column;
import org.sipas.core.design.Runs;

/** Counts of rows by cell and code for every column of codes. */
final class CodeCounts {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long TOP = 0x8080808080808080L;
    /** Counters in a word. */
    private static final int LANES = 8;
    /** The most that one of them holds. */
    private static final int FULL = 255;
    /** Runs up to this length are counted one by one. */
    private static final int SHORT = 12;

    private final List<String> columns = new ArrayList<>();
    /** The column of each item, −1 for an item that is never counted. */
    private final int[] columnOfItem;

    /** The largest code of each column so far, −1 for a column that is not counted. */
    private final int[] largest;

    private final int[] offsets;
    /** Whether the block at hand has no missing code in a column. */
    private final boolean[] plain;

    private int stride;
    private int cells = 1;
    private int[] counts = new int[0];

    CodeCounts(Plan plan) {
        List<Plan.Item> items = plan.items();
        columnOfItem = new int[items.size()];
        Arrays.fill(columnOfItem, -1);
        for (int i = 0; i < columnOfItem.length; i++) {
            Plan.Item item = items.get(i);
            if (item.kind() != Plan.Kind.RATIO && !plan.hasPairs()) {
                if (!columns.contains(item.variable())) {
                    columns.add(item.variable());
                }
                columnOfItem[i] = columns.indexOf(item.variable());
            }
        }
        largest = new int[columns.size()];
        offsets = new int[columns.size()];
        plain = new boolean[columns.size()];
        Arrays.fill(largest, -1);
    }

    /** Makes room for the codes of a block. */
    void prepare(Map<String, Column> chunk, int from, int to) {
        int[] wanted = largest.clone();
        for (int c = 0; c < wanted.length; c++) {
            plain[c] = false;
            if (chunk.get(columns.get(c)) instanceof Column.Codes codes) {
                plain[c] = wanted[c] >= 0 && isWithin(codes.codes(), from, to, wanted[c]);
                if (!plain[c]) {
                    int most = Math.max(0, wanted[c]);
                    int least = 0;
                    for (int row = from; row < to; row++) {
                        most = Math.max(most, codes.codes()[row]);
                        least = Math.min(least, codes.codes()[row]);
                    }
                    wanted[c] = most;
                    plain[c] = least == 0;
                }
            }
        }
        lay(wanted);
    }

    // Whether all bytes are in 0..most: eight at a time, a byte outside sets the top bit of its own or is above most.
    private static boolean isWithin(byte[] codes, int from, int to, int most) {
        long add = (Byte.MAX_VALUE - most) * 0x0101010101010101L;
        long outside = 0;
        int row = from;
        for (; row <= to - Long.BYTES; row += Long.BYTES) {
            long eight = (long) EIGHT.get(codes, row);
            outside |= eight | (eight + add);
        }
        for (; row < to; row++) {
            outside |= codes[row] < 0 || codes[row] > most ? TOP : 0;
        }
        return (outside & TOP) == 0;
    }

    /** Makes room for the codes that another array has. */
    void alike(CodeCounts other) {
        int[] wanted = largest.clone();
        for (int c = 0; c < wanted.length; c++) {
            wanted[c] = Math.max(wanted[c], other.largest[c]);
        }
        lay(wanted);
    }

    private void lay(int[] wanted) {
        if (Arrays.equals(wanted, largest)) {
            return;
        }
        int[] oldOffsets = offsets.clone();
        int[] oldLargest = largest.clone();
        int oldStride = stride;
        stride = 0;
        for (int c = 0; c < wanted.length; c++) {
            largest[c] = wanted[c];
            offsets[c] = stride;
            stride += wanted[c] < 0 ? 0 : wanted[c] + 2;
        }
        int[] old = counts;
        counts = new int[Math.multiplyExact(cells, stride)];
        for (int cell = 0; cell < cells && oldStride > 0; cell++) {
            for (int c = 0; c < wanted.length; c++) {
                if (oldLargest[c] >= 0) {
                    System.arraycopy(
                            old,
                            cell * oldStride + oldOffsets[c],
                            counts,
                            cell * stride + offsets[c],
                            oldLargest[c] + 2);
                }
            }
        }
    }

    /** Makes room for more cells. */
    void room(int size) {
        if (size > cells) {
            cells = Math.max(size, 2 * cells);
            counts = Arrays.copyOf(counts, Math.multiplyExact(cells, stride));
        }
    }

    /** Returns whether the column of an item is counted. */
    boolean counts(int item) {
        int column = column(item);
        return column >= 0 && largest[column] >= 0;
    }

    private int column(int item) {
        return columnOfItem[item];
    }

    /** Counts the rows of a block for which there is room. */
    void add(Map<String, Column> chunk, Runs runs, int[] cell) {
        for (int c = 0; c < offsets.length; c++) {
            if (chunk.get(columns.get(c)) instanceof Column.Codes column) {
                byte[] codes = column.codes();
                boolean packs = plain[c] && largest[c] < LANES;
                for (int run = 0; run < cell.length; run++) {
                    int base = cell[run] * stride + offsets[c] + 1;
                    if (packs && runs.length(run) > SHORT) {
                        addPacked(codes, runs.start(run), runs.end(run), base, largest[c]);
                    } else {
                        for (int row = runs.start(run); row < runs.end(run); row++) {
                            counts[base + Math.max(codes[row], -1)]++;
                        }
                    }
                }
            }
        }
    }

    // Eight counters of a byte each in one word, emptied before one of them can overflow.
    private void addPacked(byte[] codes, int start, int end, int base, int most) {
        for (int from = start; from < end; from += FULL) {
            int to = Math.min(end, from + FULL);
            long packed = 0;
            for (int row = from; row < to; row++) {
                packed += 1L << (codes[row] << 3);
            }
            for (int code = 0; code <= most; code++) {
                counts[base + code] += (int) (packed >>> (code << 3)) & FULL;
            }
        }
    }

    /** Adds the counts of a cell of another array with room for no more codes than this one. */
    void merge(int cell, CodeCounts other, int theirs) {
        for (int c = 0; c < offsets.length; c++) {
            for (int slot = 0; slot < other.largest[c] + 2 && other.largest[c] >= 0; slot++) {
                int at = cell * stride + offsets[c] + slot;
                counts[at] = Math.addExact(counts[at], other.counts[theirs * other.stride + other.offsets[c] + slot]);
            }
        }
    }

    /** Returns the largest code of an item's column, −1 if it is not counted. */
    int largest(int item) {
        return counts(item) ? largest[column(item)] : -1;
    }

    /** Returns how many rows of a cell have a code. */
    int count(int item, int cell, int code) {
        return counts[cell * stride + offsets[column(item)] + code + 1];
    }
}
