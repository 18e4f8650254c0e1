package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.ReplicateDesign;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.design.UnequalDesign;
import org.sipas.core.design.UnequalVariance;
import org.sipas.core.design.UnitIds;

/** Results at the edges of the methods, each with a value by hand or from R survey 4.5. */
class EdgeResultsTest {
    private static final StagedDesign ROWS = SurveyDesign.staged(LonelyUnit.FAIL);

    private static final Columns CODES =
            Columns.from("codes").with("y", new byte[] {1, 2}).with("w", 1, 1);
    private static final Columns NUMBERS =
            Columns.from("numbers").with("y", 3, 4).with("w", 1, 1);

    @Test
    void aColumnMayBeCodesInOneChunkAndNumbersInTheNext() {
        Plan plan = Plan.means(ROWS.weights("w"), "y");
        for (Tally tally : List.of(
                plan.tally().add(CODES).add(NUMBERS),
                plan.tally().add(NUMBERS).add(CODES),
                plan.tally().add(CODES).merge(plan.tally().add(NUMBERS)),
                plan.tally().add(NUMBERS).merge(plan.tally().add(CODES)))) {
            Estimate mean = tally.finish().orThrow().get(0);
            assertThat(mean.value()).isEqualTo(2.5);
            assertThat(mean.n()).isEqualTo(4);
        }
        Estimate mean = plan.tally()
                .merge(plan.tally().add(CODES))
                .add(NUMBERS)
                .finish()
                .orThrow()
                .get(0);
        assertThat(mean.value()).isEqualTo(2.5);
    }

    @Test
    void categoriesHaveSharesOfTheSameLabelsOnly() {
        Columns first = Columns.from("1").with("y", "a", "b").with("x", 1, 1).with("w", 1, 1);
        Columns second = Columns.from("2").with("y", "b", "c").with("x", 1, 1).with("w", 1, 1);
        StagedDesign design = ROWS.weights("w");
        for (Plan plan : List.of(
                Plan.means(design, "y"),
                Plan.totals(design, "y"),
                Plan.means(design, "x").andRatio("x", "y"))) {
            assertThatThrownBy(() -> plan.tally().add(first)).hasMessage("column of categories, not of numbers: y");
        }
        Plan shares = Plan.means(design, "x").andProportions("y", 0);
        assertThat(shares.tally()
                        .add(first)
                        .add(first)
                        .finish()
                        .orThrow()
                        .get(1)
                        .value())
                .isEqualTo(0.5);
        assertThatThrownBy(() -> shares.tally().add(first).add(second))
                .hasMessage("categories of y not [a, b]: [b, c]");
        assertThatThrownBy(() -> shares.tally().add(first).merge(shares.tally().add(second)))
                .hasMessage("categories of y not [a, b]: [b, c]");
    }

    // Stratum A: 1 of 10 units, B: 2 of 10; 2 of 4 rows in each. Weighted values 20 and 60; 20 and 50; 70 and 40.
    // Below: A 1/10 of ½·2·(20² + 20²) = 80, B 2/10 of 2·½·2·(15² + 15²) = 180. Between in B: 0.8·2·(20² + 20²) = 1280.
    // R: svydesign(id = ~c + row, strata = ~h, fpc = ~N1 + N2), svytotal: 2820 with "average", 1540 with "remove".
    @Test
    void theMeanOfStrataStandsForALonelyUnitAtItsStageOnly() {
        Columns table = Columns.from("t")
                .with("h", "A", "A", "B", "B", "B", "B")
                .with("c", 1, 1, 2, 2, 3, 3)
                .with("N1", 10, 10, 10, 10, 10, 10)
                .with("N2", 4, 4, 4, 4, 4, 4)
                .with("y", 1, 3, 2, 5, 7, 4);
        for (LonelyUnit remedy : List.of(LonelyUnit.AVERAGE, LonelyUnit.REMOVE)) {
            Estimates total = Survey.of(
                            table,
                            SurveyDesign.staged(remedy)
                                    .clusters("c")
                                    .strata("h")
                                    .sizes(PopulationSize.COUNT, "N1", "N2")
                                    .ids(UnitIds.UNIQUE))
                    .total("y")
                    .overall();
            assertThat(total.get(0).value()).isEqualTo(260);
            assertThat(total.covariance(0, 0))
                    .isCloseTo(remedy == LonelyUnit.AVERAGE ? 2 * 1280 + 260 : 1280 + 260, within(1e-9));
        }
    }

