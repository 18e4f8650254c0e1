package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Column;
import org.sipas.scoring.weight.Family;
import org.sipas.scoring.weight.ModelMatrix;
import org.sipas.scoring.weight.WeightedFit;

/**
 * A linear or logistic regression of the population, estimated with the weights; its covariances are design-based. Immutable.
 *
 * <p>The scores of the coefficients are (Σ w v x x′)<sup>−1</sup> x (y − μ). Rows in which a value is missing form a domain outside the estimate.
 *
 * @see "Binder, D. A. (1983). On the variances of asymptotically normal estimators from complex surveys. International Statistical Review 51, 279-292."
 */
public final class Regression {
    private final Survey survey;
    private final Family family;
    private final ModelMatrix predictors;
    private final double[] outcome;
    private final WeightedFit fit;
    private final double[][] covariance;
    /** Replicates in which there is no solution. */
    private final int leftOut;

    private Regression(Survey survey, Family family, ModelMatrix predictors, double[] outcome, WeightedFit fit) {
        this.survey = survey;
        this.family = family;
        this.predictors = predictors;
        this.outcome = outcome;
        this.fit = fit;
        Sample.Spread spread = survey.sample().spread(new Coefficients(), fit.coefficients());
        this.covariance = spread.covariance();
        this.leftOut = Arrays.stream(spread.leftOut()).max().orElse(0);
    }

    /**
     * A coefficient with its test against 0.
     *
     * @param name the name of the predictor
     * @param value β
     * @param standardError its design-based standard error
     * @param t value over standard error
     * @param pValue two-sided, with the residual degrees of freedom
     */
    public record Coefficient(String name, double value, double standardError, double t, double pValue) {}

    static Optional<Regression> of(Survey survey, Family family, String outcome, String... terms) {
        Survey complete = survey.answered(outcome).answered(terms);
        ModelMatrix predictors = ModelMatrix.of(survey.table(), terms);
        Column column = survey.table().column(outcome);
        double[] y = new double[survey.table().rows()];
        Arrays.setAll(y, column::number);
        return of(complete, family, predictors, y);
    }

    static Optional<Regression> of(Survey complete, Family family, ModelMatrix predictors, double[] y) {
        return WeightedFit.of(
                        family,
                        predictors,
                        y,
                        inside(complete, complete.sample().weights()))
                .map(fit -> new Regression(complete, family, predictors, y, fit));
    }

    private static double[] inside(Survey survey, double[] weights) {
        double[] inside = weights.clone();
        for (int row = 0; row < inside.length; row++) {
            inside[row] = survey.rows()[row] ? inside[row] : 0;
        }
        return inside;
    }

    /**
     * Returns the coefficients.
     *
     * @return the coefficients, the intercept first
     */
    public List<Coefficient> coefficients() {
        double df = residualDegreesOfFreedom();
        double[] values = fit.coefficients();
        List<Coefficient> coefficients = new ArrayList<>();
        for (int j = 0; j < values.length; j++) {
            double error = Math.sqrt(covariance[j][j]);
            double t = values[j] / error;
            coefficients.add(new Coefficient(
                    fit.names().get(j), values[j], error, t, df > 0 ? Distributions.tTwoSided(t, df) : 1));
        }
        return List.copyOf(coefficients);
    }

    /**
     * Returns the covariance of two coefficients.
     *
     * @param i the first, from 0
     * @param j the second, from 0
     * @return the covariance
     */
    public double covariance(int i, int j) {
        return covariance[i][j];
    }

    /**
     * Returns the residual degrees of freedom: design degrees of freedom + 1 − the number of coefficients. P-values are 1 if they are not positive.
     *
     * @return the degrees of freedom
     */
    public double residualDegreesOfFreedom() {
        return survey.degreesOfFreedom() + 1 - fit.names().size();
    }

    /**
     * Returns the dispersion: the weighted variance (divisor n − 1 after scaling) of Pearson's residuals.
     *
     * @return the dispersion
     */
    public double dispersion() {
        Survey residual = survey.with("residual", new Column.Numbers(fit.pearsonResiduals(outcome)));
        return residual.populationCovariance("residual").get(0).value();
    }

    /**
     * Returns the interval of a coefficient.
     *
     * @param j the coefficient, from 0
     * @param level the confidence level, in (0, 1)
     * @return the interval with the residual degrees of freedom
     */
    public Interval interval(int j, double level) {
        return Intervals.symmetric(
                fit.coefficients()[j], Math.sqrt(covariance[j][j]), residualDegreesOfFreedom(), level);
    }

