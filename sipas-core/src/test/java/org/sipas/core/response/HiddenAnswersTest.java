package org.sipas.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.SampleForms;
import org.sipas.core.questionnaire.Variable;

/** An answer to a question that its logic hides is a problem, not a value, whichever way the answers come in. */
class HiddenAnswersTest {
    private static final Questionnaire FORM = SampleForms.everyKind();
    private static final Questionnaire DATED = SampleForms.read(SampleForms.EVERY_KIND.replace(
                    "{\"code\": \"phone\",",
                    "{\"code\": \"when\", \"kind\": \"date\", \"text\": {\"vi\": \"Ngày\", \"en\": \"Day\"}, \"role\": \"time\"},"
                            + " {\"code\": \"phone\","))
            .orThrow();
    private static final List<String> HEADER =
            List.of("id", "born", "used", "m1", "m2", "r", "ways", "trips", "why", "why_other");

    private static Reading sheet(List<String> header, List<String> row) {
        return read(FORM, header, row, SubmissionReaderTest.TODAY);
    }

    private static Reading read(Questionnaire form, List<String> header, List<String> row, LocalDate today) {
        ColumnMapping mapping =
                ColumnMapping.of(form, "a.csv", "", header, List.of()).orThrow();
        ResponseTable.Builder table = ResponseTable.builder(mapping.layout(), 1);
        List<Problem> problems = new ArrayList<>();
        AnswerReader.of(mapping)
                .read(row::get, table, today, c -> new Location.Cell("a.csv", "", 2, header.get(c)), problems::add);
        return new Reading(table.build(), problems);
    }

    private static Answer answer(Reading reading, String code) {
        return ResponseRows.response(reading.table(), 0).answer(code);
    }

    @Example
    void aHiddenAnswerOfASpreadsheetIsAProblemAndNotAsked() {
        Reading reading =
                sheet(HEADER, List.of("P-1", "1990-02-28", "Không", "Kém", "2", "3", "Trực tuyến", "", "", ""));

        for (String code : List.of("m1", "m2", "r", "trips", "why", "why_other")) {
            assertThat(answer(reading, code)).as(code).isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
        }
        assertThat(reading.problems())
                .extracting(Problem::code, Problem::severity, Problem::location)
                .containsExactlyInAnyOrder(
                        tuple("hidden-answer", Severity.ERROR, new Location.Cell("a.csv", "", 2, "m1")),
                        tuple("hidden-answer", Severity.ERROR, new Location.Cell("a.csv", "", 2, "m2")),
                        tuple("hidden-answer", Severity.ERROR, new Location.Cell("a.csv", "", 2, "r")));
        Problem strict = SubmissionReader.of(FORM)
                .read("", Map.of("id", "P-1", "used", "0", "r", "3", "ways", List.of("b")), SubmissionReaderTest.TODAY)
                .problems()
                .get(0);
        assertThat(reading.problems())
                .extracting(Problem::message, Problem::fix)
                .contains(tuple(strict.message(), strict.fix()));
    }

    @Example
    void aHiddenQuestionLeftBlankIsNotAskedWithoutAProblem() {
        Reading reading = sheet(HEADER, List.of("P-1", "", "0", "", "(để trống)", "", "b", "", "", ""));

        assertThat(reading.problems()).isEmpty();
        assertThat(answer(reading, "r")).isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
        assertThat(answer(reading, "m2")).isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
        assertThat(answer(reading, "born")).isEqualTo(new Answer.Absent(Missing.BLANK));
        assertThat(sheet(HEADER, List.of("P-1", "", "1", "", "", "", "b", "", "", ""))
                        .codes())
                .containsExactly("blank-answer", "blank-answer");
    }

    @Example
    void whatCannotBeReadInAHiddenQuestionIsToldAndNotAsked() {
        Reading reading = sheet(HEADER, List.of("P-1", "", "0", "", "", "tốt lắm", "b", "", "", ""));

        assertThat(reading.codes()).containsExactly("unknown-answer", "hidden-answer");
        assertThat(answer(reading, "r")).isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
    }

    @Example
    void noTickInAHiddenMultipleChoiceIsNoAnswer() {
        Questionnaire form = SampleForms.read(SampleForms.EVERY_KIND.replace(
                        "\"minimum\": 1, \"maximum\": 2,", "\"maximum\": 2, \"relevant\": \"${used} = '1'\","))
                .orThrow();
        List<String> header = List.of("used", "ways_a", "ways_b", "ways_c", "ways_n");
        Reading blank = read(form, header, List.of("0", "0", "0", "", "no"), null);
        Reading ticked = read(form, header, List.of("0", "0", "1", "", "no"), SubmissionReaderTest.TODAY);

        assertThat(blank.codes()).containsExactly("unknown-interview-day");
        assertThat(read(form, header, List.of("0", "0", "0", "", "no"), SubmissionReaderTest.TODAY)
                        .problems())
                .isEmpty();
        assertThat(ticked.problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("hidden-answer", new Location.Cell("a.csv", "", 2, "ways_a")));
        assertThat(answer(ticked, "ways")).isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
        assertThat(SubmissionReader.of(form)
                        .read("P", Map.of("id", "P", "used", 0, "ways", List.of()), SubmissionReaderTest.TODAY)
                        .problems())
                .isEmpty();
    }

