package org.sipas.scoring.live;

import org.sipas.core.Bilingual;

/**
 * What became of a response that was handed to a live index. Immutable.
 *
 * @param status what became of it
 * @param position how many changes the index had accepted before this one, or in all where nothing changed; with a journal the position of its record
 */
public record Acceptance(Status status, long position) {
    /** What became of a response. */
    public enum Status {
        /** It is new and was counted. */
        COUNTED("đã tính", "counted"),
        /** The same key with the same content was counted before; nothing changed. */
        REPEATED("đã có, không tính lại", "there already, not counted again"),
        /** Another content was counted under this key; that was taken away exactly and this one counted. */
        REPLACED("đã thay câu trả lời cũ", "replaced the earlier one"),
        /** Its day is before the correction horizon, or its key was counted on a day that now is; nothing changed. */
        LATE("quá hạn hiệu chỉnh, không tính", "after the correction horizon, not counted"),
        /** Its day is after the day of the index; nothing changed. */
        FUTURE("ngày kết thúc ở tương lai, không tính", "ended in the future, not counted"),
        /** It names a unit beyond the number that the plan allows; nothing changed. */
        TOO_MANY_UNITS("vượt số đơn vị cho phép, không tính", "beyond the number of units allowed, not counted");

        private final String vi;
        private final String en;

        Status(String vi, String en) {
            this.vi = vi;
            this.en = en;
        }

        /**
         * Returns the status in words.
         *
         * @return the words
         */
        public Bilingual label() {
            return new Bilingual(vi, en);
        }
    }
}
