package org.sipas.core.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.questionnaire.Anonymity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.SampleForms;

class SubmissionReaderTest {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);
    static final Questionnaire FORM = SampleForms.everyKind();
    static final SubmissionReader READER = SubmissionReader.of(FORM);
    static final Map<String, Object> GOOD = Map.ofEntries(
            Map.entry("id", "P-1"),
            Map.entry("phone", "0912345678"),
            Map.entry("born", "1990-02-28"),
            Map.entry("used", 1),
            Map.entry("m1", "2"),
            Map.entry("m2", "9"),
            Map.entry("r", "3"),
            Map.entry("ways", List.of("c", "a")),
            Map.entry("trips", 2),
            Map.entry("why", "k"),
            Map.entry("why_other", "Chờ  lâu"));

    static Map<String, Object> with(Object... codesAndValues) {
        Map<String, Object> answers = new HashMap<>(GOOD);
        for (int i = 0; i < codesAndValues.length; i += 2) {
            answers.put((String) codesAndValues[i], codesAndValues[i + 1]);
        }
        return answers;
    }

    private static List<Problem> problems(Object... codesAndValues) {
        return READER.read("", with(codesAndValues), TODAY).problems();
    }

    @Test
    void readsAGoodResponseWithoutProblems() {
        Outcome<Response> outcome = READER.read("", GOOD, TODAY);
        assertThat(outcome.problems()).isEmpty();
        Response response = outcome.orThrow();
        assertThat(response.id()).isEqualTo("P-1");
        assertThat(response.form().digest()).isEqualTo(FORM.digest());
        assertThat(response.answer("used")).isEqualTo(new Answer.Choice(0, "1"));
        assertThat(response.answer("m2")).isEqualTo(new Answer.Absent(Missing.DONT_KNOW));
        assertThat(response.answer("ways"))
                .isEqualTo(new Answer.Picks(List.of(new Answer.Choice(0, "a"), new Answer.Choice(2, "c"))));
        assertThat(response.answer("why_other")).isEqualTo(new Answer.Words("Chờ lâu"));
        assertThat(response.answer("born")).isEqualTo(new Answer.Day(LocalDate.of(1990, 2, 28)));
        assertThat(response.answer("trips")).isEqualTo(new Answer.Quantity(2));
    }

    @ParameterizedTest
    @CsvSource({
        "r, 7, unknown-option",
        "r, 2.5, unknown-option",
        "born, 1990-02-29, bad-date",
        "born, yesterday, bad-date",
        "trips, hai, wrong-type",
        "phone, 123, pattern-mismatch",
        "phone, 09123456789, too-long",
        "ways, a, wrong-type",
        "nobody, 1, unknown-question"
    })
    void tellsWhatIsWrongWithAnAnswer(String code, String value, String problem) {
        assertThat(problems(code, value))
                .filteredOn(each -> ((Location.Json) each.location()).path().equals("$." + code))
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple(problem, Severity.ERROR));
    }

    @Test
    void tellsWhatIsWrongWithTypedValues() {
        assertThat(problems("trips", 51)).extracting(Problem::code).contains("out-of-range");
        assertThat(problems("trips", 1.5)).extracting(Problem::code).contains("too-many-decimals");
        assertThat(problems("trips", Double.NaN)).extracting(Problem::code).contains("wrong-type");
        assertThat(problems("r", true)).extracting(Problem::code).contains("wrong-type");
        assertThat(problems("r", List.of("1", "2"))).extracting(Problem::code).contains("several-ticks");
        assertThat(problems("ways", List.of("a", "b", "c")))
                .extracting(Problem::code)
                .contains("too-many-picks");
        assertThat(problems("ways", List.of("a", "n")))
                .extracting(Problem::code)
                .contains("exclusive-pick");
        assertThat(problems("ways", Arrays.asList("a", null)))
                .extracting(Problem::code)
                .contains("unknown-option");
    }

    @Test
    void everyProblemComesWithPathTextsAndAFix() {
        Problem problem = problems("r", "7").get(0);
        assertThat(problem.location()).isEqualTo(new Location.Json("submission", "$.r"));
        assertThat(problem.message().vi()).isEqualTo("câu hỏi không có phương án “7”");
        assertThat(problem.message().en()).isEqualTo("the question has no option “7”");
        assertThat(problem.fix().vi()).isEqualTo("chọn một trong: 1, 2, 3, 9");
        assertThat(problem.fix().en()).isEqualTo("choose one of: 1, 2, 3, 9");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(READER.read("", Map.of("r", "7", "born", "x", "zzz", 1, "trips", "y"), TODAY)
                        .problems())
                .extracting(Problem::code)
                .containsExactlyInAnyOrder(
                        "unknown-option",
                        "bad-date",
                        "unknown-question",
                        "wrong-type",
                        "required-answer",
                        "required-answer",
                        "hidden-answer",
                        "hidden-answer");
    }

    @Test
    void anAnswerToAHiddenQuestionIsAProblemAndNotAValue() {
        Outcome<Response> outcome = READER.read("", with("used", "0"), TODAY);
        assertThat(outcome.problems())
                .extracting(problem -> problem.code() + " " + ((Location.Json) problem.location()).path())
                .containsExactly("hidden-answer $.m1", "hidden-answer $.m2", "hidden-answer $.r");
        assertThat(outcome.orThrow().answer("r")).isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
    }

    @Test
    void aConstraintIsToldInTheWordsOfTheForm() {
        List<Problem> problems = problems("born", LocalDate.of(2015, 1, 1));
        assertThat(problems).extracting(Problem::code).containsExactly("constraint");
        assertThat(problems.get(0).message().vi()).isEqualTo("Người trả lời phải từ 18 tuổi");
    }

    @Test
    void theIdAnswersItsQuestionAndMustNotContradictIt() {
        Outcome<Response> alone = READER.read("P-9", Map.of("used", "0"), TODAY);
        assertThat(alone.problems()).isEmpty();
        assertThat(alone.orThrow().answer("id")).isEqualTo(new Answer.Words("P-9"));
        assertThat(ResponseRows.response(ResponseRows.table(FORM, List.of(alone.orThrow())), 0))
                .isEqualTo(alone.orThrow());
        assertThat(READER.read("P-9", Map.of("used", "0", "id", "P-9"), TODAY).problems())
                .isEmpty();
        assertThat(READER.read("P-9", Map.of("used", "0", "id", "P-1"), TODAY).problems())
                .extracting(Problem::code)
                .containsExactly("other-id");
    }

    @Test
    void aMissingAnswerIsTypedAndARequiredOneTold() {
        Outcome<Response> outcome = READER.read("", Map.of("used", Missing.REFUSED), TODAY);
        assertThat(outcome.problems()).extracting(Problem::code).containsExactly("required-answer");
        assertThat(outcome.orThrow().answer("used")).isEqualTo(new Answer.Absent(Missing.REFUSED));
        assertThat(outcome.orThrow().answer("ways")).isEqualTo(new Answer.Absent(Missing.BLANK));
        assertThat(outcome.orThrow().answer("r")).isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
    }

    private static Outcome<Response> json(String json) throws IOException {
        return READER.read("body", "", new ByteArrayInputStream(json.getBytes(UTF_8)), TODAY);
    }

    @Test
    void readsJsonAndRefusesTheResponseToAnotherForm() throws IOException {
        Outcome<Response> good = json("{\"$form\": \"" + FORM.digest()
                + "\", \"id\": \"1\", \"used\": 1, \"r\": {\"missing\": \"illegible\"}}");
        assertThat(good.problems()).isEmpty();
        assertThat(good.orThrow().answer("r")).isEqualTo(new Answer.Absent(Missing.ILLEGIBLE));
        assertThat(json("{\"$form\": \"00\", \"id\": \"1\"}").problems())
                .extracting(Problem::code)
                .containsExactly("other-form");
        assertThat(json("[]").problems()).extracting(Problem::code).containsExactly("wrong-type");
        assertThat(json("{\"r\": {\"a\": 1}, \"id\": \"1\", \"used\": 1}").problems())
                .extracting(Problem::code)
                .containsExactly("wrong-type");
    }

    @Test
    void aResponseIsReadBackAsItWasWritten() throws IOException {
        Response response = READER.read("", GOOD, TODAY).orThrow();
        Outcome<Response> again = json(JsonDocuments.canonical(SubmissionReader.toJson(response)));
        assertThat(again.problems()).isEmpty();
        assertThat(again.orThrow()).isEqualTo(response);
    }

    @Test
    void anAnonymousFormDropsDirectIdentifiersAtReading() {
        Questionnaire anonymous =
                FORM.draft().withAnonymity(Anonymity.ANONYMOUS).publish().orThrow();
        Outcome<Response> outcome = SubmissionReader.of(anonymous).read("", GOOD, TODAY);
        assertThat(outcome.problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple("identifier-dropped", Severity.INFO));
        assertThat(outcome.orThrow().answer("phone")).isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
        assertThat(outcome.problems().get(0).toString()).doesNotContain("0912345678");
        Outcome<ResponseTable> typed = TextResponseReader.of(anonymous)
                .read("1", Map.of("id", "1", "phone", "0912345678", "used", "1"), TODAY);
        assertThat(typed.problems()).extracting(Problem::code).contains("identifier-dropped");
        assertThat(typed.orThrow()
                        .missing(typed.orThrow().layout().column("phone").orElseThrow(), 0))
                .contains(Missing.NOT_ASKED);
    }

    @Test
    void logsShowNoAnswers() {
        assertThat(READER.read("", GOOD, TODAY).orThrow().toString()).isEqualTo("Response[P-1, every-kind 1]");
    }
}
