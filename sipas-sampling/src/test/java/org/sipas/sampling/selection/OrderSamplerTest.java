package org.sipas.sampling.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipas.core.design.ProbabilityKind;

class OrderSamplerTest {
    private static final double QUADRATURE = 1e-10;

    // By hand: of two units with targets 1/4 and 3/4, u₁/(1/4) < u₂/(3/4) means u₁ < u₂/3, which has probability 1/6.
    @Test
    void sequentialPoissonProbabilitiesOfTwoUnitsAreThoseByHand() {
        OrderSampler sampler = OrderSampler.of(OrderRule.SEQUENTIAL_POISSON, new double[] {0.25, 0.75});
        assertThat(sampler.probabilityKind()).isEqualTo(ProbabilityKind.TARGET);
        assertThat(sampler.trueProbabilities().inclusionProbabilities())
                .containsExactly(new double[] {1.0 / 6, 5.0 / 6}, within(QUADRATURE));
        assertThat(sampler.trueProbabilities().largestDeviation()).isCloseTo(1.0 / 12, within(QUADRATURE));
    }

    // By hand: with odds a = 1/3 and b = 3, ∫ a / ((1 + at)²(1 + bt)) dt = a (a − b − b ln(a/b)) / (a − b)².
    @Test
    void paretoProbabilitiesOfTwoUnitsAreThoseByHand() {
        double a = 1.0 / 3;
        double b = 3;
        double expected = a * (a - b - b * Math.log(a / b)) / ((a - b) * (a - b));
        double[] pi = OrderSampler.of(OrderRule.PARETO, new double[] {0.25, 0.75})
                .trueProbabilities()
                .inclusionProbabilities();
        assertThat(pi).containsExactly(new double[] {expected, 1 - expected}, within(QUADRATURE));
    }

    @ParameterizedTest
    @EnumSource
    void trueProbabilitiesAddUpAndAgreeWithSimulation(OrderRule rule) {
        double[] targets = InclusionProbabilities.proportionalTo(new double[] {3, 1, 4, 1, 5, 20, 2, 6}, 4);
        OrderSampler sampler = OrderSampler.of(rule, targets);
        double[] pi = sampler.trueProbabilities().inclusionProbabilities();
        double[][] joint = sampler.trueProbabilities().jointInclusionProbabilities();

        assertThat(Arrays.stream(pi).sum()).isCloseTo(4, within(QUADRATURE));
        for (int k = 0; k < pi.length; k++) {
            assertThat(Arrays.stream(joint[k]).sum() - pi[k]).isCloseTo(3 * pi[k], within(QUADRATURE));
        }
        RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1997);
        int runs = 100_000;
        double[] hits = new double[pi.length];
        for (int run = 0; run < runs; run++) {
            for (int k : sampler.draw(Chance.from(random))) {
                hits[k]++;
            }
        }
        // Five standard errors of a proportion in 100,000 runs are at most 0.008.
        Arrays.setAll(hits, k -> hits[k] / runs);
        assertThat(hits).containsExactly(pi, within(0.008));
    }

    @Test
    void equalTargetsMakeASimpleRandomSample() {
        double[][] joint = OrderSampler.of(OrderRule.PARETO, new double[] {0.4, 0.4, 0.4, 0.4, 0.4})
                .trueProbabilities()
                .jointInclusionProbabilities();
        assertThat(joint[0][0]).isCloseTo(0.4, within(QUADRATURE));
        assertThat(joint[0][1]).isCloseTo(0.1, within(QUADRATURE));
    }

    @Test
    void ranksCertaintiesFirstAndTheSubstitutesAfterTheSample() {
        OrderSampler sampler = OrderSampler.of(OrderRule.SEQUENTIAL_POISSON, new double[] {0.5, 0.25, 1, 0.25});
        assertThat(sampler.ranking(new double[] {0.9, 0.1, 0.99, 0.2})).containsExactly(2, 1, 3, 0);
        assertThat(sampler.draw(Chance.of(0.9, 0.1, 0.99, 0.2))).containsExactly(1, 2);
    }

    @Test
    void onePassKeepsTheSmallest() {
        OrderSampler.Pass pass = new OrderSampler.Pass(2);
        for (double rank : new double[] {5, 3, 4, 3, 9}) {
            pass.offer(rank);
        }
        assertThat(pass.sample()).containsExactly(1, 3);
    }

    @Test
    void refusesUnitsThatCannotBeRanked() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderSampler.of(OrderRule.PARETO, new double[] {0, 1}))
                .withMessage("targets[0] not in [4.9E-324, 1.0]: 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OrderSampler.of(OrderRule.PARETO, new double[] {0.3, 0.3}))
                .withMessage("sum of probabilities not a whole number: 0.6");
    }
}
