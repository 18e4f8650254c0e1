package org.sipas.sampling.size;

import java.util.Arrays;
import java.util.List;

/**
 * The cheapest sizes per stratum that reach several precision targets at once.
 *
 * <p>For variable j with standard deviation S<sub>jh</sub> in stratum h and wanted variance V<sub>j</sub> of its estimated
 * total, the condition on the sizes is Σ<sub>h</sub> a<sub>jh</sub>/n<sub>h</sub> ≤ 1 with
 *
 * <blockquote>a<sub>jh</sub> = N<sub>h</sub>²S<sub>jh</sub>² / (V<sub>j</sub> + Σ<sub>h</sub> N<sub>h</sub>S<sub>jh</sub>²),
 * </blockquote>
 *
 * and Σc<sub>h</sub>n<sub>h</sub> is to be as small as it can be, within l<sub>h</sub> ≤ n<sub>h</sub> ≤ u<sub>h</sub>. With
 * multipliers λ<sub>j</sub> ≥ 0 the solution is n<sub>h</sub> = √(Σ<sub>j</sub> λ<sub>j</sub>a<sub>jh</sub>/c<sub>h</sub>),
 * cut to the bounds; Chromy's iteration multiplies λ<sub>j</sub> by the square of what condition j comes to. A domain is a
 * variable that is zero outside it.
 *
 * @see "Bethel, J. (1989). Sample allocation in multivariate surveys. Survey Methodology 15, 47-57."
 * @see "Chromy, J. R. (1987). Design optimization with multiple objectives. Proceedings of the ASA Section on Survey
 *     Research Methods, 194-199."
 */
public final class MultipleTargets {
    private static final int MOST_STEPS = 100_000;
    private static final int MOST_TRIES = 2_000_000;

    private MultipleTargets() {}

    /** Whether the iteration came to its end. */
    public enum Convergence {
        /** All conditions hold, and cost and lower bound agree to the accuracy asked for. */
        CONVERGED,
        /** The steps ran out; the sizes reach the targets but may cost more than needed. */
        STEPS_EXHAUSTED,
        /** Even the upper bounds do not reach the targets; the sizes are the upper bounds. */
        TARGETS_OUT_OF_REACH
    }

    /**
     * The sizes. Immutable.
     *
     * @param convergence whether the iteration came to its end
     * @param fractional n<sub>h</sub>, as {@code List} in order of strata
     * @param whole whole sizes that reach every target: the cheapest ones if {@code exact}, else the cheapest that were found
     * @param exact whether a search through everything that could be cheaper came to its end, so that the whole sizes are proved to
     *     be the cheapest; it is given up after 2,000,000 sizes of a stratum, and with tens of strata it mostly is. Then the whole
     *     sizes cost at most {@code cost - lowerBound} more than the cheapest
     * @param cost the cost of the whole sizes
     * @param lowerBound what any sizes that reach the targets cost at least, by duality
     * @param multipliers λ<sub>j</sub>, by how much the least cost rises per unit by which the right side 1 of condition j
     *     falls; 0 for a target that others imply
     */
    public record Result(
            Convergence convergence,
            List<Double> fractional,
            List<Long> whole,
            boolean exact,
            double cost,
            double lowerBound,
            List<Double> multipliers) {}

    /**
     * Returns the coefficients a<sub>jh</sub> of one target.
     *
     * @param units N<sub>h</sub>
     * @param deviations S<sub>jh</sub>
     * @param variance V<sub>j</sub>, the variance wanted for the estimated total
     * @return a<sub>jh</sub>
     * @throws IllegalArgumentException if the arrays differ in length or {@code variance} is negative
     */
    public static double[] coefficients(long[] units, double[] deviations, double variance) {
        Checks.sameLength("deviations", deviations.length, units.length);
        Checks.closed("variance", variance, 0, Double.MAX_VALUE);
        double all = variance;
        for (int h = 0; h < units.length; h++) {
            all += units[h] * deviations[h] * deviations[h];
        }
        double[] a = new double[units.length];
        double denominator = all;
        Arrays.setAll(a, h -> {
            double total = units[h] * deviations[h];
            return total * total / denominator;
        });
        return a;
    }

