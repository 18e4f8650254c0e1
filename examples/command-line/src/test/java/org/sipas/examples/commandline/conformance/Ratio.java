package org.sipas.examples.commandline.conformance;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact number in lowest terms, for the plain scorer, which shares nothing with the library. */
record Ratio(BigInteger top, BigInteger bottom) implements Comparable<Ratio> {
    static final Ratio ZERO = of(0, 1);
    static final Ratio ONE = of(1, 1);

    Ratio {
        BigInteger common = top.gcd(bottom).multiply(BigInteger.valueOf(bottom.signum()));
        top = top.divide(common);
        bottom = bottom.divide(common);
    }

    static Ratio of(long top, long bottom) {
        return new Ratio(BigInteger.valueOf(top), BigInteger.valueOf(bottom));
    }

    static Ratio of(double number) {
        BigDecimal decimal = new BigDecimal(number);
        return new Ratio(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
    }

    static Ratio parse(String text) {
        int stroke = text.indexOf('/');
        if (stroke >= 0) {
            return parse(text.substring(0, stroke)).over(parse(text.substring(stroke + 1)));
        }
        BigDecimal decimal = new BigDecimal(text);
        return new Ratio(
                decimal.multiply(BigDecimal.TEN.pow(Math.max(0, decimal.scale())))
                        .toBigIntegerExact(),
                BigInteger.TEN.pow(Math.max(0, decimal.scale())));
    }

    Ratio plus(Ratio other) {
        return new Ratio(top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
    }

    Ratio minus(Ratio other) {
        return plus(new Ratio(other.top.negate(), other.bottom));
    }

    Ratio times(Ratio other) {
        return new Ratio(top.multiply(other.top), bottom.multiply(other.bottom));
    }

    Ratio over(Ratio other) {
        return new Ratio(top.multiply(other.bottom), bottom.multiply(other.top));
    }

    Ratio times(long factor) {
        return times(of(factor, 1));
    }

    double number() {
        return new BigDecimal(top)
                .divide(new BigDecimal(bottom), java.math.MathContext.DECIMAL128)
                .doubleValue();
    }

    @Override
    public int compareTo(Ratio other) {
        return top.multiply(other.bottom).compareTo(other.top.multiply(bottom));
    }

    @Override
    public String toString() {
        return top + "/" + bottom;
    }
}
