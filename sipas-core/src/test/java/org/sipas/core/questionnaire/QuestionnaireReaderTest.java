package org.sipas.core.questionnaire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

class QuestionnaireReaderTest {
    private static final String FORM = """
            {
              "format": "sipas-form/1", "id": "f", "version": "1", "title": {"vi": "Phiếu", "en": "Form"},
              "validFrom": "2023-12-11", "legalBasis": "QĐ 1", "note": {"vi": "Chú ý", "en": "Note"},
              "languages": ["vi", "en"], "provenance": {"vi": "transcribed", "en": "drafted"},
              "missingWords": {"KB": "dont-know"},
              "scales": {"s2": [
                {"code": "1", "label": {"vi": "Kém", "en": "Bad"}, "score": 1, "flags": ["dissatisfied"]},
                {"code": "2", "label": {"vi": "Tốt", "en": "Good"}, "score": 2.5, "flags": ["satisfied"]},
                {"code": "9", "label": {"vi": "Không biết", "en": "Don't know"}, "missing": "dont-know"}]},
              "sections": [{"code": "A", "title": {"vi": "Phần A", "en": "Part A"}, "questions": [
                {"code": "id", "kind": "text", "text": {"vi": "Số", "en": "Number"}, "role": "response-id", "required": true},
                {"code": "m", "kind": "matrix", "text": {"vi": "Bảng", "en": "Table"}, "scale": "s2", "rows": [
                  {"code": "m1", "text": {"vi": "Một", "en": "One", "provenance": {"vi": "ward-adaptation"}}},
                  {"code": "m2", "text": {"vi": "Hai", "en": "Two"}, "short": {"vi": "2", "en": "2"}, "required": true}]},
                {"code": "c", "kind": "multiple", "text": {"vi": "Kênh", "en": "Channels"}, "maximum": 2, "options": [
                  {"code": "a", "label": {"vi": "Loa", "en": "Loudspeaker"}},
                  {"code": "b", "label": {"vi": "Khác", "en": "Other"}, "flags": ["opens-text", "exclusive"]}]},
                {"code": "r", "kind": "rating", "text": {"vi": "Chung", "en": "General"}, "scale": "s2"},
                {"code": "n", "kind": "number", "text": {"vi": "Tuổi", "en": "Age"}, "minimum": 18, "maximum": 120,
                 "unit": {"vi": "tuổi", "en": "years"}},
                {"code": "d", "kind": "date", "text": {"vi": "Ngày", "en": "Day"}, "earliest": "2023-01-01"},
                {"code": "y", "kind": "yes-no", "text": {"vi": "Có?", "en": "Yes?"}, "options": [
                  {"code": "1", "label": {"vi": "Có", "en": "Yes"}}, {"code": "2", "label": {"vi": "Không", "en": "No"}}]},
                {"code": "o", "kind": "single", "text": {"vi": "Một", "en": "One"}, "scale": "s2"},
                {"code": "t", "kind": "note", "text": {"vi": "Cảm ơn", "en": "Thanks"}}]}]
            }
            """;

    private static Outcome<Questionnaire> read(String json) throws IOException {
        return Questionnaire.read("f.json", new ByteArrayInputStream(json.getBytes(UTF_8)));
    }

    private static String path(Problem problem) {
        return ((Location.Json) problem.location()).path();
    }

    @Test
    void readsEveryKindOfQuestion() throws IOException {
        Questionnaire form = read(FORM).orThrow();

        assertThat(form.variables().values())
                .extracting(Variable::code, Variable::kind)
                .containsExactly(
                        tuple("id", Variable.Kind.TEXT),
                        tuple("m1", Variable.Kind.CLOSED),
                        tuple("m2", Variable.Kind.CLOSED),
                        tuple("c", Variable.Kind.MULTIPLE),
                        tuple("r", Variable.Kind.CLOSED),
                        tuple("n", Variable.Kind.NUMBER),
                        tuple("d", Variable.Kind.DAY),
                        tuple("y", Variable.Kind.CLOSED),
                        tuple("o", Variable.Kind.CLOSED));
        assertThat(form.missingWords()).isEqualTo(Map.of("KB", Missing.DONT_KNOW));
        assertThat(form.validFrom()).hasToString("2023-12-11");
        assertThat(form.validTo()).isNull();
        Variable first = form.variables().get("m1");
        assertThat(first.options().get(1).flags()).isEqualTo(Set.of(Option.Flag.SATISFIED));
        assertThat(first.options().get(1).score()).isEqualByComparingTo("2.5");
        assertThat(first.options().get(2).missing()).isEqualTo(Missing.DONT_KNOW);
        assertThat(first.head().shortText()).isEqualTo(first.head().text());
        assertThat(form.variables().get("m2").head().shortText().in("vi")).isEqualTo("2");
    }

