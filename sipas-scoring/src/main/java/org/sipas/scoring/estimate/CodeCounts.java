package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.sipas.core.design.Column;

/** Counts of rows by cell and code for every column of codes. */
final class CodeCounts {
    private final List<String> columns = new ArrayList<>();
    /** The column of each item, −1 for an item that is never counted. */
    private final int[] columnOfItem;

    /** The largest code of each column so far, −1 for a column that is not counted. */
    private final int[] largest;

    private final int[] offsets;
    private int stride;
    private int cells = 1;
    private int[] counts = new int[0];

    CodeCounts(List<Plan.Item> items) {
        columnOfItem = new int[items.size()];
        Arrays.fill(columnOfItem, -1);
        for (int i = 0; i < columnOfItem.length; i++) {
            Plan.Item item = items.get(i);
            if (item.kind() != Plan.Kind.RATIO) {
                if (!columns.contains(item.variable())) {
                    columns.add(item.variable());
                }
                columnOfItem[i] = columns.indexOf(item.variable());
            }
        }
        largest = new int[columns.size()];
        offsets = new int[columns.size()];
        Arrays.fill(largest, -1);
    }

    /** Makes room for the codes of a chunk. */
    void prepare(Map<String, Column> chunk) {
        int[] wanted = largest.clone();
        for (int c = 0; c < wanted.length; c++) {
            if (chunk.get(columns.get(c)) instanceof Column.Codes codes) {
                int most = Math.max(0, wanted[c]);
                for (byte code : codes.codes()) {
                    most = Math.max(most, code);
                }
                wanted[c] = most;
            }
        }
        lay(wanted);
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

    /** Counts the rows of a block. */
    void add(Map<String, Column> chunk, int from, int[] cell) {
        int[] base = new int[cell.length];
        for (int c = 0; c < offsets.length; c++) {
            if (chunk.get(columns.get(c)) instanceof Column.Codes column) {
                byte[] codes = column.codes();
                for (int i = 0; i < base.length; i++) {
                    base[i] = cell[i] * stride + offsets[c] + 1;
                }
                for (int i = 0; i < base.length; i++) {
                    counts[base[i] + Math.max(codes[from + i], -1)]++;
                }
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
