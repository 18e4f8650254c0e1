package org.sipas.core.response;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.SampleForms;

/** A form's demands are the same whether a program hands an answer in or a person typed it into a spreadsheet. */
class OneRuleTest {
    private static final Questionnaire FORM = SampleForms.read("""
            {"format": "sipas-form/1", "id": "rules", "version": "1", "title": {"vi": "F"}, "languages": ["vi"],
             "sections": [{"code": "s", "title": {"vi": "S"}, "questions": [
               {"code": "n", "kind": "number", "text": {"vi": "N"}, "minimum": -2.5, "maximum": 99, "decimals": 1},
               {"code": "d", "kind": "date", "text": {"vi": "D"}, "earliest": "2026-01-10", "latest": "2026-01-20"},
               {"code": "t", "kind": "text", "text": {"vi": "T"}, "maximumLength": 4, "pattern": "[a-c😀]*\\\\d?"},
               {"code": "p", "kind": "multiple", "text": {"vi": "P"}, "minimum": 2, "maximum": 3, "options": [
                 {"code": "a", "label": {"vi": "A"}}, {"code": "b", "label": {"vi": "B"}}, {"code": "c", "label": {"vi": "C"}},
                 {"code": "d", "label": {"vi": "D"}}, {"code": "x", "label": {"vi": "X"}, "flags": ["exclusive"]},
                 {"code": "k", "label": {"vi": "K"}, "missing": "dont-know"}]}]}]}
            """).orThrow();
    private static final SubmissionReader STRICT = SubmissionReader.of(FORM);
    private static final TextResponseReader LENIENT = TextResponseReader.of(FORM);

    private static Problem agreeOn(String code, Object value, String typed) {
        Outcome<Response> strict = STRICT.read("", Map.of(code, value), SubmissionReaderTest.TODAY);
        Outcome<ResponseTable> lenient = LENIENT.read("", Map.of(code, typed), SubmissionReaderTest.TODAY);
        assertThat(ResponseRows.response(lenient.orThrow(), 0).answer(code))
                .as("%s = %s", code, typed)
                .isEqualTo(strict.orThrow().answer(code));
        List<Problem> broken = lenient.problems().stream()
                .filter(problem -> problem.location().toString().contains(code) && problem.fix() != null)
                .toList();
        assertThat(broken)
                .extracting(problem -> problem.code() + problem.message() + problem.fix())
                .containsExactlyElementsOf(strict.problems().stream()
                        .map(problem -> problem.code() + problem.message() + problem.fix())
                        .toList());
        return broken.isEmpty() ? null : broken.get(0);
    }

    @Provide
    Arbitrary<List<String>> picks() {
        return Arbitraries.of("a", "b", "c", "d", "x", "k")
                .list()
                .uniqueElements()
                .ofMinSize(1);
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings().withChars("abcd1").ofMinLength(1).ofMaxLength(6);
    }

    @Property(tries = 200)
    void numbersAreJudgedAlike(@ForAll("numbers") BigDecimal number) {
        agreeOn("n", number, number.toPlainString());
    }

    @Provide
    Arbitrary<BigDecimal> numbers() {
        return Arbitraries.bigDecimals()
                .between(BigDecimal.valueOf(-5), BigDecimal.valueOf(110))
                .ofScale(2)
                .map(number -> number.movePointRight(number.signum()));
    }

    @Property(tries = 50)
    void daysAreJudgedAlike(@ForAll("days") String day) {
        agreeOn("d", day, day);
    }

    @Provide
    Arbitrary<String> days() {
        return Arbitraries.integers().between(1, 31).map("2026-01-%02d"::formatted);
    }

    @Property(tries = 200)
    void textsAreJudgedAlike(@ForAll("texts") String text) {
        agreeOn("t", text, text);
    }

    @Property(tries = 200)
    void picksAreJudgedAlike(@ForAll("picks") List<String> picks) {
        agreeOn("p", picks, String.join(";", picks));
    }

    @Example
    void eachRuleIsBrokenOnce() {
        assertThat(List.of(
                        agreeOn("n", 100, "100"),
                        agreeOn("n", 0.25, "0,25"),
                        agreeOn("d", "2026-01-21", "21/1/2026"),
                        agreeOn("t", "aaaa1", "aaaa1"),
                        agreeOn("t", "1a", "1a"),
                        agreeOn("t", "a\uD83D", "a\uD83D"),
                        agreeOn("p", List.of("a"), "a"),
                        agreeOn("p", List.of("a", "b", "c", "d"), "a;b;c;d"),
                        agreeOn("p", List.of("a", "x"), "a;x"),
                        agreeOn("p", List.of("a", "k"), "a;k")))
                .extracting(Problem::code)
                .containsExactly(
                        "out-of-range",
                        "too-many-decimals",
                        "out-of-range",
                        "too-long",
                        "pattern-mismatch",
                        "damaged-characters",
                        "too-few-picks",
                        "too-many-picks",
                        "exclusive-pick",
                        "exclusive-pick");
        assertThat(agreeOn("p", List.of("k"), "k")).isNull();
        assertThat(agreeOn("t", "😀😀😀1", "😀😀😀1")).isNull();
    }

    @Example
    void aRuleIsToldInTheNumbersOfBothLanguages() {
        Problem problem = agreeOn("n", new BigDecimal("99.5"), "99.5");
        assertThat(problem.message().vi()).isEqualTo("số 99,5 nằm ngoài khoảng -2,5 – 99");
        assertThat(problem.message().en()).isEqualTo("the number 99.5 is not in -2.5 – 99");
    }

    /** Written out, this number would have a billion digits. */
    @Example
    void anAbsurdExponentIsNoCodeAndCostsNothing() {
        Outcome<Response> outcome =
                STRICT.read("", Map.of("p", List.of(new BigDecimal("1E-999999999"), "a")), SubmissionReaderTest.TODAY);
        assertThat(outcome.problems()).extracting(Problem::code).containsExactly("unknown-option");
        assertThat(STRICT.read("", Map.of("n", new BigDecimal("1E+999999999")), SubmissionReaderTest.TODAY)
                        .problems())
                .extracting(Problem::code)
                .containsExactly("wrong-type");
        assertThat(STRICT.read("", Map.of("n", new BigDecimal("1E-999999999")), SubmissionReaderTest.TODAY)
                        .problems())
                .extracting(Problem::code)
                .containsExactly("too-many-decimals");
    }

    @Example
    void aTableTakesNoHalfCharacter() {
        ResponseTable.Builder table = ResponseTable.builder(LENIENT.layout(), 1);
        int column = LENIENT.layout().column("t").orElseThrow();
        table.addRow();
        for (String half : List.of("\uD83D", "a\uDE00", "\uD83Da", "\uDE00\uD83D")) {
            assertThatThrownBy(() -> table.text(column, half)).isInstanceOf(IllegalArgumentException.class);
        }
        table.text(column, "😀");
        assertThat(table.build().texts(column)).containsExactly("😀");
    }
}
