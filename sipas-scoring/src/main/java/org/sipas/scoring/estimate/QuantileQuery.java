package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.sipas.core.Bilingual;

/** A question for quantiles of a variable. Immutable. The standard error is the length of the interval over 2t, t its quantile of the t distribution. */
public final class QuantileQuery {
    private final Survey survey;
    private final String variable;
    private final double[] probabilities;
    private final QuantileRule rule;
    private final QuantileInterval interval;
    private final QuantileTies ties;
    private final double level;

    QuantileQuery(
            Survey survey,
            String variable,
            double[] probabilities,
            QuantileRule rule,
            QuantileInterval interval,
            QuantileTies ties,
            double level) {
        this.survey = survey;
        this.variable = variable;
        this.probabilities = probabilities;
        this.rule = rule;
        this.interval = interval;
        this.ties = ties;
        this.level = level;
    }

    /**
     * Returns this question with another definition of a quantile.
     *
     * @param definition the rule
     * @return the question
     */
    public QuantileQuery with(QuantileRule definition) {
        return new QuantileQuery(survey, variable, probabilities, definition, interval, ties, level);
    }

    /**
     * Returns this question with another interval.
     *
     * @param kind the kind of interval
     * @return the question
     */
    public QuantileQuery with(QuantileInterval kind) {
        return new QuantileQuery(survey, variable, probabilities, rule, kind, ties, level);
    }

    /**
     * Returns this question with another order of equal values.
     *
     * @param order the order
     * @return the question
     */
    public QuantileQuery with(QuantileTies order) {
        return new QuantileQuery(survey, variable, probabilities, rule, interval, order, level);
    }

