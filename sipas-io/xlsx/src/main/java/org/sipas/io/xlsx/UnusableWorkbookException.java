package org.sipas.io.xlsx;

import org.sipas.core.Bilingual;

/** Why reading has to stop: becomes an ERROR at the place that was reached. */
final class UnusableWorkbookException extends Exception {
    private final String code;
    private final Bilingual text;

    UnusableWorkbookException(String code, String vi, String en) {
        super(en);
        this.code = code;
        this.text = new Bilingual(vi, en);
    }

    static UnusableWorkbookException damaged(Throwable cause) {
        UnusableWorkbookException damaged = new UnusableWorkbookException(
                "damaged-workbook",
                "Tệp bảng tính bị hỏng hoặc chưa tải xong (" + cause + "); phần từ đây không được đọc.",
                "The workbook is damaged or was not copied to its end (" + cause + "); what follows is not read.");
        damaged.initCause(cause);
        return damaged;
    }

    static UnusableWorkbookException damaged(String detail) {
        return damaged(new IllegalStateException(detail));
    }

    static UnusableWorkbookException tooLarge(String what) {
        return new UnusableWorkbookException(
                "workbook-too-large",
                "Bảng tính quá lớn để đọc an toàn (" + what + "). Hãy lưu dưới dạng CSV.",
                "The workbook is too large to be read safely (" + what + "). Save it as CSV.");
    }

    static UnusableWorkbookException cellTooLong() {
        return new UnusableWorkbookException(
                "field-too-long",
                "Ô dài quá " + CellTexts.MAX_CELL + " ký tự; các dòng từ đây không được đọc.",
                "The cell is longer than " + CellTexts.MAX_CELL + " characters; the rows from here on are not read.");
    }

    String code() {
        return code;
    }

    Bilingual text() {
        return text;
    }
}
