package org.sipas.sampling.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.time.MonthDay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SelectionTest {

    @Test
    void passesTakeTheSameUnitsAsSamplersInMemory() {
        double[] pi = InclusionProbabilities.proportionalTo(
                IntStream.rangeClosed(1, 500).asDoubleStream().toArray(), 40);
        assertThat(taken(PoissonSampler.pass(chance()), pi))
                .containsExactly(box(PoissonSampler.of(pi).draw(chance())));
        assertThat(taken(ChromySampler.pass(chance()), pi))
                .containsExactly(
                        box(ChromySampler.of(pi, ChromySampler.Start.FIRST).draw(chance())));
        assertThat(taken(PpsSystematicSampler.pass(0.3), pi))
                .hasSize(40)
                .containsExactly(box(PpsSystematicSampler.of(pi).drawFrom(0.3)));
        assertThat(taken(SimpleRandomSampler.pass(500, 40, chance()), pi)).hasSize(40);
    }

    private static Chance chance() {
        return Chance.from(RandomGeneratorFactory.of("L64X128MixRandom").create(7));
    }

    private static List<Integer> taken(OnePass pass, double[] pi) {
        List<Integer> taken = new ArrayList<>();
        for (int k = 0; k < pi.length; k++) {
            if (pass.takes(pi[k])) {
                taken.add(k);
            }
        }
        return taken;
    }

    private static Integer[] box(int[] positions) {
        return Arrays.stream(positions).boxed().toArray(Integer[]::new);
    }

    // Systematic sampling with unequal probabilities is exact in its size at any length of frame that comes by.
    @Test
    void aLongPassLosesNoUnitToRounding() {
        OnePass pass = PpsSystematicSampler.pass(0.999_999);
        double pi = 1.0 / 3000;
        long taken = IntStream.range(0, 3_000_000).filter(k -> pass.takes(pi)).count();
        assertThat(taken).isEqualTo(1000);
    }

    @Test
    void largeUnequalDesignsHaveTheirProbabilities() {
        double[] sizes =
                IntStream.range(0, 1500).mapToDouble(k -> 1 + k % 97 * (k % 13)).toArray();
        double[] pi = InclusionProbabilities.proportionalTo(sizes, 300);
        for (Sampler sampler : List.of(SampfordSampler.of(pi), ConditionalPoissonSampler.of(pi))) {
            assertThat(sampler.draw(chance())).hasSize(300);
        }
    }

    // Kish (1949): 1/m for every adult of households of 1, 2, 3, 4 and 6; five adults get 1/6, 1/6, 1/4, 1/6, 1/4.
    @ParameterizedTest
    @CsvSource({
        "1, 1, 12",
        "2, 1, 6",
        "2, 2, 6",
        "3, 1, 4",
        "3, 2, 4",
        "3, 3, 4",
        "4, 1, 3",
        "4, 4, 3",
        "5, 1, 2",
        "5, 2, 2",
        "5, 3, 3",
        "5, 4, 2",
        "5, 5, 3",
        "6, 1, 2",
        "6, 6, 2",
        "8, 6, 2",
        "8, 7, 0"
    })
    void kishTablesGiveTheirProbabilities(int adults, int number, int twelfths) {
        assertThat(KishGrid.probability(adults, number)).isEqualTo(twelfths / 12.0);
    }

    @Test
    void kishTablesGoToSixthsAndTwelfths() {
        assertThat(IntStream.range(0, 12).mapToObj(i -> KishGrid.of((i + 0.5) / 12)))
                .containsExactly(
                        KishGrid.A,
                        KishGrid.A,
                        KishGrid.B1,
                        KishGrid.B2,
                        KishGrid.C,
                        KishGrid.C,
                        KishGrid.D,
                        KishGrid.D,
                        KishGrid.E1,
                        KishGrid.E2,
                        KishGrid.F,
                        KishGrid.F);
    }

    @Test
    void takesTheAdultWithTheLastBirthday() {
        LocalDate day = LocalDate.of(2026, 3, 1);
        assertThat(LastBirthday.select(List.of(MonthDay.of(3, 2), MonthDay.of(2, 28), MonthDay.of(12, 31)), day))
                .isEqualTo(1);
        assertThat(LastBirthday.select(List.of(MonthDay.of(3, 2), MonthDay.of(3, 3)), day))
                .isEqualTo(1);
        assertThat(LastBirthday.select(List.of(MonthDay.of(2, 27), MonthDay.of(2, 29)), day))
                .isEqualTo(1);
        assertThat(LastBirthday.select(List.of(MonthDay.of(1, 5), MonthDay.of(3, 1)), day))
                .isEqualTo(1);
    }

    @Test
    void aSerpentineOrderTurnsRound() {
        int[] order = OrderedSampler.serpentine(new double[] {1, 2, 1, 2, 1}, new double[] {3, 1, 1, 2, 2});
        assertThat(order).containsExactly(2, 4, 0, 3, 1);
    }

    @Test
    void certaintiesAreFoundUntilNoneIsLeft() {
        // By hand: 3·8/12 > 1, then 2·3/4 > 1, then 1·(0.6, 0.4).
        assertThat(InclusionProbabilities.proportionalTo(new double[] {8, 3, 0.6, 0.4}, 3))
                .containsExactly(new double[] {1, 1, 0.6, 0.4}, within(1e-15));
        assertThat(InclusionProbabilities.proportionalTo(new double[] {5, 0, 5}, 2))
                .containsExactly(1, 0, 1);
    }

    @Test
    void coordinatedSamplesShareOrAvoidUnits() {
        double[] u = {0.05, 0.5, 0.95, 0.3, 0.7};
        assertThat(PermanentNumbers.smallest(u, 2)).containsExactly(0, 3);
        assertThat(PermanentNumbers.smallest(PermanentNumbers.mirrored(u), 2)).containsExactly(2, 4);
        assertThat(PermanentNumbers.startingAt(0.4, u))
                .containsExactly(new double[] {0.65, 0.1, 0.55, 0.9, 0.3}, within(1e-15));
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SimpleRandomSampler(5, 6))
                .withMessage("sampleSize not in [0, 5]: 6");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InclusionProbabilities.proportionalTo(new double[] {1, Double.NaN}, 1))
                .withMessage("sizes[1] not in [0.0, 1.7976931348623157E308]: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InclusionProbabilities.proportionalTo(new double[] {1, 0, 1}, 3))
                .withMessage("sampleSize not in [0, 2]: 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DesignEnumeration.of(PoissonSampler.bernoulli(10, 0.5), 100))
                .withMessage("mostRuns not enough: 100");
        assertThatIllegalStateException()
                .isThrownBy(() -> PoissonSampler.bernoulli(3, 0.5).draw(Chance.of(0.1, 0.2)))
                .withMessage("all 2 numbers are used up");
    }
}
