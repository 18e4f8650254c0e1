package org.sipas.scoring.estimate;

import org.sipas.core.exact.ExactSums;

/**
 * A number as the unevaluated sum of two doubles, about 32 digits: variances are differences of moments, which need them.
 *
 * @see "Dekker, T. J. (1971). A floating-point technique for extending the available precision. Numerische Mathematik 18, 224-242."
 */
record Doubled(double high, double low) {
    static final Doubled ZERO = new Doubled(0, 0);

    static Doubled of(ExactSums sums, int i) {
        return new Doubled(sums.value(i), sums.remainder(i));
    }

    Doubled plus(Doubled other) {
        double sum = high + other.high;
        double shadow = sum - high;
        double error = (high - (sum - shadow)) + (other.high - shadow) + low + other.low;
        return normal(sum, error);
    }

    Doubled minus(Doubled other) {
        return plus(new Doubled(-other.high, -other.low));
    }

    Doubled times(Doubled other) {
        double product = high * other.high;
        return normal(product, Math.fma(high, other.high, -product) + (high * other.low + low * other.high));
    }

    Doubled over(Doubled other) {
        double quotient = high / other.high;
        Doubled rest = minus(other.times(new Doubled(quotient, 0)));
        return normal(quotient, rest.high / other.high);
    }

    double value() {
        return high + low;
    }

    private static Doubled normal(double high, double low) {
        double sum = high + low;
        return new Doubled(sum, low - (sum - high));
    }
}
