package org.sipas.sampling.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sipas.sampling.selection.ConditionalPoissonSampler;
import org.sipas.sampling.selection.InclusionProbabilities;
import org.sipas.sampling.selection.PpsSystematicSampler;
import org.sipas.sampling.selection.SampfordSampler;
import org.sipas.sampling.selection.Sampler;
import org.sipas.sampling.selection.TilleSampler;

final class ProbabilityCases {
    private ProbabilityCases() {}

    static void inclusion(String name, OracleCase oracle) {
        if (name.equals("pik-strata-swiss")) {
            int[] strata = Arrays.stream(oracle.column("swissmunicipalities", "REG"))
                    .mapToInt(region -> (int) region - 1)
                    .toArray();
            double[] pi = InclusionProbabilities.stratified(strata, 10, 10, 10, 10, 10, 10, 10);
            double[] byStratum = new double[7];
            for (int k = 0; k < pi.length; k++) {
                byStratum[strata[k]] = pi[k];
            }
            oracle.check("n", new int[] {10, 10, 10, 10, 10, 10, 10});
            oracle.check("pik_by_stratum", byStratum);
            oracle.check(
                    "N_by_stratum",
                    Arrays.stream(strata)
                            .boxed()
                            .collect(Collectors.groupingBy(h -> h, TreeMap::new, Collectors.counting()))
                            .values()
                            .stream()
                            .mapToLong(Long::longValue)
                            .toArray());
            oracle.check("sum", Arrays.stream(pi).sum());
            return;
        }
        double[] pi = probabilities(oracle);
        oracle.check("n_units", pi.length);
        oracle.check(
                "certainties",
                Arrays.stream(InclusionProbabilities.certainties(pi))
                        .map(k -> k + 1)
                        .toArray());
        oracle.check("sum", Arrays.stream(pi).sum());
        oracle.check("pik", pi);
    }

    private static double[] probabilities(OracleCase oracle) {
        return InclusionProbabilities.proportionalTo(oracle.column(oracle.data(), oracle.analysis("size")), oracle.n());
    }

    static void joint(OracleCase oracle) {
        double[] pi = probabilities(oracle);
        Sampler sampler = switch (oracle.analysis("method")) {
            case "maxentropy" -> ConditionalPoissonSampler.of(pi);
            case "sampford" -> SampfordSampler.of(pi);
            case "systematic" -> PpsSystematicSampler.of(pi);
            case "tille" -> TilleSampler.elimination(pi);
            case "midzuno" -> TilleSampler.midzuno(pi);
            default -> throw new IllegalStateException(oracle.analysis("method"));
        };
        double[][] joint = sampler.jointInclusionProbabilities().orElseThrow();
        double[] rowSums = new double[pi.length];
        Arrays.setAll(rowSums, k -> Arrays.stream(joint[k]).sum() - joint[k][k]);
        oracle.check("pik", sampler.inclusionProbabilities());
        oracle.check("row_sums_offdiagonal", rowSums);
        oracle.check("joint", joint);
    }

    static void conditionalPoisson(String name, OracleCase oracle) {
        if (name.equals("cps-bel")) {
            double[] pi = probabilities(rows(oracle), 3);
            ConditionalPoissonSampler sampler = ConditionalPoissonSampler.of(pi);
            oracle.check("pik", pi);
            oracle.check("working_probabilities", sampler.workingProbabilities());
            oracle.check("q", sampler.selectionProbabilities());
            oracle.check("pik_from_q", fromSelection(sampler.selectionProbabilities()));
            return;
        }
        assertThat(name).isEqualTo("cps-fromw");
        double[] births = oracle.column("hospital", "births");
        double mean = Arrays.stream(births).average().orElseThrow();
        double[] weights = Arrays.stream(births).map(b -> b / mean).toArray();
        ConditionalPoissonSampler sampler = ConditionalPoissonSampler.ofWeights(weights, 4);
        oracle.check("w", weights);
        oracle.check("pik", sampler.inclusionProbabilities());
        oracle.check("joint", sampler.jointInclusionProbabilities().orElseThrow());
    }

    private static double[] rows(OracleCase oracle) {
        return oracle.column("belgianmunicipalities", "Tot04");
    }

    private static double[] probabilities(double[] sizes, int n) {
        return InclusionProbabilities.proportionalTo(sizes, n);
    }

    /** The probabilities that taking units one after the other with q leads to: the states are the numbers still to take. */
    private static double[] fromSelection(double[][] q) {
        int n = q[0].length;
        double[] state = new double[n + 1];
        state[n] = 1;
        double[] pi = new double[q.length];
        for (int k = 0; k < q.length; k++) {
            double[] next = new double[n + 1];
            next[0] = state[0];
            for (int j = 1; j <= n; j++) {
                pi[k] += state[j] * q[k][j - 1];
                next[j] += state[j] * (1 - q[k][j - 1]);
                next[j - 1] += state[j] * q[k][j - 1];
            }
            state = next;
        }
        return pi;
    }
}
