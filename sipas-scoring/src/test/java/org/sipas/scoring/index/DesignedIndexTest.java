package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.ReplicateDesign;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.Survey;

/** An index under a survey design against the estimation engine asked for the same thing in other words: means of items and smooth functions of them. */
class DesignedIndexTest {
    private static final int FORMS = 120;
    private static final String[] ITEMS =
            IntStream.range(0, Small.ITEMS).mapToObj(k -> "i" + k).toArray(String[]::new);

    private final ResponseLayout layout = Small.layout(Small.FORM);
    private final List<int[]> rows = new ArrayList<>();
    private final double[] weights = new double[FORMS];
    private final double[] strata = new double[FORMS];
    private final double[] clusters = new double[FORMS];
    private final double[] wards = new double[FORMS];
    private final List<ResponseTable> tables;

    DesignedIndexTest() {
        SplittableRandom random = new SplittableRandom(7);
        for (int form = 0; form < FORMS; form++) {
            clusters[form] = Math.floorDiv(form, 6);
            strata[form] = Math.floorDiv(form, 30);
            wards[form] = 1 + random.nextInt(3);
            weights[form] = 1 + random.nextInt(9) / 4.0;
            int mood = random.nextInt(3) + (int) clusters[form] % 2;
            rows.add(IntStream.range(0, Small.ITEMS)
                    .map(k -> random.nextInt(9) == 0 ? Small.BLANK : Math.min(5, 1 + mood + random.nextInt(3)))
                    .toArray());
        }
        tables = List.of(table(0, 50), table(50, FORMS));
    }

    private ResponseTable table(int from, int to) {
        ResponseTable.Builder table = ResponseTable.builder(layout, to - from);
        for (int form = from; form < to; form++) {
            table.addRow();
            Small.answer(table, rows.get(form));
            table.text(layout.column("ward").orElseThrow(), Integer.toString((int) wards[form]));
            if (form == 0) {
                table.number(layout.column("age").orElseThrow(), 30);
            }
        }
        return table.build();
    }

    private double satisfied(int form, int item) {
        int answer = rows.get(form)[item];
        return answer == Small.BLANK ? Double.NaN : answer >= 4 ? 1 : 0;
    }

    private Columns columns() {
        Columns columns = Columns.from("small")
                .with("w", weights)
                .with("stratum", strata)
                .with("cluster", clusters)
                .with("ward", wards);
        for (int item = 0; item < ITEMS.length; item++) {
            int k = item;
            columns = columns.with(
                    ITEMS[k],
                    IntStream.range(0, FORMS)
                            .mapToDouble(form -> satisfied(form, k))
                            .toArray());
        }
        return columns;
    }

    private Survey clustered() {
        return Survey.of(
                columns(),
                SurveyDesign.staged(LonelyUnit.FAIL)
                        .weights("w")
                        .clusters("cluster")
                        .strata("stratum"));
    }

    private IndexResult estimate(Aggregation aggregation, Survey survey) {
        IndexPlan plan = IndexPlan.of(Small.method(aggregation, MissingRule.EXCLUDE_ANSWER), layout, List.of("ward"));
        return plan.estimate(tables, survey);
    }

    private static Estimate estimate(NodeResult node) {
        return ((NodeResult.Value.Defined) node.value()).estimate();
    }

