package org.sipas.core.design;

/** What the columns of population sizes of a {@link StagedDesign} hold. */
public enum PopulationSize {
    /** The number of units in the population, in the stratum or in the unit of the stage before; never below their number in the sample; infinite for units drawn with replacement. */
    COUNT,
    /** The share of these units that was drawn, in (0, 1]. */
    FRACTION
}
