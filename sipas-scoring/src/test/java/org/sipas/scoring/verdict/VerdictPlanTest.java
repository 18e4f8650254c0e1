package org.sipas.scoring.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.scoring.verdict.OfficerVerdict.PlainRule;

class VerdictPlanTest {
    private static final BigDecimal QUARTER = new BigDecimal("0.25");
    private static final VerdictPlan PLAN = new VerdictPlan(QUARTER, 0.05, 10);

    private static OfficerVerdict fixed(long x, long n) {
        return PLAN.fixedWindow(List.of(new OfficerCounts("a", x, n))).get(0);
    }

    private static OfficerVerdict continuous(long x, long n) {
        return PLAN.continuous(List.of(new OfficerCounts("a", x, n))).get(0);
    }

    /** SciPy 1.17.1: binom.sf(8, 20, 0.25) 0.0409251677, binom.sf(7, 20, 0.25) 0.1018118569, beta.ppf(0.05, 9, 12) 0.2586506097. */
    @Test
    void namesInAFixedWindowByTheExactBound() {
        assertThat(fixed(9, 20).verdict()).isEqualTo(Verdict.EXCEEDED);
        assertThat(fixed(9, 20).evidence()).isCloseTo(0.04092517, within(1e-8));
        assertThat(fixed(9, 20).lowerBound()).isCloseTo(0.2586506097, within(1e-10));
        assertThat(fixed(8, 20).verdict()).isEqualTo(Verdict.WATCH);
        assertThat(fixed(8, 20).evidence()).isCloseTo(0.1018119, within(1e-7));
        assertThat(fixed(8, 20).lowerBound()).isLessThan(0.25);
        assertThat(fixed(9, 9).verdict()).isEqualTo(Verdict.NOT_ENOUGH_ANSWERS);
        assertThat(fixed(0, 0).evidence()).isEqualTo(1);
    }

    @Test
    void thePlainRuleIsStrict() {
        assertThat(fixed(5, 20).plainRule()).isEqualTo(PlainRule.NOT_ABOVE);
        assertThat(fixed(6, 20).plainRule()).isEqualTo(PlainRule.ABOVE);
        assertThat(fixed(0, 0).plainRule()).isEqualTo(PlainRule.NO_SHARE);
        // One third as 0.3333: 1 of 3 is above it.
        VerdictPlan third = new VerdictPlan(new BigDecimal("0.3333"), 0.05, 1);
        assertThat(third.fixedWindow(List.of(new OfficerCounts("a", 1, 3)))
                        .get(0)
                        .plainRule())
                .isEqualTo(PlainRule.ABOVE);
    }

    /** By hand: ∫ over (1/4, 1) of q/(1/4) dq / (3/4) = (4/3)(4)(1/2)(1 − 1/16) = 2.5, and for the other answer (4/3)²(1/2)(3/4)² = 1/2. */
    @Test
    void weighsOneAnswer() {
        assertThat(continuous(1, 1).evidence()).isCloseTo(2.5, within(1e-12));
        assertThat(continuous(0, 1).evidence()).isCloseTo(0.5, within(1e-12));
        assertThat(continuous(0, 0).evidence()).isCloseTo(1, within(1e-12));
        // A fair bet at the limit: 0.25 × 2.5 + 0.75 × 0.5 = 1.
    }

    @Test
    void namesWhileLookingByTheEvidence() {
        assertThat(continuous(60, 150).verdict()).isEqualTo(Verdict.EXCEEDED);
        assertThat(continuous(45, 150).verdict()).isEqualTo(Verdict.WATCH);
        assertThat(continuous(9, 9).verdict()).isEqualTo(Verdict.NOT_ENOUGH_ANSWERS);
        // Alone, 9 of 20 are named at the end of a fixed window; looked at continuously, not yet.
        assertThat(continuous(9, 20).verdict()).isEqualTo(Verdict.WATCH);
        // Among 200 officers more evidence is needed than alone.
        List<OfficerCounts> many = IntStream.range(0, 200)
                .mapToObj(i -> new OfficerCounts("o" + i, i == 0 ? 50 : 5, i == 0 ? 130 : 50))
                .toList();
        assertThat(continuous(50, 130).verdict()).isEqualTo(Verdict.EXCEEDED);
        assertThat(PLAN.continuous(many)).extracting(OfficerVerdict::verdict).containsOnly(Verdict.WATCH);
    }

    @Test
    void theEvidenceIsAFairGameAtTheLimit() {
        for (int n = 0; n < 60; n++) {
            for (int x = 0; x <= n; x++) {
                double now = Math.exp(EProcess.logEvidence(x, n, 0.25));
                double next = 0.25 * Math.exp(EProcess.logEvidence(x + 1, n + 1, 0.25))
                        + 0.75 * Math.exp(EProcess.logEvidence(x, n + 1, 0.25));
                assertThat(next).isCloseTo(now, within(1e-10 * now));
            }
        }
    }

