package org.sipas.sampling.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole allocations are compared with all others on small problems. */
class AllocationTest {

    @Test
    void wholeAllocationsAreTheBestOfAll() {
        Random random = new Random(1934);
        for (int run = 0; run < 200; run++) {
            double[] a = {1 + random.nextInt(20), 1 + random.nextInt(20), 1 + random.nextInt(20)};
            long[] lower = {1, 1 + random.nextInt(2), 1};
            long[] upper = {3 + random.nextInt(10), 12, 3 + random.nextInt(10)};
            long n = Math.min(upper[0] + upper[1] + upper[2], 5 + random.nextInt(12));
            double best = Double.POSITIVE_INFINITY;
            for (long x = lower[0]; x <= upper[0]; x++) {
                for (long y = lower[1]; y <= upper[1]; y++) {
                    long z = n - x - y;
                    if (z >= lower[2] && z <= upper[2]) {
                        best = Math.min(best, Allocation.objective(a, new long[] {x, y, z}));
                    }
                }
            }
            long[] found = Allocation.whole(a, n, lower, upper);
            assertThat(Arrays.stream(found).sum()).isEqualTo(n);
            assertThat(Allocation.objective(a, found)).isCloseTo(best, within(1e-9 * best));
        }
    }

    @Test
    void budgetsAreSpentInTheBestOfAllWays() {
        Random random = new Random(1963);
        for (int run = 0; run < 200; run++) {
            double[] a = {1 + random.nextInt(20), 1 + random.nextInt(20), 1 + random.nextInt(20)};
            double[] c = {1 + random.nextInt(5), 1 + random.nextInt(9), 1 + random.nextInt(3)};
            long[] lower = {1, 1, 2};
            long[] upper = {2 + random.nextInt(10), 9, 3 + random.nextInt(10)};
            double budget = c[0] + c[1] + 2 * c[2] + random.nextInt(40);
            double best = Double.POSITIVE_INFINITY;
            for (long x = lower[0]; x <= upper[0]; x++) {
                for (long y = lower[1]; y <= upper[1]; y++) {
                    for (long z = lower[2]; z <= upper[2]; z++) {
                        if (x * c[0] + y * c[1] + z * c[2] <= budget) {
                            best = Math.min(best, Allocation.objective(a, new long[] {x, y, z}));
                        }
                    }
                }
            }
            long[] found = BudgetAllocation.whole(a, c, budget, lower, upper);
            assertThat(found[0] * c[0] + found[1] * c[1] + found[2] * c[2]).isLessThanOrEqualTo(budget);
            assertThat(Allocation.objective(a, found)).isCloseTo(best, within(1e-9 * best));
        }
    }

    @Test
    void manyStrataAreNoTrouble() {
        double[] a = new double[63];
        double[] c = new double[63];
        long[] lower = new long[63];
        long[] upper = new long[63];
        for (int h = 0; h < 63; h++) {
            a[h] = 100 + 37 * (h % 11);
            c[h] = 30_000 + 1_000 * (h % 7);
            lower[h] = 100;
            upper[h] = 5_000;
        }
        long[] n = BudgetAllocation.whole(a, c, 1e9, lower, upper);
        double cost = 0;
        for (int h = 0; h < 63; h++) {
            cost += c[h] * n[h];
        }
        assertThat(cost).isBetween(1e9 - 30_000, 1e9);
    }

    @Test
    void boundsAreKeptAndTheRestIsInProportion() {
        // By hand: 10 in proportion to 8 : 1 : 1, but at most 5 and at least 2; the last gets what is left.
        double[] n = Allocation.fractional(new double[] {8, 1, 1.5}, 10, new long[] {0, 2, 0}, new long[] {5, 9, 9});
        assertThat(n).containsExactly(new double[] {5, 2, 3}, within(1e-12));
    }

