package org.sipas.scoring.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sipas.scoring.composite.Compensation;
import org.sipas.scoring.composite.Normalisation;

class RankSensitivityTest {
    /** Unit 0 leads by the first indicator, unit 1 by the second, unit 2 is between: with weight w it is second whatever w. */
    private static final double[][] INDICATORS = {{3, 1, 2}, {1, 3, 2}};

    @Test
    void showsWhatTheChoiceOfWeightsDoes() {
        RankSensitivity sensitivity = RankSensitivity.of(
                random -> Compensation.ARITHMETIC.of(INDICATORS, RankSensitivity.weights(2, random)),
                20_000,
                new SplittableRandom(1));
        // A uniform weight is above one half half of the time; two standard errors are 0.007.
        assertThat(sensitivity.places().get(0).get(0)).isCloseTo(0.5, within(0.01));
        assertThat(sensitivity.places().get(2).get(1)).isEqualTo(1);
        assertThat(sensitivity.medians().get(2)).isEqualTo(2);
        assertThat(sensitivity.fifths()).containsExactly(1, 1, 2);
        assertThat(sensitivity.ninetyFifths()).containsExactly(3, 3, 2);
    }

    @Test
    void drawsNormalisationAndAggregationToo() {
        RankSensitivity.Choice choice = random -> {
            Normalisation rule = random.nextBoolean() ? Normalisation.MIN_MAX : Normalisation.PERCENTILE_RANK;
            Compensation mean = random.nextBoolean() ? Compensation.ARITHMETIC : Compensation.GEOMETRIC;
            double[][] normalised = Arrays.stream(INDICATORS)
                    .map(column -> Arrays.stream(rule.of(column))
                            .map(value -> 1 + value)
                            .toArray())
                    .toArray(double[][]::new);
            return mean.of(normalised, new double[] {2, 1});
        };
        RankSensitivity sensitivity = RankSensitivity.of(choice, 1_000, new SplittableRandom(2));
        assertThat(sensitivity.medians()).containsExactly(1, 3, 2);
        assertThat(sensitivity).isEqualTo(RankSensitivity.of(choice, 1_000, new SplittableRandom(2)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RankSensitivity.of(choice, 99, new SplittableRandom(2)))
                .withMessage("draws not in [100, infinity): 99");
    }

    @Test
    void weightsAreUniform() {
        SplittableRandom random = new SplittableRandom(5);
        double[] sums = new double[3];
        for (int i = 0; i < 20_000; i++) {
            double[] weights = RankSensitivity.weights(3, random);
            assertThat(Arrays.stream(weights).sum()).isCloseTo(1, within(1e-12));
            for (int j = 0; j < 3; j++) {
                sums[j] += weights[j] / 20_000;
            }
        }
        assertThat(sums[0]).isCloseTo(1 / 3.0, within(0.01));
        assertThat(sums[2]).isCloseTo(1 / 3.0, within(0.01));
    }
}
