package org.sipas.scoring.live;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The cells of the units of one breakdown in one window, by the number of the unit. Not thread-safe; what a snapshot has taken is copied before it is changed. */
final class Panel {
    private static final int LEAST = 4;

    private long epoch;
    private @Nullable Cell[] cells = {};

    /** Returns the cells as they are, not to be changed until the next epoch. */
    @Nullable
    Cell[] cells() {
        return cells;
    }

    void put(int unit, Cell cell, long now) {
        own(unit, now);
        cells[unit] = cell;
    }

    /** Adds the positions of a form to a unit, or takes them away; see {@link Cell#add}. A cell with no forms left is dropped. */
    void add(int unit, int[] positions, int size, int sign, Shape shape, long now) {
        own(unit, now);
        Cell cell = cells[unit];
        if (cell == null || cell.epoch != now) {
            cell = cell == null ? new Cell(shape.common(), now) : cell.copy(now);
            cells[unit] = cell;
        }
        cell.add(positions, size, sign, shape.size());
        if (cell.isEmpty()) {
            cells[unit] = null;
        }
    }

    private void own(int unit, long now) {
        if (epoch != now || unit >= cells.length) {
            int length = unit < cells.length ? cells.length : Math.max(LEAST, unit + 1 + unit / 2);
            cells = Arrays.copyOf(cells, length);
            epoch = now;
        }
    }

    /**
     * The length of vectors.
     *
     * @param common without the rarer positions
     * @param size with them
     */
    record Shape(int common, int size) {}
}
