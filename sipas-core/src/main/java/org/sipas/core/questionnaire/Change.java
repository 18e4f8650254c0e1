package org.sipas.core.questionnaire;

import org.sipas.core.Bilingual;

/**
 * One difference between two versions of a form. Immutable.
 *
 * @param code the code of the variable or question that changed; empty if the change concerns the whole form
 * @param aspect what changed
 * @param effect what it means for answers to the earlier version
 * @param what the change in words
 */
public record Change(String code, Aspect aspect, Effect effect, Bilingual what) {
    /** What changed. */
    public enum Aspect {
        /** The question is new. */
        ADDED,
        /** The question is gone. */
        REMOVED,
        /** The kind of question, of answer, or the unit. */
        TYPE,
        /** The wording. */
        WORDING,
        /** The levels of a scale. */
        SCALE,
        /** The options, or what counts of them. */
        OPTIONS,
        /** The order of questions or options. */
        ORDER,
        /** The range, length or number of picks allowed. */
        RANGE,
        /** When the question is asked, or what an answer must meet. */
        LOGIC,
        /** Role, or whether an answer is required. */
        ROLE
    }

    /** What a change means for answers to the earlier version; a later one is worse. */
    public enum Effect {
        /** They stand as they are, and mean the same. */
        COMPATIBLE,
        /** They mean the same once they are recoded or checked again, in a way that the change tells. */
        RECODE,
        /** They cannot be put beside answers to the later version: a series breaks here. */
        BREAK
    }
}
