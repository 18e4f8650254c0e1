package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Objects;
import org.apache.commons.math3.fraction.BigFraction;
import org.apache.commons.math3.util.ArithmeticUtils;
import org.jspecify.annotations.Nullable;

/**
 * An exact share: a ratio of counts, or a weighted sum of such ratios. Immutable.
 *
 * <p>Shares are carried exactly so that what is printed is rounded once, from the true value: 23 of 160 is 14,375 %, which rounds half up to 14,38, while
 * the nearest double of 100 × 23/160 may lie below.
 */
public final class Proportion implements Comparable<Proportion> {
    static final Proportion ZERO = new Proportion(0, 1, null);

    /** In lowest terms with a positive denominator; 0 and 0 where one of them does not fit. */
    private final long numerator;

    private final long denominator;
    private final @Nullable BigFraction large;

    private Proportion(long numerator, long denominator, @Nullable BigFraction large) {
        this.numerator = numerator;
        this.denominator = denominator;
        this.large = large;
    }

    /** Returns a quotient in lowest terms; neither number is {@link Long#MIN_VALUE}. */
    private static Proportion reduced(long numerator, long denominator) {
        long divisor = ArithmeticUtils.gcd(numerator, denominator);
        long sign = denominator < 0 ? -1 : 1;
        return new Proportion(sign * numerator / divisor, sign * denominator / divisor, null);
    }

    private static Proportion of(BigFraction value) {
        boolean small = value.getNumerator().abs().bitLength() < Long.SIZE
                && value.getDenominator().bitLength() < Long.SIZE;
        return small
                ? new Proportion(value.getNumeratorAsLong(), value.getDenominatorAsLong(), null)
                : new Proportion(0, 0, value);
    }

    private BigFraction large() {
        return large == null ? new BigFraction(numerator, denominator) : large;
    }

    private BigInteger bigNumerator() {
        return large == null ? BigInteger.valueOf(numerator) : large.getNumerator();
    }

    private BigInteger bigDenominator() {
        return large == null ? BigInteger.valueOf(denominator) : large.getDenominator();
    }

    /** Tells whether products and sums of products of these numbers fit into a long. */
    private static boolean fit(long a, long b, long c, long d) {
        return (Math.abs(a) | Math.abs(b) | Math.abs(c) | Math.abs(d)) < 1L << 31;
    }

    private boolean fits(Proportion other) {
        return large == null && other.large == null && fit(numerator, denominator, other.numerator, other.denominator);
    }

    /**
     * Returns a share.
     *
     * @param part the count of the part
     * @param whole the count of the whole, positive
     * @return part / whole
     * @throws IllegalArgumentException if {@code whole} is not positive
     */
    public static Proportion of(long part, long whole) {
        if (whole <= 0) {
            throw new IllegalArgumentException("whole not in [1, " + Long.MAX_VALUE + "]: " + whole);
        }
        return part == Long.MIN_VALUE ? of(new BigFraction(part, whole)) : reduced(part, whole);
    }

    /**
     * Returns a decimal as an exact share.
     *
     * @param decimal the decimal
     * @return the share
     */
    public static Proportion of(BigDecimal decimal) {
        BigInteger unscaled = decimal.unscaledValue();
        BigInteger power = BigInteger.TEN.pow(Math.abs(decimal.scale()));
        return of(decimal.scale() >= 0 ? new BigFraction(unscaled, power) : new BigFraction(unscaled.multiply(power)));
    }

    /**
     * Adds a share.
     *
     * @param other the other share
     * @return the exact sum
     */
    public Proportion plus(Proportion other) {
        return fits(other)
                ? reduced(
                        numerator * other.denominator + other.numerator * denominator, denominator * other.denominator)
                : of(large().add(other.large()));
    }

    /**
     * Subtracts a share.
     *
     * @param other the other share
     * @return the exact difference
     */
    public Proportion minus(Proportion other) {
        return fits(other)
                ? reduced(
                        numerator * other.denominator - other.numerator * denominator, denominator * other.denominator)
                : of(large().subtract(other.large()));
    }

    /**
     * Divides by a share.
     *
     * @param other the divisor, not 0
     * @return the exact quotient
     * @throws IllegalArgumentException if {@code other} is 0
     */
    public Proportion dividedBy(Proportion other) {
        if (other.equals(ZERO)) {
            throw new IllegalArgumentException("other not different from 0: 0");
        }
        return fits(other)
                ? reduced(numerator * other.denominator, denominator * other.numerator)
                : of(large().divide(other.large()));
    }

    /**
     * Multiplies by a share.
     *
     * @param other the other share
     * @return the exact product
     */
    public Proportion times(Proportion other) {
        return fits(other)
                ? reduced(numerator * other.numerator, denominator * other.denominator)
                : of(large().multiply(other.large()));
    }

    Proportion dividedBy(long divisor) {
        return dividedBy(of(divisor, 1));
    }

    /**
     * Returns the share as a number, unrounded.
     *
     * @return the share, right to the last bit but one
     */
    public double value() {
        return decimal(MathContext.DECIMAL128).doubleValue();
    }

    private BigDecimal decimal(MathContext precision) {
        return new BigDecimal(bigNumerator()).divide(new BigDecimal(bigDenominator()), precision);
    }

    /**
     * Returns the share in per cent, rounded half up from the exact value.
     *
     * @param decimals the number of decimals, not negative
     * @return the percentage
     */
    public BigDecimal percent(int decimals) {
        return rounded(decimals + 2).movePointRight(2).setScale(decimals);
    }

    /**
     * Returns the value, rounded half up from the exact one.
     *
     * @param decimals the number of decimals, not negative
     * @return the decimal
     */
    public BigDecimal rounded(int decimals) {
        return new BigDecimal(bigNumerator()).divide(new BigDecimal(bigDenominator()), decimals, RoundingMode.HALF_UP);
    }

    /** Compares the exact values. */
    @Override
    public int compareTo(Proportion other) {
        return fits(other)
                ? Long.compare(numerator * other.denominator, other.numerator * denominator)
                : large().compareTo(other.large());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proportion proportion
                && numerator == proportion.numerator
                && denominator == proportion.denominator
                && Objects.equals(large, proportion.large);
    }

    @Override
    public int hashCode() {
        return large == null ? 31 * Long.hashCode(numerator) + Long.hashCode(denominator) : large.hashCode();
    }

    /** Returns numerator and denominator in lowest terms. */
    @Override
    public String toString() {
        return bigNumerator() + "/" + bigDenominator();
    }
}
