package org.sipas.core.questionnaire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.sipas.core.Packs;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/** The digest of a form tells what it says, not how it is laid out. */
class DigestProperties {
    private static final String ID = "sipas-2023";
    private static final JsonValue DOCUMENT = document();

    private static JsonValue document() {
        try (InputStream json =
                Packs.of(DigestProperties.class.getClassLoader()).openForm(ID).orElseThrow()) {
            return JsonDocuments.read(ID, json).orThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Questionnaire read(String json) throws IOException {
        return Questionnaire.read(ID, new ByteArrayInputStream(json.getBytes(UTF_8)))
                .orThrow();
    }

    @Property(tries = 50)
    void isTheSameUnderAnyOrderOfMembersAndAnyWhiteSpace(@ForAll Random random) throws IOException {
        Questionnaire form = read(scrambled(DOCUMENT, random));

        assertThat(form.digest()).isEqualTo(JsonDocuments.digest(DOCUMENT)).matches("[0-9a-f]{64}");
        assertThat(form.variables().keySet())
                .containsExactlyElementsOf(
                        read(JsonDocuments.canonical(DOCUMENT)).variables().keySet());
    }

    @Property(tries = 200)
    void changesWithAnyOneText(@ForAll Random random) {
        List<String> texts = new ArrayList<>();
        collect(DOCUMENT, texts);
        String text = texts.get(random.nextInt(texts.size()));
        Assume.that(!text.isEmpty());

        assertThat(JsonDocuments.digest(replaced(DOCUMENT, text, text + "!")))
                .isNotEqualTo(JsonDocuments.digest(DOCUMENT));
    }

    @Example
    void doesNotDependOnHowANumberIsWritten() throws IOException {
        String json = JsonDocuments.canonical(DOCUMENT);

        assertThat(read(json.replace("\"score\":4", "\"score\":4.0")).digest())
                .isEqualTo(read(json).digest());
        assertThat(read(json.replace("\"maximum\":120", "\"maximum\":1.2e2")).digest())
                .isEqualTo(read(json).digest());
    }

    /** The document with the members of every object in a random order and white space at random between the tokens. */
    private static String scrambled(JsonValue value, Random random) {
        String space = " \n\t\r".repeat(2).substring(random.nextInt(8));
        if (value instanceof JsonValue.Obj object) {
            List<Map.Entry<String, JsonValue>> members =
                    new ArrayList<>(object.members().entrySet());
            Collections.shuffle(members, random);
            return members.stream()
                    .map(member -> space + JsonDocuments.canonical(new JsonValue.Str(member.getKey())) + space + ":"
                            + scrambled(member.getValue(), random))
                    .collect(Collectors.joining(",", "{", "}" + space));
        } else if (value instanceof JsonValue.Arr array) {
            return array.values().stream()
                    .map(element -> scrambled(element, random))
                    .collect(Collectors.joining(",", "[" + space, space + "]"));
        }
        return space + JsonDocuments.canonical(value) + space;
    }

    private static void collect(JsonValue value, List<String> texts) {
        if (value instanceof JsonValue.Obj object) {
            object.members().values().forEach(member -> collect(member, texts));
        } else if (value instanceof JsonValue.Arr array) {
            array.values().forEach(element -> collect(element, texts));
        } else if (value instanceof JsonValue.Str string) {
            texts.add(string.value());
        }
    }

    private static JsonValue replaced(JsonValue value, String old, String replacement) {
        if (value instanceof JsonValue.Obj object) {
            Map<String, JsonValue> members = new LinkedHashMap<>();
            object.members().forEach((name, member) -> members.put(name, replaced(member, old, replacement)));
            return new JsonValue.Obj(members);
        } else if (value instanceof JsonValue.Arr array) {
            return new JsonValue.Arr(array.values().stream()
                    .map(element -> replaced(element, old, replacement))
                    .toList());
        } else if (value instanceof JsonValue.Str string && string.value().equals(old)) {
            return new JsonValue.Str(replacement);
        }
        return value;
    }
}
