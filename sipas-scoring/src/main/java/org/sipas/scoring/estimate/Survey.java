package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.ToDoubleFunction;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;
import org.sipas.core.design.SurveyDesign;
import org.sipas.scoring.weight.Calibration;
import org.sipas.scoring.weight.CalibrationResult;
import org.sipas.scoring.weight.Calibrator;
import org.sipas.scoring.weight.Family;

/**
 * A table of answers with its design, ready to be asked: {@code Survey.of(table, design).mean("q9_1").by("province")}. Immutable.
 *
 * <p>A survey may be restricted to some rows; all sampled units stay in the design, so variances are those of a domain and not of a smaller sample.
 *
 * <p>Missing values: each estimate counts the rows that have a value of its variable; n says how many these are.
 */
public final class Survey {
    private static final double DEFAULT_LEVEL = 0.95;

    private final Columns table;
    private final Sample sample;
    private final boolean[] rows;

    private Survey(Columns table, Sample sample, boolean[] rows) {
        this.table = table;
        this.sample = sample;
        this.rows = rows;
    }

    /**
     * Returns the survey of a table, or all that is wrong with it as a sample of the design.
     *
     * @param table the table
     * @param design its design
     * @return the survey, or the problems that stand in its way
     */
    public static Outcome<Survey> check(Columns table, SurveyDesign design) {
        List<Problem> problems = design.check(table);
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        boolean[] all = new boolean[table.rows()];
        Arrays.fill(all, true);
        return Outcome.of(new Survey(table, Sample.of(table, design), all), List.of());
    }

    /**
     * Returns the survey of a table that is known to fit its design.
     *
     * @param table the table
     * @param design its design
     * @return the survey
     * @throws IllegalArgumentException if the table does not fit; the message lists every problem
     */
    public static Survey of(Columns table, SurveyDesign design) {
        return check(table, design).orThrow();
    }

    /**
     * Returns the survey restricted to rows of some categories.
     *
     * @param column the name of a column
     * @param labels the categories, or numbers as texts
     * @return the survey of the domain
     */
    public Survey where(String column, String... labels) {
        Column each = table.column(column);
        List<String> wanted = List.of(labels);
        boolean[] kept = rows.clone();
        for (int row = 0; row < kept.length; row++) {
            kept[row] &= !each.isMissing(row) && wanted.contains(each.label(row));
        }
        return new Survey(table, sample, kept);
    }

    /**
     * Returns the survey restricted to rows whose number fulfils a condition.
     *
     * @param column the name of a column
     * @param condition the condition; missing numbers do not fulfil it
     * @return the survey of the domain
     */
    public Survey where(String column, DoublePredicate condition) {
        Column each = table.column(column);
        boolean[] kept = rows.clone();
        for (int row = 0; row < kept.length; row++) {
            kept[row] &= !each.isMissing(row) && condition.test(each.number(row));
        }
        return new Survey(table, sample, kept);
    }

    /**
     * Returns the survey restricted to rows in which none of some columns is missing.
     *
     * @param columns the names of columns
     * @return the survey of the domain
     */
    public Survey answered(String... columns) {
        boolean[] kept = rows.clone();
        for (String column : columns) {
            Column each = table.column(column);
            for (int row = 0; row < kept.length; row++) {
                kept[row] &= !each.isMissing(row);
            }
        }
        return new Survey(table, sample, kept);
    }

    /**
     * Returns the survey with one more column.
     *
     * @param name its name
     * @param column the column
     * @return the survey
     */
    public Survey with(String name, Column column) {
        return new Survey(table.with(name, column), sample, rows);
    }

    /**
     * Returns the survey with calibrated weights; variances are then those of the residuals from the auxiliaries.
     *
     * @param calibration the calibration of this survey's weights
     * @return the survey
     * @throws IllegalArgumentException if it has another number of rows or the design has replicate weights, each of which needs a calibration of its own
     */
    public Survey with(Calibration calibration) {
        if (!sample.isLinearised()) {
            throw new IllegalArgumentException(
                    "replicate weights are calibrated one by one: see calibrated(Calibrator)");
        }
        return new Survey(table, sample.with(calibration), rows);
    }

