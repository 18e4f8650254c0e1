package org.sipas.core.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.expression.SampleForm.Filled;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

class SurveyJsTranslationTest {
    private static final Location WHERE = new Location.Json("test", "$.relevant");

    private static Condition condition(String text) {
        return Condition.of(WHERE, text, SampleForm.SCOPE).orThrow();
    }

    @Test
    void guardsWhatMayBeMissing() {
        assertThat(condition("${visits} > 3").shows(Dialect.SURVEY_JS).orThrow())
                .isEqualTo("({visits} notempty and {visits} > 3)");
        assertThat(condition("not ${visits} > 3").shows(Dialect.SURVEY_JS).orThrow())
                .isEqualTo("({visits} notempty and {visits} <= 3)");
        assertThat(condition("${visits} <= 3")
                        .accepts(Dialect.SURVEY_JS, "visits")
                        .orThrow())
                .isEqualTo("(!({visits} notempty) or !(({visits} notempty and {visits} > 3)))");
    }

    @Test
    void findsRowsBelowTheirMatrix() {
        Scope rows = code -> SampleForm.SCOPE
                .symbol("visits")
                .map(symbol -> new Symbol(
                        code, "table", 0, symbol.type(), symbol.choices(), symbol.noPicks(), symbol.relevant()));
        assertThat(Condition.of(WHERE, "${row1} > 1", rows)
                        .orThrow()
                        .shows(Dialect.SURVEY_JS)
                        .orThrow())
                .isEqualTo("({table.row1} notempty and {table.row1} > 1)");
    }

    /** SurveyJS rewrites the word "equals" in the text of an expression before it reads it, whatever it is part of. */
    @Test
    void aCodeThatSurveyJsMisreadsIsAProblem() {
        Scope renamed = code -> SampleForm.SCOPE
                .symbol("visits")
                .map(symbol ->
                        new Symbol(code, "", 0, symbol.type(), symbol.choices(), symbol.noPicks(), symbol.relevant()));
        Condition condition = Condition.of(WHERE, "${equals_x} > 1", renamed).orThrow();
        assertThat(condition.shows(Dialect.SURVEY_JS).problems())
                .extracting(Problem::code)
                .containsExactly("code-not-translatable");
        assertThat(condition.accepts(Dialect.SURVEY_JS, "equals_x").value()).isEmpty();
        assertThat(condition.shows(Dialect.XPATH).value()).isPresent();
    }

    @Test
    void aTextThatSurveyJsWouldConvertIsWrittenInCode() {
        assertThat(condition("${remark} = 'abc'").shows(Dialect.SURVEY_JS).orThrow())
                .isEqualTo("({#remark} notempty and sipasSame({#remark}, 'abc'))");
        assertThat(condition("${remark} = 'x\\'").shows(Dialect.SURVEY_JS).orThrow())
                .isEqualTo("({#remark} notempty and sipasSame({#remark}, sipasText(':x%5c')))");
    }

    /** The oracle is survey-core itself: needs node, and in SIPAS_SURVEY_CORE the folder of the package. */
    @Test
    @Tag("peer")
    void showsExactlyWhatTheConditionShows(@TempDir Path folder) throws IOException, InterruptedException {
        Random random = new Random(20261121);
        RandomConditions some = new RandomConditions(random);
        List<JsonValue> cases = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            Condition condition = condition(some.truth(3));
            Filled answers = some.answers();
            Truth truth = condition.judge(answers, SampleForm.TODAY);
            cases.add(new JsonValue.Arr(List.of(
                    new JsonValue.Str(condition.toString()),
                    new JsonValue.Str(condition.shows(Dialect.SURVEY_JS).orThrow()),
                    values(answers),
                    new JsonValue.Bool(truth == Truth.TRUE))));
            cases.add(new JsonValue.Arr(List.of(
                    new JsonValue.Str("constraint " + condition),
                    new JsonValue.Str(
                            condition.accepts(Dialect.SURVEY_JS, "fee").orThrow()),
                    values(answers),
                    new JsonValue.Bool(truth != Truth.FALSE || !answers.values().containsKey("fee")))));
        }
        Files.writeString(folder.resolve("cases.json"), JsonDocuments.canonical(new JsonValue.Arr(cases)));
        try (InputStream functions = Dialect.class.getResourceAsStream("surveyjs-functions.js")) {
            Files.write(folder.resolve("functions.js"), functions.readAllBytes());
        }
        Files.writeString(folder.resolve("run.js"), """
                const survey = require(process.env.SIPAS_SURVEY_CORE);
                require("./functions.js").registerSipasFunctions(survey.FunctionFactory.Instance, () => "2026-11-21");
                let bad = 0;
                for (const [text, expression, values, expected] of require("./cases.json")) {
                  const model = new survey.SurveyModel({ elements: [] });
                  model.data = values;
                  const found = !!model.runExpression(expression);
                  if (found !== expected && bad++ < 5) {
                    console.log(text, "|", expression, "|", JSON.stringify(values), "expected", expected);
                  }
                }
                console.log(bad + " differ");
                """);
        Process node = new ProcessBuilder("node", "run.js")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(5, TimeUnit.MINUTES)).isTrue();
        assertThat(printed).endsWith("0 differ\n");
    }

    private static JsonValue values(Filled answers) {
        Map<String, JsonValue> values = new LinkedHashMap<>();
        answers.values().forEach((code, value) -> values.put(code, value(value)));
        return new JsonValue.Obj(values);
    }

    private static JsonValue value(Object value) {
        if (value instanceof Set<?> picks) {
            return new JsonValue.Arr(
                    picks.stream().map(SurveyJsTranslationTest::value).toList());
        } else if (value instanceof Double number) {
            return new JsonValue.Num(BigDecimal.valueOf(number));
        }
        return new JsonValue.Str(value instanceof LocalDate day ? day.toString() : (String) value);
    }
}
