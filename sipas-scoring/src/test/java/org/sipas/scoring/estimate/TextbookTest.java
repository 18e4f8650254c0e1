package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.SurveyDesign;

/** Worked examples as printed in textbooks, to the digits that are printed. */
class TextbookTest {
    private static double[] same(double value, int size) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    /**
     * Signatures to a petition on a simple random sample of 50 of 676 sheets: 19,888 signatures, s² = 229.0, and 18,107 to 21,669 with 80 % confidence.
     *
     * @see "Cochran, W. G. (1977). Sampling Techniques, 3rd ed. Wiley. Section 2.8, Table 2.2."
     */
    @Test
    void signaturesToAPetition() {
        int[][] counts = {
            {42, 23}, {41, 4}, {36, 1}, {32, 1}, {29, 1}, {27, 2}, {23, 1}, {19, 1}, {16, 2}, {15, 2}, {14, 1}, {11, 1},
            {10, 1}, {9, 1}, {7, 1}, {6, 3}, {5, 2}, {4, 1}, {3, 1}
        };
        double[] signatures = Arrays.stream(counts)
                .flatMapToDouble(each -> Arrays.stream(same(each[0], each[1])))
                .toArray();
        assertThat(signatures).hasSize(50);
        Survey survey = Survey.of(
                Columns.from("sheets").with("signatures", signatures).with("N", same(676, 50)),
                SurveyDesign.staged(LonelyUnit.FAIL).sizes(PopulationSize.COUNT, "N"));
        Estimates total = survey.total("signatures").overall();
        assertThat(total.get(0).value()).isCloseTo(19_888, within(0.5));
        assertThat(survey.populationCovariance("signatures").get(0).value()).isCloseTo(229.0, within(0.05));
        // The book multiplies with 1.28.
        double half = 1.28 * total.get(0).standardError();
        assertThat(total.get(0).value() - half).isCloseTo(18_107, within(1.5));
        assertThat(total.get(0).value() + half).isCloseTo(21_669, within(1.5));
    }

    /**
     * Grade points of the four students in each of 5 of 100 suites of a dormitory, one-stage clusters of equal size: total 1130.4, mean 2.826 with standard error 0.164.
     *
     * @see "Lohr, S. L. (2010). Sampling: Design and Analysis, 2nd ed. Brooks/Cole. Section 5.2, Example 5.2."
     */
    @Test
    void gradePointsInSuites() {
        double[] points = {
            3.08, 2.60, 3.44, 3.04, 2.36, 3.04, 3.28, 2.68, 2.00, 2.56, 2.52, 1.88, 3.00, 2.88, 3.44, 3.64, 2.68, 1.92,
            3.28, 3.20
        };
        double[] suites = new double[20];
        Arrays.setAll(suites, i -> Math.floorDiv(i, 4));
        Survey survey = Survey.of(
                Columns.from("suites")
                        .with("points", points)
                        .with("suite", suites)
                        .with("N", same(100, 20)),
                SurveyDesign.staged(LonelyUnit.FAIL).clusters("suite").sizes(PopulationSize.COUNT, "N"));
        assertThat(survey.total("points").overall().get(0).value()).isCloseTo(1130.4, within(1e-9));
        Estimate mean = survey.mean("points").overall().get(0);
        assertThat(mean.value()).isCloseTo(2.826, within(1e-12));
        assertThat(mean.standardError()).isCloseTo(0.164, within(5e-4));
        assertThat(mean.degreesOfFreedom()).isEqualTo(4);
    }
}
