package org.sipas.scoring.live;

import org.sipas.core.Bilingual;
import org.sipas.scoring.index.UnitResult;

/** The live figure of a unit, or why there is none. Immutable. */
public sealed interface LiveFigure {
    /**
     * Returns the breakdown.
     *
     * @return the name, empty for the whole
     */
    String by();

    /**
     * Returns the unit.
     *
     * @return its code, empty for the whole and for forms that name no unit
     */
    String unit();

    /**
     * A figure that may be shown.
     *
     * @param result shares, counts and intervals of every node, as the index of the same forms has them; the covariance with the whole included
     */
    record Shown(UnitResult result) implements LiveFigure {
        @Override
        public String by() {
            return result.by();
        }

        @Override
        public String unit() {
            return result.unit();
        }
    }

    /**
     * No figure, and no count either.
     *
     * @param by the breakdown
     * @param unit the unit
     * @param reason why
     */
    record Withheld(String by, String unit, Reason reason) implements LiveFigure {}

    /** Why a figure is withheld. */
    enum Reason {
        /** There are fewer forms than the plan asks for. */
        TOO_FEW_FORMS("chưa đủ số phiếu tối thiểu", "fewer forms than the minimum"),
        /** The viewer is rated and the survey still runs. */
        FIELDWORK(
                "đang khảo sát, chưa công bố cho người được đánh giá",
                "the survey is running; not for those who are rated");

        private final String vi;
        private final String en;

        Reason(String vi, String en) {
            this.vi = vi;
            this.en = en;
        }

        /**
         * Returns the reason in words.
         *
         * @return the words
         */
        public Bilingual label() {
            return new Bilingual(vi, en);
        }
    }
}
