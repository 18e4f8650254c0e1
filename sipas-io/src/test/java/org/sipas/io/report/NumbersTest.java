package org.sipas.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.sipas.core.Bilingual;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.index.Proportion;

class NumbersTest {
    private static final Numbers VI = new Numbers("vi", 2);
    private static final Numbers EN = new Numbers("en", 2);

    @Test
    void groupsThousands() {
        assertThat(VI.count(36_525)).isEqualTo("36.525");
        assertThat(EN.count(36_525)).isEqualTo("36,525");
        assertThat(VI.count(999)).isEqualTo("999");
        assertThat(VI.count(1_000)).isEqualTo("1.000");
        assertThat(VI.count(1_234_567_890)).isEqualTo("1.234.567.890");
    }

    @Test
    void roundsHalfUpFromTheExactShare() {
        assertThat(VI.percent(Proportion.of(23, 160))).isEqualTo("14,38%");
        assertThat(EN.percent(Proportion.of(23, 160))).isEqualTo("14.38%");
        assertThat(VI.percent(Proportion.of(1, 1))).isEqualTo("100,00%");
        assertThat(VI.roundPercent(Proportion.of(1, 200))).isEqualTo("1%");
    }

    @Test
    void writesATrueMinusSign() {
        assertThat(VI.decimal(new BigDecimal("-1234.5"))).isEqualTo("−1.234,5");
        assertThat(EN.decimal(new BigDecimal("-1234.5"))).isEqualTo("−1,234.5");
    }

    @Test
    void writesBothLimitsWithOnePercentSign() {
        assertThat(VI.interval(new Interval.Bounds(0.819, 0.834, 0.95))).isEqualTo("81,90–83,40%");
        assertThat(VI.interval(new Interval.None(new Bilingual("không", "no")))).isEqualTo("—");
    }

    @Test
    void placesDrawingsWithoutExponents() {
        assertThat(Numbers.place(1e-9)).isEqualTo("0%");
        assertThat(Numbers.place(0.5)).isEqualTo("50%");
        assertThat(Numbers.place(1)).isEqualTo("100%");
    }
}
