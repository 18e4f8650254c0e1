package org.sipas.scoring.area;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What follows from the definitions; estimates are compared with metafor in the reference cases. */
class FayHerriotTest {
    private static final double[] VALUES = {0.70, 0.75, 0.80, 0.85, 0.90, 0.95};

    private static double[] variances(double value) {
        double[] variances = new double[VALUES.length];
        Arrays.fill(variances, value);
        return variances;
    }

    private static AreaEstimates fit(double variance) {
        return FayHerriot.withDefaults().fit(VALUES, variances(variance), new double[VALUES.length][0]);
    }

    /** With equal v and no covariates REML is s² − v: 0.00875 − 0.004. */
    @Test
    void agreesWithTheClosedFormOfEqualVariances() {
        AreaEstimates estimates = fit(0.004);
        assertThat(estimates.variance()).isCloseTo(0.00475, within(1e-12));
        assertThat(estimates.coefficients().get(0)).isCloseTo(0.825, within(1e-12));
        AreaEstimates.Area first = estimates.areas().get(0);
        double gamma = 0.00475 / 0.00875;
        assertThat(first.gamma()).isCloseTo(gamma, within(1e-12));
        assertThat(first.estimate()).isCloseTo(gamma * 0.70 + (1 - gamma) * 0.825, within(1e-12));
        // g₁ = γv, g₂ = (1 − γ)²(σ² + v)/6, g₃ = v²/(σ² + v)³ · 2(σ² + v)²/6.
        assertThat(first.leadingError())
                .isCloseTo(gamma * 0.004 + (1 - gamma) * (1 - gamma) * 0.00875 / 6, within(1e-12));
        assertThat(first.meanSquaredError() - first.leadingError())
                .isCloseTo(2 * 0.004 * 0.004 / 0.00875 / 3, within(1e-12));
    }

    @Test
    void refusesToRankWhereTheModelSaysNothing() {
        assertThat(fit(0.01).variance()).isZero();
        assertThat(fit(0.01).ranking(0.1)).isInstanceOf(AreaEstimates.Ranking.Refused.class);
        assertThat(fit(0.008).ranking(0.3)).isInstanceOf(AreaEstimates.Ranking.Refused.class);
        assertThat(fit(0.004).ranking(0.3))
                .isEqualTo(new AreaEstimates.Ranking.Ordered(java.util.List.of(5, 4, 3, 2, 1, 0)));
    }

    @Test
    void benchmarksToTheLevelAbove() {
        double[] shares = {1, 2, 3, 4, 5, 6};
        AreaEstimates estimates = fit(0.004).benchmarked(shares, 0.8);
        double mean = 0;
        for (int d = 0; d < 6; d++) {
            mean += shares[d] * estimates.areas().get(d).estimate() / 21;
        }
        assertThat(mean).isCloseTo(0.8, within(1e-15));
    }

    @Test
    void worksOnTheLogitScale() {
        AreaEstimates estimates =
                FayHerriot.withDefaults().onLogitScale(VALUES, variances(0.001), new double[VALUES.length][0]);
        AreaEstimates shares = estimates.fromLogitScale();
        assertThat(shares.areas().get(0).direct()).isCloseTo(0.70, within(1e-12));
        assertThat(shares.areas().get(0).samplingVariance()).isCloseTo(0.001, within(1e-12));
        assertThat(shares.areas()).allMatch(area -> area.estimate() > 0 && area.estimate() < 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FayHerriot.withDefaults()
                        .onLogitScale(new double[] {1, 0.5, 0.5}, new double[] {1, 1, 1}, new double[3][0]))
                .withMessage("share not in (0, 1): 1.0");
    }

    /** 2000 populations of 30 areas: the mean squared error with σ² estimated is right on average, the one without is too small. */
    @Test
    void theErrorIncludesTheEstimationOfTheVariance() {
        SplittableRandom random = new SplittableRandom(79);
        double[] variances = new double[30];
        for (int d = 0; d < 30; d++) {
            variances[d] = d < 15 ? 1 : 4;
        }
        double squared = 0;
        double stated = 0;
        double leading = 0;
        for (int round = 0; round < 2000; round++) {
            double[] truth = new double[30];
            double[] direct = new double[30];
            for (int d = 0; d < 30; d++) {
                truth[d] = random.nextGaussian();
                direct[d] = truth[d] + Math.sqrt(variances[d]) * random.nextGaussian();
            }
            AreaEstimates estimates = FayHerriot.withDefaults().fit(direct, variances, new double[30][0]);
            for (int d = 0; d < 30; d++) {
                AreaEstimates.Area area = estimates.areas().get(d);
                squared += Math.pow(area.estimate() - truth[d], 2) / 60_000;
                stated += area.meanSquaredError() / 60_000;
                leading += area.leadingError() / 60_000;
            }
        }
        // Nearly unbiased: to the order 1/m, and cut at σ² = 0.
        assertThat(stated / squared).isBetween(0.97, 1.10);
        assertThat(leading).isLessThan(squared);
    }

    @Test
    void refusesWhatCannotBeFitted() {
        FayHerriot model = FayHerriot.withDefaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(new double[2], new double[2], new double[2][0]))
                .withMessage("areas not in [3, infinity): 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(VALUES, variances(0), new double[6][0]))
                .withMessage("variance not in (0, infinity): 0.0");
        double[][] constant = new double[6][1];
        assertThatIllegalArgumentException()
                .isThrownBy(() -> model.fit(VALUES, variances(1), constant))
                .withMessageStartingWith("covariates not linearly independent");
    }
}
