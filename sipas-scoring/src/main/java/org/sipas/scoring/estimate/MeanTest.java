package org.sipas.scoring.estimate;

import java.util.Arrays;
import java.util.Objects;
import org.sipas.core.Bilingual;
import org.sipas.scoring.weight.Family;
import org.sipas.scoring.weight.ModelMatrix;

/**
 * A design-based t test of a mean against 0, or of the difference of the means of two groups. Immutable.
 *
 * <p>Degrees of freedom are those of the design − 1, counted over the rows with all values, as in R survey.
 *
 * @param value the mean, or the mean of the second group (by category, or the larger number) minus that of the first
 * @param standardError its standard error
 * @param test t and its two-sided p-value
 * @param interval the 95 % interval
 */
public record MeanTest(double value, double standardError, TestResult test, Interval interval) {
    private static final double LEVEL = 0.95;

    /** Creates a result. */
    public MeanTest {
        Objects.requireNonNull(test, "test");
        Objects.requireNonNull(interval, "interval");
    }

    static MeanTest ofMean(Survey survey, String variable) {
        Survey complete = survey.answered(variable);
        Estimate mean = complete.mean(variable).overall().get(0);
        return of(
                mean.value(),
                mean.standardError(),
                complete.degreesOfFreedom() - 1,
                new Bilingual("kiểm định t một mẫu", "one-sample t test"));
    }

    static MeanTest ofGroups(Survey survey, String variable, String group) {
        Survey complete = survey.answered(variable, group);
        int groups = Domains.of(complete.table(), complete.rows(), group).size();
        ModelMatrix matrix = ModelMatrix.of(survey.table(), group);
        if (groups != 2 || matrix.size() != 2) {
            throw new IllegalArgumentException("groups not 2: " + groups);
        }
        double[] values = survey.numbers(variable);
        Regression regression =
                Regression.of(complete, Family.LINEAR, matrix, values).orElseThrow();
        Regression.Coefficient difference = regression.coefficients().get(1);
        // A group coded by numbers a and b counts as 0 and 1.
        double[] codes = Arrays.stream(
                        survey.table().column(group) instanceof org.sipas.core.design.Column.Categories
                                ? new double[] {0, 1}
                                : survey.numbers(group))
                .filter(code -> !Double.isNaN(code))
                .distinct()
                .sorted()
                .toArray();
        double step = codes[1] - codes[0];
        return of(
                difference.value() * step,
                difference.standardError() * step,
                complete.degreesOfFreedom() - 1,
                Sample.leavingOut(regression.leftOut(), new Bilingual("kiểm định t hai nhóm", "two-group t test")));
    }

    private static MeanTest of(double value, double error, double df, Bilingual method) {
        double t = value / error;
        double p = df > 0 ? Distributions.tTwoSided(t, df) : Double.NaN;
        return new MeanTest(
                value, error, new TestResult(t, 1, df, p, method), Intervals.symmetric(value, error, df, LEVEL));
    }

    /** Returns the difference with its interval, and the test. */
    @Override
    public String toString() {
        return TextTable.number(value, 6) + " (s.e. " + TextTable.number(standardError, 4) + "; " + interval + "); "
                + test;
    }
}
