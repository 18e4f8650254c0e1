package org.sipas.scoring.estimate;

import org.sipas.core.Bilingual;

/** Symmetric intervals and the reasons for having none. */
final class Intervals {
    private Intervals() {}

    /** Returns value ± t s.e., t the quantile of the t distribution. */
    static Interval symmetric(double value, double standardError, double df, double level) {
        if (Double.isNaN(value)) {
            return new Interval.None(new Bilingual("không có ai trong cơ sở tính", "nobody is in the base"));
        }
        if (!(df > 0)) {
            return new Interval.None(new Bilingual("không có bậc tự do", "no degrees of freedom"));
        }
        double half = Distributions.tQuantile((1 + level) / 2, df) * standardError;
        return new Interval.Bounds(value - half, value + half, level);
    }
}
