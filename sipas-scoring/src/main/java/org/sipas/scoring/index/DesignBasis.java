package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.util.function.ToDoubleFunction;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Column;
import org.sipas.core.exact.ExactSums;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.ProportionInterval;
import org.sipas.scoring.estimate.Survey;

/**
 * The forms of one unit as a survey design weighs them. All sampled units stay in the design, so that errors are those of a domain.
 *
 * <p>With u<sub>i</sub> the linearised value of a share, 0 for forms outside the unit, its variance is that of the total Σw<sub>i</sub>u<sub>i</sub> under the design. With replicate weights the share is computed anew with
 * those of each replicate instead. Intervals are Wilson's with the effective size p(1 − p)/v and the t quantile of the design degrees of freedom of the unit.
 *
 * <p>Edge results: a replicate in which no form of the unit has a weight is left out, and the method says how many; with fewer than two others the variance is not known: the
 * standard error is infinite and there is no interval but the reason. Without degrees of freedom there is no interval; where v = 0 although p is neither 0 nor 1, such as in a census, the interval is the point p.
 */
final class DesignBasis implements Basis {
    private static final String SCORE = "linearised value";
    private static final Bilingual SCORE_NAME = new Bilingual("tỷ lệ của nút", "share of a node");

    private final WeighedForms forms;
    private final boolean[] inside;
    private final Survey survey;
    private final double freedom;
    /** Sums of weights by item and option, and of the denominators. */
    private final double[][] levels;

    private final double[] bases;

    DesignBasis(WeighedForms forms, boolean[] inside) {
        this.forms = forms;
        this.inside = inside;
        this.survey = forms.survey();
        double[] member = new double[inside.length];
        for (int row = 0; row < member.length; row++) {
            member[row] = inside[row] ? 1 : 0;
        }
        this.freedom = Math.max(
                0,
                survey.with("member", new Column.Numbers(member))
                        .where("member", value -> value == 1)
                        .degreesOfFreedom());
        this.levels = new double[forms.items()][];
        this.bases = new double[forms.items()];
        double[] weights = survey.weights();
        for (int item = 0; item < levels.length; item++) {
            levels[item] = forms.levels(item, inside, weights);
            bases[item] = forms.base(item, inside, weights);
        }
    }

    private static Proportion exactly(double value) {
        return Proportion.of(new BigDecimal(value));
    }

    @Override
    public Proportion weight(int item, int option) {
        return exactly(levels[item][option]);
    }

    @Override
    public Proportion base(int item) {
        return exactly(bases[item]);
    }

    /** The quotient of two sums of weights as the nearest double. */
    @Override
    public Proportion share(int item, int... options) {
        double[] picked = new double[options.length];
        for (int i = 0; i < picked.length; i++) {
            picked[i] = levels[item][options[i]];
        }
        return exactly(ExactSums.of(picked) / bases[item]);
    }

    @Override
    public Estimate estimate(int node, int[] items, Proportion share, double[] gradient) {
        long n = forms.counted(items, inside);
        Estimate spread = forms.isReplicated()
                ? survey.replicated(forms.intervalNote(), weights -> forms.value(node, inside, weights))
                : linearised(forms.scores(gradient, inside));
        return estimate(share.value(), spread, n, items.length == 1 ? CountBasis.ITEM_BASE : CountBasis.NODE_BASE);
    }

    private Estimate linearised(double[] scores) {
        return survey.with(SCORE, new Column.Numbers(scores))
                .total(SCORE)
                .overall()
                .get(0);
    }

    private static double squared(Estimate estimate) {
        return estimate.standardError() * estimate.standardError();
    }

    private Estimate estimate(double p, Estimate spread, long n, Bilingual base) {
        double variance = squared(spread);
        Bilingual method = forms.isReplicated() ? spread.method() : forms.intervalNote();
        if (variance == Double.POSITIVE_INFINITY) {
            return new Estimate(p, variance, spread.interval(), n, 0, freedom, base, method);
        }
        boolean certain = p <= 0 || p >= 1;
        boolean none = certain || variance <= CountBasis.NO_VARIANCE * p * (1 - p) / n;
        double effectiveSize = certain ? n : none ? Double.POSITIVE_INFINITY : p * (1 - p) / variance;
        Interval interval;
        if (freedom == 0) {
            interval = new Interval.None(new Bilingual("không có bậc tự do", "there are no degrees of freedom"));
        } else if (none && !certain) {
            interval = new Interval.Bounds(p, p, IndexResult.LEVEL);
        } else {
            interval = ProportionInterval.WILSON.of(p, effectiveSize, (double) n, freedom, IndexResult.LEVEL);
        }
        return new Estimate(p, none ? 0 : Math.sqrt(variance), interval, n, effectiveSize, freedom, base, method);
    }

    // Var(a) + Var(b) − Var(a − b) is twice the covariance of a and b; a variance that is not known is infinite.
    @Override
    public double covariance(Scored own, Scored whole) {
        DesignBasis all = (DesignBasis) whole.basis();
        if (this == all) {
            return squared(own.estimate());
        }
        double difference;
        if (forms.isReplicated()) {
            ToDoubleFunction<double[]> function =
                    weights -> forms.value(0, inside, weights) - forms.value(0, all.inside, weights);
            difference = squared(survey.replicated(SCORE_NAME, function));
        } else {
            double[] scores = forms.scores(own.gradient(), inside);
            double[] others = forms.scores(whole.gradient(), all.inside);
            for (int row = 0; row < scores.length; row++) {
                scores[row] -= others[row];
            }
            difference = squared(linearised(scores));
        }
        double product = own.estimate().standardError() * whole.estimate().standardError();
        double covariance = (squared(own.estimate()) + squared(whole.estimate()) - difference) / 2;
        return Double.isNaN(covariance) ? 0 : Math.max(-product, Math.min(product, covariance));
    }

    @Override
    public Picked picked(IndexPlan.Asked question, int option, long count, long base) {
        byte[] picks = forms.picks(question, option);
        ExactSums sums = sums(picks, survey.weights());
        double total = sums.value(0);
        double p = sums.value(1) / total;
        double[] scores = new double[picks.length];
        for (int row = 0; row < picks.length; row++) {
            scores[row] = inside[row] && picks[row] >= 0 ? (picks[row] - p) / total : 0;
        }
        Estimate spread = forms.isReplicated()
                ? survey.replicated(forms.intervalNote(), weights -> {
                    ExactSums replicate = sums(picks, weights);
                    return replicate.value(1) / replicate.value(0);
                })
                : linearised(scores);
        return new Picked(
                exactly(p), estimate(p, spread, base, CountBasis.ITEM_BASE).interval());
    }

    /** Returns the weight of the forms with an answer and that of those that picked the option. */
    private ExactSums sums(byte[] picks, double[] weights) {
        ExactSums sums = new ExactSums(2);
        for (int row = 0; row < picks.length; row++) {
            if (inside[row] && picks[row] >= 0) {
                sums.add(0, weights[row]);
                sums.add(1, picks[row] * weights[row]);
            }
        }
        return sums;
    }
}
