package org.sipas.scoring.estimate;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipas.core.design.Column;
import org.sipas.core.exact.ExactSums;

/** Exact sums by cell and item: of the weighted numerator and denominator, and of the moments that variances need. */
final class CellSums {
    /** Σwy, Σwx, Σw, Σwy², Σwyx, Σwx². */
    private static final int FIRST = 6;
    /** Σ(wy)², Σwy·wx, Σ(wx)²: where rows are units. */
    private static final int SECOND = 3;

    private final List<Plan.Item> items;
    private final int width;
    private final ExactSums sums;
    private long[] rows;

    CellSums(List<Plan.Item> items, boolean rowsAreUnits) {
        this(items, FIRST + (rowsAreUnits ? SECOND : 0), 1);
    }

    private CellSums(List<Plan.Item> items, int width, int cells) {
        this.items = items;
        this.width = width;
        sums = new ExactSums(Math.multiplyExact(cells, items.size() * width));
        rows = new long[cells * items.size()];
    }

    CellSums copy(int cells) {
        CellSums copy = new CellSums(items, width, cells);
        for (int i = 0; i < cells * items.size(); i++) {
            copy.rows[i] = rows[i];
            for (int k = 0; k < width; k++) {
                copy.sums.add(i * width + k, sums, i * width + k);
            }
        }
        return copy;
    }

    void room(int cells) {
        sums.grow(Math.multiplyExact(cells, items.size() * width));
        if (rows.length < cells * items.size()) {
            rows = Arrays.copyOf(rows, Math.max(cells * items.size(), 2 * rows.length));
        }
    }

    /** Adds a row; a missing y or x leaves it out. */
    void add(int cell, int item, double weight, Column y, @Nullable Column x, int row) {
        Plan.Item what = items.get(item);
        if (y.isMissing(row) || x != null && what.kind() == Plan.Kind.RATIO && x.isMissing(row)) {
            return;
        }
        double denominator = x != null && what.kind() == Plan.Kind.RATIO ? x.number(row) : 1;
        add(cell, item, weight, what.value(y.number(row)), denominator, 1);
    }

    // The terms of a row are rounded before they are multiplied by the number of equal rows, so counting and adding
    // give the same sums.
    private void add(int cell, int item, double weight, double y, double x, int rowsAlike) {
        int at = cell * items.size() + item;
        rows[at] += rowsAlike;
        double times = rowsAlike;
        double wy = weight * y;
        double wx = weight * x;
        int base = at * width;
        addProduct(base, weight, y, times);
        addProduct(base + 1, weight, x, times);
        sums.addProduct(base + 2, weight, times);
        sums.addProduct(base + 3, wy * y, times);
        sums.addProduct(base + 4, wy * x, times);
        sums.addProduct(base + 5, wx * x, times);
        if (width > FIRST) {
            addProduct(base + 6, wy, wy, times);
            addProduct(base + 7, wy, wx, times);
            addProduct(base + 8, wx, wx, times);
        }
    }

    // Adds a product of two numbers times a count, without rounding.
    private void addProduct(int i, double first, double second, double times) {
        double product = first * second;
        sums.addProduct(i, product, times);
        sums.addProduct(i, Math.fma(first, second, -product), times);
    }

    /** Adds the counted rows of a cell. */
    void addCounts(int cell, CodeCounts counts, int counted, double weight) {
        for (int item = 0; item < items.size(); item++) {
            for (int code = 0; code <= counts.largest(item); code++) {
                int times = counts.count(item, counted, code);
                if (times > 0) {
                    add(cell, item, weight, items.get(item).value(code), 1, times);
                }
            }
        }
    }

    void merge(int cell, CellSums other, int theirs) {
        for (int item = 0; item < items.size(); item++) {
            int at = cell * items.size() + item;
            int from = theirs * items.size() + item;
            rows[at] += other.rows[from];
            for (int k = 0; k < width; k++) {
                sums.add(at * width + k, other.sums, from * width + k);
            }
        }
    }

    long rows(int cell, int item) {
        return rows[cell * items.size() + item];
    }

    Doubled get(int cell, int item, int which) {
        return Doubled.of(sums, (cell * items.size() + item) * width + which);
    }

    /** Adds a sum of a cell to another accumulator. */
    void addTo(ExactSums total, int i, int cell, int item, int which) {
        total.add(i, sums, (cell * items.size() + item) * width + which);
    }
}
