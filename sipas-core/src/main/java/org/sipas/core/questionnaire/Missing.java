package org.sipas.core.questionnaire;

import java.util.Locale;
import org.sipas.core.Bilingual;

/**
 * Why an answer is missing. Every answer that is not there has one of these reasons; none is ever counted as a zero.
 */
public enum Missing {
    /** The form's logic did not ask the question of this respondent, or the file has no column for it. */
    NOT_ASKED(-1, "không hỏi", "not asked"),
    /** Asked and left blank. */
    BLANK(-2, "để trống", "blank"),
    /** The respondent says that the question does not apply. */
    NOT_APPLICABLE(-3, "không áp dụng", "not applicable"),
    /** The respondent does not know. */
    DONT_KNOW(-4, "không biết", "don't know"),
    /** The respondent refuses to answer. */
    REFUSED(-5, "từ chối trả lời", "refused"),
    /** Something was written that nobody can read. */
    ILLEGIBLE(-6, "không đọc được", "illegible"),
    /** More than one option was ticked where one was asked for. */
    SEVERAL_TICKS(-7, "đánh dấu nhiều ô", "several ticks"),
    /** Something was entered that no option of the question stands for, such as a 7 on a scale from 1 to 5. */
    INVALID(-8, "giá trị không hợp lệ", "invalid");

    private static final Missing[] ALL = values();

    private final byte code;
    private final Bilingual label;

    Missing(int code, String vi, String en) {
        this.code = (byte) code;
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
     * Returns the text that stands for this reason in files of answers, which no option and no answer is: a point and the name, such as {@code .not-asked}.
     *
     * @return the text
     */
    public String token() {
        return "." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Returns the byte that stands for this reason in columns of closed answers, from −1 down. Bytes from 0 are positions of options.
     *
     * @return the byte, negative
     */
    public byte code() {
        return code;
    }

    /**
     * Returns the reason that a byte of a column stands for.
     *
     * @param code a byte below 0
     * @return the reason
     * @throws IllegalArgumentException if the byte stands for no reason
     */
    public static Missing of(byte code) {
        if (code >= 0 || code < -ALL.length) {
            throw new IllegalArgumentException("code not in [" + -ALL.length + ", -1]: " + code);
        }
        return ALL[-1 - code];
    }
}
