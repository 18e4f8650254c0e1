package org.sipas.scoring.compare;

import java.util.Objects;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.sipas.core.Bilingual;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;

/**
 * The difference of two estimates, with what may be said about it. Immutable.
 *
 * <p>With estimates a and b, their standard errors s and covariance c, the standard error is √(s<sub>a</sub>² + s<sub>b</sub>² − 2c) and the interval a − b ± t times that, t the quantile of the t distribution. Its degrees of freedom are those of
 * Welch and Satterthwaite, (s<sub>a</sub>² + s<sub>b</sub>²)²/(s<sub>a</sub>⁴/d<sub>a</sub> + s<sub>b</sub>⁴/d<sub>b</sub>), for independent estimates, and the lesser of the two for others. The verdict is better or worse where the interval leaves 0 out.
 *
 * <p>Edge results: an estimate without base, without degrees of freedom or without interval gives no interval and {@link Verdict#NOT_DISTINGUISHABLE}; two estimates without sampling error differ if their values do.
 *
 * <p>One verdict is at the level; of many comparisons some differ by chance. Ranks have their own procedure.
 *
 * @param value a − b
 * @param standardError its standard error
 * @param interval its interval, or why there is none
 * @param verdict what may be said
 * @see "Welch, B. L. (1947). The generalization of Student's problem when several different population variances are involved. Biometrika 34, 28-35."
 */
public record Difference(double value, double standardError, Interval interval, Verdict verdict) {
    private static final double ACCURACY = 1e-14;

    /** What may be said about a difference, of the first estimate against the second, where higher is better. */
    public enum Verdict {
        /** The first is higher. */
        BETTER("cao hơn", "better"),
        /** The first is lower. */
        WORSE("thấp hơn", "worse"),
        /** The sampling error may explain the difference. */
        NOT_DISTINGUISHABLE("chưa phân biệt được", "not distinguishable");

        private final String vi;
        private final String en;

        Verdict(String vi, String en) {
            this.vi = vi;
            this.en = en;
        }

        /**
         * Returns the verdict in words.
         *
         * @return the words
         */
        public Bilingual label() {
            return new Bilingual(vi, en);
        }
    }

    /** Creates a difference. */
    public Difference {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(verdict, "verdict");
    }

    /**
     * Compares independent estimates, such as those of two years or of two units with samples of their own.
     *
     * @param first a
     * @param second b
     * @param level the confidence level, in (0, 1)
     * @return the difference
     * @throws IllegalArgumentException if {@code level} is not in (0, 1)
     */
    public static Difference ofIndependent(Estimate first, Estimate second, double level) {
        double a = first.standardError() * first.standardError();
        double b = second.standardError() * second.standardError();
        double freedom = a + b == 0
                ? Math.min(first.degreesOfFreedom(), second.degreesOfFreedom())
                : (a + b) * (a + b) / (part(a, first) + part(b, second));
        return of(first, second, a + b, freedom, level);
    }

    private static double part(double variance, Estimate estimate) {
        return variance == 0 ? 0 : variance * variance / estimate.degreesOfFreedom();
    }

    /**
     * Compares estimates from the same sample.
     *
     * @param first a
     * @param second b
     * @param covariance c
     * @param level the confidence level, in (0, 1)
     * @return the difference
     * @throws IllegalArgumentException if {@code level} is not in (0, 1), or the covariance is impossible with these standard errors
     */
    public static Difference of(Estimate first, Estimate second, double covariance, double level) {
        double product = first.standardError() * second.standardError();
        if (Math.abs(covariance) > product * (1 + 1e-9)) {
            throw new IllegalArgumentException("covariance not in [-" + product + ", " + product + "]: " + covariance);
        }
        double variance = first.standardError() * first.standardError()
                + second.standardError() * second.standardError()
                - 2 * covariance;
        double freedom = Math.min(first.degreesOfFreedom(), second.degreesOfFreedom());
        return of(first, second, Math.max(0, variance), freedom, level);
    }

    private static Difference of(Estimate first, Estimate second, double variance, double freedom, double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level not in (0, 1): " + level);
        }
        double value = first.value() - second.value();
        double error = Math.sqrt(variance);
        for (Estimate estimate : new Estimate[] {first, second}) {
            if (estimate.n() == 0 || estimate.interval() instanceof Interval.None || !(freedom > 0)) {
                Bilingual reason = estimate.interval() instanceof Interval.None none
                        ? none.reason()
                        : new Bilingual("không có bậc tự do", "there are no degrees of freedom");
                return new Difference(value, error, new Interval.None(reason), Verdict.NOT_DISTINGUISHABLE);
            }
        }
        double half = variance == 0 ? 0 : error * quantile((1 + level) / 2, freedom);
        Interval.Bounds bounds = new Interval.Bounds(value - half, value + half, level);
        Verdict verdict =
                bounds.lower() > 0 ? Verdict.BETTER : bounds.upper() < 0 ? Verdict.WORSE : Verdict.NOT_DISTINGUISHABLE;
        return new Difference(value, error, bounds, verdict);
    }

    private static double quantile(double p, double freedom) {
        return Double.isInfinite(freedom)
                ? new NormalDistribution(null, 0, 1).inverseCumulativeProbability(p)
                : new TDistribution(null, freedom, ACCURACY).inverseCumulativeProbability(p);
    }
}
