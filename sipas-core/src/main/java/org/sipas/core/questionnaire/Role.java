package org.sipas.core.questionnaire;

/** What a question is for, so that readers and scoring can find it without naming columns. */
public enum Role {
    /** An ordinary question. */
    NONE(false),
    /** The number of the form, unique in a round. */
    RESPONSE_ID(false),
    /** When the form was filled in. */
    TIME(false),
    /** The administrative unit: its code or name. */
    UNIT(false),
    /** The office that served the respondent. */
    OFFICE(false),
    /** The officer who served the respondent. */
    OFFICER(false),
    /** The administrative procedure. */
    PROCEDURE(false),
    /** The code of the dossier; leads to the person. */
    DOSSIER(true),
    /** How the dossier was handed in or the form was filled in. */
    CHANNEL(false),
    /** The day on which the dossier was received. */
    RECEIVED(false),
    /** The day on which the result was returned. */
    RETURNED(false),
    /** The survey weight. */
    WEIGHT(false),
    /** The stratum of the sample. */
    STRATUM(false),
    /** The cluster of the sample. */
    CLUSTER(false),
    /** The respondent's sex or gender. */
    SEX(false),
    /** The respondent's age or age group. */
    AGE(false),
    /** The respondent's name. */
    NAME(true),
    /** The respondent's telephone number. */
    PHONE(true),
    /** The respondent's identity card. */
    IDENTITY_CARD(true),
    /** The interviewer. */
    INTERVIEWER(false),
    /** The place of the interview. */
    PLACE(false);

    private final boolean directIdentifier;

    Role(boolean directIdentifier) {
        this.directIdentifier = directIdentifier;
    }

    /**
     * Tells whether the answer by itself leads to one person.
     *
     * @return whether it identifies directly
     */
    public boolean directIdentifier() {
        return directIdentifier;
    }
}
