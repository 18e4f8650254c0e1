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
    /** Σwy·wy′, Σwy·wx′, Σwx·wy′, Σwx·wx′ of a pair of items: where rows are units and covariances are wanted. */
    private static final int PAIR = 4;

    private final List<Plan.Item> items;
    private final int width;
    /** Sums of a cell: those of every item, then those of every pair. */
    private final int stride;

    private final ExactSums sums;
    private long[] rows;
    private final double[] numerators;
    private final double[] denominators;
    private final boolean[] present;

    CellSums(Plan plan) {
        this(
                plan.items(),
                FIRST + (plan.design().rowsAreUnits() ? SECOND : 0),
                plan.hasPairs()
                        ? Math.multiplyExact(plan.items().size(), plan.items().size() - 1) / 2
                        : 0,
                new ExactSums(0),
                new long[0]);
    }

    private CellSums(List<Plan.Item> items, int width, int pairs, ExactSums sums, long[] rows) {
        this.items = items;
        this.width = width;
        this.stride = items.size() * width + pairs * PAIR;
        this.sums = sums;
        this.rows = rows;
        numerators = new double[items.size()];
        denominators = new double[items.size()];
        present = new boolean[items.size()];
    }

    CellSums copy(int cells) {
        CellSums copy = new CellSums(items, width, (stride - items.size() * width) / PAIR, sums.copy(), rows.clone());
        copy.room(cells);
        return copy;
    }

    private void room(int cells) {
        if (rows.length < cells * items.size()) {
            int roomy = Math.max(cells, 2 * (rows.length / items.size()));
            rows = Arrays.copyOf(rows, Math.multiplyExact(roomy, items.size()));
            sums.grow(Math.multiplyExact(roomy, stride));
        }
    }

    private int base(int cell, int item) {
        return cell * stride + item * width;
    }

    // Where the sums of a pair begin, the first item before the second.
    private int pair(int cell, int first, int second) {
        int before = first * (2 * items.size() - first - 1) / 2 + second - first - 1;
        return cell * stride + items.size() * width + before * PAIR;
    }

    /** Adds a row; a missing y or x leaves it out. Without x its value is 1. */
    void add(int cell, int item, double weight, Column y, @Nullable Column x, int row) {
        present[item] = !y.isMissing(row) && (x == null || !x.isMissing(row));
        if (!present[item]) {
            return;
        }
        double denominator = x == null ? 1 : items.get(item).divisor(x.number(row));
        double numerator = items.get(item).value(y.number(row));
        numerators[item] = numerator;
        denominators[item] = denominator;
        room(cell + 1);
        rows[cell * items.size() + item]++;
        int base = base(cell, item);
        sums.addProduct(base, weight, numerator);
        sums.addProduct(base + 1, weight, denominator);
        sums.add(base + 2, weight);
        add(base + 3, base + 6, weight, numerator, numerator);
        add(base + 4, base + 7, weight, numerator, denominator);
        add(base + 5, base + 8, weight, denominator, denominator);
    }

    /** Adds the products of all pairs of items of the row whose items were added last. */
    void addPairs(int cell, double weight) {
        for (int i = 0; i < present.length; i++) {
            for (int j = i + 1; j < present.length && present[i]; j++) {
                if (present[j]) {
                    int base = pair(cell, i, j);
                    addSquares(base, weight, numerators[i], numerators[j]);
                    addSquares(base + 1, weight, numerators[i], denominators[j]);
                    addSquares(base + 2, weight, denominators[i], numerators[j]);
                    addSquares(base + 3, weight, denominators[i], denominators[j]);
                }
            }
        }
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
            addSquares(second, weight, a, b);
        }
    }

    // Adds w² ab.
    private void addSquares(int i, double weight, double a, double b) {
        double product = a * b;
        double rest = Math.fma(a, b, -product);
        addSquare(i, weight, product);
        if (rest != 0) {
            addSquare(i, weight, rest);
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
                rows[cell * items.size() + item] += (long) n;
                add(base(cell, item), weight, n, values, squares);
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
            rows[cell * items.size() + item] += other.rows[theirs * items.size() + item];
        }
        for (int k = 0; k < stride; k++) {
            sums.add(cell * stride + k, other.sums, theirs * stride + k);
        }
    }

    long rows(int cell, int item) {
        return rows[cell * items.size() + item];
    }

    Doubled get(int cell, int item, int which) {
        return Doubled.of(sums, base(cell, item) + which);
    }

    /**
     * Returns Σw²(y − Rx)(y′ − R′x′) over the rows of a cell with both items; 0 unless rows are units.
     *
     * @param first the first item
     * @param r R
     * @param second the second item, not before the first
     * @param s R′
     */
    Doubled products(int cell, int first, Doubled r, int second, Doubled s) {
        if (width == FIRST) {
            return Doubled.ZERO;
        }
        if (first == second) {
            int base = base(cell, first) + FIRST;
            return form(base, base + 1, base + 1, base + 2, r, s);
        }
        int base = pair(cell, first, second);
        return form(base, base + 1, base + 2, base + 3, r, s);
    }

    private Doubled form(int yy, int yx, int xy, int xx, Doubled r, Doubled s) {
        return Doubled.of(sums, yy)
                .minus(Doubled.of(sums, yx).times(s))
                .minus(Doubled.of(sums, xy).times(r))
                .plus(Doubled.of(sums, xx).times(r).times(s));
    }

    /** Adds a sum of a cell to another accumulator. */
    void addTo(ExactSums total, int i, int cell, int item, int which) {
        total.add(i, sums, base(cell, item) + which);
    }
}
