package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.exact.ExactSums;

/**
 * A question to a {@link Survey}: what to estimate, with which interval. Immutable; {@link #overall} and {@link #by} answer it.
 *
 * <p>Under a staged design the answer comes from one pass over the rows, see {@link Plan}. With replicate weights, unequal probabilities or calibrated weights time grows
 * with rows times domains times pairs of variables; {@link Covariances#NONE} spares the pairs.
 */
public final class Query {
    // Names that no column of a file has.
    private static final String WEIGHTS = "\u0001weights";
    private static final String INSIDE = "\u0001inside";
    private static final String DOMAIN = "\u0001domain ";

    private final Survey survey;
    private final List<Item> items;
    private final Covariances covariances;
    private final ProportionInterval proportionInterval;
    private final double level;

    /** What to estimate, and the label of its category, empty unless it is a proportion. */
    record Item(Plan.Item what, String category) {}

    Query(
            Survey survey,
            List<Item> items,
            Covariances covariances,
            ProportionInterval proportionInterval,
            double level) {
        this.survey = survey;
        this.items = items;
        this.covariances = covariances;
        this.proportionInterval = proportionInterval;
        this.level = level;
    }

    /**
     * Returns this question with another choice of covariances.
     *
     * @param wanted which covariances are computed
     * @return the question
     */
    public Query with(Covariances wanted) {
        return new Query(survey, items, wanted, proportionInterval, level);
    }

    /**
     * Returns this question with another kind of interval for proportions.
     *
     * @param interval the kind
     * @return the question
     */
    public Query with(ProportionInterval interval) {
        return new Query(survey, items, covariances, interval, level);
    }

