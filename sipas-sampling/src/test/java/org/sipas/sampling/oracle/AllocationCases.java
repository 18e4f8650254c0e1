package org.sipas.sampling.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sipas.sampling.size.Allocation;
import org.sipas.sampling.size.AllocationMeasure;
import org.sipas.sampling.size.IntraClassCorrelation;
import org.sipas.sampling.size.MultipleTargets;
import org.sipas.sampling.size.StageCosts;
import org.sipas.sampling.size.StageDesign;

final class AllocationCases {
    private final OracleCase oracle;
    private final List<List<Map<String, String>>> strata;
    private final long[] units;

    private AllocationCases(OracleCase oracle) {
        this.oracle = oracle;
        this.strata = List.copyOf(oracle.rows(oracle.data()).stream()
                .collect(Collectors.groupingBy(
                        row -> row.get(oracle.analysis("strata")), TreeMap::new, Collectors.toList()))
                .values());
        this.units = strata.stream().mapToLong(List::size).toArray();
    }

    static void check(String name, OracleCase oracle) {
        if (name.equals("optimal-take")) {
            take(oracle);
        } else if (name.startsWith("bethel")) {
            new AllocationCases(oracle).multiple(name);
        } else if (name.startsWith("alloc-int")) {
            new AllocationCases(oracle).whole();
        } else {
            new AllocationCases(oracle).fractional();
        }
    }

    private double[] values(int h, String column) {
        return strata.get(h).stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .toArray();
    }

    private double[] each(String column, java.util.function.ToDoubleFunction<double[]> statistic) {
        double[] results = new double[strata.size()];
        Arrays.setAll(results, h -> statistic.applyAsDouble(values(h, column)));
        return results;
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double deviation(double[] values) {
        double mean = mean(values);
        return Math.sqrt(Arrays.stream(values).map(y -> (y - mean) * (y - mean)).sum() / (values.length - 1));
    }

    private static double sum(double[] values) {
        return Arrays.stream(values).sum();
    }

    private void fractional() {
        String y = variables(oracle).get(0);
        double[] s = each(y, AllocationCases::deviation);
        double[] means = each(y, AllocationCases::mean);
        double[] totals = each(oracle.analysis("size"), AllocationCases::sum);
        double[] proportional = free(AllocationMeasure.proportional(units));
        double[] neyman = free(AllocationMeasure.neyman(units, s));
        oracle.check("N", units);
        oracle.check("S", s);
        oracle.check("mean", means);
        oracle.check("size_total", totals);
        oracle.check("equal", free(AllocationMeasure.equal(units.length))[0]);
        oracle.check("proportional", proportional);
        oracle.check("neyman", neyman);
        oracle.check("power_half", free(AllocationMeasure.power(totals, 0.5, s, means)));
        oracle.check("square_root", free(AllocationMeasure.squareRoot(units)));
        oracle.check("variance_of_mean", new double[] {
            Allocation.varianceOfMean(units, s, proportional), Allocation.varianceOfMean(units, s, neyman)
        });
        double[] all = oracle.column(oracle.data(), y);
        oracle.check(
                "srs_variance",
                Allocation.varianceOfMean(
                        new long[] {all.length}, new double[] {deviation(all)}, new double[] {oracle.n()}));
    }

    /** Without caps: bounds so wide that none is active. */
    private double[] free(double[] measure) {
        long[] upper = new long[units.length];
        Arrays.fill(upper, 1_000_000);
        return Allocation.fractional(measure, oracle.n(), new long[units.length], upper);
    }

    private void whole() {
        double[] measure =
                AllocationMeasure.neyman(units, each(variables(oracle).get(0), AllocationCases::deviation));
        long[] lower = new long[units.length];
        Arrays.fill(lower, 2);
        long[] best = Allocation.whole(measure, oracle.n(), lower, units);
        oracle.check("integer_optimum", best);
        oracle.check("objective", Allocation.objective(measure, best));
        oracle.check("capped_fractional", Allocation.fractional(measure, oracle.n(), lower, units));
    }

    private void multiple(String name) {
        double[] limits = name.equals("bethel-api")
                ? new double[] {0.008, 0.02}
                : name.equals("bethel-bel") ? new double[] {0.05, 0.05, 0.006} : new double[] {0.04, 0.06, 0.08};
        double[] costs = new double[units.length];
        Arrays.fill(costs, 1);
        if (name.equals("bethel-rec-cost")) {
            costs = new double[] {1, 1.5, 2, 4};
        }
        List<String> variables = variables(oracle);
        double[] totals = variables.stream()
                .mapToDouble(y -> sum(oracle.column(oracle.data(), y)))
                .toArray();
        double[][] s = new double[variables.size()][];
        double[][] coefficients = new double[variables.size()][];
        for (int j = 0; j < s.length; j++) {
            s[j] = each(variables.get(j), AllocationCases::deviation);
            coefficients[j] = MultipleTargets.coefficients(units, s[j], Math.pow(limits[j] * totals[j], 2));
        }
        long[] lower = new long[units.length];
        Arrays.fill(lower, 2);
        MultipleTargets.Result result = MultipleTargets.solve(coefficients, costs, lower, units, 1e-9);
        assertThat(result.convergence()).isEqualTo(MultipleTargets.Convergence.CONVERGED);
        double[] n =
                result.fractional().stream().mapToDouble(Double::doubleValue).toArray();
        double[][] variances = new double[units.length][variables.size()];
        double[] reached = new double[variables.size()];
        double cost = 0;
        for (int h = 0; h < n.length; h++) {
            cost += costs[h] * n[h];
            for (int j = 0; j < s.length; j++) {
                variances[h][j] = s[j][h] * s[j][h];
            }
        }
        double population = Arrays.stream(units).sum();
        for (int j = 0; j < s.length; j++) {
            reached[j] = population * Math.sqrt(Allocation.varianceOfMean(units, s[j], n)) / totals[j];
        }
        oracle.check("N", units);
        oracle.checkMatrix("variance_by_stratum", variances);
        oracle.check("totals", totals);
        oracle.check("cv_limits", limits);
        oracle.check("n", n);
        oracle.check("cost_total", cost);
        oracle.check("achieved_cv", reached);
        oracle.check(
                "multipliers",
                result.multipliers().stream().mapToDouble(Double::doubleValue).toArray());
        // The whole sizes are a solution too, and cost little more than the bound.
        assertThat(result.cost()).isBetween(result.lowerBound(), result.lowerBound() + sum(costs));
    }

    private static void take(OracleCase oracle) {
        List<double[]> clusters = new ArrayList<>();
        oracle.rows("apipop").stream()
                .collect(Collectors.groupingBy(row -> row.get("dnum")))
                .values()
                .forEach(rows -> clusters.add(rows.stream()
                        .mapToDouble(row -> Double.parseDouble(row.get("api00")))
                        .toArray()));
        clusters.removeIf(cluster -> cluster.length < 2);
        IntraClassCorrelation icc = IntraClassCorrelation.of(clusters);
        oracle.check("ms_between", icc.between());
        oracle.check("ms_within", icc.within());
        oracle.check("n0", icc.meanSize());
        oracle.check("rho", icc.correlation());
        oracle.check("optimal_take", new StageCosts(0, 400, 0, 25).bestTake(icc.correlation()));
        oracle.check("deff_at_take_10", new StageDesign(1, 1, 10).designEffect(0, icc.correlation()));
    }

    private static List<String> variables(OracleCase oracle) {
        return oracle.analysisList("variables");
    }
}
