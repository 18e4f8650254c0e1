package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.UnequalVariance;
import org.sipas.sampling.draw.DrawDesign;
import org.sipas.sampling.draw.DrawMethod;
import org.sipas.sampling.draw.DrawPlan;
import org.sipas.sampling.draw.Frame;
import org.sipas.sampling.draw.PublicDraw;
import org.sipas.sampling.draw.Selection;
import org.sipas.sampling.draw.Substitutions;
import org.sipas.sampling.selection.BrewerSampler;
import org.sipas.sampling.selection.ChromySampler;
import org.sipas.sampling.selection.ConditionalPoissonSampler;
import org.sipas.sampling.selection.CubeSampler;
import org.sipas.sampling.selection.DesignEnumeration;
import org.sipas.sampling.selection.LocalPivotalSampler;
import org.sipas.sampling.selection.OrderRule;
import org.sipas.sampling.selection.OrderSampler;
import org.sipas.sampling.selection.OrderedSampler;
import org.sipas.sampling.selection.PoissonSampler;
import org.sipas.sampling.selection.PpsSystematicSampler;
import org.sipas.sampling.selection.SampfordSampler;
import org.sipas.sampling.selection.SampleDesign;
import org.sipas.sampling.selection.Sampler;
import org.sipas.sampling.selection.SimpleRandomSampler;
import org.sipas.sampling.selection.StratifiedSampler;
import org.sipas.sampling.selection.TwoStageSampler;
import org.sipas.sampling.selection.WithReplacementSampler;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Survey;

/** Draw, ask, estimate: one chain. Small designs are enumerated, so that the means of estimate and variance are exact. */
class DrawAndEstimateTest {
    private static final double[] ANSWERS = {3, 8, 1, 12, 7, 20, 4, 9};
    private static final double TOTAL = 64;

    private static Estimate total(SampleDesign sample) {
        double[] answers = IntStream.range(0, sample.columns().rows())
                .mapToDouble(row -> ANSWERS[
                        (int) sample.columns().column(SampleDesign.POSITION).number(row)])
                .toArray();
        return Survey.of(sample.columns().with("y", answers), sample.design())
                .total("y")
                .overall()
                .get(0);
    }

    /** The means over all samples of the estimate, of its variance estimate, and the variance of the estimate. */
    private record Moments(double mean, double estimated, double variance) {}

    private static Moments moments(Map<List<Integer>, Double> samples, Function<int[], SampleDesign> design) {
        double mean = 0;
        double estimated = 0;
        double squares = 0;
        for (Map.Entry<List<Integer>, Double> each : samples.entrySet()) {
            int[] sample = each.getKey().stream().mapToInt(Integer::intValue).toArray();
            Estimate estimate = sample.length == 0 ? null : total(design.apply(sample));
            double value = estimate == null ? 0 : estimate.value();
            double error = estimate == null ? 0 : estimate.standardError();
            mean += each.getValue() * value;
            estimated += each.getValue() * error * error;
            squares += each.getValue() * (value - TOTAL) * (value - TOTAL);
        }
        return new Moments(mean, estimated, squares);
    }

    private static void assertUnbiased(Sampler sampler, Function<int[], SampleDesign> design) {
        Moments moments = moments(DesignEnumeration.of(sampler, 1_000_000).samples(), design);
        assertThat(moments.mean()).isCloseTo(TOTAL, within(1e-9));
        assertThat(moments.estimated()).isCloseTo(moments.variance(), within(1e-8 * moments.variance()));
    }

    private static Sampler twoStages() {
        return TwoStageSampler.of(
                new int[] {0, 0, 0, 1, 1, 2, 2, 2},
                new SimpleRandomSampler(3, 2),
                List.of(new SimpleRandomSampler(3, 2), new SimpleRandomSampler(2, 2), new SimpleRandomSampler(3, 2)));
    }

    private static Sampler strata(Sampler second) {
        return StratifiedSampler.of(new int[] {0, 1, 0, 1, 0, 1, 0, 1}, List.of(new SimpleRandomSampler(4, 2), second));
    }