    @Test
    void roundingKeepsTheTotal() {
        assertThat(Allocation.rounded(new double[] {1.4, 2.4, 3.2}, 7)).containsExactly(2, 2, 3);
        assertThat(Allocation.rounded(new double[] {2, 3}, 5)).containsExactly(2, 3);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Allocation.rounded(new double[] {1.5, 2}, 5))
                .withMessage("total not in [3, 4]: 5");
    }

    @Test
    void refusesWhatCannotBeAllocated() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Allocation.whole(new double[] {1, 1}, 11, new long[2], new long[] {5, 5}))
                .withMessage("size not in [0.0, 10.0]: 11.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AllocationMeasure.neyman(new long[] {5, 0}, new double[] {1, 1}))
                .withMessage("units[1] not in [4.9E-324, 1.7976931348623157E308]: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        BudgetAllocation.whole(new double[] {1}, new double[] {10}, 19, new long[] {2}, new long[] {9}))
                .withMessage("budget not in [20.0, 1.7976931348623157E308]: 19.0");
    }

    @Test
    void targetsOutOfReachAreSaidToBe() {
        // By hand: of 10 units all are needed for a variance of 0; that of no units at all is out of reach.
        double[] a = MultipleTargets.coefficients(new long[] {10, 10}, new double[] {2, 3}, 0);
        MultipleTargets.Result all = MultipleTargets.solve(
                new double[][] {a}, new double[] {1, 1}, new long[] {1, 1}, new long[] {10, 10}, 1e-9);
        assertThat(all.whole()).containsExactly(10L, 10L);
        MultipleTargets.Result none = MultipleTargets.solve(
                new double[][] {a}, new double[] {1, 1}, new long[] {1, 1}, new long[] {10, 9}, 1e-9);
        assertThat(none.convergence()).isEqualTo(MultipleTargets.Convergence.TARGETS_OUT_OF_REACH);
    }

    @Test
    void wholeSizesForSeveralTargetsReachThem() {
        long[] units = {100, 200, 50};
        double[][] a = {
            MultipleTargets.coefficients(units, new double[] {5, 2, 9}, 40_000),
            MultipleTargets.coefficients(units, new double[] {1, 8, 3}, 60_000)
        };
        MultipleTargets.Result result =
                MultipleTargets.solve(a, new double[] {1, 1, 3}, new long[] {2, 2, 2}, units, 1e-9);
        for (double[] row : a) {
            double condition = 0;
            for (int h = 0; h < 3; h++) {
                condition += row[h] / result.whole().get(h);
            }
            assertThat(condition).isLessThanOrEqualTo(1 + 1e-12);
        }
        assertThat(result.cost()).isGreaterThanOrEqualTo(result.lowerBound());
    }

    /** All whole sizes of small problems are compared. */
    @Test
    void wholeSizesForSeveralTargetsAreTheCheapestOfAll() {
        Random random = new Random(1989);
        for (int run = 0; run < 200; run++) {
            long[] units = {4 + random.nextInt(12), 4 + random.nextInt(12), 4 + random.nextInt(12)};
            double[] costs = {1 + random.nextInt(5), 1 + random.nextInt(5), 1 + random.nextInt(5)};
            double[][] a = new double[2][];
            for (int j = 0; j < a.length; j++) {
                double[] s = {1 + random.nextInt(9), 1 + random.nextInt(9), 1 + random.nextInt(9)};
                double all = 0;
                for (int h = 0; h < 3; h++) {
                    all += units[h] * s[h] * s[h];
                }
                a[j] = MultipleTargets.coefficients(units, s, all * (0.5 + 3 * random.nextDouble()));
            }
            MultipleTargets.Result result = MultipleTargets.solve(a, costs, new long[] {1, 1, 1}, units, 1e-9);
            double least = cheapest(a, costs, units);
            assertThat(result.convergence()).isEqualTo(MultipleTargets.Convergence.CONVERGED);
            assertThat(result.lowerBound()).isLessThanOrEqualTo(least * (1 + 1e-9));
            assertThat(result.exact()).isTrue();
            assertThat(result.cost()).isCloseTo(least, within(1e-9 * least));
        }
    }

    /** Provinces as strata, shares of three items to within 0.5, 1 and 1.5 points: no proof, but a bound of how much could be saved. */
    @Test
    void sizesForManyStrataSayHowFarFromTheCheapestTheyCanBe() {
        Random random = new Random(63);
        long[] units = random.longs(63, 20_000, 2_000_000).toArray();
        double[] costs = random.doubles(63, 20, 80).toArray();
        long[] least = new long[63];
        Arrays.fill(least, 2);
        double[][] a = new double[3][];
        for (int j = 0; j < a.length; j++) {
            double[] deviations = random.doubles(63, 0.6, 0.95)
                    .map(p -> Math.sqrt(p * (1 - p)))
                    .toArray();
            double margin = (0.005 + 0.005 * j) * Arrays.stream(units).sum();
            a[j] = MultipleTargets.coefficients(units, deviations, Math.pow(margin / 1.96, 2));
        }
        MultipleTargets.Result result = MultipleTargets.solve(a, costs, least, units, 1e-9);
        assertThat(result.convergence()).isEqualTo(MultipleTargets.Convergence.CONVERGED);
        assertThat(result.exact()).isFalse();
        assertThat(result.cost()).isBetween(result.lowerBound(), 1.001 * result.lowerBound());
        for (double[] row : a) {
            double condition = 0;
            for (int h = 0; h < 63; h++) {
                condition += row[h] / result.whole().get(h);
            }
            assertThat(condition).isLessThanOrEqualTo(1 + 1e-12);
        }
    }

    private static double cheapest(double[][] a, double[] costs, long[] units) {
        double least = Double.POSITIVE_INFINITY;
        for (long x = 1; x <= units[0]; x++) {
            for (long y = 1; y <= units[1]; y++) {
                for (long z = 1; z <= units[2]; z++) {
                    boolean reached = true;
                    for (double[] row : a) {
                        reached &= row[0] / x + row[1] / y + row[2] / z <= 1 + 1e-12;
                    }
                    if (reached) {
                        least = Math.min(least, costs[0] * x + costs[1] * y + costs[2] * z);
                    }
                }
            }
        }
        return least;
    }
}