    /**
     * Asks for totals Σwy.
     *
     * @param variables the names of columns of numbers
     * @return the question
     * @throws IllegalArgumentException if a column holds categories
     */
    public Query total(String... variables) {
        return query(Plan.Kind.TOTAL, variables);
    }

    /**
     * Asks for means Σwy/Σw.
     *
     * @param variables the names of columns of numbers
     * @return the question
     * @throws IllegalArgumentException if a column holds categories
     */
    public Query mean(String... variables) {
        return query(Plan.Kind.MEAN, variables);
    }

    /**
     * Asks for the ratio Σwy/Σwx of two totals.
     *
     * @param numerator the column of y
     * @param denominator the column of x
     * @return the question
     * @throws IllegalArgumentException if a column holds categories
     */
    public Query ratio(String numerator, String denominator) {
        return question(List.of(
                new Query.Item(new Plan.Item(Plan.Kind.RATIO, numeric(numerator), numeric(denominator), 0), "")));
    }

    /**
     * Asks for the share of every category of a column.
     *
     * @param variable the name of a column; numbers count as categories
     * @return the question
     */
    public Query proportions(String variable) {
        return shares(variable, categories(variable));
    }

    /**
     * Asks for the share of one category of a column.
     *
     * @param variable the name of a column
     * @param category the category, or a number as a text
     * @return the question
     * @throws IllegalArgumentException if the column has no such category
     */
    public Query proportion(String variable, String category) {
        return shares(variable, List.of(category));
    }

    /**
     * Asks for quantiles.
     *
     * @param variable the name of a column of numbers
     * @param probabilities the shares of the population at or below them, in [0, 1]
     * @return the question, with rule {@link QuantileRule#SMALLEST} and Woodruff's interval
     * @throws IllegalArgumentException if a probability is outside
     */
    public QuantileQuery quantiles(String variable, double... probabilities) {
        for (double p : probabilities) {
            if (!(p >= 0 && p <= 1)) {
                throw new IllegalArgumentException("probability not in [0, 1]: " + p);
            }
        }
        return new QuantileQuery(
                this,
                variable,
                probabilities.clone(),
                QuantileRule.SMALLEST,
                QuantileInterval.WALD,
                QuantileTies.BY_WEIGHT,
                DEFAULT_LEVEL);
    }

    /**
     * Returns the population variances and covariances of variables, Σw(x − x̄)(y − ȳ)/Σw · n/(n − 1), with standard errors.
     *
     * @param variables the names of columns; rows with all of them count
     * @return the matrix row by row, its upper triangle with the diagonal; variables are named {@code x, y}
     */
    public Estimates populationCovariance(String... variables) {
        Survey complete = answered(variables);
        double n = complete.size();
        Estimates means = complete.mean(variables).overall();
        Survey extended = complete;
        List<String> names = new ArrayList<>();
        for (int i = 0; i < variables.length; i++) {
            for (int j = i; j < variables.length; j++) {
                double[] x = numbers(variables[i]);
                double[] y = numbers(variables[j]);
                double[] products = new double[x.length];
                double meanX = means.get(i).value();
                double meanY = means.get(j).value();
                Arrays.setAll(products, row -> (x[row] - meanX) * (y[row] - meanY) * n / (n - 1));
                String name = variables[i] + ", " + variables[j];
                names.add(name);
                extended = extended.with(name, new Column.Numbers(products));
            }
        }
        return extended.mean(names.toArray(new String[0])).overall();
    }

    /**
     * Returns the weighted two-way table of two variables.
     *
     * @param rowVariable the column whose categories are the rows of the table
     * @param columnVariable the column whose categories are its columns
     * @return the table
     */
    public CrossTable table(String rowVariable, String columnVariable) {
        return new CrossTable(this, rowVariable, columnVariable);
    }

    /**
     * Tests whether the categories of a variable have given shares.
     *
     * @param variable the name of a column
     * @param shares the shares in the order of the categories
     * @return the test
     */
    public GoodnessOfFit goodnessOfFit(String variable, double... shares) {
        return GoodnessOfFit.of(this, variable, shares);
    }

    /**
     * Fits a regression.
     *
     * @param family linear or logistic
     * @param outcome the name of a column of numbers
     * @param terms the names of predictors; categories become indicators of all but the first
     * @return the regression; nothing if it has no finite solution
     */
    public Optional<Regression> regression(Family family, String outcome, String... terms) {
        return Regression.of(this, family, outcome, terms);
    }

