package org.sipas.examples.commandline.cases;

import java.io.IOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Columns;
import org.sipas.core.design.StagedDesign;
import org.sipas.scoring.estimate.Covariances;
import org.sipas.scoring.estimate.CrossTable;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.ProportionInterval;
import org.sipas.scoring.estimate.Survey;
import org.sipas.scoring.weight.Replication;

/** Cases of replicate weights, given and built. */
final class ReplicateCases {
    private ReplicateCases() {}

    static Map<String, CaseChecker.Analysis> analyses() {
        Map<String, CaseChecker.Analysis> analyses = new LinkedHashMap<>();
        analyses.put("replicate", ReplicateCases::given);
        analyses.put("replicate-construction", ReplicateCases::built);
        return analyses;
    }

    private static Map<String, Object> given(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Survey survey = context.survey();
        List<String> variables = analysis.texts("variables");
        return switch (analysis.text("statistic")) {
            case "mean and total" -> analysis.has("by") ? byDomain(survey, analysis) : meanAndTotal(survey, variables);
            case "mean and total after calibration" -> {
                WeightCases.Target target = WeightCases.target(context, analysis.text("calibration_model"));
                Survey calibrated = survey.calibrated(WeightCases.calibrator(target, analysis))
                        .orThrow();
                Map<String, Object> tree = meanAndTotal(calibrated, variables.subList(0, 1), variables.subList(1, 2));
                tree.put("population_totals", Tree.named(target.sample().names(), target.totals()));
                yield tree;
            }
            case "mean and total after post-stratification" -> {
                Survey adjusted =
                        survey.calibrated(WeightCases.postStrata(context)).orThrow();
                yield meanAndTotal(adjusted, variables.subList(0, 1), variables.subList(1, 2));
            }
            case "ratio" -> {
                Estimate ratio = survey.ratio(
                                variables.get(0), analysis.texts("denominator").get(0))
                        .overall()
                        .get(0);
                Interval.Bounds bounds = EstimateCases.bounds(ratio);
                yield Tree.of(
                        "ratio",
                        ratio.value(),
                        "se",
                        ratio.standardError(),
                        "df",
                        survey.degreesOfFreedom(),
                        "ci_t",
                        new double[] {bounds.lower(), bounds.upper()});
            }
            case "quantile" -> DistributionCases.quantile(context);
            case "Gini coefficient" -> {
                double[] values = CaseContext.numbers(survey.table(), variables.get(0));
                Estimate gini =
                        survey.replicated(new Bilingual("hệ số Gini", "Gini coefficient"), w -> gini(values, w));
                yield Tree.of("gini", gini.value(), "se", gini.standardError());
            }
            case "proportions" -> {
                Map<String, Object> tree = Tree.of(
                        "awards",
                        Output.statistics(
                                EstimateCases.query(survey, "proportions", variables)
                                        .overall(),
                                survey));
                for (ProportionInterval kind : List.of(ProportionInterval.LOGIT, ProportionInterval.KORN_GRAUBARD)) {
                    Interval.Bounds bounds = EstimateCases.bounds(survey.proportion(variables.get(0), "Yes")
                            .with(kind)
                            .overall()
                            .get(0));
                    tree.put(
                            kind == ProportionInterval.LOGIT ? "ci_logit" : "ci_beta",
                            new double[] {bounds.lower(), bounds.upper()});
                }
                yield tree;
            }
            case "independence test" -> {
                CrossTable table = survey.table(variables.get(0), variables.get(1));
                yield Tree.of(
                        "F", TestCases.fTest(table.independence(CrossTable.Independence.RAO_SCOTT_F)),
                        "Chisq",
                                TestCases.chiSquared(
                                        table.independence(CrossTable.Independence.RAO_SCOTT_CHI_SQUARED)));
            }
            default -> throw new NotCovered("statistic " + analysis.text("statistic"));
        };
    }

    private static Map<String, Object> byDomain(Survey survey, Options analysis) {
        String[] variables = analysis.texts("variables").toArray(new String[0]);
        String[] by = analysis.texts("by").toArray(new String[0]);
        Estimates means = survey.mean(variables).with(Covariances.ALL).by(by);
        Estimates totals = survey.total(variables).with(Covariances.ALL).by(by);
        return Tree.of("mean", Output.domains(means), "total", Output.domains(totals));
    }

    private static Map<String, Object> meanAndTotal(Survey survey, List<String> variables) {
        return meanAndTotal(survey, variables, variables);
    }

    private static Map<String, Object> meanAndTotal(Survey survey, List<String> means, List<String> totals) {
        return Tree.of(
                "mean",
                        Output.statistics(
                                survey.mean(means.toArray(new String[0])).overall(), survey),
                "total",
                        Output.statistics(
                                survey.total(totals.toArray(new String[0])).overall(), survey));
    }

    // 2 Σ w x W / (Σ w Σ w x) − Σ w² x / (Σ w Σ w x) − 1, W the cumulative weights in the order of x.
    private static double gini(double[] values, double[] weights) {
        Integer[] order = IntStream.range(0, values.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(row -> values[row]));
        double cumulative = 0;
        double products = 0;
        double squares = 0;
        double total = 0;
        for (int row : order) {
            cumulative += weights[row];
            products += weights[row] * values[row] * cumulative;
            squares += weights[row] * weights[row] * values[row];
            total += weights[row] * values[row];
        }
        return (2 * products - squares) / (cumulative * total) - 1;
    }

    private static Map<String, Object> built(CaseContext context) throws IOException {
        Columns table = context.sample();
        StagedDesign design = CaseContext.staged(context.source().design());
        Replication replication = Replication.jackknife(table, design);
        Survey survey = Survey.of(replication.table(), replication.design());
        Map<String, Object> tree = meanAndTotal(survey, context.analysis().texts("variables"));
        double[] factors = replication.design().factors().stream()
                .mapToDouble(each -> each)
                .distinct()
                .sorted()
                .toArray();
        tree.put("replicates", replication.design().replicates().size());
        tree.put("scale", replication.design().scale());
        tree.put("rscales", factors.length == 1 ? (Object) factors[0] : factors);
        tree.put("df", survey.degreesOfFreedom());
        return tree;
    }
}
