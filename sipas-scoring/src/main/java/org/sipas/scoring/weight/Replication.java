package org.sipas.scoring.weight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.sipas.core.design.Columns;
import org.sipas.core.design.ReplicateDesign;
import org.sipas.core.design.SamplingUnits;
import org.sipas.core.design.StagedDesign;

/**
 * Replicate weights built from a staged design: the table with one more column for each replicate, and the design that uses them. Immutable.
 *
 * <p>Replicates are made of units of the first stage; they follow the order of strata and units by key, so the weights do not depend on the order of rows, except where
 * successive differences ask for it.
 *
 * @param table the table with columns {@code replicate 1}, {@code replicate 2}, …
 * @param design the design with replicates
 * @see "Wolter, K. M. (2007). Introduction to Variance Estimation, 2nd ed. Springer. Chapters 3-5."
 */
public record Replication(Columns table, ReplicateDesign design) {
    private static final String WEIGHTS = "full-sample weight";

    /**
     * Deletes one unit at a time and gives its weight to the others of its stratum: JK1 without strata, JKn with them. The finite population correction of the first
     * stage goes into the scale or the factors.
     *
     * @param table the table
     * @param design its design
     * @return the replicates, as many as units
     */
    public static Replication jackknife(Columns table, StagedDesign design) {
        FirstStage stage = new FirstStage(table, design);
        boolean stratified = !design.strata().isEmpty();
        List<double[]> multipliers = new ArrayList<>();
        List<Double> factors = new ArrayList<>();
        for (int unit = 0; unit < stage.count(); unit++) {
            int stratum = stage.stratum[unit];
            int n = stage.sizes[stratum];
            if (n == 1) {
                continue;
            }
            double[] multiplier = ones(stage.count());
            for (int other = 0; other < multiplier.length; other++) {
                if (stage.stratum[other] == stratum) {
                    multiplier[other] = other == unit ? 0 : n / (n - 1.0);
                }
            }
            multipliers.add(multiplier);
            factors.add((n - 1.0) / n * (1 - stage.fractions[stratum]));
        }
        double scale = stratified ? 1 : factors.get(0);
        return stage.replicates(
                stratified ? ReplicateDesign.Method.JKN : ReplicateDesign.Method.JK1,
                multipliers,
                scale,
                stratified ? factors : factors.stream().map(each -> 1.0).toList());
    }

    /**
     * Deletes one of the two units of each stratum and doubles the other: JK2, one replicate a stratum.
     *
     * @param table the table
     * @param design its design, with two units in every stratum
     * @param random which unit is deleted
     * @return the replicates
     * @throws IllegalArgumentException if a stratum has not two units
     */
    public static Replication paired(Columns table, StagedDesign design, RandomGenerator random) {
        FirstStage stage = new FirstStage(table, design);
        stage.requirePairs();
        List<double[]> multipliers = new ArrayList<>();
        for (int stratum = 0; stratum < stage.sizes.length; stratum++) {
            double[] multiplier = ones(stage.count());
            boolean first = random.nextBoolean();
            for (int unit = 0; unit < multiplier.length; unit++) {
                if (stage.stratum[unit] == stratum) {
                    multiplier[unit] = first == stage.isFirst(unit) ? 0 : 2;
                }
            }
            multipliers.add(multiplier);
        }
        return stage.replicates(ReplicateDesign.Method.JK2, multipliers, 1, same(multipliers.size()));
    }

    /**
     * Builds balanced half samples from a Hadamard matrix: a unit's weight is multiplied by 2 − ρ or by ρ.
     *
     * @param table the table
     * @param design its design, with two units in every stratum
     * @param rho ρ in [0, 1); 0 is plain balanced replication, above 0 it is Fay's method
     * @return the replicates, as many as the order of the matrix: a multiple of 4 above the number of strata
     * @throws IllegalArgumentException if a stratum has not two units or {@code rho} is outside
     */
    public static Replication balanced(Columns table, StagedDesign design, double rho) {
        FirstStage stage = new FirstStage(table, design);
        stage.requirePairs();
        boolean[][] signs = Hadamard.above(stage.sizes.length);
        List<double[]> multipliers = new ArrayList<>();
        for (boolean[] row : signs) {
            double[] multiplier = new double[stage.count()];
            Arrays.setAll(multiplier, unit -> row[stage.stratum[unit] + 1] == stage.isFirst(unit) ? 2 - rho : rho);
            multipliers.add(multiplier);
        }
        ReplicateDesign design2 = ReplicateDesign.fay(WEIGHTS, stage.names(multipliers.size()), rho);
        return stage.replicates(design2.method(), multipliers, design2.scale(), design2.factors());
    }

    /**
     * Builds Rao and Wu's bootstrap: in each replicate n − 1 of the n units of a stratum are drawn with replacement and their weights multiplied by n/(n − 1) times how
     * often they were drawn.
     *
     * @param table the table
     * @param design its design; first stages of small sampling fractions
     * @param replicates how many, at least 2
     * @param random the generator that draws; each replicate calls {@code nextInt(n)} n − 1 times by stratum
     * @return the replicates
     * @see "Rao, J. N. K., Wu, C. F. J. and Yue, K. (1992). Some recent work on resampling methods for complex surveys. Survey Methodology 18, 209-217."
     */
    public static Replication bootstrap(Columns table, StagedDesign design, int replicates, RandomGenerator random) {
        if (replicates < 2) {
            throw new IllegalArgumentException("replicates not in [2, infinity): " + replicates);
        }
        FirstStage stage = new FirstStage(table, design);
        List<double[]> multipliers = new ArrayList<>();
        for (int r = 0; r < replicates; r++) {
            double[] multiplier = new double[stage.count()];
            int start = 0;
            for (int n : stage.sizes) {
                if (n == 1) {
                    multiplier[start] = 1;
                }
                for (int draw = 0; draw < n - 1; draw++) {
                    multiplier[start + random.nextInt(n)] += n / (n - 1.0);
                }
                start += n;
            }
            multipliers.add(multiplier);
        }
        return stage.replicates(
                ReplicateDesign.Method.BOOTSTRAP, multipliers, 1.0 / (replicates - 1), same(replicates));
    }

