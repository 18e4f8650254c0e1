package org.sipas.io.report;

import org.sipas.core.Bilingual;

/** The words of all reports, in Vietnamese and English. A phrase may have places {@code {0}}, {@code {1}} and so on for what is filled in. */
public enum Words {
    /** Link of the contents. */
    CONTENTS("Nội dung", "Contents"),
    /** Heading. */
    HEADLINE("Kết quả chung", "Overall result"),
    /** Heading. */
    STRUCTURE("Kết quả theo nội dung và yếu tố", "Results by domain and factor"),
    /** Heading. */
    RANKING("Xếp hạng theo {0}", "Ranking by {0}"),
    /** Heading. */
    ITEMS("Kết quả từng tiêu chí", "Results by item"),
    /** Heading. */
    QUESTIONS("Các câu hỏi khác trong phiếu", "Other questions of the form"),
    /** Heading. */
    DATA("Số phiếu và chất lượng dữ liệu", "Forms and quality of the data"),
    /** Heading. */
    METHOD("Cách tính", "Method"),
    /** Heading. */
    ORIGIN("Nguồn và mã kiểm chứng", "Sources and digests"),

    /** A number of forms. */
    FORMS_COUNT("{0} phiếu", "{0} forms"),
    /** An interval in words. */
    INTERVAL_OF("khoảng tin cậy 95%: {0}", "95% confidence interval: {0}"),
    /** Stands before what an interval means. */
    INTERVAL_MEANS("Khoảng tin cậy được {0}.", "The confidence intervals are computed {0}."),
    /** The headline as a sentence. */
    HEADLINE_SENTENCE("{0} ({1}), {2}", "{0} ({1}), {2}"),
    /** Under the headline. */
    HEADLINE_MEANING(
            "Tỷ lệ câu trả lời ở mức {0}, theo cách gộp: {1}.", "The share of answers that are {0}; aggregation: {1}."),

    /** Column. */
    RANK("Hạng", "Rank"),
    /** Column. */
    UNIT("Đơn vị", "Unit"),
    /** Column. */
    SHARE("Tỷ lệ hài lòng", "Share satisfied"),
    /** Column. */
    INTERVAL("Khoảng tin cậy 95%", "95% interval"),
    /** Column. */
    FORMS("Số phiếu", "Forms"),
    /** Column. */
    ANSWERS("Số trả lời", "Answers"),
    /** Column. */
    MEAN("Điểm trung bình", "Mean level"),
    /** Column. */
    MISSING("Không có trả lời", "No answer"),
    /** Column. */
    ITEM("Tiêu chí", "Item"),
    /** Column. */
    OPTION("Phương án", "Option"),
    /** Column. */
    COUNT("Số lượng", "Count"),
    /** Column. */
    PORTION("Tỷ lệ", "Share"),
    /** Column. */
    CODE("Mã", "Code"),
    /** Column. */
    MEANING("Ý nghĩa", "Meaning"),
    /** Column. */
    NODE("Chỉ tiêu", "Measure"),
    /** Column. */
    LEVEL("Cấp", "Level"),
    /** Column. */
    BREAKDOWN("Phân theo", "Breakdown"),
    /** Column. */
    ASKED("Số được hỏi", "Asked"),
    /** Column. */
    SATISFIED("Hài lòng", "Satisfied"),
    /** Column. */
    DISSATISFIED("Không hài lòng", "Dissatisfied"),
    /** Column. */
    SHARE_UNROUNDED("Tỷ lệ (chưa làm tròn)", "Share (unrounded)"),
    /** Column. */
    LOWER("Cận dưới 95%", "Lower limit, 95%"),
    /** Column. */
    UPPER("Cận trên 95%", "Upper limit, 95%"),
    /** Column. */
    NO_VALUE_REASON("Lý do không có giá trị", "Why there is no value"),
    /** Column. */
    QUESTION("Câu hỏi", "Question"),
    /** Column. */
    BASE("Số phiếu có trả lời", "Forms with an answer"),
    /** Column. */
    WHAT("Mục", "What"),
    /** Column. */
    VALUE("Giá trị", "Value"),
    /** A level of one option. */
    LEVEL_COUNT("Mức {0}", "Level {0}"),