    /**
     * Returns this question with another confidence level.
     *
     * @param confidence the level, in (0, 1)
     * @return the question
     */
    public QuantileQuery level(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("level not in (0, 1): " + confidence);
        }
        return new QuantileQuery(survey, variable, probabilities, rule, interval, ties, confidence);
    }

    /**
     * Returns the quantiles in the order of the probabilities that were asked for.
     *
     * @return the estimates, labelled {@code x at 0.5}; they have no interval where a limit lies outside the sample, and then the standard error of the share over its
     *     range is not known: the standard error is infinite
     */
    public Estimates overall() {
        return by();
    }

    /**
     * Returns the quantiles for every domain that the given columns form. All sampled units stay in the design.
     *
     * @param columns the names of columns; the first one changes fastest in the order of results
     * @return the estimates, domain by domain and in each in the order of the probabilities; without covariances
     */
    public Estimates by(String... columns) {
        List<Estimates.Label> labels = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        for (Domains.Domain domain : Domains.of(survey.table(), survey.rows(), columns)) {
            QuantileQuery part = new QuantileQuery(
                    survey.restricted(domain.rows()), variable, probabilities, rule, interval, ties, level);
            estimates.addAll(part.estimates());
            for (double p : probabilities) {
                labels.add(new Estimates.Label(domain.labels(), variable + " at " + p, ""));
            }
        }
        double[][] variances = estimates.stream()
                .map(each -> new double[] {each.standardError() * each.standardError()})
                .toArray(double[][]::new);
        double[] none = new double[0];
        return new Estimates(labels, estimates, variances, none, none, level, survey.degreesOfFreedom());
    }

    private List<Estimate> estimates() {
        double[] values = survey.numbers(variable);
        boolean[] base = survey.answered(variable).rows();
        double df = survey.sample().degreesOfFreedom(base);
        WeightedValues sorted = WeightedValues.rows(values, survey.sample().weights(), base, ties);
        return Arrays.stream(probabilities)
                .mapToObj(p -> estimate(new Search(values, base, sorted, df), p))
                .toList();
    }

    private Estimate estimate(Search search, double p) {
        long n = search.sorted.size();
        Bilingual who = Estimate.rowsWith(variable);
        Bilingual kind = new Bilingual(
                "phân vị: " + rule.label().vi() + "; khoảng: "
                        + interval.label().vi(),
                "quantile " + rule.label().en() + ", interval "
                        + interval.label().en());
        if (n == 0) {
            return Estimate.none(Intervals.NOBODY, search.df, who, kind);
        }
        Bilingual how = Sample.leavingOut(withoutWeight(search.base), kind);
        double quantile = rule.quantile(search.sorted, p);
        double error = Double.POSITIVE_INFINITY;
        Interval bounds = new Interval.None(Intervals.NO_DEGREES_OF_FREEDOM);
        if (search.df > 0) {
            double[] limits = limits(search, p, quantile);
            if (Double.isNaN(limits[0]) || Double.isNaN(limits[1])) {
                bounds = new Interval.None(new Bilingual("giới hạn nằm ngoài mẫu", "a limit lies outside the sample"));
            } else {
                // The rule of Shah and Vaish may give an interval beside its estimate.
                bounds = new Interval.Bounds(limits[0], limits[1], level);
                error = (limits[1] - limits[0]) / (2 * Distributions.tQuantile((1 + level) / 2, search.df));
            }
        }
        return new Estimate(quantile, error, bounds, n, effectiveSize(search, quantile), search.df, who, how);
    }

    // How many replicates give no row of a base a weight, and so have no quantile and no share.
    private int withoutWeight(boolean[] base) {
        int count = 0;
        for (double[] weights : survey.sample().replicates()) {
            boolean none = true;
            for (int row = 0; row < base.length; row++) {
                none &= !(base[row] && weights[row] > 0);
            }
            count += none ? 1 : 0;
        }
        return count;
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Search(double[] values, boolean[] base, WeightedValues sorted, double df) {}

    private double[] limits(Search search, double p, double quantile) {
        double t = Distributions.tQuantile((1 + level) / 2, search.df);
        if (interval == QuantileInterval.REPLICATES) {
            if (survey.sample().isLinearised()) {
                throw new IllegalArgumentException("the design has no replicates: " + interval);
            }
            double error = replicateError(search, p);
            return error < Double.POSITIVE_INFINITY
                    ? new double[] {quantile - t * error, quantile + t * error}
                    : new double[] {Double.NaN, Double.NaN};
        }
        if (interval == QuantileInterval.SCORE) {
            return score(search, p, t);
        }
        if (interval == QuantileInterval.SCORE_OF_R_SURVEY) {
            return new double[] {
                rule.quantile(search.sorted, search.sorted.plainShare(crossing(search, p, -t))),
                rule.quantile(search.sorted, search.sorted.plainShare(crossing(search, p, t)))
            };
        }
        double[] shareAndVariance = share(search, quantile);
        double share = shareAndVariance[0];
        double variance = shareAndVariance[1];
        double[] bounds = shareLimits(share, variance, search, t);
        return new double[] {
            bounds[0] >= 0 ? rule.quantile(search.sorted, bounds[0]) : Double.NaN,
            bounds[1] <= 1 ? rule.quantile(search.sorted, bounds[1]) : Double.NaN
        };
    }

    // That of the share of values up to the quantile.
    private double effectiveSize(Search search, double quantile) {
        double[] share = share(search, quantile);
        double spread = share[0] * (1 - share[0]);
        return spread == 0 ? search.sorted.size() : spread / Math.max(0, share[1]);
    }

    private double[] shareLimits(double share, double variance, Search search, double t) {
        if (interval == QuantileInterval.WALD) {
            double half = t * Math.sqrt(variance);
            return new double[] {share - half, share + half};
        }
        ProportionInterval kind = switch (interval) {
            case LOGIT -> ProportionInterval.LOGIT;
            case ARCSINE -> ProportionInterval.ARCSINE;
            default -> ProportionInterval.KORN_GRAUBARD;
        };
        if (!(variance > 0 && variance < Double.POSITIVE_INFINITY) || share <= 0 || share >= 1) {
            return new double[] {Double.NaN, Double.NaN};
        }
        Interval limits =
                kind.of(share, share * (1 - share) / variance, (double) search.sorted.size(), search.df, level);
        return limits instanceof Interval.Bounds bounds
                ? new double[] {bounds.lower(), bounds.upper()}
                : new double[] {Double.NaN, Double.NaN};
    }

    // The share of values up to a limit, with its variance.
    private double[] share(Search search, double limit) {
        double[] indicator = new double[search.values.length];
        double[] ones = new double[indicator.length];
        Arrays.fill(ones, 1);
        Arrays.setAll(indicator, row -> search.values[row] <= limit ? 1 : 0);
        Ratios ratio = new Ratios(List.of(new Ratios.Variable(indicator, ones, search.base)));
        double[] value = ratio.values(survey.sample().weights());
        return new double[] {value[0], survey.sample().covariance(ratio, value)[0][0]};
    }

    private double[] score(Search search, double p, double t) {
        double lower = Double.NaN;
        double upper = Double.NaN;
        for (int i = 0; i < search.sorted.size(); i++) {
            double theta = search.sorted.value(i);
            double statistic = scoreStatistic(search, theta, p);
            if (statistic <= t && statistic >= -t) {
                lower = Double.isNaN(lower) ? theta : lower;
                upper = theta;
            }
        }
        return new double[] {lower, upper};
    }

    private double scoreStatistic(Search search, double theta, double p) {
        double[] share = share(search, theta);
        return (share[0] - p) / Math.sqrt(share[1]);
    }

    // Where the statistic, a step function, passes a critical value: the sample value at the step or the one before,
    // whichever side is nearer to the critical value.
    private double crossing(Search search, double p, double critical) {
        double before = search.sorted.value(0);
        double gap = Double.POSITIVE_INFINITY;
        for (int i = 0; i < search.sorted.size(); i++) {
            double theta = search.sorted.value(i);
            double excess = scoreStatistic(search, theta, p) - critical;
            if (excess > 0) {
                return excess <= gap ? theta : before;
            }
            gap = -excess;
            before = theta;
        }
        return before;
    }

    private double replicateError(Search search, double p) {
        Statistic.Values quantile = weights -> {
            WeightedValues sorted = WeightedValues.rows(search.values, weights, search.base, ties);
            return new double[] {sorted.size() == 0 ? Double.NaN : rule.quantile(sorted, p)};
        };
        double[] value = quantile.values(survey.sample().weights());
        return Math.sqrt(survey.sample().covariance(quantile, value)[0][0]);
    }
}