    // n* = 5, p = 0.01, t = 1.2816 (level 0.8): t² − 2 − 1/n* + 4p(n*(1 − p) + 1) = −0.32 for the lower limit, whose
    // root counts as 0: (2·5·0.01 + 1.6424 − 1)/(2·(5 + 1.6424)) = 0.0559, above p, which then is the limit.
    @Test
    void theCorrectedScoreIntervalStandsAtLowLevels() {
        Interval interval = ProportionInterval.WILSON_CONTINUITY.of(0.01, 5, 5, Double.POSITIVE_INFINITY, 0.8);
        assertThat(interval).isInstanceOfSatisfying(Interval.Bounds.class, bounds -> {
            assertThat(bounds.lower()).isEqualTo(0.01);
            assertThat(bounds.upper()).isBetween(0.2, 0.5);
        });
    }

    @Test
    void aMissingValueDoesNotCountForTheIntervalOfAQuantile() {
        Columns answered = Columns.from("t").with("y", 1, 2, 3, 4, 5, 6, 7, 8).with("w", 1, 2, 1, 2, 1, 2, 1, 2);
        Columns more = Columns.from("t")
                .with("y", 1, 2, 3, 4, 5, 6, 7, 8, Double.NaN, Double.NaN)
                .with("w", 1, 2, 1, 2, 1, 2, 1, 2, 1, 1);
        StagedDesign design = ROWS.weights("w");
        Estimate some = Survey.of(more, design)
                .quantiles("y", 0.5)
                .with(QuantileInterval.KORN_GRAUBARD)
                .overall()
                .get(0);
        Estimate all = Survey.of(more, design)
                .answered("y")
                .quantiles("y", 0.5)
                .with(QuantileInterval.KORN_GRAUBARD)
                .overall()
                .get(0);
        assertThat(some.interval()).isEqualTo(all.interval());
        assertThat(some.n()).isEqualTo(answered.rows());
    }

    private static final Columns REPLICATED = Columns.from("t")
            .with("y", 1, 3, 5, 7)
            .with("d", 1, 1, 2, 2)
            .with("rare", 1, 0, 0, 0)
            .with("w", 1, 1, 1, 1)
            .with("r1", 0, 0, 2, 2)
            .with("r2", 1, 2, 0, 1)
            .with("r3", 2, 1, 1, 0)
            .with("r4", 1, 1, 1, 1);

    private static Survey replicated(String... replicates) {
        return Survey.of(
                REPLICATED, ReplicateDesign.of(ReplicateDesign.Method.BOOTSTRAP, "w", List.of(replicates), 0.75, 1));
    }

    // Means of domain 1: none, 7/3, 5/3, 2, so 0.75·(1/9 + 1/9 + 0) = 1/6 about their mean 2, as R's svymean has it
    // with a warning; of domain 2: 6, 7, 5, 6, so 0.75·2 = 1.5.
    @Test
    void aReplicateThatEmptiesADomainIsLeftOut() {
        for (Covariances covariances : Covariances.values()) {
            Estimates means = replicated("r1", "r2", "r3", "r4")
                    .mean("y")
                    .with(covariances)
                    .by("d");
            assertThat(means.covariance(0, 0)).isCloseTo(1 / 6.0, within(1e-15));
            assertThat(means.covariance(1, 1)).isCloseTo(1.5, within(1e-15));
            assertThat(means.get(0).method().en()).endsWith("; replicates left out as they have no value: 1");
            assertThat(means.get(1).method().en()).endsWith("replicate weights BOOTSTRAP, 4");
            assertThat(means.get(0).interval()).isInstanceOf(Interval.Bounds.class);
        }
    }

