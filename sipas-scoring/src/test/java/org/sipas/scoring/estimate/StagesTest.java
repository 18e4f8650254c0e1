package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.design.UnitIds;

/** Strata at later stages, and population sizes as counts or as fractions. */
class StagesTest {
    /** Two of four clusters, strata of rows in each; 8 rows. */
    private static final Columns STRATA_IN_CLUSTERS = Columns.from("strata in clusters")
            .with("cluster", 1, 1, 1, 1, 2, 2, 2, 2)
            .with("stratum", "a", "a", "b", "b", "a", "a", "b", "b")
            .with("y", 1, 3, 2, 6, 5, 7, 4, 4)
            .with("N1", 4, 4, 4, 4, 4, 4, 4, 4)
            .with("N2", 4, 4, 6, 6, 3, 3, 2, 2)
            .with("f1", 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5)
            .with("f2", 0.5, 0.5, 1 / 3.0, 1 / 3.0, 2 / 3.0, 2 / 3.0, 1, 1);

    private static final StagedDesign BY_CLUSTER = SurveyDesign.staged(LonelyUnit.FAIL)
            .clusters("cluster")
            .sizes(PopulationSize.COUNT, "N1", "N2")
            .strata("", "stratum");

    // Totals of the clusters: 4·2 + 6·4 = 32 and 3·6 + 2·4 = 26, so 4/2·58 = 116. Between clusters 4²·(1 − ½)·18/2 =
    // 72.
    // Within, N²(1 − f)s²/n: 16·½·2/2 = 8, 36·⅔·8/2 = 96, 9·⅓·2/2 = 3 and 0, together 107, times 4/2.
    @Test
    void strataOfTheSecondStageByHand() {
        Estimates total = Survey.of(STRATA_IN_CLUSTERS, BY_CLUSTER.sizes(PopulationSize.COUNT, "N1", "N2"))
                .total("y")
                .overall();
        assertThat(total.get(0).value()).isCloseTo(116, within(1e-12));
        assertThat(total.covariance(0, 0)).isCloseTo(72 + 2 * 107, within(1e-10));
        assertThat(total.get(0).degreesOfFreedom()).isEqualTo(1);
    }

    @Test
    void fractionsOfTheSecondStageByHand() {
        Estimates total = Survey.of(STRATA_IN_CLUSTERS, BY_CLUSTER.sizes(PopulationSize.FRACTION, "f1", "f2"))
                .total("y")
                .overall();
        assertThat(total.get(0).value()).isCloseTo(116, within(1e-12));
        assertThat(total.covariance(0, 0)).isCloseTo(72 + 2 * 107, within(1e-10));
    }

    /** Two provinces, 3 districts in each, two strata of 2 communes in each district, 2 rows in each; sizes vary. */
    private static Columns threeStages() {
        Random random = new Random(7);
        int size = 2 * 3 * 2 * 2 * 2;
        IntToDoubleFunction province = i -> Math.floorDiv(i, 24);
        IntToDoubleFunction district = i -> Math.floorDiv(i, 8);
        IntToDoubleFunction urban = i -> i / 4 % 2;
        IntToDoubleFunction commune = i -> Math.floorDiv(i, 2);
        IntToDoubleFunction n1 = i -> 9 + 4 * province.applyAsDouble(i);
        IntToDoubleFunction n2 = i -> 3 + district.applyAsDouble(i) + 2 * urban.applyAsDouble(i);
        IntToDoubleFunction n3 = i -> 20 + commune.applyAsDouble(i);
        Columns table = Columns.from("three stages")
                .with("y", random.doubles(size).toArray())
                .with("x", random.doubles(size, 1, 2).toArray());
        List<String> names = List.of("province", "district", "urban", "commune", "N1", "N2", "N3", "f1", "f2", "f3");
        List<IntToDoubleFunction> columns = List.of(
                province,
                district,
                urban,
                commune,
                n1,
                n2,
                n3,
                i -> 3 / n1.applyAsDouble(i),
                i -> 2 / n2.applyAsDouble(i),
                i -> 2 / n3.applyAsDouble(i));
        for (int c = 0; c < names.size(); c++) {
            table = table.with(
                    names.get(c),
                    IntStream.range(0, size).mapToDouble(columns.get(c)).toArray());
        }
        double[] weights = IntStream.range(0, size)
                .mapToDouble(i -> n1.applyAsDouble(i) / 3 * n2.applyAsDouble(i) / 2 * n3.applyAsDouble(i) / 2)
                .toArray();
        return table.with("w", weights);
    }

