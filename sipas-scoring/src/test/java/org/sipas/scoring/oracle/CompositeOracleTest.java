package org.sipas.scoring.oracle;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.SurveyDesign;
import org.sipas.scoring.composite.Compensation;
import org.sipas.scoring.composite.Consistency;
import org.sipas.scoring.composite.IndicatorWeights;
import org.sipas.scoring.composite.Normalisation;
import org.sipas.scoring.estimate.Covariances;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.Survey;
import org.sipas.scoring.index.LevelScores;

/** Topic composite-index: R 4.2.2, the calls in the cases. */
class CompositeOracleTest {
    private static double[][] indicators(String set) throws IOException {
        boolean arrests = set.equals("usarrests");
        OracleData data = OracleData.read(arrests ? "usarrests" : "swiss_fert");
        List<String> names = arrests
                ? List.of("Murder", "Assault", "UrbanPop", "Rape")
                : List.of("Fertility", "Agriculture", "Examination", "Education", "Catholic", "Infant.Mortality");
        int[] directions = directions(set);
        double[][] columns = data.numbers(names);
        for (int j = 0; j < columns.length; j++) {
            int sign = directions[j];
            columns[j] = Arrays.stream(columns[j]).map(value -> sign * value).toArray();
        }
        return columns;
    }

    private static int[] directions(String set) {
        return set.equals("usarrests") ? new int[] {-1, -1, 1, -1} : new int[] {1, 1, -1, 1, 1, -1};
    }

    private static double[] firstThreeUnits(double[][] columns) {
        return IntStream.range(0, 3)
                .boxed()
                .flatMapToDouble(unit -> Arrays.stream(columns).mapToDouble(column -> column[unit]))
                .toArray();
    }