    /**
     * Tests whether the mean of a variable is 0.
     *
     * @param variable the name of a column, a difference of two measurements for instance
     * @return the test
     */
    public MeanTest tTest(String variable) {
        return MeanTest.ofMean(this, variable);
    }

    /**
     * Tests whether two groups have the same mean.
     *
     * @param variable the name of a column
     * @param group the name of a column with two categories or numbers
     * @return the test
     */
    public MeanTest tTest(String variable, String group) {
        return MeanTest.ofGroups(this, variable, group);
    }

    /**
     * Tests whether groups have the same distribution of a variable.
     *
     * @param variable the name of a column
     * @param group the name of a column of categories
     * @param score the kind of test
     * @param ties the rank of equal values
     * @return the test
     */
    public RankTest rankTest(String variable, String group, RankTest.Score score, RankTest.Ties ties) {
        return RankTest.of(this, variable, group, score, ties);
    }

    /**
     * Returns the estimate of any function of the weights with its variance from the replicates.
     *
     * @param name what it is
     * @param function the function of the weights by row, {@code NaN} where these give no value; rows outside the domain have weight 0
     * @return the estimate; its method is the name with the number of replicates without a value, which are left out
     * @throws IllegalArgumentException if the design has no replicates
     */
    public Estimate replicated(Bilingual name, ToDoubleFunction<double[]> function) {
        if (sample.isLinearised()) {
            throw new IllegalArgumentException("the design has no replicates: " + name);
        }
        Statistic.Values statistic = weights -> {
            double[] inside = weights.clone();
            for (int row = 0; row < inside.length; row++) {
                inside[row] = rows[row] ? inside[row] : 0;
            }
            return new double[] {function.applyAsDouble(inside)};
        };
        double[] value = statistic.values(sample.weights());
        Bilingual base = new Bilingual("tất cả các dòng", "all rows");
        double df = degreesOfFreedom();
        if (Double.isNaN(value[0])) {
            return Estimate.none(Intervals.NO_DENOMINATOR, df, base, name);
        }
        Sample.Spread spread = sample.spread(statistic, value);
        double error = Math.sqrt(spread.covariance()[0][0]);
        return new Estimate(
                value[0],
                error,
                Intervals.symmetric(value[0], error, df, DEFAULT_LEVEL),
                size(),
                size(),
                df,
                base,
                Sample.leavingOut(spread.leftOut()[0], name));
    }

    /**
     * Returns the survey with its weights calibrated, those of every replicate too.
     *
     * @param calibrator the calibrator
     * @return the survey; the problems name the total that cannot be met, and for which replicate
     */
    public Outcome<Survey> calibrated(Calibrator calibrator) {
        CalibrationResult full = calibrator.calibrate(sample.weights());
        if (!(full instanceof CalibrationResult.Reached reached)) {
            return Outcome.failed(List.of(missed(full, "")));
        }
        if (sample.isLinearised()) {
            return Outcome.of(with(reached.calibration()), List.of());
        }
        double[][] replicates = sample.replicates();
        double[][] calibrated = new double[replicates.length][];
        List<Problem> problems = new ArrayList<>();
        for (int r = 0; r < replicates.length; r++) {
            CalibrationResult each = calibrator.calibrate(replicates[r]);
            if (each instanceof CalibrationResult.Reached one) {
                calibrated[r] = one.calibration().weights();
            } else {
                problems.add(missed(each, "replicate " + (r + 1)));
            }
        }
        return problems.isEmpty()
                ? Outcome.of(with(sample.with(reached.calibration().weights(), calibrated)), List.of())
                : Outcome.failed(problems);
    }

    private Problem missed(CalibrationResult result, String replicate) {
        return new Problem(
                "calibration-misses-total",
                Severity.ERROR,
                new Location.Cell(table.source(), "", 0, replicate),
                new Bilingual("không đạt tổng đã biết: " + result, "a known total is not met: " + result));
    }

