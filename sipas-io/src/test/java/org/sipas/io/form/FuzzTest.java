package org.sipas.io.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Draft;

/** Surveys that somebody bent: whatever they say, reading gives a draft or reasons. */
class FuzzTest {
    private static final List<JsonValue> STRANGE = List.of(
            new JsonValue.Null(),
            new JsonValue.Bool(true),
            new JsonValue.Num(new BigDecimal("-1e60")),
            new JsonValue.Num(new BigDecimal("2147483648")),
            new JsonValue.Str(""),
            new JsonValue.Str("x".repeat(70_000)),
            new JsonValue.Str("{a} = ".repeat(2_000)),
            new JsonValue.Str("(((((((((("),
            new JsonValue.Str("{m.m1} notempty or ".repeat(45) + "{used} = 1"),
            new JsonValue.Str("\u0000\uFEFF\u202E<script>"),
            new JsonValue.Str("matrix"),
            new JsonValue.Str("panel"),
            new JsonValue.Arr(List.of()),
            new JsonValue.Obj(Map.of()),
            new JsonValue.Obj(Map.of("default", new JsonValue.Str("a"), "not a tag!", new JsonValue.Str("b"))));

    @Test
    void readsTwoThousandBentSurveys() throws IOException {
        Map<String, Integer> seen = fuzz(1, 2_000);
        // Mutants that are all refused at the door, or all read without a word, would test nothing.
        assertThat(seen)
                .containsKeys("not-mapped", "code-changed", "wrong-type", "not-a-survey", "draft", "missing-text");
        assertThat(seen.get("draft")).isBetween(500, 1_990);
    }

    @Test
    @Tag("soak")
    void readsAHundredThousandBentSurveys() throws IOException {
        assertThat(fuzz(2, 100_000)).containsKey("draft");
    }

    private static Map<String, Integer> fuzz(long seed, int mutants) throws IOException {
        List<JsonValue> seeds = List.of(
                JsonDocuments.read("real", new ByteArrayInputStream(FormSamples.bytes("surveyjs_satisfaction.json")))
                        .orThrow(),
                SurveyJs.write(FormSamples.everyKind()).value().orElseThrow(),
                SurveyJs.write(FormSamples.bundled("one-stop-2022")).value().orElseThrow());
        Random random = new Random(seed);
        Map<String, Integer> seen = new TreeMap<>();
        for (int i = 0; i < mutants; i++) {
            JsonValue mutant = seeds.get(random.nextInt(seeds.size()));
            for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                mutant = bent(mutant, random, 0);
            }
            byte[] json = JsonDocuments.canonical(mutant).getBytes(StandardCharsets.UTF_8);
            Outcome<Draft> outcome = SurveyJs.read("mutant.json", new ByteArrayInputStream(json));
            Set<String> codes =
                    new TreeSet<>(outcome.problems().stream().map(Problem::code).toList());
            outcome.value().ifPresent(draft -> codes.add("draft"));
            codes.forEach(code -> seen.merge(code, 1, Integer::sum));
            assertThat(outcome.value().isPresent() || !outcome.problems().isEmpty())
                    .isTrue();
        }
        return seen;
    }

    /** Changes one place of a document: takes it away, doubles it, moves it, or puts something strange there. */
    private static JsonValue bent(JsonValue value, Random random, int depth) {
        if (value instanceof JsonValue.Obj object && !object.members().isEmpty() && random.nextInt(9) > 0) {
            Map<String, JsonValue> members = new LinkedHashMap<>(object.members());
            List<String> names = new ArrayList<>(members.keySet());
            String name = names.get(random.nextInt(names.size()));
            if (random.nextInt(8) == 0 && depth > 0) {
                members.remove(name);
            } else if (random.nextInt(8) == 0) {
                members.put(names.get(random.nextInt(names.size())), members.get(name));
            } else {
                members.put(name, bent(members.get(name), random, depth + 1));
            }
            return new JsonValue.Obj(members);
        } else if (value instanceof JsonValue.Arr array && !array.values().isEmpty() && random.nextInt(9) > 0) {
            List<JsonValue> values = new ArrayList<>(array.values());
            int i = random.nextInt(values.size());
            switch (random.nextInt(8)) {
                case 0 -> values.remove(i);
                case 1 -> values.add(values.get(i));
                case 2 -> values.add(values.remove(i));
                default -> values.set(i, bent(values.get(i), random, depth + 1));
            }
            return new JsonValue.Arr(values);
        }
        return STRANGE.get(random.nextInt(STRANGE.size()));
    }
}