    /** The whole, as a unit. */
    WHOLE("Toàn bộ", "All"),
    /** Forms without a unit. */
    NO_UNIT("(phiếu không ghi đơn vị)", "(forms that name no unit)"),
    /** Level of a node. */
    INDEX("Chỉ số", "Index"),
    /** Level of a node. */
    DOMAIN("Nội dung", "Domain"),
    /** Level of a node. */
    FACTOR("Yếu tố", "Factor"),

    /** What the ranking plot shows. */
    PLOT_NOTE(
            "Chấm là tỷ lệ hài lòng, vạch ngang là khoảng tin cậy 95%, vạch đứng là kết quả chung ({0}).",
            "Dots are the shares satisfied, bars the 95% confidence intervals, the upright line is the overall result ({0})."),
    /** What a rank means. */
    RANK_NOTE(
            "Thứ hạng theo tỷ lệ chính xác, chưa làm tròn; đơn vị có tỷ lệ đúng bằng nhau cùng hạng (dấu =). ▲ và ▼ chỉ có ở đơn vị khác kết quả chung vượt quá sai số, với độ tin cậy 95% cho mọi đơn vị cùng lúc; không có dấu là chưa phân biệt được. Đơn vị ít phiếu có khoảng tin cậy rộng.",
            "Ranks follow the exact, unrounded share; units with exactly the same share have the same rank (marked =). ▲ and ▼ stand only where a unit differs from the overall result beyond the sampling error, at 95% for all units at once; no sign means not distinguishable. Units with few forms have wide intervals."),
    /** Column: the ranks that the data allow. */
    PLACES("Hạng có thể", "Possible ranks"),
    /** What possible ranks mean. */
    PLACES_NOTE(
            "“Hạng có thể” là những hạng mà số liệu này không loại trừ, với độ tin cậy 95% cho mọi đơn vị cùng lúc (Mogstad, Romano, Shaikh và Wilhelm 2023).",
            "“Possible ranks” are those that these data do not exclude, at 95% for all units at once (Mogstad, Romano, Shaikh and Wilhelm 2023)."),
    /** Why there are no possible ranks. */
    NO_PLACES(
            "Có hơn {0} đơn vị được xếp hạng nên không tính hạng có thể.",
            "More than {0} units are ranked, so possible ranks are not computed."),
    /** Above the whole. */
    ABOVE_WHOLE("cao hơn kết quả chung", "above the overall result"),
    /** Below the whole. */
    BELOW_WHOLE("thấp hơn kết quả chung", "below the overall result"),
    /** Neither above nor below the whole. */
    AS_WHOLE("chưa phân biệt được với kết quả chung", "not distinguishable from the overall result"),
    /** A unit that is not shown. */
    HIDDEN("Không công bố: {0}.", "Not published: {0}."),
    /** A part of a unit that is not shown. */
    HIDDEN_PART(
            "chỉ công bố chỉ số chung: có chỉ tiêu dưới ngưỡng công bố, hoặc để không suy ra được đơn vị khác",
            "only the index is published: a measure is below the threshold, or another unit could be worked out"),
    /** Under the table of units. */
    HIDDEN_NOTE(
            "Dấu — trong bảng là số không công bố hoặc không có. Quy tắc công bố: {0}.",
            "In the table — is a number that is not published or that there is not. Publication rule: {0}."),
    /** Rule. */
    RULE_SCHEME("Quy tắc công bố", "Publication rule"),
    /** What an aggregation rests on. */
    AGGREGATION_BASIS("{0} ({1})", "{0} ({1})"),
    /** Column. */
    TIER("Nhóm", "Tier"),
    /** Column. */
    BEST_PLACE("Hạng cao nhất có thể", "Best possible rank"),
    /** Column. */
    WORST_PLACE("Hạng thấp nhất có thể", "Worst possible rank"),
    /** Column. */
    DIFFERENCE("Chênh lệch với kết quả chung", "Difference from the overall result"),
    /** Column. */
    VERDICT("So với kết quả chung", "Against the overall result"),
    /** Sheet of the workbook. */
    SHEET_RANKING("Xếp hạng", "Ranking"),
    /** Units left out of the plot. */
    PLOT_LIMIT(
            "Có {0} đơn vị: hình chỉ vẽ {1} đơn vị đầu và {1} đơn vị cuối, còn {2} đơn vị ở giữa không vẽ. Bảng bên dưới có đủ mọi đơn vị.",
            "There are {0} units: only the first {1} and the last {1} are drawn, the {2} between them are not. The table below has all of them."),
    /** Units not ranked. */
    NOT_RANKED("Không xếp hạng: {0}.", "Not ranked: {0}."),
    /** Units left out of the middle. */
    LEFT_OUT("… {0} đơn vị ở giữa không vẽ …", "… {0} units between, not drawn …"),
    /** Table of units. */
    UNITS_TABLE("Bảng kết quả các đơn vị theo nội dung và yếu tố (%)", "Table of units by domain and factor (%)"),

