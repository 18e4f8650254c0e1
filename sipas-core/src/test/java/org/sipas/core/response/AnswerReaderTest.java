package org.sipas.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipas.core.questionnaire.Missing.BLANK;
import static org.sipas.core.questionnaire.Missing.DONT_KNOW;
import static org.sipas.core.questionnaire.Missing.ILLEGIBLE;
import static org.sipas.core.questionnaire.Missing.INVALID;
import static org.sipas.core.questionnaire.Missing.NOT_APPLICABLE;
import static org.sipas.core.questionnaire.Missing.NOT_ASKED;
import static org.sipas.core.questionnaire.Missing.REFUSED;
import static org.sipas.core.questionnaire.Missing.SEVERAL_TICKS;

import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Missing;

/** Every spelling that people and programs give an answer, and what becomes of what is none. */
class AnswerReaderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "4",
                "4.0",
                " 4 ",
                "\u00a04\u200b",
                "\ufeff4",
                "4\t",
                "Hài lòng",
                "HÀI LÒNG",
                "hài lòng",
                "  hài \u00a0 lòng ",
                "hài\u200b lòng",
                "Hài\nlòng",
                "Satisfied",
                "SATISFIED"
            })
    void aCodeOrALabelInAnySpellingIsTheAnswer(String cell) {
        for (Normalizer.Form form : List.of(Normalizer.Form.NFC, Normalizer.Form.NFD)) {
            Reading reading = Reading.cell("q1", Normalizer.normalize(cell, form));

            assertThat(reading.closed("q1")).isEqualTo((byte) 3);
            assertThat(reading.problems()).isEmpty();
        }
    }

    /** A reader that finds codes without regard to case must not take one option for another. */
    @ParameterizedTest
    @CsvSource({"a, 0", "A, 1", "xy, 2", "XY, 3", "' xy ', 2", "Xy, -8", "B, 4", "b, 4"})
    void codesThatDifferInCaseOnlyStandForThemselves(String cell, byte answer) {
        Reading reading = Reading.of(Reading.form("""
                        {"format": "sipas-form/1", "id": "cases", "version": "1", "languages": ["vi"], "title": {"vi": "Phiếu"},
                         "sections": [{"code": "s", "title": {"vi": "Phần"}, "questions": [
                           {"code": "q", "kind": "single", "text": {"vi": "Chọn"}, "options": [
                             {"code": "a", "label": {"vi": "Một"}}, {"code": "A", "label": {"vi": "Hai"}},
                             {"code": "xy", "label": {"vi": "Ba"}}, {"code": "XY", "label": {"vi": "Bốn"}},
                             {"code": "B", "label": {"vi": "Năm"}}]}]}]}
                        """), List.of("q"), List.of(), List.of(List.of(cell)));

        assertThat(reading.closed("q")).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|BLANK|blank-answer",
                "'  \u00a0\u200b'|BLANK|blank-answer",
                "NA|BLANK|marked-blank",
                "Không biết|DONT_KNOW|not-known",
                "KHÔNG BIẾT|DONT_KNOW|not-known",
                "khong biet|DONT_KNOW|not-known",
                "Don't know|DONT_KNOW|not-known",
                "Don’t know|DONT_KNOW|not-known",
                "kb|DONT_KNOW|not-known",
                "9|NOT_APPLICABLE|not-applicable",
                "9.0|NOT_APPLICABLE|not-applicable",
                "Không có ý kiến|NOT_APPLICABLE|not-applicable",
                "n/a|NOT_APPLICABLE|not-applicable",
                "Từ chối trả lời|REFUSED|refused",
                "illegible|ILLEGIBLE|illegible-answer"
            })
    void aMissingAnswerIsTypedAndToldAsInformation(String cell, Missing reason, String code) {
        Reading reading = Reading.cell("q1", cell);

        assertThat(reading.closed("q1")).isEqualTo(reason.code());
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.severity()).isEqualTo(Severity.INFO);
            assertThat(problem.location()).isEqualTo(new Location.Cell("a.csv", "", 2, "q1"));
            assertThat(problem.message())
                    .isEqualTo(code.equals("blank-answer") ? new Bilingual("để trống", "left blank") : reason.label());
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4;5",
                "4,5",
                "4, 5",
                "4 5",
                "4/5",
                "4|5",
                "4+5",
                "4 & 5",
                "4-5",
                "4 – 5",
                "4 và 5",
                "4 and 5",
                "4 hoặc 5",
                "4\n5",
                "4.0; 5.0",
                "5; 4; 4",
                "Hài lòng; Rất hài lòng",
                "Hài lòng, Rất hài lòng",
                "HÀI LÒNG / 5",
                "Satisfied;Very satisfied;"
            })
    void severalTicksAreNoAnswer(String cell) {
        Reading reading = Reading.cell("q1", cell);

        assertThat(reading.closed("q1")).isEqualTo(SEVERAL_TICKS.code());
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("several-ticks");
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|out-of-range",
                "0|out-of-range",
                "-1|out-of-range",
                "44|out-of-range",
                "4.5|out-of-range",
                "6,5|out-of-range",
                "tốt|unknown-answer",
                "2026-05-04|unknown-answer",
                "04/05/2026|unknown-answer",
                "=A1|unknown-answer",
                "4 4|unknown-answer"
            })
    void whatIsNoOptionIsInvalid(String cell, String code) {
        Reading reading = Reading.cell("q1", cell);

        assertThat(reading.closed("q1")).isEqualTo(INVALID.code());
        assertThat(reading.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo(code);
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.message().vi()).contains("“" + cell + "”").contains("1, 2, 3, 4, 5, 9");
            assertThat(problem.message().en()).contains("“" + cell + "”").contains("1, 2, 3, 4, 5, 9");
        });
    }

    @Test
    void aHugeCellIsInvalidAndItsMessageShort() {
        Reading reading = Reading.cell("q1", "4;".repeat(1_000_000));

        assertThat(reading.closed("q1")).isEqualTo(INVALID.code());
        assertThat(reading.problems().get(0).message().en()).hasSizeLessThan(200);
    }

    @Test
    void aQuestionWithoutAColumnIsNotAsked() {
        Reading reading = Reading.cell("q1", "4");

        assertThat(reading.closed("g1")).isEqualTo(NOT_ASKED.code());
        assertThat(reading.table().missing(reading.column("why"), 0)).contains(NOT_ASKED);
        assertThat(reading.table().missing(reading.column("age"), 0)).contains(NOT_ASKED);
        assertThat(reading.table().missing(reading.column("day"), 0)).contains(NOT_ASKED);
        assertThat(reading.table().missing(reading.column("say"), 0)).contains(NOT_ASKED);
    }

    @Test
    void aLabelOfTwoOptionsStandsForNeither() {
        Reading reading = Reading.of(Reading.form("""
                        {"format": "sipas-form/1", "id": "f", "version": "1", "languages": ["vi"], "title": {"vi": "F"},
                         "sections": [{"code": "s", "title": {"vi": "S"}, "questions": [
                           {"code": "q", "kind": "single", "text": {"vi": "Q"}, "options": [
                             {"code": "1", "label": {"vi": "Khác"}}, {"code": "2", "label": {"vi": "khác"}}]}]}]}
                        """), List.of("q"), List.of(), List.of(List.of("Khác")));

        assertThat(reading.codes()).containsExactly("unknown-answer");
    }

    /** All 14 combinations of one to three of the first four options, joined as Google Forms (comma) and Microsoft Forms (semicolon) do. */
    @Test
    void aListOfLabelsThatHoldCommasIsDividedByTheKnownOptions() {
        List<List<String>> labels = List.of(
                List.of("Thủ tục rườm rà, phức tạp", "Chờ lâu", "Đi lại nhiều, xa", "Thái độ"),
                List.of("Red tape, complicated", "Waiting", "Many trips, far", "Manner"),
                List.of("a", "b", "c", "d"));
        for (List<String> language : labels) {
            for (int set = 1; set < 15; set++) {
                int bits = set;
                List<Integer> expected = IntStream.range(0, 4)
                        .filter(o -> (bits >> o & 1) == 1)
                        .boxed()
                        .toList();
                List<String> texts = expected.stream().map(language::get).toList();
                for (String separator : List.of(", ", ";", ",", "; ", "|", "\n")) {
                    Reading reading = Reading.cell("why", String.join(separator, texts));

                    assertThat(reading.picks("why")).isEqualTo(expected);
                    assertThat(reading.problems()).isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a b d|0 1 3",
                "d;a;|0 3",
                "A,B|0 1",
                "a+d|0 3",
                "a/a/b|0 1",
                "b và d|1 3",
                "0|4",
                "0.0|4",
                "chờ lâu|1"
            })
    void picksComeInManySpellings(String cell, String picks) {
        assertThat(Reading.cell("why", cell).picks("why")).map(String::valueOf).containsExactly(picks.split(" ", -1));
    }

    @Test
    void aListThatCanBeDividedInTwoWaysIsNoAnswer() {
        Reading reading = Reading.of(
                Reading.form("""
                        {"format": "sipas-form/1", "id": "f", "version": "1", "languages": ["vi"], "title": {"vi": "F"},
                         "sections": [{"code": "s", "title": {"vi": "S"}, "questions": [
                           {"code": "q", "kind": "multiple", "text": {"vi": "Q"}, "options": [
                             {"code": "1", "label": {"vi": "Chậm"}}, {"code": "2", "label": {"vi": "xa"}},
                             {"code": "3", "label": {"vi": "Chậm, xa"}}, {"code": "4", "label": {"vi": "Khác"}}]}]}]}
                        """),
                List.of("q"),
                List.of(),
                List.of(List.of("Khác, Chậm, xa"), List.of("Khác, Chậm"), List.of("Chậm, xa")));

        assertThat(reading.codes()).containsExactly("ambiguous-answer", "ambiguous-answer");
        assertThat(reading.table().missing(0, 0)).contains(INVALID);
        assertThat(reading.table().picked(0, 1, 0)).isTrue();
        assertThat(reading.table().missing(0, 2))
                .as("one label, or two others with a comma between them")
                .contains(INVALID);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;0|INVALID|exclusive-pick",
                "a;99|INVALID|exclusive-pick",
                "a;b;c;d|INVALID|too-many-picks",
                "a;x|INVALID|unknown-answer",
                "rườm rà|INVALID|unknown-answer",
                "99|DONT_KNOW|not-known",
                "Không biết|DONT_KNOW|not-known",
                "''|BLANK|blank-answer"
            })
    void picksThatTheQuestionDoesNotAllowAreMissing(String cell, Missing reason, String code) {
        Reading reading = Reading.cell("why", cell);

        assertThat(reading.table().missing(reading.column("why"), 0)).contains(reason);
        assertThat(reading.picks("why")).isEmpty();
        assertThat(reading.codes()).containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|0|0|0| 0|",
                "x||||0|",
                "1.0|0.0|0.0|0.0|0 |",
                "Có|Không|Không|Không|0|",
                "✓|1|||0 1|",
                "a|b|||0 1|",
                "Thủ tục rườm rà, phức tạp||||0|",
                "TRUE|FALSE|FALSE|true|0 3|",
                "NA|1|NA|NA|1|",
                "b|1|||1|unknown-answer",
                "||||BLANK|blank-answer",
                "0|0|0|0|BLANK|blank-answer",
                "1|1|1|1|INVALID|too-many-picks"
            })
    void picksMayHaveOneColumnAnOption(String a, String b, String c, String d, String picks, String problem) {
        List<String> cells = new ArrayList<>();
        for (String cell : new String[] {a, b, c, d}) {
            cells.add(cell == null ? "" : cell);
        }
        Reading reading = Reading.of(List.of("why_a", "why/b", "why.c", "Vì sao [Thái độ]"), List.of(cells));

        assertThat(reading.codes()).isEqualTo(problem == null ? List.of() : List.of(problem));
        if (picks.matches("[0-9 ]+")) {
            assertThat(reading.picks("why"))
                    .map(String::valueOf)
                    .containsExactly(picks.strip().split(" ", -1));
        } else {
            assertThat(reading.table().missing(reading.column("why"), 0)).contains(Missing.valueOf(picks));
        }
    }

    @Test
    void theColumnsOfPicksAreCheckedEvenIfThatOfTheFirstOptionIsAbsent() {
        Reading reading = Reading.of(List.of("why_0", "why_b"), List.of(List.of("1", "1")));

        assertThat(reading.codes()).containsExactly("exclusive-pick");
    }

    @Test
    void aZeroInTheColumnOfTheOptionWithCodeZeroIsNoTick() {
        Reading reading = Reading.of(List.of("why_0", "why_b"), List.of(List.of("0", "1")));

        assertThat(reading.picks("why")).containsExactly(1);
    }

    @Test
    void noPicksAnswerAQuestionThatAsksForNone() {
        Reading spread = Reading.of(List.of("any_1", "any_2"), List.of(List.of("0", "")));
        Reading one = Reading.cell("any", "");

        assertThat(spread.table().missing(spread.column("any"), 0)).isEmpty();
        assertThat(spread.picks("any")).isEmpty();
        assertThat(one.table().missing(one.column("any"), 0)).contains(BLANK);
        assertThat(one.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "age|34|34",
                "age|34.0|34",
                "age|' 34,0'|34",
                "age|+34|34",
                "hours|1,25|1.25",
                "hours|0.5|0.5",
                "hours|-2|-2",
                "age|1500|1500"
            })
    void numbersComeWithPointOrComma(String column, String cell, double expected) {
        Reading reading = Reading.cell(column, cell);

        assertThat(reading.table().number(reading.column(column), 0)).isEqualTo(expected);
        assertThat(reading.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "age|17|out-of-range",
                "age|5001|out-of-range",
                "age|34.5|too-many-decimals",
                "age|1.000|bad-number",
                "age|1,500|bad-number",
                "hours|12.000|bad-number",
                "hours|1.255|bad-number",
                "hours|0.125|too-many-decimals",
                "age|1.000.000|bad-number",
                "age|3e1|bad-number",
                "age|ba mươi|bad-number",
                "age|0x20|bad-number",
                "age|NaN|bad-number",
                "age|11111111111111111111111111111111111111111111111111|bad-number"
            })
    void aNumberThatIsNoneOrOutOfRangeOrMayMeanThousandsIsInvalid(String column, String cell, String code) {
        Reading reading = Reading.cell(column, cell);

        assertThat(reading.table().missing(reading.column(column), 0)).contains(INVALID);
        assertThat(reading.table().number(reading.column(column), 0)).isZero();
        assertThat(reading.codes()).containsExactly(code);
    }

    @Test
    void aBlankIsToldOnlyWhereAnAnswerIsExpected() {
        assertThat(Reading.cell("age", "").codes()).containsExactly("blank-answer");
        assertThat(Reading.cell("hours", "").codes()).isEmpty();
        assertThat(Reading.cell("say", " ").codes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-13",
                "2026-05-13T08:00:00Z",
                "2026-05-13 08:00",
                "13/5/2026",
                "13-05-2026",
                "13.05.2026",
                "13/05/2026, 10:11",
                "2026/05/13 8:30:12 SA GMT+7",
                " 13/05/2026 "
            })
    void daysComeYearFirstOrDayFirst(String cell) {
        Reading reading = Reading.cell("day", cell);

        assertThat(LocalDate.ofEpochDay(reading.table().epochDay(reading.column("day"), 0)))
                .isEqualTo(LocalDate.of(2026, 5, 13));
        assertThat(reading.problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "05/13/2026, bad-date",
        "30/02/2026, bad-date",
        "13/5/26, bad-date",
        "46155, bad-date",
        "hôm qua, bad-date",
        "2019-12-31, out-of-range",
        "01/01/2027, out-of-range"
    })
    void aDayThatIsNoneIsInvalid(String cell, String code) {
        Reading reading = Reading.cell("day", cell);

        assertThat(reading.table().missing(reading.column("day"), 0)).contains(INVALID);
        assertThat(reading.codes()).containsExactly(code);
    }

    @Test
    void textsAreCleanedAndTheirLengthIsCountedInCharactersOfUnicode() {
        Reading tenFaces = Reading.cell("say", "😀".repeat(10));
        Reading eleven = Reading.cell("say", "ă".repeat(11));
        Reading spaced = Reading.cell("say", "  rất \t tốt\u200b ");

        assertThat(tenFaces.table().texts(tenFaces.column("say"))).containsExactly("😀".repeat(10));
        assertThat(eleven.codes()).containsExactly("too-long");
        assertThat(spaced.table().texts(spaced.column("say"))).containsExactly("rất tốt");
    }

    @Test
    void eachProblemNamesItsOwnRowAndColumn() {
        Reading reading = Reading.of(
                List.of("q1", "g1", "age"),
                List.of(List.of("4", "4", "40"), List.of("7", "", "x"), List.of("4;5", "4", "20")));

        assertThat(reading.problems().stream().map(Problem::toString).map(text -> text.replaceAll(": .*", "")))
                .containsExactly(
                        "WARNING a.csv:3 (q1) out-of-range",
                        "INFO a.csv:3 (g1) blank-answer",
                        "WARNING a.csv:3 (age) bad-number",
                        "WARNING a.csv:4 (q1) several-ticks");
    }

    @Test
    void aFullRowHasTheKindsOfMissingThatItsCellsName() {
        Map<String, Missing> expected = Map.of(
                "q1", REFUSED, "g1", ILLEGIBLE, "g2", DONT_KNOW, "age", NOT_APPLICABLE, "day", BLANK, "say", DONT_KNOW);
        Reading reading = Reading.of(
                List.of("q1", "g1", "g2", "age", "day", "say"),
                List.of(List.of("từ chối", "không đọc được", "KB", "không áp dụng", "NA", "Không rõ")));

        expected.forEach((code, reason) ->
                assertThat(reading.table().missing(reading.column(code), 0)).contains(reason));
    }

    /** Na is a given name. */
    @Test
    void theWordNaIsAMissingNumberButNoMissingText() {
        Reading reading = Reading.of(List.of("age", "day", "say"), List.of(List.of("NA", "na", "Na")));

        assertThat(reading.table().missing(reading.column("age"), 0)).contains(BLANK);
        assertThat(reading.table().missing(reading.column("day"), 0)).contains(BLANK);
        assertThat(reading.table().texts(reading.column("say"))).containsExactly("Na");
    }
}
