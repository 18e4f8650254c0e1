package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.design.UnequalDesign;
import org.sipas.core.design.UnequalVariance;

/**
 * All samples of small populations: the mean of the estimator over the design is the total, and the mean of the variance estimator is the variance of the estimator.
 * Nothing is simulated; the only tolerance is for the rounding of the means.
 */
class EnumerationTest {
    private static final double[] POPULATION = {3, 8, 1, 12, 7, 20};

    private record Draw(double probability, Columns sample) {}

    private static List<int[]> subsets(int population, int size) {
        return IntStream.range(0, 1 << population)
                .filter(bits -> Integer.bitCount(bits) == size)
                .mapToObj(bits -> IntStream.range(0, population)
                        .filter(i -> (bits >> i & 1) == 1)
                        .toArray())
                .toList();
    }

    private static void assertUnbiased(List<Draw> draws, SurveyDesign design, double total) {
        ToDoubleFunction<Draw> value = draw ->
                Survey.of(draw.sample, design).total("y").overall().get(0).value();
        double mean = draws.stream()
                .mapToDouble(draw -> draw.probability * value.applyAsDouble(draw))
                .sum();
        double variance = draws.stream()
                .mapToDouble(draw -> draw.probability * Math.pow(value.applyAsDouble(draw) - total, 2))
                .sum();
        double estimated = draws.stream()
                .mapToDouble(draw -> draw.probability
                        * Survey.of(draw.sample, design).total("y").overall().covariance(0, 0))
                .sum();
        assertThat(draws.stream().mapToDouble(Draw::probability).sum()).isCloseTo(1, within(1e-12));
        assertThat(mean).isCloseTo(total, within(1e-12 * total));
        assertThat(estimated).isCloseTo(variance, within(1e-11 * variance));
    }

    private static double[] pick(double[] values, int[] units) {
        return IntStream.of(units).mapToDouble(unit -> values[unit]).toArray();
    }

    private static double[] same(double value, int size) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    @Test
    void simpleRandomSampling() {
        List<int[]> samples = subsets(6, 3);
        List<Draw> draws = samples.stream()
                .map(units -> new Draw(
                        1.0 / samples.size(),
                        Columns.from("s").with("y", pick(POPULATION, units)).with("N", same(6, 3))))
                .toList();
        assertUnbiased(draws, SurveyDesign.staged(LonelyUnit.FAIL).sizes(PopulationSize.COUNT, "N"), 51);
    }

    @Test
    void stratifiedTwoStageSamplingOfClustersOfUnequalSize() {
        double[][] clusters = {{3, 8, 1}, {12, 7}, {20, 4, 9, 5}};
        List<Draw> draws = new ArrayList<>();
        for (int[] chosen : subsets(3, 2)) {
            for (int[] first : subsets(clusters[chosen[0]].length, 2)) {
                for (int[] second : subsets(clusters[chosen[1]].length, 2)) {
                    double[] a = clusters[chosen[0]];
                    double[] b = clusters[chosen[1]];
                    double p = 1.0
                            / 3
                            / subsets(a.length, 2).size()
                            / subsets(b.length, 2).size();
                    draws.add(new Draw(
                            p,
                            Columns.from("s")
                                    .with("y", a[first[0]], a[first[1]], b[second[0]], b[second[1]])
                                    .with("cluster", 0, 0, 1, 1)
                                    .with("M", same(3, 4))
                                    .with("N", a.length, a.length, b.length, b.length)));
                }
            }
        }
        assertUnbiased(
                draws,
                SurveyDesign.staged(LonelyUnit.FAIL).clusters("cluster").sizes(PopulationSize.COUNT, "M", "N"),
                69);
    }

    @Test
    void strataWithinClustersOfATwoStageSample() {
        double[][][] clusters = {{{3, 8, 1}, {5, 9}}, {{12, 7, 2}, {4, 4, 6}}, {{20, 4}, {9, 5, 1}}};
        List<Draw> draws = new ArrayList<>();
        for (int[] chosen : subsets(3, 2)) {
            double[][] strata = {
                clusters[chosen[0]][0], clusters[chosen[0]][1], clusters[chosen[1]][0], clusters[chosen[1]][1]
            };
            List<List<double[]>> picks = Arrays.stream(strata)
                    .map(each -> subsets(each.length, 2).stream()
                            .map(units -> pick(each, units))
                            .toList())
                    .toList();
            double p = 1.0 / 3 / picks.stream().mapToInt(List::size).reduce(1, (a, b) -> a * b);
            for (double[] a : picks.get(0)) {
                for (double[] b : picks.get(1)) {
                    for (double[] c : picks.get(2)) {
                        for (double[] d : picks.get(3)) {
                            draws.add(new Draw(
                                    p,
                                    Columns.from("s")
                                            .with("y", a[0], a[1], b[0], b[1], c[0], c[1], d[0], d[1])
                                            .with("cluster", 0, 0, 0, 0, 1, 1, 1, 1)
                                            .with("stratum", 0, 0, 1, 1, 0, 0, 1, 1)
                                            .with("M", same(3, 8))
                                            .with(
                                                    "N",
                                                    IntStream.range(0, 8)
                                                            .mapToDouble(i -> strata[i / 2].length)
                                                            .toArray())));
                        }
                    }
                }
            }
        }
        double total = Arrays.stream(clusters)
                .flatMap(Arrays::stream)
                .flatMapToDouble(Arrays::stream)
                .sum();
        assertUnbiased(
                draws,
                SurveyDesign.staged(LonelyUnit.FAIL)
                        .clusters("cluster")
                        .sizes(PopulationSize.COUNT, "M", "N")
                        .strata("", "stratum"),
                total);
    }

