package org.sipas.scoring.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How often the sets cover the true ranks: 34 units with standard errors of 1 to 3 points, truths equal, clustered and well separated. */
class RankCoverageTest {
    private static final int UNITS = 34;

    /** The truths. */
    enum Truth {
        EQUAL(unit -> 80),
        CLUSTERED(unit -> 70 + 10.0 * Math.floorDiv(unit, 12)),
        SEPARATED(unit -> 60 + 30.0 * unit);

        final IntToDoubleFunction value;

        Truth(IntToDoubleFunction value) {
            this.value = value;
        }
    }

    private record Coverage(double simultaneous, double marginal, double places, double marginalPlaces) {}

    @ParameterizedTest
    @EnumSource(Truth.class)
    void coversAtLeastNominally(Truth truth) {
        check(truth, 150, 500);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(Truth.class)
    void coversAtLeastNominallyOverManyRounds(Truth truth) {
        System.out.println(truth + ": " + check(truth, 4_000, 2_000));
    }

    private static Coverage check(Truth truth, int rounds, int draws) {
        Coverage coverage = simulate(truth, rounds, draws);
        double error = 3 * Math.sqrt(0.95 * 0.05 / rounds);
        assertThat(coverage.simultaneous()).isGreaterThan(0.95 - error);
        assertThat(coverage.marginal()).isGreaterThan(0.95 - error);
        if (truth == Truth.SEPARATED) {
            assertThat(coverage.places()).isLessThan(1.01);
        }
        return coverage;
    }

    private static Coverage simulate(Truth truth, int rounds, int draws) {
        SplittableRandom random = new SplittableRandom(7);
        List<String> names =
                IntStream.range(0, UNITS).mapToObj(unit -> "u" + unit).toList();
        double[][] covariance = new double[UNITS][UNITS];
        double[] theta = new double[UNITS];
        for (int j = 0; j < UNITS; j++) {
            double error = 1 + j * 7 % UNITS * 2.0 / (UNITS - 1);
            covariance[j][j] = error * error;
            theta[j] = truth.value.applyAsDouble(j);
        }
        List<RankSet> truths = new ArrayList<>();
        for (double value : theta) {
            int higher = (int)
                    IntStream.range(0, UNITS).filter(k -> theta[k] > value).count();
            int lower = (int)
                    IntStream.range(0, UNITS).filter(k -> theta[k] < value).count();
            truths.add(new RankSet(higher + 1, UNITS - lower));
        }
        double all = 0;
        double one = 0;
        double places = 0;
        double marginalPlaces = 0;
        for (int round = 0; round < rounds; round++) {
            double[] estimates = new double[UNITS];
            for (int j = 0; j < UNITS; j++) {
                estimates[j] = theta[j] + Math.sqrt(covariance[j][j]) * random.nextGaussian();
            }
            Ranking ranking = new RankInference(0.95, draws).rank(names, estimates, covariance, random);
            int covered = 0;
            for (int j = 0; j < UNITS; j++) {
                RankedUnit unit = ranking.units().get(j);
                covered += covers(unit.simultaneous(), truths.get(j)) ? 1 : 0;
                one += covers(unit.marginal(), truths.get(j)) ? 1.0 / UNITS : 0;
                places += unit.simultaneous().places() / (double) UNITS;
                marginalPlaces += unit.marginal().places() / (double) UNITS;
            }
            all += covered == UNITS ? 1 : 0;
        }
        return new Coverage(all / rounds, one / rounds, places / rounds, marginalPlaces / rounds);
    }

    private static boolean covers(RankSet set, RankSet truth) {
        return set.best() <= truth.best() && set.worst() >= truth.worst();
    }
}