    /**
     * Builds replicates of successive differences for a systematic sample: with Hadamard signs a, the unit in position i is multiplied by 1 + 2<sup>−3/2</sup>
     * a<sub>i+1</sub> − 2<sup>−3/2</sup> a<sub>i+2</sub>.
     *
     * @param table the table, its rows in the order of selection; units are the rows
     * @param design its design, for the weights
     * @return the replicates, as many as the order of the matrix
     * @see "Fay, R. E. and Train, G. F. (1995). Aspects of survey and model-based postcensal estimation. Proceedings of the Government Statistics Section, American
     *     Statistical Association, 154-159."
     */
    public static Replication successiveDifferences(Columns table, StagedDesign design) {
        FirstStage stage = new FirstStage(table, design);
        int rows = table.rows();
        boolean[][] signs = Hadamard.above(rows + 1);
        double step = Math.pow(2, -1.5);
        List<double[]> weights = new ArrayList<>();
        for (boolean[] sign : signs) {
            double[] replicate = new double[rows];
            Arrays.setAll(
                    replicate,
                    row -> stage.weights[row] * (1 + (sign[row + 1] ? step : -step) - (sign[row + 2] ? step : -step)));
            weights.add(replicate);
        }
        ReplicateDesign replicated = ReplicateDesign.successiveDifferences(WEIGHTS, stage.names(signs.length));
        return stage.with(weights, replicated);
    }

    private static double[] ones(int size) {
        double[] ones = new double[size];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static List<Double> same(int size) {
        return java.util.Collections.nCopies(size, 1.0);
    }

    /** The units of the first stage in the order of their keys. */
    private static final class FirstStage {
        private final Columns table;
        private final double[] weights;
        private final int[] unitOfRow;
        private final int[] stratum;
        private final int[] sizes;
        private final double[] fractions;

        FirstStage(Columns table, StagedDesign design) {
            this.table = table;
            SamplingUnits units = new SamplingUnits(design);
            int[] nodes = units.add(table);
            if (!units.problems().isEmpty()) {
                throw new IllegalArgumentException(units.problems().toString());
            }
            weights = new double[table.rows()];
            Arrays.setAll(
                    weights,
                    row -> design.weights().isEmpty()
                            ? units.weight(nodes[row])
                            : table.column(design.weights()).number(row));
            int[] strata = units.sorted(0);
            sizes = new int[strata.length];
            fractions = new double[strata.length];
            int[] rank = new int[strata.length];
            for (int i = 0; i < strata.length; i++) {
                rank[strata[i]] = i;
                sizes[i] = Math.toIntExact(units.units(0, strata[i]));
                fractions[i] = units.fraction(0, strata[i]);
            }
            unitOfRow = new int[table.rows()];
            if (units.depth() == 1) {
                stratum = new int[table.rows()];
                int[] next = new int[strata.length];
                for (int i = 1; i < next.length; i++) {
                    next[i] = next[i - 1] + sizes[i - 1];
                }
                for (int row = 0; row < unitOfRow.length; row++) {
                    int at = rank[nodes[row]];
                    stratum[next[at]] = at;
                    unitOfRow[row] = next[at]++;
                }
            } else {
                int[] sorted = units.sorted(1);
                stratum = new int[sorted.length];
                int[] position = new int[sorted.length];
                for (int i = 0; i < sorted.length; i++) {
                    position[sorted[i]] = i;
                    stratum[i] = rank[units.parent(1, sorted[i])];
                }
                for (int row = 0; row < unitOfRow.length; row++) {
                    int node = nodes[row];
                    for (int level = units.depth() - 1; level > 1; level--) {
                        node = units.parent(level, node);
                    }
                    unitOfRow[row] = position[node];
                }
            }
        }

        int count() {
            return stratum.length;
        }

        boolean isFirst(int unit) {
            return unit == 0 || stratum[unit - 1] != stratum[unit];
        }

        void requirePairs() {
            for (int size : sizes) {
                if (size != 2) {
                    throw new IllegalArgumentException("units of a stratum not 2: " + size);
                }
            }
        }

        List<String> names(int count) {
            List<String> names = new ArrayList<>();
            for (int r = 1; r <= count; r++) {
                names.add("replicate " + r);
            }
            return names;
        }

        Replication replicates(
                ReplicateDesign.Method method, List<double[]> multipliers, double scale, List<Double> factors) {
            List<double[]> replicates = new ArrayList<>();
            for (double[] multiplier : multipliers) {
                double[] replicate = new double[weights.length];
                Arrays.setAll(replicate, row -> weights[row] * multiplier[unitOfRow[row]]);
                replicates.add(replicate);
            }
            return with(
                    replicates,
                    new ReplicateDesign(
                            WEIGHTS,
                            names(multipliers.size()),
                            method,
                            scale,
                            factors,
                            ReplicateDesign.Centre.REPLICATE_MEAN));
        }

        Replication with(List<double[]> replicates, ReplicateDesign design) {
            Columns all = table.with(WEIGHTS, weights);
            for (int r = 0; r < replicates.size(); r++) {
                all = all.with(design.replicates().get(r), replicates.get(r));
            }
            return new Replication(all, design);
        }
    }
}
