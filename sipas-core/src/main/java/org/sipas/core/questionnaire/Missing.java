package org.sipas.core.questionnaire;

import org.sipas.core.Bilingual;

/**
 * Why an answer is missing. Every answer that is not there has one of these reasons; none is ever counted as a zero.
 */
public enum Missing {
    /** The form's logic did not ask the question of this respondent, or the file has no column for it. */
    NOT_ASKED("không hỏi", "not asked"),
    /** Asked and left blank. */
    BLANK("để trống", "blank"),
    /** The respondent says that the question does not apply. */
    NOT_APPLICABLE("không áp dụng", "not applicable"),
    /** The respondent does not know. */
    DONT_KNOW("không biết", "don't know"),
    /** The respondent refuses to answer. */
    REFUSED("từ chối trả lời", "refused"),
    /** Something was written that nobody can read. */
    ILLEGIBLE("không đọc được", "illegible"),
    /** More than one option was ticked where one was asked for. */
    SEVERAL_TICKS("đánh dấu nhiều ô", "several ticks"),
    /** Something was entered that no option of the question stands for, such as a 7 on a scale from 1 to 5. */
    INVALID("giá trị không hợp lệ", "invalid");

    private final Bilingual label;

    Missing(String vi, String en) {
        this.label = new Bilingual(vi, en);
    }

    /**
     * Returns the reason in words.
     *
     * @return the label
     */
    public Bilingual label() {
        return label;
    }

    /**
     * Returns the byte that stands for this reason in columns of closed answers: −1 − {@link #ordinal()}. Bytes from 0 are positions of options.
     *
     * @return the byte, negative
     */
    public byte code() {
        return (byte) (-1 - ordinal());
    }

    /**
     * Returns the reason that a byte of a column stands for.
     *
     * @param code a byte below 0
     * @return the reason
     * @throws IllegalArgumentException if the byte stands for no reason
     */
    public static Missing of(byte code) {
        int ordinal = -1 - code;
        if (ordinal < 0 || ordinal >= ALL.length) {
            throw new IllegalArgumentException("code not in [" + -ALL.length + ", -1]: " + code);
        }
        return ALL[ordinal];
    }

    private static final Missing[] ALL = values();
}
