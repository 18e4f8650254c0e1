package org.sipas.sampling.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Goes through all that chance can do on small frames: the probabilities are proved, not estimated. */
class EnumeratedDesignsTest {
    /** Rounding of sums of products of some ten numbers. */
    private static final double ROUNDING = 1e-12;

    private static final double[] SIZES = {3, 1, 4, 1, 5, 9, 2};
    private static final double[] PI = InclusionProbabilities.proportionalTo(SIZES, 3);
    /** Unit 1 is a certainty, unit 3 never taken. */
    private static final double[] MIXED = {0.4, 1, 0.6, 0, 0.7, 0.3};

    static Stream<Arguments> samplers() {
        double[][] line = {{0}, {1}, {3}, {3.5}, {7}, {8}, {8.5}};
        double[][] square = {{0, 0}, {1, 0}, {0, 1}, {1, 1}, {2, 2}, {2, 0}};
        StratifiedSampler stratified = StratifiedSampler.of(
                new int[] {0, 1, 0, 1, 0, 1, 1},
                List.of(new SimpleRandomSampler(3, 2), BrewerSampler.of(new double[] {0.2, 0.8, 0.5, 0.5})));
        TwoStageSampler twoStage = TwoStageSampler.of(
                new int[] {0, 0, 1, 1, 1, 2, 2, 2},
                ConditionalPoissonSampler.of(new double[] {0.5, 0.7, 0.8}),
                List.of(
                        new SimpleRandomSampler(2, 1),
                        new SystematicSampler(SystematicSampler.Rule.FRACTIONAL, 3, 2),
                        TilleSampler.elimination(new double[] {0.5, 0.7, 0.8})));
        return Stream.of(
                        new SimpleRandomSampler(6, 2),
                        new SimpleRandomSampler(4, 4),
                        new SimpleRandomSampler(4, 0),
                        PoissonSampler.bernoulli(4, 0.3),
                        PoissonSampler.of(MIXED),
                        new SystematicSampler(SystematicSampler.Rule.FRACTIONAL, 10, 4),
                        new SystematicSampler(SystematicSampler.Rule.INTEGER, 11, 3),
                        new SystematicSampler(SystematicSampler.Rule.CIRCULAR, 11, 4),
                        ConditionalPoissonSampler.of(PI),
                        ConditionalPoissonSampler.of(MIXED),
                        SampfordSampler.of(PI),
                        SampfordSampler.of(MIXED),
                        BrewerSampler.of(PI),
                        BrewerSampler.of(MIXED),
                        TilleSampler.elimination(PI),
                        TilleSampler.elimination(MIXED),
                        TilleSampler.midzuno(PI),
                        TilleSampler.midzuno(MIXED),
                        ChromySampler.of(PI, ChromySampler.Start.FIRST),
                        ChromySampler.of(PI, ChromySampler.Start.RANDOM),
                        ChromySampler.of(MIXED, ChromySampler.Start.RANDOM),
                        WithReplacementSampler.of(new double[] {1, 2, 3, 4}, 3),
                        CubeSampler.of(PI, SIZES, new double[] {1, 2, 3, 4, 5, 6, 7}),
                        CubeSampler.of(MIXED, new double[] {2, 7, 1, 8, 2, 8}),
                        CubeSampler.of(new double[] {0.3, 0.3, 0.3}),
                        LocalPivotalSampler.of(PI, line),
                        LocalPivotalSampler.of(MIXED, square),
                        stratified,
                        twoStage,
                        TwoStageSampler.of(
                                new int[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1},
                                new SimpleRandomSampler(2, 1),
                                List.of(twoStage, stratified)),
                        OrderedSampler.of(
                                OrderedSampler.serpentine(SIZES, new double[] {1, 2, 3, 4, 5, 6, 7}),
                                ChromySampler.of(
                                        InclusionProbabilities.proportionalTo(new double[] {1, 1, 2, 3, 4, 5, 9}, 3),
                                        ChromySampler.Start.FIRST)))
                .map(sampler -> Arguments.of(sampler.getClass().getSimpleName(), sampler));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplers")
    void includesEveryUnitAndPairWithTheProbabilityThatItNames(String name, Sampler sampler) {
        DesignEnumeration design = DesignEnumeration.of(sampler, 2_000_000);

        assertThat(design.samples().values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(ROUNDING));
        assertThat(design.inclusionProbabilities()).containsExactly(sampler.inclusionProbabilities(), within(ROUNDING));
        Optional<double[][]> joint = sampler.jointInclusionProbabilities();
        if (joint.isPresent()) {
            double[][] enumerated = design.jointInclusionProbabilities();
            for (int k = 0; k < enumerated.length; k++) {
                assertThat(joint.get()[k]).containsExactly(enumerated[k], within(ROUNDING));
            }
        }
        assertThat(design.samples().keySet())
                .allSatisfy(sample -> assertThat(sample).isSorted().doesNotHaveDuplicates());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("samplers")
    void takesAFixedNumberWhereTheSumOfProbabilitiesIsWhole(String name, Sampler sampler) {
        boolean random = sampler instanceof PoissonSampler
                || sampler instanceof WithReplacementSampler
                || sampler instanceof TwoStageSampler
                || sampler instanceof SystematicSampler systematic
                        && systematic.rule() == SystematicSampler.Rule.INTEGER;
        double n = Arrays.stream(sampler.inclusionProbabilities()).sum();
        if (!random && Math.abs(n - Math.rint(n)) < ROUNDING) {
            assertThat(DesignEnumeration.of(sampler, 2_000_000).samples().keySet())
                    .allSatisfy(sample -> assertThat(sample).hasSize((int) Math.rint(n)));
        }
    }

    @Test
    void unequalSystematicSamplesHaveTheirProbabilitiesOverAllStarts() {
        for (double[] target : new double[][] {PI, MIXED}) {
            PpsSystematicSampler sampler = PpsSystematicSampler.of(target);
            double[] breaks = sampler.breaks();
            double[] pi = new double[target.length];
            for (int i = 1; i < breaks.length; i++) {
                for (int k : sampler.drawFrom((breaks[i] + breaks[i - 1]) / 2)) {
                    pi[k] += breaks[i] - breaks[i - 1];
                }
            }
            assertThat(pi).containsExactly(target, within(ROUNDING));
            assertThat(sampler.drawFrom(0)).hasSize(3);
        }
    }

    /** p(s) ∝ ∏ λ · Σ (1 − π), the definition in Sampford (1967), equation 1. */
    @Test
    void sampfordSamplesHaveTheProbabilitiesOfTheirDefinition() {
        // Unit 5 (size 9 of 25, three to take) is a certainty, so the definition holds for two units of the others.
        assertThat(PI[5]).isEqualTo(1);
        double[] inner = DoubleStream.of(PI).filter(p -> p < 1).toArray();
        double norm = 0;
        for (int k = 0; k < 6; k++) {
            for (int l = 0; l < k; l++) {
                norm += pair(inner, k, l);
            }
        }
        double all = norm;
        DesignEnumeration.of(SampfordSampler.of(inner), 10_000)
                .samples()
                .forEach((sample, probability) -> assertThat(probability)
                        .isCloseTo(pair(inner, sample.get(1), sample.get(0)) / all, within(ROUNDING)));
    }

    private static double pair(double[] pi, int k, int l) {
        return pi[k] / (1 - pi[k]) * (pi[l] / (1 - pi[l])) * (2 - pi[k] - pi[l]);
    }

    /** p(s) ∝ ∏ w: the design of maximum entropy, Tillé (2006), section 5.2. */
    @Test
    void conditionalPoissonSamplesHaveProbabilitiesInProportionToProductsOfWeights() {
        double[] w = {0.2, 1, 3, 0.7, 1.5};
        double norm = 0;
        for (int k = 0; k < w.length; k++) {
            for (int l = 0; l < k; l++) {
                norm += w[k] * w[l];
            }
        }
        double all = norm;
        DesignEnumeration design = DesignEnumeration.of(ConditionalPoissonSampler.ofWeights(w, 2), 1000);
        assertThat(design.samples()).hasSize(10);
        design.samples()
                .forEach((sample, probability) ->
                        assertThat(probability).isCloseTo(w[sample.get(0)] * w[sample.get(1)] / all, within(ROUNDING)));
    }

    @Test
    void chromyHitsAreAsExpectedAlsoAboveOne() {
        double[] expected = {0.5, 2.25, 1, 0.25, 2};
        Sampler hits = new Sampler() {
            @Override
            public int populationSize() {
                return 6 * expected.length;
            }

            /** Unit and number of hits, as one position. */
            @Override
            public int[] draw(Chance chance) {
                int[] drawn = ChromySampler.hits(expected, ChromySampler.Start.RANDOM, chance);
                return IntStream.range(0, drawn.length)
                        .map(k -> 6 * k + drawn[k])
                        .toArray();
            }

            @Override
            public double[] inclusionProbabilities() {
                throw new UnsupportedOperationException();
            }
        };
        double[] means = new double[expected.length];
        DesignEnumeration.of(hits, 100_000).samples().forEach((sample, probability) -> {
            assertThat(sample.stream().mapToInt(position -> position % 6).sum()).isEqualTo(6);
            for (int position : sample) {
                int k = position / 6;
                assertThat((double) (position % 6)).isBetween(Math.floor(expected[k]), Math.ceil(expected[k]));
                means[k] += probability * (position % 6);
            }
        });
        assertThat(means).containsExactly(expected, within(ROUNDING));
    }

    @Test
    void everyReservoirOfAStreamIsEquallyLikely() {
        Sampler reservoir = new Sampler() {
            @Override
            public int populationSize() {
                return 6;
            }

            @Override
            public int[] draw(Chance chance) {
                Reservoir<Integer> kept = new Reservoir<>(2, chance);
                IntStream.range(0, 6).forEach(kept::offer);
                return kept.sample().stream().mapToInt(k -> k).sorted().toArray();
            }

            @Override
            public double[] inclusionProbabilities() {
                throw new UnsupportedOperationException();
            }
        };
        assertThat(DesignEnumeration.of(reservoir, 10_000).samples().values())
                .hasSize(15)
                .allSatisfy(p -> assertThat(p).isCloseTo(1.0 / 15, within(ROUNDING)));
    }

    @Test
    void aCubeSampleKeepsTheTotalsThatWholeUnitsCanKeep() {
        // Four pairs of equal units with π = 1/2: balance on the pair number and on the size can be exact.
        double[] pi = {0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5};
        double[] x = {1, 1, 2, 2, 3, 3, 4, 4};
        DesignEnumeration design = DesignEnumeration.of(CubeSampler.of(pi, x), 100_000);
        double missed = 0;
        for (var entry : design.samples().entrySet()) {
            double total =
                    entry.getKey().stream().mapToDouble(k -> x[k] / pi[k]).sum();
            missed += entry.getValue() * Math.pow(total - 20, 2);
        }
        // Simple random sampling of 4 of 8: N²(1 − f)S²/n = 64 · 0.5 · (10/7) / 4 = 11.4.
        assertThat(missed).isLessThan(2);
    }

    @Test
    void neighboursAreSeldomTakenTogether() {
        double[] pi = {0.5, 0.5, 0.5, 0.5};
        double[][] pairs = {{0}, {0.1}, {5}, {5.1}};
        double[][] joint =
                DesignEnumeration.of(LocalPivotalSampler.of(pi, pairs), 10_000).jointInclusionProbabilities();
        assertThat(joint[0][1]).isZero();
        assertThat(joint[2][3]).isZero();
        assertThat(joint[0][2]).isCloseTo(0.25, within(ROUNDING));
    }
}
