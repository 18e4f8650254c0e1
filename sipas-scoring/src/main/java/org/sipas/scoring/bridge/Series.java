package org.sipas.scoring.bridge;

import org.sipas.core.Bilingual;

/** What a number before or after a change of boundaries is about. Numbers of different series are never drawn as one line. */
public enum Series {
    /** The answers of the past, counted by the units of today. */
    REBUILT("quá khứ tính lại theo địa giới mới", "the past rebuilt on the boundaries of today"),
    /** The answers of today from the territory that was a unit of its own then. */
    OLD_TERRITORY("địa bàn của đơn vị cũ trong đơn vị mới", "the territory of an old unit within the new one"),
    /** What was published then, of a unit of then. */
    AS_PUBLISHED("như đã công bố khi đó", "as published then");

    private final String vi;
    private final String en;

    Series(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /**
     * Returns the label that stands with each number of the series.
     *
     * @return the label
     */
    public Bilingual label() {
        return new Bilingual(vi, en);
    }
}
