package org.sipas.core.questionnaire;

/** How much is known of where a label comes from. */
public enum Provenance {
    /** Read in the official document itself. */
    OFFICIAL,
    /** Read where somebody typed an official form in: a third-party copy that can hold typing errors. */
    TRANSCRIBED,
    /** The wording of a ward's adaptation of the national form. */
    WARD_ADAPTATION,
    /** Written for this pack, for instance a translation, or a wording for a content that the source only names. */
    DRAFTED,
    /** Of unknown origin, or known to be in doubt. */
    UNVERIFIED,
    /** Not to be had: the pack knows that the item exists, but not its words. The label is empty. */
    MISSING
}
