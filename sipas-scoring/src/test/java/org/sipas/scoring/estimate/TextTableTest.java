package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.SurveyDesign;

class TextTableTest {
    @Test
    void numbersKeepTheirDigitsBeforeThePoint() {
        assertThat(TextTable.number(662.28736, 7)).isEqualTo("662.2874");
        assertThat(TextTable.number(0.0123456789, 4)).isEqualTo("0.01235");
        assertThat(TextTable.number(0.1, 4)).isEqualTo("0.1000");
        assertThat(TextTable.number(-123_456_789.4, 5)).isEqualTo("-123456789");
        assertThat(TextTable.number(0, 3)).isEqualTo("0.000");
        assertThat(TextTable.number(1.5e-9, 3)).isEqualTo("1.50e-09");
        assertThat(TextTable.number(2e20, 3)).isEqualTo("2.00e+20");
        assertThat(TextTable.number(Double.NaN, 3)).isEqualTo("-");
        assertThat(TextTable.number(Double.POSITIVE_INFINITY, 3)).isEqualTo("inf");
        assertThat(TextTable.brief(100, 1)).isEqualTo("100");
        assertThat(TextTable.brief(12.25, 1)).isEqualTo("12.2");
        assertThat(TextTable.degreesOfFreedom(2, Double.POSITIVE_INFINITY)).isEqualTo("df 2");
    }

    // Means 2 and 5; under simple random sampling of four rows the variance of the first mean is 4/3·(1 + 1)/2² = 2/3,
    // t(1; 0.975) = 12.706205.
    @Test
    void estimatesPrintAsATable() {
        Columns table = Columns.from("t").with("place", "a", "a", "b", "b").with("y", 1, 3, 5, Double.NaN);
        assertThat(Survey.of(table, SurveyDesign.staged(LonelyUnit.FAIL))
                        .mean("y")
                        .by("place"))
                .hasToString("""
                      estimate     s.e.      lower     upper  n  eff. n  df
                a: y  2.000000  0.81650  -8.374573  12.37457  2     1.5   1
                b: y  5.000000  0.00000   5.000000  5.000000  1       1   1
                """);
    }
}