    @Test
    void simpleStratifiedAndStagedSamplesAreUnbiasedInTotalAndVariance() {
        for (Sampler sampler : List.of(
                new SimpleRandomSampler(8, 3),
                OrderedSampler.of(new int[] {7, 1, 5, 3, 0, 2, 4, 6}, new SimpleRandomSampler(8, 2)),
                strata(new SimpleRandomSampler(4, 3)),
                twoStages(),
                StratifiedSampler.of(
                        new int[] {0, 0, 1, 1, 1, 1, 1, 1},
                        List.of(
                                TwoStageSampler.of(
                                        new int[] {0, 1},
                                        new SimpleRandomSampler(2, 2),
                                        List.of(new SimpleRandomSampler(1, 1), new SimpleRandomSampler(1, 1))),
                                TwoStageSampler.of(
                                        new int[] {0, 0, 1, 1, 2, 2},
                                        new SimpleRandomSampler(3, 2),
                                        List.of(
                                                new SimpleRandomSampler(2, 2),
                                                new SimpleRandomSampler(2, 2),
                                                new SimpleRandomSampler(2, 2))))))) {
            assertUnbiased(sampler, sample -> SampleDesign.of(sampler, sample, LonelyUnit.FAIL));
        }
    }

    @Test
    void unequalProbabilitiesAreUnbiasedToo() {
        double[] pi = {0.2, 0.5, 0.3, 0.6, 0.4, 0.5, 0.2, 0.3};
        for (Sampler sampler :
                List.of(SampfordSampler.of(pi), ConditionalPoissonSampler.of(pi), PoissonSampler.of(pi))) {
            assertUnbiased(sampler, sample -> SampleDesign.of(sampler, sample, LonelyUnit.FAIL));
        }
    }

    @Test
    void jointProbabilitiesMakeAnyCompositionUnbiased() {
        double[] pi = {0.4, 0.5, 0.7, 0.4};
        for (Sampler sampler : List.of(twoStages(), strata(SampfordSampler.of(pi)), strata(PoissonSampler.of(pi)))) {
            assertUnbiased(
                    sampler, sample -> SampleDesign.joint(sampler, sample).orElseThrow());
        }
    }

    private static final double[] PI = {0.2, 0.5, 0.3, 0.6, 0.4, 0.5, 0.2, 0.3};

    /** The ratio of the mean of the variance estimate to the variance. */
    private static double ratio(Map<List<Integer>, Double> samples, Sampler sampler) {
        Moments moments = moments(samples, sample -> SampleDesign.of(sampler, sample, LonelyUnit.FAIL));
        assertThat(samples.values().stream().mapToDouble(p -> p).sum()).isCloseTo(1, within(1e-6));
        return moments.estimated() / moments.variance();
    }

    static Stream<Arguments> samplersWithApproximateVariances() {
        double[] certain = {1, 1, 1, 0.4, 0.6, 0.5, 0.3, 0.2};
        double[] known = {4, 7, 2, 10, 8, 15, 5, 6};
        double[][] places = Arrays.stream(known).mapToObj(x -> new double[] {x}).toArray(double[][]::new);
        return Stream.of(
                Arguments.of("Brewer", BrewerSampler.of(PI), 0.98),
                Arguments.of("Chromy, random start", ChromySampler.of(PI, ChromySampler.Start.RANDOM), 1.48),
                Arguments.of("Chromy, first unit", ChromySampler.of(PI, ChromySampler.Start.FIRST), 2.66),
                Arguments.of("cube", CubeSampler.of(PI, known), 1.38),
                Arguments.of("Brewer, three units certain", BrewerSampler.of(certain), 1.01),
                Arguments.of("local pivotal", LocalPivotalSampler.of(certain, places), 0.95));
    }

    /** The mean of Hájek's estimator over the true variance, both over all samples: the numbers in the documentation of SampleDesign. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("samplersWithApproximateVariances")
    void approximateVariancesDeviateByWhatIsSaid(String name, Sampler sampler, double ratio) {
        assertThat(ratio(DesignEnumeration.of(sampler, 1_000_000).samples(), sampler))
                .isCloseTo(ratio, within(0.005));
    }

    /** Probabilities are whole tenths, so ten starts stand for all; every order of the frame is gone through. */
    @Test
    void hartleyAndRaosVarianceIsThatOfSystematicSamplesInRandomOrder() {
        Map<List<Integer>, Double> samples = new HashMap<>();
        int[] order = IntStream.range(0, PI.length).toArray();
        permute(PI, order, 0, samples);
        assertThat(ratio(samples, PpsSystematicSampler.of(PI))).isCloseTo(1.01, within(0.005));
        // Three units certain, two of the other five: the approximation is that of a sample of two.
        double[] certain = {1, 1, 1, 0.4, 0.6, 0.5, 0.3, 0.2};
        Map<List<Integer>, Double> with = new HashMap<>();
        permute(certain, order, 0, with);
        assertThat(ratio(with, PpsSystematicSampler.of(certain))).isCloseTo(1.29, within(0.005));
        // In one order, that of the frame, there are ten samples and the estimator is twice the variance.
        Map<List<Integer>, Double> one = new HashMap<>();
        starts(PI, order, 1, one);
        assertThat(ratio(one, PpsSystematicSampler.of(PI))).isCloseTo(2.06, within(0.005));
    }

