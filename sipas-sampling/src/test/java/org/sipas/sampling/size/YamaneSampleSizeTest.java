package org.sipas.sampling.size;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YamaneSampleSizeTest {

    // By hand, with e² = 0.0025: 1000 / 3.5 = 285.71…, 5000 / 13.5 = 370.37…, 100000 / 251 = 398.40…
    // 400 / 2 = 200 and 1200 / 4 = 300 are whole and stay as they are.
    @ParameterizedTest
    @CsvSource({"1000, 286", "5000, 371", "100000, 399", "400, 200", "1200, 300"})
    void givesTheSizesWorkedByHandForFivePercent(long population, long expected) {
        assertThat(YamaneSampleSize.of(population, 0.05)).isEqualTo(expected);
    }

    // By hand: 24000 × 0.000225 = 5.4 and 24000 / 6.4 = 3750. In double arithmetic the quotient comes out above 3750.
    @Test
    void doesNotRoundAWholeQuotientUp() {
        assertThat(Math.ceil(24_000 / (1 + 24_000 * 0.015 * 0.015))).isEqualTo(3751);
        assertThat(YamaneSampleSize.of(24_000, 0.015)).isEqualTo(3750);
    }

    // By hand: N / (1 + N / 400) = 400 − 160000 / (400 + N), so the largest N still gives a little less than 400.
    @Test
    void approachesTheReciprocalOfTheSquaredMargin() {
        assertThat(YamaneSampleSize.of(Long.MAX_VALUE, 0.05)).isEqualTo(400);
    }

    @Test
    void takesEverybodyFromTheSmallestPopulationAndAtTheSmallestMargin() {
        assertThat(YamaneSampleSize.of(1, 0.05)).isEqualTo(1);
        assertThat(YamaneSampleSize.of(Long.MAX_VALUE, Double.MIN_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, Long.MIN_VALUE})
    void rejectsAPopulationWithoutUnits(long population) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YamaneSampleSize.of(population, 0.05))
                .withMessage("populationSize not in [1, 9223372036854775807]: " + population);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.05, 1, 5, Double.NaN, Double.POSITIVE_INFINITY})
    void rejectsAMarginThatIsNoProperProportion(double margin) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> YamaneSampleSize.of(1000, margin))
                .withMessage("marginOfError not in (0, 1): " + margin);
    }
}
