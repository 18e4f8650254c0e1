package org.sipas.scoring.verdict;

import org.sipas.core.Bilingual;

/** What the answers say about an officer or office and a limit. None of the states says that the limit is kept. */
public enum Verdict {
    /** The answers give grounds to say that the limit is exceeded. */
    EXCEEDED("đủ căn cứ vượt ngưỡng", "grounds to say the limit is exceeded"),
    /** There are enough answers, and they give no such grounds. */
    WATCH("theo dõi", "watch"),
    /** There are fewer answers than the plan asks for before anybody may be named. */
    NOT_ENOUGH_ANSWERS("chưa đủ mẫu", "not enough answers");

    private final String vi;
    private final String en;

    Verdict(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /**
     * Returns the state in words.
     *
     * @return the words
     */
    public Bilingual label() {
        return new Bilingual(vi, en);
    }
}
