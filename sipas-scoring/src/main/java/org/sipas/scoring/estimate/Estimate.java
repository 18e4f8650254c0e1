package org.sipas.scoring.estimate;

import java.util.Objects;
import org.sipas.core.Bilingual;

/**
 * One number about a population, with what a reader needs to trust it. Immutable.
 *
 * <p>An estimate without any base, such as the mean of an empty domain, has the value {@code NaN}, the standard error {@code NaN}, n = 0 and no interval; the
 * reason is in the interval. No other estimate holds {@code NaN}.
 *
 * @param value the estimate
 * @param standardError the design-based standard error, not negative; infinite where the sample does not tell it
 * @param interval the confidence interval, or why there is none
 * @param n the number of rows in the base
 * @param effectiveSize the number of rows of a simple random sample with replacement that would have the same variance; n
 *     where all values are equal, infinite where the variance is 0 although they are not, 0 where the variance is not known
 * @param degreesOfFreedom the design degrees of freedom: sampling units of the first stage minus strata, of those that have members in the domain
 * @param base who counts
 * @param method how value, standard error and interval were computed
 */
public record Estimate(
        double value,
        double standardError,
        Interval interval,
        long n,
        double effectiveSize,
        double degreesOfFreedom,
        Bilingual base,
        Bilingual method) {
    /**
     * Creates an estimate.
     *
     * @throws IllegalArgumentException if the standard error or n is negative, or a number is missing where n is not 0
     */
    public Estimate {
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(method, "method");
        if (n < 0) {
            throw new IllegalArgumentException("n not in [0, infinity): " + n);
        }
        if (n > 0 && Double.isNaN(value)) {
            throw new IllegalArgumentException("value not a number, but n is " + n);
        }
        if (n > 0 ? !(standardError >= 0) : standardError < 0) {
            throw new IllegalArgumentException("standardError not in [0, infinity): " + standardError);
        }
    }

    /** Returns the estimate of which nothing is known but why. */
    static Estimate none(Bilingual reason, double df, Bilingual base, Bilingual method) {
        return new Estimate(Double.NaN, Double.NaN, new Interval.None(reason), 0, 0, Math.max(0, df), base, method);
    }

    /** Returns the words for the rows that have a value of a variable. */
    static Bilingual rowsWith(String variable) {
        return new Bilingual("các dòng có giá trị " + variable, "rows with a value of " + variable);
    }

    /**
     * Returns the coefficient of variation, the standard error over the absolute value.
     *
     * @return the coefficient, infinite where the value is 0 and the standard error is not, {@code NaN} where both are 0 or there is no base
     */
    public double coefficientOfVariation() {
        return standardError / Math.abs(value);
    }

    /** Returns the number, its standard error, interval, n and degrees of freedom in one line. */
    @Override
    public String toString() {
        return TextTable.number(value, 6) + " (s.e. " + TextTable.number(standardError, 4) + "; " + interval + "; n = "
                + n
                + ", effective " + TextTable.brief(effectiveSize, 1) + "; df = "
                + TextTable.brief(degreesOfFreedom, 2) + ")";
    }
}