    /** What the level bars show. */
    BARS_NOTE(
            "Mỗi thanh là toàn bộ câu trả lời; mức giữa nằm cân hai bên vạch đứng, không hài lòng ở bên trái, hài lòng ở bên phải. Số trong thanh làm tròn đến phần trăm; số bên cạnh là tỷ lệ hài lòng.",
            "Each bar is all answers; the middle level is centred on the upright line, dissatisfied to the left, satisfied to the right. Numbers in the bars are rounded to whole per cent; the number beside is the share satisfied."),
    /** Name of a bar for those who do not see it. */
    BAR_NAME("{0}: {1}", "{0}: {1}"),
    /** Table of items. */
    ITEMS_TABLE("Bảng số liệu từng tiêu chí", "Table of items"),

    /** About the other questions. */
    QUESTIONS_NOTE(
            "Kết quả chung của từng câu hỏi kín không tính vào chỉ số. Tỷ lệ tính trên số phiếu có trả lời câu hỏi đó.",
            "Overall results of each closed question that is not part of the index. Shares are of the forms that answered the question."),
    /** About a question. */
    BASE_NOTE("Được hỏi: {0}. Có trả lời: {1}.", "Asked: {0}. Answered: {1}."),
    /** About a question with several picks. */
    SEVERAL_NOTE(
            "Được chọn nhiều phương án: tổng có thể vượt 100%.",
            "Several options could be picked: the sum may exceed 100%."),
    /** Missing answers of a question. */
    MISSING_NOTE("Không có trả lời: {0}.", "No answer: {0}."),

    /** Count. */
    ROWS_READ("Phiếu đọc được", "Forms read"),
    /** Count. */
    ROWS_USED("Phiếu được tính", "Forms used"),
    /** Count. */
    ROWS_REPEATED("Loại: nhập lặp lại, nội dung giống hệt", "Excluded: entered again with the same answers"),
    /** Count. */
    ROWS_CONFLICTING("Loại: cùng mã phiếu nhưng trả lời khác nhau", "Excluded: one form number, different answers"),
    /** Count. */
    ROWS_SUPERSEDED("Loại: có bản nhập mới hơn", "Excluded: a newer version was entered"),
    /** Count. */
    FORMS_OUTSIDE("Ngoài chỉ số theo quy tắc trả lời thiếu", "Left out of the index by the missing-answer rule"),
    /** Table of missing answers. */
    MISSING_TABLE("Câu trả lời thiếu ở các tiêu chí của chỉ số", "Missing answers to the items of the index"),
    /** Table of problems. */
    PROBLEMS_TABLE("Vấn đề gặp khi đọc tệp", "Problems met while reading the file"),
    /** No problems. */
    NO_PROBLEMS("Không gặp vấn đề nào khi đọc tệp.", "No problems were met while reading the file."),
    /** Where the problems are. */
    PROBLEMS_FILE(
            "Từng vấn đề, với dòng và cột, có trong tệp problems.csv kèm theo.",
            "Every problem, with row and column, is in the file problems.csv that comes with this report."),
    /** Column. */
    KIND("Loại", "Kind"),