    private static void assertSame(Estimates actual, Estimates expected) {
        assertThat(actual.labels()).isEqualTo(expected.labels());
        for (int i = 0; i < expected.size(); i++) {
            assertThat(actual.get(i).value())
                    .isCloseTo(
                            expected.get(i).value(),
                            within(1e-12 * expected.get(i).value()));
            assertThat(actual.covariance(i, i))
                    .isCloseTo(expected.covariance(i, i), within(1e-11 * expected.covariance(i, i)));
            assertThat(actual.get(i).degreesOfFreedom())
                    .isEqualTo(expected.get(i).degreesOfFreedom());
        }
    }

    @Test
    void fractionsAreAsGoodAsCountsAtEveryStage() {
        Columns table = threeStages();
        StagedDesign design = SurveyDesign.staged(LonelyUnit.FAIL)
                .clusters("district", "commune")
                .strata("province", "urban")
                .ids(UnitIds.NESTED);
        for (int stages = 1; stages <= 3; stages++) {
            String[] counts = List.of("N1", "N2", "N3").subList(0, stages).toArray(new String[0]);
            String[] fractions = List.of("f1", "f2", "f3").subList(0, stages).toArray(new String[0]);
            for (String weights : List.of("w", "")) {
                Survey byCount = Survey.of(table, design.weights(weights).sizes(PopulationSize.COUNT, counts));
                Survey byFraction = Survey.of(table, design.weights(weights).sizes(PopulationSize.FRACTION, fractions));
                assertSame(byFraction.total("y").by("urban"), byCount.total("y").by("urban"));
                assertSame(
                        byFraction.ratio("y", "x").by("province"),
                        byCount.ratio("y", "x").by("province"));
            }
        }
    }

    // Strata of units of later stages make the sum of squares about the stratum's mean: without them the variance is
    // another one.
    @Test
    void strataOfLaterStagesAreSeenByBothWaysOfReading() {
        Columns table = threeStages();
        StagedDesign unstratified = SurveyDesign.staged(LonelyUnit.FAIL)
                .weights("w")
                .strata("province")
                .clusters("district", "commune")
                .ids(UnitIds.NESTED)
                .sizes(PopulationSize.COUNT, "N1");
        StagedDesign stratified =
                unstratified.strata("province", "urban").sizes(PopulationSize.COUNT, "N1", "N2", "N3");
        Estimates rows = Survey.of(table, stratified).total("y").overall();
        assertSame(Plan.totals(stratified, "y").tally().add(table).finish().orThrow(), rows);
        assertThat(rows.covariance(0, 0))
                .isGreaterThan(
                        Survey.of(table, unstratified).total("y").overall().covariance(0, 0));
    }

    @Test
    void strataWithDifferentSizesOfOneUnitAreAProblem() {
        Columns wrong = STRATA_IN_CLUSTERS.with("N2", 4, 5, 6, 6, 3, 3, 2, 2);
        assertThat(Survey.check(wrong, BY_CLUSTER.sizes(PopulationSize.COUNT, "N1", "N2"))
                        .problems())
                .isNotEmpty();
        Columns outside = STRATA_IN_CLUSTERS.with("f2", 0.5, 0.5, 0.5, 0.5, 1.5, 1.5, 1, 1);
        assertThat(Survey.check(outside, BY_CLUSTER.sizes(PopulationSize.FRACTION, "f1", "f2"))
                        .problems())
                .isNotEmpty();
    }
}
