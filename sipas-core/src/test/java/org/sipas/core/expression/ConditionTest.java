package org.sipas.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.expression.SampleForm.Filled;

class ConditionTest {
    private static final Location WHERE = new Location.Json("test", "$.relevant");

    private static final Filled FULL = Filled.of(
            "sat",
            "2",
            "sat2",
            "3",
            "ways",
            Set.of("a", "c"),
            "extras",
            Set.of(),
            "visits",
            3.0,
            "fee",
            0.0,
            "born",
            LocalDate.of(2000, 2, 29),
            "received",
            LocalDate.of(2026, 11, 1),
            "remark",
            "Cần 2 ngày");

    private static Truth judge(String text, Answers answers) {
        return Condition.of(WHERE, text, SampleForm.SCOPE).orThrow().judge(answers, SampleForm.TODAY);
    }

    /** Expected values follow from the package description by hand. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "${sat} = '2'",
                "${sat} != ${sat2}",
                "'2' = ${sat}",
                "${sat} in ('1', '2')",
                "score(${sat}) = 2",
                "score(${sat}) < 2.5 and score(${sat}) >= 2",
                "selected(${ways}, 'c') and not selected(${ways}, 'b')",
                "selected(${sat}, '2')",
                "count(${ways}) = 2",
                "count(${extras}) = 0",
                "selected-at(${ways}, 0) = 'a' and selected-at(${ways}, 1) = 'c'",
                "${visits} * 2 + 1 = 7",
                "-${visits} = 0 - 3",
                "${visits} / 2 = 1.5",
                "1 - 2 - 3 = -4",
                "2 + 3 * 4 = 14 and (2 + 3) * 4 = 20",
                "not 0.1 + 0.2 = 0.3",
                "${received} - ${born} > 9000",
                "today() - ${received} = 20",
                "${received} < date('2026-11-02') and ${received} in (date('2026-11-01'))",
                "age(${born}) = 26",
                "length(${remark}) = 10",
                "matches(${remark}, '.*\\d+.*')",
                "${remark} = 'Cần 2 ngày'",
                "answered(${fee}) and ${fee} = 0",
                "true or false",
                "not (false or not true)"
            })
    void holdsOnTheFilledForm(String text) {
        assertThat(judge(text, FULL)).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${sat} = '2'",
                "${sat} != '2'",
                "not (${sat} = '2')",
                "${sat} in ('1', '2')",
                "score(${sat}) > 0",
                "selected(${ways}, 'a')",
                "count(${ways}) = 0",
                "selected-at(${ways}, 0) = 'a'",
                "${visits} > 3",
                "not ${visits} > 3",
                "${visits} + 1 > 0",
                "${visits} = ${fee}",
                "${born} < today()",
                "age(${born}) >= 18",
                "length(${remark}) = 0",
                "matches(${remark}, '.*')"
            })
    void aComparisonWithAMissingOperandIsUnknown(String text) {
        assertThat(judge(text, NoAnswers.INSTANCE)).isEqualTo(Truth.UNKNOWN);
    }

    @Test
    void aDivisionByZeroIsMissing() {
        assertThat(judge("${visits} / ${fee} > 1", FULL)).isEqualTo(Truth.UNKNOWN);
        assertThat(judge("not ${visits} / ${fee} > 1", FULL)).isEqualTo(Truth.UNKNOWN);
    }

    /** Kleene, S. C. (1952). Introduction to Metamathematics, § 64: the strong tables. */
    @ParameterizedTest
    @CsvSource({
        "TRUE, TRUE, TRUE, TRUE",
        "TRUE, UNKNOWN, UNKNOWN, TRUE",
        "TRUE, FALSE, FALSE, TRUE",
        "UNKNOWN, TRUE, UNKNOWN, TRUE",
        "UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN",
        "UNKNOWN, FALSE, FALSE, UNKNOWN",
        "FALSE, TRUE, FALSE, TRUE",
        "FALSE, UNKNOWN, FALSE, UNKNOWN",
        "FALSE, FALSE, FALSE, FALSE"
    })
    void andAndOrFollowKleene(Truth left, Truth right, Truth and, Truth or) {
        assertThat(judge(of(left) + " and " + of(right), NoAnswers.INSTANCE)).isEqualTo(and);
        assertThat(judge(of(left) + " or " + of(right), NoAnswers.INSTANCE)).isEqualTo(or);
    }

    private static String of(Truth truth) {
        return switch (truth) {
            case TRUE -> "true";
            case FALSE -> "false";
            case UNKNOWN -> "${visits} = 1";
        };
    }

