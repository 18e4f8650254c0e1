package org.sipas.scoring.weight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.ReplicateDesign;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Survey;

class ReplicationTest {
    private static final Columns PAIRS = Columns.from("pairs")
            .with("h", 1, 1, 2, 2, 3, 3, 4, 4, 5, 5)
            .with("c", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)
            .with("w", 2, 2, 3, 3.5, 1, 4, 2, 2, 5, 1)
            .with("y", 4, 9, 1, 7, 3, 3, 8, 2, 6, 11);
    private static final StagedDesign DESIGN =
            SurveyDesign.staged(LonelyUnit.FAIL).weights("w").strata("h").clusters("c");

    private static void assertTotalHasTheLinearisedVariance(Replication replication) {
        Estimates replicated =
                Survey.of(replication.table(), replication.design()).total("y").overall();
        Estimates linearised = Survey.of(PAIRS, DESIGN).total("y").overall();
        assertThat(replicated.get(0).value()).isEqualTo(linearised.get(0).value());
        assertThat(replicated.covariance(0, 0)).isCloseTo(linearised.covariance(0, 0), within(1e-10));
    }

    // For a total, which is linear, balanced half samples and jackknives give the linearised variance exactly: Wolter
    // (2007), sections 3.3 and 4.5.
    @Test
    void jackknivesAndBalancedHalfSamplesAreExactForTotals() {
        assertTotalHasTheLinearisedVariance(Replication.jackknife(PAIRS, DESIGN));
        assertTotalHasTheLinearisedVariance(Replication.balanced(PAIRS, DESIGN, 0));
        assertTotalHasTheLinearisedVariance(Replication.balanced(PAIRS, DESIGN, 0.3));
        Replication paired = Replication.paired(PAIRS, DESIGN, new Random(1));
        assertTotalHasTheLinearisedVariance(
                new Replication(paired.table(), paired.design().centre(ReplicateDesign.Centre.FULL_SAMPLE)));
    }

    @Test
    void aBootstrapComesNearTheLinearisedVariance() {
        Replication bootstrap = Replication.bootstrap(PAIRS, DESIGN, 4000, new Random(2));
        double replicated = Survey.of(bootstrap.table(), bootstrap.design())
                .total("y")
                .overall()
                .covariance(0, 0);
        double linearised = Survey.of(PAIRS, DESIGN).total("y").overall().covariance(0, 0);
        assertThat(replicated / linearised).isCloseTo(1, within(0.1));
    }

    @Test
    void hadamardMatricesAreOrthogonalWithAFirstColumnOfOnes() {
        for (int size = 1; size <= 120; size++) {
            boolean[][] matrix = Hadamard.above(size);
            assertThat(matrix.length).isGreaterThan(size);
            for (int i = 0; i < matrix.length; i++) {
                assertThat(matrix[i][0]).isTrue();
                for (int j = 0; j < i; j++) {
                    int product = 0;
                    for (int k = 0; k < matrix.length; k++) {
                        product += matrix[i][k] == matrix[j][k] ? 1 : -1;
                    }
                    assertThat(product).isZero();
                }
            }
        }
    }

    // With a cycle of successive differences the variance of a total is half the sum of squared differences of
    // neighbours: Fay and Train (1995).
    @Test
    void successiveDifferencesCompareNeighbours() {
        StagedDesign rows = SurveyDesign.staged(LonelyUnit.FAIL).weights("w");
        Replication replication = Replication.successiveDifferences(PAIRS, rows);
        double variance = Survey.of(replication.table(), replication.design())
                .total("y")
                .overall()
                .covariance(0, 0);
        double[] x = new double[10];
        for (int i = 0; i < 10; i++) {
            x[i] = PAIRS.column("w").number(i) * PAIRS.column("y").number(i);
        }
        double sum = x[0] * x[0] + x[9] * x[9];
        for (int i = 1; i < 10; i++) {
            sum += (x[i] - x[i - 1]) * (x[i] - x[i - 1]);
        }
        assertThat(variance).isCloseTo(sum / 2, within(1e-9));
    }

    @Test
    void needsTwoUnitsInEveryStratumForHalfSamples() {
        assertThatThrownBy(() -> Replication.balanced(PAIRS, DESIGN.strata(new String[0]), 0))
                .hasMessage("units of a stratum not 2: 10");
    }
}
