package org.sipas.sampling.size;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The whole sizes n<sub>h</sub> that minimise Σa<sub>h</sub>²/n<sub>h</sub> under a budget Σc<sub>h</sub>n<sub>h</sub> ≤ C and
 * bounds l<sub>h</sub> ≤ n<sub>h</sub> ≤ u<sub>h</sub>; exact.
 *
 * <p>For a price λ of money each stratum on its own minimises a²/n + λcn. The sum of these minima less λC is a lower bound
 * whatever λ is. A size whose stratum cost exceeds its minimum by more than the gap between that bound and a known solution
 * cannot be part of the best one; what remains is a few sizes per stratum, and these are combined stratum by stratum, keeping
 * only combinations that are not beaten in both cost and objective.
 *
 * @see "Everett, H. (1963). Generalized Lagrange multiplier method. Operations Research 11, 399-417."
 */
public final class BudgetAllocation {
    private static final int BISECTIONS = 200;
    /** Keeps sizes that tie with the gap up to rounding. */
    private static final double SLACK = 1e-9;

    private final double[] measure;
    private final double[] costs;
    private final double budget;
    private final long[] lower;
    private final long[] upper;

    private BudgetAllocation(double[] measure, double[] costs, double budget, long[] lower, long[] upper) {
        this.measure = measure;
        this.costs = costs;
        this.budget = budget;
        this.lower = lower;
        this.upper = upper;
    }

    private record Partial(double cost, double objective, long size, List<Partial> before) {}

    /**
     * Returns the best sizes.
     *
     * @param measure a<sub>h</sub> &gt; 0
     * @param costs c<sub>h</sub> &gt; 0
     * @param budget C
     * @param lower l<sub>h</sub> ≥ 1
     * @param upper u<sub>h</sub>
     * @return n<sub>h</sub>
     * @throws IllegalArgumentException if the arrays differ in length, a number is out of range, or the budget does not pay the
     *     lower bounds
     */
    public static long[] whole(double[] measure, double[] costs, double budget, long[] lower, long[] upper) {
        Checks.sameLength("costs", costs.length, measure.length);
        Checks.sameLength("lower", lower.length, measure.length);
        Checks.sameLength("upper", upper.length, measure.length);
        double least = 0;
        for (int h = 0; h < measure.length; h++) {
            Checks.closed("measure[" + h + "]", measure[h], Double.MIN_VALUE, Double.MAX_VALUE);
            Checks.closed("costs[" + h + "]", costs[h], Double.MIN_VALUE, Double.MAX_VALUE);
            Checks.closed("lower[" + h + "]", (double) lower[h], 1, (double) upper[h]);
            least += costs[h] * lower[h];
        }
        Checks.closed("budget", budget, least, Double.MAX_VALUE);
        return new BudgetAllocation(measure, costs, budget, lower, upper).solve();
    }

    private long[] solve() {
        double low = 0;
        double high = 1;
        while (cost(bestAt(high)) > budget) {
            high *= 2;
        }
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (cost(bestAt(middle)) > budget) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double price = high;
        long[] known = filledUp(bestAt(price));
        double gap = Allocation.objective(measure, known) - bound(price);
        return combined(price, gap + SLACK * Allocation.objective(measure, known));
    }

    /** The size that minimises a²/n + λcn within the bounds, for each stratum. */
    private long[] bestAt(double price) {
        long[] n = new long[measure.length];
        Arrays.setAll(n, h -> {
            double real = measure[h] / Math.sqrt(price * costs[h]);
            long down = (long) Math.max((double) lower[h], Math.min((double) upper[h], Math.floor(real)));
            long up = Math.min(upper[h], down + 1);
            return priced(h, up, price) < priced(h, down, price) ? up : down;
        });
        return n;
    }

    private double priced(int h, long n, double price) {
        return measure[h] * measure[h] / n + price * costs[h] * n;
    }

    private double bound(double price) {
        long[] best = bestAt(price);
        double sum = -price * budget;
        for (int h = 0; h < best.length; h++) {
            sum += priced(h, best[h], price);
        }
        return sum;
    }

    private double cost(long[] n) {
        double sum = 0;
        for (int h = 0; h < n.length; h++) {
            sum += costs[h] * n[h];
        }
        return sum;
    }

    /** Spends what is left on the unit with the largest gain per money that can still be paid. */
    private long[] filledUp(long[] n) {
        while (true) {
            double left = budget - cost(n);
            int best = -1;
            double gain = 0;
            for (int h = 0; h < n.length; h++) {
                double g = measure[h] * measure[h] / ((double) n[h] * (n[h] + 1)) / costs[h];
                if (n[h] < upper[h] && costs[h] <= left && g > gain) {
                    best = h;
                    gain = g;
                }
            }
            if (best < 0) {
                return n;
            }
            n[best]++;
        }
    }

    private long[] combined(double price, double gap) {
        long[] best = bestAt(price);
        List<Partial> front = List.of(new Partial(0, 0, 0, List.of()));
        for (int h = 0; h < measure.length; h++) {
            double minimum = priced(h, best[h], price);
            List<Partial> next = new ArrayList<>();
            for (long n = best[h]; n >= lower[h] && priced(h, n, price) - minimum <= gap; n--) {
                extend(front, h, n, next);
            }
            for (long n = best[h] + 1; n <= upper[h] && priced(h, n, price) - minimum <= gap; n++) {
                extend(front, h, n, next);
            }
            front = undominated(next);
        }
        Partial last = front.get(front.size() - 1);
        long[] n = new long[measure.length];
        for (int h = n.length - 1; h >= 0; h--) {
            n[h] = last.size();
            last = last.before().get(0);
        }
        return n;
    }

    private void extend(List<Partial> front, int h, long n, List<Partial> next) {
        double value = measure[h] * measure[h] / n;
        double rest = 0;
        for (int k = h + 1; k < lower.length; k++) {
            rest += costs[k] * lower[k];
        }
        for (Partial partial : front) {
            double cost = partial.cost() + costs[h] * n;
            if (cost + rest <= budget) {
                next.add(new Partial(cost, partial.objective() + value, n, List.of(partial)));
            }
        }
    }

    /** Partial solutions by rising cost and falling objective. */
    private static List<Partial> undominated(List<Partial> partials) {
        partials.sort((a, b) -> a.cost() != b.cost()
                ? Double.compare(a.cost(), b.cost())
                : Double.compare(a.objective(), b.objective()));
        List<Partial> front = new ArrayList<>();
        double least = Double.POSITIVE_INFINITY;
        for (Partial partial : partials) {
            if (partial.objective() < least) {
                least = partial.objective();
                front.add(partial);
            }
        }
        return front;
    }
}
