package org.sipas.core;

/** How much a {@link Problem} matters to the number that is published. */
public enum Severity {
    /** Worth knowing; the value was read as it was meant, for instance a question left blank. */
    INFO,
    /** A value could not be used and became a typed missing answer, or a guess was needed. */
    WARNING,
    /** A row, a column or a whole document could not be used. */
    ERROR
}
