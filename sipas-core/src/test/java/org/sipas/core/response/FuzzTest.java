package org.sipas.core.response;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.expression.Condition;
import org.sipas.core.expression.Dialect;
import org.sipas.core.expression.Expression;
import org.sipas.core.expression.Scope;
import org.sipas.core.expression.Symbol;
import org.sipas.core.expression.TextPattern;
import org.sipas.core.expression.Type;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.SampleForms;
import org.sipas.core.unit.UnitRegister;

/** Mutated input never leads to anything but a value or a list of problems, in bounded time. */
class FuzzTest {
    private static final Location WHERE = new Location.Json("fuzz", "$");
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "null",
        "true",
        "-1",
        "1e999",
        "\\u0000",
        "\uD800",
        "(",
        ")",
        "${",
        "$",
        "not ",
        " and ",
        " or ",
        " in ",
        "'",
        "''",
        "date('2025-02-30')",
        "*",
        "{1000}",
        "+",
        "?",
        "|",
        "\\",
        "^",
        "(?=",
        "[^",
        "/",
        "<=",
        "=",
        "${m1}",
        "${used}",
        "count(",
        "\"\"",
        "vi",
        "0",
        "99999999999999999999",
        "\"relevant\": \"${m} = '1'\",",
        "\n",
        "ệ"
    };
    private static final List<String> EXPRESSIONS = List.of(
            "${a} = '1' and not (count(${b}) > 2 or selected(${b}, 'x'))",
            "age(${d}) >= 18 and ${n} * 2 - 1 <= 7.5 / ${n}",
            "matches(${t}, '(a|b)*c{2,5}[^d-f]') or ${t} in ('x', 'it''s')",
            "selected-at(${b}, 1) = 'y' and today() - ${d} > 30 and length(${t}) < 9");
    private static final List<String> PATTERNS =
            List.of("0\\d{9}", "(a|bc)*[^x-z]+\\p{Lu}?", "^\\w{2,5}(?:-\\d+)*$", "((a{2}){3}|b?)+");

    private static final List<String> CELLS = List.of(
            "3",
            "Tốt; Vừa, Kém",
            "a|b & c",
            "1.234,5",
            "2026-05-13T08:00",
            "31/12/2025",
            "0912345678",
            "không áp dụng");
    private static final String UNITS = """
            level,code,name,kind,parent_code,valid_from,valid_to
            province,15,"Tỉnh ""A"", cũ",tinh,,,2025-06-30
            province,15,Tỉnh B,tinh,,2025-07-01,
            """;
    private static final String SUCCESSIONS =
            "level,old_code,new_code,extent,effective\nprovince,15,15,whole,2025-07-01\n";

    private static String mutated(String text, Random random) {
        StringBuilder changed = new StringBuilder(text);
        for (int i = 1 + random.nextInt(4); i > 0; i--) {
            int at = random.nextInt(changed.length() + 1);
            int end = Math.min(changed.length(), at + random.nextInt(6));
            switch (random.nextInt(4)) {
                case 0 -> changed.delete(at, end);
                case 1 -> changed.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> changed.replace(at, end, PIECES[random.nextInt(PIECES.length)]);
                default ->
                    changed.insert(at, changed.substring(at, Math.min(changed.length(), at + random.nextInt(200))));
            }
        }
        return changed.toString();
    }

    private static void run(int inputs, long seed, Duration limit) {
        Assertions.assertTimeout(limit, () -> {
            Random random = new Random(seed);
            SubmissionReader reader = SubmissionReader.of(SampleForms.everyKind());
            TextResponseReader typist = TextResponseReader.of(SampleForms.everyKind());
            String response = JsonDocuments.canonical(
                    SubmissionReader.toJson(reader.read("", SubmissionReaderTest.GOOD, SubmissionReaderTest.TODAY)
                            .orThrow()));
            int good = 0;
            for (int i = 0; i < inputs; i++) {
                good += switch (i % 6) {
                    case 0 -> read(mutated(SampleForms.EVERY_KIND, random));
                    case 1 -> condition(mutated(EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size())), random));
                    case 2 -> pattern(mutated(PATTERNS.get(random.nextInt(PATTERNS.size())), random), random);
                    case 3 -> typed(typist, random);
                    case 4 -> units(random);
                    default ->
                        valueOrProblems(reader.read(
                                "fuzz",
                                "",
                                new ByteArrayInputStream(
                                        mutated(response, random).getBytes(UTF_8)),
                                SubmissionReaderTest.TODAY));
                };
            }
            assertThat(good)
                    .as("some inputs survive mutation, or nothing deep was reached")
                    .isPositive();
        });
    }

    private static int valueOrProblems(Outcome<?> outcome) {
        assertThat(outcome.value().isPresent() || !outcome.problems().isEmpty()).isTrue();
        return outcome.value().isPresent() ? 1 : 0;
    }

    private static int read(String json) throws IOException {
        Outcome<Questionnaire> form = Questionnaire.read("fuzz", new ByteArrayInputStream(json.getBytes(UTF_8)));
        form.value()
                .ifPresent(read -> assertThat(read.draft().publish().value()).isPresent());
        return valueOrProblems(form);
    }

    private static int condition(String text) {
        List<Symbol.Choice> choices = List.of(
                new Symbol.Choice("1", 1.0, Symbol.Kind.ANSWER),
                new Symbol.Choice("x", null, Symbol.Kind.ANSWER),
                new Symbol.Choice("y", null, Symbol.Kind.MISSING));
        Scope scope = code -> {
            int index = "abndt".indexOf(code);
            Type[] types = {Type.OPTION, Type.PICKS, Type.NUMBER, Type.DATE, Type.TEXT};
            return index < 0 || code.length() != 1
                    ? Optional.empty()
                    : Optional.of(new Symbol(
                            code,
                            "",
                            index,
                            types[index],
                            index < 2 ? choices : List.of(),
                            Symbol.NoPicks.MISSING,
                            Expression.ALWAYS));
        };
        Outcome<Condition> condition = Condition.of(WHERE, text, scope);
        condition.value().ifPresent(read -> {
            for (Dialect dialect : Dialect.values()) {
                assertThat(read.shows(dialect).value()).isPresent();
            }
        });
        return valueOrProblems(condition);
    }

    private static int pattern(String text, Random random) {
        Outcome<TextPattern> pattern = TextPattern.parse(WHERE, text);
        pattern.value().ifPresent(read -> read.matches("aab0912345678".repeat(random.nextInt(20))));
        return valueOrProblems(pattern);
    }

    private static int typed(TextResponseReader reader, Random random) {
        Map<String, String> cells = new HashMap<>();
        for (String code : reader.layout().form().variables().keySet()) {
            cells.put(code, mutated(CELLS.get(random.nextInt(CELLS.size())), random));
        }
        Outcome<ResponseTable> row = reader.read("fuzz", cells, SubmissionReaderTest.TODAY);
        assertThat(ResponseRows.response(row.orThrow(), 0).answers())
                .hasSize(reader.layout().variables().size());
        return valueOrProblems(row);
    }

    private static int units(Random random) throws IOException {
        boolean first = random.nextBoolean();
        return valueOrProblems(UnitRegister.read(
                "fuzz",
                new ByteArrayInputStream((first ? mutated(UNITS, random) : UNITS).getBytes(UTF_8)),
                new ByteArrayInputStream((first ? SUCCESSIONS : mutated(SUCCESSIONS, random)).getBytes(UTF_8))));
    }

    @Test
    void twoThousandMutatedInputsLeadToAValueOrAListOfProblems() {
        run(2_000, 20261121, Duration.ofMinutes(1));
    }

    @Test
    @Tag("soak")
    void aHundredThousandMutatedInputsLeadToAValueOrAListOfProblems() {
        run(100_000, 42, Duration.ofMinutes(30));
    }

    @Test
    void everyBundledFormSurvivesMutation() throws IOException {
        Packs packs = Packs.of(FuzzTest.class.getClassLoader());
        Random random = new Random(1);
        for (String id : packs.forms().keySet()) {
            String json =
                    JsonDocuments.canonical(Questionnaire.bundled(packs, id).document());
            for (int i = 0; i < 20; i++) {
                read(mutated(json, random));
            }
        }
    }
}