    @Test
    void aLabelsOwnProvenanceOverridesThatOfItsLanguageInTheForm() throws IOException {
        Map<String, Text.Label> labels =
                read(FORM).orThrow().variables().get("m1").head().text().labels();

        assertThat(labels)
                .isEqualTo(Map.of(
                        "vi", new Text.Label("Một", Provenance.WARD_ADAPTATION),
                        "en", new Text.Label("One", Provenance.DRAFTED)));
    }

    @Test
    void textsAreStoredInOneUnicodeForm() throws IOException {
        String decomposed = FORM.replace("Phiếu", "Phiê\u0301u");
        assertThat(decomposed).isNotEqualTo(FORM);

        assertThat(read(decomposed).orThrow().title().in("vi")).isEqualTo("Phiếu");
    }

    @Test
    void withFallbackALabelMayBeMissingInAllButTheFirstLanguage() throws IOException {
        String untranslated = FORM.replace("\"vi\": \"Kênh\", \"en\": \"Channels\"", "\"vi\": \"Kênh\"");
        String fallback = untranslated.replace("\"id\": \"f\",", "\"id\": \"f\", \"fallback\": true,");

        assertThat(read(untranslated).value()).isEmpty();
        assertThat(read(fallback).orThrow().variables().get("c").head().text().in("en"))
                .isEqualTo("Kênh");
    }

