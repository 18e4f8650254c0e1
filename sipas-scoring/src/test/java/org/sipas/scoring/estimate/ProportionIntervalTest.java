package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProportionIntervalTest {
    // R 4.2.2: 11 of 236 and 15 of 15 at 95 %, 720 of 1525 at 90 %; prop.test (Wilson), binom.test (Clopper-Pearson),
    // qbeta (Jeffreys), and the formulas written out.
    @ParameterizedTest
    @CsvSource({
        "WALD, 11, 236, 0.95, 0.019715408558535284, 0.07350493042451556",
        "WILSON, 11, 236, 0.95, 0.026222792241718904, 0.08152112721139468",
        "CLOPPER_PEARSON, 11, 236, 0.95, 0.023494117395995617, 0.08186655918952068",
        "KORN_GRAUBARD, 11, 236, 0.95, 0.023494117395995617, 0.08186655918952068",
        "AGRESTI_COULL, 11, 236, 0.95, 0.02529985017925221, 0.08244406927386136",
        "JEFFREYS, 11, 236, 0.95, 0.025012984101802412, 0.07921200248280613",
        "WILSON, 15, 15, 0.95, 0.7961166989641514, 1",
        "CLOPPER_PEARSON, 15, 15, 0.95, 0.781980639089466, 1",
        "JEFFREYS, 15, 15, 0.95, 0.8481833378856023, 1",
        "WILSON, 720, 1525, 0.9, 0.4511716193627018, 0.4931893863532181",
        "CLOPPER_PEARSON, 720, 1525, 0.9, 0.4508288236347499, 0.49351305452985783",
        "JEFFREYS, 720, 1525, 0.9, 0.4511554589295634, 0.49318487936100575"
    })
    void agreesWithBinomialIntervalsOfR(
            ProportionInterval kind, double x, double n, double level, double lower, double upper) {
        Interval.Bounds bounds = (Interval.Bounds) kind.of(x / n, n, level);
        assertThat(bounds.lower()).isCloseTo(lower, within(1e-12));
        assertThat(bounds.upper()).isCloseTo(upper, within(1e-12));
    }

    @Test
    void hasNoIntervalWithoutDegreesOfFreedomAndSaysWhy() {
        for (ProportionInterval kind : ProportionInterval.values()) {
            assertThat(kind.of(0.4, 10, 10, 0, 0.95)).isInstanceOf(Interval.None.class);
        }
    }

    @Test
    void staysWithinZeroAndOne() {
        for (ProportionInterval kind : ProportionInterval.values()) {
            for (double p : new double[] {0, 1e-9, 0.5, 1 - 1e-9, 1}) {
                if (kind.of(p, 3, 3, 2, 0.999) instanceof Interval.Bounds bounds) {
                    assertThat(bounds.lower()).isBetween(0.0, p);
                    assertThat(bounds.upper()).isBetween(p, 1.0);
                }
            }
        }
    }

    @Test
    void rejectsNumbersOutsideTheirRange() {
        assertThatThrownBy(() -> ProportionInterval.WILSON.of(1.1, 10, 0.95))
                .hasMessage("proportion not in [0, 1]: 1.1");
        assertThatThrownBy(() -> ProportionInterval.WILSON.of(0.5, 0, 0.95))
                .hasMessage("effectiveSize not in (0, infinity): 0.0");
        assertThatThrownBy(() -> ProportionInterval.WILSON.of(0.5, 10, Double.NaN))
                .hasMessage("level not in (0, 1): NaN");
    }
}
