package org.sipas.io.form;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.expression.Expression;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.SubmissionReader;

class ResponseSchemaTest {
    /** Values of all types, most of them wrong for any one question. */
    private static final List<String> ODD = List.of(
            "null",
            "true",
            "1",
            "2.0",
            "-3",
            "0.25",
            "1e2",
            "70",
            "\"1\"",
            "\"01\"",
            "\"\"",
            "\"  \"",
            "\"x\"",
            "\"2024-02-29\"",
            "\"2023-02-29\"",
            "\"2024-04-31\"",
            "\"0000-01-01\"",
            "\"1900-02-29\"",
            "\"2000-02-29\"",
            "[]",
            "[\"a\"]",
            "[\"a\",\"b\"]",
            "[\"a\",\"b\",\"c\"]",
            "[\"n\"]",
            "[\"a\",\"n\"]",
            "[1]",
            "{}",
            "{\"missing\":\"refused\"}",
            "{\"missing\":\"blank\"}",
            "{\"missing\":\"nothing\"}",
            "{\"missing\":\"refused\",\"a\":1}",
            "\"0912345678\"",
            "\"09123456789\"",
            "\"123456789\"");

    @ParameterizedTest
    @ValueSource(strings = {"every-kind", "one-stop-2022", "sipas-2023", "tt01-2018"})
    void agreesWithTheReaderWhereASchemaHasWords(String id) throws IOException {
        Questionnaire form = id.equals("every-kind") ? FormSamples.everyKind() : FormSamples.bundled(id);
        SubmissionReader reader = SubmissionReader.of(form);
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(JsonDocuments.canonical(
                        ResponseSchema.write(form).value().orElseThrow()));
        Random random = new Random(11);
        RandomBodies bodies = new RandomBodies(form, random);
        List<String> codes = new ArrayList<>(form.variables().keySet());
        codes.add("stranger");
        int valid = 0;
        for (int i = 0; i < 600; i++) {
            Map<String, JsonValue> body = new LinkedHashMap<>();
            Map<String, Object> answers = bodies.next();
            answers.forEach((code, value) -> body.put(code, json(value)));
            for (String code : form.variables().keySet()) {
                // Without this hardly any body would be whole.
                if (form.variables().get(code).head().required() && random.nextInt(200) > 0) {
                    body.put(code, wanted(form.variables().get(code)));
                }
            }
            if (random.nextBoolean()) {
                body.put(codes.get(random.nextInt(codes.size())), odd(random));
            }
            JsonValue json = new JsonValue.Obj(body);
            List<Problem> problems = reader.read("body", "", json, RandomBodies.TODAY).problems().stream()
                    .filter(problem -> problem.severity() == Severity.ERROR && aSchemaCanSay(form, problem))
                    .toList();
            boolean passes = schema.validate(JsonDocuments.canonical(json), InputFormat.JSON)
                    .isEmpty();

            assertThat(passes)
                    .as("%s%n%s", JsonDocuments.canonical(json), problems)
                    .isEqualTo(problems.isEmpty());
            valid += passes ? 1 : 0;
        }
        assertThat(valid).isBetween(50, 550);
    }

    private static boolean aSchemaCanSay(Questionnaire form, Problem problem) {
        Variable variable =
                form.variables().get(((Location.Json) problem.location()).path().replaceFirst("^\\$\\.?", ""));
        return switch (problem.code()) {
            case "hidden-answer", "constraint" -> false;
            case "required-answer" -> variable.relevant().equals(Expression.ALWAYS);
            case "out-of-range" -> variable.kind() != Variable.Kind.DAY;
            default -> true;
        };
    }

    private static JsonValue wanted(Variable variable) {
        return switch (variable.kind()) {
            case NUMBER -> new JsonValue.Num(new BigDecimal(20));
            case DAY -> new JsonValue.Str("2024-02-29");
            case TEXT -> new JsonValue.Str("P1");
            case CLOSED -> json(variable.options().get(0).code());
            case MULTIPLE -> json(List.of(variable.options().get(0).code()));
        };
    }

    private static JsonValue odd(Random random) throws IOException {
        String text = ODD.get(random.nextInt(ODD.size()));
        return JsonDocuments.read("odd", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    private static JsonValue json(Object value) {
        if (value instanceof List<?> picks) {
            return new JsonValue.Arr(
                    picks.stream().map(ResponseSchemaTest::json).toList());
        }
        return value instanceof BigDecimal number ? new JsonValue.Num(number) : new JsonValue.Str((String) value);
    }
}
