package org.sipas.examples.commandline.cases;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;
import org.sipas.scoring.estimate.Covariances;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.ProportionInterval;
import org.sipas.scoring.estimate.Survey;
import org.sipas.scoring.weight.Calibration;
import org.sipas.scoring.weight.Calibrator;
import org.sipas.scoring.weight.Distance;
import org.sipas.scoring.weight.ModelMatrix;
import org.sipas.scoring.weight.ResponseClasses;
import org.sipas.scoring.weight.ResponsePropensity;
import org.sipas.scoring.weight.Trimming;
import org.sipas.scoring.weight.WeightedFit;

/** Cases of calibration, post-stratification, raking, trimming and non-response. */
final class WeightCases {
    private WeightCases() {}

    static Map<String, CaseChecker.Analysis> analyses() {
        Map<String, CaseChecker.Analysis> analyses = new LinkedHashMap<>();
        analyses.put("calibration", WeightCases::calibration);
        analyses.put("calibration-g", WeightCases::factors);
        analyses.put("poststratification", WeightCases::postStratification);
        analyses.put("raking", WeightCases::raking);
        analyses.put("trimming", WeightCases::trimming);
        analyses.put("nonresponse", WeightCases::nonresponse);
        return analyses;
    }

    /** Auxiliaries of the sample with their population totals. */
    @SuppressWarnings("ArrayRecordComponent")
    record Target(ModelMatrix sample, double[] totals) {}

    static Target target(CaseContext context, String model) throws IOException {
        Formula sample = Formula.of(context.sample(), model);
        Formula population = Formula.of(context.table(context.analysis().text("population_file")), model);
        String[] terms = sample.terms().toArray(new String[0]);
        return new Target(
                ModelMatrix.of(sample.table(), terms),
                ModelMatrix.of(population.table(), terms).totals());
    }

    static Calibrator calibrator(Target target, Options analysis) {
        Distance distance = switch (analysis.text("distance") + analysis.text("method")) {
            case "linear", "truncated" -> Distance.LINEAR;
            case "raking" -> Distance.RAKING;
            case "logit" -> Distance.LOGIT;
            case "sinh" -> Distance.SINH;
            default -> throw new NotCovered("distance " + analysis.text("distance"));
        };
        Calibrator calibrator = Calibrator.of(target.sample(), target.totals(), distance);
        double[] bounds = analysis.numbers("bounds");
        return bounds.length == 0 ? calibrator : calibrator.bounds(bounds[0], bounds[1]);
    }

    private static Map<String, Object> calibration(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Survey survey = context.survey();
        Target target = target(context, analysis.text("calibration_model"));
        Calibration calibration =
                calibrator(target, analysis).calibrate(survey.weights()).orThrow();
        Survey calibrated = survey.with(calibration);
        List<String> variables = analysis.texts("variables");
        if (context.source().id().equals("calib-domain")) {
            return Tree.of(
                    "by_stype",
                            Output.domains(calibrated
                                    .mean("api00")
                                    .with(Covariances.ALL)
                                    .by("stype")),
                    "ratio",
                            Output.plain(calibrated
                                    .ratio("api.stu", "enroll")
                                    .overall()
                                    .get(0)),
                    "total_by_awards",
                            Output.domains(calibrated
                                    .total("enroll")
                                    .with(Covariances.ALL)
                                    .by("awards")));
        }
        Map<String, Object> tree = Tree.of(
                "population_totals", Tree.named(target.sample().names(), target.totals()),
                "mean", Output.statistics(calibrated.mean(variables.get(0)).overall(), calibrated),
                "total", Output.statistics(calibrated.total(variables.get(1)).overall(), calibrated),
                "g_min", Arrays.stream(calibration.factors()).min().orElseThrow(),
                "g_max", Arrays.stream(calibration.factors()).max().orElseThrow());
        tree.putAll(weights(calibrated));
        return tree;
    }

    private static Map<String, Object> weights(Survey survey) {
        double[] weights = survey.weights();
        return Tree.of(
                "sum_of_weights", DoubleStream.of(weights).sum(),
                "min_weight", DoubleStream.of(weights).min().orElseThrow(),
                "max_weight", DoubleStream.of(weights).max().orElseThrow(),
                "weights", weights);
    }