    private static double[][] normalised(double[][] columns, Normalisation rule, double factor, double shift) {
        return Arrays.stream(columns)
                .map(column -> Arrays.stream(rule.of(column))
                        .map(value -> factor * value + shift)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static double[] rankFromTop(double[] values) {
        return Normalisation.RANK.of(Arrays.stream(values).map(value -> -value).toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"swissf", "usarrests"})
    void normalises(String set) throws IOException {
        double[][] x = indicators(set);
        OracleCase.read("index-normalise-" + set)
                .check(Map.of(
                        "directions",
                                Arrays.stream(directions(set)).asDoubleStream().toArray(),
                        "minmax100", firstThreeUnits(normalised(x, Normalisation.MIN_MAX, 100, 0)),
                        "zscore", firstThreeUnits(normalised(x, Normalisation.Z_SCORE, 1, 0)),
                        "rank", firstThreeUnits(normalised(x, Normalisation.RANK, 1, 0)),
                        "percentile", firstThreeUnits(normalised(x, Normalisation.PERCENTILE_RANK, 100, 0))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"swissf", "usarrests"})
    void aggregates(String set) throws IOException {
        double[][] x = indicators(set);
        double[][] y = normalised(x, Normalisation.MIN_MAX, 99, 1);
        double[] weights = IndicatorWeights.EQUAL.of(x);
        double[] arithmetic = Compensation.ARITHMETIC.of(y, weights);
        double[] geometric = Compensation.GEOMETRIC.of(y, weights);
        double[] ranks = rankFromTop(arithmetic);
        double[] others = rankFromTop(geometric);
        double shift = IntStream.range(0, ranks.length)
                .mapToDouble(unit -> Math.abs(ranks[unit] - others[unit]))
                .average()
                .orElseThrow();
        double spearman =
                Consistency.of(new double[][] {ranks, others}).itemRest().get(0);
        OracleCase.read("index-aggregate-" + set)
                .check(Map.of(
                        "arithmetic",
                        arithmetic,
                        "geometric",
                        geometric,
                        "harmonic",
                        Compensation.HARMONIC.of(y, weights),
                        "mpi",
                        Compensation.mazziottaPareto(x),
                        "rank_arithmetic",
                        ranks,
                        "rank_geometric",
                        others,
                        "spearman_arithmetic_geometric",
                        new double[] {spearman},
                        "mean_absolute_rank_shift",
                        new double[] {shift}));
    }

    @ParameterizedTest
    @ValueSource(strings = {"swissf", "usarrests"})
    void weighs(String set) throws IOException {
        double[][] x = indicators(set);
        List<double[]> weights = new ArrayList<>();
        for (IndicatorWeights rule : List.of(
                IndicatorWeights.PRINCIPAL_COMPONENT,
                IndicatorWeights.ENTROPY,
                IndicatorWeights.CRITIC,
                IndicatorWeights.STANDARD_DEVIATION,
                IndicatorWeights.EQUAL)) {
            weights.add(rule.of(x));
        }
        double[][] y = normalised(x, Normalisation.MIN_MAX, 100, 0);
        double[][] composites = weights.stream()
                .map(each -> Compensation.ARITHMETIC.of(y, each))
                .toArray(double[][]::new);
        OracleCase.read("index-weights-" + set)
                .check(Map.of(
                        "weights",
                                weights.stream().flatMapToDouble(Arrays::stream).toArray(),
                        "composite_first3", firstThreeUnits(composites)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"swissf", "usarrests"})
    void showsConsistency(String set) throws IOException {
        Consistency consistency = Consistency.of(indicators(set));
        OracleCase.read("index-consistency-" + set)
                .check(Map.of(
                        "alpha", new double[] {consistency.alpha()},
                        "item_total", numbers(consistency.itemTotal()),
                        "item_rest", numbers(consistency.itemRest()),
                        "importance", numbers(consistency.importance()),
                        "eigenvalues", numbers(consistency.eigenvalues())));
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void scoresAnItem() throws IOException {
        double[] values = OracleData.read("bfi").numbers("A3");
        TreeMap<BigDecimal, Long> counts = new TreeMap<>();
        IntStream.rangeClosed(1, 6)
                .forEach(level -> counts.put(
                        BigDecimal.valueOf(level),
                        Arrays.stream(values).filter(value -> value == level).count()));
        LevelScores scores = new LevelScores(counts);
        double n = scores.answers();
        OracleCase.read("csat-bfi")
                .check(Map.of(
                        "n", new double[] {n},
                        "mean", new double[] {scores.mean().value()},
                        "score100", new double[] {100 * scores.rescaledMean().value()},
                        "top2", new double[] {scores.top(2).value()},
                        "bottom2", new double[] {scores.bottom(2).value()},
                        "net", new double[] {scores.net(2, 3).value()},
                        "shares",
                                counts.values().stream()
                                        .mapToDouble(count -> count / n)
                                        .toArray()));
    }

    @Test
    void scoresGroups() throws IOException {
        OracleData data = OracleData.read("wvs");
        List<String> levels = List.of("Too Little", "About Right", "Too Much");
        Map<String, TreeMap<BigDecimal, Long>> groups = new LinkedHashMap<>();
        for (String country : List.of("Australia", "Norway", "Sweden", "USA")) {
            TreeMap<BigDecimal, Long> counts = new TreeMap<>();
            levels.forEach(level -> counts.put(BigDecimal.valueOf(50L * levels.indexOf(level)), 0L));
            groups.put(country, counts);
        }
        for (int i = 0; i < data.texts("country").size(); i++) {
            groups.get(data.texts("country").get(i))
                    .merge(
                            BigDecimal.valueOf(
                                    50L * levels.indexOf(data.texts("poverty").get(i))),
                            1L,
                            Long::sum);
        }
        List<LevelScores> scores =
                groups.values().stream().map(LevelScores::new).toList();
        OracleCase.read("csat-wvs-country")
                .check(Map.of(
                        "score",
                                scores.stream()
                                        .mapToDouble(each -> each.mean().value())
                                        .toArray(),
                        "se",
                                scores.stream()
                                        .mapToDouble(LevelScores::standardError)
                                        .toArray(),
                        "n", scores.stream().mapToDouble(LevelScores::answers).toArray()));
    }

    /** An index under a design of three stages: the whole, by stratum of county size, and the difference. */
    @Test
    void estimatesAnIndexUnderADesign() throws IOException {
        OracleData data = OracleData.read("api_3st");
        Columns table = Columns.from("api_3st")
                .with("csize", data.texts("csize").toArray(String[]::new))
                .with(
                        "score",
                        Arrays.stream(data.numbers("api00"))
                                .map(value -> 100 * (value - 200) / 800)
                                .toArray());
        for (String name : List.of("cnum", "dnum", "snum", "N1", "N2", "N3")) {
            table = table.with(name, data.numbers(name));
        }
        Survey survey = Survey.of(
                table,
                SurveyDesign.staged(LonelyUnit.FAIL)
                        .clusters("cnum", "dnum", "snum")
                        .strata("csize")
                        .sizes(PopulationSize.COUNT, "N1", "N2", "N3"));
        Estimate overall = survey.mean("score").overall().get(0);
        double normal = 1.959963984540054; // R: qnorm(0.975)
        Interval.Bounds bounds = (Interval.Bounds) overall.interval();
        Estimates by = survey.mean("score").with(Covariances.ALL).by("csize");
        Estimate difference = by.contrast(new Bilingual("hiệu", "difference"), 1, -1);
        OracleCase.read("csat-design-api3")
                .check(Map.of(
                        "overall",
                        new double[] {
                            overall.value(),
                            overall.standardError(),
                            0.95,
                            overall.value() - normal * overall.standardError(),
                            overall.value() + normal * overall.standardError(),
                            overall.degreesOfFreedom(),
                            bounds.level(),
                            overall.degreesOfFreedom(),
                            bounds.lower(),
                            bounds.upper()
                        },
                        "by",
                        new double[] {
                            by.of("score", "big").value(),
                            by.of("score", "small").value(),
                            by.of("score", "big").standardError(),
                            by.of("score", "small").standardError(),
                            by.covariance(0, 0),
                            by.covariance(0, 1),
                            by.covariance(1, 0),
                            by.covariance(1, 1)
                        },
                        "difference",
                        new double[] {difference.value()},
                        "se_difference",
                        new double[] {difference.standardError()}));
    }
}
