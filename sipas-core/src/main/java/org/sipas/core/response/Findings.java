package org.sipas.core.response;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.FormLogic;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;

/** Collects the problems of one response; makes nothing while there is none. Not thread-safe. */
final class Findings {
    private final String source;
    private @Nullable List<Problem> problems;

    Findings(String source) {
        this.source = source;
    }

    List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    void add(Problem problem) {
        List<Problem> list = problems == null ? new ArrayList<>() : problems;
        list.add(problem);
        problems = list;
    }

    void add(Severity severity, String code, String question, Bilingual message, @Nullable Bilingual fix) {
        add(new Problem(code, severity, place(question), message, fix));
    }

    Location place(String question) {
        return new Location.Json(source, "$." + question);
    }

    void error(String code, Variable variable, String vi, String en, String fixVi, String fixEn) {
        add(Severity.ERROR, code, variable.code(), new Bilingual(vi, en), new Bilingual(fixVi, fixEn));
    }

    void unknownQuestion(String code) {
        add(
                Severity.ERROR,
                "unknown-question",
                Wording.clip(code),
                new Bilingual(
                        "biểu mẫu không có câu hỏi mang mã “" + Wording.clip(code) + "”",
                        "the form has no question with the code “" + Wording.clip(code) + "”"),
                new Bilingual(
                        "kiểm tra mã câu hỏi và phiên bản biểu mẫu", "check the code and the version of the form"));
    }

    void required(Variable variable) {
        error(
                "required-answer",
                variable,
                "câu hỏi bắt buộc nhưng chưa được trả lời",
                "the question must be answered",
                "trả lời câu hỏi, hoặc nêu lý do thiếu trả lời",
                "answer it, or tell why there is no answer");
    }

    void otherId(Variable variable, String id) {
        error(
                "other-id",
                variable,
                "mã phiếu trong câu trả lời khác với “" + Wording.clip(id) + "” mà phiếu được gửi kèm",
                "the id in the answer is not “" + Wording.clip(id) + "”, with which the response was handed in",
                "gửi cùng một mã, hoặc chỉ gửi ở một nơi",
                "send the same id, or only one");
    }

    static Problem hidden(Variable variable, Location where) {
        String condition = variable.relevant().toString();
        return new Problem(
                "hidden-answer",
                Severity.ERROR,
                where,
                new Bilingual(
                        "có câu trả lời cho câu không được hỏi; câu này chỉ được hỏi khi: " + condition,
                        "an answer to a question that is not asked; it is asked only if: " + condition),
                new Bilingual(
                        "bỏ câu trả lời này, hoặc kiểm tra các câu mà điều kiện nêu",
                        "leave the answer out, or check the questions that the condition names"));
    }

    static Problem constraint(FormLogic.Violation violation, Location where) {
        Text message = violation.constraint().message();
        String condition = violation.constraint().condition().toString();
        return new Problem(
                "constraint",
                Severity.ERROR,
                where,
                new Bilingual(
                        orElse(message.in("vi"), "câu trả lời không thỏa điều kiện"),
                        orElse(message.in("en"), "the answer does not meet its constraint")),
                new Bilingual("sửa câu trả lời để thỏa: " + condition, "mend the answer so that: " + condition));
    }

    static Problem unknownDay(Location where) {
        return new Problem(
                "unknown-interview-day",
                Severity.WARNING,
                where,
                new Bilingual(
                        "không rõ ngày trả lời nên không xét được điều kiện của biểu mẫu cho phiếu này",
                        "the day of the interview is not known, so that the form's conditions were not judged"),
                new Bilingual(
                        "ghi ngày trả lời ở câu có vai trò “time”",
                        "give the day in the answer to the question with the role “time”"));
    }

    private static String orElse(String text, String otherwise) {
        return text.isBlank() ? otherwise : text;
    }

    static Problem notAnObject(Location where) {
        return new Problem(
                "wrong-type",
                Severity.ERROR,
                where,
                new Bilingual("phiếu trả lời phải là một đối tượng JSON", "a response must be a JSON object"),
                new Bilingual("gửi các câu trả lời theo mã câu hỏi", "send the answers by the codes of the questions"));
    }

    static Problem otherForm(String source, Questionnaire form) {
        return new Problem(
                "other-form",
                Severity.ERROR,
                new Location.Json(source, "$." + SubmissionReader.FORM),
                new Bilingual(
                        "phiếu trả lời một biểu mẫu khác, không phải " + form + " (" + form.digest() + ")",
                        "this answers another form than " + form + " (" + form.digest() + ")"),
                new Bilingual("đọc phiếu bằng đúng phiên bản biểu mẫu", "read it with the version that it answers"));
    }
}
