package org.sipas.scoring.estimate;

/** The simple random sample of as many rows that a design effect compares with. */
public enum SimpleSample {
    /** Drawn without replacement from a population of the estimated size. R survey: {@code deff = TRUE}. */
    WITHOUT_REPLACEMENT,
    /** Drawn with replacement. R survey: {@code deff = "replace"}. */
    WITH_REPLACEMENT
}
