package org.sipas.sampling.oracle;

import java.util.Arrays;
import org.sipas.core.json.JsonValue;
import org.sipas.sampling.size.CochranSampleSize;
import org.sipas.sampling.size.Conditions;
import org.sipas.sampling.size.RequiredSize;
import org.sipas.sampling.size.TwoProportions;
import org.sipas.sampling.size.WilsonSampleSize;
import org.sipas.sampling.size.YamaneSampleSize;

final class SizeCases {
    private static final double CONFIDENCE = 0.95;

    private SizeCases() {}

    static void check(String name, OracleCase oracle) {
        Conditions city = Conditions.IDEAL.withPopulationSize(6194);
        switch (name) {
            case "size-yamane" -> {
                double[] populations = numbers(oracle, "N");
                double[] margins = numbers(oracle, "e");
                double[] n = new double[populations.length];
                long[] whole = new long[n.length];
                for (int i = 0; i < n.length; i++) {
                    n[i] = populations[i] / (1 + populations[i] * margins[i] * margins[i]);
                    whole[i] = YamaneSampleSize.of((long) populations[i], margins[i]);
                }
                oracle.check("N", populations);
                oracle.check("e", margins);
                oracle.check("n", n);
                oracle.check("n_ceiling", whole);
            }
            case "size-deff-rr" -> {
                RequiredSize size = CochranSampleSize.ofProportion(
                        0.5,
                        0.03,
                        CONFIDENCE,
                        city.withDesignEffect(1.8).withResponseRate(0.72).withEligibility(0.95));
                oracle.check("n0", size.infinite());
                oracle.check("n_srs", size.simpleRandom());
                oracle.check("n_with_deff", size.answers());
                oracle.check("n_to_field", size.approached());
                oracle.check("n_to_field_ceiling", size.units());
            }
            case "size-epir-prop" -> {
                oracle.check(
                        "absolute",
                        CochranSampleSize.ofProportion(0.35, 0.04, CONFIDENCE, city)
                                .simpleRandom());
                oracle.check(
                        "relative",
                        CochranSampleSize.ofProportion(0.35, 0.035, 0.9, city).simpleRandom());
                oracle.check(
                        "infinite",
                        CochranSampleSize.ofProportion(0.2, 0.02, 0.99, Conditions.IDEAL)
                                .simpleRandom());
            }
            case "size-mean-real" -> mean(oracle);
            case "size-two-prop" -> {
                oracle.check("n_per_group", TwoProportions.size(0.62, 0.66, 0.8, CONFIDENCE));
                oracle.check("power_n400", TwoProportions.power(0.5, 0.58, 400, CONFIDENCE));
                oracle.check("cohen_h", TwoProportions.effectSize(0.66, 0.62));
                oracle.check("n_per_group_arcsine", TwoProportions.arcsineSize(0.66, 0.62, 0.8, CONFIDENCE));
            }
            case "size-wilson" -> {
                oracle.check("p50_e03", WilsonSampleSize.of(0.5, 0.03, CONFIDENCE));
                oracle.check("p10_e02", WilsonSampleSize.of(0.1, 0.02, CONFIDENCE));
                oracle.check("p95_e01", WilsonSampleSize.of(0.95, 0.01, 0.9));
            }
            default -> throw new IllegalStateException(name);
        }
    }

    private static void mean(OracleCase oracle) {
        double[] scores = oracle.column("apipop", "api00");
        double mean = Arrays.stream(scores).average().orElseThrow();
        double s = Math.sqrt(
                Arrays.stream(scores).map(y -> (y - mean) * (y - mean)).sum() / (scores.length - 1));
        Conditions conditions = Conditions.IDEAL.withPopulationSize(scores.length);
        RequiredSize size = CochranSampleSize.ofMean(s, 5, CONFIDENCE, conditions);
        oracle.check("N", scores.length);
        oracle.check("S", s);
        oracle.check("n0", size.infinite());
        oracle.check("n", size.simpleRandom());
        oracle.check(
                "cv_target_2pct",
                CochranSampleSize.ofCoefficientOfVariation(s / mean, 0.005, conditions)
                        .simpleRandom());
    }

    private static double[] numbers(OracleCase oracle, String member) {
        return ((JsonValue.Arr) oracle.expected(member))
                .values().stream()
                        .mapToDouble(value -> ((JsonValue.Num) value).value().doubleValue())
                        .toArray();
    }
}
