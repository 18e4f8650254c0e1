package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.sipas.core.design.StagedDesign;

/**
 * What to estimate from a table that is read once, chunk by chunk: means, totals and ratios of some variables in every domain that some columns form, with the variances
 * of a staged design. Immutable and safe for several threads; {@link #tally} starts a pass.
 *
 * <p>The same estimates as {@link Survey} gives, without holding the table: memory grows with sampling units times domains times variables.
 *
 * @param design the design; it names a column of weights
 * @param items what to estimate
 * @param domains the columns that form domains; none for the whole population
 * @param level the confidence level, in (0, 1)
 */
public record Plan(StagedDesign design, List<Item> items, List<String> domains, double level) {
    /** The kinds of estimands. */
    public enum Kind {
        /** Σwy. */
        TOTAL,
        /** Σwy/Σw over rows with y. */
        MEAN,
        /** Σwy/Σwx over rows with y and x. */
        RATIO,
        /** The share of rows with y of those with the category c: Σw[y = c]/Σw. */
        PROPORTION
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
            return kind == Kind.PROPORTION ? y == category ? 1 : 0 : y;
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
        List<Item> items = Arrays.stream(variables)
                .map(name -> new Item(kind, name, "", 0))
                .toList();
        return new Plan(design, items, List.of(), 0.95);
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
        return new Plan(design, all, domains, level);
    }

    /**
     * Returns this plan by domain.
     *
     * @param columns the columns that form domains; the first one changes fastest in the order of results
     * @return the plan
     */
    public Plan by(String... columns) {
        return new Plan(design, items, List.of(columns), level);
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
