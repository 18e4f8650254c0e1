package org.sipas.examples.commandline.cases;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.SurveyDesign;
import org.sipas.scoring.estimate.CrossTable;
import org.sipas.scoring.estimate.GoodnessOfFit;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.MeanTest;
import org.sipas.scoring.estimate.RankTest;
import org.sipas.scoring.estimate.Regression;
import org.sipas.scoring.estimate.Survey;
import org.sipas.scoring.estimate.TestResult;
import org.sipas.scoring.weight.Family;

/** Cases of tests and regressions. */
final class TestCases {
    private static final Pattern MODEL = Pattern.compile("svyglm\\((.+?), d\\b");

    private TestCases() {}

    static Map<String, CaseChecker.Analysis> analyses() {
        Map<String, CaseChecker.Analysis> analyses = new LinkedHashMap<>();
        analyses.put("independence-test", TestCases::independence);
        analyses.put("rank-test", TestCases::ranks);
        analyses.put("t-test", TestCases::means);
        analyses.put("regression", TestCases::regression);
        return analyses;
    }

    static Map<String, Object> fTest(TestResult test) {
        return Tree.of(
                "statistic", Tree.of("F", test.statistic()),
                "parameter", Tree.of("ndf", test.degreesOfFreedom(), "ddf", test.denominatorDegreesOfFreedom()),
                "p_value", test.pValue());
    }

    static Map<String, Object> chiSquared(TestResult test) {
        return Tree.of(
                "statistic", Tree.of("X-squared", test.statistic()),
                "parameter", Tree.of("df", test.degreesOfFreedom()),
                "p_value", test.pValue());
    }

    private static Map<String, Object> independence(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        List<String> variables = analysis.texts("variables");
        if (analysis.text("statistic").equals("classical independence test")) {
            return classical(context.table(context.source().data().get(0)), variables);
        }
        Survey survey = context.survey();
        if (analysis.text("statistic").equals("goodness of fit")) {
            GoodnessOfFit fit = survey.goodnessOfFit(variables.get(0), analysis.numbers("expected_shares"));
            return Tree.of(
                    "statistic", Tree.of("X-squared", fit.test().statistic()),
                    "parameter", Tree.of("scale", fit.scale(), "df", fit.test().degreesOfFreedom()),
                    "p_value", fit.test().pValue());
        }
        if (analysis.has("subset")) {
            survey = survey.answered(analysis.text("subset").replace(" not missing", ""));
        }
        CrossTable table = survey.table(variables.get(0), variables.get(1));
        return switch (analysis.text("test")) {
            case "F" -> fTest(table.independence(CrossTable.Independence.RAO_SCOTT_F));
            case "Chisq" -> chiSquared(table.independence(CrossTable.Independence.RAO_SCOTT_CHI_SQUARED));
            case "saddlepoint" -> chiSquared(table.independence(CrossTable.Independence.SADDLEPOINT));
            case "Wald" -> fTest(table.independence(CrossTable.Independence.WALD));
            case "adjWald" -> fTest(table.independence(CrossTable.Independence.ADJUSTED_WALD));
            default -> throw new NotCovered("test " + analysis.text("test"));
        };
    }

    // A plain sample: weights 1, so Pearson's statistic needs no correction.
    private static Map<String, Object> classical(Columns table, List<String> variables) {
        Survey survey =
                Survey.of(table, SurveyDesign.staged(LonelyUnit.FAIL)).answered(variables.toArray(new String[0]));
        CrossTable cross = survey.table(variables.get(0), variables.get(1));
        Map<String, Object> cells = new LinkedHashMap<>();
        for (int column = 0; column < cross.columns().size(); column++) {
            for (int row = 0; row < cross.rows().size(); row++) {
                cells.put(cross.rows().get(row) + "." + cross.columns().get(column), cross.total(row, column));
            }
        }
        TestResult test = cross.independence(CrossTable.Independence.PEARSON);
        return Tree.of(
                "chisq",
                test.statistic(),
                "df",
                test.degreesOfFreedom(),
                "p_value",
                test.pValue(),
                "cramers_v",
                cross.cramersV(),
                "table",
                cells);
    }

