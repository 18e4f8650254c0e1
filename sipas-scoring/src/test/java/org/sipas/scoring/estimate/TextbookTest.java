package org.sipas.scoring.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.SurveyDesign;
import org.sipas.scoring.weight.Calibrator;
import org.sipas.scoring.weight.Distance;
import org.sipas.scoring.weight.ModelMatrix;

/** Worked examples of textbooks and articles, to the digits that are printed. */
class TextbookTest {
    /** Persons by cell, the first variable changing fastest. */
    private static final int[] KALTON_SAMPLE = {20, 50, 100, 30, 40, 140, 50, 100, 40, 310, 50, 70};

    private static double[] same(double value, int size) {
        double[] values = new double[size];
        Arrays.fill(values, value);
        return values;
    }

    /**
     * Signatures to a petition on a simple random sample of 50 of 676 sheets: 19,888 signatures, s² = 229.0, and 18,107 to 21,669 with 80 % confidence. R survey 4.1.1 has
     * 19887.92, 228.9833 and the standard error 1392.122281 for these sheets.
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
        assertThat(total.get(0).standardError()).isCloseTo(1392.122281, within(1e-6));
        // The book multiplies with 1.28.
        double half = 1.28 * total.get(0).standardError();
        assertThat(total.get(0).value() - half).isCloseTo(18_107, within(1.5));
        assertThat(total.get(0).value() + half).isCloseTo(21_669, within(1.5));
    }

    /**
     * Grade points of the four students in each of 5 of 100 suites of a dormitory, one-stage clusters of equal size: total 1130.4, mean 2.826 with standard error 0.164. R
     * survey 4.1.1 has the standard errors 65.46596062 and 0.163664901552 for these students.
     *
     * @see "Lohr, S. L. (2021). Sampling: Design and Analysis, 3rd ed. CRC Press. Example 5.2."
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
        assertThat(mean.standardError()).isCloseTo(0.163664901552, within(1e-12));
        assertThat(mean.degreesOfFreedom()).isEqualTo(4);
    }

    /**
     * Three of each of five clusters of municipalities out of 50: a two-stage sample with the total 15,080, whose variance is worked out by hand. The data come with R survey,
     * whose test of the same example prints 15080 and 2274.3.
     *
     * @see "Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer. Page 143."
     */
    @Test
    void municipalitiesInTwoStages() {
        double[] values = {41, 49, 49, 49, 49, 45, 31, 31, 35, 39, 41, 61, 49, 51, 33};
        double[] clusterSizes = {5, 8, 5, 9, 7};
        double[] cluster = new double[15];
        double[] size = new double[15];
        Arrays.setAll(cluster, i -> Math.floorDiv(i, 3));
        Arrays.setAll(size, i -> clusterSizes[i / 3]);
        Survey survey = Survey.of(
                Columns.from("mu284")
                        .with("y", values)
                        .with("cluster", cluster)
                        .with("N1", same(50, 15))
                        .with("N2", size),
                SurveyDesign.staged(LonelyUnit.FAIL).clusters("cluster").sizes(PopulationSize.COUNT, "N1", "N2"));
        Estimate total = survey.total("y").overall().get(0);
        assertThat(total.value()).isCloseTo(15_080, within(1e-9));
        assertThat(total.standardError()).isCloseTo(2274.3, within(0.05));
    }

    private static Columns cells(int... counts) {
        int rows = Arrays.stream(counts).sum();
        double[] a = new double[rows];
        double[] b = new double[rows];
        String[] first = new String[rows];
        String[] second = new String[rows];
        String[] cell = new String[rows];
        int row = 0;
        for (int i = 0; i < counts.length; i++) {
            for (int end = row + counts[i]; row < end; row++) {
                a[row] = i % 4 + 1;
                b[row] = Math.floorDiv(i, 4) + 1;
                first[row] = "a" + i % 4;
                second[row] = "b" + i / 4;
                cell[row] = String.format(Locale.ROOT, "%02d", i);
            }
        }
        return Columns.from("cells")
                .with("a", a)
                .with("b", b)
                .with("first", first)
                .with("second", second)
                .with("cell", cell);
    }

    private static void assertFactors(Calibrator calibrator, double... expected) {
        double[] factors = calibrator.calibrate(same(1, 1000)).orThrow().factors();
        int row = 0;
        for (int i = 0; i < expected.length; row += KALTON_SAMPLE[i], i++) {
            assertThat(factors[row])
                    .as("cell %s of %s", i, calibrator.distance())
                    .isCloseTo(expected[i], within(0.0051));
        }
    }

    /**
     * Factors of weights for a table of 1,000 persons by two variables and known counts: cell weighting, raking, linear weighting, regression on the numbers, truncated linear
     * and logit weighting between 0.5 and 2.2. The tables by column; R survey's test of the same example prints them so.
     *
     * @see "Kalton, G. and Flores-Cervantes, I. (2003). Weighting methods. Journal of Official Statistics 19, 81-97. Tables A, B, C, D and G."
     */
    @Test
    void weightingOfATwoWayTable() {
        Columns sample = cells(KALTON_SAMPLE);
        Columns population = cells(80, 60, 170, 55, 40, 150, 60, 165, 55, 340, 200, 125);
        ModelMatrix cell = ModelMatrix.margins(sample, "cell");
        ModelMatrix cells = ModelMatrix.margins(population, "cell");
        assertFactors(
                Calibrator.of(cell, cells.totals(), Distance.LINEAR),
                4.00,
                1.20,
                1.70,
                1.83,
                1.00,
                1.07,
                1.20,
                1.65,
                1.38,
                1.10,
                4.00,
                1.79);
        ModelMatrix margins = ModelMatrix.margins(sample, "first", "second");
        ModelMatrix known = ModelMatrix.margins(population, "first", "second");
        assertFactors(
                Calibrator.of(margins, known.totals(), Distance.RAKING),
                1.81,
                1.08,
                2.20,
                1.83,
                1.45,
                0.87,
                1.76,
                1.47,
                2.02,
                1.21,
                2.45,
                2.04);
        assertFactors(
                Calibrator.of(margins, known.totals(), Distance.LINEAR),
                1.82,
                1.09,
                2.19,
                1.83,
                1.50,
                0.78,
                1.88,
                1.52,
                1.97,
                1.24,
                2.34,
                1.98);
        assertFactors(
                Calibrator.of(margins, known.totals(), Distance.LINEAR).bounds(0.5, 2.2),
                1.81,
                1.08,
                2.20,
                1.83,
                1.48,
                0.75,
                2.00,
                1.50,
                1.99,
                1.26,
                2.20,
                2.00);
        Calibrator logit = new Calibrator(margins, margins, known.totals(), Distance.LOGIT, 0.5, 2.2);
        assertFactors(logit, 1.87, 1.08, 2.17, 1.89, 1.46, 0.74, 2.09, 1.49, 1.98, 1.27, 2.18, 1.99);
        ModelMatrix numbers = ModelMatrix.of(sample, "a", "b");
        ModelMatrix sums = ModelMatrix.of(population, "a", "b");
        assertFactors(
                Calibrator.of(numbers, sums.totals(), Distance.LINEAR),
                1.21,
                1.43,
                1.66,
                1.88,
                1.17,
                1.40,
                1.62,
                1.85,
                1.14,
                1.36,
                1.59,
                1.81);
    }
}
