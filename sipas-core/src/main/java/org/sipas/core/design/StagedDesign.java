package org.sipas.core.design;

import java.util.List;
import java.util.Objects;
import org.sipas.core.Problem;

/**
 * A stratified sample in one to four stages. Immutable.
 *
 * <p>There is a stage for every column of clusters. Rows are one more stage, the last one, if there are no clusters or more sizes than clusters. A stage with a size is
 * drawn without replacement and has the finite population correction 1 − n/N; a stage without one counts as drawn with replacement, and the stages below it then add
 * nothing of their own, as the units of that stage carry their variance already. A stratum with an infinite size counts as drawn with replacement among others that are
 * not; there must be weights then.
 *
 * <p>Without a column of weights, a weight is the product of N/n (or of 1 over the fraction) over the stages; without sizes it is 1.
 *
 * @param weights the column of weights, empty if they follow from the sizes
 * @param strata the columns of strata by stage; empty for a stage without
 * @param clusters the columns of sampling units by stage
 * @param sizes the columns of population sizes by stage
 * @param sizeKind what the sizes are
 * @param ids how far the number of a unit goes
 * @param lonely what to do with strata of a single unit
 * @param probabilities what the inclusion probabilities behind the weights are
 * @see "Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer. Chapter 4."
 */
public record StagedDesign(
        String weights,
        List<String> strata,
        List<String> clusters,
        List<String> sizes,
        PopulationSize sizeKind,
        UnitIds ids,
        LonelyUnit lonely,
        ProbabilityKind probabilities)
        implements SurveyDesign {
    /** The most stages that a design may have. */
    public static final int MAXIMAL_STAGES = 4;

    /**
     * Creates a design.
     *
     * @throws IllegalArgumentException if there are more than four stages, or more sizes or strata than stages
     */
    public StagedDesign {
        Objects.requireNonNull(weights, "weights");
        strata = List.copyOf(strata);
        clusters = List.copyOf(clusters);
        sizes = List.copyOf(sizes);
        Objects.requireNonNull(sizeKind, "sizeKind");
        Objects.requireNonNull(ids, "ids");
        Objects.requireNonNull(lonely, "lonely");
        Objects.requireNonNull(probabilities, "probabilities");
        int most = Math.min(MAXIMAL_STAGES, clusters.size() + 1);
        if (clusters.size() > MAXIMAL_STAGES || sizes.size() > most) {
            throw new IllegalArgumentException(
                    "stages not in [1, " + most + "]: " + Math.max(clusters.size(), sizes.size()));
        }
        if (strata.size() > Math.max(clusters.size(), Math.max(1, sizes.size()))) {
            throw new IllegalArgumentException("more columns of strata than stages: " + strata);
        }
    }

    /**
     * Creates a design with exact probabilities.
     *
     * @param weights the column of weights, empty if they follow from the sizes
     * @param strata the columns of strata by stage; empty for a stage without
     * @param clusters the columns of sampling units by stage
     * @param sizes the columns of population sizes by stage
     * @param sizeKind what the sizes are
     * @param ids how far the number of a unit goes
     * @param lonely what to do with strata of a single unit
     * @throws IllegalArgumentException if there are more than four stages, or more sizes or strata than stages
     */
    public StagedDesign(
            String weights,
            List<String> strata,
            List<String> clusters,
            List<String> sizes,
            PopulationSize sizeKind,
            UnitIds ids,
            LonelyUnit lonely) {
        this(weights, strata, clusters, sizes, sizeKind, ids, lonely, ProbabilityKind.EXACT);
    }

    /**
     * Returns this design with a column of weights.
     *
     * @param column the name
     * @return the design
     */
    public StagedDesign weights(String column) {
        return new StagedDesign(column, strata, clusters, sizes, sizeKind, ids, lonely, probabilities);
    }

    /**
     * Returns this design with strata. Name the clusters of several stages first.
     *
     * @param columns the columns of strata by stage, empty for a stage without
     * @return the design
     * @throws IllegalArgumentException if there are more than stages so far
     */
    public StagedDesign strata(String... columns) {
        return new StagedDesign(weights, List.of(columns), clusters, sizes, sizeKind, ids, lonely, probabilities);
    }

    /**
     * Returns this design with clusters.
     *
     * @param columns the columns of sampling units by stage
     * @return the design
     */
    public StagedDesign clusters(String... columns) {
        return new StagedDesign(weights, strata, List.of(columns), sizes, sizeKind, ids, lonely, probabilities);
    }

    /**
     * Returns this design with population sizes.
     *
     * @param kind what the columns hold
     * @param columns the columns by stage
     * @return the design
     */
    public StagedDesign sizes(PopulationSize kind, String... columns) {
        return new StagedDesign(weights, strata, clusters, List.of(columns), kind, ids, lonely, probabilities);
    }

    /**
     * Returns this design with another reach of unit numbers.
     *
     * @param reach how far the number of a unit goes
     * @return the design
     */
    public StagedDesign ids(UnitIds reach) {
        return new StagedDesign(weights, strata, clusters, sizes, sizeKind, reach, lonely, probabilities);
    }

    /**
     * Returns this design with weights of another kind.
     *
     * @param kind what the inclusion probabilities behind the weights are
     * @return the design
     */
    public StagedDesign probabilities(ProbabilityKind kind) {
        return new StagedDesign(weights, strata, clusters, sizes, sizeKind, ids, lonely, kind);
    }

    /**
     * Returns the number of stages that add variance: up to the first one that is drawn with replacement.
     *
     * @return the number
     */
    public int stages() {
        return Math.min(Math.max(1, Math.max(clusters.size(), sizes.size())), sizes.size() + 1);
    }

    /**
     * Returns whether the rows are the units of the last stage that adds variance.
     *
     * @return true if there is no column of units for it
     */
    public boolean rowsAreUnits() {
        return stages() > clusters.size();
    }

    @Override
    public List<Problem> check(Columns table) {
        SamplingUnits units = new SamplingUnits(this);
        units.add(table);
        return units.problems();
    }
}