    /** Rule. */
    RULE_SATISFIED("Hài lòng", "Satisfied"),
    /** Rule. */
    RULE_DISSATISFIED("Không hài lòng", "Dissatisfied"),
    /** Rule. */
    RULE_AGGREGATION("Cách gộp", "Aggregation"),
    /** Rule. */
    RULE_MISSING("Câu trả lời thiếu", "Missing answers"),
    /** Rule. */
    RULE_COVERAGE("Độ phủ tối thiểu", "Minimum coverage"),
    /** Rule in words. */
    COVERAGE(
            "một chỉ tiêu chỉ có giá trị khi ít nhất {0}% số tiêu chí của nó có câu trả lời",
            "a measure has a value only if at least {0}% of its items have answers"),
    /** Rule. */
    RULE_ROUNDING("Làm tròn", "Rounding"),
    /** Rule in words. */
    ROUNDING(
            "{0} chữ số thập phân, nửa làm tròn lên, một lần, từ giá trị chính xác",
            "{0} decimals, half up, once, from the exact value"),
    /** Rule. */
    RULE_INTERVAL("Khoảng tin cậy", "Confidence intervals"),
    /** Rule in words. */
    INTERVAL_RULE(
            "95%, Wilson; với chỉ tiêu gồm nhiều tiêu chí, phiếu là đơn vị mẫu và cỡ mẫu hiệu quả lấy từ phương sai tuyến tính hóa; {0}",
            "95%, Wilson; where a measure has several items the form is the sampling unit and the effective size comes from the linearised variance; {0}"),
    /** Rule. */
    LEGAL_BASIS("Căn cứ", "Legal basis"),
    /** Notice. */
    METHOD_NOTE("Lưu ý về cách tính", "Note on the method"),
    /** Notice. */
    FORM_NOTE("Lưu ý về phiếu", "Note on the form"),
    /** Notice on labels. */
    PROVENANCE_NOTICE(
            "Không phải mọi câu chữ trong báo cáo đều lấy từ văn bản chính thức. Nguồn câu chữ của phiếu: {0}.",
            "Not every wording in this report is from an official document. Where the wordings of the form come from: {0}."),
    /** Provenance. */
    OFFICIAL("văn bản chính thức", "official document"),
    /** Provenance. */
    TRANSCRIBED("chép lại từ bản của bên thứ ba", "third-party copy"),
    /** Provenance. */
    WARD_ADAPTATION("bản điều chỉnh của phường, xã", "adaptation of a ward"),
    /** Provenance. */
    DRAFTED("soạn cho bộ định nghĩa này", "written for this pack"),
    /** Provenance. */
    UNVERIFIED("chưa kiểm chứng", "unverified"),
    /** Provenance. */
    LABEL_MISSING("chưa có lời văn", "label missing"),

    /** Origin. */
    FORM("Phiếu", "Form"),
    /** Origin. */
    INPUT("Tệp dữ liệu", "Data file"),
    /** Origin. */
    SHEET("Trang tính", "Sheet"),
    /** Origin. */
    FORMAT("Định dạng", "Format"),
    /** Origin. */
    DIGEST("SHA-256", "SHA-256"),
    /** About digests. */
    DIGEST_NOTE(
            "Cùng phiếu, cùng cách tính và cùng tệp dữ liệu thì báo cáo giống nhau từng byte.",
            "The same form, method and data file give the same report, byte for byte."),
    /** How several things are joined. */
    AND("và", "and"),

