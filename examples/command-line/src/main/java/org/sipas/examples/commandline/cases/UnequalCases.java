package org.sipas.examples.commandline.cases;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.design.Columns;
import org.sipas.core.design.UnequalDesign;
import org.sipas.core.design.UnequalVariance;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Survey;
import org.sipas.scoring.weight.Calibrator;
import org.sipas.scoring.weight.Distance;
import org.sipas.scoring.weight.ModelMatrix;

/** Cases of unequal inclusion probabilities. */
final class UnequalCases {
    private UnequalCases() {}

    static Map<String, CaseChecker.Analysis> analyses() {
        Map<String, CaseChecker.Analysis> analyses = new LinkedHashMap<>();
        analyses.put("pps-variance", UnequalCases::variance);
        analyses.put("estimators", UnequalCases::estimators);
        return analyses;
    }

    private static Map<String, Object> variance(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        if (context.source().id().equals("ht-belpps")) {
            return exact(context);
        }
        Survey survey = context.survey();
        String[] variables = analysis.texts("variables").toArray(new String[0]);
        Map<String, Object> tree = Tree.of(
                "mean", Output.statistics(survey.mean(variables).overall(), survey),
                "total", Output.statistics(survey.total(variables).overall(), survey));
        String[] ratio = survey.table().contains("Bush")
                ? new String[] {"Bush", "Kerry"}
                : new String[] {"Totaltaxation", "TaxableIncome"};
        if (context.source().expected().containsKey("ratio/estimate")) {
            tree.put(
                    "ratio",
                    Output.plain(survey.ratio(ratio[0], ratio[1]).overall().get(0)));
        }
        if (context.source().expected().containsKey("hr_constant")) {
            tree.put(
                    "hr_constant",
                    Arrays.stream(CaseContext.numbers(context.table("election"), "p"))
                                    .map(p -> p * p)
                                    .sum()
                            / 40);
        }
        return tree;
    }

    private static Map<String, Object> exact(CaseContext context) throws IOException {
        Options design = context.source().design();
        double[][] joint = context.matrix(design.text("joint_probabilities"));
        String y = context.analysis().texts("variables").get(0);
        String x = context.analysis().texts("denominator").get(0);
        Survey horvitzThompson =
                survey(context, new UnequalVariance.Joint(joint, UnequalVariance.Form.HORVITZ_THOMPSON));
        Survey yatesGrundy = survey(context, new UnequalVariance.Joint(joint, UnequalVariance.Form.YATES_GRUNDY));
        Survey deville = survey(context, UnequalVariance.Approximation.DEVILLE);
        Estimate ratio = horvitzThompson.ratio(y, x).overall().get(0);
        return Tree.of(
                "total", horvitzThompson.total(y).overall().get(0).value(),
                "variance_ht", horvitzThompson.total(y).overall().covariance(0, 0),
                "variance_yg", yatesGrundy.total(y).overall().covariance(0, 0),
                "deville", deville.total(y).overall().covariance(0, 0),
                "ratio", ratio.value(),
                "ratio_variance", ratio.standardError() * ratio.standardError());
    }

    private static Survey survey(CaseContext context, UnequalVariance variance) throws IOException {
        Columns table = context.table(context.source().data().get(0));
        return Survey.of(table, new UnequalDesign("pik", variance));
    }

    private static Map<String, Object> estimators(CaseContext context) throws IOException {
        String y = context.analysis().texts("variables").get(0);
        List<String> auxiliaries = context.analysis().texts("auxiliaries");
        Survey survey = survey(context, UnequalVariance.Approximation.DEVILLE);
        ModelMatrix x = ModelMatrix.of(survey.table(), auxiliaries.toArray(new String[0]))
                .without(List.of("(Intercept)"));
        // Calibration to what the sample itself estimates leaves the weights and takes the residuals.
        double[] weights = survey.weights();
        double[] totals = new double[x.size()];
        for (int row = 0; row < weights.length; row++) {
            for (int j = 0; j < totals.length; j++) {
                totals[j] += weights[row] * x.at(row, j);
            }
        }
        Survey calibrated = survey.with(
                Calibrator.of(x, totals, Distance.LINEAR).calibrate(weights).orThrow());
        return Tree.of(
                "ht_total", survey.total(y).overall().get(0).value(),
                "hajek_mean", survey.mean(y).overall().get(0).value(),
                "deville_variance", survey.total(y).overall().covariance(0, 0),
                "deville_variance_residuals", calibrated.total(y).overall().covariance(0, 0));
    }
}
