package org.sipas.sampling.size;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Scale;

class YamaneSampleSizeProperties {

    @Property(seed = "1967")
    void isBetweenOneAndThePopulation(
            @ForAll @LongRange(min = 1) long population,
            @ForAll @DoubleRange(min = 0, minIncluded = false, max = 1, maxIncluded = false) double margin) {
        assertThat(YamaneSampleSize.of(population, margin)).isBetween(1L, population);
    }

    @Property(seed = "1967")
    void neverFallsWhenThePopulationGrows(
            @ForAll @LongRange(min = 1, max = Long.MAX_VALUE - 1_000_000) long population,
            @ForAll @LongRange(min = 0, max = 1_000_000) long more,
            @ForAll @DoubleRange(min = 0.001, max = 0.5) @Scale(3) double margin) {
        assertThat(YamaneSampleSize.of(population + more, margin))
                .isGreaterThanOrEqualTo(YamaneSampleSize.of(population, margin));
    }

    // n = ⌈q⌉ says n − 1 < q ≤ n; multiplied by 1 + N·e² there is nothing left to round.
    @Property(seed = "1967")
    void isTheSmallestWholeNumberNotBelowTheQuotient(
            @ForAll @LongRange(min = 1) long population,
            @ForAll @DoubleRange(min = 0.001, max = 0.5) @Scale(3) double margin) {
        BigDecimal units = BigDecimal.valueOf(population);
        BigDecimal divisor = units.multiply(BigDecimal.valueOf(margin).pow(2)).add(BigDecimal.ONE);
        BigDecimal n = BigDecimal.valueOf(YamaneSampleSize.of(population, margin));

        assertThat(n.multiply(divisor)).isGreaterThanOrEqualTo(units);
        assertThat(n.subtract(BigDecimal.ONE).multiply(divisor)).isLessThan(units);
    }
}
