package org.sipas.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ColumnMatch.Evidence;

/** Headers and cells as Google Forms, Microsoft Forms, ODK, KoboToolbox and LimeSurvey write them; their columns are from public exports. */
class PlatformExportsTest {
    private static ColumnMatch match(String header) {
        return ColumnMapping.suggest(Reading.FORM, List.of(header), List.of()).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "q1                           | q1  |   | CODE",
                "s/q1                         | q1  |   | CODE_IN_HEADER",
                "s-q1                         | q1  |   | CODE_IN_HEADER",
                "form/s/why/a                 | why | a | CODE_IN_HEADER",
                "s.why.a                      | why | a | CODE_IN_HEADER",
                "why[a]                       | why | a | CODE",
                "why-a                        | why | a | CODE",
                "grid[g1]                     | g1  |   | CODE",
                "grid_g1                      | g1  |   | CODE",
                "q1. Are you satisfied?       | q1  |   | CODE_IN_HEADER",
                "q1._.Are you satisfied?      | q1  |   | NONE",
                "q1._. Are you satisfied?     | q1  |   | CODE_IN_HEADER",
                "grid[g1]. Officers: manner   | g1  |   | CODE_IN_HEADER",
                "why[b]. Why: waiting         | why | b | CODE_IN_HEADER",
                "Vì sao [Chờ lâu]             | why | b | WORDING",
                "Phần/Ông/Bà có hài lòng?     | q1  |   | WORDING",
                "Phần/Vì sao/Chờ lâu          | why | b | WORDING",
                "Câu 3: Ông bà có hài lòng    | q1  |   | LOOSE_WORDING",
                "3. ÔNG/BÀ CÓ HÀI LÒNG        | q1  |   | LOOSE_WORDING",
                "Công chức [Thái độ ]         | g1  |   | LOOSE_WORDING",
                "_uuid                        |     |   | PLATFORM",
                "generated_table_list_label_7 |     |   | PLATFORM",
                "s/reserved_name_for_field_list_labels_8 | | | PLATFORM",
                "Dấu thời gian                |     |   | PLATFORM",
                "Last modified time           |     |   | PLATFORM",
                "Points - Ông/Bà có hài lòng? |     |   | PLATFORM",
                "Thời gian hoàn thành         |     |   | PLATFORM",
                "Điểm - Ông/Bà có hài lòng?   |     |   | PLATFORM",
                "submitdate. Date submitted   |     |   | PLATFORM",
                "Respondent ID                |     |   | PLATFORM",
                "RecordedDate                 |     |   | PLATFORM",
                "Trùng lời                    |     |   | AMBIGUOUS",
                "Thời tiết hôm nay            |     |   | NONE"
            })
    void aHeaderIsTakenForWhatItNames(String header, String question, String option, Evidence evidence) {
        ColumnMatch match = match(header);
        if (evidence == Evidence.NONE) {
            assertThat(match.evidence()).isEqualTo(Evidence.NONE);
            return;
        }
        // The platform's own columns are offered for the number and the time that no column answers here.
        if (evidence == Evidence.PLATFORM && match.evidence() == Evidence.PLATFORM_ROLE) {
            assertThat(match.isCertain()).isFalse();
            return;
        }
        assertThat(match)
                .extracting(ColumnMatch::question, ColumnMatch::option, ColumnMatch::evidence)
                .containsExactly(question == null ? "" : question, option == null ? "" : option, evidence);
        assertThat(match.isCertain()).isEqualTo(question != null);
    }

    @Test
    void whatIsOnlyLikelyIsSuggestedAndNotUsed() {
        List<String> header = List.of("q1", "Ngày mà trả lời", "_uuid", "Dấu thời gian", "Trùng lời", "Trùng lời2");
        List<ColumnMatch> matches = ColumnMapping.suggest(Reading.FORM, header, List.of());

        assertThat(matches)
                .extracting(ColumnMatch::question, ColumnMatch::evidence)
                .containsExactly(
                        tuple("q1", Evidence.CODE),
                        tuple("time", Evidence.SIMILAR_WORDING),
                        tuple("id", Evidence.PLATFORM_ROLE),
                        tuple("", Evidence.PLATFORM),
                        tuple("same1", Evidence.ORDER_OF_REPEATS),
                        tuple("same2", Evidence.ORDER_OF_REPEATS));
        // Three of the four words of one wording: a share of 3/4 by hand.
        assertThat(matches.get(1).confidence()).isEqualTo(0.5 * 0.75);
        Outcome<ColumnMapping> mapping = ColumnMapping.from(Reading.FORM, "a", "", matches, List.of());
        assertThat(mapping.problems())
                .filteredOn(problem -> !problem.code().equals("absent-column"))
                .extracting(Problem::code, Problem::severity)
                .containsExactly(
                        tuple("unconfirmed-column", Severity.WARNING),
                        tuple("platform-column", Severity.INFO),
                        tuple("platform-column", Severity.INFO),
                        tuple("unconfirmed-column", Severity.WARNING),
                        tuple("unconfirmed-column", Severity.WARNING));
    }

    @Test
    void aPersonsWordCountsMoreThanAnyLikeness() {
        List<ColumnMatch> stated = List.of(
                new ColumnMatch(0, "q1", "", "", Evidence.STATED, 1),
                new ColumnMatch(1, "gì đó", "q1", "", Evidence.STATED, 1),
                new ColumnMatch(2, "khác", "why", "b", Evidence.STATED, 1));
        ColumnMapping mapping =
                ColumnMapping.from(Reading.FORM, "a", "", stated, List.of()).orThrow();

        assertThat(mapping.targets())
                .containsExactly(
                        new ColumnMapping.Target.Unread(),
                        new ColumnMapping.Target.Whole(
                                mapping.layout().column("q1").orElseThrow()),
                        new ColumnMapping.Target.Pick(
                                mapping.layout().column("why").orElseThrow(), 1));
    }

    @ParameterizedTest
    @CsvSource({"nothing, ''", "why, zz", "q1, 5"})
    void aStatedQuestionThatTheFormDoesNotHaveIsAnError(String question, String option) {
        List<ColumnMatch> stated = List.of(new ColumnMatch(0, "x", question, option, Evidence.STATED, 1));

        assertThat(ColumnMapping.from(Reading.FORM, "a", "", stated, List.of()).problems())
                .extracting(Problem::code)
                .contains("unknown-target");
    }

    @Test
    void columnsAreSuggestedByPositionIfThereAreAsManyAsVariables() {
        List<String> header =
                IntStream.range(0, 13).mapToObj(c -> "cột " + (char) ('A' + c)).toList();

        assertThat(ColumnMapping.suggest(Reading.FORM, header, List.of()))
                .allMatch(match -> match.evidence() == Evidence.POSITION && !match.isCertain())
                .extracting(ColumnMatch::question)
                .containsExactlyElementsOf(Reading.FORM.variables().keySet());
        assertThat(ColumnMapping.suggest(Reading.FORM, header.subList(1, 13), List.of()))
                .allMatch(match -> match.evidence() == Evidence.NONE);
    }

    @Test
    void labelsOfTheFileServeWhereHeadersDoNot() {
        List<ColumnMatch> matches =
                ColumnMapping.suggest(Reading.FORM, List.of("V1", "q1", "V3"), List.of("Age", "Hours", "Satisfied?"));

        assertThat(matches).extracting(ColumnMatch::question).containsExactly("age", "q1", "");
    }

    /** Every set of options of a question whose options hold commas, joined as Google Forms and Microsoft Forms join them. */
    @ParameterizedTest
    @ValueSource(strings = {", ", ";"})
    void picksInOneCellAreToldApartByTheKnownOptions(String joint) {
        List<String> labels = List.of("Thủ tục rườm rà, phức tạp", "Chờ lâu", "Đi lại nhiều, xa", "Thái độ");
        int checked = 0;
        for (int set = 1; set < 16; set++) {
            List<Integer> expected = new ArrayList<>();
            List<String> picked = new ArrayList<>();
            for (int o = 0; o < 4; o++) {
                if ((set & (1 << o)) != 0) {
                    expected.add(o);
                    picked.add(labels.get(o));
                }
            }
            if (expected.size() <= 3) {
                checked++;
                assertThat(Reading.cell("why", String.join(joint, picked)).picks("why"))
                        .isEqualTo(expected);
            }
        }
        assertThat(checked).isEqualTo(14);
    }

    private static final Questionnaire OTHER = Reading.form("""
            {"format": "sipas-form/1", "id": "other", "version": "1", "languages": ["en"], "title": {"en": "Other"},
             "sections": [{"code": "s", "title": {"en": "Part"}, "questions": [
               {"code": "m", "kind": "multiple", "text": {"en": "Which"}, "options": [
                 {"code": "a", "label": {"en": "Red"}}, {"code": "b", "label": {"en": "Red, Blue"}}, {"code": "c", "label": {"en": "Blue"}},
                 {"code": "o", "label": {"en": "Other"}, "flags": ["opens-text"]}]},
               {"code": "s1", "kind": "single", "text": {"en": "One"}, "options": [
                 {"code": "a", "label": {"en": "Red"}}, {"code": "o", "label": {"en": "Other"}, "flags": ["opens-text"]}]},
               {"code": "yn", "kind": "yes-no", "text": {"en": "Well"}, "options": [
                 {"code": "1", "label": {"en": "Indeed"}}, {"code": "2", "label": {"en": "Not at all"}}]}]}]}
            """);

    private static Reading other(String header, String cell) {
        return Reading.of(OTHER, List.of(header), List.of(), List.of(List.of(cell)));
    }

    @Test
    void aListThatCanBeDividedInTwoWaysIsAProblemWithTheirNumber() {
        Reading reading = other("m", "Red, Blue");

        // {b} as one option; {a, c} as two.
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("ambiguous-answer");
            assertThat(problem.message().en()).contains("2 ways");
        });
        assertThat(reading.table().missing(0, 0)).contains(Missing.INVALID);
    }

    @Test
    void wordsOfTheRespondentsOwnAfterThePicksCountAsTheOtherOptionAndAreTold() {
        Reading reading = other("m", "Blue, my own words, indeed");

        assertThat(reading.picks("m")).containsExactly(2, 3);
        assertThat(reading.codes()).containsExactly("other-text");
        assertThat(other("m", "only words").picks("m")).containsExactly(3);
        assertThat(other("m", "7").codes()).containsExactly("unknown-answer");
    }

    @Test
    void aCodeBeforeATextWithoutASpaceIsOnlySuggested() {
        assertThat(match("q1Are you satisfied?"))
                .extracting(ColumnMatch::question, ColumnMatch::isCertain)
                .containsExactly("q1", false);
        assertThat(match("q12 months").question()).isEmpty();
        assertThat(match("q1are you satisfied").question()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"m[other]", "m[other]. Which [Other]", "Which [Other]", "Which [Other (please specify)]", "m[o]"
            })
    void wordsInTheColumnOfTheOtherOptionCountAsIt(String header) {
        Reading reading = other(header, "my own words");

        assertThat(reading.picks("m")).containsExactly(3);
        assertThat(reading.codes()).containsExactly("other-text");
        assertThat(other(header, "Y").codes()).isEmpty();
        assertThat(other(header, "7").codes()).containsExactly("unknown-answer");
        assertThat(other("m[b]", "my own words").codes()).containsExactly("unknown-answer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 - Hài lòng", "4. hài lòng", "4–Hài  lòng", "Hài lòng (4)", "4) Satisfied"})
    void anOptionThatIsNamedTwiceIsThatOption(String cell) {
        assertThat(Reading.cell("q1", cell).closed("q1")).isEqualTo((byte) 3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"4 - Không hài lòng", "3. hài lòng", "Hài lòng (5)", "4 - ", "4 -", "44 - Hài lòng"})
    void anOptionThatIsNamedByTheCodeOfAnotherIsNone(String cell) {
        assertThat(Reading.cell("q1", cell).codes()).isNotEmpty();
    }

    @Test
    void theSignOfSurveyServersForOtherIsThatOption() {
        assertThat(other("s1", "-oth-").closed("s1")).isEqualTo((byte) 1);
    }

    @ParameterizedTest
    @CsvSource({"Y,0", "N,1", "yes,0", "NO,1", "có,0", "không,1", "1,0", "2,1"})
    void yesAndNoAreKnownInAnyForm(String cell, byte position) {
        assertThat(other("yn", cell).closed("yn")).isEqualTo(position);
    }

    @Test
    void noughtIsNotTakenForNoByItself() {
        assertThat(other("yn", "0").codes()).containsExactly("out-of-range");
    }

    @Test
    void aValueThatTheFileLabelsIsReadByItselfFirst() {
        Set<String> seen = new HashSet<>();
        for (Object[] each : new Object[][] {
            {"5", new AnswerReader.ValueLabel("Rất không hài lòng", false), (byte) 4, ""},
            {"77", new AnswerReader.ValueLabel("Very satisfied", false), (byte) 4, ""},
            {"9", new AnswerReader.ValueLabel("NS/NC", true), Missing.NOT_APPLICABLE.code(), "not-applicable"},
            {"88", new AnswerReader.ValueLabel("NS/NC", true), Missing.BLANK.code(), "declared-missing"},
            {"88", new AnswerReader.ValueLabel("Refused", true), Missing.REFUSED.code(), "refused"},
            {"88", new AnswerReader.ValueLabel("NS/NC", false), Missing.INVALID.code(), "out-of-range"}
        }) {
            ColumnMapping mapping = ColumnMapping.of(Reading.FORM, "a", "", List.of("q1"), List.of())
                    .orThrow();
            ResponseTable.Builder table = ResponseTable.builder(mapping.layout(), 1);
            List<String> codes = new ArrayList<>();
            AnswerReader.of(mapping)
                    .read(
                            new AnswerReader.Cells() {
                                @Override
                                public String cell(int column) {
                                    return (String) each[0];
                                }

                                @Override
                                public AnswerReader.ValueLabel label(int column) {
                                    return (AnswerReader.ValueLabel) each[1];
                                }
                            },
                            table,
                            column -> new org.sipas.core.Location.Json("a", "$"),
                            problem -> codes.add(problem.code()));
            assertThat(table.build().closed(mapping.layout().column("q1").orElseThrow(), 0))
                    .isEqualTo(each[2]);
            codes.sort(Comparator.naturalOrder());
            assertThat(codes).isEqualTo(each[3].equals("") ? List.of() : List.of(each[3]));
            seen.add(each[0] + "/" + each[1]);
        }
        assertThat(seen).hasSize(6);
    }
}
