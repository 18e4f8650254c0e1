package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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

    /**
     * How far estimates may be off.
     *
     * @param covariance their covariance matrix; a variance of which the sample tells nothing is infinite
     * @param leftOut by estimate how many replicates have no value of it and are left out
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Spread(double[][] covariance, int[] leftOut) {}

    /** Returns the covariance matrix of estimates. */
    double[][] covariance(Statistic statistic, double[] values) {
        return spread(statistic, values).covariance;
    }

    /** Returns the covariance matrix of estimates with the number of replicates that are not in it. */
    Spread spread(Statistic statistic, double[] values) {
        return engine instanceof Replicated replicated
                ? replicated(statistic, values, replicated)
                : new Spread(covarianceOfScores(statistic.scores(weights, values)), new int[values.length]);
    }

    /** Returns a method with how many replicates are not in it. */
    static Bilingual leavingOut(int replicates, Bilingual method) {
        return replicates == 0
                ? method
                : new Bilingual(
                        method.vi() + "; số bộ quyền số lặp bị bỏ vì không cho giá trị: " + replicates,
                        method.en() + "; replicates left out as they have no value: " + replicates);
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
            return replicated(totals, totals.values(weights), replicated).covariance;
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

    // As in R survey, a replicate without a value is left out and the scale stays; here for each pair of estimates, so
    // that a variance does not depend on what else was asked for.
    private static Spread replicated(Statistic statistic, double[] values, Replicated replicated) {
        double[][] each = new double[replicated.weights.length][];
        for (int r = 0; r < each.length; r++) {
            each[r] = statistic.values(replicated.weights[r]);
        }
        double[][] covariance = new double[values.length][values.length];
        int[] leftOut = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            for (double[] replicate : each) {
                leftOut[i] += Double.isNaN(replicate[i]) ? 1 : 0;
            }
            for (int j = 0; j < values.length; j++) {
                double found = covariance(replicated.design, each, values, i, j);
                covariance[i][j] = Double.isFinite(found) ? found : i == j ? Double.POSITIVE_INFINITY : 0;
            }
        }
        return new Spread(covariance, leftOut);
    }

    // NaN where fewer than two replicates have both estimates.
    private static double covariance(ReplicateDesign design, double[][] each, double[] values, int i, int j) {
        int[] used = IntStream.range(0, each.length)
                .filter(r -> !Double.isNaN(each[r][i]) && !Double.isNaN(each[r][j]))
                .toArray();
        double first = values[i];
        double second = values[j];
        if (design.centre() == ReplicateDesign.Centre.REPLICATE_MEAN) {
            first = mean(design, each, used, i);
            second = mean(design, each, used, j);
        }
        double sum = 0;
        for (int r : used) {
            sum += design.factors().get(r) * (each[r][i] - first) * (each[r][j] - second);
        }
        return used.length < 2 ? Double.NaN : design.scale() * sum;
    }

    private static double mean(ReplicateDesign design, double[][] each, int[] used, int i) {
        ExactSums sum = new ExactSums(1);
        int count = 0;
        for (int r : used) {
            if (design.factors().get(r) > 0) {
                sum.add(0, each[r][i]);
                count++;
            }
        }
        return sum.value(0) / count;
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
            Bilingual how = replicated.design.method().label();
            int count = replicated.weights.length;
            return new Bilingual(
                    count + " bộ quyền số lặp, " + how.vi(), "replicate weights " + how.en() + ", " + count);
        }
        UnequalDesign unequal = ((Unequal) engine).design;
        boolean target = unequal.probabilities() == ProbabilityKind.TARGET;
        Bilingual name = unequal.variance() instanceof UnequalVariance.Approximation approximation
                ? approximation.label()
                : unequal.variance() instanceof UnequalVariance.HartleyRao
                        ? new Bilingual("Hartley-Rao", "HARTLEY_RAO")
                        : new Bilingual("xác suất kép", "joint probabilities");
        return new Bilingual(
                "xác suất không đều (" + (target ? "mục tiêu" : "chính xác") + "): " + name.vi(),
                "unequal probabilities (" + (target ? "targets" : "exact") + "): " + name.en());
    }

    /** Returns how variances of a staged design are computed, in words. */
    static Bilingual linearised(StagedDesign design, boolean isCalibrated) {
        Bilingual remedy = design.lonely().label();
        boolean target = design.probabilities() == ProbabilityKind.TARGET;
        return new Bilingual(
                "tuyến tính hóa Taylor, " + design.stages() + " giai đoạn; tầng một đơn vị: " + remedy.vi()
                        + (isCalibrated ? "; dùng phần dư hiệu chỉnh" : "")
                        + (target ? "; quyền số theo xác suất mục tiêu" : ""),
                "Taylor linearisation, " + design.stages() + " stage(s); lonely units: " + remedy.en()
                        + (isCalibrated ? "; residuals from calibration" : "")
                        + (target ? "; weights from target probabilities" : ""));
    }
}
