package org.sipas.scoring.index;

import org.sipas.core.Bilingual;

/** What a missing answer to an item of the tree does to the denominators. No official text that was found says. */
public enum MissingRule {
    /** The answer counts nowhere: an item's denominator is the number of its answers. */
    EXCLUDE_ANSWER("bỏ câu trả lời thiếu", "a missing answer is left out"),
    /** The whole form counts nowhere in the tree unless every item that it was asked has an answer. */
    EXCLUDE_FORM("bỏ cả phiếu có câu trả lời thiếu", "a form with a missing answer is left out"),
    /** The answer counts as not satisfied: an item's denominator is the number of forms that were asked it. */
    NOT_SATISFIED("tính là không hài lòng", "a missing answer counts as not satisfied");

    private final String vi;
    private final String en;

    MissingRule(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /**
     * Returns the rule in words.
     *
     * @return the rule
     */
    public Bilingual label() {
        return new Bilingual(vi, en);
    }
}
