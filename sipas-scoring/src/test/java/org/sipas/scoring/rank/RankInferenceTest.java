package org.sipas.scoring.rank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The application to PISA 2018 (mathematics, OECD countries) of the paper, and what follows from the definitions. */
class RankInferenceTest {
    private final List<String> countries = new ArrayList<>();
    private final double[] scores = new double[37];
    private final double[][] variances = new double[37][37];

    RankInferenceTest() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                RankInferenceTest.class.getResourceAsStream("pisa-2018-math.csv"), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (int i = 0; i < 37; i++) {
                String[] cells = reader.readLine().split(",", -1);
                countries.add(cells[0]);
                scores[i] = Double.parseDouble(cells[1]);
                variances[i][i] = Math.pow(Double.parseDouble(cells[2]), 2);
            }
        }
    }

    private Ranking pisa(double level) {
        return new RankInference(level, 20_000).rank(countries, scores, variances, new SplittableRandom(101));
    }

    private static List<String> names(List<RankedUnit> units) {
        return units.stream().map(RankedUnit::unit).toList();
    }

    /** Source: package csranks 1.2.2 of the authors, vignette Inference-for-Ranks, cstaubest(math_score, diag(math_se^2), tau = 5, coverage = 0.95). */
    @Test
    void findsTheTwelveCountriesThatMayBeAmongTheFiveBest() {
        assertThat(names(pisa(0.95).possibleTop(5)))
                .containsExactly(
                        "Belgium",
                        "Canada",
                        "Denmark",
                        "Estonia",
                        "Finland",
                        "Japan",
                        "Korea",
                        "Netherlands",
                        "Poland",
                        "Slovenia",
                        "Sweden",
                        "Switzerland");
    }

    /** Source: the same vignette with coverage = 0.9, where Sweden leaves the set. */
    @Test
    void findsElevenAtTheLowerLevel() {
        assertThat(names(pisa(0.9).possibleTop(5)))
                .containsExactly(
                        "Belgium",
                        "Canada",
                        "Denmark",
                        "Estonia",
                        "Finland",
                        "Japan",
                        "Korea",
                        "Netherlands",
                        "Poland",
                        "Slovenia",
                        "Switzerland");
    }

    /**
     * Source: the same vignette, csranks(…, simul = FALSE, indices = uk): rank 13; with 1000 draws it prints the set 8-23 and its text, of another run, says 7-23.
     */
    @Test
    void placesTheUnitedKingdom() {
        RankedUnit kingdom = pisa(0.95).units().get(countries.indexOf("United Kingdom"));
        assertThat(kingdom.rank()).isEqualTo(13);
        assertThat(kingdom.marginal().best()).isBetween(7, 8);
        assertThat(kingdom.marginal().worst()).isEqualTo(23);
    }

    /** Source: README of csranks, irank(math_score). */
    @Test
    void ranksAsTheAuthorsDo() {
        assertThat(pisa(0.95).units())
                .extracting(RankedUnit::rank)
                .containsExactly(
                        24, 18, 10, 7, 35, 37, 17, 8, 3, 11, 20, 15, 34, 30, 21, 16, 32, 25, 1, 2, 19, 29, 27, 36, 4,
                        22, 14, 5, 23, 26, 9, 28, 12, 6, 33, 13, 31);
    }

    /** Source: the same vignette: the simultaneous sets of Chile, Mexico and Colombia do not overlap with those of other countries; Germany's and Korea's share 7. */
    @Test
    void separatesTheLastThreeAndNotGermanyFromKorea() {
        Ranking ranking = pisa(0.95);
        for (RankedUnit unit : ranking.units()) {
            boolean last = List.of("Chile", "Mexico", "Colombia").contains(unit.unit());
            assertThat(unit.simultaneous().best() >= 35).isEqualTo(last);
            assertThat(unit.simultaneous().worst() >= 35).isEqualTo(last);
            assertThat(unit.marginal().places())
                    .isLessThanOrEqualTo(unit.simultaneous().places());
        }
        assertThat(ranking.units()
                        .get(countries.indexOf("Germany"))
                        .simultaneous()
                        .best())
                .isEqualTo(7);
        assertThat(ranking.units()
                        .get(countries.indexOf("Korea"))
                        .simultaneous()
                        .worst())
                .isEqualTo(7);
    }

    @Test
    void tiersHoldUnitsThatCannotBeToldApart() {
        Ranking ranking = pisa(0.95);
        List<List<Integer>> tiers = ranking.tiers();
        assertThat(tiers.stream().flatMap(List::stream)).hasSize(37).doesNotHaveDuplicates();
        for (List<Integer> tier : tiers) {
            for (int a : tier) {
                assertThat(tier).noneMatch(b -> ranking.isAbove(a, b));
            }
        }
        for (int t = 1; t < tiers.size(); t++) {
            int next = tiers.get(t).get(0);
            assertThat(tiers.get(t - 1)).anyMatch(unit -> ranking.isAbove(unit, next));
        }
    }

    @Test
    void equalGeneratorsGiveEqualRankings() {
        assertThat(pisa(0.95).units()).isEqualTo(pisa(0.95).units());
    }

    /** Two units with equal variances: the first is above with probability Φ(1) = 0.841344746 where the difference is one standard error. */
    @Test
    void givesTheProbabilityOfTheTop() {
        Ranking ranking = new RankInference(0.95, 1_000_000)
                .rank(List.of("a", "b"), new double[] {1, 0}, new double[][] {{0.5, 0}, {0, 0.5}}, random());
        // Two standard errors of a million draws are 0.00073.
        assertThat(ranking.topProbability(0, 1)).isCloseTo(0.841344746, within(0.001));
        assertThat(ranking.topProbability(1, 1)).isCloseTo(0.158655254, within(0.001));
        assertThat(ranking.topProbability(0, 2)).isEqualTo(1);
    }

    /** A correlation of 0.99 shrinks the standard error of the difference from 1.41 to 0.14. */
    @Test
    void usesTheCovariances() {
        double[] values = {1, 0};
        assertThat(rank(values, new double[][] {{1, 0}, {0, 1}}).isAbove(0, 1)).isFalse();
        assertThat(rank(values, new double[][] {{1, 0.99}, {0.99, 1}}).isAbove(0, 1))
                .isTrue();
    }

    @Test
    void declaresTiesOfExactValuesOnly() {
        List<BigDecimal> values = List.of(new BigDecimal("0.8"), new BigDecimal("0.9"), new BigDecimal("0.80"));
        double[][] variances = {{0.01, 0, 0}, {0, 0.01, 0}, {0, 0, 0.01}};
        Ranking ranking = RankInference.withDefaults()
                .rank(List.of("a", "b", "c"), values, new double[] {0.8, 0.9, 0.8}, variances, random());
        assertThat(ranking.units()).extracting(RankedUnit::rank).containsExactly(2, 1, 2);
        assertThat(ranking.units()).extracting(RankedUnit::sharing).containsExactly(2, 1, 2);
        Ranking rounded = rank(new double[] {0.80001, 0.8}, new double[][] {{0.01, 0}, {0, 0.01}});
        assertThat(rounded.units()).extracting(RankedUnit::rank).containsExactly(1, 2);
    }

    @Test
    void takesDifferencesWithoutVarianceAsTheyAre() {
        Ranking ranking = rank(new double[] {2, 1, 1}, new double[3][3]);
        assertThat(ranking.units())
                .extracting(unit -> unit.simultaneous().toString())
                .containsExactly("1", "2-3", "2-3");
        assertThat(rank(new double[] {1}, new double[][] {{1}}).units().get(0).marginal())
                .isEqualTo(new RankSet(1, 1));
    }

    @Test
    void refusesWhatIsNoCovarianceMatrix() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rank(new double[] {1, 2}, new double[][] {{1, 2}, {2, 1}}))
                .withMessageContaining("not positive semidefinite");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rank(new double[] {1, 2}, new double[][] {{1, 0.1}, {0.2, 1}}))
                .withMessage("covariance not symmetric: 0.2, 0.1");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rank(new double[] {1, Double.NaN}, new double[][] {{1, 0}, {0, 1}}))
                .withMessage("estimate 1 not finite: NaN");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rank(new double[] {1}, new double[][] {{-1}}))
                .withMessage("variance not in [0, infinity): -1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankInference(1, 1000))
                .withMessage("level not in (0, 1): 1.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RankInference(0.9, 99))
                .withMessage("draws not in [100, 10000000]: 99");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> pisa(0.95).possibleTop(0))
                .withMessage("k not in [1, 37]: 0");
    }

    private static Ranking rank(double[] values, double[][] covariance) {
        List<String> units = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            units.add("u" + i);
        }
        return RankInference.withDefaults().rank(units, values, covariance, random());
    }

    private static SplittableRandom random() {
        return new SplittableRandom(20241);
    }
}
