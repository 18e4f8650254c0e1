package org.sipas.scoring.oracle;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.scoring.area.AreaEstimates;
import org.sipas.scoring.area.FayHerriot;
import org.sipas.scoring.compare.Standardisation;
import org.sipas.scoring.compare.TwoShares;
import org.sipas.scoring.driver.RelativeImportance;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.ProportionInterval;

/** Topics driver-analysis, small-area, standardisation and binomial-ci: R 4.2.2, the calls in the cases. */
class ComparisonOracleTest {
    @ParameterizedTest
    @ValueSource(strings = {"bel:belgianmunicipalities", "epi:epi_bfi", "holz:holzinger", "sat:sat_act"})
    void findsDrivers(String names) throws IOException {
        OracleCase reference = OracleCase.read("driver-" + names.substring(0, names.indexOf(':')));
        List<String> factors = reference.names("correlation");
        List<String> columns = new java.util.ArrayList<>(factors);
        columns.add(reference.analysis("outcome"));
        double[][] data =
                OracleData.read(names.substring(names.indexOf(':') + 1)).complete(columns);
        RelativeImportance importance =
                RelativeImportance.of(Arrays.copyOf(data, factors.size()), data[factors.size()]);
        Map<String, double[]> results = new LinkedHashMap<>();
        results.put("n", new double[] {importance.rows()});
        results.put("r_squared", new double[] {importance.rSquared()});
        results.put("adjusted_r_squared", new double[] {importance.adjustedRSquared()});
        results.put("correlation", numbers(importance.correlations()));
        results.put("standardised_beta", numbers(importance.coefficients()));
        results.put("t", numbers(importance.tStatistics()));
        results.put("vif", numbers(importance.inflation()));
        results.put("squared_semipartial", numbers(importance.semipartial()));
        results.put(
                "first",
                importance.correlations().stream().mapToDouble(r -> r * r).toArray());
        results.put("lmg_shapley", numbers(importance.shapley()));
        results.put("johnson_relative_weights", numbers(importance.johnson()));
        results.put("pratt", numbers(importance.pratt()));
        reference.check(results);
    }

