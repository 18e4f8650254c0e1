package org.sipas.core.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ExactSumsProperties {
    @Provide
    Arbitrary<List<Double>> terms() {
        Arbitrary<Double> wild = Arbitraries.doubles().between(-1e150, 1e150);
        Arbitrary<Double> tame = Arbitraries.doubles().between(-1000, 1000);
        Arbitrary<Double> tiny = Arbitraries.doubles().between(-1e-120, 1e-120).ofScale(150);
        return Arbitraries.oneOf(wild, tame, tiny).list().ofMaxSize(60);
    }

    @Property(seed = "1997")
    void isTheDoubleNearestToTheTrueSum(@ForAll("terms") List<Double> terms) {
        BigDecimal exact = terms.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        double sum =
                ExactSums.of(terms.stream().mapToDouble(Double::doubleValue).toArray());
        assertThat(sum).isEqualTo(exact.doubleValue());
    }

    @Property(seed = "1997")
    void doesNotDependOnOrderOrOnTheCutIntoParts(@ForAll("terms") List<Double> terms, @ForAll Random random) {
        List<Double> shuffled = new java.util.ArrayList<>(terms);
        Collections.shuffle(shuffled, random);
        ExactSums parts = new ExactSums(3);
        for (double term : shuffled) {
            parts.add(random.nextInt(3), term);
        }
        ExactSums whole = new ExactSums(1);
        for (int i = 2; i >= 0; i--) {
            whole.add(0, parts, i);
        }
        ExactSums straight = new ExactSums(1);
        terms.forEach(term -> straight.add(0, term));
        assertThat(whole.value(0)).isEqualTo(straight.value(0));
        assertThat(whole.remainder(0)).isEqualTo(straight.remainder(0));
    }

    @Property(seed = "1997")
    void addsProductsWithoutRounding(@ForAll("factors") List<Double> factors) {
        ExactSums sum = new ExactSums(1);
        BigDecimal exact = BigDecimal.ZERO;
        for (int i = 1; i < factors.size(); i++) {
            sum.addProduct(0, factors.get(i - 1), factors.get(i));
            exact = exact.add(new BigDecimal(factors.get(i - 1)).multiply(new BigDecimal(factors.get(i))));
        }
        assertThat(sum.value(0)).isEqualTo(exact.doubleValue());
        assertThat(Arrays.asList(sum.size())).containsExactly(1);
    }

    @Provide
    Arbitrary<List<Double>> factors() {
        return Arbitraries.doubles().between(-1e6, 1e6).ofScale(12).list().ofMaxSize(40);
    }
}