    private static Map<String, Object> ranks(CaseContext context) throws IOException {
        Survey survey = context.survey();
        Formula formula =
                Formula.of(survey.table(), context.analysis().texts("variables").get(0));
        String kind = context.analysis().text("test");
        RankTest.Score score = kind.equals("median") ? RankTest.Score.MEDIAN : RankTest.Score.RANK;
        RankTest test =
                survey.rankTest(formula.outcome(), formula.terms().get(0), score, RankTest.Ties.ROW_ORDER_OF_R_SURVEY);
        TestResult result = test.test();
        return kind.equals("KruskalWallis")
                ? Tree.of(
                        "statistic",
                        Tree.of("df", result.degreesOfFreedom()),
                        "parameter",
                        Tree.of("Chisq", result.statistic()),
                        "p_value",
                        result.pValue())
                : Tree.of(
                        "statistic",
                        Tree.of("t", result.statistic()),
                        "parameter",
                        Tree.of("df", result.denominatorDegreesOfFreedom()),
                        "p_value",
                        result.pValue(),
                        "estimate",
                        Tree.of("difference in mean rank score", test.difference()));
    }

    private static Map<String, Object> means(CaseContext context) throws IOException {
        Survey survey = context.survey();
        Formula formula =
                Formula.of(survey.table(), context.analysis().texts("variables").get(0));
        survey = survey.with(formula.outcome(), formula.table().column(formula.outcome()));
        boolean groups = !formula.terms().isEmpty();
        MeanTest test =
                groups ? survey.tTest(formula.outcome(), formula.terms().get(0)) : survey.tTest(formula.outcome());
        Interval.Bounds interval = (Interval.Bounds) test.interval();
        return Tree.of(
                "statistic", Tree.of("t", test.test().statistic()),
                "parameter", Tree.of("df", test.test().denominatorDegreesOfFreedom()),
                "p_value", test.test().pValue(),
                "estimate", Tree.of(groups ? "difference in mean" : "mean", test.value()),
                "conf_int", new double[] {interval.lower(), interval.upper()});
    }

    private static Map<String, Object> regression(CaseContext context) throws IOException {
        Options analysis = context.analysis();
        Survey survey = context.survey();
        if (analysis.text("statistic").equals("test of a model term")) {
            // The model stands in the call of the other program only.
            Matcher call = MODEL.matcher(context.source().text("r_expression"));
            if (!call.find()) {
                throw new NotCovered("a test of a term without a model");
            }
            Formula model = Formula.of(survey.table(), call.group(1));
            for (String name : model.table().names()) {
                survey = survey.with(name, model.table().column(name));
            }
            String term = analysis.texts("variables").get(0);
            Regression regression = survey.regression(
                            Family.LINEAR, model.outcome(), model.terms().toArray(new String[0]))
                    .orElseThrow();
            Regression.TermTest test = regression.test(regression.coefficients().stream()
                    .map(Regression.Coefficient::name)
                    .filter(name -> name.startsWith(term))
                    .toArray(String[]::new));
            return Tree.of(
                    "chisq",
                    test.test().statistic(),
                    "lambda",
                    test.multipliers(),
                    "p_value",
                    test.test().pValue());
        }
        Formula formula = Formula.of(survey.table(), analysis.texts("variables").get(0));
        survey = survey.with(formula.outcome(), formula.table().column(formula.outcome()));
        for (String term : formula.terms()) {
            survey = survey.with(term, formula.table().column(term));
        }
        Family family = analysis.text("family").equals("gaussian") ? Family.LINEAR : Family.LOGISTIC;
        Regression regression = survey.regression(
                        family, formula.outcome(), formula.terms().toArray(new String[0]))
                .orElseThrow();
        List<Regression.Coefficient> coefficients = regression.coefficients();
        List<String> names =
                coefficients.stream().map(Regression.Coefficient::name).toList();
        return Tree.of(
                "coef",
                        Tree.named(
                                names,
                                coefficients.stream()
                                        .mapToDouble(Regression.Coefficient::value)
                                        .toArray()),
                "se",
                        Tree.named(
                                names,
                                coefficients.stream()
                                        .mapToDouble(Regression.Coefficient::standardError)
                                        .toArray()),
                "t",
                        Tree.named(
                                names,
                                coefficients.stream()
                                        .mapToDouble(Regression.Coefficient::t)
                                        .toArray()),
                "p_value",
                        Tree.named(
                                names,
                                coefficients.stream()
                                        .mapToDouble(Regression.Coefficient::pValue)
                                        .toArray()),
                "df_resid", regression.residualDegreesOfFreedom(),
                "dispersion", regression.dispersion());
    }
}