    private static Map<String, Object> factors(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Columns table = context.table(context.source().data().get(0));
        Columns population = context.table(analysis.text("population_file"));
        String[] auxiliaries = analysis.texts("auxiliaries").toArray(new String[0]);
        ModelMatrix sample = ModelMatrix.of(table, auxiliaries);
        double[] totals = ModelMatrix.of(population, auxiliaries).totals();
        Calibrator calibrator = calibrator(new Target(sample, totals), analysis);
        if (analysis.has("instruments")) {
            ModelMatrix instruments =
                    ModelMatrix.of(table, analysis.texts("instruments").toArray(new String[0]));
            calibrator = new Calibrator(
                    sample, instruments, totals, calibrator.distance(), calibrator.lower(), calibrator.upper());
        }
        double[] weights = CaseContext.numbers(table, analysis.text("weights"));
        Calibration calibration = calibrator.calibrate(weights).orThrow();
        double[] reached = new double[totals.length];
        double[] calibrated = calibration.weights();
        Arrays.setAll(
                reached,
                j -> IntStream.range(0, calibrated.length)
                        .mapToDouble(row -> calibrated[row] * sample.at(row, j))
                        .sum());
        return Tree.of("totals", totals, "g", calibration.factors(), "calibrated_totals", reached);
    }

    static Calibrator postStrata(CaseContext context) throws IOException {
        List<String> strata = context.analysis().texts("poststrata");
        Columns sample = crossed(context.sample(), strata);
        ModelMatrix cells = ModelMatrix.margins(sample, "post-stratum");
        double[] totals = context.analysis().has("population_file")
                ? ModelMatrix.margins(
                                crossed(context.table(context.analysis().text("population_file")), strata),
                                "post-stratum")
                        .totals()
                : new double[] {4421, 755, 1018};
        return Calibrator.of(cells, totals, Distance.LINEAR);
    }

    private static Columns crossed(Columns table, List<String> strata) {
        String[] labels = new String[table.rows()];
        Arrays.setAll(
                labels,
                row -> String.join(
                        ".",
                        strata.stream()
                                .map(name -> table.column(name).label(row))
                                .toList()));
        return table.with("post-stratum", labels);
    }

    private static Map<String, Object> postStratification(CaseContext context) throws IOException {
        Survey survey = context.survey();
        Calibrator calibrator = postStrata(context);
        Survey adjusted = survey.with(calibrator.calibrate(survey.weights()).orThrow());
        List<String> variables = context.analysis().texts("variables");
        if (context.source().id().equals("poststrat-ratio-domain")) {
            return Tree.of(
                    "ratio",
                            Output.plain(adjusted.ratio("api.stu", "enroll")
                                    .overall()
                                    .get(0)),
                    "total_by_awards",
                            Output.domains(adjusted.total("enroll")
                                    .with(Covariances.ALL)
                                    .by("awards")),
                    "prop_awards",
                            Output.statistics(
                                    adjusted.proportions("awards")
                                            .with(ProportionInterval.WALD)
                                            .overall(),
                                    adjusted));
        }
        Map<String, Object> tree = weights(adjusted);
        tree.put("mean", Output.statistics(adjusted.mean(variables.get(0)).overall(), adjusted));
        if (variables.size() > 1) {
            tree.put("total", Output.statistics(adjusted.total(variables.get(1)).overall(), adjusted));
        } else {
            tree.put(
                    "by_stype",
                    Output.domains(adjusted.mean(variables.get(0))
                            .with(Covariances.ALL)
                            .by("stype")));
        }
        List<String> names = calibrator.auxiliaries().names().stream()
                .map(name -> name.replace("post-stratum", ""))
                .toList();
        tree.put("population", Tree.named(names, calibrator.totals()));
        return tree;
    }

