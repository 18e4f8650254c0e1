package org.sipas.scoring.live;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What is counted of one unit in one window: a vector of integers, in 16 bits while there are fewer than 65,536 forms, without its rarer positions while none is needed. Not thread-safe; a cell that a snapshot
 * holds is not changed but copied, which its epoch shows.
 */
final class Cell {
    private static final int MOST_NARROW = Character.MAX_VALUE;

    final long epoch;
    private char @Nullable [] narrow;
    private int[] wide;

    Cell(int length, long epoch) {
        this.epoch = epoch;
        this.narrow = new char[length];
        this.wide = new int[0];
    }

    private Cell(Cell other, long epoch) {
        this.epoch = epoch;
        this.narrow = other.narrow == null ? null : other.narrow.clone();
        this.wide = other.wide.length == 0 ? other.wide : other.wide.clone();
    }

    Cell copy(long otherEpoch) {
        return new Cell(this, otherEpoch);
    }

    /**
     * Adds the positions of a form, or takes them away.
     *
     * @param positions the positions, the number of forms first and the rarer positions last
     * @param size how many there are
     * @param sign 1 or −1
     * @param length of the whole vector
     */
    void add(int[] positions, int size, int sign, int length) {
        char[] small = narrow;
        if (small != null && sign > 0 && small[0] == MOST_NARROW) {
            small = widen(small);
        }
        boolean rare = positions[size - 1] >= (small == null ? wide.length : small.length);
        if (small == null) {
            if (rare) {
                wide = Arrays.copyOf(wide, length);
            }
            for (int i = 0; i < size; i++) {
                wide[positions[i]] += sign;
            }
        } else {
            if (rare) {
                small = Arrays.copyOf(small, length);
                narrow = small;
            }
            for (int i = 0; i < size; i++) {
                small[positions[i]] += (char) sign;
            }
        }
    }

    private char @Nullable [] widen(char[] small) {
        wide = new int[small.length];
        Arrays.setAll(wide, i -> small[i]);
        narrow = null;
        return null;
    }

    int at(int position) {
        char[] small = narrow;
        if (small == null) {
            return position < wide.length ? wide[position] : 0;
        }
        return position < small.length ? small[position] : 0;
    }

    boolean isEmpty() {
        return at(0) == 0;
    }

    int length() {
        return narrow == null ? wide.length : narrow.length;
    }

    /** Returns a cell with these numbers; {@code common} is the length without the rarer positions. */
    static Cell of(int[] numbers, int common, long epoch) {
        Cell cell = new Cell(common, epoch);
        int end = numbers.length;
        while (end > common && numbers[end - 1] == 0) {
            end--;
        }
        int length = end > common ? numbers.length : common;
        if (numbers[0] > MOST_NARROW) {
            cell.narrow = null;
            cell.wide = Arrays.copyOf(numbers, length);
        } else {
            char[] small = new char[length];
            for (int i = 0; i < end; i++) {
                small[i] = (char) numbers[i];
            }
            cell.narrow = small;
        }
        return cell;
    }
}