    private static void permute(double[] pi, int[] order, int from, Map<List<Integer>, Double> samples) {
        if (from == order.length) {
            starts(pi, order, 40_320, samples);
        }
        for (int i = from; i < order.length; i++) {
            int[] next = order.clone();
            next[from] = order[i];
            next[i] = order[from];
            permute(pi, next, from + 1, samples);
        }
    }

    private static void starts(double[] pi, int[] order, int orders, Map<List<Integer>, Double> samples) {
        PpsSystematicSampler sampler = PpsSystematicSampler.of(
                Arrays.stream(order).mapToDouble(k -> pi[k]).toArray());
        for (int i = 0; i < 10; i++) {
            List<Integer> sample = Arrays.stream(sampler.drawFrom((i + 0.5) / 10))
                    .map(k -> order[k])
                    .sorted()
                    .boxed()
                    .toList();
            samples.merge(sample, 0.1 / orders, Double::sum);
        }
    }

    /** Sequential Poisson and Pareto: the probability of each sample is an integral over the largest ranking variable in it. */
    @ParameterizedTest
    @EnumSource
    void hajeksVarianceIsThatOfOrderSamples(OrderRule rule) {
        Map<List<Integer>, Double> samples = new HashMap<>();
        int cells = 20_000;
        for (int i = 0; i < cells; i++) {
            double[] below = distribution(rule, i / (double) cells);
            double[] above = distribution(rule, (i + 1) / (double) cells);
            for (int a = 0; a < 8; a++) {
                for (int b = a + 1; b < 8; b++) {
                    for (int c = b + 1; c < 8; c++) {
                        List<Integer> sample = List.of(a, b, c);
                        double lower = 1;
                        double upper = 1;
                        double others = 1;
                        for (int k = 0; k < 8; k++) {
                            lower *= sample.contains(k) ? below[k] : 1;
                            upper *= sample.contains(k) ? above[k] : 1;
                            others *= sample.contains(k) ? 1 : 1 - (below[k] + above[k]) / 2;
                        }
                        samples.merge(sample, (upper - lower) * others, Double::sum);
                    }
                }
            }
        }
        OrderSampler sampler = OrderSampler.of(rule, PI);
        boolean pareto = rule == OrderRule.PARETO;
        assertThat(ratio(samples, sampler)).isCloseTo(pareto ? 0.98 : 0.99, within(0.005));
        // The targets are not quite the probabilities, so the total is not quite unbiased: by 0.1 and 0.7 % here.
        Moments moments = moments(samples, sample -> SampleDesign.of(sampler, sample, LonelyUnit.FAIL));
        assertThat(moments.mean() / TOTAL).isCloseTo(pareto ? 1.001 : 1.007, within(0.0005));
    }

    /** The distribution of each unit's ranking variable at t = s/(1 − s). */
    private static double[] distribution(OrderRule rule, double s) {
        return Arrays.stream(PI)
                .map(p -> {
                    double t = s / (1 - s);
                    return s >= 1 ? 1 : rule == OrderRule.PARETO ? p * t / (1 - p + p * t) : Math.min(1, p * t);
                })
                .toArray();
    }

    /** Units drawn by size in strata count as drawn with replacement: never too small in the mean; certainties add nothing. */
    @Test
    void unequalProbabilitiesInStrataErrOnTheSafeSide() {
        Sampler sampler = strata(SampfordSampler.of(new double[] {0.5, 0.5, 1, 1}));
        Moments moments = moments(
                DesignEnumeration.of(sampler, 1_000_000).samples(),
                sample -> SampleDesign.of(sampler, sample, LonelyUnit.REMOVE));
        assertThat(moments.mean()).isCloseTo(TOTAL, within(1e-9));
        Sampler wide = strata(SampfordSampler.of(new double[] {0.4, 0.5, 0.7, 0.4}));
        Moments safe = moments(
                DesignEnumeration.of(wide, 1_000_000).samples(),
                sample -> SampleDesign.of(wide, sample, LonelyUnit.FAIL));
        assertThat(safe.mean()).isCloseTo(TOTAL, within(1e-9));
        assertThat(safe.estimated()).isBetween(safe.variance(), 2 * safe.variance());
    }

