package org.sipas.scoring.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What follows from the definitions; numbers are compared with R in the reference cases. */
class DriverTest {
    private final double[][] factors = new double[3][400];
    private final double[] outcome = new double[400];

    DriverTest() {
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < 400; i++) {
            for (int j = 0; j < 3; j++) {
                factors[j][i] = random.nextGaussian();
            }
            outcome[i] = 2 * factors[0][i] + factors[1][i] + random.nextGaussian();
        }
    }

    @Test
    void theSharesAddUp() {
        RelativeImportance importance = RelativeImportance.of(factors, outcome);
        assertThat(importance.shapley().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(importance.rSquared(), within(1e-12));
        assertThat(importance.johnson().stream()
                        .mapToDouble(Double::doubleValue)
                        .sum())
                .isCloseTo(importance.rSquared(), within(1e-12));
        assertThat(importance.pratt().stream().mapToDouble(Double::doubleValue).sum())
                .isCloseTo(importance.rSquared(), within(1e-12));
        assertThat(importance.shapley()).allMatch(share -> share >= 0);
    }

    @Test
    void theBootstrapShowsHowStableTheOrderIs() {
        ImportanceStability stability = ImportanceStability.of(factors, outcome, 200, new SplittableRandom(4));
        assertThat(stability.ranks().get(0).get(0)).isEqualTo(1, within(1e-12));
        assertThat(stability.ranks().get(2).get(2)).isEqualTo(1, within(1e-12));
        assertThat(stability.lower().get(0)).isBetween(0.6, 0.8);
        assertThat(stability.upper().get(0)).isBetween(0.75, 0.9);
        assertThat(stability).isEqualTo(ImportanceStability.of(factors, outcome, 200, new SplittableRandom(4)));
    }

    @Test
    void placesFactorsInQuadrants() {
        assertThat(Quadrant.of(new double[] {3, 3, 1, 1}, new double[] {0.7, 0.9, 0.7, 0.9}))
                .containsExactly(
                        Quadrant.CONCENTRATE_HERE, Quadrant.KEEP_UP, Quadrant.LOW_PRIORITY, Quadrant.POSSIBLE_OVERKILL);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Quadrant.of(new double[] {1}, new double[] {Double.NaN}))
                .withMessage("value not finite: NaN");
    }

    @Test
    void refusesConstantAndDependentFactors() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelativeImportance.of(new double[][] {new double[400]}, outcome))
                .withMessageStartingWith("values not different");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelativeImportance.of(new double[][] {factors[0], factors[0]}, outcome))
                .withMessage("factors not linearly independent: factor 1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelativeImportance.of(new double[][] {{1, 2}}, new double[] {1, 2}))
                .withMessage("rows not in [3, infinity): 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RelativeImportance.of(new double[0][], outcome))
                .withMessage("factors not in [1, 20]: 0");
    }
}
