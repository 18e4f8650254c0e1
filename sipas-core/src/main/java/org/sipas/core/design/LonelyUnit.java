package org.sipas.core.design;

/**
 * What to do with a stratum of which a single unit was drawn, though it has more: it says nothing about the variance within it. There is no default; whoever describes
 * a design names one, and results record it. A stratum whose units are all in the sample is never lonely.
 *
 * @see "R survey, surveyoptions: survey.lonely.psu. Stata svyset: singleunit()."
 */
public enum LonelyUnit {
    /** Such a stratum is an error, and nothing is estimated. */
    FAIL,
    /** The stratum adds no variance and is left out. */
    REMOVE,
    /** The unit is taken as drawn with certainty and adds no variance at its stage; stages below it still do. */
    CERTAINTY,
    /** The unit is compared with the mean of all units of its stage below the same unit of the stage before, across strata. */
    ADJUST,
    /** The stratum gets the mean variance of the strata with more than one unit. */
    AVERAGE
}