    @Test
    void anOptionThatStandsForAMissingAnswerIsMissingButCanBeAskedFor() {
        Filled dontKnow = Filled.of("sat", "9", "ways", Set.of("none"));
        assertThat(judge("${sat} = '1'", dontKnow)).isEqualTo(Truth.UNKNOWN);
        assertThat(judge("answered(${sat})", dontKnow)).isEqualTo(Truth.FALSE);
        assertThat(judge("selected(${sat}, '9')", dontKnow)).isEqualTo(Truth.TRUE);
        assertThat(judge("selected(${sat}, '1')", dontKnow)).isEqualTo(Truth.FALSE);
        assertThat(judge("count(${ways}) = 1", dontKnow)).isEqualTo(Truth.UNKNOWN);
        assertThat(judge("selected(${ways}, 'none')", dontKnow)).isEqualTo(Truth.TRUE);
    }

    @Test
    void somebodyBornOnTheTwentyNinthOfFebruaryTurnsAYearOlderOnTheFirstOfMarch() {
        Condition is26 =
                Condition.of(WHERE, "age(${born}) = 26", SampleForm.SCOPE).orThrow();
        assertThat(is26.judge(FULL, LocalDate.of(2026, 2, 28))).isEqualTo(Truth.FALSE);
        assertThat(is26.judge(FULL, LocalDate.of(2026, 3, 1))).isEqualTo(Truth.TRUE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "${nobody} = '1' | unknown-question",
                "${sat} = '7' | unknown-option",
                "${sat} in ('1', '7') | unknown-option",
                "selected(${ways}, 'z') | unknown-option",
                "selected-at(${ways}, 0) = 'z' | unknown-option",
                "${sat} = '9' | option-is-missing",
                "${sat} = 2 | type-mismatch",
                "${sat} < '2' | type-mismatch",
                "${visits} = '3' | type-mismatch",
                "${visits} | type-mismatch",
                "${visits} and true | type-mismatch",
                "${ways} = 'a' | type-mismatch",
                "not ${remark} | type-mismatch",
                "${born} + 1 > 2 | type-mismatch",
                "count(${sat}) > 1 | type-mismatch",
                "${ways} in ('a') | type-mismatch",
                "count() > 1 | wrong-arguments",
                "count('a') > 1 | wrong-arguments",
                "selected(${ways}, ${sat}) | wrong-arguments",
                "selected-at(${ways}, 4) = 'a' | wrong-arguments",
                "matches(${remark}, '(a)\\1') | pattern-not-supported",
                "${sat} = | expression-syntax",
                "(${sat} = '1' | expression-syntax",
                "'open | expression-syntax",
                "date('2025-02-30') < today() | expression-syntax",
                "unheard(${sat}) | expression-syntax"
            })
    void refusesWhatDoesNotFitTheForm(String text, String code) {
        Outcome<Condition> outcome = Condition.of(WHERE, text, SampleForm.SCOPE);
        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems()).extracting(Problem::code).containsExactly(code);
    }

    @Test
    void tellsEveryProblemOfAConditionWithItsPositionInBothLanguages() {
        Outcome<Condition> outcome = Condition.of(WHERE, "${nobody} = 1 and ${sat} = '7'", SampleForm.SCOPE);
        assertThat(outcome.problems())
                .extracting(problem -> problem.message().en())
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("expression, character 1: "),
                        second -> assertThat(second).startsWith("expression, character 28: "));
        assertThat(outcome.problems().get(1).message().vi())
                .isEqualTo("biểu thức, ký tự thứ 28: câu “sat” không có phương án '7'; chỉ có: 1, 2, 3, 9");
        assertThat(outcome.problems()).allMatch(problem -> problem.location().equals(WHERE));
    }

    @Test
    void costIsBounded() {
        assertThat(Condition.of(WHERE, "(".repeat(51) + "true" + ")".repeat(51), SampleForm.SCOPE)
                        .problems())
                .extracting(Problem::code)
                .containsExactly("expression-too-large");
        assertThat(Condition.of(WHERE, "true" + " or true".repeat(1_000), SampleForm.SCOPE)
                        .problems())
                .extracting(Problem::code)
                .containsExactly("expression-too-large");
        assertThat(Condition.of(WHERE, " ".repeat(10_001), SampleForm.SCOPE).problems())
                .extracting(Problem::code)
                .containsExactly("expression-too-large");
    }

    @Test
    void namesTheQuestionsThatItRefersTo() {
        Expression tree = Expression.parse(WHERE, "${b} = 1 and (count(${a}) > -${c} or ${b} in (1, 2))")
                .orThrow();
        assertThat(Condition.questions(tree)).isEqualTo(Set.of("a", "b", "c"));
        assertThat(List.copyOf(Condition.questions(tree))).containsExactly("b", "a", "c");
    }
}