    // Medians of domain 1 by the smallest value: none, 3, 1, 1 about their mean 5/3: 0.75·(16 + 4 + 4)/9 = 2.
    @Test
    void aQuantileLeavesOutReplicatesWithoutWeightToo() {
        Estimate median = replicated("r1", "r2", "r3", "r4")
                .where("d", "1")
                .quantiles("y", 0.5)
                .with(QuantileInterval.REPLICATES)
                .overall()
                .get(0);
        assertThat(median.value()).isEqualTo(1);
        assertThat(median.standardError()).isCloseTo(Math.sqrt(2), within(1e-12));
        assertThat(median.method().en()).endsWith("; replicates left out as they have no value: 1");
    }

    @Test
    void oneReplicateWithAValueGivesNoInterval() {
        Estimate mean = replicated("r1", "r1", "r2").mean("y").by("d").of("y", "1");
        assertThat(mean.value()).isEqualTo(2);
        assertThat(mean.standardError()).isInfinite();
        assertThat(mean.effectiveSize()).isZero();
        assertThat(mean.interval()).hasToString("no interval: " + Intervals.NO_VARIANCE.en());
        assertThat(mean.method().en()).endsWith("; replicates left out as they have no value: 2");
    }

    @Test
    void aRegressionWithoutSolutionInAReplicateLeavesItOut() {
        MeanTest test = replicated("r1", "r2", "r3", "r4").tTest("y", "d");
        // Differences of means: none, 7 − 7/3 = 14/3, 5 − 5/3 = 10/3, 4 with mean 4: 0.75·(4/9 + 4/9) = 2/3.
        assertThat(test.standardError() * test.standardError()).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(test.test().method().en()).endsWith("left out as they have no value: 1");
    }

    // Row 1 alone has the rare answer and no weight in r1, where the log-odds of its share are −∞.
    @Test
    void aShareThatIsZeroInAReplicateHasNoLogitInterval() {
        Survey survey = replicated("r1", "r2", "r3", "r4");
        assertThat(survey.proportion("rare", "1")
                        .with(ProportionInterval.LOGIT)
                        .overall()
                        .get(0)
                        .interval())
                .hasToString("no interval: " + Intervals.NO_LOG_ODDS.en());
        assertThat(survey.proportion("rare", "1").overall().get(0).interval()).isInstanceOf(Interval.Bounds.class);
    }

