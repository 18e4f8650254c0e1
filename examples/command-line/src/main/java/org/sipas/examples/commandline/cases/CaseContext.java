package org.sipas.examples.commandline.cases;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;
import org.sipas.core.design.LonelyUnit;
import org.sipas.core.design.PopulationSize;
import org.sipas.core.design.ReplicateDesign;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.design.UnequalDesign;
import org.sipas.core.design.UnequalVariance;
import org.sipas.core.design.UnitIds;
import org.sipas.scoring.estimate.Survey;

/** A case with its data: makes the survey that it is about. */
record CaseContext(Case source, CaseData data) {
    Options analysis() {
        return source.analysis();
    }

    Columns table(String name) throws IOException {
        return data.table(name);
    }

    /** The sample, restricted to the rows that the design speaks of. */
    Columns sample() throws IOException {
        Options design = source.design();
        Columns table =
                table(design.has("data") ? design.text("data") : source.data().get(0));
        if (design.has("subset")) {
            boolean[] holds = Condition.holds(table, design.text("subset"));
            table = CaseData.rows(
                    table,
                    IntStream.range(0, holds.length).filter(row -> holds[row]).toArray());
        }
        return table;
    }

    Survey survey() throws IOException {
        Options design = source.design();
        return switch (design.text("kind")) {
            case "taylor" -> Survey.of(sample(), staged(design));
            case "replicate" -> replicated(design);
            case "pps" -> Survey.of(sample(), unequal(design));
            default -> throw new NotCovered("design " + design.text("kind"));
        };
    }

    static StagedDesign staged(Options design) {
        return SurveyDesign.staged(LonelyUnit.valueOf(design.text("lonely_psu").toUpperCase(Locale.ROOT)))
                .weights(design.text("weights"))
                .strata(design.texts("strata").toArray(new String[0]))
                .clusters(design.texts("ids").toArray(new String[0]))
                .sizes(PopulationSize.COUNT, design.texts("fpc").toArray(new String[0]))
                .ids(design.flag("nest") ? UnitIds.NESTED : UnitIds.UNIQUE);
    }

    private Survey replicated(Options design) throws IOException {
        Columns table = sample();
        String file = design.text("replicate_weights_file").replaceAll("data/|\\.csv", "");
        Columns replicates = table(file);
        List<String> names = new ArrayList<>();
        for (String name : replicates.names()) {
            names.add("replicate " + name);
            table = table.with("replicate " + name, replicates.column(name));
        }
        double[] rscales = design.numbers("rscales");
        List<Double> factors = IntStream.range(0, names.size())
                .mapToObj(r -> rscales.length == 1 ? rscales[0] : rscales[r])
                .toList();
        ReplicateDesign.Method method = switch (design.text("type")) {
            case "JK1" -> ReplicateDesign.Method.JK1;
            case "JKn" -> ReplicateDesign.Method.JKN;
            case "BRR" -> ReplicateDesign.Method.BRR;
            case "Fay" -> ReplicateDesign.Method.FAY;
            case "successive-difference" -> ReplicateDesign.Method.SUCCESSIVE_DIFFERENCES;
            default -> ReplicateDesign.Method.BOOTSTRAP;
        };
        return Survey.of(
                table,
                new ReplicateDesign(
                        design.text("weights"),
                        names,
                        method,
                        design.number("scale"),
                        factors,
                        design.flag("mse")
                                ? ReplicateDesign.Centre.FULL_SAMPLE
                                : ReplicateDesign.Centre.REPLICATE_MEAN));
    }

    double[][] matrix(String file) throws IOException {
        Columns columns = table(file.replaceAll("data/|\\.csv", ""));
        double[][] matrix = new double[columns.rows()][columns.names().size()];
        for (int j = 0; j < columns.names().size(); j++) {
            Column column = columns.column(columns.names().get(j));
            for (int i = 0; i < matrix.length; i++) {
                matrix[i][j] = column.number(i);
            }
        }
        return matrix;
    }

    private SurveyDesign unequal(Options design) throws IOException {
        if (design.text("variance").equals("with replacement")) {
            return SurveyDesign.staged(LonelyUnit.FAIL).weights(design.text("weights"));
        }
        return new UnequalDesign(design.text("pik"), variance(design));
    }

    private UnequalVariance variance(Options design) throws IOException {
        return switch (design.text("variance")) {
            case "Horvitz-Thompson" ->
                new UnequalVariance.Joint(
                        matrix(design.text("joint_probabilities")), UnequalVariance.Form.HORVITZ_THOMPSON);
            case "Yates-Grundy" ->
                new UnequalVariance.Joint(
                        matrix(design.text("joint_probabilities")), UnequalVariance.Form.YATES_GRUNDY);
            case "Brewer approximation" -> UnequalVariance.Approximation.BREWER;
            case "Overton approximation, Horvitz-Thompson" -> UnequalVariance.Approximation.OVERTON;
            case "Hartley-Rao" ->
                new UnequalVariance.HartleyRao(Arrays.stream(numbers(table("election"), "p"))
                                .map(p -> p * p)
                                .sum()
                        / 40);
            default -> throw new NotCovered("variance " + design.text("variance"));
        };
    }

    static double[] numbers(Columns table, String name) {
        double[] values = new double[table.rows()];
        Arrays.setAll(values, table.column(name)::number);
        return values;
    }
}
