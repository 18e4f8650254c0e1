package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import org.sipas.core.Bilingual;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;
import org.sipas.core.design.SurveyDesign;
import org.sipas.scoring.weight.Calibration;

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
     * @param variables the names of columns
     * @return the question
     */
    public Query total(String... variables) {
        return query(
                variables,
                new Bilingual("tổng có quyền số", "weighted total"),
                variable -> new Query.Item(
                        variable, "", numbers(variable), new double[0], present(variable), Query.Kind.TOTAL));
    }

    /**
     * Asks for means Σwy/Σw.
     *
     * @param variables the names of columns
     * @return the question
     */
    public Query mean(String... variables) {
        double[] ones = new double[table.rows()];
        Arrays.fill(ones, 1);
        return query(
                variables,
                new Bilingual("trung bình có quyền số", "weighted mean"),
                variable -> new Query.Item(variable, "", numbers(variable), ones, present(variable), Query.Kind.RATIO));
    }

    /**
     * Asks for the ratio Σwy/Σwx of two totals.
     *
     * @param numerator the column of y
     * @param denominator the column of x
     * @return the question
     */
    public Query ratio(String numerator, String denominator) {
        boolean[] both = present(numerator);
        boolean[] other = present(denominator);
        for (int row = 0; row < both.length; row++) {
            both[row] &= other[row];
        }
        return question(
                List.of(new Query.Item(
                        numerator + "/" + denominator,
                        "",
                        numbers(numerator),
                        numbers(denominator),
                        both,
                        Query.Kind.RATIO)),
                new Bilingual("tỷ số của hai tổng", "ratio of totals"));
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
     */
    public Query proportion(String variable, String category) {
        return shares(variable, List.of(category));
    }

    private Query shares(String variable, List<String> categories) {
        Column column = table.column(variable);
        double[] ones = new double[table.rows()];
        Arrays.fill(ones, 1);
        List<Query.Item> items = new ArrayList<>();
        for (String category : categories) {
            double[] indicator = new double[table.rows()];
            Arrays.setAll(
                    indicator,
                    row -> !column.isMissing(row) && column.label(row).equals(category) ? 1 : 0);
            items.add(new Query.Item(variable, category, indicator, ones, present(variable), Query.Kind.PROPORTION));
        }
        return question(items, new Bilingual("tỷ lệ có quyền số", "weighted proportion"));
    }

    private List<String> categories(String variable) {
        if (table.column(variable) instanceof Column.Categories categories) {
            return categories.labels();
        }
        return Domains.of(table, rows, variable).stream()
                .map(domain -> domain.labels().get(0))
                .toList();
    }

    private interface ItemOf {
        Query.Item of(String variable);
    }

    private Query query(String[] variables, Bilingual method, ItemOf item) {
        return question(Arrays.stream(variables).map(item::of).toList(), method);
    }

    private Query question(List<Query.Item> items, Bilingual method) {
        return new Query(this, items, method, Covariances.WITHIN_DOMAINS, ProportionInterval.WILSON, DEFAULT_LEVEL);
    }

    double[] numbers(String variable) {
        double[] values = new double[table.rows()];
        Arrays.setAll(values, table.column(variable)::number);
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

    Survey with(Sample changed) {
        return new Survey(table, changed, rows);
    }
}