    /** Hansen and Hurwitz (1943) by hand: hits 0, 0, 5 with p = 3/64 and 20/64, y = 3 and 20, so every y/p is 64. */
    @Test
    void drawsWithReplacementCountEveryHit() {
        WithReplacementSampler sampler = WithReplacementSampler.of(ANSWERS, 3);
        Estimate estimate = total(SampleDesign.withReplacement(sampler, new int[] {2, 0, 0, 0, 0, 1, 0, 0}));
        assertThat(estimate.value()).isCloseTo(TOTAL, within(1e-12));
        assertThat(estimate.standardError()).isCloseTo(0, within(1e-6));
        // With equal p = 1/8 and hits 3 and 20: total 8 · 11.5 = 92; variance of {24, 160} over 2: 136²/2/2 = 4624.
        Estimate equal = total(SampleDesign.withReplacement(
                WithReplacementSampler.of(new double[] {1, 1, 1, 1, 1, 1, 1, 1}, 2),
                new int[] {1, 0, 0, 0, 0, 1, 0, 0}));
        assertThat(equal.value()).isCloseTo(92, within(1e-12));
        assertThat(equal.standardError()).isCloseTo(68, within(1e-12));
    }

    /** Targets are named in the method of the estimate; with the true probabilities the chain is unbiased. */
    @ParameterizedTest
    @EnumSource
    void orderSamplesSayThatTheirProbabilitiesAreTargets(OrderRule rule) {
        double[] targets = {0.2, 0.5, 0.3, 0.6, 0.4, 0.5, 0.2, 0.3};
        OrderSampler sampler = OrderSampler.of(rule, targets);
        int[] sample = {1, 3, 5};
        Estimate byTarget = total(SampleDesign.of(sampler, sample, LonelyUnit.FAIL));
        assertThat(byTarget.value()).isCloseTo(8 / 0.5 + 12 / 0.6 + 20 / 0.5, within(1e-12));
        assertThat(byTarget.method().en()).endsWith("unequal probabilities (targets): HAJEK");
        assertThat(byTarget.method().vi()).endsWith("xác suất không đều (mục tiêu): Hájek");

        double[][] joint = sampler.trueProbabilities().jointInclusionProbabilities();
        Estimate byTruth = total(SampleDesign.exact(joint, UnequalVariance.Form.YATES_GRUNDY, sample));
        assertThat(byTruth.value())
                .isCloseTo(8 / joint[1][1] + 12 / joint[3][3] + 20 / joint[5][5], within(1e-12))
                .isNotEqualTo(byTarget.value());
        assertThat(byTruth.method().en()).endsWith("unequal probabilities (exact): joint probabilities");
    }

    // The public draw.

    private static final long[] SIZES = {30, 1, 7, 2, 9, 4, 4, 8, 15, 20};

    private static Frame frame(String[] strata) {
        return Frame.of(
                IntStream.range(0, SIZES.length)
                        .mapToObj(k -> strata[k] + "/" + k)
                        .toArray(String[]::new),
                strata,
                SIZES);
    }

    private static DrawPlan plan(int stage, DrawMethod method, DrawPlan.StratumSize... sizes) {
        return new DrawPlan(
                "ví dụ",
                stage,
                DrawPlan.Status.TRIAL,
                method,
                "theo mã",
                List.of(sizes),
                List.of("A"),
                DrawPlan.PublicNumber.NONE,
                DrawPlan.MissingReveal.LEAVE_OUT,
                DrawPlan.Certainties.TAKE,
                0,
                "",
                List.of());
    }

    private static Estimate estimate(DrawDesign design, double[] answers) {
        SampleDesign sample = design.sample(LonelyUnit.FAIL);
        assertThat(sample.weights())
                .containsExactly(design.units().stream()
                        .mapToDouble(DrawDesign.Unit::weight)
                        .toArray());
        return Survey.of(sample.columns().with("y", answers), sample.design())
                .total("y")
                .overall()
                .get(0);
    }

    /** By hand: strata of 4 and 6, two drawn of each, answers 2, 4 and 1, 7: 4 · 3 + 6 · 4 = 36; 16·½·2/2 + 36·⅔·18/2 = 224. */
    @Test
    void aPublicDrawInStrata() {
        String[] strata = {"a", "a", "a", "a", "b", "b", "b", "b", "b", "b"};
        DrawPlan plan = plan(
                1, DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("a", 2, 1), new DrawPlan.StratumSize("b", 2, 1));
        Selection selection = PublicDraw.select(frame(strata), plan, "hạt");
        Estimate estimate =
                estimate(DrawDesign.of(List.of(new DrawDesign.Drawn(plan, selection))), new double[] {2, 4, 1, 7});
        assertThat(estimate.value()).isCloseTo(36, within(1e-12));
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(224), within(1e-12));
        assertThat(estimate.method().en()).doesNotContain("target");

