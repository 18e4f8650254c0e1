package org.sipas.core.design;

import java.util.List;
import org.sipas.core.Problem;

/**
 * How the rows of a table came into the sample: which columns play which role. Immutable; knows no data.
 *
 * <p>{@link StagedDesign} leads to variances by linearisation, {@link ReplicateDesign} by replicate weights, {@link UnequalDesign} by inclusion probabilities.
 */
public sealed interface SurveyDesign permits StagedDesign, ReplicateDesign, UnequalDesign {
    /**
     * Returns a simple random sample of rows, to which strata, clusters, sizes and weights are added.
     *
     * @param lonely what to do with strata of a single unit; there is no default
     * @return the design
     */
    static StagedDesign staged(LonelyUnit lonely) {
        return new StagedDesign("", List.of(), List.of(), List.of(), PopulationSize.COUNT, UnitIds.UNIQUE, lonely);
    }

    /**
     * Returns the column of weights.
     *
     * @return the name, empty if the weights follow from the design
     */
    String weights();

    /**
     * Returns all that is wrong with a table as a sample of this design.
     *
     * @param table the whole table
     * @return the problems, in the order of rows; empty if there is none
     */
    List<Problem> check(Columns table);
}