    /** Heading. */
    PROOF("Chứng nhận và cách kiểm tra", "Certificate, and how to check it"),
    /** Proof. */
    CERTIFICATE_DIGEST("Mã băm của chứng nhận (SHA-256)", "Digest of the certificate (SHA-256)"),
    /** Proof. */
    LEDGER_HEAD("Đầu sổ phiếu (số mục:gốc)", "Head of the ledger (size:root)"),
    /** Proof. */
    WEIGHTED_INDEX("Chỉ số theo quyền số đơn vị ({0})", "Index by weights of units ({0})"),
    /** Proof. */
    CERTIFICATE_PROVES(
            "Tệp certificate.json ghi mã băm của mẫu phiếu, phương pháp và mọi dữ liệu đầu vào, phiên bản thư viện và từng con số; mã băm trên đại diện cho tất cả. Ai giữ dãy số này đều biết được sau này có câu trả lời, phiếu hay cách tính nào bị đổi hay không. Chứng nhận không nói rằng câu trả lời là trung thực.",
            "The file certificate.json states the digests of form, method and all input, the version of the library and every number; the digest above stands for all of it. Whoever keeps these digits can tell later whether an answer, a form or the method was changed. The certificate does not say that the answers were honest."),
    /** Proof. */
    CHECK_ROUND(
            "Cách kiểm tra: lệnh “sipas round verify THƯ-MỤC --head ĐẦU-SỔ” tính lại toàn bộ, mỗi mã băm và mỗi con số một dòng, ĐÚNG hoặc SAI, và nêu khác biệt đầu tiên. Mã băm và đầu sổ công bố được, không lộ câu trả lời nào.",
            "To check: “sipas round verify FOLDER --head HEAD” computes everything again, with a line for each digest and number, ĐÚNG (right) or SAI (wrong), and names the first difference. Digest and head can be published; they give no answer away."),
    /** Proof. */
    CHECK_SCORE(
            "Cách kiểm tra: chạy lại cùng lệnh với cùng tệp; certificate.json phải giống từng byte, nghĩa là SHA-256 của tệp này đúng bằng dãy số trên.",
            "To check: run the same command on the same file; certificate.json must be the same, byte for byte, so that its SHA-256 is the digest above."),
    /** Caption. */
    REMOVALS_TABLE(
            "Phiếu bị loại có tiêu cực hơn phiếu được giữ không?",
            "Are the forms that were excluded more negative than those kept?"),
    /** Column. */
    WHO_REMOVED("Đơn vị hoặc người loại", "Unit or actor"),
    /** A row. */
    OF_UNIT("Đơn vị: {0}", "Unit: {0}"),
    /** A row. */
    BY_ACTOR("Người loại: {0}", "Actor: {0}"),
    /** Column. */
    REMOVED("Phiếu bị loại", "Excluded"),
    /** Column. */
    REMOVED_NEGATIVE("Tiêu cực trong số bị loại", "Negative among excluded"),
    /** Column. */
    KEPT_NEGATIVE("Tiêu cực trong số được giữ", "Negative among kept"),
    /** Column. */
    P_VALUE("p", "p"),
    /** Column. */
    P_ADJUSTED("p hiệu chỉnh (Holm)", "p adjusted (Holm)"),
    /** Both numbers. */
    WITH_EXCLUDED(
            "Không phiếu nào bị xóa. Nếu không loại phiếu nào, chỉ số là {0}; chỉ số công bố là {1}.",
            "Nothing was deleted. If nothing had been excluded, the index would be {0}; as published it is {1}."),
    /** About the tests. */
    REMOVALS_NOTE(
            "Phiếu tiêu cực: có ít nhất một câu trả lời không hài lòng trong các tiêu chí của chỉ số. Kiểm định chính xác Fisher một phía cho từng đơn vị; cho từng người loại, phân tầng theo đơn vị. p hiệu chỉnh Holm tính đến mọi kiểm định trong bảng; chỉ p hiệu chỉnh nhỏ mới là căn cứ để xem lại, và không cho biết lý do.",
            "Negative: at least one dissatisfied answer among the items of the index. Fisher’s exact test, one-sided, for each unit; for each actor stratified by unit. Holm’s adjustment counts all tests of the table; only a small adjusted p is a ground to look closer, and it does not tell why."),
    /** Count. */
    ROWS_REMOVED("Loại: theo danh sách loại phiếu", "Excluded: on the list of exclusions"),

    /** Sheet of the workbook. */
    SHEET_INDEX("Chỉ số", "Index"),
    /** Sheet of the workbook. */
    SHEET_QUESTIONS("Câu hỏi", "Questions"),
    /** Sheet of the workbook. */
    SHEET_PROBLEMS("Vấn đề", "Problems"),
    /** Sheet of the workbook. */
    SHEET_METHOD("Phương pháp", "Method"),
    /** Rows that a sheet has no room for. */
    ROWS_OMITTED(
            "Trang tính không đủ chỗ; còn {0} dòng, xem results.json", "No room for {0} more rows; see results.json");

    private final Bilingual text;

    Words(String vi, String en) {
        this.text = new Bilingual(vi, en);
    }

    /**
     * Returns the phrase in a language.
     *
     * @param language a BCP-47 tag
     * @param values what is filled in
     * @return the phrase
     */
    public String in(String language, Object... values) {
        String phrase = text.in(language);
        StringBuilder filled = new StringBuilder();
        int from = 0;
        for (int hole = phrase.indexOf('{'); hole >= 0; hole = phrase.indexOf('{', from)) {
            filled.append(phrase, from, hole).append(values[phrase.charAt(hole + 1) - '0']);
            from = hole + "{0}".length();
        }
        return filled.append(phrase, from, phrase.length()).toString();
    }
}