        // One of a is replaced, one of b could not be: 4 · 3 + 6 · 1; a alone has a variance, so b is left to its
        // lonely unit.
        List<String> drawn = selection.rows().stream().map(Selection.Row::id).toList();
        Substitutions substitutions = new Substitutions(List.of(
                new Substitutions.Entry("a", drawn.get(0), "vắng", drawn.get(2)),
                new Substitutions.Entry("b", drawn.get(5), "vắng", "")));
        assertThat(substitutions.problems("s", selection)).isEmpty();
        DrawDesign design = DrawDesign.of(List.of(new DrawDesign.Drawn(plan, selection, substitutions)));
        assertThat(design.units())
                .extracting(DrawDesign.Unit::id)
                .containsExactly(drawn.get(1), drawn.get(2), drawn.get(4));
        assertThat(design.units().stream().mapToDouble(DrawDesign.Unit::weight).toArray())
                .containsExactly(2, 2, 6);
        SampleDesign sample = design.sample(LonelyUnit.REMOVE);
        Estimate rest = Survey.of(sample.columns().with("y", 2, 4, 1), sample.design())
                .total("y")
                .overall()
                .get(0);
        assertThat(rest.value()).isCloseTo(18, within(1e-12));
        assertThat(rest.standardError()).isCloseTo(Math.sqrt(8), within(1e-12));
    }

    /**
     * By hand: 2 of 3 communes, then 2 of 4 persons in each; answers 1, 3 and 5, 5 have commune totals 8 and 20, so the total is 42. Between: 9 · ⅓ · 72/2 = 108; within:
     * 3/2 · 16 · ½ · 2/2 = 12.
     */
    @Test
    void aPublicDrawInStages() {
        Frame communes = Frame.of(
                new String[] {"01/x", "01/y", "01/z"}, new String[] {"01", "01", "01"}, new long[] {-1, -1, -1});
        DrawPlan first = plan(1, DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("01", 2, 0));
        Selection drawn = PublicDraw.select(communes, first, "một");
        List<String> units = drawn.of(Selection.ListName.OFFICIAL).stream()
                .map(Selection.Row::id)
                .toList();
        String[] strata = units.stream()
                .flatMap(id -> IntStream.range(0, 4).mapToObj(k -> id))
                .toArray(String[]::new);
        String[] ids = IntStream.range(0, 8).mapToObj(k -> strata[k] + "/" + k).toArray(String[]::new);
        long[] sizes = new long[8];
        Arrays.fill(sizes, Frame.UNKNOWN);
        DrawPlan second = plan(
                2,
                DrawMethod.SIMPLE_RANDOM,
                new DrawPlan.StratumSize(units.get(0), 2, 0),
                new DrawPlan.StratumSize(units.get(1), 2, 0));
        Selection persons = PublicDraw.select(Frame.of(ids, strata, sizes), second, "hai");
        DrawDesign design =
                DrawDesign.of(List.of(new DrawDesign.Drawn(first, drawn), new DrawDesign.Drawn(second, persons)));
        Estimate estimate = estimate(design, new double[] {1, 3, 5, 5});
        assertThat(estimate.value()).isCloseTo(42, within(1e-12));
        assertThat(estimate.standardError()).isCloseTo(Math.sqrt(120), within(1e-12));
    }

    /** By hand: 30 and 20 of 100 are certain; three of the rest share 50, and y = size gives all y/π the same value. */
    @ParameterizedTest
    @EnumSource(
            value = DrawMethod.class,
            names = {"SEQUENTIAL_POISSON", "PARETO", "PPS_SYSTEMATIC"})
    void aPublicDrawBySize(DrawMethod method) {
        String[] strata = new String[SIZES.length];
        Arrays.fill(strata, "01");
        DrawPlan plan = plan(1, method, new DrawPlan.StratumSize("01", 5, 0));
        Selection selection = PublicDraw.select(frame(strata), plan, "hạt");
        double[] sizes = selection.of(Selection.ListName.OFFICIAL).stream()
                .mapToDouble(Selection.Row::size)
                .toArray();
        DrawDesign design = DrawDesign.of(List.of(new DrawDesign.Drawn(plan, selection)));
        Estimate estimate = estimate(design, sizes);
        assertThat(estimate.value()).isCloseTo(100, within(1e-9));
        assertThat(estimate.standardError()).isCloseTo(0, within(1e-6));
        if (method == DrawMethod.PPS_SYSTEMATIC) {
            assertThat(estimate.method().en()).doesNotContain("target");
        } else {
            assertThat(estimate.method().en()).endsWith("weights from target probabilities");
            assertThat(estimate.method().vi()).endsWith("quyền số theo xác suất mục tiêu");
        }
    }
}