    /**
     * A test that all coefficients of some predictors are 0, by the working likelihood ratio.
     *
     * @param test the difference of deviances with its p-value; deviances with weights of mean 1
     * @param multipliers the λ of the reference distribution Σ λχ²: eigenvalues of the design-based over the working covariance
     * @see "Lumley, T. and Scott, A. (2014). Tests for regression models fitted to survey data. Australian and New Zealand Journal of Statistics 56, 1-14."
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record TermTest(TestResult test, double[] multipliers) {}

    /**
     * Tests that all coefficients of a term are 0.
     *
     * @param names the names of its predictors
     * @return the test
     * @throws IllegalArgumentException if the regression without them has no solution
     */
    public TermTest test(String... names) {
        List<String> tested = List.of(names);
        ModelMatrix smaller = predictors.without(tested);
        Regression null0 = of(survey, family, smaller, outcome)
                .orElseThrow(() -> new IllegalArgumentException("no solution without " + tested));
        double meanWeight = Ratios.sum(survey.sample().weights(), ones(), survey.rows()) / survey.size();
        double statistic = (null0.fit.deviance() - fit.deviance()) / meanWeight;
        double[][] working = fit.inverseInformation();
        double[][] naive = new double[tested.size()][tested.size()];
        double[][] robust = new double[tested.size()][tested.size()];
        for (int i = 0; i < naive.length; i++) {
            for (int j = 0; j < naive.length; j++) {
                int a = fit.names().indexOf(tested.get(i));
                int b = fit.names().indexOf(tested.get(j));
                naive[i][j] = working[a][b] * meanWeight;
                robust[i][j] = covariance[a][b];
            }
        }
        double[] multipliers = QuadraticForm.eigenvalues(QuadraticForm.solve(naive, robust));
        double df = residualDegreesOfFreedom();
        return new TermTest(
                new TestResult(
                        statistic,
                        multipliers.length,
                        df,
                        QuadraticForm.upper(statistic, multipliers, df),
                        new Bilingual("tỷ số hợp lý giả", "working likelihood ratio")),
                multipliers);
    }

    private double[] ones() {
        double[] ones = new double[survey.table().rows()];
        Arrays.fill(ones, 1);
        return ones;
    }

    int leftOut() {
        return leftOut;
    }

    /** Returns the table of coefficients with the residual degrees of freedom below. */
    @Override
    public String toString() {
        TextTable table = new TextTable("", "coefficient", "s.e.", "t", "p");
        for (Coefficient each : coefficients()) {
            table.add(
                    each.name,
                    TextTable.number(each.value, 7),
                    TextTable.number(each.standardError, 5),
                    TextTable.number(each.t, 4),
                    TextTable.number(each.pValue, 4));
        }
        Bilingual residual =
                new Bilingual("phần dư", "residual " + TextTable.degreesOfFreedom(residualDegreesOfFreedom()));
        return table + Sample.leavingOut(leftOut, residual).en() + "\n";
    }

    // How many coefficients the rows of a fit determine, a group without any row none of its own: the rank of its
    // inverse information, a generalised inverse, scaled to about 1.
    private static int rank(WeightedFit fit) {
        double[][] inverse = fit.inverseInformation();
        double[] scale = new double[inverse.length];
        Arrays.setAll(scale, i -> inverse[i][i] > 0 ? Math.sqrt(inverse[i][i]) : 1);
        for (int i = 0; i < scale.length; i++) {
            for (int j = 0; j < scale.length; j++) {
                inverse[i][j] /= scale[i] * scale[j];
            }
        }
        double[] values = QuadraticForm.eigenvalues(inverse);
        double largest = Arrays.stream(values).max().orElse(0);
        return (int)
                Arrays.stream(values).filter(each -> each > 1e-12 * largest).count();
    }

    /** The coefficients as functions of the weights. */
    private final class Coefficients implements Statistic {
        private final int rank = rank(fit);

        @Override
        public double[] values(double[] weights) {
            return WeightedFit.of(family, predictors, outcome, inside(survey, weights))
                    .filter(each -> rank(each) >= rank)
                    .map(WeightedFit::coefficients)
                    .orElseGet(() -> {
                        double[] none = new double[predictors.size()];
                        Arrays.fill(none, Double.NaN);
                        return none;
                    });
        }

        @Override
        public double[][] scores(double[] weights, double[] values) {
            double[][] inverse = fit.inverseInformation();
            double[] means = fit.means();
            double[][] scores = new double[values.length][weights.length];
            for (int row = 0; row < weights.length; row++) {
                if (survey.rows()[row]) {
                    double residual = outcome[row] - means[row];
                    for (int i = 0; i < values.length; i++) {
                        double sum = 0;
                        for (int j = 0; j < values.length; j++) {
                            sum += inverse[i][j] * predictors.at(row, j);
                        }
                        scores[i][row] = sum * residual;
                    }
                }
            }
            return scores;
        }
    }
}
