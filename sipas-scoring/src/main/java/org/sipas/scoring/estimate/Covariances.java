package org.sipas.scoring.estimate;

/** Which covariances of estimates are computed. */
public enum Covariances {
    /** None: variances only. */
    NONE,
    /** Those of all variables of the same domain. */
    WITHIN_DOMAINS,
    /** Those of all variables and all domains, as a comparison of domains needs; their number grows with the square of the number of domains. */
    ALL
}
