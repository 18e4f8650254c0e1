package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.sipas.core.Bilingual;
import org.sipas.core.Problem;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.design.UnitIds;

/** Bad tables give all their problems with their places; odd ones a defined result. */
class BadInputTest {
    private static final StagedDesign DESIGN = SurveyDesign.staged(LonelyUnit.FAIL)
            .weights("w")
            .strata("h")
            .clusters("c")
            .sizes(PopulationSize.COUNT, "N");

    private static List<String> problems(Columns table) {
        return Survey.check(table, DESIGN).problems().stream()
                .map(Problem::toString)
                .toList();
    }

    @Test
    void reportsEveryProblemWithItsPlace() {
        Columns table = Columns.from("bad.csv")
                .with("h", 1, 1, 1, 2, 2, 3, Double.NaN)
                .with("c", 1, 2, 3, 4, 1, 6, 7)
                .with("N", 2, 2, 2, 9, 8, 5, 5)
                .with("w", 1, 0, -1, Double.NaN, 1, 1, 1)
                .with("y", 1, 2, 3, 4, 5, 6, 7);
        assertThat(problems(table))
                .containsExactly(
                        "ERROR bad.csv:3 (w) weight-not-positive: weight not in (0, infinity): 0.0",
                        "ERROR bad.csv:4 (w) weight-not-positive: weight not in (0, infinity): -1.0",
                        "ERROR bad.csv:5 (w) weight-not-positive: weight not in (0, infinity): NaN",
                        "ERROR bad.csv:6 (N) population-size-varies: the population size is not the same in the whole stratum: 8.0, before 9.0",
                        "ERROR bad.csv:8 (h) design-value-missing: the value is missing",
                        "ERROR bad.csv:6 (c) unit-in-two-strata: unit 1 stands in two strata; are the numbers nested?",
                        "ERROR bad.csv (N) population-smaller-than-sample: a population of 2.0 is smaller than the sample of 3 units in h 1",
                        "ERROR bad.csv (c) lonely-unit: there is a single unit in h 3; name one of the remedies of LonelyUnit");
    }

    @Test
    void reportsMissingColumnsTogether() {
        assertThat(problems(Columns.from("empty.csv").with("h", 1, 2)))
                .hasSize(3)
                .allMatch(each -> each.contains("no-such-column"));
    }

    @Test
    void countsWhatItDoesNotList() {
        double[] zeros = new double[3000];
        Columns table = Columns.from("zeros.csv").with("w", zeros).with("y", zeros);
        List<Problem> problems = Survey.check(
                        table, SurveyDesign.staged(LonelyUnit.FAIL).weights("w"))
                .problems();
        assertThat(problems).hasSize(1001);
        assertThat(problems.get(1000).message().en()).isEqualTo("and 2000 more problems");
    }

    @Test
    void anEmptyDomainHasNoValueNoIntervalAndAReason() {
        Columns table =
                Columns.from("t").with("y", Double.NaN, Double.NaN, 3, 4).with("d", 1, 1, 2, 2);
        Estimate empty = Survey.of(table, SurveyDesign.staged(LonelyUnit.FAIL))
                .mean("y")
                .by("d")
                .of("y", "1");
        Estimate inOnePass = Plan.means(SurveyDesign.staged(LonelyUnit.FAIL).weights("d"), "y")
                .by("d")
                .tally()
                .add(table)
                .finish()
                .orThrow()
                .of("y", "1");
        for (Estimate each : List.of(empty, inOnePass)) {
            assertThat(each.n()).isZero();
            assertThat(each.value()).isNaN();
            assertThat(each.interval()).hasToString("no interval: nobody is in the base");
        }
    }

    @Test
    void aConstantVariableHasStandardErrorZero() {
        Columns table = Columns.from("t")
                .with("y", 3, 3, 3, 3)
                .with("w", 0.1, 0.7, 11, 3)
                .with("code", new byte[] {3, 3, 3, 3});
        StagedDesign design = SurveyDesign.staged(LonelyUnit.FAIL).weights("w");
        Estimate constant = Survey.of(table, design).mean("y").overall().get(0);
        assertThat(constant.value()).isEqualTo(3);
        assertThat(constant.standardError()).isCloseTo(0, within(1e-15));
        assertThat(constant.interval()).isInstanceOf(Interval.Bounds.class);
        Estimate counted =
                Plan.means(design, "code").tally().add(table).finish().orThrow().get(0);
        assertThat(counted.value()).isEqualTo(3);
        assertThat(counted.standardError()).isCloseTo(0, within(1e-15));
    }

    @Test
    void oneUnitInTheWholeSampleHasNoInterval() {
        Columns table = Columns.from("t").with("y", 5).with("w", 2);
        for (LonelyUnit remedy : LonelyUnit.values()) {
            StagedDesign design = SurveyDesign.staged(remedy).weights("w");
            if (remedy == LonelyUnit.FAIL) {
                assertThat(Survey.check(table, design).problems()).hasSize(1);
                assertThat(Plan.means(design, "y").tally().add(table).finish().problems())
                        .hasSize(1);
            } else {
                Estimate estimate = Survey.of(table, design).mean("y").overall().get(0);
                assertThat(estimate.value()).isEqualTo(5);
                assertThat(estimate.interval()).hasToString("no interval: no degrees of freedom");
                assertThat(estimate.method().en()).contains(remedy.name().toLowerCase(java.util.Locale.ROOT));
                assertThat(Plan.means(design, "y")
                                .tally()
                                .add(table)
                                .finish()
                                .orThrow()
                                .get(0)
                                .interval())
                        .hasToString("no interval: no degrees of freedom");
            }
        }
    }

