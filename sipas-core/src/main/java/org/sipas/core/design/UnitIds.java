package org.sipas.core.design;

/** How far the number of a sampling unit goes. */
public enum UnitIds {
    /**
     * A number names one unit of the first stage in the whole sample; the same number in two strata is an error. Below the first stage numbers always count within
     * their unit.
     */
    UNIQUE,
    /** Numbers start again in every stratum and unit, so that a unit is named by all its numbers together. R survey: {@code nest = TRUE}. */
    NESTED
}
