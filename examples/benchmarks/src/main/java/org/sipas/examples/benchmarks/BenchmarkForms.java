package org.sipas.examples.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.sipas.core.questionnaire.Questionnaire;

/** Forms and answers of a given size. */
final class BenchmarkForms {
    private BenchmarkForms() {}

    /** Returns the definition of a form of ratings; each tenth question is asked only after the one before it was answered. */
    static byte[] definition(int questions) {
        StringBuilder json = new StringBuilder("""
                {"format": "sipas-form/1", "id": "benchmark", "version": "1", "title": {"vi": "Phiếu", "en": "Form"}, "languages": ["vi", "en"],
                 "scales": {"s5": [
                  {"code": "1", "label": {"vi": "Rất không hài lòng", "en": "Very dissatisfied"}, "score": 1},
                  {"code": "2", "label": {"vi": "Không hài lòng", "en": "Dissatisfied"}, "score": 2},
                  {"code": "3", "label": {"vi": "Bình thường", "en": "Neutral"}, "score": 3},
                  {"code": "4", "label": {"vi": "Hài lòng", "en": "Satisfied"}, "score": 4},
                  {"code": "5", "label": {"vi": "Rất hài lòng", "en": "Very satisfied"}, "score": 5}]},
                 "sections": [{"code": "A", "title": {"vi": "Phần A", "en": "Part A"}, "questions": [
                """);
        for (int i = 0; i < questions; i++) {
            json.append(i == 0 ? "" : ",\n")
                    .append("{\"code\": \"q")
                    .append(i)
                    .append("\", \"kind\": \"rating\", \"scale\": \"s5\", \"text\": {\"vi\": \"Câu hỏi số ")
                    .append(i)
                    .append("\", \"en\": \"Question number ")
                    .append(i)
                    .append("\"}")
                    .append(
                            i % 10 == 9
                                    ? ", \"relevant\": \"answered(${q" + (i - 1) + "}) and score(${q" + (i - 1)
                                            + "}) > 0\""
                                    : "")
                    .append('}');
        }
        return json.append("]}]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    static Questionnaire form(byte[] definition) {
        try {
            return Questionnaire.read("benchmark", new ByteArrayInputStream(definition))
                    .orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, Object> answers(int questions) {
        Map<String, Object> answers = new HashMap<>();
        for (int i = 0; i < questions; i++) {
            answers.put("q" + i, String.valueOf(1 + i % 5));
        }
        return answers;
    }
}
