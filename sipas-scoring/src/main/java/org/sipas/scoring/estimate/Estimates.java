package org.sipas.scoring.estimate;

import java.util.AbstractList;
import java.util.List;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.apache.commons.math3.util.FastMath;
import org.sipas.core.Bilingual;

/** A table of estimates with their covariances. Immutable; prints itself as a table. */
public final class Estimates extends AbstractList<Estimate> {
    private static final int DIGITS = 7;
    private static final int ERROR_DIGITS = 5;

    private final List<Label> labels;
    private final List<Estimate> estimates;
    /** Rows of the covariance matrix, cut to the block of estimates whose covariances are known. */
    private final double[][] covariance;

    private final int block;
    private final double[] simpleVariances;
    private final double[] populations;
    private final double level;
    private final double degreesOfFreedom;

    Estimates(
            List<Label> labels,
            List<Estimate> estimates,
            double[][] covariance,
            double[] simpleVariances,
            double[] populations,
            double level,
            double degreesOfFreedom) {
        this.labels = List.copyOf(labels);
        this.estimates = List.copyOf(estimates);
        this.covariance = covariance;
        this.block = covariance.length == 0 ? 1 : covariance[0].length;
        this.simpleVariances = simpleVariances;
        this.populations = populations;
        this.level = level;
        this.degreesOfFreedom = degreesOfFreedom;
    }

    /** Returns these estimates under other labels. */
    Estimates with(List<Label> names, double df) {
        return new Estimates(names, estimates, covariance, simpleVariances, populations, level, df);
    }

    /**
     * What an estimate is of.
     *
     * @param domain the label of each domain column, empty for the whole population
     * @param variable the name of the variable
     * @param category the category of a proportion, empty otherwise
     */
    public record Label(List<String> domain, String variable, String category) {
        /** Creates a label. */
        public Label {
            domain = List.copyOf(domain);
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(category, "category");
        }

        @Override
        public String toString() {
            String name = category.isEmpty() ? variable : variable + " = " + category;
            return domain.isEmpty() ? name : String.join(".", domain) + ": " + name;
        }
    }

    @Override
    public Estimate get(int index) {
        return estimates.get(index);
    }

    @Override
    public int size() {
        return estimates.size();
    }

    /**
     * Returns what the estimates are of.
     *
     * @return the labels in the order of the estimates
     */
    public List<Label> labels() {
        return labels;
    }

    /**
     * Returns the estimate of a variable in a domain.
     *
     * @param variable the name of the variable, or the category of a proportion
     * @param domain the label of each domain column
     * @return the estimate
     * @throws IllegalArgumentException if there is none or more than one
     */
    public Estimate of(String variable, String... domain) {
        int found = -1;
        for (int i = 0; i < labels.size(); i++) {
            Label label = labels.get(i);
            if (label.domain.equals(List.of(domain))
                    && (label.variable.equals(variable) || label.category.equals(variable))) {
                if (found >= 0) {
                    throw new IllegalArgumentException("variable names several estimates: " + variable);
                }
                found = i;
            }
        }
        if (found < 0) {
            throw new IllegalArgumentException(
                    "variable not in " + labels + ": " + variable + " of " + List.of(domain));
        }
        return estimates.get(found);
    }

    /**
     * Returns the covariance of two estimates.
     *
     * @param i the first, from 0
     * @param j the second, from 0
     * @return the covariance
     * @throws IllegalArgumentException if it was not asked for, see {@link Covariances}
     */
    public double covariance(int i, int j) {
        if (i / block != j / block) {
            throw new IllegalArgumentException("covariance was not asked for: " + labels.get(i) + ", " + labels.get(j));
        }
        return covariance[i][j % block];
    }

    /**
     * Returns the design effect of an estimate: its variance over the variance of a simple random sample of as many rows.
     *
     * @param i the estimate, from 0
     * @param compared the simple random sample
     * @return the design effect; 1 where both variances are 0, {@code NaN} where the estimate has no value
     * @throws IllegalArgumentException if the estimates are quantiles
     */
    public double designEffect(int i, SimpleSample compared) {
        if (simpleVariances.length == 0) {
            throw new IllegalArgumentException("no design effect of a quantile: " + labels.get(i));
        }
        if (estimates.get(i).n() == 0) {
            return Double.NaN;
        }
        double share =
                compared == SimpleSample.WITH_REPLACEMENT ? 0 : estimates.get(i).n() / populations[i];
        double simple = simpleVariances[i] * (1 - share);
        double variance = covariance(i, i);
        return variance == 0 && simple == 0 ? 1 : variance / simple;
    }