    /** Each row replaces one text of the sound form by another and names the only problem that must come of it. */
    @ParameterizedTest(name = "{2} at {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "sipas-form/1"                      | "sipas-form/2"                          | unknown-format   | $.format
            "format": "sipas-form/1",           |                                         | missing-member   | $.format
            "id": "f",                          |                                         | missing-member   | $.id
            "version": "1"                      | "version": 1                            | wrong-type       | $.version
            "title": {"vi": "Phiếu", "en": "Form"} | "title": "Phiếu"                     | wrong-type       | $.title
            "vi": "Phiếu", "en": "Form"         | "vi": "Phiếu"                           | missing-text     | $.title
            "vi": "Phiếu", "en": "Form"         | "vi": " ", "en": "Form"                 | missing-text     | $.title
            "en": "Form"                        | "en": "Form", "fr": "Formulaire"        | unknown-language | $.title.fr
            "validFrom": "2023-12-11"           | "validFrom": "11/12/2023"               | bad-date         | $.validFrom
            "en": "drafted"                     | "en": "invented"                        | unknown-value    | $.provenance.en
            "en": "drafted"                     | "en": "drafted", "fr": "drafted"        | unknown-language | $.provenance.fr
            {"vi": "ward-adaptation"}           | "ward-adaptation"                       | wrong-type       | $.sections[0].questions[1].rows[0].text.provenance
            {"vi": "ward-adaptation"}           | {"fr": "drafted"}                       | unknown-language | $.sections[0].questions[1].rows[0].text.provenance.fr
            "KB": "dont-know"                   | "KB": "unknown"                         | unknown-value    | $.missingWords.KB
            "legalBasis": "QĐ 1"                | "legalBase": "QĐ 1"                     | unknown-member   | $.legalBase
            {"code": "2", "label": {"vi": "Tốt" | {"code": "1", "label": {"vi": "Tốt"     | duplicate-code   | $.scales.s2[1]
            {"code": "2", "label": {"vi": "Tốt" | {"code": "?", "label": {"vi": "Tốt"     | bad-code         | $.scales.s2[1].code
            "score": 2.5                        | "score": "2,5"                          | wrong-type       | $.scales.s2[1].score
            "flags": ["satisfied"]              | "flags": ["happy"]                      | unknown-value    | $.scales.s2[1].flags[0]
            "flags": ["satisfied"]              | "flag": "satisfied"                     | unknown-member   | $.scales.s2[1].flag
            "missing": "dont-know"              | "missing": "don't know"                 | unknown-value    | $.scales.s2[2].missing
            "code": "A"                         | "code": "Phần A"                        | bad-code         | $.sections[0].code
            "code": "n"                         | "code": "m1"                            | duplicate-code   | $.sections[0].questions[4].code
            "code": "n"                         | "code": "1n"                            | bad-code         | $.sections[0].questions[4].code
            "code": "n"                         | "code": null                            | missing-member   | $.sections[0].questions[4].code
            "role": "response-id"               | "role": "number"                        | unknown-value    | $.sections[0].questions[0].role
            "required": true}                   | "required": "yes"}                      | wrong-type       | $.sections[0].questions[0].required
            "en": "Table"}, "scale": "s2"       | "en": "Table"}, "scale": "s3"           | unknown-scale    | $.sections[0].questions[1].scale
            "en": "Table"}, "scale": "s2"       | "en": "Table"}, "scale": 5              | wrong-type       | $.sections[0].questions[1].scale
            "en": "Table"}, "scale": "s2"       | "en": "Table"}                          | missing-member   | $.sections[0].questions[1].scale
            "short": {"vi": "2", "en": "2"}     | "short": {"vi": "2"}                    | missing-text     | $.sections[0].questions[1].rows[1].short
            "maximum": 2                        | "maximum": 3                            | bad-range        | $.sections[0].questions[2]
            "maximum": 2                        | "maximum": 1.5                          | wrong-type       | $.sections[0].questions[2].maximum
            "minimum": 18                       | "minimum": 180                          | bad-range        | $.sections[0].questions[4]
            "earliest": "2023-01-01"            | "earliest": "2023-02-30"                | bad-date         | $.sections[0].questions[5].earliest
            """)
    void eachDefinitionErrorIsReportedAtItsPath(String sound, String broken, String code, String path)
            throws IOException {
        String json = FORM.replaceFirst(Pattern.quote(sound), Matcher.quoteReplacement(broken == null ? "" : broken));
        assertThat(json).isNotEqualTo(FORM);

        Outcome<Questionnaire> outcome = read(json);

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems())
                .extracting(Problem::code, QuestionnaireReaderTest::path)
                .containsExactly(tuple(code, path));
        assertThat(outcome.problems()).allSatisfy(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.ERROR);
            assertThat(problem.message().vi())
                    .isNotBlank()
                    .isNotEqualTo(problem.message().en());
            assertThat(problem.message().en()).isNotBlank();
        });
    }

    @Test
    void emptyListsAreReported() throws IOException {
        String nothing = """
                {"format": "sipas-form/1", "id": "f", "version": "1", "title": {"vi": "P"}, "languages": ["vi"],
                 "scales": {"s": []}, "sections": [{"code": "A", "title": {"vi": "A"}, "questions": []}]}
                """;

        assertThat(read(nothing).problems())
                .extracting(Problem::code, QuestionnaireReaderTest::path)
                .containsExactly(tuple("bad-range", "$.scales.s"), tuple("empty-list", "$.sections[0].questions"));
    }

    @Test
    void aKeyThatStandsTwiceIsAnErrorOfTheDocument() throws IOException {
        Outcome<Questionnaire> outcome = read(FORM.replace("\"id\": \"f\",", "\"id\": \"f\", \"id\": \"g\","));

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems())
                .extracting(Problem::code, QuestionnaireReaderTest::path)
                .containsExactly(tuple("json-duplicate-key", "$.id"));
    }

    @Test
    void oneRunFindsAllErrors() throws IOException {
        String json = FORM.replace("\"en\": \"Form\"", "\"fr\": \"Formulaire\"")
                .replace("\"score\": 2.5", "\"score\": true")
                .replace("\"code\": \"n\"", "\"code\": \"m2\"")
                .replace("\"role\": \"response-id\"", "\"roles\": \"response-id\"");

        assertThat(read(json).problems())
                .extracting(Problem::code, QuestionnaireReaderTest::path)
                .containsExactlyInAnyOrder(
                        tuple("missing-text", "$.title"),
                        tuple("unknown-language", "$.title.fr"),
                        tuple("wrong-type", "$.scales.s2[1].score"),
                        tuple("duplicate-code", "$.sections[0].questions[4].code"),
                        tuple("unknown-member", "$.sections[0].questions[0].roles"));
    }

    @Test
    void messagesAreVietnameseAndEnglish() throws IOException {
        Problem problem = read(FORM.replace(
                        "\"en\": \"Table\"}, \"scale\": \"s2\"", "\"en\": \"Table\"}, \"scale\": \"s3\""))
                .problems()
                .get(0);

        assertThat(problem.message().vi()).isEqualTo("không có thang đo “s3”");
        assertThat(problem.message().en()).isEqualTo("there is no scale “s3”");
    }

    @Test
    void whoeverInsistsOnAFormGetsEveryProblemAtOnce() throws IOException {
        Outcome<Questionnaire> outcome =
                read(FORM.replace("\"id\": \"f\",", "").replace("\"score\": 2.5", "\"score\": true"));

        assertThatThrownBy(outcome::orThrow)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll("$.id", "$.scales.s2[1].score");
    }

    @Test
    void whatIsNoJsonOrNoObjectIsReported() throws IOException {
        assertThat(List.of(read("{\"id\": "), read(""), read("{} {}")))
                .allSatisfy(outcome ->
                        assertThat(outcome.problems()).extracting(Problem::code).containsExactly("json-syntax"));
        assertThat(read("[1]").problems()).extracting(Problem::code).contains("wrong-type");
    }
}
