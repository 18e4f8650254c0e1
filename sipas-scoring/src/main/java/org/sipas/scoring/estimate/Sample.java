package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.sipas.core.Bilingual;
import org.sipas.core.design.Columns;
import org.sipas.core.design.ProbabilityKind;
import org.sipas.core.design.ReplicateDesign;
import org.sipas.core.design.SamplingUnits;
import org.sipas.core.design.StagedDesign;
import org.sipas.core.design.SurveyDesign;
import org.sipas.core.design.UnequalDesign;
import org.sipas.core.design.UnequalVariance;
import org.sipas.core.exact.ExactSums;
import org.sipas.scoring.weight.Calibration;

/** A table under its design: the weights of its rows and the variance of anything that is a function of them. Immutable. */
final class Sample {
    private final SurveyDesign design;
    private final double[] weights;
    private final List<Calibration> calibrations;
    private final Engine engine;

    private Sample(SurveyDesign design, double[] weights, List<Calibration> calibrations, Engine engine) {
        this.design = design;
        this.weights = weights;
        this.calibrations = calibrations;
        this.engine = engine;
    }

    /** What computes variances: one for each kind of design. */
    private sealed interface Engine {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Staged(SamplingUnits units, int[] nodes, StagedVariance variance) implements Engine {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Replicated(ReplicateDesign design, double[][] weights) implements Engine {}

    @SuppressWarnings("ArrayRecordComponent")
    private record Unequal(UnequalDesign design, double[] inclusion) implements Engine {}

    /** Returns the sample of a table that was checked. */
    static Sample of(Columns table, SurveyDesign design) {
        int rows = table.rows();
        if (design instanceof StagedDesign staged) {
            SamplingUnits units = new SamplingUnits(staged);
            int[] nodes = units.add(table);
            double[] weights = numbers(table, staged.weights());
            if (staged.weights().isEmpty()) {
                Arrays.setAll(weights, row -> units.weight(nodes[row]));
            }
            return new Sample(
                    design, weights, List.of(), new Staged(units, nodes, new StagedVariance(units, staged.lonely())));
        }
        if (design instanceof ReplicateDesign replicate) {
            double[][] replicates = replicate.replicates().stream()
                    .map(name -> numbers(table, name))
                    .toArray(double[][]::new);
            return new Sample(
                    design, numbers(table, replicate.weights()), List.of(), new Replicated(replicate, replicates));
        }
        UnequalDesign unequal = (UnequalDesign) design;
        double[] inclusion = numbers(table, unequal.inclusion());
        double[] weights = new double[rows];
        Arrays.setAll(weights, row -> 1 / inclusion[row]);
        return new Sample(design, weights, List.of(), new Unequal(unequal, inclusion));
    }

    private static double[] numbers(Columns table, String name) {
        double[] values = new double[table.rows()];
        if (!name.isEmpty()) {
            Arrays.setAll(values, table.column(name)::number);
        }
        return values;
    }

    SurveyDesign design() {
        return design;
    }

    double[] weights() {
        return weights;
    }

    /** Returns the sample with calibrated weights; residuals from the auxiliaries then carry the variance. */
    Sample with(Calibration calibration) {
        List<Calibration> all = new ArrayList<>(calibrations);
        all.add(calibration);
        return new Sample(design, calibration.weights(), List.copyOf(all), engine);
    }

    /** Returns the sample with changed weights that are then taken as the design's. */
    Sample with(double[] changed) {
        return new Sample(design, changed, List.of(), engine);
    }

    /** Returns the sample with other replicate weights. */
    Sample with(double[] full, double[][] replicates) {
        return new Sample(design, full, List.of(), new Replicated((ReplicateDesign) design, replicates));
    }

    /** Returns the weights of the replicates, none if the design has none. */
    double[][] replicates() {
        return engine instanceof Replicated replicated ? replicated.weights : new double[0][];
    }

    /** Returns the node of the tree for each row and the tree, for designs in stages. */
    SamplingUnits units() {
        return ((Staged) engine).units;
    }

    int[] nodes() {
        return ((Staged) engine).nodes;
    }

    /** Returns the covariance matrix of estimates. */
    double[][] covariance(Statistic statistic, double[] values) {
        return engine instanceof Replicated replicated
                ? replicated(statistic, values, replicated)
                : covarianceOfScores(statistic.scores(weights, values));
    }

    /** Returns whether sums by sampling unit suffice for variances: a staged design without calibration, which needs residuals. */
    boolean isTallied() {
        return engine instanceof Staged && calibrations.isEmpty();
    }

    /** Returns whether variances come from scores; if not, from replicates. */
    boolean isLinearised() {
        return !(engine instanceof Replicated);
    }

    /** Returns the covariance matrix of weighted totals of scores, linearised or, with replicates, as plain totals. */
    double[][] covarianceOfScores(double[][] scores) {
        if (engine instanceof Replicated replicated) {
            Statistic totals = new Statistic() {
                @Override
                public double[] values(double[] w) {
                    return Arrays.stream(scores).mapToDouble(u -> dot(w, u)).toArray();
                }

                @Override
                public double[][] scores(double[] w, double[] values) {
                    return scores;
                }
            };
            return replicated(totals, totals.values(weights), replicated);
        }
        double[][] weighted = new double[scores.length][];
        for (int i = 0; i < scores.length; i++) {
            double[] residual = scores[i];
            for (int step = calibrations.size() - 1; step >= 0; step--) {
                residual = calibrations.get(step).residuals(residual);
            }
            weighted[i] = new double[residual.length];
            for (int row = 0; row < residual.length; row++) {
                weighted[i][row] = weights[row] * residual[row];
            }
        }
        return engine instanceof Staged staged
                ? staged.variance.covarianceOfRows(weighted, staged.nodes)
                : RowVariance.covariance(weighted, ((Unequal) engine).inclusion, ((Unequal) engine).design);
    }