    /** A replicate without any form of ward 1 says nothing of it, and is no share of 0: the errors are those of the survey, which leaves it out. */
    @Test
    void aReplicateThatEmptiesAUnitIsLeftOut() {
        Columns columns = columns();
        List<String> names = List.of("r0", "r1", "r2", "r3");
        for (int r = 0; r < names.size(); r++) {
            int replicate = r;
            columns = columns.with(
                    names.get(r),
                    IntStream.range(0, FORMS)
                            .mapToDouble(form -> replicate == 0 && wards[form] == 1
                                    ? 0
                                    : weights[form] * (1 + (clusters[form] + replicate) % 3))
                            .toArray());
        }
        Survey survey = Survey.of(columns, ReplicateDesign.of(ReplicateDesign.Method.BOOTSTRAP, "w", names, 0.25, 1));
        IndexResult result = estimate(Aggregation.ITEMS, survey);
        for (UnitResult unit : result.by("ward")) {
            int leftOut = unit.unit().equals("1") ? 1 : 0;
            for (String item : ITEMS) {
                Estimate expected = survey.where("ward", unit.unit())
                        .proportion(item, "1")
                        .overall()
                        .get(0);
                Estimate actual = estimate(unit.node(item));
                assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(1e-14));
                assertThat(actual.method().en().endsWith("no value: 1")).isEqualTo(leftOut == 1);
            }
        }
        Survey single = Survey.of(
                columns, ReplicateDesign.of(ReplicateDesign.Method.BOOTSTRAP, "w", List.of("r0", "r1"), 0.25, 1));
        Estimate unknown =
                estimate(estimate(Aggregation.ITEMS, single).by("ward").get(0).index());
        assertThat(unknown.standardError()).isInfinite();
        assertThat(unknown.interval()).isInstanceOf(Interval.None.class);
    }

    /** The same item is a mean of its satisfied answers, in the whole and in a domain. */
    @Test
    void anItemIsTheProportionOfTheSurvey() {
        Survey survey = clustered();
        IndexResult result = estimate(Aggregation.ITEMS, survey);
        List<UnitResult> units = Stream.concat(Stream.of(result.overall()), result.by("ward").stream())
                .toList();
        for (UnitResult unit : units) {
            Survey domain = unit.by().isEmpty() ? survey : survey.where("ward", unit.unit());
            for (String item : ITEMS) {
                Estimate expected = domain.proportion(item, "1").overall().get(0);
                Estimate actual = estimate(unit.node(item));
                assertThat(actual.value()).isEqualTo(expected.value());
                assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(1e-14));
                assertThat(actual.n()).isEqualTo(expected.n());
                assertThat(actual.degreesOfFreedom()).isEqualTo(expected.degreesOfFreedom());
                Interval.Bounds bounds = (Interval.Bounds) actual.interval();
                Interval.Bounds wanted = (Interval.Bounds) expected.interval();
                assertThat(bounds.lower()).isCloseTo(wanted.lower(), within(1e-12));
                assertThat(bounds.upper()).isCloseTo(wanted.upper(), within(1e-12));
            }
        }
        assertThat(result.overall().node("i0").answered())
                .as("counts stay counts of forms")
                .isEqualTo(rows.stream().filter(row -> row[0] != Small.BLANK).count());
        assertThat(result.intervalNote().en()).startsWith("under the survey design (Taylor linearisation");
        assertThat(estimate(result.overall().index()).method()).isEqualTo(result.intervalNote());
    }

    private static double index(Aggregation aggregation, double[] p) {
        double f1 = (p[0] + p[1]) / 2;
        double f2 = p[2];
        double f3 = (p[3] + p[4] + p[5]) / 3;
        return switch (aggregation) {
            case ITEMS -> (p[0] + p[1] + p[2] + p[3] + p[4] + p[5]) / 6;
            case FACTORS -> (f1 + f2 + f3) / 3;
            case DOMAINS -> ((p[0] + p[1] + p[2]) / 3 + f3) / 2;
            case WEIGHTED -> (2 * (3 * f1 + f2) / 4 + f3) / 3;
            case GEOMETRIC -> Math.pow(f1, 0.5) * Math.pow(f2, 1 / 6.0) * Math.pow(f3, 1 / 3.0);
            case POOLED -> throw new IllegalArgumentException();
        };
    }

    /** The delta method over the covariance matrix of the means of the items; pooled answers as a ratio of totals. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void theIndexIsASmoothFunctionOfTheMeansOfTheItems(Aggregation aggregation) {
        Survey survey = clustered();
        IndexResult result = estimate(aggregation, survey);
        for (UnitResult unit : Stream.concat(Stream.of(result.overall()), result.by("ward").stream())
                .toList()) {
            Survey domain = unit.by().isEmpty() ? survey : survey.where("ward", unit.unit());
            Estimate expected = aggregation == Aggregation.POOLED
                    ? pooled(domain)
                    : function(domain.mean(ITEMS).overall(), p -> index(aggregation, p));
            Estimate actual = estimate(unit.index());
            assertThat(actual.value()).isCloseTo(expected.value(), within(1e-14));
            assertThat(actual.standardError()).isCloseTo(expected.standardError(), within(1e-12));
        }
    }

    private static Estimate function(Estimates means, ToDoubleFunction<double[]> index) {
        return means.function(new Bilingual("chỉ số", "index"), index);
    }

    private Estimate pooled(Survey survey) {
        double[] satisfied = new double[FORMS];
        double[] answered = new double[FORMS];
        for (int form = 0; form < FORMS; form++) {
            for (int item = 0; item < ITEMS.length; item++) {
                double one = satisfied(form, item);
                satisfied[form] += Double.isNaN(one) ? 0 : one;
                answered[form] += Double.isNaN(one) ? 0 : 1;
            }
        }
        return survey.with("s", new Column.Numbers(satisfied))
                .with("a", new Column.Numbers(answered))
                .ratio("s", "a")
                .overall()
                .get(0);
    }

    /** With equal weights and single forms drawn with replacement the design is the assumption that results without a design make. */
    @ParameterizedTest
    @EnumSource(Aggregation.class)
    void withoutADesignTheErrorsAreThoseOfASimpleRandomSample(Aggregation aggregation) {
        Survey simple = Survey.of(
                columns()
                        .with(
                                "one",
                                IntStream.range(0, FORMS).mapToDouble(i -> 2).toArray()),
                SurveyDesign.staged(LonelyUnit.FAIL).weights("one"));
        IndexResult designed = estimate(aggregation, simple);
        Tally tally = IndexPlan.of(Small.method(aggregation, MissingRule.EXCLUDE_ANSWER), layout, List.of("ward"))
                .newTally();
        tables.forEach(tally::add);
        IndexResult counted = tally.finish();

        assertThat(designed.overall().index().share().orElseThrow().value())
                .isCloseTo(counted.overall().index().share().orElseThrow().value(), within(1e-15));
        assertThat(estimate(designed.overall().index()).standardError())
                .isCloseTo(estimate(counted.overall().index()).standardError(), within(1e-15));
        for (int u = 0; u < 3; u++) {
            // The number of forms of a ward is fixed without a design, and an outcome of chance under one.
            assertThat(correlation(designed, u)).isCloseTo(correlation(counted, u), within(1e-12));
            assertThat(counted.againstWhole(counted.by("ward").get(u), 0.95)).isPresent();
        }
        assertThat(counted.covariances()).isEmpty();
        List<List<Double>> covariance = designed.covariances().get("ward");
        assertThat(covariance).hasSize(3).allSatisfy(row -> assertThat(row).hasSize(3));
        assertThat(covariance.get(1).get(1))
                .isCloseTo(Math.pow(estimate(designed.by("ward").get(1).index()).standardError(), 2), within(1e-15));
        assertThat(covariance.get(0).get(2)).as("wards share no form").isCloseTo(0, within(1e-6));
    }

    private static double correlation(IndexResult result, int unit) {
        UnitResult each = result.by("ward").get(unit);
        return each.wholeCovariance().orElseThrow()
                / estimate(each.index()).standardError()
                / estimate(result.overall().index()).standardError();
    }

    /** A jackknife over the 20 clusters, by hand: the index with one cluster left out, 19/20 of the sum of squares about the estimate. */
    @ParameterizedTest
    @EnumSource(
            value = Aggregation.class,
            names = {"ITEMS", "GEOMETRIC"})
    void replicateWeightsComputeTheIndexAnew(Aggregation aggregation) {
        Columns columns = columns();
        List<String> names = new ArrayList<>();
        List<double[]> replicates = new ArrayList<>();
        for (int r = 0; r < 20; r++) {
            double[] replicate = new double[FORMS];
            for (int form = 0; form < FORMS; form++) {
                replicate[form] = clusters[form] == r ? 0 : weights[form] * 20 / 19;
            }
            replicates.add(replicate);
            names.add("r" + r);
            columns = columns.with("r" + r, replicate);
        }
        Survey survey = Survey.of(
                columns,
                ReplicateDesign.of(ReplicateDesign.Method.JK1, "w", names, 19 / 20.0, 1)
                        .centre(ReplicateDesign.Centre.FULL_SAMPLE));
        IndexResult result = estimate(aggregation, survey);

        double p = index(aggregation, means(weights));
        double sum = 0;
        for (double[] replicate : replicates) {
            sum += Math.pow(index(aggregation, means(replicate)) - p, 2);
        }
        assertThat(result.overall().index().share().orElseThrow().value()).isCloseTo(p, within(1e-14));
        assertThat(estimate(result.overall().index()).standardError())
                .isCloseTo(Math.sqrt(sum * 19 / 20), within(1e-13));
        assertThat(result.againstWhole(result.overall(), 0.95).orElseThrow().standardError())
                .isCloseTo(0, within(1e-8));
    }

    private double[] means(double[] by) {
        return IntStream.range(0, ITEMS.length)
                .mapToDouble(item -> {
                    double sum = 0;
                    double base = 0;
                    for (int form = 0; form < FORMS; form++) {
                        double value = satisfied(form, item);
                        sum += Double.isNaN(value) ? 0 : by[form] * value;
                        base += Double.isNaN(value) ? 0 : by[form];
                    }
                    return sum / base;
                })
                .toArray();
    }

    /** All forms of the population were asked: no sampling error, and an interval that is the share itself. */
    @Test
    void aCensusHasNoError() {
        Survey census = Survey.of(
                columns()
                        .with(
                                "N",
                                IntStream.range(0, FORMS)
                                        .mapToDouble(i -> FORMS)
                                        .toArray()),
                SurveyDesign.staged(LonelyUnit.FAIL).sizes(PopulationSize.COUNT, "N"));
        Estimate index = estimate(estimate(Aggregation.ITEMS, census).overall().index());
        assertThat(index.standardError()).isZero();
        assertThat(index.interval()).isEqualTo(new Interval.Bounds(index.value(), index.value(), 0.95));
    }

    @Test
    void aUnitOfOneClusterHasNoDegreesOfFreedomAndNoInterval() {
        IndexPlan plan =
                IndexPlan.of(Small.method(Aggregation.ITEMS, MissingRule.NOT_SATISFIED), layout, List.of("age"));
        UnitResult alone = plan.estimate(tables, clustered()).by("age").get(1);

        assertThat(alone.forms()).isEqualTo(1);
        assertThat(estimate(alone.index()).interval()).isInstanceOf(Interval.None.class);
        assertThat(estimate(alone.index()).degreesOfFreedom()).isZero();
    }

    @Test
    void aSurveyOfOtherFormsIsRefused() {
        Survey part = clustered().where("ward", "1");
        assertThatThrownBy(() -> estimate(Aggregation.ITEMS, part))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the survey is not of all 120 forms");
    }
}
