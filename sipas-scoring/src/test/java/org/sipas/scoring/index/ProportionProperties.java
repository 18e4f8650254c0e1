package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.commons.math3.fraction.BigFraction;

/** Arithmetic of shares against fractions of big integers, for numbers that fit into a long and for such that do not. */
class ProportionProperties {
    @Property(tries = 500, seed = "11")
    void agreesWithFractionsOfBigIntegers(
            @ForAll long a, @ForAll @LongRange(min = 1) long b, @ForAll long c, @ForAll @LongRange(min = 1) long d) {
        check(a, b, c, d);
        check(a % 1000, 1 + b % 1000, c % 1_000_000, 1 + d % 10);
    }

    private static void check(long a, long b, long c, long d) {
        Proportion x = Proportion.of(a, b);
        Proportion y = Proportion.of(c, d);
        BigFraction p = new BigFraction(a, b);
        BigFraction q = new BigFraction(c, d);
        assertSame(x.plus(y), p.add(q));
        assertSame(x.minus(y), p.subtract(q));
        assertSame(x.times(y), p.multiply(q));
        if (c != 0) {
            assertSame(x.dividedBy(y), p.divide(q));
            assertThat(x.dividedBy(y).times(y)).isEqualTo(x).hasSameHashCodeAs(x);
        }
        assertThat(x.compareTo(y)).isEqualTo(p.compareTo(q));
        assertThat(x.plus(y).minus(y)).isEqualTo(x).hasSameHashCodeAs(x);
    }

    private static void assertSame(Proportion actual, BigFraction expected) {
        assertThat(actual).hasToString(expected.getNumerator() + "/" + expected.getDenominator());
    }
}