    @Test
    void theBoundIsWhereTheEvidenceReachesItsLevel() {
        double bound = continuous(60, 150).lowerBound();
        assertThat(Math.exp(EProcess.logEvidence(60, 150, bound))).isCloseTo(20, within(1e-6));
        assertThat(bound).isLessThan(fixed(60, 150).lowerBound());
        assertThat(continuous(0, 150).lowerBound()).isZero();
    }

    /** Exact, over all paths; checked with scipy.stats.binom of SciPy 1.17.1: 0.24008763 with looks from the tenth answer on, 0.26188786 from the first. */
    @Test
    void aFixedBoundLookedAtAfterEachOf300AnswersNamesAQuarterOfTheInnocent() {
        BiPredicate<Integer, Integer> named = (x, n) -> ExactBinomial.upperTail(x, n, 0.25) <= 0.05;
        assertThat(probabilityEver(300, (x, n) -> n >= 10 && named.test(x, n))).isCloseTo(0.24008763, within(1e-8));
        assertThat(probabilityEver(300, named)).isCloseTo(0.26188786, within(1e-8));
    }

    /** Exact, over all paths; SciPy 1.17.1 (betainc, betaln) gives 0.0351621736. */
    @Test
    void theEProcessNamesFewerThanItsLevel() {
        double ever = probabilityEver(300, (x, n) -> EProcess.logEvidence(x, n, 0.25) >= Math.log(20));
        assertThat(ever).isCloseTo(0.0351621736, within(1e-9));
    }

    /** The probability that a path of answers with probability 0.25 ever enters the region, by the distribution of those that have not. */
    private static double probabilityEver(int answers, BiPredicate<Integer, Integer> region) {
        double[] alive = {1};
        double ever = 0;
        for (int n = 1; n <= answers; n++) {
            double[] next = new double[n + 1];
            for (int x = 0; x < n; x++) {
                next[x] += 0.75 * alive[x];
                next[x + 1] += 0.25 * alive[x];
            }
            for (int x = 0; x <= n; x++) {
                if (next[x] > 0 && region.test(x, n)) {
                    ever += next[x];
                    next[x] = 0;
                }
            }
            alive = next;
        }
        return ever;
    }

    @Test
    void twoHundredOfficersAtTheLimitAreSeldomNamedInAYear() {
        assertThat(yearsWithANamedOfficer(20, 250)).isLessThanOrEqualTo(3);
    }

    @Tag("soak")
    @Test
    void twoHundredOfficersAtTheLimitAreSeldomNamedInManyYears() {
        int years = 2_000;
        double fraction = yearsWithANamedOfficer(years, 250) / (double) years;
        System.out.println("years in which any of 200 officers at the limit is ever named: " + fraction);
        assertThat(fraction).isLessThan(0.05);
    }

    /** Looks after every answer: 250 working days, one answer per officer and day. */
    private static int yearsWithANamedOfficer(int years, int answers) {
        int officers = 200;
        double[][] logs = new double[answers + 1][];
        for (int n = 0; n <= answers; n++) {
            int count = n;
            logs[n] = IntStream.rangeClosed(0, n)
                    .mapToDouble(x -> EProcess.logEvidence(x, count, 0.25))
                    .toArray();
        }
        SplittableRandom random = new SplittableRandom(25);
        int named = 0;
        for (int year = 0; year < years; year++) {
            double[] evidence = new double[officers];
            int[] dissatisfied = new int[officers];
            double sum = officers;
            boolean ever = false;
            for (int n = 1; n <= answers && !ever; n++) {
                for (int i = 0; i < officers && !ever; i++) {
                    dissatisfied[i] += random.nextDouble() < 0.25 ? 1 : 0;
                    sum -= Math.exp(evidence[i]);
                    evidence[i] = logs[n][dissatisfied[i]];
                    sum += Math.exp(evidence[i]);
                    // e-BH names nobody while the mean is below 1/α: k times the k-th largest is at most the sum.
                    if (sum >= officers / 0.05) {
                        for (boolean each : VerdictPlan.named(evidence, 0.05, (officer, k) -> true)) {
                            ever |= each;
                        }
                    }
                }
            }
            named += ever ? 1 : 0;
        }
        return named;
    }

    /** Five e-values at level 0.1: k e₍ₖ₎ must reach 50; 3 × 20 = 60 does, 1 × 40 and 2 × 24 do not alone. */
    @Test
    void namesByEBh() {
        double[] logs = IntStream.of(20, 1, 40, 24, 0).mapToDouble(Math::log).toArray();
        assertThat(VerdictPlan.named(logs, 0.1, (officer, k) -> true)).containsExactly(true, false, true, true, false);
        assertThat(VerdictPlan.named(
                        IntStream.of(40, 1, 1, 1, 1).mapToDouble(Math::log).toArray(), 0.1, (officer, k) -> true))
                .containsOnly(false);
        assertThat(VerdictPlan.named(new double[0], 0.1, (officer, k) -> true)).isEmpty();
    }

