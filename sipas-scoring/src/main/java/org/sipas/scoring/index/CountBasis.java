package org.sipas.scoring.index;

import org.sipas.core.Bilingual;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.ProportionInterval;

/** Counts as if the forms were a simple random sample: every form weighs the same. */
final class CountBasis implements Basis {
    static final Bilingual ITEM_BASE = new Bilingual("câu trả lời được tính", "answers counted");
    static final Bilingual NODE_BASE =
            new Bilingual("phiếu có ít nhất một câu trả lời được tính", "forms with an answer counted");

    /** Below this share of p(1 − p)/n a variance is the rounding error of one that is 0. */
    static final double NO_VARIANCE = 1e-12;

    private final UnitCounts counts;
    private final long[] answered;

    /**
     * Creates a basis.
     *
     * @param counts the counts
     * @param answered the denominators by item
     */
    CountBasis(UnitCounts counts, long[] answered) {
        this.counts = counts;
        this.answered = answered;
    }

    @Override
    public Proportion weight(int item, int option) {
        return Proportion.of(counts.counted(item, option), 1);
    }

    @Override
    public Proportion base(int item) {
        return Proportion.of(answered[item], 1);
    }

    @Override
    public Proportion share(int item, int... options) {
        long sum = 0;
        for (int option : options) {
            sum += counts.counted(item, option);
        }
        return Proportion.of(sum, answered[item]);
    }

    @Override
    public Estimate estimate(int node, int[] items, Proportion share, double[] gradient) {
        return items.length == 1 ? item(items[0], share.value()) : several(node, share.value(), gradient);
    }

    private Estimate item(int item, double p) {
        long n = answered[item];
        return new Estimate(
                p,
                Math.sqrt(p * (1 - p) / n),
                ProportionInterval.WILSON.of(p, (double) n, IndexResult.LEVEL),
                n,
                n,
                n - 1.0,
                ITEM_BASE,
                IndexResult.INTERVAL_NOTE);
    }

    private Estimate several(int node, double p, double[] gradient) {
        long forms = counts.formsByNode(node);
        double variance = forms < 2 ? 0 : counts.sumOfProducts(gradient, gradient) * forms / (forms - 1);
        boolean none = p <= 0 || p >= 1 || variance <= NO_VARIANCE * p * (1 - p) / forms;
        double effectiveSize = none ? forms : p * (1 - p) / variance;
        Interval interval = forms < 2
                ? new Interval.None(new Bilingual(
                        "chỉ có một phiếu nên không ước lượng được sai số",
                        "one form alone does not show how forms differ"))
                : ProportionInterval.WILSON.of(p, effectiveSize, IndexResult.LEVEL);
        return new Estimate(
                p,
                none ? 0 : Math.sqrt(variance),
                interval,
                forms,
                effectiveSize,
                forms - 1.0,
                NODE_BASE,
                IndexResult.INTERVAL_NOTE);
    }

    // The correlation Σuv/√(Σu² Σv²) over the forms of the unit, v the linearised values of the whole, times both
    // standard errors.
    @Override
    public double covariance(Scored own, Scored whole) {
        UnitCounts all = ((CountBasis) whole.basis()).counts;
        double product = own.estimate().standardError() * whole.estimate().standardError();
        double squares = counts.sumOfProducts(own.gradient(), own.gradient())
                * all.sumOfProducts(whole.gradient(), whole.gradient());
        double correlation = counts.sumOfProducts(own.gradient(), whole.gradient()) / Math.sqrt(squares);
        return product == 0 ? 0 : product * Math.max(-1, Math.min(1, correlation));
    }

    @Override
    public Picked picked(IndexPlan.Asked question, int option, long count, long base) {
        Proportion share = Proportion.of(count, base);
        return new Picked(share, ProportionInterval.WILSON.of(share.value(), (double) base, IndexResult.LEVEL));
    }
}