    private static Map<String, Object> raking(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Survey survey = context.survey();
        String[] margins = analysis.texts("margins").toArray(new String[0]);
        double[] totals = ModelMatrix.margins(context.table(analysis.text("population_file")), margins)
                .totals();
        Calibrator calibrator = Calibrator.of(ModelMatrix.margins(survey.table(), margins), totals, Distance.RAKING);
        Survey raked =
                survey.with(calibrator.calibrate(survey.weights()).orThrow().with(Calibration.ResidualWeights.EQUAL));
        List<String> variables = analysis.texts("variables");
        Map<String, Object> tree = weights(raked);
        tree.put("mean", Output.statistics(raked.mean(variables.get(0)).overall(), raked));
        tree.put("total", Output.statistics(raked.total(variables.get(1)).overall(), raked));
        return tree;
    }

    private static Map<String, Object> trimming(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Survey survey = context.survey();
        double upper = analysis.number("upper");
        Trimming trimming = new Trimming(
                analysis.number("lower"),
                upper,
                analysis.flag("strict") ? Trimming.Passes.UNTIL_WITHIN_LIMITS : Trimming.Passes.ONCE);
        Survey trimmed = survey.reweighted(trimming.trim(survey.weights()).weights());
        Estimates mean = trimmed.mean(analysis.texts("variables").get(0)).overall();
        return Tree.of(
                "weights", trimmed.weights(),
                "sum_before", DoubleStream.of(survey.weights()).sum(),
                "sum_after", DoubleStream.of(trimmed.weights()).sum(),
                "n_at_upper",
                        DoubleStream.of(trimmed.weights())
                                .filter(w -> Math.abs(w - upper) < 1e-9)
                                .count(),
                "mean", Output.statistics(mean, trimmed));
    }

    private static Map<String, Object> nonresponse(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Columns table = context.table(context.source().data().get(0));
        boolean[] responded = Condition.holds(table, analysis.text("response_indicator"));
        List<String> terms = analysis.texts("predictors").stream()
                .map(name -> name.equals("age^2/100") ? "I(age^2/100)" : name)
                .toList();
        Formula known = Formula.of(table, "~" + String.join("+", terms));
        double[] ones = new double[table.rows()];
        Arrays.fill(ones, 1);
        ResponsePropensity propensity = ResponsePropensity.of(
                        ModelMatrix.of(known.table(), known.terms().toArray(new String[0])), responded, ones)
                .orElseThrow();
        double[] p = propensity.probabilities();
        if (analysis.text("statistic").equals("propensity strata")) {
            double[] cuts = propensity.cutPoints(5);
            ResponseClasses classes = ResponseClasses.of(propensity.classes(cuts), responded, ones);
            return Tree.of(
                    "cut_points",
                    cuts,
                    "class_size",
                    classes.classes().stream()
                            .mapToDouble(ResponseClasses.ResponseClass::sampled)
                            .toArray(),
                    "class_respondents",
                    classes.classes().stream()
                            .mapToDouble(ResponseClasses.ResponseClass::responding)
                            .toArray(),
                    "factor",
                    classes.classes().stream()
                            .mapToDouble(ResponseClasses.ResponseClass::factor)
                            .toArray());
        }
        WeightedFit fit = propensity.fit();
        double[][] inverse = fit.inverseInformation();
        Column item = table.column("A1");
        int[] respondents =
                IntStream.range(0, p.length).filter(row -> responded[row]).toArray();
        int[] answers =
                IntStream.of(respondents).filter(row -> !item.isMissing(row)).toArray();
        double answered = IntStream.of(answers).mapToDouble(row -> 1 / p[row]).sum();
        return Tree.of(
                "coef", Tree.named(fit.names(), fit.coefficients()),
                "se",
                        Tree.named(
                                fit.names(),
                                IntStream.range(0, inverse.length)
                                        .mapToDouble(j -> Math.sqrt(inverse[j][j]))
                                        .toArray()),
                "deviance", fit.deviance(),
                "propensity_min", DoubleStream.of(p).min().orElseThrow(),
                "propensity_max", DoubleStream.of(p).max().orElseThrow(),
                "sum_inverse_propensity",
                        IntStream.of(respondents).mapToDouble(row -> 1 / p[row]).sum(),
                "mean_A1",
                        IntStream.of(answers)
                                        .mapToDouble(row -> item.number(row) / p[row])
                                        .sum()
                                / answered);
    }
}
