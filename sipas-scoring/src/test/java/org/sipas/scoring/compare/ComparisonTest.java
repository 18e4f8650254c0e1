package org.sipas.scoring.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.sipas.core.Bilingual;
import org.sipas.scoring.compare.ComparabilityRegister.Comparison;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;

class ComparisonTest {
    private static final Bilingual WORD = new Bilingual("từ", "word");

    private static Estimate estimate(double value, double error, double freedom) {
        Interval interval = new Interval.Bounds(value - 2 * error, value + 2 * error, 0.95);
        return new Estimate(value, error, interval, 100, 100, freedom, WORD, WORD);
    }

    /** By hand: variances 3 and 4 with 9 and 19 degrees of freedom have 49/(9/9 + 16/19) = 26.6 together. */
    @Test
    void comparesIndependentEstimatesByWelch() {
        Difference difference = Difference.ofIndependent(estimate(10, Math.sqrt(3), 9), estimate(4, 2, 19), 0.95);
        assertThat(difference.value()).isEqualTo(6);
        assertThat(difference.standardError()).isCloseTo(Math.sqrt(7), within(1e-15));
        Interval.Bounds bounds = (Interval.Bounds) difference.interval();
        assertThat((bounds.upper() - 6) / Math.sqrt(7)).isCloseTo(T_AT_26_6, within(1e-9));
        assertThat(difference.verdict()).isEqualTo(Difference.Verdict.BETTER);
    }

    /** SciPy 1.17.1: t.ppf(0.975, 26.6). */
    private static final double T_AT_26_6 = 2.0532752014;

    @Test
    void saysBetterWorseOrNotDistinguishable() {
        Estimate low = estimate(0.80, 0.01, 1000);
        Estimate near = estimate(0.82, 0.01, 1000);
        Estimate high = estimate(0.85, 0.01, 1000);
        assertThat(Difference.ofIndependent(high, low, 0.95).verdict()).isEqualTo(Difference.Verdict.BETTER);
        assertThat(Difference.ofIndependent(low, high, 0.95).verdict()).isEqualTo(Difference.Verdict.WORSE);
        assertThat(Difference.ofIndependent(near, low, 0.95).verdict())
                .isEqualTo(Difference.Verdict.NOT_DISTINGUISHABLE);
        // The same people answered both: the difference is sharper.
        assertThat(Difference.of(near, low, 0.00009, 0.95).verdict()).isEqualTo(Difference.Verdict.BETTER);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Difference.of(near, low, 0.001, 0.95))
                .withMessageStartingWith("covariance not in [");
    }

    @Test
    void saysNothingWhereAnEstimateHasNoInterval() {
        Estimate alone = new Estimate(0.5, 0, new Interval.None(WORD), 1, 1, 0, WORD, WORD);
        Difference difference = Difference.ofIndependent(alone, estimate(0.9, 0.01, 100), 0.95);
        assertThat(difference.verdict()).isEqualTo(Difference.Verdict.NOT_DISTINGUISHABLE);
        assertThat(difference.interval()).isEqualTo(new Interval.None(WORD));
    }

    /** The published figures of 2021 (87,16) and 2022 (80,08) come from different questionnaires and populations. */
    @Test
    void theBreakOf2022ForbidsTheComparisonUnlessNamed() {
        Estimate before = estimate(0.8716, 0.002, 1000);
        Estimate after = estimate(0.8008, 0.002, 1000);
        ComparabilityRegister register = ComparabilityRegister.SIPAS;
        Comparison refused = register.compare("sipas", 2021, before, 2022, after, 0.95, Set.of());
        assertThat(((Comparison.Forbidden) refused).breaks()).extracting("id").containsExactly("sipas-2022");
        Comparison named = register.compare("sipas", 2021, before, 2022, after, 0.95, Set.of("sipas-2022"));
        assertThat(((Comparison.Compared) named).difference().verdict()).isEqualTo(Difference.Verdict.WORSE);
        assertThat(((Comparison.Compared) named).across()).hasSize(1);
        assertThat(register.compare("sipas", 2022, before, 2024, after, 0.95, Set.of()))
                .isInstanceOf(Comparison.Compared.class);
        assertThat(register.compare("sipas", 2019, before, 2021, after, 0.95, Set.of()))
                .isInstanceOf(Comparison.Compared.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> register.compare("sipas", 2022, before, 2022, after, 0.95, Set.of()))
                .withMessage("laterYear not in [2023, infinity): 2022");
    }

    /** By hand: shares 0.5/0.5 to 0.2/0.8, values 0.9, 0.7 to 0.8, 0.75. */
    @Test
    void takesAChangeApart() {
        ChangeParts parts = ChangeParts.of(
                0.78, 0.79, new ChangeParts.Cell(0.5, 0.9, 0.2, 0.8), new ChangeParts.Cell(0.5, 0.7, 0.8, 0.75));
        assertThat(parts.method()).isCloseTo(0.01, within(1e-15));
        assertThat(parts.boundary()).isCloseTo(0.01, within(1e-15));
        assertThat(parts.mix()).isCloseTo(-0.3 * 0.85 + 0.3 * 0.725, within(1e-15));
        assertThat(parts.answers()).isCloseTo(0.35 * -0.1 + 0.65 * 0.05, within(1e-15));
        assertThat(parts.total()).isCloseTo(0.2 * 0.8 + 0.8 * 0.75 - 0.78, within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChangeParts.of(0.5, 0.5, new ChangeParts.Cell(0.9, 0.5, 1, 0.5)))
                .withMessage("shares not 1 together: 0.9");
    }

    @Test
    void standardisesAMix() {
        Standardisation standard =
                Standardisation.of(new double[] {0.9, 0.7}, new double[][] {{0.01, 0}, {0, 0.04}}, new double[] {3, 1});
        assertThat(standard.value()).isCloseTo(0.85, within(1e-15));
        assertThat(standard.standardError()).isCloseTo(Math.sqrt(0.5625 * 0.01 + 0.0625 * 0.04), within(1e-15));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Standardisation.of(new double[] {Double.NaN}, new double[][] {{1}}, new double[] {1}))
                .withMessage("cell 0 not finite: NaN");
    }
}
