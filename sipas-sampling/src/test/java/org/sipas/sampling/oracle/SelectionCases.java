package org.sipas.sampling.oracle;

import java.util.Arrays;
import org.sipas.sampling.selection.BrewerSampler;
import org.sipas.sampling.selection.Chance;
import org.sipas.sampling.selection.InclusionProbabilities;
import org.sipas.sampling.selection.OrderRule;
import org.sipas.sampling.selection.OrderSampler;
import org.sipas.sampling.selection.PermanentNumbers;
import org.sipas.sampling.selection.PoissonSampler;
import org.sipas.sampling.selection.PpsSystematicSampler;
import org.sipas.sampling.selection.SimpleRandomSampler;

final class SelectionCases {
    private static final double[] U = OracleCase.uniforms();

    private SelectionCases() {}

    static void check(String name, OracleCase oracle) {
        switch (name) {
            case "select-brewer-hosp" -> brewer(oracle);
            case "select-pareto-bel" -> {
                OrderSampler sampler = OrderSampler.of(OrderRule.PARETO, probabilities(oracle, "Tot04"));
                double[] u = Arrays.copyOf(U, sampler.populationSize());
                oracle.check("ranking", sampler.rankingVariable(u));
                oracle.check("selected", rows(sampler.draw(Chance.of(u))));
            }
            case "select-poisson-swiss" -> {
                int[] sample =
                        PoissonSampler.of(probabilities(oracle, "POPTOT")).draw(Chance.of(U));
                oracle.check("n_selected", sample.length);
                oracle.check("selected", rows(sample));
            }
            case "select-prn-bel" -> {
                double[] u =
                        Arrays.copyOf(U, oracle.rows("belgianmunicipalities").size());
                int[] first = PermanentNumbers.smallest(u, oracle.n());
                int[] second = PermanentNumbers.smallest(PermanentNumbers.startingAt(0.02, u), oracle.n());
                oracle.check("wave1", rows(first));
                oracle.check("wave2", rows(second));
                oracle.check("overlap", common(first, second));
            }
            case "select-prn-pareto" -> {
                var small = oracle.rows("mu284pop").stream()
                        .filter(row -> Double.parseDouble(row.get("P75")) < 100)
                        .toList();
                int[][] samples = new int[2][];
                for (String size : new String[] {"P75", "REV84"}) {
                    double[] x = small.stream()
                            .mapToDouble(row -> Double.parseDouble(row.get(size)))
                            .toArray();
                    OrderSampler sampler =
                            OrderSampler.of(OrderRule.PARETO, InclusionProbabilities.proportionalTo(x, oracle.n()));
                    int[] sample = sampler.draw(Chance.of(U));
                    samples[size.equals("P75") ? 0 : 1] = sample;
                    oracle.check("by_" + size, rows(sample));
                }
                oracle.check("overlap", common(samples[0], samples[1]));
            }
            case "select-srs-rec" ->
                oracle.check(
                        "selected",
                        rows(new SimpleRandomSampler(oracle.rows("rec99").size(), oracle.n()).draw(Chance.of(U))));
            case "select-sys-bel" -> systematic(oracle, probabilities(oracle, "Tot04"));
            case "select-sys-rec" ->
                systematic(
                        oracle,
                        InclusionProbabilities.proportionalTo(
                                Arrays.stream(oracle.column("rec99", "LOGVAC"))
                                        .map(x -> x + 1)
                                        .toArray(),
                                oracle.n()));
            default -> throw new IllegalStateException(name);
        }
    }

    private static void brewer(OracleCase oracle) {
        double[] pi = probabilities(oracle, "births");
        double[][] p = new double[oracle.n()][];
        int[] order = new int[oracle.n()];
        Chance given = Chance.of(U);
        int[] sample = BrewerSampler.of(pi).draw(new Chance() {
            private int draws;

            @Override
            public double uniform() {
                return given.uniform();
            }

            @Override
            public int pick(double[] weights) {
                int unit = Chance.super.pick(weights);
                p[draws] = weights;
                order[draws++] = unit + 1;
                return unit;
            }
        });
        oracle.check("draw_probabilities", p);
        oracle.check("order_of_selection", order);
        oracle.check("selected", rows(sample));
    }

    private static void systematic(OracleCase oracle, double[] pi) {
        PpsSystematicSampler sampler = PpsSystematicSampler.of(pi);
        oracle.check("start", U[0]);
        oracle.check("selected", rows(sampler.drawFrom(U[0])));
    }

    private static double[] probabilities(OracleCase oracle, String size) {
        return InclusionProbabilities.proportionalTo(oracle.column(oracle.data(), size), oracle.n());
    }

    private static int[] rows(int[] positions) {
        return Arrays.stream(positions).map(k -> k + 1).toArray();
    }

    private static long common(int[] first, int[] second) {
        return Arrays.stream(first)
                .filter(k -> Arrays.binarySearch(second, k) >= 0)
                .count();
    }
}