    @Test
    void nestedNumbersMayStartAgainInEveryStratum() {
        Columns table =
                Columns.from("t").with("h", 1, 1, 2, 2).with("c", 1, 2, 1, 2).with("y", 1, 2, 3, 4);
        StagedDesign design = SurveyDesign.staged(LonelyUnit.FAIL).strata("h").clusters("c");
        assertThat(Survey.check(table, design).problems()).hasSize(2);
        assertThat(Survey.check(table, design.ids(UnitIds.NESTED)).problems()).isEmpty();
    }

    @Test
    void aZeroDenominatorHasNoRatio() {
        Columns table = Columns.from("t").with("y", 1, 2).with("x", 0, 0);
        Estimate ratio = Survey.of(table, SurveyDesign.staged(LonelyUnit.FAIL))
                .ratio("y", "x")
                .overall()
                .get(0);
        assertThat(ratio.interval()).hasToString("no interval: the denominator is 0");
    }

    @Test
    void aMillionDomainsAreEstimatedInOnePass() {
        int rows = 2_000_000;
        byte[] codes = new byte[rows];
        for (int i = 0; i < rows; i++) {
            codes[i] = (byte) (i % 5);
        }
        Columns table = Columns.from("t")
                .with(
                        "domain",
                        IntStream.range(0, rows)
                                .mapToDouble(i -> Math.floorDiv(i, 2))
                                .toArray())
                .with("w", IntStream.range(0, rows).mapToDouble(i -> 2).toArray())
                .with(
                        "c",
                        IntStream.range(0, rows)
                                .mapToDouble(i -> Math.floorDiv(i, 2) % 100)
                                .toArray())
                .with("code", codes);
        Estimates estimates = Plan.means(
                        SurveyDesign.staged(LonelyUnit.FAIL).weights("w").clusters("c"), "code")
                .by("domain")
                .tally()
                .add(table)
                .finish()
                .orThrow();
        assertThat(estimates).hasSize(1_000_000);
        assertThat(estimates.get(0).value()).isEqualTo(0.5);
        assertThat(estimates.get(0).n()).isEqualTo(2);
    }

    @Test
    void levelsOutsideTheirRangeAreTheCallersMistake() {
        Survey survey = Survey.of(Columns.from("t").with("y", 1, 2), SurveyDesign.staged(LonelyUnit.FAIL));
        assertThatThrownBy(() -> survey.mean("y").level(1)).hasMessage("level not in (0, 1): 1.0");
        assertThatThrownBy(() -> survey.mean("x").overall()).hasMessage("name not in [y]: x");
    }

    @Test
    void aMeanOfCategoriesOrOfInfiniteNumbersIsTheCallersMistake() {
        Survey survey = Survey.of(
                Columns.from("t").with("name", "a", "b").with("y", 1, Double.POSITIVE_INFINITY),
                SurveyDesign.staged(LonelyUnit.FAIL));
        assertThatThrownBy(() -> survey.mean("name")).hasMessage("column of categories, not of numbers: name");
        assertThatThrownBy(() -> survey.proportion("name", "c")).hasMessage("category not in [a, b]: c");
        for (Query query : List.of(survey.mean("y"), survey.ratio("y", "y"))) {
            assertThatThrownBy(query::overall).hasMessage("value of y not finite: Infinity");
            assertThatThrownBy(query::rowByRow).hasMessage("value of y not finite: Infinity");
        }
    }

    @Test
    void anEmptySurveyHasEstimatesWithoutValues() {
        Survey nobody = Survey.of(
                        Columns.from("t").with("y", 1, 2).with("d", 1, 1), SurveyDesign.staged(LonelyUnit.FAIL))
                .where("d", "2");
        assertThat(nobody.mean("y").overall().get(0).interval()).hasToString("no interval: nobody is in the base");
        assertThat(nobody.quantiles("y", 0.5).overall().get(0).interval())
                .hasToString("no interval: nobody is in the base");
        assertThat(nobody.mean("y").by("d")).isEmpty();
    }

    @Test
    void aCombinationWithADomainWithoutValuesHasNone() {
        Estimates means = Survey.of(
                        Columns.from("t")
                                .with("y", 1, 2, Double.NaN, Double.NaN)
                                .with("d", 1, 1, 2, 2),
                        SurveyDesign.staged(LonelyUnit.FAIL))
                .mean("y")
                .with(Covariances.ALL)
                .by("d");
        Bilingual name = new Bilingual("hiệu", "difference");
        assertThat(means.contrast(name, 1, -1).interval()).hasToString("no interval: nobody is in the base");
        assertThat(means.contrast(name, 2, 0).value()).isEqualTo(3);
        assertThat(means.function(name, y -> 2 * y[0]).value()).isEqualTo(3);
        assertThat(means.function(name, y -> y[0] + y[1]).n()).isZero();
    }
}
