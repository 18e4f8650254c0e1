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
        this(items, FIRST + (rowsAreUnits ? SECOND : 0), new ExactSums(0), new long[0]);
    }

    private CellSums(List<Plan.Item> items, int width, ExactSums sums, long[] rows) {
        this.items = items;
        this.width = width;
        this.sums = sums;
        this.rows = rows;
    }

    CellSums copy(int cells) {
        CellSums copy = new CellSums(items, width, sums.copy(), rows.clone());
        copy.room(cells);
        return copy;
    }

    private void room(int cells) {
        if (rows.length < cells * items.size()) {
            int roomy = Math.max(Math.multiplyExact(cells, items.size()), 2 * rows.length);
            rows = Arrays.copyOf(rows, roomy);
            sums.grow(Math.multiplyExact(roomy, width));
        }
    }

    /** Adds a row; a missing y or x leaves it out. */
    void add(int cell, int item, double weight, Column y, @Nullable Column x, int row) {
        Plan.Item what = items.get(item);
        if (y.isMissing(row) || x != null && what.kind() == Plan.Kind.RATIO && x.isMissing(row)) {
            return;
        }
        double denominator = x != null && what.kind() == Plan.Kind.RATIO ? x.number(row) : 1;
        double numerator = what.value(y.number(row));
        room(cell + 1);
        int at = cell * items.size() + item;
        rows[at]++;
        int base = at * width;
        sums.addProduct(base, weight, numerator);
        sums.addProduct(base + 1, weight, denominator);
        sums.add(base + 2, weight);
        add(base + 3, base + 6, weight, numerator, numerator);
        add(base + 4, base + 7, weight, numerator, denominator);
        add(base + 5, base + 8, weight, denominator, denominator);
    }

    // Adds w ab and, where rows are units, w² ab, without rounding anything.
    private void add(int first, int second, double weight, double a, double b) {
        double product = a * b;
        double rest = Math.fma(a, b, -product);
        sums.addProduct(first, weight, product);
        if (rest != 0) {
            sums.addProduct(first, weight, rest);
        }
        if (width > FIRST) {
            addSquare(second, weight, product);
            if (rest != 0) {
                addSquare(second, weight, rest);
            }
        }
    }

    private void addSquare(int i, double weight, double factor) {
        double square = weight * weight;
        sums.addProduct(i, square, factor);
        sums.addProduct(i, Math.fma(weight, weight, -square), factor);
    }

    /** Adds the counted rows of a cell: all have one weight, so sums of codes and of their squares do. */
    void addCounts(int cell, CodeCounts counts, int counted, double weight) {
        room(cell + 1);
        for (int item = 0; item < items.size(); item++) {
            double n = 0;
            double values = 0;
            double squares = 0;
            int largest = counts.largest(item);
            for (int code = 0; code <= largest; code++) {
                int times = counts.count(item, counted, code);
                double value = items.get(item).value(code);
                n += times;
                values += value * times;
                squares += value * value * times;
            }
            if (n > 0) {
                int at = cell * items.size() + item;
                rows[at] += (long) n;
                add(at * width, weight, n, values, squares);
            }
        }
    }

    private void add(int base, double weight, double n, double values, double squares) {
        sums.addProduct(base, weight, values);
        sums.addProduct(base + 1, weight, n);
        sums.addProduct(base + 2, weight, n);
        sums.addProduct(base + 3, weight, squares);
        sums.addProduct(base + 4, weight, values);
        sums.addProduct(base + 5, weight, n);
        if (width > FIRST) {
            addSquare(base + 6, weight, squares);
            addSquare(base + 7, weight, values);
            addSquare(base + 8, weight, n);
        }
    }

    void merge(int cell, CellSums other, int theirs) {
        if (other.rows.length <= theirs * items.size()) {
            return;
        }
        room(cell + 1);
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
