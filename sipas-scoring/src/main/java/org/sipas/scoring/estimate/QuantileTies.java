package org.sipas.scoring.estimate;

/** The order of equal values with unequal weights, on which quantiles that interpolate depend. */
public enum QuantileTies {
    /** Rising weights, so that the quantile does not depend on the order of rows. */
    BY_WEIGHT,
    /** The order of the rows, as R survey takes them; for comparison only. */
    ROW_ORDER_OF_R_SURVEY
}
