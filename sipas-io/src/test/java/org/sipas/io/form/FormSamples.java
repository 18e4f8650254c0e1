package org.sipas.io.form;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Questionnaire;

/** Forms for tests. */
final class FormSamples {
    /** Every kind of question, every kind of rule, and characters that media must not stumble over. */
    static final String EVERY_KIND = """
            {
              "format": "sipas-form/1", "id": "every-kind", "version": "1", "title": {"vi": "Phiếu <mẫu> & thử", "en": "Sample \\"form\\""},
              "languages": ["vi", "en"], "provenance": {"vi": "drafted", "en": "drafted"},
              "scales": {"s3": [
                {"code": "1", "label": {"vi": "Kém", "en": "Bad"}, "score": 1, "flags": ["dissatisfied"]},
                {"code": "2", "label": {"vi": "Vừa", "en": "Fair"}, "score": 2},
                {"code": "3", "label": {"vi": "Tốt", "en": "Good"}, "score": 3, "flags": ["satisfied"]},
                {"code": "9", "label": {"vi": "Không biết", "en": "Don't know"}, "missing": "dont-know"}]},
              "sections": [{"code": "A", "title": {"vi": "Phần A", "en": "Part A"}, "questions": [
                {"code": "id", "kind": "text", "text": {"vi": "Số phiếu", "en": "Number"}, "role": "response-id", "required": true, "maximumLength": 8},
                {"code": "phone", "kind": "text", "text": {"vi": "Điện thoại", "en": "Phone"}, "role": "phone",
                 "maximumLength": 10, "pattern": "0\\\\d{9}"},
                {"code": "born", "kind": "date", "text": {"vi": "Ngày sinh", "en": "Born on"}, "earliest": "1900-01-01",
                 "constraint": {"condition": "age(${born}) >= 18",
                   "message": {"vi": "Người trả lời phải từ 18 tuổi", "en": "Respondents must be 18 or older"}}},
                {"code": "used", "kind": "yes-no", "text": {"vi": "Đã làm thủ tục?", "en": "Used a service?"}, "required": true, "options": [
                  {"code": "1", "label": {"vi": "Có", "en": "Yes"}}, {"code": "0", "label": {"vi": "Không", "en": "No"}}]}]},
               {"code": "B", "title": {"vi": "Phần B", "en": "Part B"}, "questions": [
                {"code": "m", "kind": "matrix", "text": {"vi": "Đánh giá", "en": "Rate"}, "scale": "s3", "relevant": "${used} = '1'", "rows": [
                  {"code": "m1", "text": {"vi": "Thái độ <b>", "en": "Attitude"}, "required": true},
                  {"code": "m2", "text": {"vi": "Trả kết quả", "en": "Result"}, "relevant": "score(${m1}) < 3", "required": true},
                  {"code": "m3", "text": {"vi": "Phí, lệ phí", "en": "Fees"}, "constraint": {"condition": "${m3} != ${m1}",
                   "message": {"vi": "Khác với thái độ", "en": "Other than attitude"}}}]},
                {"code": "r", "kind": "rating", "text": {"vi": "Chung", "en": "Overall"}, "scale": "s3", "relevant": "${used} = '1'"},
                {"code": "ways", "kind": "multiple", "text": {"vi": "Kênh", "en": "Channels"}, "minimum": 1, "maximum": 2, "options": [
                  {"code": "a", "label": {"vi": "Trực tiếp", "en": "In person"}},
                  {"code": "b", "label": {"vi": "Trực tuyến", "en": "Online"}},
                  {"code": "c", "label": {"vi": "Bưu điện", "en": "By post"}},
                  {"code": "n", "label": {"vi": "Không kênh nào", "en": "None"}, "flags": ["exclusive"]}]},
                {"code": "trips", "kind": "number", "text": {"vi": "Số lần đi", "en": "Trips"}, "minimum": 0, "maximum": 50,
                 "unit": {"vi": "lần", "en": "times"}, "relevant": "selected(${ways}, 'a')"},
                {"code": "hours", "kind": "number", "text": {"vi": "Số giờ", "en": "Hours"}, "decimals": 1, "relevant": "${trips} > 1 and count(${ways}) < 2"},
                {"code": "why", "kind": "single", "text": {"vi": "Lý do chính", "en": "Main reason"}, "options": [
                  {"code": "x", "label": {"vi": "Xa", "en": "Far"}},
                  {"code": "k", "label": {"vi": "Khác", "en": "Other"}, "flags": ["opens-text"]}], "relevant": "${trips} > 1"},
                {"code": "why_other", "kind": "text", "text": {"vi": "Xin ghi rõ", "en": "Please say"}, "relevant": "${why} = 'k' or not (answered(${phone}) or ${used} = '1')"},
                {"code": "thanks", "kind": "note", "text": {"vi": "Xin cảm ơn", "en": "Thank you"}, "relevant": "answered(${r})"}]}]
            }
            """;

    private FormSamples() {}

    static Questionnaire everyKind() {
        try {
            return Questionnaire.read("sample.json", new ByteArrayInputStream(EVERY_KIND.getBytes(UTF_8)))
                    .orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Questionnaire bundled(String id) {
        try {
            return Questionnaire.bundled(Packs.of(FormSamples.class.getClassLoader()), id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns a real file of another system, as it is. */
    static Path real(String name) {
        return Path.of("src/test/resources/org/sipas/io/form").resolve(name);
    }

    static byte[] bytes(String name) {
        try {
            return Files.readAllBytes(real(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