    @Example
    void anAnswerThatDoesNotMeetItsConstraintIsAProblemInTheWordsOfTheFormAndStays() {
        Reading reading = sheet(HEADER, List.of("P-1", "28/02/2015", "0", "", "", "", "b", "", "", ""));

        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("constraint");
            assertThat(problem.message().vi()).isEqualTo("Người trả lời phải từ 18 tuổi");
            assertThat(problem.location()).isEqualTo(new Location.Cell("a.csv", "", 2, "born"));
        });
        assertThat(answer(reading, "born")).isEqualTo(new Answer.Day(LocalDate.of(2015, 2, 28)));
    }

    @Example
    void theRowTellsTheDayOfTheInterviewAndNothingIsGuessedIfItDoesNot() {
        List<String> header = List.of("id", "when", "born", "used", "r");

        assertThat(read(DATED, header, List.of("P-1", "2026-03-01", "2008-03-01", "0", ""), null)
                        .codes())
                .isEmpty();
        assertThat(read(DATED, header, List.of("P-1", "2026-02-28", "2008-03-01", "0", ""), null)
                        .codes())
                .containsExactly("constraint");
        Reading unknown = read(DATED, header, List.of("P-1", "", "2008-03-01", "0", "3"), null);
        assertThat(unknown.problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("unknown-interview-day", new Location.Cell("a.csv", "", 2, "when")));
        assertThat(answer(unknown, "r")).isEqualTo(new Answer.Choice(2, "3"));
    }

    @Example
    void aFlatMapOfTextsIsJudgedLikeASpreadsheet() {
        Outcome<ResponseTable> outcome = TextResponseReader.of(FORM)
                .read("P-1", Map.of("id", "P-1", "used", "không", "r", "Tốt", "ways", "b"), SubmissionReaderTest.TODAY);

        assertThat(outcome.problems())
                .extracting(Problem::code, Problem::location)
                .containsExactly(tuple("hidden-answer", new Location.Json("P-1", "$.r")));
        assertThat(ResponseRows.response(outcome.orThrow(), 0).answer("r"))
                .isEqualTo(new Answer.Absent(Missing.NOT_ASKED));
    }

    private static Map<String, String> some(Random random) {
        Map<String, String> texts = new HashMap<>();
        FORM.variables().forEach((code, variable) -> {
            if (random.nextInt(4) > 0) {
                texts.put(code, text(variable, random));
            }
        });
        return texts;
    }

    private static String text(Variable variable, Random random) {
        List<String> codes = variable.options().stream().map(Option::code).toList();
        return switch (variable.kind()) {
            case CLOSED, MULTIPLE -> codes.get(random.nextInt(codes.size()));
            case NUMBER -> "" + random.nextInt(4);
            case DAY -> (1990 + random.nextInt(30)) + "-03-01";
            case TEXT -> "0912345678";
        };
    }

    @Property(tries = 300)
    void theOrderOfTheColumnsDoesNotMatter(@ForAll Random random) {
        Map<String, String> texts = some(random);
        List<String> header = new ArrayList<>(FORM.variables().keySet());
        Reading one = sheet(
                header,
                header.stream().map(code -> texts.getOrDefault(code, "")).toList());
        Collections.shuffle(header, random);
        Reading other = sheet(
                header,
                header.stream().map(code -> texts.getOrDefault(code, "")).toList());

        assertThat(ResponseRows.response(other.table(), 0)).isEqualTo(ResponseRows.response(one.table(), 0));
        assertThat(other.problems()).containsExactlyInAnyOrderElementsOf(one.problems());
    }

    @Property(tries = 300)
    void spreadsheetsAndSubmissionsHideAndRefuseTheSame(@ForAll Random random) {
        Map<String, String> texts = some(random);
        List<String> header = List.copyOf(FORM.variables().keySet());
        Reading sheet = sheet(
                header,
                header.stream().map(code -> texts.getOrDefault(code, "")).toList());
        Map<String, Object> values = new HashMap<>(texts);
        values.computeIfPresent("ways", (code, pick) -> List.of(pick));
        values.computeIfPresent("trips", (code, digits) -> Integer.valueOf(texts.get(code)));
        Outcome<Response> strict = SubmissionReader.of(FORM).read("", values, SubmissionReaderTest.TODAY);

        assertThat(ResponseRows.response(sheet.table(), 0).answers())
                .isEqualTo(strict.orThrow().answers());
        assertThat(ofLogic(sheet.problems())).isEqualTo(ofLogic(strict.problems()));
    }

    private static Map<String, Long> ofLogic(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> List.of("hidden-answer", "constraint").contains(problem.code()))
                .collect(Collectors.groupingBy(
                        problem -> problem.code() + problem.message() + problem.fix(), Collectors.counting()));
    }

    @Property(tries = 100)
    void formsWithoutLogicReadAsIfThereWereNone(@ForAll Random random) {
        Questionnaire plain = SampleForms.read(SampleForms.EVERY_KIND
                        .replaceAll(",\\s*\"relevant\": \"[^\"]*\"", "")
                        .replaceAll("(?s),\\s*\"constraint\": \\{.*?\\}\\}", ""))
                .orThrow();
        assertThat(plain.logic().isEmpty()).isTrue();
        Map<String, String> texts = some(random);
        List<String> header = List.copyOf(plain.variables().keySet());
        Reading reading = read(
                plain,
                header,
                header.stream().map(code -> texts.getOrDefault(code, "")).toList(),
                null);

        assertThat(reading.codes()).doesNotContain("hidden-answer", "constraint", "unknown-interview-day");
        header.stream()
                .filter(code -> !texts.containsKey(code))
                .forEach(code -> assertThat(answer(reading, code)).isEqualTo(new Answer.Absent(Missing.BLANK)));
        texts.keySet()
                .forEach(code -> assertThat(answer(reading, code))
                        .isNotIn(new Answer.Absent(Missing.BLANK), new Answer.Absent(Missing.NOT_ASKED)));
    }
}
