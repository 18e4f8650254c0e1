package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.sipas.core.Bilingual;
import org.sipas.core.design.StagedDesign;

/**
 * What to estimate from a table that is read once, chunk by chunk: means, totals and ratios of some variables in every domain that some columns form, with the variances
 * of a staged design. Immutable and safe for several threads; {@link #tally} starts a pass.
 *
 * <p>The same estimates as {@link Survey} gives, without holding the table: memory grows with sampling units times domains times variables, where rows are the units of
 * the last stage with strata times domains times pairs of variables whose covariance is asked for.
 *
 * @param design the design; it names a column of weights
 * @param items what to estimate
 * @param domains the columns that form domains; none for the whole population
 * @param level the confidence level, in (0, 1)
 * @param covariances which covariances are computed beside the variances
 * @param proportionInterval the kind of interval for proportions
 */
public record Plan(
        StagedDesign design,
        List<Item> items,
        List<String> domains,
        double level,
        Covariances covariances,
        ProportionInterval proportionInterval) {
    /** The kinds of estimands. */
    public enum Kind {
        /** Σwy. */
        TOTAL("tổng có quyền số", "weighted total"),
        /** Σwy/Σw over rows with y. */
        MEAN("trung bình có quyền số", "weighted mean"),
        /** Σwy/Σwx over rows with y and x. */
        RATIO("tỷ số của hai tổng", "ratio of totals"),
        /** The share of rows with y of those with the category c: Σw[y = c]/Σw. */
        PROPORTION("tỷ lệ có quyền số", "weighted proportion");

        private final Bilingual label;

        Kind(String vi, String en) {
            label = new Bilingual(vi, en);
        }

        /** Returns how values and variances are computed, in words. */
        Bilingual method(Bilingual variance) {
            return new Bilingual(label.vi() + "; " + variance.vi(), label.en() + "; " + variance.en());
        }
    }

    /**
     * One estimand.
     *
     * @param kind its kind
     * @param variable the column of y
     * @param denominator the column of x, empty unless it is a ratio
     * @param category c, ignored unless it is a proportion
     */
    public record Item(Kind kind, String variable, String denominator, double category) {
        /** Creates an item. */
        public Item {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(denominator, "denominator");
        }

        double value(double y) {
            return kind == Kind.PROPORTION ? y == category ? 1 : 0 : finite(y, variable);
        }

        double divisor(double x) {
            return finite(x, denominator);
        }

        private static double finite(double value, String column) {
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("value of " + column + " not finite: " + value);
            }
            return value;
        }

        /** Returns the name of the estimand. */
        String name() {
            return kind == Kind.RATIO ? variable + "/" + denominator : variable;
        }
    }

    /**
     * Creates a plan.
     *
     * @throws IllegalArgumentException if the design names no weights, there is nothing to estimate or the level is outside
     */
    public Plan {
        Objects.requireNonNull(design, "design");
        items = List.copyOf(items);
        domains = List.copyOf(domains);
        Objects.requireNonNull(covariances, "covariances");
        Objects.requireNonNull(proportionInterval, "proportionInterval");
        if (design.weights().isEmpty()) {
            throw new IllegalArgumentException("a plan needs a column of weights");
        }
        if (items.isEmpty()) {
            throw new IllegalArgumentException("number of items not in [1, infinity): 0");
        }
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level not in (0, 1): " + level);
        }
    }

    /**
     * Returns a plan for the whole population at 95 %, without covariances.
     *
     * @param design the design
     * @param items what to estimate
     * @return the plan
     */
    public static Plan of(StagedDesign design, List<Item> items) {
        return new Plan(design, items, List.of(), 0.95, Covariances.NONE, ProportionInterval.DEFAULT);
    }

    /**
     * Returns a plan for means.
     *
     * @param design the design
     * @param variables the columns
     * @return the plan, for the whole population at 95 %
     */
    public static Plan means(StagedDesign design, String... variables) {
        return of(design, Kind.MEAN, variables);
    }

    /**
     * Returns a plan for totals.
     *
     * @param design the design
     * @param variables the columns
     * @return the plan, for the whole population at 95 %
     */
    public static Plan totals(StagedDesign design, String... variables) {
        return of(design, Kind.TOTAL, variables);
    }

    private static Plan of(StagedDesign design, Kind kind, String... variables) {
        return of(
                design,
                Arrays.stream(variables)
                        .map(name -> new Item(kind, name, "", 0))
                        .toList());
    }

    /**
     * Returns this plan with one more ratio.
     *
     * @param numerator the column of y
     * @param denominator the column of x
     * @return the plan
     */
    public Plan andRatio(String numerator, String denominator) {
        return and(new Item(Kind.RATIO, numerator, denominator, 0));
    }

    /**
     * Returns this plan with the shares of more categories.
     *
     * @param variable the column, of numbers or codes
     * @param categories the categories
     * @return the plan
     */
    public Plan andProportions(String variable, double... categories) {
        return and(Arrays.stream(categories)
                .mapToObj(category -> new Item(Kind.PROPORTION, variable, "", category))
                .toArray(Item[]::new));
    }

    private Plan and(Item... more) {
        List<Item> all = new ArrayList<>(items);
        all.addAll(Arrays.asList(more));
        return new Plan(design, all, domains, level, covariances, proportionInterval);
    }

    /**
     * Returns this plan by domain.
     *
     * @param columns the columns that form domains; the first one changes fastest in the order of results
     * @return the plan
     */
    public Plan by(String... columns) {
        return new Plan(design, items, List.of(columns), level, covariances, proportionInterval);
    }

    /**
     * Returns this plan with another choice of covariances.
     *
     * @param wanted which covariances are computed
     * @return the plan
     */
    public Plan with(Covariances wanted) {
        return new Plan(design, items, domains, level, wanted, proportionInterval);
    }

    /**
     * Returns this plan with another kind of interval for proportions.
     *
     * @param interval the kind
     * @return the plan
     */
    public Plan with(ProportionInterval interval) {
        return new Plan(design, items, domains, level, covariances, interval);
    }

    /**
     * Returns this plan with another confidence level.
     *
     * @param confidence the level, in (0, 1)
     * @return the plan
     * @throws IllegalArgumentException if the level is outside
     */
    public Plan level(double confidence) {
        return new Plan(design, items, domains, confidence, covariances, proportionInterval);
    }

    /** Returns whether second moments of pairs of items are needed, which counts of codes do not give. */
    boolean hasPairs() {
        return covariances != Covariances.NONE && design.rowsAreUnits() && items.size() > 1;
    }

    /**
     * Starts a pass.
     *
     * @return a tally without any row
     */
    public Tally tally() {
        return new Tally(this);
    }
}