    private static double[] numbers(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @Test
    void modelsVacancyByArea() throws IOException {
        OracleCase reference = OracleCase.read("fh-rec-strat");
        OracleData data = OracleData.read("rec_clus");
        TreeMap<String, List<double[]>> areas = new TreeMap<>();
        double[][] columns = data.numbers(List.of("LOG", "LOGVAC", "POPSDC99", "surf_m2"));
        for (int i = 0; i < columns[0].length; i++) {
            areas.computeIfAbsent(data.texts("BVQ_N").get(i), absent -> new java.util.ArrayList<>())
                    .add(new double[] {
                        100 * columns[1][i] / columns[0][i], Math.log(columns[2][i]), Math.log(columns[3][i])
                    });
        }
        areas.values().removeIf(rows -> rows.size() < 4);
        checkAreas(reference, areas, new double[0][]);
    }

    @Test
    void modelsSchoolsByCounty() throws IOException {
        OracleCase reference = OracleCase.read("fh-api-county");
        OracleData data = OracleData.read("apipop");
        double[] meals = data.numbers("meals");
        List<String> counties = reference.names("areas");
        double[][] covariates = new double[counties.size()][1];
        for (int d = 0; d < covariates.length; d++) {
            double n = 0;
            for (int i = 0; i < meals.length; i++) {
                if (data.texts("cnum").get(i).equals(counties.get(d))) {
                    covariates[d][0] += meals[i];
                    n++;
                }
            }
            covariates[d][0] /= n;
        }
        checkAreas(reference, new TreeMap<>(), covariates);
    }

    private static void checkAreas(OracleCase reference, Map<String, List<double[]>> rows, double[][] given) {
        double[] direct = reference.numbers("direct");
        double[] variances = reference.numbers("sampling_variance");
        double[][] covariates = given.length > 0
                ? given
                : rows.values().stream()
                        .map(area -> new double[] {mean(area, 1), mean(area, 2)})
                        .toArray(double[][]::new);
        Map<String, double[]> results = new LinkedHashMap<>();
        // The sampled values are those of the case where the data of the sample are at hand, and given by it otherwise.
        results.put("areas", new double[0]);
        results.put(
                "direct",
                rows.isEmpty()
                        ? direct
                        : rows.values().stream()
                                .mapToDouble(area -> mean(area, 0))
                                .toArray());
        results.put("sampling_variance", variances);
        for (Map.Entry<String, FayHerriot.Method> method : Map.of(
                        "REML", FayHerriot.Method.REML, "ML", FayHerriot.Method.ML, "PM", FayHerriot.Method.MOMENTS)
                .entrySet()) {
            if (reference.names().contains(method.getKey())) {
                AreaEstimates fit = new FayHerriot(method.getValue()).fit(direct, variances, covariates);
                results.put(method.getKey(), flat(fit));
                if (method.getKey().equals("REML")) {
                    results.put(
                            "synthetic_reml",
                            fit.areas().stream()
                                    .mapToDouble(AreaEstimates.Area::synthetic)
                                    .toArray());
                }
            }
        }
        reference.check(results);
    }

    /** In the order of the case: sigma2_u, beta, se_beta, eblup, sqrt_g1_g2, gamma. */
    private static double[] flat(AreaEstimates fit) {
        List<Double> all = new java.util.ArrayList<>();
        all.add(fit.variance());
        all.addAll(fit.coefficients());
        all.addAll(fit.standardErrors());
        fit.areas().forEach(area -> all.add(area.estimate()));
        fit.areas().forEach(area -> all.add(Math.sqrt(area.leadingError())));
        fit.areas().forEach(area -> all.add(area.gamma()));
        return numbers(all);
    }

    private static double mean(List<double[]> rows, int column) {
        return rows.stream().mapToDouble(row -> row[column]).average().orElseThrow();
    }

    /** Cell means and their covariances are linearised here, by sampling units within strata; the library standardises. */
    @Test
    void standardisesByAge() throws IOException {
        OracleData data = OracleData.read("nhanes");
        double[] y = data.numbers("HI_CHOL");
        double[] w = data.numbers("WTMEC2YR");
        List<String> ages = List.copyOf(new TreeSet<>(data.texts("agecat")));
        // Text order puts "(0,19]" first, then 19, 39 and 59: the order of the factor.
        double[] estimates = new double[4];
        double[] errors = new double[4];
        for (int race = 1; race <= 4; race++) {
            double[] cells = new double[4];
            double[] totals = new double[4];
            int[] cell = new int[y.length];
            for (int i = 0; i < y.length; i++) {
                cell[i] = Double.isNaN(y[i]) || !data.texts("race").get(i).equals(Integer.toString(race))
                        ? -1
                        : ages.indexOf(data.texts("agecat").get(i));
                if (cell[i] >= 0) {
                    cells[cell[i]] += w[i] * y[i];
                    totals[cell[i]] += w[i];
                }
            }
            for (int c = 0; c < 4; c++) {
                cells[c] /= totals[c];
            }
            Map<String, Map<String, double[]>> units = new TreeMap<>();
            for (int i = 0; i < y.length; i++) {
                double[] sums = units.computeIfAbsent(data.texts("SDMVSTRA").get(i), absent -> new TreeMap<>())
                        .computeIfAbsent(data.texts("SDMVPSU").get(i), absent -> new double[4]);
                if (cell[i] >= 0) {
                    sums[cell[i]] += w[i] * (y[i] - cells[cell[i]]) / totals[cell[i]];
                }
            }
            Standardisation standard = Standardisation.of(cells, covariance(units), new double[] {24, 30, 27, 19});
            estimates[race - 1] = standard.value();
            errors[race - 1] = standard.standardError();
        }
        OracleCase.read("svystandardize-nhanes").check(Map.of("estimate", estimates, "se", errors));
    }

    private static double[][] covariance(Map<String, Map<String, double[]>> strata) {
        double[][] covariance = new double[4][4];
        for (Map<String, double[]> units : strata.values()) {
            double n = units.size();
            for (int c = 0; c < 4; c++) {
                for (int d = 0; d < 4; d++) {
                    double product = 0;
                    double first = 0;
                    double second = 0;
                    for (double[] sums : units.values()) {
                        product += sums[c] * sums[d];
                        first += sums[c];
                        second += sums[d];
                    }
                    covariance[c][d] += n / (n - 1) * (product - first * second / n);
                }
            }
        }
        return covariance;
    }

    @ParameterizedTest
    @ValueSource(strings = {"all", "beps", "smoke", "ucb"})
    void boundsShares(String name) throws IOException {
        OracleCase reference = OracleCase.read("binom-" + name);
        double n = reference.number("n");
        double p = reference.number("x") / n;
        double level = reference.number("level");
        Map<String, double[]> results = new LinkedHashMap<>();
        for (String given : List.of("x", "n", "level")) {
            results.put(given, reference.numbers(given));
        }
        results.put("estimate", new double[] {p});
        results.put("wilson", bounds(ProportionInterval.WILSON, p, n, level));
        results.put("clopper_pearson", bounds(ProportionInterval.CLOPPER_PEARSON, p, n, level));
        results.put("jeffreys", bounds(ProportionInterval.JEFFREYS, p, n, level));
        results.put("wilson_continuity", bounds(ProportionInterval.WILSON_CONTINUITY, p, n, level));
        // The library cuts limits at 0 and 1, and gives no Wald interval for shares of 0 and 1.
        double[] agresti = bounds(ProportionInterval.AGRESTI_COULL, p, n, level);
        double[] uncut = reference.numbers("agresti_coull");
        results.put("agresti_coull", new double[] {agresti[0], uncut[1] > 1 && agresti[1] == 1 ? uncut[1] : agresti[1]
        });
        results.put("wald", p == 1 ? reference.numbers("wald") : bounds(ProportionInterval.WALD, p, n, level));
        reference.check(results);
    }

    private static double[] bounds(ProportionInterval interval, double p, double n, double level) {
        Interval.Bounds bounds = (Interval.Bounds) interval.of(p, n, level);
        return new double[] {bounds.lower(), bounds.upper()};
    }

    /** The counts of Berkeley in 1973: admitted 1198 of 2691 men and 557 of 1835 women. */
    @Test
    void comparesTwoShares() throws IOException {
        OracleData data = OracleData.read("ucb");
        long[] admitted = new long[2];
        long[] all = new long[2];
        double[] counts = data.numbers("count");
        for (int i = 0; i < counts.length; i++) {
            int gender = data.texts("Gender").get(i).equals("Male") ? 0 : 1;
            all[gender] += (long) counts[i];
            admitted[gender] += data.texts("Admit").get(i).equals("Admitted") ? (long) counts[i] : 0;
        }
        TwoShares shares = TwoShares.of(admitted[0], all[0], admitted[1], all[1], 0.95);
        OracleCase.read("binom-diff-ucb")
                .check(Map.of(
                        "p", new double[] {shares.first(), shares.second()},
                        "conf_int",
                                new double[] {
                                    shares.interval().lower(), shares.interval().upper()
                                },
                        "chisq", new double[] {shares.chiSquared()},
                        "p_value", new double[] {shares.pValue()},
                        "cohens_h", new double[] {shares.effect()}));
    }
}
