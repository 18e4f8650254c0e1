package org.sipas.core.exact;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Sums of doubles without any rounding error until they are read: an array of accumulators. What is read is the double nearest to the true sum of all terms, whatever
 * their order, so sums of parts can be merged. Terms are finite and so is the sum of their absolute values. Not safe for several threads.
 *
 * <p>Three doubles hold a sum whose terms span no more than about 150 bits; what does not fit goes to an expansion of as many doubles as it needs.
 *
 * @see "Shewchuk, J. R. (1997). Adaptive precision floating-point arithmetic and fast robust geometric predicates. Discrete and Computational Geometry 18, 305-363."
 */
public final class ExactSums {
    private final Map<Integer, double[]> spilled = new HashMap<>();
    private double[] high;
    private double[] low;
    private double[] lowest;

    /**
     * Creates accumulators that hold 0.
     *
     * @param size how many
     */
    public ExactSums(int size) {
        high = new double[size];
        low = new double[size];
        lowest = new double[size];
    }

    /**
     * Returns the exact sum of all values, rounded once.
     *
     * @param values the terms
     * @return the sum
     */
    public static double of(double... values) {
        ExactSums sum = new ExactSums(1);
        for (double value : values) {
            sum.add(0, value);
        }
        return sum.value(0);
    }

    /**
     * Returns the number of accumulators.
     *
     * @return the number
     */
    public int size() {
        return high.length;
    }

    /**
     * Returns a copy that goes its own way.
     *
     * @return the copy
     */
    public ExactSums copy() {
        ExactSums copy = new ExactSums(0);
        copy.high = high.clone();
        copy.low = low.clone();
        copy.lowest = lowest.clone();
        copy.spilled.putAll(spilled);
        return copy;
    }

    /**
     * Makes room for more sums; those that there are stay.
     *
     * @param size how many there are at least
     */
    public void grow(int size) {
        if (size > high.length) {
            int roomy = Math.max(size, 2 * high.length);
            high = Arrays.copyOf(high, roomy);
            low = Arrays.copyOf(low, roomy);
            lowest = Arrays.copyOf(lowest, roomy);
        }
    }

    /**
     * Adds a term to a sum.
     *
     * @param i the sum, from 0
     * @param term the term, finite
     */
    public void add(int i, double term) {
        double sum = high[i];
        double total = sum + term;
        double shadow = total - sum;
        double error = (sum - (total - shadow)) + (term - shadow);
        high[i] = total;
        if (error != 0) {
            addLow(i, error);
        }
    }

    private void addLow(int i, double term) {
        double sum = low[i];
        double total = sum + term;
        double shadow = total - sum;
        double error = (sum - (total - shadow)) + (term - shadow);
        low[i] = total;
        if (error != 0) {
            addLowest(i, error);
        }
    }

    private void addLowest(int i, double term) {
        double sum = lowest[i];
        double total = sum + term;
        double shadow = total - sum;
        double error = (sum - (total - shadow)) + (term - shadow);
        lowest[i] = total;
        if (error != 0) {
            spilled.merge(i, new double[] {error}, (old, more) -> expand(old, more[0]));
        }
    }

    /**
     * Adds the product of two doubles without rounding it.
     *
     * @param i the sum, from 0
     * @param first a factor
     * @param second a factor
     */
    public void addProduct(int i, double first, double second) {
        double product = first * second;
        add(i, product);
        double error = Math.fma(first, second, -product);
        if (error != 0) {
            add(i, error);
        }
    }

    /**
     * Adds a sum of another array of accumulators to one of these.
     *
     * @param i the sum, from 0
     * @param other the other accumulators, unchanged
     * @param j the sum of the others, from 0
     */
    public void add(int i, ExactSums other, int j) {
        add(i, other.high[j]);
        add(i, other.low[j]);
        add(i, other.lowest[j]);
        double[] more = other.spilled.isEmpty() ? null : other.spilled.get(j);
        if (more != null) {
            for (double term : more) {
                add(i, term);
            }
        }
    }

    /**
     * Returns the double nearest to a sum.
     *
     * @param i the sum, from 0
     * @return the sum, rounded once
     */
    public double value(int i) {
        return isShort(i) ? high[i] + low[i] : round(parts(i));
    }

    /**
     * Returns the double nearest to what remains of a sum after {@link #value}.
     *
     * @param i the sum, from 0
     * @return the remainder, rounded once
     */
    public double remainder(int i) {
        if (isShort(i)) {
            double total = high[i] + low[i];
            double shadow = total - high[i];
            return (high[i] - (total - shadow)) + (low[i] - shadow);
        }
        return round(expand(parts(i), -value(i)));
    }

    private boolean isShort(int i) {
        return lowest[i] == 0 && (spilled.isEmpty() || !spilled.containsKey(i));
    }

    private double[] parts(int i) {
        double[] parts = expand(expand(expand(new double[0], high[i]), low[i]), lowest[i]);
        for (double term : spilled.getOrDefault(i, new double[0])) {
            parts = expand(parts, term);
        }
        return parts;
    }

    // Adds a term to an expansion: parts in rising order that do not overlap.
    private static double[] expand(double[] parts, double term) {
        double[] grown = new double[parts.length + 1];
        int size = 0;
        double carried = term;
        for (double part : parts) {
            double total = carried + part;
            double shadow = total - carried;
            double error = (carried - (total - shadow)) + (part - shadow);
            if (error != 0) {
                grown[size++] = error;
            }
            carried = total;
        }
        grown[size++] = carried;
        return Arrays.copyOf(grown, size);
    }

    // The double nearest to an expansion; halves go to the even one, as in Python's fsum.
    private static double round(double[] parts) {
        int last = parts.length - 1;
        double high = 0;
        double low = 0;
        while (last >= 0) {
            double before = high;
            double part = parts[last--];
            high = before + part;
            low = part - (high - before);
            if (low != 0) {
                break;
            }
        }
        if (last >= 0 && low != 0 && (low < 0) == (parts[last] < 0) && parts[last] != 0) {
            double doubled = low * 2;
            double moved = high + doubled;
            if (doubled == moved - high) {
                return moved;
            }
        }
        return high;
    }
}
