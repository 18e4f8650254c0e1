package org.sipas.examples.commandline.cases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Columns;
import org.sipas.scoring.estimate.Covariances;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Estimates;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.ProportionInterval;
import org.sipas.scoring.estimate.Query;
import org.sipas.scoring.estimate.Survey;

/** Cases of means, totals, proportions, ratios, domains and functions of them. */
final class EstimateCases {
    private EstimateCases() {}

    static Map<String, CaseChecker.Analysis> analyses() {
        Map<String, CaseChecker.Analysis> analyses = new LinkedHashMap<>();
        analyses.put("mean", EstimateCases::plain);
        analyses.put("total", EstimateCases::plain);
        analyses.put("proportion", EstimateCases::plain);
        analyses.put("lonely-psu", EstimateCases::lonely);
        analyses.put("proportion-ci", EstimateCases::interval);
        analyses.put("ratio", EstimateCases::ratio);
        analyses.put("domain", EstimateCases::domain);
        analyses.put("contrast", EstimateCases::contrast);
        analyses.put("degrees-of-freedom", EstimateCases::degreesOfFreedom);
        return analyses;
    }

    private static Map<String, Object> plain(CaseContext context) throws IOException {
        Survey survey = context.survey();
        Options analysis = context.analysis();
        Estimates estimates = query(survey, analysis.text("statistic"), analysis.texts("variables"))
                .overall();
        Map<String, Object> tree = Output.statistics(estimates, survey);
        if (analysis.has("deff")) {
            tree.put(
                    "deff",
                    Output.designEffects(estimates, analysis.text("deff").equals("replace")));
        }
        return tree;
    }

    static Query query(Survey survey, String statistic, List<String> variables) {
        String[] names = variables.toArray(new String[0]);
        return switch (statistic) {
            case "mean" -> survey.mean(names);
            case "total" -> survey.total(names);
            case "proportions" -> survey.proportions(names[0]).with(ProportionInterval.WALD);
            default -> throw new NotCovered("statistic " + statistic);
        };
    }

    private static Map<String, Object> lonely(CaseContext context) throws IOException {
        Survey survey = context.survey();
        List<String> variables = context.analysis().texts("variables");
        Estimates total = survey.total(variables.get(variables.size() - 1)).overall();
        Map<String, Object> totals = Output.statistics(total, survey);
        if (context.source().expected().containsKey("total/estimate")) {
            totals = Output.plain(total.get(0));
            totals.put("df", survey.degreesOfFreedom());
        }
        return Tree.of("mean", Output.statistics(survey.mean(variables.get(0)).overall(), survey), "total", totals);
    }

    private static Survey restricted(Survey survey, CaseContext context, String variable) throws IOException {
        String subset = context.analysis().text("subset");
        if (subset.isEmpty()) {
            return survey;
        }
        if (subset.equals("variable not missing")) {
            return survey.answered(variable.substring(0, variable.indexOf(' ')));
        }
        Survey marked = survey.with("kept", Condition.indicator(survey.table(), subset));
        return marked.where("kept", "TRUE");
    }

    private static Map<String, Object> interval(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        String condition = analysis.texts("variables").get(0);
        Survey survey = restricted(context.survey(), context, condition);
        survey = survey.with(condition, Condition.indicator(survey.table(), condition));
        if (analysis.has("by")) {
            Map<String, Object> tree = new LinkedHashMap<>();
            for (ProportionInterval kind : List.of(ProportionInterval.LOGIT, ProportionInterval.KORN_GRAUBARD)) {
                Estimates by = survey.proportion(condition, "TRUE")
                        .with(kind)
                        .by(analysis.texts("by").get(0));
                List<String> names =
                        by.labels().stream().map(label -> label.domain().get(0)).toList();
                double[] lower =
                        by.stream().mapToDouble(each -> bounds(each).lower()).toArray();
                double[] upper =
                        by.stream().mapToDouble(each -> bounds(each).upper()).toArray();
                tree.put(
                        kind == ProportionInterval.LOGIT ? "logit" : "beta",
                        Tree.of(
                                "estimate", Tree.named(names, Output.values(by)),
                                "lower", Tree.named(names, lower),
                                "upper", Tree.named(names, upper)));
            }
            return tree;
        }
        Estimate estimate = survey.proportion(condition, "TRUE")
                .with(kind(analysis.text("method")))
                .level(analysis.number("level"))
                .overall()
                .get(0);
        Map<String, Object> tree = Output.plain(estimate);
        tree.put("df", survey.degreesOfFreedom());
        tree.put("level", bounds(estimate).level());
        tree.put("n_eff", estimate.effectiveSize());
        tree.put("lower", bounds(estimate).lower());
        tree.put("upper", bounds(estimate).upper());
        tree.put(
                "exact",
                Tree.of(
                        "lower",
                        bounds(estimate).lower(),
                        "upper",
                        bounds(estimate).upper()));
        return tree;
    }

