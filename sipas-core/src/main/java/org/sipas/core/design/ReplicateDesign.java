package org.sipas.core.design;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.sipas.core.Bilingual;
import org.sipas.core.Problem;

/**
 * A sample whose design is known through replicate weights. Immutable.
 *
 * <p>The variance of an estimate θ is c Σ<sub>r</sub> c<sub>r</sub> (θ<sub>r</sub> − θ<sub>0</sub>)², θ<sub>r</sub> the estimate with the weights of replicate r, and
 * θ<sub>0</sub> the estimate with the full weights or the mean of the θ<sub>r</sub> with c<sub>r</sub> &gt; 0.
 *
 * @param weights the column of full-sample weights
 * @param replicates the columns of replicate weights; these are complete weights and may be 0
 * @param method how the replicates were made
 * @param scale c
 * @param factors c<sub>r</sub> by replicate
 * @param centre θ<sub>0</sub>
 * @see "Wolter, K. M. (2007). Introduction to Variance Estimation, 2nd ed. Springer. Chapters 3-5."
 */
public record ReplicateDesign(
        String weights, List<String> replicates, Method method, double scale, List<Double> factors, Centre centre)
        implements SurveyDesign {
    /** How replicates were made; the scale and the factors follow from it or are given. */
    public enum Method {
        /** The unstratified delete-one jackknife. */
        JK1("jackknife JK1", "JK1"),
        /** The stratified delete-one jackknife. */
        JKN("jackknife phân tầng JKn", "JKN"),
        /** The jackknife with two units a stratum, one of which is deleted. */
        JK2("jackknife cặp đôi JK2", "JK2"),
        /** Balanced half samples. */
        BRR("nửa mẫu cân bằng BRR", "BRR"),
        /** Half samples whose weights are changed by less than all. */
        FAY("nửa mẫu cân bằng kiểu Fay", "FAY"),
        /** A bootstrap of sampling units. */
        BOOTSTRAP("bootstrap", "BOOTSTRAP"),
        /** Successive differences, for systematic samples. */
        SUCCESSIVE_DIFFERENCES("sai phân liên tiếp", "SUCCESSIVE_DIFFERENCES");

        private final Bilingual label;

        Method(String vi, String en) {
            label = new Bilingual(vi, en);
        }

        /**
         * Returns its name for people.
         *
         * @return the label
         */
        public Bilingual label() {
            return label;
        }
    }

    /** What replicate estimates are compared with. */
    public enum Centre {
        /** The estimate with the full-sample weights; the result is a mean squared error. */
        FULL_SAMPLE,
        /** The mean of the replicate estimates. */
        REPLICATE_MEAN
    }

    /**
     * Creates a design.
     *
     * @throws IllegalArgumentException if there are no replicates, not as many factors as replicates, or a negative factor or scale
     */
    public ReplicateDesign {
        Objects.requireNonNull(weights, "weights");
        replicates = List.copyOf(replicates);
        factors = List.copyOf(factors);
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(centre, "centre");
        if (replicates.isEmpty() || factors.size() != replicates.size()) {
            throw new IllegalArgumentException(
                    "there are " + replicates.size() + " replicates and " + factors.size() + " factors");
        }
        if (!(scale >= 0) || factors.stream().anyMatch(factor -> !(factor >= 0))) {
            throw new IllegalArgumentException("scale and factors not in [0, infinity): " + scale + ", " + factors);
        }
    }

    /**
     * Returns a design whose scale and factors are given with its weights: jackknives, bootstraps.
     *
     * @param method how the replicates were made
     * @param weights the column of full-sample weights
     * @param replicates the columns of replicate weights
     * @param scale c
     * @param factor the same c<sub>r</sub> for every replicate
     * @return the design, centred at the replicate mean
     */
    public static ReplicateDesign of(
            Method method, String weights, List<String> replicates, double scale, double factor) {
        return new ReplicateDesign(
                weights,
                replicates,
                method,
                scale,
                Collections.nCopies(replicates.size(), factor),
                Centre.REPLICATE_MEAN);
    }

    /**
     * Returns balanced half samples of Fay's kind: c = 1 / (R (1 − ρ)²).
     *
     * @param weights the column of full-sample weights
     * @param replicates the R columns of replicate weights
     * @param rho ρ in [0, 1), the share of its weight that a unit keeps in the half samples without it; 0 is plain balanced replication
     * @return the design, centred at the replicate mean
     * @throws IllegalArgumentException if {@code rho} is not in [0, 1)
     */
    public static ReplicateDesign fay(String weights, List<String> replicates, double rho) {
        if (!(rho >= 0 && rho < 1)) {
            throw new IllegalArgumentException("rho not in [0, 1): " + rho);
        }
        return of(
                rho == 0 ? Method.BRR : Method.FAY,
                weights,
                replicates,
                1 / (replicates.size() * (1 - rho) * (1 - rho)),
                1);
    }

    /**
     * Returns a design of successive differences: c = 4/R, centred at the full sample.
     *
     * @param weights the column of full-sample weights
     * @param replicates the R columns of replicate weights
     * @return the design
     */
    public static ReplicateDesign successiveDifferences(String weights, List<String> replicates) {
        return of(Method.SUCCESSIVE_DIFFERENCES, weights, replicates, 4.0 / replicates.size(), 1)
                .centre(Centre.FULL_SAMPLE);
    }

    /**
     * Returns this design with another centre.
     *
     * @param other the centre
     * @return the design
     */
    public ReplicateDesign centre(Centre other) {
        return new ReplicateDesign(weights, replicates, method, scale, factors, other);
    }

    @Override
    public List<Problem> check(Columns table) {
        DesignProblems problems = new DesignProblems();
        List<String> names = new ArrayList<>(replicates);
        names.add(weights);
        if (problems.haveColumns(table, names) && problems.areNumbers(table, names)) {
            problems.checkWeights(table, weights, 0, table.rows(), 0);
            for (String name : replicates) {
                Column column = table.column(name);
                for (int row = 0; row < column.rows(); row++) {
                    double weight = column.number(row);
                    if (!(weight >= 0 && weight < Double.POSITIVE_INFINITY)) {
                        problems.add(
                                table,
                                "replicate-weight-negative",
                                row,
                                name,
                                "quyền số lặp không hợp lệ: " + DesignProblems.vietnamese(weight),
                                "weight not in [0, infinity): " + weight);
                    }
                }
            }
        }
        return problems.list();
    }
}