    /**
     * Returns the survey with changed weights, trimmed for instance; variances take them as the weights of the design.
     *
     * @param changed the weights by row, positive
     * @return the survey
     * @throws IllegalArgumentException if there are not as many as rows, one is not positive or the design has replicate weights
     */
    public Survey reweighted(double[] changed) {
        if (changed.length != table.rows() || !sample.isLinearised()) {
            throw new IllegalArgumentException(
                    "weights not " + table.rows() + " or a replicate design: " + changed.length);
        }
        for (double weight : changed) {
            if (!(weight > 0 && weight < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("weight not in (0, infinity): " + weight);
            }
        }
        return new Survey(table, sample.with(changed.clone()), rows);
    }

    private Query shares(String variable, List<String> categories) {
        return question(categories.stream()
                .map(category -> new Query.Item(
                        new Plan.Item(Plan.Kind.PROPORTION, variable, "", code(variable, category)), category))
                .toList());
    }

    // The number that stands for a category.
    private double code(String variable, String category) {
        if (table.column(variable) instanceof Column.Categories categories) {
            int position = categories.labels().indexOf(category);
            if (position < 0) {
                throw new IllegalArgumentException("category not in " + categories.labels() + ": " + category);
            }
            return position;
        }
        try {
            return Double.parseDouble(category);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("category of a column of numbers not a number: " + category, e);
        }
    }

    private List<String> categories(String variable) {
        if (table.column(variable) instanceof Column.Categories categories) {
            return categories.labels();
        }
        return Domains.of(table, rows, variable).stream()
                .map(domain -> domain.labels().get(0))
                .toList();
    }

    private Query query(Plan.Kind kind, String... variables) {
        return question(Arrays.stream(variables)
                .map(name -> new Query.Item(new Plan.Item(kind, numeric(name), "", 0), ""))
                .toList());
    }

    private String numeric(String variable) {
        if (table.column(variable) instanceof Column.Categories) {
            throw new IllegalArgumentException("column of categories, not of numbers: " + variable);
        }
        return variable;
    }

    private Query question(List<Query.Item> items) {
        return new Query(this, items, Covariances.WITHIN_DOMAINS, ProportionInterval.DEFAULT, DEFAULT_LEVEL);
    }

    double[] numbers(String variable) {
        double[] values = new double[table.rows()];
        Arrays.setAll(values, table.column(numeric(variable))::number);
        return values;
    }

    boolean[] present(String variable) {
        Column column = table.column(variable);
        boolean[] present = new boolean[table.rows()];
        for (int row = 0; row < present.length; row++) {
            present[row] = !column.isMissing(row);
        }
        return present;
    }

    /**
     * Returns the weights.
     *
     * @return the weights by row
     */
    public double[] weights() {
        return sample.weights().clone();
    }

    /**
     * Returns the design degrees of freedom: units of the first stage minus strata, of those with rows in this survey; with replicate weights the rank of their
     * matrix minus 1.
     *
     * @return the degrees of freedom
     */
    public double degreesOfFreedom() {
        return sample.degreesOfFreedom(rows);
    }

    /**
     * Returns how variances are computed.
     *
     * @return the method, in words
     */
    public Bilingual variance() {
        return sample.variance();
    }

    /**
     * Tells whether variances come from replicate weights.
     *
     * @return true if they do, false if they come from linearisation
     */
    public boolean isReplicated() {
        return !sample.isLinearised();
    }

    /**
     * Returns the number of rows.
     *
     * @return the number of rows in the domain that this survey is restricted to
     */
    public long size() {
        long size = 0;
        for (boolean row : rows) {
            size += row ? 1 : 0;
        }
        return size;
    }

    /**
     * Returns the table, all rows of it.
     *
     * @return the table
     */
    public Columns table() {
        return table;
    }

    Sample sample() {
        return sample;
    }

    boolean[] rows() {
        return rows;
    }

    /** Returns the survey of a part of its rows. */
    Survey restricted(boolean[] part) {
        return new Survey(table, sample, part);
    }

    Survey with(Sample changed) {
        return new Survey(table, changed, rows);
    }

    /** Returns the table, the number of rows that count and the design. */
    @Override
    public String toString() {
        return table.source() + ": " + size() + " of " + table.rows() + " rows; " + sample.variance() + "; "
                + TextTable.degreesOfFreedom(degreesOfFreedom());
    }
}
