package org.sipas.core.questionnaire;

/** What happens where a text is missing in one of a form's languages. */
public enum Fallback {
    /** The form cannot be published. */
    NONE,
    /** The form's first language stands in. */
    FIRST_LANGUAGE
}
