package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.math.RoundingMode;
import org.apache.commons.math3.fraction.BigFraction;

/**
 * An exact share: a ratio of counts, or a weighted sum of such ratios. Immutable.
 *
 * <p>Shares are carried exactly so that what is printed is rounded once, from the true value: 23 of 160 is 14,375 %, which rounds half up to 14,38, while
 * the nearest double of 100 × 23/160 may lie below.
 */
public final class Proportion implements Comparable<Proportion> {
    static final Proportion ZERO = new Proportion(BigFraction.ZERO);

    private final BigFraction value;

    private Proportion(BigFraction value) {
        this.value = value;
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
        return new Proportion(new BigFraction(part, whole));
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
        return new Proportion(
                decimal.scale() >= 0 ? new BigFraction(unscaled, power) : new BigFraction(unscaled.multiply(power)));
    }

    /**
     * Adds a share.
     *
     * @param other the other share
     * @return the exact sum
     */
    public Proportion plus(Proportion other) {
        return new Proportion(value.add(other.value));
    }

    /**
     * Subtracts a share.
     *
     * @param other the other share
     * @return the exact difference
     */
    public Proportion minus(Proportion other) {
        return new Proportion(value.subtract(other.value));
    }

    /**
     * Divides by a share.
     *
     * @param other the divisor, not 0
     * @return the exact quotient
     * @throws IllegalArgumentException if {@code other} is 0
     */
    public Proportion dividedBy(Proportion other) {
        if (other.value.equals(BigFraction.ZERO)) {
            throw new IllegalArgumentException("other not different from 0: 0");
        }
        return new Proportion(value.divide(other.value));
    }

    /**
     * Multiplies by a share.
     *
     * @param other the other share
     * @return the exact product
     */
    public Proportion times(Proportion other) {
        return new Proportion(value.multiply(other.value));
    }

    Proportion dividedBy(long divisor) {
        return new Proportion(value.divide(BigInteger.valueOf(divisor)));
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
        return new BigDecimal(value.getNumerator()).divide(new BigDecimal(value.getDenominator()), precision);
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
        return new BigDecimal(value.getNumerator())
                .divide(new BigDecimal(value.getDenominator()), decimals, RoundingMode.HALF_UP);
    }

    /** Compares the exact values. */
    @Override
    public int compareTo(Proportion other) {
        return value.compareTo(other.value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Proportion proportion && value.equals(proportion.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** Returns numerator and denominator in lowest terms. */
    @Override
    public String toString() {
        return value.getNumerator() + "/" + value.getDenominator();
    }
}
