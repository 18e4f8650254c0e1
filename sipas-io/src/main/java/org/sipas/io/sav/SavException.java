package org.sipas.io.sav;

import org.sipas.core.Bilingual;

/** Why a system file cannot be read further: becomes an ERROR at the place that was reached. */
final class SavException extends Exception {
    private final String code;
    private final Bilingual text;

    SavException(String code, String vi, String en) {
        super(en);
        this.code = code;
        this.text = new Bilingual(vi, en);
    }

    static SavException damaged(String detail) {
        return new SavException(
                "damaged-sav",
                "Tệp SPSS bị hỏng hoặc chưa tải xong (" + detail + "); phần từ đây không được đọc.",
                "The SPSS file is damaged or was not copied to its end (" + detail + "); what follows is not read.");
    }

    static SavException tooLarge(String what) {
        return new SavException(
                "sav-too-large",
                "Tệp SPSS quá lớn để đọc an toàn (" + what + "). Hãy lưu dưới dạng CSV.",
                "The SPSS file is too large to be read safely (" + what + "). Save it as CSV.");
    }

    String code() {
        return code;
    }

    Bilingual text() {
        return text;
    }
}