    /** By hand: P(X ≥ 2) of 2 at 1/4 is 1/16 = 0.0625; P(X ≥ 5) of 6 at 1/2 is 7/64 = 0.109375; P(X ≥ 1) of 2 at 1/10 is 0.19. */
    @ParameterizedTest
    @CsvSource({
        "2, 2, 0.25, 0.0625, EXCEEDED",
        "2, 2, 0.25, 0.0625000000001, EXCEEDED",
        "2, 2, 0.25, 0.0624999999999, WATCH",
        "5, 6, 0.5, 0.109375, EXCEEDED",
        "1, 2, 0.1, 0.19, EXCEEDED",
        "1, 2, 0.1, 0.1899999999999, WATCH"
    })
    void aPValueOfExactlyTheErrorLevelIsGrounds(long x, long n, BigDecimal limit, double level, Verdict verdict) {
        assertThat(new VerdictPlan(limit, level, 1)
                        .fixedWindow(List.of(new OfficerCounts("a", x, n)))
                        .get(0)
                        .verdict())
                .isEqualTo(verdict);
    }

    /** By hand: for 2 of 2 at 1/4, E = (1 − 1/64)/(3 · 1/16 · 3/4) = 7; five of seven officers at 7 reach 7/(5α) = 7 for α = 0.2 and no less. */
    @ParameterizedTest
    @CsvSource({"0.2, 5", "0.2000000000001, 5", "0.1999999999999, 0", "0.15, 0", "0.25, 5"})
    void anEValueExactlyAtItsThresholdIsGrounds(double level, long named) {
        List<OfficerCounts> officers = IntStream.range(0, 7)
                .mapToObj(i -> new OfficerCounts("o" + i, i < 5 ? 2 : 0, i < 5 ? 2 : 0))
                .toList();
        assertThat(new VerdictPlan(new BigDecimal("0.25"), level, 1)
                        .continuous(officers).stream().filter(each -> each.verdict() == Verdict.EXCEEDED))
                .hasSize((int) named);
    }

    /** By hand: 1 of 10 and 9 of 10: m = 0.5, B = 3.2, W = 0.1, n₀ = 10, ρ = 3.1/4.1, s = 10/31, (1 + 0.5 s)/(10 + s). */
    @Test
    void shrinksTowardsAll() {
        List<OfficerVerdict> verdicts = PLAN.fixedWindow(
                List.of(new OfficerCounts("a", 1, 10), new OfficerCounts("b", 9, 10), new OfficerCounts("c", 0, 0)));
        double s = 10 / 31.0;
        assertThat(verdicts.get(0).shrunken()).isCloseTo((1 + s / 2) / (10 + s), within(1e-12));
        assertThat(verdicts.get(1).shrunken()).isCloseTo((9 + s / 2) / (10 + s), within(1e-12));
        assertThat(verdicts.get(2).shrunken()).isEqualTo(0.5);
        assertThat(fixed(3, 10).shrunken()).isEqualTo(0.3);
        assertThat(fixed(0, 0).shrunken()).isNaN();
        List<OfficerVerdict> alike =
                PLAN.fixedWindow(List.of(new OfficerCounts("a", 2, 10), new OfficerCounts("b", 3, 10)));
        assertThat(alike.get(0).shrunken()).isEqualTo(0.25);
    }

    /** By hand: land 0.5, birth 0.1, all 0.3; the officer with land only expects 10 of 20 and has 10. */
    @Test
    void adjustsForTheMixOfProcedures() {
        List<MixAdjustment> adjusted = MixAdjustment.of(List.of(
                new MixAdjustment.Handled("land", new OfficerCounts("a", 10, 20)),
                new MixAdjustment.Handled("land", new OfficerCounts("b", 10, 20)),
                new MixAdjustment.Handled("birth", new OfficerCounts("b", 4, 20)),
                new MixAdjustment.Handled("birth", new OfficerCounts("c", 0, 20)),
                new MixAdjustment.Handled("birth", new OfficerCounts("d", 0, 0))));
        assertThat(adjusted).extracting(MixAdjustment::officer).containsExactly("a", "b", "c");
        assertThat(adjusted).extracting(MixAdjustment::expected).containsExactly(10.0, 12.0, 2.0);
        assertThat(adjusted.get(0).adjustedShare()).isCloseTo(0.3, within(1e-12));
        assertThat(adjusted.get(1).adjustedShare()).isCloseTo(0.35, within(1e-12));
        assertThat(adjusted.get(2).adjustedShare()).isZero();
    }

    @Test
    void refusesWhatIsNoPlan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerdictPlan(BigDecimal.ONE, 0.05, 1))
                .withMessage("threshold not in (0, 1): 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerdictPlan(QUARTER, 0.5, 1))
                .withMessage("errorLevel not in (0, 0.3]: 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VerdictPlan(QUARTER, 0.05, 0))
                .withMessageStartingWith("minimumAnswers not in [1, ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new OfficerCounts("a", 3, 2))
                .withMessage("dissatisfied not in [0, 2]: 3");
    }
}