    /**
     * Solves.
     *
     * @param coefficients a<sub>jh</sub>, one row a target, from {@link #coefficients}
     * @param costs c<sub>h</sub> &gt; 0
     * @param lower l<sub>h</sub> ≥ 1
     * @param upper u<sub>h</sub>, mostly N<sub>h</sub>
     * @param accuracy the relative gap between cost and lower bound at which to stop, such as 1e-9
     * @return the sizes
     * @throws IllegalArgumentException if the arrays differ in length, or a number is out of range
     */
    public static Result solve(double[][] coefficients, double[] costs, long[] lower, long[] upper, double accuracy) {
        Checks.open("accuracy", accuracy, 0, 1);
        Checks.sameLength("lower", lower.length, costs.length);
        Checks.sameLength("upper", upper.length, costs.length);
        for (int h = 0; h < costs.length; h++) {
            Checks.closed("costs[" + h + "]", costs[h], Double.MIN_VALUE, Double.MAX_VALUE);
            Checks.closed("lower[" + h + "]", (double) lower[h], 1, (double) upper[h]);
        }
        for (double[] row : coefficients) {
            Checks.sameLength("coefficients[j]", row.length, costs.length);
        }
        double[] most = Arrays.stream(upper).asDoubleStream().toArray();
        if (worst(coefficients, most) > 1 + 1e-12) {
            double cost = cost(costs, most);
            return result(
                    Convergence.TARGETS_OUT_OF_REACH,
                    most,
                    upper.clone(),
                    true,
                    cost,
                    cost,
                    new double[coefficients.length]);
        }
        double[] multipliers = new double[coefficients.length];
        Arrays.fill(multipliers, cost(costs, most));
        double[] best = most;
        double bound = 0;
        double[] boundMultipliers = multipliers.clone();
        Convergence convergence = Convergence.STEPS_EXHAUSTED;
        for (int step = 0; step < MOST_STEPS; step++) {
            double[] n = sizes(coefficients, multipliers, costs, lower, upper);
            double dual = dual(coefficients, multipliers, costs, n);
            if (dual > bound) {
                bound = dual;
                boundMultipliers = multipliers.clone();
            }
            double[] feasible = scaled(coefficients, n, lower, upper);
            if (cost(costs, feasible) < cost(costs, best)) {
                best = feasible;
            }
            if (cost(costs, best) - bound <= accuracy * cost(costs, best)) {
                convergence = Convergence.CONVERGED;
                break;
            }
            for (int j = 0; j < multipliers.length; j++) {
                double g = condition(coefficients[j], n);
                multipliers[j] *= g * g;
            }
        }
        long[] whole = whole(coefficients, costs, lower, upper, best);
        Search search = new Search(coefficients, costs, boundMultipliers, whole);
        search.run(sizes(coefficients, boundMultipliers, costs, lower, upper), lower, upper);
        return result(convergence, best, search.best, search.tries <= MOST_TRIES, search.cost, bound, multipliers);
    }

    private static Result result(
            Convergence convergence,
            double[] n,
            long[] whole,
            boolean exact,
            double cost,
            double bound,
            double[] multipliers) {
        return new Result(
                convergence,
                Arrays.stream(n).boxed().toList(),
                Arrays.stream(whole).boxed().toList(),
                exact,
                cost,
                bound,
                Arrays.stream(multipliers).boxed().toList());
    }

    private static double[] sizes(double[][] a, double[] multipliers, double[] costs, long[] lower, long[] upper) {
        double[] n = new double[costs.length];
        Arrays.setAll(n, h -> {
            double sum = 0;
            for (int j = 0; j < a.length; j++) {
                sum += multipliers[j] * a[j][h];
            }
            return Math.min((double) upper[h], Math.max((double) lower[h], Math.sqrt(sum / costs[h])));
        });
        return n;
    }

    /** The Lagrangian at its minimum over n: a lower bound of the cost of all sizes that reach the targets. */
    private static double dual(double[][] a, double[] multipliers, double[] costs, double[] n) {
        double value = cost(costs, n);
        for (int j = 0; j < a.length; j++) {
            value += multipliers[j] * (condition(a[j], n) - 1);
        }
        return value;
    }

