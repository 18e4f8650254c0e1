package org.sipas.io.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Location;
import org.sipas.core.expression.Condition;
import org.sipas.core.expression.Dialect;
import org.sipas.core.expression.Expression;
import org.sipas.core.expression.Truth;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Rules;
import org.sipas.io.form.ForeignCondition.Ref;
import org.sipas.io.form.ForeignSyntax.UnmappedException;

class ForeignConditionTest {
    private static final Questionnaire FORM = withoutMissingOptions();
    private static final Map<String, Ref> NAMES = names(FORM);

    private static Questionnaire withoutMissingOptions() {
        String json = FormSamples.EVERY_KIND
                .replace(", \"missing\": \"dont-know\"", "")
                .replace("score(${m1}) < 3", "${m1} != '3'");
        try {
            return Questionnaire.read("sample", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                    .orThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Ref> names(Questionnaire form) {
        Map<String, Ref> names = new LinkedHashMap<>();
        form.variables().forEach((code, variable) -> {
            Map<String, String> options = new LinkedHashMap<>();
            variable.options().forEach(option -> options.put(option.code(), option.code()));
            Ref ref = new Ref(code, variable.kind(), options, "");
            names.put(code, ref);
            names.put(variable.question().head().code() + "." + code, ref);
        });
        return names;
    }

    private static Expression parse(String text) {
        return Expression.parse(new Location.Json("test", "$"), text).orThrow();
    }

    private static Expression shows(String text) throws UnmappedException {
        return new ForeignCondition(NAMES, null).shows(text);
    }

    private static Expression accepts(String text) throws UnmappedException {
        return new ForeignCondition(NAMES, NAMES.get("trips")).accepts(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "${trips} > 3                                | ${trips} > 3",
                "${trips} != 3                               | not answered(${trips}) or ${trips} != 3",
                "not(${trips} > 3)                           | not answered(${trips}) or ${trips} <= 3",
                "${used} = 1 and ${trips} != ''              | ${used} = '1' and answered(${trips})",
                "{used} == '1' && !({trips} empty)           | ${used} = '1' and answered(${trips})",
                "selected(${ways}, 'a') or ${r} >= 2         | selected(${ways}, 'a') or ${r} in ('2', '3', '9')",
                "((used == 1) AND (trips > 3)) OR (r == 3)   | (${used} = '1' and ${trips} > 3) or ${r} = '3'",
                "{ways} anyof ['a', 'b']                     | selected(${ways}, 'a') or selected(${ways}, 'b')",
                "{ways} contains 'a' and {m.m1} = 3          | selected(${ways}, 'a') and ${m1} = '3'",
                "${born} > date('2000-01-01')                | ${born} > date('2000-01-01')",
                "3 < ${trips}                                | ${trips} > 3",
                "count-selected(${ways}) = 2                 | count(${ways}) = 2",
                "regex(${phone}, '0[0-9]+')                  | matches(${phone}, '0[0-9]+')",
                "string-length(${phone}) > 3 and true()      | length(${phone}) > 3",
            })
    void readsConditionsOfOtherSystems(String foreign, String ours) throws UnmappedException {
        assertThat(shows(foreign)).isEqualTo(parse(ours));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                ". >= 0 and . <= 50                          | ${trips} >= 0 and ${trips} <= 50",
                ". != 3                                      | ${trips} != 3",
                ". > ${hours}                                | answered(${hours}) and ${trips} > ${hours}",
                "not(. > ${hours})                           | not answered(${hours}) or ${trips} <= ${hours}",
            })
    void readsConstraintsOfOtherSystems(String foreign, String ours) throws UnmappedException {
        Expression expected = parse(ours);
        // Where a blank makes it unknown, a constraint refuses nothing: the last guard is needless.
        Expression read = accepts(foreign);
        assertThat(read).isEqualTo(foreign.startsWith("not") ? parse("${trips} <= ${hours}") : expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "(",
                "${trips} =< 3",
                "${nobody} = 1",
                "position(..) > 1",
                "${used} = '7'",
                "'a' 'b'",
                "${trips} = 'x'",
                "pulldata('a', 'b') = 3",
                "selected(${trips}, 'a')",
                "${ways} = 'a'",
                "selected(${ways})",
                "date('x') < ${born}"
            })
    void refusesWhatItCannotCarryOver(String foreign) {
        assertThatThrownBy(() -> shows(foreign)).isInstanceOf(UnmappedException.class);
    }

    @Test
    void isBounded() {
        assertThatThrownBy(() -> shows("(".repeat(5_000))).isInstanceOf(UnmappedException.class);
        assertThatThrownBy(() -> shows("!".repeat(5_000))).isInstanceOf(UnmappedException.class);
        assertThatThrownBy(() -> shows("-".repeat(5_000))).isInstanceOf(UnmappedException.class);
        assertThatThrownBy(() -> shows("1 = 1 and ".repeat(900) + "1 = 1")).isInstanceOf(UnmappedException.class);
    }

    @Property(tries = 50)
    void holdsWhereTheConditionHeldThatWasWritten(@ForAll Random random) throws UnmappedException {
        for (Dialect dialect : Dialect.values()) {
            Expression condition = parse(truth(random, 2));
            Expression read = shows(written(condition, dialect));
            Expression again = shows(written(read, dialect));

            assertThat(again).as("%s in %s", condition, dialect).isEqualTo(read);
            RandomBodies bodies = new RandomBodies(FORM, random);
            Condition before = constraint(condition);
            Condition after = constraint(read);
            for (int i = 0; i < 30; i++) {
                Map<String, Object> body = bodies.next();
                assertThat(judged(after, body) == Truth.TRUE)
                        .as("%s became %s", condition, read)
                        .isEqualTo(judged(before, body) == Truth.TRUE);
            }
        }
    }

    @Property(tries = 50)
    void refusesWhereTheConstraintRefusedThatWasWritten(@ForAll Random random) throws UnmappedException {
        for (Dialect dialect : Dialect.values()) {
            Expression condition = parse(truth(random, 2));
            Expression read =
                    accepts(constraint(condition).accepts(dialect, "trips").orThrow());
            Expression again =
                    accepts(constraint(read).accepts(dialect, "trips").orThrow());

            assertThat(again).as("%s in %s", condition, dialect).isEqualTo(read);
            RandomBodies bodies = new RandomBodies(FORM, random);
            Condition before = constraint(condition);
            Condition after = constraint(read);
            for (int i = 0; i < 30; i++) {
                Map<String, Object> body = bodies.next();
                body.put("trips", BigDecimal.valueOf(random.nextInt(4)));
                assertThat(judged(after, body) == Truth.FALSE)
                        .as("%s became %s", condition, read)
                        .isEqualTo(judged(before, body) == Truth.FALSE);
            }
        }
    }

    private static Truth judged(Condition condition, Map<String, Object> body) {
        return condition.judge(RandomBodies.answers(FORM, body), RandomBodies.TODAY);
    }

    private static String written(Expression condition, Dialect dialect) {
        return constraint(condition).shows(dialect).orThrow();
    }

    /** A condition over all questions of the form; only constraints may be about anything. */
    private static Condition constraint(Expression condition) {
        return FORM.draft()
                .withQuestion("trips", question -> ruled(question, condition))
                .publish()
                .orThrow()
                .logic()
                .constraint("trips")
                .orElseThrow();
    }

    private static Question ruled(Question question, Expression condition) {
        return question.withHead(
                question.head().withRules(new Rules(Expression.ALWAYS, new Rules.Constraint(condition, FORM.title()))));
    }

    private static String pick(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static String truth(Random random, int depth) {
        if (depth > 0 && random.nextInt(3) > 0) {
            return switch (random.nextInt(3)) {
                case 0 -> "not (" + truth(random, depth - 1) + ")";
                case 1 -> "(" + truth(random, depth - 1) + " and " + truth(random, depth - 1) + ")";
                default -> "(" + truth(random, depth - 1) + " or " + truth(random, depth - 1) + ")";
            };
        }
        String sign = pick(random, " = ", " != ", " < ", " <= ", " > ", " >= ");
        return switch (random.nextInt(9)) {
            case 0 -> pick(random, "${used}", "${m1}") + pick(random, " = ", " != ") + "'1'";
            case 1 -> "${m1} " + pick(random, "=", "!=") + " ${m3}";
            case 2 -> "${m1} in ('1', '" + pick(random, "2", "3") + "')";
            case 3 -> "selected(${ways}, '" + pick(random, "a", "b", "n") + "')";
            case 4 -> "answered(" + pick(random, "${used}", "${ways}", "${phone}", "${born}", "${trips}") + ")";
            case 5 -> pick(random, "${born}", "today()") + sign + pick(random, "date('1990-05-05')", "${born}");
            case 6 -> "age(${born})" + sign + pick(random, "18", "40");
            case 7 -> "${phone} " + pick(random, "= '0912345678'", "!= 'it''s'");
            default ->
                pick(random, "${trips}", "${hours} + 1", "count(${ways})", "length(${phone})")
                        + sign
                        + pick(random, "1", "2.5", "${hours}", "${trips} * 2");
        };
    }
}
