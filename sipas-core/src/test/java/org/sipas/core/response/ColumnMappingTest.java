package org.sipas.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Role;

class ColumnMappingTest {
    private static Outcome<ColumnMapping> map(List<String> header, String... wanted) {
        return ColumnMapping.of(Reading.FORM, "a.csv", "S", header, List.of(wanted));
    }

    private static List<Problem> problems(List<String> header, String... wanted) {
        return map(header, wanted).problems().stream()
                .filter(problem -> !problem.code().equals("absent-column"))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "q1",
                "Q1",
                "\ufeffq1",
                "Ông/Bà có hài lòng?",
                "ÔNG/BÀ  CÓ HÀI\u00a0LÒNG?",
                "O\u0302ng/Ba\u0300 có hài lòng?",
                "Satisfied?",
                "Hài lòng chung",
                "overall"
            })
    void aHeaderIsACodeOrAWordingOrAShortWording(String header) {
        assertThat(problems(List.of(header))).isEmpty();
        assertThat(Reading.cell(header, "4").closed("q1")).isEqualTo((byte) 3);
    }

    @Test
    void aRowOfAGridMayBeHeadedByTheQuestionAndTheRow() {
        assertThat(Reading.cell("Công chức [Chuyên môn]", "5").closed("g2")).isEqualTo((byte) 4);
    }

    @Test
    void aWordingOfTwoQuestionsStandsForNeitherAndSaysSo() {
        assertThat(problems(List.of("q1", "Trùng lời"))).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("ambiguous-column");
            assertThat(problem.severity()).isEqualTo(Severity.WARNING);
            assertThat(problem.location()).isEqualTo(new Location.Cell("a.csv", "S", 1, "Trùng lời"));
            assertThat(problem.message().vi()).contains("Trùng lời");
        });
    }

    @ParameterizedTest
    @CsvSource({"q1, Q1", "q1, Satisfied?", "why_a, why/a", "g1, Công chức [Thái độ]"})
    void aQuestionThatTwoColumnsAnswerIsAnError(String first, String second) {
        Outcome<ColumnMapping> outcome = map(List.of(first, second));

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems())
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .extracting(Problem::code)
                .containsExactly("column-answered-twice");
    }

    @Test
    void ofPicksInOneCellAndInTheirOwnColumnsTheColumnsHold() {
        List<String> header = List.of("why", "why/a", "why/b");

        assertThat(problems(header)).extracting(Problem::code).containsExactly("repeated-column");
        assertThat(Reading.of(header, List.of(List.of("a d", "0", "1"))).picks("why"))
                .containsExactly(1);
    }

    @Test
    void columnsThatBelongToNoQuestionAreToldAndThoseWithoutAHeaderAreNot() {
        assertThat(problems(List.of("q1", "xyz", "", " "))).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("unknown-column");
            assertThat(problem.location()).isEqualTo(new Location.Cell("a.csv", "S", 1, "xyz"));
        });
    }

    @Test
    void questionsWithoutAColumnAreToldByHowMuchTheyMatter() {
        List<Problem> problems = map(List.of("q1")).problems();

        assertThat(problems)
                .extracting(Problem::code)
                .containsOnly("absent-column")
                .hasSize(12);
        assertThat(problems)
                .filteredOn(problem -> problem.severity() == Severity.WARNING)
                .extracting(problem -> ((Location.Cell) problem.location()).column())
                .containsExactly("age");
    }

    @Test
    void aTableWithoutAnyKnownColumnIsAnErrorWithExamples() {
        Outcome<ColumnMapping> outcome = map(List.of("x", "y"));

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems().get(0).code()).isEqualTo("no-known-column");
        assertThat(outcome.problems().get(0).message().vi()).contains("small").contains("q1, g1, g2");
        assertThat(outcome.problems().get(0).message().en()).contains("q1, g1, g2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Phường", "PHƯỜNG", " phường ", "Phu\u031bo\u031b\u0300ng"})
    void aWantedHeaderThatNoQuestionHasBecomesATextColumn(String wanted) {
        List<String> header = List.of("q1", "Phường");
        ColumnMapping mapping = map(header, wanted, "phường").orThrow();
        int column = mapping.layout().column(mapping.nameOf(wanted)).orElseThrow();
        Reading reading = Reading.of(Reading.FORM, header, List.of(wanted), List.of(List.of("4", " Cửa  Nam ")));

        assertThat(mapping.layout().extras()).hasSize(1);
        assertThat(mapping.nameOf("phường")).isEqualTo(mapping.nameOf(wanted));
        assertThat(reading.table().texts(column)).containsExactly("Cửa Nam");
        assertThat(problems(header, wanted)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Q1, q1", "satisfied?, q1"})
    void aWantedHeaderOfAQuestionIsThatQuestion(String wanted, String code) {
        ColumnMapping mapping = map(List.of("Satisfied?"), wanted).orThrow();

        assertThat(mapping.nameOf(wanted)).isEqualTo(code);
        assertThat(mapping.layout().extras()).isEmpty();
        assertThatThrownBy(() -> mapping.nameOf("nothing")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "nowhere, wanted-column-absent",
        "g1, wanted-column-absent",
        "why_a, wanted-column-unfit",
        "xã, wanted-column-unfit"
    })
    void aWantedColumnThatIsAbsentOrHoldsNoUnitsIsAnError(String wanted, String code) {
        Outcome<ColumnMapping> outcome = map(List.of("q1", "why_a", "why_b", "Xã", "xã"), wanted);

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems())
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .extracting(Problem::code)
                .containsExactly(code);
    }

    @Test
    void theColumnOfARoleIsFound() {
        ColumnMapping mapping = map(List.of("q1", "Số phiếu")).orThrow();

        assertThat(mapping.source(Role.RESPONSE_ID)).hasValue(1);
        assertThat(mapping.source(Role.TIME)).isEmpty();
        assertThat(mapping.header()).containsExactly("q1", "Số phiếu");
    }
}
