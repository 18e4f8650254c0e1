package org.sipas.sampling.size;

import java.util.Arrays;

/**
 * Sizes per stratum that are proportional to a measure a<sub>h</sub>, stay within bounds l<sub>h</sub> ≤ n<sub>h</sub> ≤
 * u<sub>h</sub> and add up to n; fractional or whole.
 *
 * <p>Both minimise Σa<sub>h</sub>²/n<sub>h</sub>, over real and over whole numbers. With a<sub>h</sub> =
 * N<sub>h</sub>S<sub>h</sub> this is, up to a constant, the variance of the stratified estimator of a total.
 *
 * @see "Wright, T. (2017). Exact optimal sample allocation: more efficient than Neyman. Statistics and Probability Letters
 *     129, 50-57."
 */
public final class Allocation {
    private static final int BISECTIONS = 2000;

    private Allocation() {}

    /**
     * Returns the fractional allocation: n<sub>h</sub> = min(u<sub>h</sub>, max(l<sub>h</sub>, t a<sub>h</sub>)) with t such
     * that the sum is n. Without active bounds it is n a<sub>h</sub>/Σa.
     *
     * @param measure a<sub>h</sub> ≥ 0, from {@link AllocationMeasure}
     * @param size n
     * @param lower l<sub>h</sub>
     * @param upper u<sub>h</sub>, mostly N<sub>h</sub>
     * @return n<sub>h</sub>; the relative error is a few units of the last place
     * @throws IllegalArgumentException if the arrays differ in length, bounds cross, or n is not between the sums of bounds
     */
    public static double[] fractional(double[] measure, long size, long[] lower, long[] upper) {
        check(measure, size, lower, upper);
        double low = 0;
        double high = 1;
        while (sum(clamped(measure, high, lower, upper)) < size && high < Double.MAX_VALUE / 2) {
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (middle == low || middle == high) {
                break;
            }
            if (sum(clamped(measure, middle, lower, upper)) < size) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return polished(measure, high, size, lower, upper);
    }

    /** Recomputes t from the strata that bisection found within their bounds, so that nothing of its error is left. */
    private static double[] polished(double[] measure, double t, long size, long[] lower, long[] upper) {
        double[] n = clamped(measure, t, lower, upper);
        double rest = size;
        double free = 0;
        for (int h = 0; h < n.length; h++) {
            if (measure[h] * t > lower[h] && measure[h] * t < upper[h]) {
                free += measure[h];
            } else {
                rest -= n[h];
            }
        }
        for (int h = 0; h < n.length; h++) {
            if (measure[h] * t > lower[h] && measure[h] * t < upper[h]) {
                n[h] = rest * measure[h] / free;
            }
        }
        return n;
    }

    /**
     * Returns the whole allocation that is best: starting at the lower bounds, each further unit goes to the stratum with the
     * largest priority a<sub>h</sub>/√(n<sub>h</sub>(n<sub>h</sub> + 1)), the first of equals, until the sum is n. As
     * a²/n is convex this greedy way is exact. A stratum at 0 with a<sub>h</sub> &gt; 0 has endless priority.
     *
     * @param measure a<sub>h</sub> ≥ 0
     * @param size n
     * @param lower l<sub>h</sub>
     * @param upper u<sub>h</sub>
     * @return n<sub>h</sub>
     * @throws IllegalArgumentException as {@link #fractional}
     */
    public static long[] whole(double[] measure, long size, long[] lower, long[] upper) {
        check(measure, size, lower, upper);
        long[] n = lower.clone();
        long left = size - Arrays.stream(n).sum();
        for (; left > 0; left--) {
            int best = -1;
            double priority = -1;
            for (int h = 0; h < n.length; h++) {
                double p = measure[h] == 0 ? 0 : measure[h] / Math.sqrt((double) n[h] * (n[h] + 1));
                if (n[h] < upper[h] && p > priority) {
                    best = h;
                    priority = p;
                }
            }
            n[best]++;
        }
        return n;
    }

    /**
     * Returns Σa<sub>h</sub>²/n<sub>h</sub>, the part of the variance that the allocation decides.
     *
     * @param measure a<sub>h</sub>
     * @param sizes n<sub>h</sub>
     * @return the sum; infinite if a stratum with a<sub>h</sub> &gt; 0 has no units
     */
    public static double objective(double[] measure, long[] sizes) {
        double sum = 0;
        for (int h = 0; h < measure.length; h++) {
            sum += measure[h] == 0 ? 0 : measure[h] * measure[h] / sizes[h];
        }
        return sum;
    }

    /**
     * Returns the variance of the stratified mean, Σ(N<sub>h</sub>S<sub>h</sub>)²(1/n<sub>h</sub> − 1/N<sub>h</sub>)/N².
     *
     * @param units N<sub>h</sub>
     * @param deviations S<sub>h</sub>
     * @param sizes n<sub>h</sub>
     * @return the variance
     */
    public static double varianceOfMean(long[] units, double[] deviations, double[] sizes) {
        double sum = 0;
        double population = 0;
        for (int h = 0; h < units.length; h++) {
            double total = units[h] * deviations[h];
            sum += total * total * (1 / sizes[h] - 1.0 / units[h]);
            population += units[h];
        }
        return sum / (population * population);
    }

    /**
     * Rounds numbers so that their sum is kept: all are rounded down, and the largest remainders, the first of equals, are
     * rounded up (Hamilton's method).
     *
     * @param values non-negative numbers
     * @param total the sum wanted
     * @return whole numbers, each within 1 of its value
     * @throws IllegalArgumentException if {@code total} is not between the sum of the values rounded down and rounded up
     */
    public static long[] rounded(double[] values, long total) {
        long[] whole = Arrays.stream(values)
                .mapToLong(value -> (long) Math.floor(value))
                .toArray();
        long up = total - Arrays.stream(whole).sum();
        Integer[] order = new Integer[values.length];
        Arrays.setAll(order, h -> h);
        Arrays.sort(order, (a, b) -> Double.compare(values[b] - whole[b], values[a] - whole[a]));
        long most =
                Arrays.stream(values).filter(value -> value != Math.rint(value)).count();
        if (up < 0 || up > most) {
            throw new IllegalArgumentException(
                    "total not in [" + (total - up) + ", " + (total - up + most) + "]: " + total);
        }
        for (int i = 0; i < up; i++) {
            whole[order[i]]++;
        }
        return whole;
    }

    private static void check(double[] measure, long size, long[] lower, long[] upper) {
        Checks.atLeast("measure.length", measure.length, 1);
        Checks.sameLength("lower", lower.length, measure.length);
        Checks.sameLength("upper", upper.length, measure.length);
        double least = 0;
        double most = 0;
        for (int h = 0; h < measure.length; h++) {
            Checks.closed("measure[" + h + "]", measure[h], 0, Double.MAX_VALUE);
            Checks.closed("lower[" + h + "]", (double) lower[h], 0, (double) upper[h]);
            least += lower[h];
            most += measure[h] > 0 ? upper[h] : lower[h];
        }
        Checks.closed("size", (double) size, least, most);
    }

    private static double[] clamped(double[] measure, double t, long[] lower, long[] upper) {
        double[] n = new double[measure.length];
        Arrays.setAll(n, h -> Math.min((double) upper[h], Math.max((double) lower[h], t * measure[h])));
        return n;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