    /**
     * Returns a linear combination of the estimates, such as a difference or an index, with its standard error from their covariances.
     *
     * @param name what it is
     * @param coefficients one for each estimate; those of coefficient 0 take no part
     * @return the combination; n and effective n are the smallest n of those that take part, and without a value if one of these has none
     * @throws IllegalArgumentException if there are not as many coefficients as estimates, or a covariance was not asked for, see {@link Covariances}
     */
    public Estimate contrast(Bilingual name, double... coefficients) {
        if (coefficients.length != size()) {
            throw new IllegalArgumentException("coefficients not " + size() + ": " + coefficients.length);
        }
        double value = 0;
        for (int i = 0; i < coefficients.length; i++) {
            value += coefficients[i] == 0 ? 0 : coefficients[i] * get(i).value();
        }
        return combined(name, value, coefficients);
    }

    /**
     * Returns a smooth function of the estimates by the delta method: its variance is g′Vg, g the gradient by extrapolated central differences.
     *
     * @param name what it is
     * @param function the function of the values in their order
     * @return the estimate; estimates on which the function does not depend take no part
     * @throws IllegalArgumentException if a covariance was not asked for, see {@link Covariances}
     * @see "Wolter, K. M. (2007). Introduction to Variance Estimation, 2nd ed. Springer. Chapter 6."
     */
    public Estimate function(Bilingual name, ToDoubleFunction<double[]> function) {
        double[] values = estimates.stream().mapToDouble(Estimate::value).toArray();
        double value = function.applyAsDouble(values);
        double[] gradient = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            gradient[i] = Double.isNaN(values[i])
                    ? Double.isNaN(value) ? 1 : 0
                    : slope(function, values, i, estimates.get(i).standardError());
        }
        return combined(name, value, gradient);
    }

    // Richardson's extrapolation of central differences: errors of order h², h⁴, h⁶ and h⁸ cancel.
    private static double slope(ToDoubleFunction<double[]> function, double[] at, int i, double error) {
        double step = Math.max(Math.min(error, Math.abs(at[i])), 1e-4 * Math.abs(at[i])) / 8;
        if (step == 0) {
            step = 1e-4;
        }
        double[] row = new double[5];
        for (int k = 0; k < row.length; k++) {
            double h = step / (1 << k);
            double[] right = at.clone();
            double[] left = at.clone();
            right[i] += h;
            left[i] -= h;
            double estimate = (function.applyAsDouble(right) - function.applyAsDouble(left)) / (right[i] - left[i]);
            double power = 4;
            for (int order = 0; order <= k; order++) {
                double previous = row[order];
                row[order] = estimate;
                estimate += (estimate - previous) / (power - 1);
                power *= 4;
            }
        }
        return row[4];
    }

    private Estimate combined(Bilingual name, double value, double[] gradient) {
        Bilingual method = new Bilingual("phương pháp delta", "delta method");
        double variance = 0;
        long n = Long.MAX_VALUE;
        for (int i = 0; i < gradient.length; i++) {
            for (int j = 0; j < gradient.length && gradient[i] != 0; j++) {
                if (gradient[j] != 0) {
                    variance += gradient[i] * gradient[j] * covariance(i, j);
                }
            }
            n = gradient[i] == 0 ? n : Math.min(n, get(i).n());
        }
        if (n == 0) {
            return Estimate.none(Intervals.NOBODY, degreesOfFreedom, name, method);
        }
        double error = FastMath.sqrt(Math.max(0, variance));
        return new Estimate(
                value,
                error,
                Intervals.symmetric(value, error, degreesOfFreedom, level),
                n,
                n,
                degreesOfFreedom,
                name,
                method);
    }

    /** Returns the table: label, estimate, standard error, limits, n, effective n and degrees of freedom; {@code -} where there is none. */
    @Override
    public String toString() {
        TextTable table = new TextTable("", "estimate", "s.e.", "lower", "upper", "n", "eff. n", "df");
        for (int i = 0; i < estimates.size(); i++) {
            Estimate each = estimates.get(i);
            boolean isBounded = each.interval() instanceof Interval.Bounds;
            table.add(
                    labels.get(i).toString(),
                    TextTable.number(each.value(), DIGITS),
                    TextTable.number(each.standardError(), ERROR_DIGITS),
                    isBounded ? TextTable.number(((Interval.Bounds) each.interval()).lower(), DIGITS) : "-",
                    isBounded ? TextTable.number(((Interval.Bounds) each.interval()).upper(), DIGITS) : "-",
                    Long.toString(each.n()),
                    TextTable.brief(each.effectiveSize(), 1),
                    TextTable.brief(each.degreesOfFreedom(), 1));
        }
        return table.toString();
    }
}
