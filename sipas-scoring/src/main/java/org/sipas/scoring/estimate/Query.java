package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.util.FastMath;
import org.sipas.core.Bilingual;
import org.sipas.core.exact.ExactSums;

/** A question to a {@link Survey}: what to estimate, with which interval. Immutable; {@link #overall} and {@link #by} answer it. */
public final class Query {
    private final Survey survey;
    private final List<Item> items;
    private final Bilingual method;
    private final Covariances covariances;
    private final ProportionInterval proportionInterval;
    private final double level;

    /** What one variable contributes: numerator and denominator by row, and where both are there. */
    @SuppressWarnings("ArrayRecordComponent")
    record Item(
            String variable, String category, double[] numerator, double[] denominator, boolean[] present, Kind kind) {}

    /** The kinds of estimands. */
    enum Kind {
        TOTAL,
        RATIO,
        PROPORTION
    }

    Query(
            Survey survey,
            List<Item> items,
            Bilingual method,
            Covariances covariances,
            ProportionInterval proportionInterval,
            double level) {
        this.survey = survey;
        this.items = items;
        this.method = method;
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
        return new Query(survey, items, method, wanted, proportionInterval, level);
    }

    /**
     * Returns this question with another kind of interval for proportions.
     *
     * @param interval the kind
     * @return the question
     */
    public Query with(ProportionInterval interval) {
        return new Query(survey, items, method, covariances, interval, level);
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
        return new Query(survey, items, method, covariances, proportionInterval, confidence);
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
        List<Domains.Domain> domains = Domains.of(survey.table(), survey.rows(), columns);
        Sample sample = survey.sample();
        double[] weights = sample.weights();
        int size = domains.size() * items.size();
        List<double[]> covariance = new ArrayList<>();
        List<Ratios.Variable> all = new ArrayList<>();
        for (int d = 0; d < domains.size(); d++) {
            List<Ratios.Variable> variables = new ArrayList<>();
            for (Item item : items) {
                boolean[] base = domains.get(d).rows().clone();
                for (int row = 0; row < base.length; row++) {
                    base[row] &= item.present[row];
                }
                variables.add(new Ratios.Variable(item.numerator, item.denominator, base));
            }
            all.addAll(variables);
            if (covariances != Covariances.ALL) {
                double[][] block = covarianceOf(new Ratios(variables));
                for (int i = 0; i < block.length; i++) {
                    covariance.add(covariances == Covariances.NONE ? new double[] {block[i][i]} : block[i]);
                }
            }
        }
        if (covariances == Covariances.ALL) {
            covariance.addAll(Arrays.asList(covarianceOf(new Ratios(all))));
        }
        Ratios ratios = new Ratios(all);
        double[] values = ratios.values(weights);
        List<Estimates.Label> labels = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        double[] simple = new double[size];
        double[] populations = new double[size];
        for (int i = 0; i < size; i++) {
            Item item = items.get(i % items.size());
            Domains.Domain domain = domains.get(i / items.size());
            Base base = Base.of(all.get(i), values[i], weights);
            double[] row = covariance.get(i);
            simple[i] = base.simpleVariance();
            populations[i] = base.population;
            labels.add(new Estimates.Label(domain.labels(), item.variable, item.category));
            double error = sample.isLinearised() ? Double.NaN : logitVariance(all.get(i), values[i]);
            estimates.add(estimate(
                    item, values[i], row[i % row.length], base, sample.degreesOfFreedom(domain.rows()), error));
        }
        return new Estimates(
                labels,
                estimates,
                covariance.toArray(new double[0][]),
                simple,
                populations,
                level,
                sample.degreesOfFreedom(survey.rows()));
    }

    // With replicates the log-odds have a variance of their own, which the logit interval takes; NaN where another
    // interval is wanted.
    private double logitVariance(Ratios.Variable variable, double value) {
        if (proportionInterval != ProportionInterval.LOGIT || !(value > 0 && value < 1)) {
            return Double.NaN;
        }
        Ratios ratio = new Ratios(List.of(variable));
        Statistic logit = new Statistic() {
            @Override
            public double[] values(double[] weights) {
                double p = ratio.values(weights)[0];
                return new double[] {FastMath.log(p / (1 - p))};
            }

            @Override
            public double[][] scores(double[] weights, double[] values) {
                throw new IllegalStateException("replicates need no scores");
            }
        };
        Sample sample = survey.sample();
        return sample.covariance(logit, logit.values(sample.weights()))[0][0];
    }

    private double[][] covarianceOf(Ratios ratios) {
        Sample sample = survey.sample();
        return sample.covariance(ratios, ratios.values(sample.weights()));
    }

    private Estimate estimate(Item item, double value, double variance, Base base, double df, double logitVariance) {
        Bilingual who = new Bilingual("các dòng có giá trị " + item.variable, "rows with a value of " + item.variable);
        if (base.n == 0) {
            Interval none = new Interval.None(new Bilingual("không có ai trong cơ sở tính", "nobody is in the base"));
            return new Estimate(Double.NaN, Double.NaN, none, 0, 0, Math.max(0, df), who, method());
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            Interval none = new Interval.None(new Bilingual("mẫu số bằng 0", "the denominator is 0"));
            return new Estimate(Double.NaN, Double.NaN, none, 0, 0, Math.max(0, df), who, method());
        }
        double error = Math.sqrt(Math.max(0, variance));
        double effective = base.effectiveSize(variance);
        Interval interval =
                item.kind == Kind.PROPORTION && df > 0 && effective > 0 && effective < Double.POSITIVE_INFINITY
                        ? proportionInterval.of(
                                Math.min(1, Math.max(0, value)),
                                logitVariance > 0 ? 1 / (logitVariance * value * (1 - value)) : effective,
                                (double) base.n,
                                df,
                                level)
                        : Intervals.symmetric(value, error, df, level);
        return new Estimate(value, error, interval, base.n, effective, Math.max(0, df), who, method());
    }

    private Bilingual method() {
        Bilingual variance = survey.sample().variance();
        return new Bilingual(method.vi() + "; " + variance.vi(), method.en() + "; " + variance.en());
    }

    /** The base of an estimate: rows, estimated population size and the weighted second moment of the scores about their mean. */
    private record Base(long n, double population, double spread) {
        static Base of(Ratios.Variable variable, double value, double[] weights) {
            double[][] scores = new Ratios(List.of(variable)).scores(weights, new double[] {value});
            int[] rows = IntStream.range(0, weights.length)
                    .filter(row -> variable.base()[row])
                    .toArray();
            ExactSums sums = new ExactSums(3);
            for (int row : rows) {
                sums.add(0, weights[row]);
                sums.add(1, weights[row] * scores[0][row]);
            }
            double mean = rows.length == 0 ? 0 : sums.value(1) / sums.value(0);
            for (int row : rows) {
                double deviation = scores[0][row] - mean;
                sums.add(2, weights[row] * deviation * deviation);
            }
            return new Base(Arrays.stream(rows).count(), sums.value(0), sums.value(2));
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
