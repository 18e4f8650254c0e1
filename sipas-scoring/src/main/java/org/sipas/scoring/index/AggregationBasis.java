package org.sipas.scoring.index;

import org.sipas.core.Bilingual;

/** What the choice of an {@link Aggregation} in a method rests on. */
public enum AggregationBasis {
    /** An official text names it. */
    OFFICIAL_TEXT("theo văn bản chính thức", "by an official text"),
    /** It was derived: of all aggregations it fits the figures that were published. */
    PUBLISHED_FIGURES("suy ra từ số liệu công bố", "derived from published figures"),
    /** Nothing settles it; whoever wrote the method chose it. */
    CONVENTION("quy ước của bộ định nghĩa này", "a convention of this definition");

    private final String vi;
    private final String en;

    AggregationBasis(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /**
     * Returns the basis in words.
     *
     * @return the words
     */
    public Bilingual label() {
        return new Bilingual(vi, en);
    }
}