    static ProportionInterval kind(String method) {
        return switch (method) {
            case "mean" -> ProportionInterval.WALD;
            case "logit", "xlogit" -> ProportionInterval.LOGIT;
            case "likelihood" -> ProportionInterval.LIKELIHOOD;
            case "asin" -> ProportionInterval.ARCSINE;
            case "beta" -> ProportionInterval.KORN_GRAUBARD;
            case "wilson" -> ProportionInterval.WILSON;
            default -> throw new NotCovered("method " + method);
        };
    }

    static Interval.Bounds bounds(Estimate estimate) {
        return (Interval.Bounds) estimate.interval();
    }

    private static Map<String, Object> ratio(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Survey survey = context.survey();
        if (analysis.text("statistic").equals("separate_ratio")) {
            return separate(context, survey);
        }
        Map<String, Object> tree = Tree.of("ratio", new LinkedHashMap<>(), "se", new LinkedHashMap<>());
        List<String> names = new ArrayList<>();
        List<Estimate> estimates = new ArrayList<>();
        for (String denominator : analysis.texts("denominator")) {
            for (String numerator : analysis.texts("variables")) {
                names.add(numerator + "/" + denominator);
                estimates.add(survey.ratio(numerator, denominator).overall().get(0));
            }
        }
        double[] values = estimates.stream().mapToDouble(Estimate::value).toArray();
        double[] errors =
                estimates.stream().mapToDouble(Estimate::standardError).toArray();
        boolean bare = context.source().expected().containsKey("ratio");
        tree.put("ratio", bare ? values[0] : Tree.named(names, values));
        tree.put("se", bare ? errors[0] : Tree.named(names, errors));
        tree.put("df", survey.degreesOfFreedom());
        double normal = 1.959963984540054;
        double[] lower = new double[values.length];
        double[] upper = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            lower[i] = values[i] - normal * errors[i];
            upper[i] = values[i] + normal * errors[i];
        }
        tree.put(
                "ci_normal",
                Tree.of("level", 0.95, "lower", Tree.named(names, lower), "upper", Tree.named(names, upper)));
        double[] lowerT =
                estimates.stream().mapToDouble(each -> bounds(each).lower()).toArray();
        double[] upperT =
                estimates.stream().mapToDouble(each -> bounds(each).upper()).toArray();
        tree.put(
                "ci_t",
                Tree.of(
                        "level",
                        0.95,
                        "df",
                        survey.degreesOfFreedom(),
                        "lower",
                        Tree.named(names, lowerT),
                        "upper",
                        Tree.named(names, upperT)));
        if (analysis.has("known_denominator_total")) {
            double total = analysis.number("known_denominator_total");
            tree.put(
                    "ratio_estimate_of_total",
                    Tree.of("denominator_total", total, "estimate", total * values[0], "se", total * errors[0]));
        }
        return tree;
    }

    // The separate ratio estimator is the sum over strata of known total times ratio; covariances of strata come with
    // the domains.
    private static Map<String, Object> separate(CaseContext context, Survey survey) throws IOException {
        Options analysis = context.analysis();
        String y = analysis.texts("variables").get(0);
        String x = analysis.texts("denominator").get(0);
        String stratum = analysis.text("stratum");
        Columns population = context.table(analysis.text("population_file"));
        Estimates ratios = survey.ratio(y, x).with(Covariances.ALL).by(stratum);
        List<String> strata =
                ratios.labels().stream().map(label -> label.domain().get(0)).toList();
        double[] totals = new double[strata.size()];
        double all = 0;
        for (int row = 0; row < population.rows(); row++) {
            double value = population.column(x).number(row);
            totals[strata.indexOf(population.column(stratum).label(row))] += value;
            all += value;
        }
        Estimate separate = ratios.contrast(new Bilingual("tổng theo tỷ số riêng", "separate ratio estimate"), totals);
        Estimate combined = survey.ratio(y, x)
                .overall()
                .contrast(new Bilingual("tổng theo tỷ số chung", "combined ratio estimate"), all);
        return Tree.of(
                "denominator_total_by_stratum", Tree.named(strata, totals),
                "ratio_by_stratum", Tree.named(strata, Output.values(ratios)),
                "separate", Output.plain(separate),
                "combined", Output.plain(combined));
    }

    private static Map<String, Object> domain(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Survey survey = context.survey();
        List<String> variables = analysis.texts("variables");
        if (analysis.has("subset")) {
            return subset(context, survey, variables);
        }
        String[] by = analysis.texts("by").toArray(new String[0]);
        Query query = analysis.text("statistic").equals("ratio")
                ? survey.ratio(variables.get(0), analysis.texts("denominator").get(0))
                : query(survey, analysis.text("statistic"), variables);
        Estimates estimates = query.with(Covariances.ALL).by(by);
        Map<String, Object> tree = Output.domains(estimates);
        if (analysis.has("deff")) {
            tree.put("deff", Output.designEffects(estimates, false));
        }
        return tree;
    }

    private static Map<String, Object> subset(CaseContext context, Survey survey, List<String> variables)
            throws IOException {
        if (context.analysis().text("subset").startsWith("first four strata")) {
            String stratum = context.source().design().texts("strata").get(0);
            double[] first = java.util.Arrays.stream(CaseContext.numbers(survey.table(), stratum))
                    .distinct()
                    .sorted()
                    .limit(4)
                    .toArray();
            String condition = variables.get(0);
            Survey part = survey.with("I(" + condition + ")", Condition.indicator(survey.table(), condition))
                    .where(stratum, value -> value <= first[3]);
            return Tree.of(
                    "strata",
                    first,
                    "mean",
                    Output.statistics(
                            query(part, "proportions", List.of("I(" + condition + ")"))
                                    .overall(),
                            part));
        }
        Survey part = restricted(survey, context, "");
        Columns table = survey.table();
        String unit = context.source().design().texts("ids").get(0);
        boolean[] holds = Condition.holds(table, context.analysis().text("subset"));
        long units = java.util.stream.IntStream.range(0, holds.length)
                .filter(row -> holds[row])
                .mapToObj(row -> table.column(unit).label(row))
                .distinct()
                .count();
        return Tree.of(
                "n", part.size(),
                "psus_with_members", units,
                "mean", Output.statistics(part.mean(variables.get(0)).overall(), part),
                "total",
                        Output.statistics(
                                part.total(variables.get(variables.size() - 1)).overall(), part),
                "df_whole", survey.degreesOfFreedom(),
                "df_subset", part.degreesOfFreedom());
    }

    private static Map<String, Object> contrast(CaseContext context) throws IOException {
        Survey survey = context.survey();
        String[] variables = context.analysis().texts("variables").toArray(new String[0]);
        Bilingual name = new Bilingual("hàm của ước lượng", "function of estimates");
        Estimates means = survey.mean(variables).overall();
        return switch (context.source().id()) {
            case "contrast-geometric-belst" ->
                Output.plain(means.function(name, m -> Math.exp(0.6 * Math.log(m[0]) + 0.4 * Math.log(m[1]))));
            case "contrast-index-api3" -> {
                Estimate index = means.contrast(name, 0.05, -0.3, 0.2);
                yield Tree.of("index", index.value() + 30, "se", index.standardError());
            }
            case "contrast-total-swst" ->
                Output.plain(survey.total(variables).overall().function(name, t -> 100 * t[0] / t[1]));
            case "contrast-wave-change-clus1" -> {
                Estimate difference = means.contrast(name, 1, -1);
                Estimate change = means.function(name, m -> 100 * (m[0] / m[1] - 1));
                yield Tree.of(
                        "difference",
                        difference.value(),
                        "se_difference",
                        difference.standardError(),
                        "percent_change",
                        change.value(),
                        "se_percent_change",
                        change.standardError());
            }
            default -> throw new NotCovered(context.source().id());
        };
    }

    // The designs are those of other cases on the same data; a case without a design names none.
    private static Map<String, Object> degreesOfFreedom(CaseContext context) throws IOException {
        if (!context.source().id().equals("degf-real")) {
            throw new NotCovered(context.source().id());
        }
        Survey yrbs = Survey.of(context.table("yrbs"), SurveyDesigns.YRBS);
        Survey api = Survey.of(context.table("api_3st"), SurveyDesigns.API_3ST);
        Survey swiss = Survey.of(context.table("swiss_2st"), SurveyDesigns.SWISS_2ST);
        return Tree.of(
                "yrbs", yrbs.degreesOfFreedom(),
                "api_3st", api.degreesOfFreedom(),
                "api_3st_small", api.where("csize", "small").degreesOfFreedom(),
                "swiss_2st", swiss.degreesOfFreedom());
    }
}
