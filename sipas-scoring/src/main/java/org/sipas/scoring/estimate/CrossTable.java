package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sipas.core.Bilingual;

/**
 * A weighted two-way table of a survey with design-based tests of independence. Immutable.
 *
 * <p>Rows in which one of the two variables is missing do not count in the table; n, to which Pearson's statistic is scaled, counts all rows of the survey, as in R survey.
 */
public final class CrossTable {
    private final Survey survey;
    private final List<String> rowLabels;
    private final List<String> columnLabels;
    private final List<Ratios.Variable> cells = new ArrayList<>();
    private final double[] totals;

    CrossTable(Survey survey, String rows, String columns) {
        this.survey = survey;
        rowLabels = labels(rows);
        columnLabels = labels(columns);
        boolean[] base = survey.answered(rows, columns).rows();
        for (String column : columnLabels) {
            boolean[] inColumn = survey.where(columns, column).rows();
            for (String row : rowLabels) {
                boolean[] inRow = survey.where(rows, row).rows();
                double[] indicator = new double[base.length];
                Arrays.setAll(indicator, i -> base[i] && inRow[i] && inColumn[i] ? 1 : 0);
                cells.add(new Ratios.Variable(indicator, new double[0], base));
            }
        }
        totals = new Ratios(cells).values(survey.sample().weights());
    }

    private List<String> labels(String column) {
        return Domains.of(survey.table(), survey.rows(), column).stream()
                .map(domain -> domain.labels().get(0))
                .toList();
    }

    /** The statistics of a test of independence. */
    public enum Independence {
        /** Pearson's statistic with a chi-squared reference, for plain samples: it takes no notice of the design. */
        PEARSON,
        /** Rao and Scott's second-order correction with an F reference; the default of R survey. */
        RAO_SCOTT_F,
        /** Rao and Scott's first-order correction with a chi-squared reference; the statistic shown is Pearson's. */
        RAO_SCOTT_CHI_SQUARED,
        /** Pearson's statistic against the saddlepoint approximation of its distribution. */
        SADDLEPOINT,
        /** The Wald statistic of the differences from independence with the design degrees of freedom. */
        WALD,
        /** The Wald statistic adjusted for the number of differences. */
        ADJUSTED_WALD
    }

    /**
     * Returns the labels of the rows.
     *
     * @return the categories of the first variable
     */
    public List<String> rows() {
        return rowLabels;
    }

    /**
     * Returns the labels of the columns.
     *
     * @return the categories of the second variable
     */
    public List<String> columns() {
        return columnLabels;
    }

    /**
     * Returns the weighted total of a cell.
     *
     * @param row the row, from 0
     * @param column the column, from 0
     * @return the estimated number of people
     */
    public double total(int row, int column) {
        return totals[column * rowLabels.size() + row];
    }

    /**
     * Returns Pearson's statistic X² of the table scaled to n.
     *
     * @return X²
     */
    public double pearson() {
        int rows = rowLabels.size();
        double sum = Arrays.stream(totals).sum();
        double statistic = 0;
        for (int i = 0; i < totals.length; i++) {
            double expected = margin(true, i % rows) * margin(false, i / rows) / sum;
            statistic += (totals[i] - expected) * (totals[i] - expected) / expected;
        }
        return statistic / sum * survey.size();
    }

    /**
     * Returns Cramér's V, √(X²/n/(k − 1)), k the smaller number of categories.
     *
     * @return V, in [0, 1]
     */
    public double cramersV() {
        return Math.sqrt(pearson() / survey.size() / (Math.min(rowLabels.size(), columnLabels.size()) - 1));
    }

    private double margin(boolean row, int which) {
        double sum = 0;
        for (int i = 0; i < totals.length; i++) {
            if ((row ? i % rowLabels.size() : i / rowLabels.size()) == which) {
                sum += totals[i];
            }
        }
        return sum;
    }

    /**
     * Tests whether the two variables are independent in the population.
     *
     * @param kind the statistic
     * @return the result
     * @throws IllegalArgumentException if a variable has fewer than two categories
     * @see "Rao, J. N. K. and Scott, A. J. (1984). On chi-squared tests for multiway contingency tables with cell proportions estimated from survey data. Annals of
     *     Statistics 12, 46-60."
     */
    public TestResult independence(Independence kind) {
        if (rowLabels.size() < 2 || columnLabels.size() < 2) {
            throw new IllegalArgumentException("categories not in [2, infinity): " + rowLabels + ", " + columnLabels);
        }
        return kind == Independence.WALD || kind == Independence.ADJUSTED_WALD ? wald(kind) : raoScott(kind);
    }

    private TestResult raoScott(Independence kind) {
        if (kind == Independence.PEARSON) {
            double df = (rowLabels.size() - 1.0) * (columnLabels.size() - 1);
            return new TestResult(
                    pearson(),
                    df,
                    Double.POSITIVE_INFINITY,
                    Distributions.chiSquaredUpper(pearson(), df),
                    new Bilingual("Pearson", "Pearson"));
        }
        double[][] delta = delta();
        double trace = 0;
        double squares = 0;
        for (int i = 0; i < delta.length; i++) {
            trace += delta[i][i];
            for (int j = 0; j < delta.length; j++) {
                squares += delta[i][j] * delta[j][i];
            }
        }
        double statistic = pearson();
        double nu = survey.degreesOfFreedom();
        return switch (kind) {
            case RAO_SCOTT_F -> {
                double first = trace * trace / squares;
                double f = statistic / trace;
                yield new TestResult(
                        f,
                        first,
                        first * nu,
                        Distributions.fUpper(f, first, first * nu),
                        new Bilingual("Rao-Scott bậc hai", "Rao-Scott, second order"));
            }
            case SADDLEPOINT ->
                new TestResult(
                        statistic,
                        delta.length,
                        trace * trace / squares * nu,
                        QuadraticForm.upper(statistic, QuadraticForm.eigenvalues(delta), trace * trace / squares * nu),
                        new Bilingual("Pearson, xấp xỉ điểm yên ngựa", "Pearson, saddlepoint approximation"));
            default ->
                new TestResult(
                        statistic,
                        delta.length,
                        Double.POSITIVE_INFINITY,
                        Distributions.chiSquaredUpper(statistic / (trace / delta.length), delta.length),
                        new Bilingual("Rao-Scott bậc một", "Rao-Scott, first order"));
        };
    }

