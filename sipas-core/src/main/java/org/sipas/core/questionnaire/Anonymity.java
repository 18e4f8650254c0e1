package org.sipas.core.questionnaire;

/** What becomes of answers that lead to one person, such as a name or a telephone number; see {@link Role#directIdentifier()}. */
public enum Anonymity {
    /** They are read like any other answer. */
    IDENTIFIED,
    /** They are dropped when a response is read, before anybody can see them; no setting brings them back. */
    ANONYMOUS
}
