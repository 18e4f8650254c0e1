package org.sipas.scoring.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;

/**
 * Columns of numbers made of the columns of a table: auxiliaries of a calibration, predictors of a regression. Immutable.
 *
 * <p>Names are those of R: {@code (Intercept)}, the name of a column of numbers, the name of a column of categories followed by the category. A row in which a value
 * is missing holds {@code NaN} there.
 */
public final class ModelMatrix {
    private static final String INTERCEPT = "(Intercept)";

    private final List<String> names;
    private final double[][] columns;
    private final int rows;

    private ModelMatrix(List<String> names, List<double[]> columns, int rows) {
        this.names = List.copyOf(names);
        this.columns = columns.toArray(new double[0][]);
        this.rows = rows;
    }

    /**
     * Returns an intercept and the given columns of a table; categories become indicators of all but the first (treatment contrasts).
     *
     * @param table the table
     * @param terms the names of the columns
     * @return the matrix
     */
    public static ModelMatrix of(Columns table, String... terms) {
        double[] ones = new double[table.rows()];
        Arrays.fill(ones, 1);
        List<String> names = new ArrayList<>(List.of(INTERCEPT));
        List<double[]> columns = new ArrayList<>(List.of(ones));
        for (String term : terms) {
            add(table, term, 1, names, columns);
        }
        return new ModelMatrix(names, columns, table.rows());
    }

    /**
     * Returns the indicators of all categories of each of the given columns, without intercept: the margins of a raking. The indicators of one column alone are
     * post-strata.
     *
     * @param table the table
     * @param margins the names of columns; numbers and codes count as categories
     * @return the matrix
     */
    public static ModelMatrix margins(Columns table, String... margins) {
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (String margin : margins) {
            Column column = table.column(margin);
            List<String> labels = column instanceof Column.Categories categories ? categories.labels() : labels(column);
            add(column, margin, labels, names, columns);
        }
        return new ModelMatrix(names, columns, table.rows());
    }

    private static void add(Columns table, String term, int firstCategory, List<String> names, List<double[]> columns) {
        Column column = table.column(term);
        if (column instanceof Column.Categories categories) {
            add(
                    column,
                    term,
                    categories
                            .labels()
                            .subList(firstCategory, categories.labels().size()),
                    names,
                    columns);
        } else {
            double[] values = new double[table.rows()];
            Arrays.setAll(values, column::number);
            names.add(term);
            columns.add(values);
        }
    }

    private static void add(
            Column column, String term, List<String> labels, List<String> names, List<double[]> columns) {
        for (String label : labels) {
            double[] values = new double[column.rows()];
            Arrays.setAll(
                    values,
                    row -> column.isMissing(row)
                            ? Double.NaN
                            : column.label(row).equals(label) ? 1 : 0);
            names.add(term + label);
            columns.add(values);
        }
    }

    private static List<String> labels(Column column) {
        return java.util.stream.IntStream.range(0, column.rows())
                .filter(row -> !column.isMissing(row))
                .mapToObj(row -> column.number(row))
                .distinct()
                .sorted()
                .map(value -> new Column.Numbers(new double[] {value}).label(0))
                .toList();
    }

    /**
     * Returns this matrix without some of its columns, those of a term for instance.
     *
     * @param dropped the names of columns
     * @return the matrix
     */
    public ModelMatrix without(List<String> dropped) {
        List<String> kept =
                names.stream().filter(name -> !dropped.contains(name)).toList();
        return new ModelMatrix(
                kept, kept.stream().map(name -> columns[names.indexOf(name)]).toList(), rows);
    }

    /**
     * Returns the names of the columns.
     *
     * @return the names
     */
    public List<String> names() {
        return names;
    }

    /**
     * Returns the number of rows.
     *
     * @return the number
     */
    public int rows() {
        return rows;
    }

    /**
     * Returns the number of columns.
     *
     * @return the number
     */
    public int size() {
        return columns.length;
    }

    /**
     * Returns a number.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @return the number, {@code NaN} if it is missing
     */
    public double at(int row, int column) {
        return columns[column][row];
    }

    /**
     * Returns whether all values of a row are there.
     *
     * @param row the row, from 0
     * @return true if none is missing
     */
    public boolean isComplete(int row) {
        for (double[] column : columns) {
            if (Double.isNaN(column[row])) {
                return false;
            }
        }
        return true;
    }

    /**
     * Returns the totals of the columns, the population totals where the rows are a population.
     *
     * @return the totals by column
     */
    public double[] totals() {
        double[] totals = new double[columns.length];
        Arrays.setAll(totals, j -> new LinearSystem(columns.length).total(columns[j]));
        return totals;
    }

    /**
     * Returns the sum over columns of coefficient times value.
     *
     * @param row the row, from 0
     * @param coefficients the coefficients by column
     * @return the linear predictor
     */
    public double predict(int row, double[] coefficients) {
        double sum = 0;
        for (int j = 0; j < columns.length; j++) {
            sum += columns[j][row] * coefficients[j];
        }
        return sum;
    }
}