    /** Raises all sizes by one factor, found by bisection, until every target is reached. */
    private static double[] scaled(double[][] a, double[] n, long[] lower, long[] upper) {
        double low = 0;
        double high = 1;
        while (worst(a, times(n, high, lower, upper)) > 1) {
            if (high > 1e18) {
                return Arrays.stream(upper).asDoubleStream().toArray();
            }
            high *= 2;
        }
        for (int i = 0; i < 100; i++) {
            double middle = (low + high) / 2;
            if (worst(a, times(n, middle, lower, upper)) > 1) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return times(n, high, lower, upper);
    }

    private static double[] times(double[] n, double factor, long[] lower, long[] upper) {
        double[] scaled = new double[n.length];
        Arrays.setAll(scaled, h -> Math.min((double) upper[h], Math.max((double) lower[h], n[h] * factor)));
        return scaled;
    }

    private static long[] whole(double[][] a, double[] costs, long[] lower, long[] upper, double[] n) {
        double[] whole = new double[n.length];
        Arrays.setAll(whole, h -> Math.min((double) upper[h], Math.ceil(n[h] - 1e-9)));
        Integer[] order = new Integer[n.length];
        Arrays.setAll(order, h -> h);
        Arrays.sort(order, (x, y) -> Double.compare(costs[y], costs[x]));
        for (int h : order) {
            while (whole[h] > lower[h]) {
                whole[h]--;
                if (worst(a, whole) > 1 + 1e-12) {
                    whole[h]++;
                    break;
                }
            }
        }
        return Arrays.stream(whole).mapToLong(value -> (long) value).toArray();
    }

    private static double worst(double[][] a, double[] n) {
        double worst = 0;
        for (double[] row : a) {
            worst = Math.max(worst, condition(row, n));
        }
        return worst;
    }

    private static double condition(double[] row, double[] n) {
        double sum = 0;
        for (int h = 0; h < n.length; h++) {
            sum += row[h] / n[h];
        }
        return sum;
    }

    private static double cost(double[] costs, double[] n) {
        double sum = 0;
        for (int h = 0; h < n.length; h++) {
            sum += costs[h] * n[h];
        }
        return sum;
    }

    /**
     * Goes through all whole sizes that can be cheaper than known ones. Sizes n that reach the targets cost at least the lower
     * bound plus, for each stratum, by how much c n + Σλa/n exceeds its minimum; so only sizes count whose excess is below the gap.
     */
    private static final class Search {
        private final double[][] a;
        private final double[] costs;
        private final double[] multipliers;
        private long[] best;
        private double cost;
        private long tries;
        private long[] from = new long[0];
        private long[] to = new long[0];
        private double[] least = new double[0];
        /** The least that strata from h on add to condition j. */
        private double[][] rest = new double[0][];

        Search(double[][] a, double[] costs, double[] multipliers, long[] best) {
            this.a = a;
            this.costs = costs;
            this.multipliers = multipliers;
            this.best = best.clone();
            this.cost = MultipleTargets.cost(
                    costs, Arrays.stream(best).asDoubleStream().toArray());
        }

        private double part(int h, double n) {
            double part = costs[h] * n;
            for (int j = 0; j < a.length; j++) {
                part += multipliers[j] * a[j][h] / n;
            }
            return part;
        }

        void run(double[] centre, long[] lower, long[] upper) {
            int strata = costs.length;
            double gap = cost;
            for (double multiplier : multipliers) {
                gap += multiplier;
            }
            least = new double[strata];
            for (int h = 0; h < strata; h++) {
                least[h] = part(h, centre[h]);
                gap -= least[h];
            }
            from = new long[strata];
            to = new long[strata];
            rest = new double[strata + 1][a.length];
            for (int h = strata - 1; h >= 0; h--) {
                from[h] = Math.max(lower[h], (long) Math.ceil(centre[h]));
                to[h] = Math.min(upper[h], (long) Math.floor(centre[h]));
                while (from[h] > lower[h] && part(h, from[h] - 1.0) - least[h] <= gap) {
                    from[h]--;
                }
                while (to[h] < upper[h] && part(h, to[h] + 1.0) - least[h] <= gap) {
                    to[h]++;
                }
                for (int j = 0; j < a.length; j++) {
                    rest[h][j] = rest[h + 1][j] + a[j][h] / Math.max(1, to[h]);
                }
            }
            go(0, new long[strata], new double[a.length], 0, gap);
        }

        private void go(int h, long[] n, double[] conditions, double spent, double gap) {
            if (spent >= cost) {
                return;
            }
            if (h == n.length) {
                if (worst(a, Arrays.stream(n).asDoubleStream().toArray()) <= 1 + 1e-12) {
                    best = n.clone();
                    cost = spent;
                }
                return;
            }
            for (n[h] = from[h]; n[h] <= to[h] && ++tries <= MOST_TRIES; n[h]++) {
                double left = gap - part(h, (double) n[h]) + least[h];
                boolean reachable = left >= -1e-9 * cost;
                double[] sums = conditions.clone();
                for (int j = 0; j < a.length; j++) {
                    sums[j] += a[j][h] / n[h];
                    reachable &= sums[j] + rest[h + 1][j] <= 1 + 1e-9;
                }
                if (reachable) {
                    go(h + 1, n, sums, spent + costs[h] * n[h], left);
                }
            }
        }
    }
}