    // The design effects matrix of the contrasts that independence sets to 0.
    private double[][] delta() {
        int size = totals.length;
        double[] ones = new double[survey.table().rows()];
        Arrays.fill(ones, 1);
        List<Ratios.Variable> shares = cells.stream()
                .map(cell -> new Ratios.Variable(cell.numerator(), ones, cell.base()))
                .toList();
        Ratios ratios = new Ratios(shares);
        double[] means = ratios.values(survey.sample().weights());
        double[][] covariance = survey.sample().covariance(ratios, means);
        double[][] contrasts = contrasts();
        double[][] scaled = new double[size][];
        for (int i = 0; i < size; i++) {
            double inverse = means[i] == 0 ? 0 : 1 / means[i];
            scaled[i] = Arrays.stream(contrasts[i]).map(c -> c * inverse).toArray();
        }
        double[][] denominator = QuadraticForm.times(QuadraticForm.transposed(contrasts), scaled);
        double n = survey.size();
        for (double[] row : denominator) {
            for (int j = 0; j < row.length; j++) {
                row[j] /= n;
            }
        }
        double[][] numerator =
                QuadraticForm.times(QuadraticForm.transposed(scaled), QuadraticForm.times(covariance, scaled));
        return QuadraticForm.solve(denominator, numerator);
    }

    // A basis of interactions: products of contrasts between each category after the first and the mean of all.
    private double[][] contrasts() {
        int rows = rowLabels.size();
        int columns = columnLabels.size();
        double[][] basis = new double[rows * columns][(rows - 1) * (columns - 1)];
        for (int cell = 0; cell < basis.length; cell++) {
            int row = cell % rows;
            int column = cell / rows;
            for (int i = 1; i < rows; i++) {
                for (int j = 1; j < columns; j++) {
                    basis[cell][(j - 1) * (rows - 1) + i - 1] =
                            ((row == i ? 1 : 0) - 1.0 / rows) * ((column == j ? 1 : 0) - 1.0 / columns);
                }
            }
        }
        return basis;
    }

    private TestResult wald(Independence kind) {
        int rows = rowLabels.size();
        double sum = Arrays.stream(totals).sum();
        Ratios ratios = new Ratios(cells);
        double[][] covariance = survey.sample().covariance(ratios, totals);
        int first = (rows - 1) * (columnLabels.size() - 1);
        double[][] differences = new double[first][1];
        double[][] jacobian = new double[first][totals.length];
        int at = 0;
        for (int cell = 0; cell < totals.length; cell++) {
            int row = cell % rows;
            int column = cell / rows;
            if (row == 0 || column == 0) {
                continue;
            }
            double inRow = margin(true, row);
            double inColumn = margin(false, column);
            differences[at][0] = totals[cell] - inRow * inColumn / sum;
            for (int other = 0; other < totals.length; other++) {
                jacobian[at][other] = (other == cell ? 1 : 0)
                        - (other % rows == row ? inColumn / sum : 0)
                        - (other / rows == column ? inRow / sum : 0)
                        + inRow * inColumn / (sum * sum);
            }
            at++;
        }
        double[][] variance =
                QuadraticForm.times(jacobian, QuadraticForm.times(covariance, QuadraticForm.transposed(jacobian)));
        double statistic = QuadraticForm.times(
                QuadraticForm.transposed(differences), QuadraticForm.solve(variance, differences))[0][0];
        double nu = survey.degreesOfFreedom();
        double second = kind == Independence.WALD ? nu : nu - first + 1;
        double f = kind == Independence.WALD ? statistic / first : statistic * second / (first * nu);
        return new TestResult(
                f,
                first,
                second,
                Distributions.fUpper(f, first, second),
                kind == Independence.WALD
                        ? new Bilingual("kiểm định Wald", "Wald test")
                        : new Bilingual("kiểm định Wald hiệu chỉnh", "adjusted Wald test"));
    }

    /** Returns the weighted totals with their margins. */
    @Override
    public String toString() {
        String[] head = new String[columnLabels.size() + 2];
        head[0] = "";
        head[head.length - 1] = "total";
        TextTable table = new TextTable(head);
        for (int row = 0; row <= rowLabels.size(); row++) {
            String[] cells = new String[head.length];
            boolean isMargin = row == rowLabels.size();
            cells[0] = isMargin ? "total" : rowLabels.get(row);
            for (int column = 0; column < columnLabels.size(); column++) {
                head[column + 1] = columnLabels.get(column);
                cells[column + 1] = TextTable.brief(isMargin ? margin(false, column) : total(row, column), 1);
            }
            cells[head.length - 1] =
                    TextTable.brief(isMargin ? Arrays.stream(totals).sum() : margin(true, row), 1);
            table.add(cells);
        }
        return table.toString();
    }
}