    @Test
    void samplingWithReplacementWithProbabilitiesProportionalToSize() {
        double[] size = {1, 2, 3, 4, 2, 8};
        List<Draw> draws = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            for (int j = 0; j < 6; j++) {
                draws.add(new Draw(
                        size[i] * size[j] / 400,
                        Columns.from("s")
                                .with("y", POPULATION[i], POPULATION[j])
                                .with("w", 20 / (2 * size[i]), 20 / (2 * size[j]))));
            }
        }
        assertUnbiased(draws, SurveyDesign.staged(LonelyUnit.FAIL).weights("w"), 51);
    }

    @Test
    void unequalProbabilitiesWithoutReplacement() {
        // The design: one of the subsets of three, with a probability proportional to the product of these numbers.
        double[] size = {1, 2, 3, 4, 2, 3};
        List<int[]> samples = subsets(6, 3);
        double[] p = samples.stream()
                .mapToDouble(units -> Arrays.stream(pick(size, units)).reduce(1, (a, b) -> a * b))
                .toArray();
        double sum = Arrays.stream(p).sum();
        double[][] joint = new double[6][6];
        for (int s = 0; s < p.length; s++) {
            for (int i : samples.get(s)) {
                for (int j : samples.get(s)) {
                    joint[i][j] += p[s] / sum;
                }
            }
        }
        for (UnequalVariance.Form form : UnequalVariance.Form.values()) {
            double mean = 0;
            double variance = 0;
            double estimated = 0;
            for (int s = 0; s < p.length; s++) {
                int[] units = samples.get(s);
                double[][] pairs = new double[3][];
                for (int i = 0; i < 3; i++) {
                    pairs[i] = pick(joint[units[i]], units);
                }
                double[] pi = {pairs[0][0], pairs[1][1], pairs[2][2]};
                Columns sample =
                        Columns.from("s").with("y", pick(POPULATION, units)).with("pi", pi);
                Estimates total = Survey.of(sample, new UnequalDesign("pi", new UnequalVariance.Joint(pairs, form)))
                        .total("y")
                        .overall();
                mean += p[s] / sum * total.get(0).value();
                variance += p[s] / sum * Math.pow(total.get(0).value() - 51, 2);
                estimated += p[s] / sum * total.covariance(0, 0);
            }
            assertThat(mean).isCloseTo(51, within(1e-12));
            assertThat(estimated).isCloseTo(variance, within(1e-10 * variance));
        }
    }

    // The empty sample estimates 0 with variance 0.
    @Test
    void poissonSampling() {
        double[] pi = {0.2, 0.5, 0.3, 0.8, 0.6, 0.9};
        double mean = 0;
        double variance = 51 * 51 * Arrays.stream(pi).reduce(1, (a, b) -> a * (1 - b));
        double estimated = 0;
        for (int size = 1; size <= 6; size++) {
            for (int[] units : subsets(6, size)) {
                double p = IntStream.range(0, 6)
                        .mapToDouble(i -> IntStream.of(units).anyMatch(unit -> unit == i) ? pi[i] : 1 - pi[i])
                        .reduce(1, (a, b) -> a * b);
                Columns sample =
                        Columns.from("s").with("y", pick(POPULATION, units)).with("pi", pick(pi, units));
                Estimates total = Survey.of(sample, new UnequalDesign("pi", UnequalVariance.Approximation.POISSON))
                        .total("y")
                        .overall();
                mean += p * total.get(0).value();
                variance += p * Math.pow(total.get(0).value() - 51, 2);
                estimated += p * total.covariance(0, 0);
            }
        }
        assertThat(mean).isCloseTo(51, within(1e-12));
        assertThat(estimated).isCloseTo(variance, within(1e-10 * variance));
    }

    @Test
    void withEqualProbabilitiesApproximationsAreTheVarianceOfASimpleRandomSample() {
        Columns sample =
                Columns.from("s").with("y", 3, 8, 20).with("pi", same(0.5, 3)).with("N", same(6, 3));
        double expected = Survey.of(sample, SurveyDesign.staged(LonelyUnit.FAIL).sizes(PopulationSize.COUNT, "N"))
                .total("y")
                .overall()
                .covariance(0, 0);
        List<UnequalVariance> approximations = List.of(
                UnequalVariance.Approximation.HAJEK,
                UnequalVariance.Approximation.BREWER,
                UnequalVariance.Approximation.OVERTON,
                UnequalVariance.Approximation.DEVILLE,
                new UnequalVariance.HartleyRao(0.5));
        for (UnequalVariance each : approximations) {
            assertThat(Survey.of(sample, new UnequalDesign("pi", each))
                            .total("y")
                            .overall()
                            .covariance(0, 0))
                    .as("%s", each)
                    .isCloseTo(expected, within(1e-12 * expected));
        }
    }

    // R 4.2.2: y <- c(3, 8, 1, 12); p <- c(.5, .7, .4, .9); x <- y/p; a <- sum((1 - p)*x)/sum(1 - p); 4/3*sum((1 -
    // p)*(x - a)^2).
    @Test
    void hajeksApproximation() {
        Columns sample = Columns.from("s").with("y", 3, 8, 1, 12).with("pi", 0.5, 0.7, 0.4, 0.9);
        assertThat(Survey.of(sample, new UnequalDesign("pi", UnequalVariance.Approximation.HAJEK))
                        .total("y")
                        .overall()
                        .covariance(0, 0))
                .isCloseTo(28.6971529352482, within(1e-11));
    }
}
