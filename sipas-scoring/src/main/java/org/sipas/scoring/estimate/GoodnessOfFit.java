package org.sipas.scoring.estimate;

import java.util.Arrays;
import java.util.List;
import org.sipas.core.Bilingual;

/**
 * A design-based test of whether the categories of a variable have given shares in the population. Immutable.
 *
 * <p>The statistic is X² = Σ (N̂<sub>i</sub> − E<sub>i</sub>)²/E<sub>i</sub> on estimated population counts. Its distribution is that of Σ λ<sub>i</sub>χ²<sub>1</sub>, λ the
 * eigenvalues of V diag(1/E).
 *
 * @param test the statistic with the p-value of the saddlepoint approximation; its degrees of freedom are (Σλ)²/Σλ²
 * @param scale Σλ²/Σλ
 */
public record GoodnessOfFit(TestResult test, double scale) {
    static GoodnessOfFit of(Survey survey, String variable, double[] shares) {
        List<Domains.Domain> categories = Domains.of(survey.table(), survey.rows(), variable);
        if (categories.size() != shares.length) {
            throw new IllegalArgumentException("shares not " + categories.size() + ": " + shares.length);
        }
        double[] ones = new double[survey.table().rows()];
        Arrays.fill(ones, 1);
        Ratios ratios = new Ratios(categories.stream()
                .map(category -> new Ratios.Variable(ones, new double[0], category.rows()))
                .toList());
        double[] totals = ratios.values(survey.sample().weights());
        double[][] matrix = survey.sample().covariance(ratios, totals);
        double sum = Arrays.stream(totals).sum();
        double statistic = 0;
        for (int i = 0; i < totals.length; i++) {
            double expected = shares[i] * sum;
            statistic += (totals[i] - expected) * (totals[i] - expected) / expected;
            for (int j = 0; j < totals.length; j++) {
                matrix[j][i] /= expected;
            }
        }
        double[] lambda = QuadraticForm.eigenvalues(matrix);
        double largest = lambda[0];
        double[] positive =
                Arrays.stream(lambda).filter(each -> each > 1e-10 * largest).toArray();
        double trace = Arrays.stream(positive).sum();
        double squares = Arrays.stream(positive).map(each -> each * each).sum();
        return new GoodnessOfFit(
                new TestResult(
                        statistic,
                        trace * trace / squares,
                        Double.POSITIVE_INFINITY,
                        QuadraticForm.upper(statistic, positive, Double.POSITIVE_INFINITY),
                        new Bilingual("sự phù hợp với các tỷ lệ cho trước", "goodness of fit to given shares")),
                squares / trace);
    }
}
