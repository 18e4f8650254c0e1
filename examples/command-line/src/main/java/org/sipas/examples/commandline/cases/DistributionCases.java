package org.sipas.examples.commandline.cases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.design.Columns;
import org.sipas.scoring.estimate.Association;
import org.sipas.scoring.estimate.CrossTable;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.QuantileInterval;
import org.sipas.scoring.estimate.QuantileQuery;
import org.sipas.scoring.estimate.QuantileRule;
import org.sipas.scoring.estimate.QuantileTies;
import org.sipas.scoring.estimate.Survey;
import org.sipas.scoring.estimate.WeightedDescription;
import org.sipas.scoring.weight.IntraclassCorrelation;
import org.sipas.scoring.weight.WeightDiagnostics;

/** Cases of quantiles, variances, tables and descriptive statistics. */
final class DistributionCases {
    private static final double[] DECILES_AND_QUARTILES = {0.1, 0.25, 0.5, 0.75, 0.9};

    private DistributionCases() {}

    static Map<String, CaseChecker.Analysis> analyses() {
        Map<String, CaseChecker.Analysis> analyses = new LinkedHashMap<>();
        analyses.put("quantile", DistributionCases::quantile);
        analyses.put("variance", DistributionCases::variance);
        analyses.put("table", DistributionCases::table);
        analyses.put("descriptives", DistributionCases::descriptives);
        analyses.put("weight-diagnostics", DistributionCases::diagnostics);
        return analyses;
    }

    static Map<String, Object> quantile(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Survey survey = context.survey();
        double[] probabilities = analysis.numbers("probabilities");
        QuantileQuery query = survey.quantiles(analysis.texts("variables").get(0), probabilities)
                .with(rule(analysis.text("qrule")))
                .with(interval(analysis.text("interval_type")))
                .with(QuantileTies.ROW_ORDER_OF_R_SURVEY)
                .level(analysis.number("level"));
        List<Estimate> estimates = query.overall();
        List<String> names =
                Arrays.stream(probabilities).mapToObj(p -> String.valueOf(p)).toList();
        double[] lower = new double[names.size()];
        double[] upper = new double[names.size()];
        for (int i = 0; i < lower.length; i++) {
            boolean inside = estimates.get(i).interval() instanceof Interval.Bounds;
            lower[i] = inside ? EstimateCases.bounds(estimates.get(i)).lower() : Double.NaN;
            upper[i] = inside ? EstimateCases.bounds(estimates.get(i)).upper() : Double.NaN;
        }
        return Tree.of(
                "quantile",
                        Tree.named(
                                names,
                                estimates.stream().mapToDouble(Estimate::value).toArray()),
                "ci_lower", Tree.named(names, lower),
                "ci_upper", Tree.named(names, upper),
                "se",
                        Tree.named(
                                names,
                                estimates.stream()
                                        .mapToDouble(Estimate::standardError)
                                        .toArray()));
    }

    private static QuantileRule rule(String name) {
        return switch (name) {
            case "math", "hf1" -> QuantileRule.SMALLEST;
            case "school", "hf2" -> QuantileRule.AVERAGE;
            case "hf3" -> QuantileRule.NEAREST_EVEN;
            case "hf4" -> QuantileRule.LINEAR;
            case "hf5" -> QuantileRule.MIDPOINT;
            case "hf6" -> QuantileRule.WEIBULL;
            case "hf7" -> QuantileRule.MODE;
            case "hf8" -> QuantileRule.MEDIAN_UNBIASED;
            case "shahvaish" -> QuantileRule.SHAH_VAISH_OF_R_SURVEY;
            default -> throw new NotCovered("quantile rule " + name);
        };
    }

    private static QuantileInterval interval(String name) {
        return switch (name) {
            case "mean" -> QuantileInterval.WALD;
            case "xlogit" -> QuantileInterval.LOGIT;
            case "asin" -> QuantileInterval.ARCSINE;
            case "beta" -> QuantileInterval.KORN_GRAUBARD;
            case "score" -> QuantileInterval.SCORE_OF_R_SURVEY;
            case "quantile" -> QuantileInterval.REPLICATES;
            default -> throw new NotCovered("interval type " + name);
        };
    }

