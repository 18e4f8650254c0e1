package org.sipas.sampling.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanningTest {
    private static final StageCosts COSTS = new StageCosts(1_000, 500, 200, 50);

    // By hand: 1.959964 · √(0.25/398) = 0.0491 and, with 2.5 times the variance, 0.0777.
    @Test
    void aDesignEffectWidensTheMarginOfTheGuidance() {
        assertThat(MarginOfError.ofProportion(0.5, 398, 0.95, Conditions.IDEAL)).isCloseTo(0.0491, within(5e-5));
        assertThat(MarginOfError.ofProportion(0.5, 398, 0.95, Conditions.IDEAL.withDesignEffect(2.5)))
                .isCloseTo(0.0777, within(5e-5));
    }

    @Test
    void marginsAreTheInverseOfSizes() {
        Conditions conditions = Conditions.IDEAL.withPopulationSize(6194).withDesignEffect(1.8);
        double answers =
                CochranSampleSize.ofProportion(0.3, 0.04, 0.9, conditions).answers();
        assertThat(MarginOfError.ofProportion(0.3, answers, 0.9, conditions)).isCloseTo(0.04, within(1e-12));
        double forMean = CochranSampleSize.ofMean(12, 0.5, 0.99, conditions).answers();
        assertThat(MarginOfError.ofMean(12, forMean, 0.99, conditions)).isCloseTo(0.5, within(1e-12));
        assertThat(MarginOfError.ofProportion(0.5, 7000 * 1.8, 0.95, conditions))
                .isZero();
    }

    @Test
    void domainsAddUpWhereTheyAreStrataAndElseTheScarcestDecides() {
        double[] required = {300, 300};
        double[] shares = {0.75, 0.25};
        assertThat(DomainSampleSize.of(DomainSampleSize.Kind.STRATA, required, shares))
                .isEqualTo(600);
        assertThat(DomainSampleSize.of(DomainSampleSize.Kind.CROSS_CLASSES, required, shares))
                .isEqualTo(1200);
    }

    // By hand: √(2 · 2 · 0.25/1000) = 0.0316; half of the units twice with correlation 0.6 leaves 70 % of the variance.
    @Test
    void overlapMakesAChangeEasierToSee() {
        YearComparison apart = new YearComparison(1000, 2, 0, 0);
        YearComparison overlapping = new YearComparison(1000, 2, 0.5, 0.6);
        assertThat(apart.standardError(0.5, 0.5)).isCloseTo(Math.sqrt(0.001), within(1e-15));
        assertThat(overlapping.standardError(0.5, 0.5)).isCloseTo(Math.sqrt(0.0007), within(1e-15));
        assertThat(overlapping.detectableRise(0.8, 0.8, 0.95)).isLessThan(apart.detectableRise(0.8, 0.8, 0.95));
    }

    @Test
    void theDetectableRiseIsFoundWithThePowerAskedFor() {
        YearComparison years = new YearComparison(600, 2.5, 0, 0);
        double rise = years.detectableRise(0.8, 0.8, 0.95);
        assertThat(years.power(0.8, 0.8 + rise, 0.95)).isCloseTo(0.8, within(1e-9));
        assertThat(new YearComparison(2, 1, 0, 0).detectableRise(0.99, 0.8, 0.95))
                .isInfinite();
    }

    // By hand: 1 + 9 · 0.1 = 1.9 in two stages; + 2 · 10 · 0.05 = 2.9 with three villages a commune.
    @Test
    void clusteringHasItsEffect() {
        assertThat(new StageDesign(20, 1, 10).designEffect(0.05, 0.1)).isCloseTo(1.9, within(1e-12));
        assertThat(new StageDesign(20, 3, 10).designEffect(0.05, 0.1)).isCloseTo(2.9, within(1e-12));
    }

    // By hand: 1000 + 4 · (500 + 3 · (200 + 10 · 50)) = 11,400; and √(700/50 · 0.9/0.1) = 11.2.
    @Test
    void costsAddUpOverTheStages() {
        assertThat(COSTS.of(new StageDesign(4, 3, 10))).isEqualTo(11_400);
        assertThat(COSTS.bestTake(0.1)).isCloseTo(Math.sqrt(126), within(1e-12));
    }

    @Test
    void plansStayInTheirBudgetAndReachTheirMargin() {
        Planner planner = new Planner(COSTS, 0.02, 0.08, 0.8, 0.9, 0.95, 0.8);
        List<Planner.Line> paid = planner.forBudget(100_000, List.of(1, 2, 3), List.of(5, 10, 20, 30));
        assertThat(paid).hasSize(12).allSatisfy(line -> assertThat(line.cost()).isLessThanOrEqualTo(100_000));
        assertThat(paid).extracting(Planner.Line::margin).isSorted();
        List<Planner.Line> precise = planner.forMargin(0.03, List.of(1, 2), List.of(10, 20));
        assertThat(precise).allSatisfy(line -> assertThat(line.margin()).isLessThanOrEqualTo(0.03));
        assertThat(precise).extracting(Planner.Line::cost).isSorted();
    }

    @Test
    void theTableOfTradeOffsCanBeRead() {
        Planner planner = new Planner(COSTS, 0.02, 0.08, 0.5, 1, 0.95, 0.8);
        assertThat(Planner.table(List.of(planner.line(new StageDesign(20, 1, 20)))))
                .isEqualTo("""
                            m     v     q    phiếu   deff    ±điểm  thay đổi          chi phí
                           20     1    20      400   2,52     7,78     15,35           35.000
                        """);
    }

    @Test
    void refusesProportionsThatAreNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CochranSampleSize.ofProportion(1.2, 0.05, 0.95, Conditions.IDEAL))
                .withMessage("proportion not in [0.0, 1.0]: 1.2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Conditions.IDEAL.withResponseRate(0))
                .withMessage("responseRate not in [4.9E-324, 1.0]: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TwoProportions.size(0.5, 0.5, 0.8, 0.95))
                .withMessage("second not different from first: 0.5");
    }
}