    /**
     * Returns this question with another confidence level.
     *
     * @param confidence the level, in (0, 1)
     * @return the question
     * @throws IllegalArgumentException if the level is outside
     */
    public Query level(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("level not in (0, 1): " + confidence);
        }
        return new Query(survey, items, covariances, proportionInterval, confidence);
    }

    /**
     * Returns the estimates for the whole population of the survey.
     *
     * @return the estimates
     */
    public Estimates overall() {
        return by();
    }

    /**
     * Returns the estimates for every domain that the given columns form, and in which there is a row. All sampled units stay in the design.
     *
     * @param columns the names of columns; the first one changes fastest in the order of results
     * @return the estimates, domain by domain and in each variable by variable
     */
    public Estimates by(String... columns) {
        return survey.sample().isTallied() && survey.size() > 0 ? inOnePass(columns) : rowByRow(columns);
    }

    private Estimates inOnePass(String... columns) {
        Columns table = survey.table().with(WEIGHTS, survey.sample().weights());
        List<String> names = new ArrayList<>();
        for (String column : columns) {
            String name = DOMAIN + names.size();
            names.add(name);
            Column domain = table.column(column);
            if (domain instanceof Column.Categories categories) {
                // By position, so that results have the order of the categories.
                int[] codes = Arrays.stream(categories.codes())
                        .map(code -> code < 0 ? Integer.MIN_VALUE : code)
                        .toArray();
                table = table.with(name, codes);
            } else {
                table = table.with(name, domain);
            }
        }
        if (survey.size() < table.rows()) {
            byte[] inside = new byte[table.rows()];
            for (int row = 0; row < inside.length; row++) {
                inside[row] = (byte) (survey.rows()[row] ? 0 : -1);
            }
            table = table.with(INSIDE, inside);
            names.add(INSIDE);
        }
        StagedDesign design = ((StagedDesign) survey.sample().design()).weights(WEIGHTS);
        Estimates estimates = new Plan(
                        design, items.stream().map(Item::what).toList(), names, level, covariances, proportionInterval)
                .tally()
                .add(table)
                .finish()
                .orThrow();
        List<Estimates.Label> labels = new ArrayList<>();
        for (int i = 0; i < estimates.size(); i++) {
            List<String> values = estimates.labels().get(i).domain();
            List<String> domain = new ArrayList<>();
            for (int c = 0; c < columns.length; c++) {
                domain.add(
                        survey.table().column(columns[c]) instanceof Column.Categories categories
                                ? categories.labels().get(Integer.parseInt(values.get(c)))
                                : values.get(c));
            }
            labels.add(label(domain, i));
        }
        return estimates.with(labels, survey.degreesOfFreedom());
    }

    private Estimates.Label label(List<String> domain, int estimate) {
        Item item = items.get(estimate % items.size());
        return new Estimates.Label(domain, item.what.name(), item.category);
    }

    /** Answers from the scores of the rows, or from replicates. */
    Estimates rowByRow(String... columns) {
        Sample sample = survey.sample();
        double[] weights = sample.weights();
        List<Domains.Domain> domains = Domains.of(survey.table(), survey.rows(), columns);
        List<Estimates.Label> labels = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        List<double[]> covariance = new ArrayList<>();
        List<Ratios.Variable> all = new ArrayList<>();
        double[] simple = new double[domains.size() * items.size()];
        double[] populations = new double[simple.length];
        for (Domains.Domain domain : domains) {
            List<Ratios.Variable> variables = items.stream()
                    .map(item -> variable(item.what, domain.rows()))
                    .toList();
            double[] values = new Ratios(variables).values(weights);
            Sample.Spread spread = spreadOfDomain(variables);
            double[][] block = spread.covariance();
            if (covariances == Covariances.ALL) {
                all.addAll(variables);
            } else {
                covariance.addAll(Arrays.asList(block));
            }
            double df = sample.degreesOfFreedom(domain.rows());
            for (int i = 0; i < values.length; i++) {
                Base base = Base.of(variables.get(i), values[i], weights);
                simple[labels.size()] = base.simpleVariance();
                populations[labels.size()] = base.population;
                labels.add(label(domain.labels(), i));
                estimates.add(estimate(
                        items.get(i).what,
                        variables.get(i),
                        values[i],
                        block[i][i % block[i].length],
                        spread.leftOut()[i],
                        base,
                        df));
            }
        }
        if (covariances == Covariances.ALL) {
            covariance.addAll(Arrays.asList(spreadOf(all).covariance()));
        }
        return new Estimates(
                labels,
                estimates,
                covariance.toArray(new double[0][]),
                simple,
                populations,
                level,
                survey.degreesOfFreedom());
    }

    private Ratios.Variable variable(Plan.Item what, boolean[] domain) {
        Column y = survey.table().column(what.variable());
        boolean isRatio = what.kind() == Plan.Kind.RATIO;
        Column x = isRatio ? survey.table().column(what.denominator()) : y;
        double[] numerator = new double[domain.length];
        double[] denominator = new double[what.kind() == Plan.Kind.TOTAL ? 0 : domain.length];
        boolean[] base = new boolean[domain.length];
        for (int row = 0; row < base.length; row++) {
            base[row] = domain[row] && !y.isMissing(row) && !x.isMissing(row);
            numerator[row] = what.value(y.number(row));
        }
        Arrays.setAll(denominator, row -> isRatio ? what.divisor(x.number(row)) : 1);
        return new Ratios.Variable(numerator, denominator, base);
    }

    private Sample.Spread spreadOfDomain(List<Ratios.Variable> variables) {
        if (covariances == Covariances.WITHIN_DOMAINS) {
            return spreadOf(variables);
        }
        List<Sample.Spread> alone =
                variables.stream().map(each -> spreadOf(List.of(each))).toList();
        return new Sample.Spread(
                alone.stream().map(each -> each.covariance()[0]).toArray(double[][]::new),
                alone.stream().mapToInt(each -> each.leftOut()[0]).toArray());
    }

    private Sample.Spread spreadOf(List<Ratios.Variable> variables) {
        Sample sample = survey.sample();
        Ratios ratios = new Ratios(variables);
        return sample.spread(ratios, ratios.values(sample.weights()));
    }

    private Estimate estimate(
            Plan.Item what,
            Ratios.Variable variable,
            double value,
            double variance,
            int leftOut,
            Base base,
            double df) {
        Bilingual who = Estimate.rowsWith(what.variable());
        Bilingual how = what.kind().method(survey.sample().variance());
        if (base.n == 0 || Double.isNaN(value) || Double.isInfinite(value)) {
            return Estimate.none(base.n == 0 ? Intervals.NOBODY : Intervals.NO_DENOMINATOR, df, who, how);
        }
        Bilingual method = Sample.leavingOut(leftOut, how);
        if (variance == Double.POSITIVE_INFINITY) {
            Interval none = new Interval.None(Intervals.NO_VARIANCE);
            return new Estimate(value, variance, none, base.n, 0, Math.max(0, df), who, method);
        }
        double error = Math.sqrt(Math.max(0, variance));
        double effective = base.effectiveSize(variance);
        return new Estimate(
                value,
                error,
                interval(
                        what.kind(),
                        value,
                        error,
                        what.kind() == Plan.Kind.PROPORTION ? logitVariance(variable, value) : Double.NaN,
                        effective,
                        base.n,
                        df),
                base.n,
                effective,
                Math.max(0, df),
                who,
                method);
    }

    private Interval interval(
            Plan.Kind kind, double value, double error, double logit, double effective, long n, double df) {
        if (kind != Plan.Kind.PROPORTION) {
            return Intervals.symmetric(value, error, df, level);
        }
        if (logit == Double.POSITIVE_INFINITY) {
            return new Interval.None(Intervals.NO_LOG_ODDS);
        }
        return Intervals.proportion(
                proportionInterval,
                value,
                logit > 0 ? 1 / (logit * value * (1 - value)) : effective,
                (double) n,
                df,
                level);
    }

    // With replicates the log-odds have a variance of their own, which the logit interval takes; NaN where another
    // interval is wanted.
    private double logitVariance(Ratios.Variable variable, double value) {
        Sample sample = survey.sample();
        if (sample.isLinearised() || proportionInterval != ProportionInterval.LOGIT || !(value > 0 && value < 1)) {
            return Double.NaN;
        }
        Ratios ratio = new Ratios(List.of(variable));
        Statistic.Values logit = weights -> {
            double p = ratio.values(weights)[0];
            return new double[] {FastMath.log(p / (1 - p))};
        };
        return sample.covariance(logit, logit.values(sample.weights()))[0][0];
    }

    /** The base of an estimate: rows, estimated population size and the weighted second moment of the scores about their mean. */
    private record Base(long n, double population, double spread) {
        static Base of(Ratios.Variable variable, double value, double[] weights) {
            double[][] scores = new Ratios(List.of(variable)).scores(weights, new double[] {value});
            int[] rows = IntStream.range(0, weights.length)
                    .filter(row -> variable.base()[row])
                    .toArray();
            ExactSums sums = new ExactSums(4);
            for (int row : rows) {
                sums.add(0, weights[row]);
                sums.add(1, weights[row] * scores[0][row]);
            }
            double divisor = variable.isTotal() ? 1 : Ratios.sum(weights, variable.denominator(), variable.base());
            double mean = rows.length == 0 ? 0 : sums.value(1) / sums.value(0);
            for (int row : rows) {
                double deviation = scores[0][row] - mean;
                sums.add(2, weights[row] * deviation * deviation);
                double y = variable.numerator()[row] / divisor;
                sums.add(3, weights[row] * y * y);
            }
            boolean constant = sums.value(2) <= TallyResult.ROUNDING * sums.value(3);
            return new Base(rows.length, sums.value(0), constant ? 0 : sums.value(2));
        }

        // N² S²/n with the population variance S² = Σw(u − ū)²/Σw · n/(n − 1).
        double simpleVariance() {
            return n < 2 ? 0 : population * spread / (n - 1);
        }

        // N² S²/V with S² = Σw(u − ū)²/Σw.
        double effectiveSize(double variance) {
            return spread == 0 ? (double) n : population * spread / Math.max(0, variance);
        }
    }

    /** Returns the answer for the whole population as a table. */
    @Override
    public String toString() {
        return overall().toString();
    }
}
