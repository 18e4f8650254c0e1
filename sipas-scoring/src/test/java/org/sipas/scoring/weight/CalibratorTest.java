package org.sipas.scoring.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.sipas.core.design.Columns;

class CalibratorTest {
    private static final Columns TABLE = Columns.from("t").with("x", 1, 2, 3, 4).with("group", "a", "a", "b", "c");
    private static final double[] WEIGHTS = {10, 10, 10, 10};

    @Test
    void namesTheTotalThatBoundsDoNotAllow() {
        CalibrationResult result = Calibrator.of(ModelMatrix.of(TABLE, "x"), new double[] {40, 160}, Distance.LINEAR)
                .bounds(0.5, 1.5)
                .calibrate(WEIGHTS);
        assertThat(result).isInstanceOfSatisfying(CalibrationResult.Missed.class, missed -> {
            assertThat(missed.margin()).isEqualTo("x");
            assertThat(missed.wanted()).isEqualTo(160);
            assertThat(missed.reached()).isLessThan(160);
        });
        assertThatThrownBy(result::orThrow).hasMessageContaining("margin=x");
    }

    @Test
    void aPostStratumWithoutRespondentsIsMissed() {
        Columns without = Columns.from("t").with("group", "a", "a", "b", "b");
        ModelMatrix cells = ModelMatrix.margins(TABLE, "group");
        ModelMatrix sample = ModelMatrix.margins(
                without.with(
                        "group",
                        new org.sipas.core.design.Column.Categories(
                                new int[] {0, 0, 1, 1}, java.util.List.of("a", "b", "c"))),
                "group");
        assertThat(Calibrator.of(sample, cells.totals(), Distance.LINEAR).calibrate(WEIGHTS))
                .isInstanceOfSatisfying(
                        CalibrationResult.Missed.class,
                        missed -> assertThat(missed.margin()).isEqualTo("groupc"));
    }

    // g = N_h / Σ w: the textbook's post-stratification factor, Särndal, Swensson and Wretman (1992), equation 7.6.1.
    @Test
    void postStratificationScalesEachCell() {
        Calibration calibration = Calibrator.of(
                        ModelMatrix.margins(TABLE, "group"), new double[] {50, 5, 20}, Distance.LINEAR)
                .calibrate(WEIGHTS)
                .orThrow();
        assertThat(calibration.factors()).containsExactly(new double[] {2.5, 2.5, 0.5, 2}, within(1e-12));
    }

    @Test
    void everyDistanceMeetsTheTotals() {
        for (Distance distance : Distance.values()) {
            double[] weights = Calibrator.of(ModelMatrix.of(TABLE, "x"), new double[] {44, 120}, distance)
                    .bounds(0.3, 3)
                    .calibrate(WEIGHTS)
                    .orThrow()
                    .weights();
            assertThat(weights[0] + weights[1] + weights[2] + weights[3]).isCloseTo(44, within(1e-7));
            assertThat(weights[0] + 2 * weights[1] + 3 * weights[2] + 4 * weights[3])
                    .isCloseTo(120, within(1e-6));
        }
    }

    @Test
    void trimmingKeepsTheSumOrSaysWhatIsLeft() {
        Trimming.Trimmed trimmed =
                new Trimming(1, 5, Trimming.Passes.UNTIL_WITHIN_LIMITS).trim(new double[] {0.5, 2, 4.5, 9});
        assertThat(trimmed.weights()[0] + trimmed.weights()[1] + trimmed.weights()[2] + trimmed.weights()[3])
                .isCloseTo(16, within(1e-12));
        assertThat(trimmed.outside()).isZero();
        assertThat(new Trimming(1, 2, Trimming.Passes.UNTIL_WITHIN_LIMITS)
                        .trim(new double[] {5, 5})
                        .outside())
                .isEqualTo(2);
    }
}