    private static double[][] replicated(Statistic statistic, double[] values, Replicated replicated) {
        ReplicateDesign design = replicated.design;
        double[][] each = new double[replicated.weights.length][];
        for (int r = 0; r < each.length; r++) {
            each[r] = statistic.values(replicated.weights[r]);
        }
        double[] centre = values.clone();
        if (design.centre() == ReplicateDesign.Centre.REPLICATE_MEAN) {
            for (int i = 0; i < centre.length; i++) {
                ExactSums sum = new ExactSums(1);
                int used = 0;
                for (int r = 0; r < each.length; r++) {
                    if (design.factors().get(r) > 0) {
                        sum.add(0, each[r][i]);
                        used++;
                    }
                }
                centre[i] = sum.value(0) / used;
            }
        }
        double[][] covariance = new double[centre.length][centre.length];
        for (int i = 0; i < centre.length; i++) {
            for (int j = 0; j < centre.length; j++) {
                double sum = 0;
                for (int r = 0; r < each.length; r++) {
                    sum += design.factors().get(r) * (each[r][i] - centre[i]) * (each[r][j] - centre[j]);
                }
                covariance[i][j] = design.scale() * sum;
            }
        }
        return covariance;
    }

    /** Returns the design degrees of freedom of the rows of a domain. */
    double degreesOfFreedom(boolean[] domain) {
        if (engine instanceof Replicated replicated) {
            return Math.max(0, rank(replicated.weights, domain) - 1);
        }
        long members = 0;
        for (boolean each : domain) {
            members += each ? 1 : 0;
        }
        if (engine instanceof Unequal) {
            return Math.max(0, members - 1);
        }
        Staged staged = (Staged) engine;
        SamplingUnits units = staged.units;
        Set<Integer> strata = new HashSet<>();
        Set<Integer> clusters = new HashSet<>();
        for (int row = 0; row < domain.length; row++) {
            if (domain[row]) {
                int node = staged.nodes[row];
                for (int level = units.depth() - 1; level > 1; level--) {
                    node = units.parent(level, node);
                }
                if (units.depth() > 1) {
                    clusters.add(node);
                    node = units.parent(1, node);
                }
                strata.add(node);
            }
        }
        return (units.depth() > 1 ? clusters.size() : members) - strata.size();
    }

    // The numerical rank of the columns: a column counts if what is left of it after projection on those before exceeds
    // 1e-5 of its length.
    private static int rank(double[][] columns, boolean[] domain) {
        List<double[]> basis = new ArrayList<>();
        for (double[] column : columns) {
            double[] rest = column.clone();
            for (int row = 0; row < rest.length; row++) {
                rest[row] = domain[row] ? rest[row] : 0;
            }
            double length = Math.sqrt(dot(rest, rest));
            for (int pass = 0; pass < 2; pass++) {
                for (double[] axis : basis) {
                    double share = dot(rest, axis);
                    for (int row = 0; row < rest.length; row++) {
                        rest[row] -= share * axis[row];
                    }
                }
            }
            double left = Math.sqrt(dot(rest, rest));
            if (left > 1e-5 * length) {
                for (int row = 0; row < rest.length; row++) {
                    rest[row] /= left;
                }
                basis.add(rest);
            }
        }
        return basis.size();
    }

    static double dot(double[] x, double[] y) {
        ExactSums sum = new ExactSums(1);
        for (int row = 0; row < x.length; row++) {
            sum.add(0, x[row] * y[row]);
        }
        return sum.value(0);
    }

    /** Returns how variances are computed, in words. */
    Bilingual variance() {
        if (design instanceof StagedDesign staged && engine instanceof Staged) {
            return linearised(staged, !calibrations.isEmpty());
        }
        if (engine instanceof Replicated replicated) {
            String name = replicated.design.method() + ", " + replicated.weights.length;
            return new Bilingual("quyền số lặp lại " + name, "replicate weights " + name);
        }
        UnequalDesign unequal = ((Unequal) engine).design;
        boolean target = unequal.probabilities() == ProbabilityKind.TARGET;
        String name = unequal.variance() instanceof Enum<?> approximation
                ? approximation.name()
                : unequal.variance() instanceof UnequalVariance.HartleyRao ? "HARTLEY_RAO" : "joint probabilities";
        return new Bilingual(
                "xác suất không đều (" + (target ? "mục tiêu" : "chính xác") + "): " + name,
                "unequal probabilities (" + (target ? "targets" : "exact") + "): " + name);
    }

    /** Returns how variances of a staged design are computed, in words. */
    static Bilingual linearised(StagedDesign design, boolean isCalibrated) {
        String remedy = design.lonely().name().toLowerCase(Locale.ROOT);
        boolean target = design.probabilities() == ProbabilityKind.TARGET;
        return new Bilingual(
                "tuyến tính hóa Taylor, " + design.stages() + " giai đoạn; tầng một đơn vị: " + remedy
                        + (isCalibrated ? "; dùng phần dư hiệu chỉnh" : "")
                        + (target ? "; quyền số theo xác suất mục tiêu" : ""),
                "Taylor linearisation, " + design.stages() + " stage(s); lonely units: " + remedy
                        + (isCalibrated ? "; residuals from calibration" : "")
                        + (target ? "; weights from target probabilities" : ""));
    }
}
