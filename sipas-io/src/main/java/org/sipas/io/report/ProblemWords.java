package org.sipas.io.report;

import java.util.Map;
import org.sipas.core.Bilingual;

/** What the codes of problems mean, for readers who do not know them. */
public final class ProblemWords {
    private static final Map<String, Bilingual> WORDS = Map.ofEntries(
            words("absent-column", "câu hỏi của phiếu không có cột trong tệp", "a question of the form has no column"),
            words(
                    "ambiguous-answer",
                    "câu trả lời có thể hiểu theo nhiều cách",
                    "the answer can be read in several ways"),
            words(
                    "ambiguous-column",
                    "tiêu đề là lời của nhiều câu hỏi",
                    "a header is the wording of several questions"),
            words("answer-without-form", "dòng không ghi số phiếu", "a row names no form"),
            words("answer-without-question", "dòng không ghi câu hỏi", "a row names no question"),
            words("bad-date", "không phải ngày hợp lệ", "not a valid date"),
            words("bad-number", "không phải số hợp lệ", "not a valid number"),
            words("blank-answer", "câu hỏi để trống", "a question was left blank"),
            words("blank-header", "cột không có tiêu đề", "a column has no header"),
            words("blank-id", "phiếu không có số", "a form has no number"),
            words(
                    "charset-missing",
                    "máy này không đọc được bảng mã của tệp",
                    "this machine lacks the file's encoding"),
            words("conflict", "cùng mã phiếu nhưng trả lời khác nhau", "one form number with different answers"),
            words(
                    "conflicting-response",
                    "cùng mã phiếu nhưng trả lời khác nhau",
                    "one form number with different answers"),
            words(
                    "constraint",
                    "câu trả lời không thỏa điều kiện của phiếu",
                    "an answer does not meet a condition of the form"),
            words("damaged-characters", "có ký tự bị hỏng", "characters are damaged"),
            words("declared-missing", "tệp ghi rõ là không trả lời", "the file declares the value missing"),
            words("duplicate-header", "hai cột cùng tiêu đề", "two columns have the same header"),
            words("duplicate-key", "khóa lặp lại trong một đối tượng", "a key stands twice in one object"),
            words("duplicate-response", "phiếu được nhập lặp lại", "a form was entered again"),
            words("encoding-guessed", "bảng mã của tệp được đoán", "the encoding was guessed"),
            words("error-cell", "ô báo lỗi của bảng tính", "a cell holds a spreadsheet error"),
            words(
                    "exclusive-pick",
                    "phương án loại trừ được chọn cùng phương án khác",
                    "an exclusive option was picked with another one"),
            words("extra-cells", "dòng có nhiều ô hơn tiêu đề", "a row has more cells than the header"),
            words("field-too-long", "ô quá dài", "a cell is too long"),
            words(
                    "formula-cells",
                    "ô là công thức; đã dùng kết quả lưu sẵn",
                    "cells hold formulas; their stored results were used"),
            words("formula-without-value", "công thức không có kết quả lưu sẵn", "a formula has no stored result"),
            words("header-found", "tiêu đề không chỉ ở dòng đầu", "the header is not just the first row"),
            words("hidden-answer", "trả lời câu không được hỏi", "an answer to a question that is not asked"),
            words(
                    "identifier-dropped",
                    "phiếu ẩn danh: thông tin định danh không được lưu",
                    "the form is anonymous: an identifier was dropped"),
            words("ignored-column", "cột không được dùng theo tệp ghép cột", "the mapping leaves the column out"),
            words("illegible-answer", "không đọc được câu trả lời", "the answer is illegible"),
            words(
                    "legacy-encoding",
                    "chữ Việt kiểu cũ đã đổi sang Unicode",
                    "Vietnamese text in an old encoding was converted"),
            words(
                    "mapping-of-changed-form",
                    "mẫu phiếu đã thay đổi sau khi lập tệp ghép cột",
                    "the form changed after the mapping was made"),
            words("marked-blank", "được ghi là để trống", "marked as blank"),
            words("marked-not-asked", "được ghi là không hỏi", "marked as not asked"),
            words("merged-header", "tiêu đề là ô gộp", "a header is a merged cell"),
            words("nested-rows", "bảng con trong ô không được đọc", "rows within a cell are not read"),
            words("no-response-id", "không có cột số phiếu", "no column holds the form's number"),
            words("not-a-row", "phần tử không phải một dòng", "an element is no row"),
            words("not-applicable", "câu hỏi không áp dụng", "the question does not apply"),
            words("not-known", "người trả lời không biết", "the respondent does not know"),
            words("nul-character", "có ký tự rỗng (NUL)", "there is a NUL character"),
            words("half-character", "có nửa ký tự", "there is half a character"),
            words(
                    "other-text",
                    "lời riêng được tính là phương án khác",
                    "words of their own count as the other option"),
            words("other-sheets", "tệp còn trang tính khác", "the file has other sheets"),
            words("out-of-range", "giá trị ngoài phạm vi cho phép", "the value is out of range"),
            words(
                    "pattern-mismatch",
                    "câu trả lời không đúng dạng yêu cầu",
                    "the answer does not have the form asked for"),
            words("platform-column", "cột do phần mềm khảo sát thêm vào", "a column that the survey software added"),
            words("refused", "người trả lời từ chối", "the respondent refused"),
            words("repeated-answer", "câu hỏi được trả lời hai lần", "a question was answered twice"),
            words("repeated-column", "mỗi phương án đã có cột riêng", "the options have columns of their own"),
            words("repeated-response", "phiếu được nhập lặp lại", "a form was entered again"),
            words("row-too-long", "dòng quá dài", "a row is too long"),
            words("several-ticks", "đánh dấu nhiều ô ở câu chỉ chọn một", "several ticks where one was asked for"),
            words("summary-row", "dòng tổng cộng hoặc trung bình", "a row of totals or means"),
            words("superseded-response", "có bản nhập mới hơn của phiếu", "a newer version of the form was entered"),
            words("too-few-picks", "chọn quá ít phương án", "too few options were picked"),
            words("too-long", "câu trả lời quá dài", "the answer is too long"),
            words("too-many-decimals", "số có quá nhiều chữ số thập phân", "the number has too many decimals"),
            words("too-many-picks", "chọn quá nhiều phương án", "too many options were picked"),
            words("unbalanced-quote", "dấu ngoặc kép không khép", "a quotation mark is not closed"),
            words(
                    "unconfirmed-column",
                    "cột có lẽ thuộc phiếu, chưa được xác nhận",
                    "a column that may belong to the form, not confirmed"),
            words("unanswered-form", "phiếu không trả lời câu nào", "a form answers no question"),
            words("unknown-answer", "câu trả lời không khớp phương án nào", "the answer matches no option"),
            words(
                    "unknown-column",
                    "cột không thuộc phiếu, không đọc",
                    "the column is not of the form and was not read"),
            words(
                    "unknown-interview-day",
                    "không rõ ngày trả lời nên không xét được điều kiện",
                    "the day of the interview is not known, so conditions were not judged"),
            words("unreadable-cell", "không đọc được ô", "a cell cannot be read"));

    private ProblemWords() {}

    private static Map.Entry<String, Bilingual> words(String code, String vi, String en) {
        return Map.entry(code, new Bilingual(vi, en));
    }

    /**
     * Returns what a code means.
     *
     * @param code the code of a problem
     * @param language a BCP-47 tag
     * @return the meaning; the code itself if it is not known here
     */
    public static String of(String code, String language) {
        Bilingual words = WORDS.get(code);
        return words == null ? code : words.in(language);
    }
}
