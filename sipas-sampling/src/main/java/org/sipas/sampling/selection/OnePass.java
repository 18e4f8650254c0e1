package org.sipas.sampling.selection;

/**
 * A draw that decides on each unit when it comes by and remembers nothing of it, for frames too long to hold. Not
 * thread-safe; one pass, one frame.
 */
@FunctionalInterface
public interface OnePass {
    /**
     * Decides on the next unit of the frame.
     *
     * @param probability π, its inclusion probability; methods of equal probability do not look at it
     * @return whether the unit is in the sample
     */
    boolean takes(double probability);
}