    private static Map<String, Object> variance(CaseContext context) throws IOException {
        List<String> variables = context.analysis().texts("variables");
        Estimates estimates = context.survey().populationCovariance(variables.toArray(new String[0]));
        double[][] values = new double[2][2];
        double[][] errors = new double[2][2];
        int[][] at = {{0, 1}, {1, 2}};
        for (int i = 0; i < 2; i++) {
            for (int j = 0; j < 2; j++) {
                values[i][j] = estimates.get(at[i][j]).value();
                errors[i][j] = estimates.get(at[i][j]).standardError();
            }
        }
        return Tree.of(
                "cov",
                values,
                "se_of_cov",
                errors,
                "sd",
                Tree.named(variables, new double[] {Math.sqrt(values[0][0]), Math.sqrt(values[1][1])}),
                "correlation",
                values[0][1] / Math.sqrt(values[0][0] * values[1][1]));
    }

    private static Map<String, Object> table(CaseContext context) throws IOException {
        String rows = context.analysis().texts("variables").get(0);
        String columns = context.analysis().texts("variables").get(1);
        Survey survey = context.survey();
        CrossTable table = survey.table(rows, columns);
        Estimates shares = survey.proportions(columns).by(rows);
        List<String> names = new ArrayList<>();
        double[] totals = new double[table.rows().size() * table.columns().size()];
        double[] values = new double[totals.length];
        double[] errors = new double[totals.length];
        for (int column = 0; column < table.columns().size(); column++) {
            for (int row = 0; row < table.rows().size(); row++) {
                int at = names.size();
                names.add(table.rows().get(row) + "." + table.columns().get(column));
                totals[at] = table.total(row, column);
                Estimate share =
                        shares.of(table.columns().get(column), table.rows().get(row));
                values[at] = share.value();
                errors[at] = share.standardError();
            }
        }
        return Tree.of(
                "table", Tree.named(names, totals),
                "row_proportions", Tree.named(names, values),
                "se_row_proportions", Tree.named(names, errors),
                "pearson_x2_of_table_scaled_to_n", table.pearson());
    }

    private static Map<String, Object> descriptives(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Columns table = context.table(context.source().data().get(0));
        List<String> variables = analysis.texts("variables");
        if (analysis.text("statistic").equals("correlations")) {
            Association association = Association.of(
                    CaseContext.numbers(table, variables.get(0)), CaseContext.numbers(table, variables.get(1)));
            Interval.Bounds interval = (Interval.Bounds) association.pearsonInterval(0.95);
            return Tree.of(
                    "pearson", association.pearson(),
                    "pearson_ci", new double[] {interval.lower(), interval.upper()},
                    "spearman", association.spearman(),
                    "kendall_tau_b", association.kendall(),
                    "kendall_p", association.kendallPValue(),
                    "gamma", association.gamma());
        }
        double[] weights = CaseContext.numbers(table, analysis.text("weights"));
        double[] values = CaseContext.numbers(table, variables.get(0));
        WeightedDescription description = WeightedDescription.of(values, weights);
        double[][] correlation = new double[variables.size()][variables.size()];
        for (int i = 0; i < correlation.length; i++) {
            for (int j = 0; j < correlation.length; j++) {
                correlation[i][j] = Association.correlation(
                        CaseContext.numbers(table, variables.get(i)),
                        CaseContext.numbers(table, variables.get(j)),
                        weights);
            }
        }
        return Tree.of(
                "mean", description.mean(),
                "var_normwt", description.variance(),
                "sd_population", Math.sqrt(description.populationVariance()),
                "quantile_ecdf",
                        Arrays.stream(DECILES_AND_QUARTILES)
                                .map(p -> WeightedDescription.quantile(values, weights, QuantileRule.LINEAR, p))
                                .toArray(),
                "correlation", correlation);
    }

    private static Map<String, Object> diagnostics(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Columns table = context.table(context.source().data().get(0));
        if (analysis.has("cluster")) {
            IntraclassCorrelation icc = IntraclassCorrelation.of(
                    CaseContext.numbers(table, analysis.texts("variables").get(0)),
                    CaseContext.numbers(table, analysis.text("cluster")));
            return Tree.of(
                    "ms_between", icc.meanSquareBetween(),
                    "ms_within", icc.meanSquareWithin(),
                    "n0", icc.averageSize(),
                    "rho", icc.correlation(),
                    "mean_cluster_size", icc.meanSize(),
                    "deff_kish", icc.designEffect());
        }
        WeightDiagnostics kish = WeightDiagnostics.of(CaseContext.numbers(table, analysis.text("weights")));
        return Tree.of(
                "n", kish.n(),
                "kish_deff", kish.designEffect(),
                "n_eff", kish.effectiveSize(),
                "cv", kish.coefficientOfVariation(),
                "max_over_median", kish.maximumOverMedian());
    }
}
