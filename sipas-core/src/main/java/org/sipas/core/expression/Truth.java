package org.sipas.core.expression;

/** The three truth values of Kleene's strong logic. */
public enum Truth {
    /** It does not hold. */
    FALSE,
    /** An answer that it needs is missing. */
    UNKNOWN,
    /** It holds. */
    TRUE
}
