package org.sipas.scoring.composite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Edges; numbers are compared with R in the reference cases. */
class CompositeTest {
    @Test
    void refusesIndicatorsThatTellNothingApart() {
        double[] constant = {1, 1, 1};
        for (Normalisation rule : new Normalisation[] {Normalisation.MIN_MAX, Normalisation.Z_SCORE}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> rule.of(constant))
                    .withMessage("values not different: all units have the same one");
        }
        assertThat(Normalisation.RANK.of(constant)).containsExactly(2, 2, 2);
        assertThat(IndicatorWeights.EQUAL.of(new double[][] {constant})).containsExactly(1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IndicatorWeights.CRITIC.of(new double[][] {{1, 2, 3}, constant}))
                .withMessageStartingWith("values not different");
    }

    @Test
    void ranksANegativeZeroWithZero() {
        assertThat(Normalisation.RANK.of(new double[] {0.0, -0.0, 1})).containsExactly(1.5, 1.5, 3);
    }

    /** Weights 1 and 3: (1·2 + 3·8)/4 = 6.5; (2·8³)^(1/4) = 5.6569; 4/(1/2 + 3/8) = 4.5714. */
    @Test
    void makesUpForABadIndicatorLessAndLess() {
        double[][] indicators = {{2}, {8}};
        double[] weights = {1, 3};
        assertThat(Compensation.ARITHMETIC.of(indicators, weights)[0]).isCloseTo(6.5, within(1e-12));
        assertThat(Compensation.GEOMETRIC.of(indicators, weights)[0]).isCloseTo(5.656854249, within(1e-9));
        assertThat(Compensation.HARMONIC.of(indicators, weights)[0]).isCloseTo(32 / 7.0, within(1e-12));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compensation.GEOMETRIC.of(new double[][] {{0}}, new double[] {1}))
                .withMessage("value not in (0, infinity): 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compensation.ARITHMETIC.of(indicators, new double[] {1, -1}))
                .withMessage("weight not in [0, infinity): -1.0");
    }
}
