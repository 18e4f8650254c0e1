package org.sipas.core.expression;

import org.sipas.core.Bilingual;

/** What an expression gives. */
public enum Type {
    /** True, false or unknown. */
    TRUTH("một điều kiện", "a condition"),
    /** A number. */
    NUMBER("một số", "a number"),
    /** A day. */
    DATE("một ngày", "a day"),
    /** A text. */
    TEXT("một chuỗi ký tự", "a text"),
    /** One option of a closed question. */
    OPTION("một phương án", "an option"),
    /** The options picked in a multiple-choice question. */
    PICKS("các phương án đã chọn", "a set of picks");

    private final String vi;
    private final String en;

    Type(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /**
     * Returns the type in words.
     *
     * @return the label
     */
    public Bilingual label() {
        return new Bilingual(vi, en);
    }
}
