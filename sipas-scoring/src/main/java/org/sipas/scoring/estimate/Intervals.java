package org.sipas.scoring.estimate;

import org.sipas.core.Bilingual;

/** Intervals of estimates and the reasons for having none. */
final class Intervals {
    static final Bilingual NOBODY = new Bilingual("không có quan sát nào để tính", "nobody is in the base");
    static final Bilingual NO_DENOMINATOR = new Bilingual("mẫu số bằng 0", "the denominator is 0");
    static final Bilingual NO_DEGREES_OF_FREEDOM = new Bilingual("không có bậc tự do", "no degrees of freedom");

    static final Bilingual NO_VARIANCE = new Bilingual(
            "mẫu không cho biết phương sai: không đủ đơn vị chọn không chắc chắn hoặc quyền số lặp có giá trị",
            "the sample does not tell the variance: too few units that are not certain, or replicates with a value");
    static final Bilingual NO_LOG_ODDS = new Bilingual(
            "có quyền số lặp cho tỷ lệ 0 hoặc 1, không có log-odds",
            "a replicate has a share of 0 or 1, of which there are no log-odds");

    private Intervals() {}

    /** Returns value ± t s.e., t the quantile of the t distribution. */
    static Interval symmetric(double value, double standardError, double df, double level) {
        if (Double.isNaN(value)) {
            return new Interval.None(NOBODY);
        }
        if (!(df > 0)) {
            return new Interval.None(NO_DEGREES_OF_FREEDOM);
        }
        if (!(standardError < Double.POSITIVE_INFINITY)) {
            return new Interval.None(NO_VARIANCE);
        }
        double half = Distributions.tQuantile((1 + level) / 2, df) * standardError;
        return new Interval.Bounds(value - half, value + half, level);
    }

    /** Returns the interval of a proportion; where its variance is 0 although its values differ, it has no width. */
    static Interval proportion(
            ProportionInterval kind, double proportion, double effectiveSize, double n, double df, double level) {
        return df > 0 && effectiveSize > 0 && effectiveSize < Double.POSITIVE_INFINITY
                ? kind.of(Math.min(1, Math.max(0, proportion)), effectiveSize, n, df, level)
                : symmetric(proportion, 0, df, level);
    }
}
