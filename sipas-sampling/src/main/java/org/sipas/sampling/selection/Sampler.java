package org.sipas.sampling.selection;

import java.util.Optional;
import org.sipas.core.design.ProbabilityKind;

/**
 * A rule that takes a sample without replacement from a frame of N units, which it knows by their positions 0, …, N − 1.
 * Immutable; any number of threads may draw from one sampler, each with its own chance.
 */
public interface Sampler {
    /** Returns N, the number of units in the frame. */
    int populationSize();

    /**
     * Takes a sample; {@link SampleDesign} gives it the weights and the design that estimation needs.
     *
     * @param chance the chance
     * @return the positions of the sampled units, rising
     */
    int[] draw(Chance chance);

    /** Returns π, the inclusion probability of each unit; see {@link #probabilityKind}. */
    double[] inclusionProbabilities();

    /**
     * Returns what {@link #inclusionProbabilities} are.
     *
     * @return {@link ProbabilityKind#EXACT} unless the sampler says otherwise
     */
    default ProbabilityKind probabilityKind() {
        return ProbabilityKind.EXACT;
    }

    /**
     * Returns the probabilities that two units are in the sample together, if there is a formula for them; of other samplers
     * {@link DesignEnumeration} finds them on small frames.
     *
     * @return a symmetric matrix with π on its diagonal
     */
    default Optional<double[][]> jointInclusionProbabilities() {
        return Optional.empty();
    }
}