    @Test
    void aConstantIsConstantWhateverTheWeights() {
        double[] weights =
                IntStream.range(0, 40).mapToDouble(i -> 1 + 0.1 * i * i).toArray();
        for (double constant : new double[] {0.1, 3.7, -1e9 / 3}) {
            double[] values = new double[weights.length];
            Arrays.fill(values, constant);
            Columns table = Columns.from("t").with("y", values).with("w", weights);
            Query query = Survey.of(table, ROWS.weights("w")).mean("y");
            for (Estimates means : List.of(query.overall(), query.rowByRow())) {
                assertThat(means.get(0).standardError()).isZero();
                assertThat(means.get(0).effectiveSize()).isEqualTo(40);
                assertThat(means.designEffect(0, SimpleSample.WITH_REPLACEMENT)).isEqualTo(1);
                assertThat(means.designEffect(0, SimpleSample.WITHOUT_REPLACEMENT))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void anEmptyDomainHasNoDesignEffect() {
        Columns table = Columns.from("t").with("y", Double.NaN, 2, 3).with("d", 1, 2, 2);
        Estimates means = Survey.of(table, ROWS).mean("y").by("d");
        for (SimpleSample compared : SimpleSample.values()) {
            assertThat(means.designEffect(0, compared)).isNaN();
        }
    }

    @Test
    void oneUncertainUnitTellsNoVariance() {
        Columns two = Columns.from("t").with("y", 2, 3).with("pi", 0.5, 1);
        Columns one = Columns.from("t").with("y", 2).with("pi", 0.5);
        for (UnequalVariance.Approximation variance : List.of(
                UnequalVariance.Approximation.HAJEK,
                UnequalVariance.Approximation.DEVILLE,
                UnequalVariance.Approximation.BREWER)) {
            Columns table = variance == UnequalVariance.Approximation.BREWER ? one : two;
            Estimate total = Survey.of(table, new UnequalDesign("pi", variance))
                    .total("y")
                    .overall()
                    .get(0);
            assertThat(total.value()).isEqualTo(table == one ? 4 : 7);
            assertThat(total.standardError()).isInfinite();
            assertThat(total.interval()).hasToString("no interval: " + Intervals.NO_VARIANCE.en());
        }
    }

    @Test
    void aTestWithoutDegreesOfFreedomSaysNothing() {
        Columns table = Columns.from("t")
                .with("y", 1, 2, 3, Double.NaN)
                .with("g", "a", "b", "a", "b")
                .with("k", "p", "q", "q", "p")
                .with("c", 1, 1, 1, 1);
        Survey lonely = Survey.of(table, SurveyDesign.staged(LonelyUnit.REMOVE).clusters("c"));
        Survey nobody = Survey.of(table, ROWS).where("y", "9");
        for (TestResult test : List.of(
                lonely.rankTest("y", "g", RankTest.Score.RANK, RankTest.Ties.MIDDLE)
                        .test(),
                nobody.rankTest("y", "g", RankTest.Score.RANK, RankTest.Ties.MIDDLE)
                        .test(),
                lonely.tTest("y").test(),
                lonely.table("g", "k").independence(CrossTable.Independence.WALD),
                lonely.table("g", "k").independence(CrossTable.Independence.ADJUSTED_WALD),
                lonely.table("g", "k").independence(CrossTable.Independence.RAO_SCOTT_F))) {
            assertThat(test.pValue()).isEqualTo(1);
            assertThat(test.method().en()).endsWith("so the data say nothing");
        }
    }

    @Test
    void textsAreNoWeights() {
        Columns table = Columns.from("t.csv")
                .with("y", 1, 2)
                .with("t", "a", "b")
                .with("w", 1, 1)
                .with("pi", 0.5, 0.5);
        for (SurveyDesign design : List.of(
                ROWS.weights("t"),
                ROWS.weights("w").sizes(PopulationSize.COUNT, "t"),
                new UnequalDesign("t", UnequalVariance.Approximation.POISSON),
                ReplicateDesign.of(ReplicateDesign.Method.JK1, "w", List.of("t"), 1, 1),
                ReplicateDesign.of(ReplicateDesign.Method.JK1, "t", List.of("w"), 1, 1))) {
            assertThat(Survey.check(table, design).problems()).singleElement().satisfies(problem -> {
                assertThat(problem).hasToString("ERROR t.csv:1 (t) not-numbers: the column t holds texts, not numbers");
                assertThat(problem.message().vi()).isEqualTo("cột t chứa chữ, cần số");
            });
        }
    }

    @Test
    void vietnameseMessagesAreVietnamese() {
        Columns table =
                Columns.from("t").with("y", 1, 2).with("w", -2.5, Double.NaN).with("pi", 0.5, 0.5);
        assertThat(Survey.check(table, ROWS.weights("w")).problems())
                .extracting(problem -> problem.message().vi())
                .containsExactly("quyền số phải là số dương: -2,5", "quyền số phải là số dương: thiếu");
        assertThat(Survey.of(table, new UnequalDesign("pi", new UnequalVariance.HartleyRao(0.5)))
                        .variance()
                        .vi())
                .isEqualTo("xác suất không đều (chính xác): Hartley-Rao");
        assertThat(Survey.of(table, ROWS)
                        .quantiles("y", 0.5)
                        .overall()
                        .get(0)
                        .method()
                        .vi())
                .isEqualTo("phân vị: giá trị nhỏ nhất; khoảng: Woodruff");
        assertThat(Survey.of(table, SurveyDesign.staged(LonelyUnit.REMOVE))
                        .variance()
                        .vi())
                .isEqualTo("tuyến tính hóa Taylor, 1 giai đoạn; tầng một đơn vị: bỏ qua");
    }
}
