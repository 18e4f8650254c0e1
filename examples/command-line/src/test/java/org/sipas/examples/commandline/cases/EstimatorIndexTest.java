package org.sipas.examples.commandline.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sipas.core.json.JsonValue;

/** The page of estimators is made from this list and the case files; the system property {@code sipas.write} writes it anew. */
class EstimatorIndexTest {
    private static final Path PAGE = Path.of("../../sipas-scoring/ESTIMATORS.md");
    private static final Path CASES = Path.of("src/test/resources/oracle/cases");
    private static final Pattern NAMED = Pattern.compile("`([a-z][\\w-]*)`(?=[,|]| \\|)");

    /** An estimator: the call, the functions of the other program, the topic of its cases and what their ids look like. */
    private record Estimator(String what, String call, String functions, String topic, String ids) {
        boolean has(Case each) {
            return each.topic().equals(topic) && each.id().matches(ids);
        }
    }

    private static final List<Estimator> ESTIMATORS = List.of(
            new Estimator("Mean", "Survey.mean", "svymean", "mean", ".*"),
            new Estimator("Total", "Survey.total", "svytotal", "total", ".*"),
            new Estimator("Proportions of categories", "Survey.proportions", "svymean", "proportion", ".*"),
            new Estimator("Wald interval", "ProportionInterval.WALD", "svyciprop", "proportion-ci", ".*-mean"),
            new Estimator("Logit interval", "ProportionInterval.LOGIT", "svyciprop", "proportion-ci", ".*-x?logit"),
            new Estimator(
                    "Likelihood interval",
                    "ProportionInterval.LIKELIHOOD",
                    "svyciprop",
                    "proportion-ci",
                    ".*-likelihood"),
            new Estimator("Arcsine interval", "ProportionInterval.ARCSINE", "svyciprop", "proportion-ci", ".*-asin"),
            new Estimator(
                    "Korn-Graubard interval",
                    "ProportionInterval.KORN_GRAUBARD",
                    "svyciprop",
                    "proportion-ci",
                    ".*-beta"),
            new Estimator(
                    "Wilson interval", "ProportionInterval.WILSON", "svymean", "proportion-ci", ".*-wilson(-90)?"),
            new Estimator("Intervals by domain", "Query.by", "svyby, svyciprop", "proportion-ci", ".*-by"),
            new Estimator("Ratio of totals", "Survey.ratio", "svyratio", "ratio", "ratio-(?!separate).*"),
            new Estimator(
                    "Separate ratio", "Survey.ratio, Estimates.contrast", "svyratio", "ratio", "ratio-separate-.*"),
            new Estimator("Quantiles", "Survey.quantiles", "svyquantile", "quantile", ".*"),
            new Estimator("Domains", "Query.by", "svyby", "domain", "domain-(?!subset).*"),
            new Estimator("Subsets", "Survey.where", "subset, svymean", "domain", "domain-subset-.*"),
            new Estimator("Variances and covariances", "Survey.populationCovariance", "svyvar", "variance", ".*"),
            new Estimator("Two-way table", "Survey.table", "svytable", "table", ".*"),
            new Estimator("Weighted description", "WeightedDescription", "wtd.mean", "descriptives", "wtd-.*"),
            new Estimator("Correlation", "Association", "cor.test", "descriptives", "cor-.*"),
            new Estimator("Degrees of freedom", "Survey.degreesOfFreedom", "degf", "degrees-of-freedom", ".*"),
            new Estimator("Strata of one unit: remove", "LonelyUnit.REMOVE", "svymean", "lonely-psu", ".*-remove"),
            new Estimator(
                    "Strata of one unit: certainty", "LonelyUnit.CERTAINTY", "svymean", "lonely-psu", ".*-certainty"),
            new Estimator("Strata of one unit: adjust", "LonelyUnit.ADJUST", "svymean", "lonely-psu", ".*-adjust"),
            new Estimator("Strata of one unit: average", "LonelyUnit.AVERAGE", "svymean", "lonely-psu", ".*-average"),
            new Estimator(
                    "Given replicate weights",
                    "ReplicateDesign",
                    "svrepdesign",
                    "replicate",
                    "rep-(?!calib|poststrat|gini).*"),
            new Estimator(
                    "Any function of replicate weights",
                    "Survey.replicated",
                    "withReplicates",
                    "replicate",
                    "rep-gini-.*"),
            new Estimator(
                    "Calibration of replicate weights", "Survey.calibrated", "calibrate", "replicate", "rep-calib-.*"),
            new Estimator(
                    "Post-stratification of replicate weights",
                    "Survey.calibrated",
                    "postStratify",
                    "replicate",
                    "rep-poststrat-.*"),
            new Estimator(
                    "Building of replicate weights", "Replication", "as.svrepdesign", "replicate-construction", ".*"),
            new Estimator("Calibration", "Calibrator, Survey.with", "calibrate", "calibration", ".*"),
            new Estimator("Calibration factors", "Calibrator", "calib", "calibration-g", "g-(?!generalised).*"),
            new Estimator("Generalised calibration", "Calibrator", "gencalib", "calibration-g", "g-generalised-.*"),
            new Estimator("Post-stratification", "ModelMatrix, Calibrator", "postStratify", "poststratification", ".*"),
            new Estimator("Raking", "ModelMatrix.margins, Calibrator", "rake", "raking", ".*"),
            new Estimator("Trimming", "Trimming", "trimWeights", "trimming", ".*"),
            new Estimator(
                    "Response propensity and classes",
                    "ResponsePropensity, ResponseClasses",
                    "glm",
                    "nonresponse",
                    ".*"),
            new Estimator(
                    "Kish's design effect of weights",
                    "WeightDiagnostics",
                    "sum",
                    "weight-diagnostics",
                    "weights-kish-.*"),
            new Estimator(
                    "Intraclass correlation", "IntraclassCorrelation", "anova", "weight-diagnostics", "weights-icc-.*"),
            new Estimator(
                    "Horvitz-Thompson and Yates-Grundy with joint probabilities",
                    "UnequalVariance.Joint",
                    "svydesign",
                    "pps-variance",
                    "pps-.*-(ht|yg)"),
            new Estimator(
                    "Brewer's approximation",
                    "UnequalVariance.Approximation.BREWER",
                    "svydesign",
                    "pps-variance",
                    ".*-brewer"),
            new Estimator(
                    "Overton's approximation",
                    "UnequalVariance.Approximation.OVERTON",
                    "svydesign",
                    "pps-variance",
                    ".*-overton"),
            new Estimator("Hartley-Rao", "UnequalVariance.HartleyRao", "svydesign", "pps-variance", ".*-hr"),
            new Estimator("Hansen-Hurwitz, with replacement", "StagedDesign", "svydesign", "pps-variance", ".*-wr"),
            new Estimator(
                    "Horvitz-Thompson, Yates-Grundy and Deville",
                    "UnequalVariance",
                    "HTestimator, varHT, varest",
                    "pps-variance",
                    "ht-.*"),
            new Estimator(
                    "Horvitz-Thompson, Hájek and Deville",
                    "UnequalVariance.Approximation.DEVILLE",
                    "HTestimator, Hajekestimator, varest",
                    "estimators",
                    ".*"),
            new Estimator(
                    "Rao-Scott and Wald tests of independence",
                    "CrossTable",
                    "svychisq",
                    "independence-test",
                    "svychisq-.*"),
            new Estimator("Goodness of fit", "Survey.goodnessOfFit", "svygofchisq", "independence-test", "svygof-.*"),
            new Estimator("Pearson's chi-square", "Association", "chisq.test", "independence-test", "chisq-.*"),
            new Estimator("Rank tests", "Survey.rankTest", "svyranktest", "rank-test", ".*"),
            new Estimator("t-tests", "Survey.tTest", "svyttest", "t-test", ".*"),
            new Estimator("Regression", "Survey.regression", "svyglm", "regression", "svyglm-.*"),
            new Estimator("Test of a term", "Regression", "regTermTest", "regression", "regterm-.*"),
            new Estimator(
                    "Functions of estimates",
                    "Estimates.contrast, Estimates.function",
                    "svycontrast",
                    "contrast",
                    ".*"));

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        try (Stream<Path> files = Files.list(CASES)) {
            for (Path file : files.sorted().toList()) {
                cases.add(Case.read(file));
            }
        }
        return cases;
    }

    private static String page(List<Case> cases) throws IOException {
        StringBuilder page = new StringBuilder("""
                # Estimators and what checks them

                Each estimator, the program that gives the same numbers, and the reference cases in which it does, each within the tolerance that the case states. A case is a file in \
                [examples/command-line/src/test/resources/oracle/cases](../examples/command-line/src/test/resources/oracle/cases) and holds the code of the other program; \
                `sipas check-cases` computes cases in that format, these or your own. Cases on data that may not be redistributed run from a folder that the environment variable \
                `SIPAS_ORACLE` names. One case is wrong itself: `ratio-separate-strat` exchanges the names of two strata; its other numbers agree.

                What no case covers:

                - Clopper-Pearson, Agresti-Coull and Jeffreys intervals, Wilson's with continuity correction: `ProportionIntervalTest` and the topic binomial-ci in \
                `ComparisonOracleTest`, numbers of R's `binom.test`, `prop.test` and `qbeta`.
                - Hájek's and the Poisson variance of unequal probabilities: `EnumerationTest`.
                - Building of JK2, balanced half samples, Fay's, Rao and Wu's bootstrap and successive differences: `ReplicationTest`, by their properties.
                - Covariances from one pass: `TallyProperties`, against the scores of the rows that the cases check.

                Not from another program: enumeration of all samples of small populations (`EnumerationTest`), strata and fractions by stage (`StagesTest`), coverage of intervals \
                ([COVERAGE.md](COVERAGE.md), `CoverageTest`) and worked examples (`TextbookTest`): Cochran (1977), section 2.8; Lohr (2021), example 5.2; Särndal, Swensson and \
                Wretman (1992), page 143; Kalton and Flores-Cervantes (2003), tables A to D and G.

                | estimator | here | there | program | cases |
                | --- | --- | --- | --- | --- |
                """);
        for (Estimator estimator : ESTIMATORS) {
            List<Case> own = cases.stream().filter(estimator::has).toList();
            TreeSet<String> programs = new TreeSet<>();
            for (Case each : own) {
                programs.add(program(each));
            }
            page.append("| ").append(estimator.what).append(" | ");
            page.append(code(estimator.call)).append(" | ").append(code(estimator.functions));
            page.append(" | ").append(String.join("; ", programs)).append(" | ");
            page.append(own.stream().map(each -> "`" + each.id() + "`").collect(Collectors.joining(", ")));
            page.append(" |\n");
        }
        return page.toString();
    }

    private static String code(String names) {
        return Stream.of(names.split(", ")).map(each -> "`" + each + "`").collect(Collectors.joining(" "));
    }

    private static String program(Case each) throws IOException {
        JsonValue.Obj root = Case.json(CASES.resolve(each.id() + ".json"));
        Options software = Options.of(root.members().get("software"));
        return software.members().keySet().stream()
                .map(name -> name + " " + software.text(name))
                .collect(Collectors.joining(", "));
    }

    @Test
    void namesEveryCaseThatIsCheckedOnce() throws IOException {
        List<Case> cases = cases();
        String page = page(cases);
        if (System.getProperty("sipas.write") != null) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE).hasContent(page);

        List<String> named = new ArrayList<>();
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("| ") && line.contains("`")) {
                Matcher matcher = NAMED.matcher(line.substring(line.lastIndexOf("| ", line.length() - 3)));
                while (matcher.find()) {
                    named.add(matcher.group(1));
                }
            }
        }
        CaseChecker checker = new CaseChecker(new CaseData(List.of()));
        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        cases.stream().filter(checker::covers).map(Case::id).toList());
    }

    @Test
    void namesFunctionsThatTheCasesCall() throws IOException {
        List<Case> cases = cases();
        for (Estimator estimator : ESTIMATORS) {
            List<Case> own = cases.stream().filter(estimator::has).toList();
            assertThat(own).as(estimator.what).isNotEmpty();
            for (Case each : own) {
                assertThat(each.text("r_expression")).as(each.id()).contains(estimator.functions.split(", "));
            }
        }
    }
}
