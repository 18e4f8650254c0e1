package org.sipas.core.questionnaire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Packs;
import org.sipas.core.json.JsonDocuments;

/** The published JSON Schema; networknt's validator is the oracle. */
class FormSchemaTest {
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try (InputStream json = Questionnaire.class.getResourceAsStream("form.schema.json")) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(json.readAllBytes(), UTF_8), InputFormat.JSON);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> errors(String document) {
        return SCHEMA.validate(document, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    static List<String> bundled() throws IOException {
        return List.copyOf(
                Packs.of(FormSchemaTest.class.getClassLoader()).forms().keySet());
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void everyBundledFormPasses(String id) throws IOException {
        Packs packs = Packs.of(FormSchemaTest.class.getClassLoader());
        try (InputStream json = packs.openForm(id).orElseThrow()) {
            assertThat(errors(new String(json.readAllBytes(), UTF_8))).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("bundled")
    void everyBundledFormPassesAsItIsWritten(String id) throws IOException {
        Questionnaire form = Questionnaire.bundled(Packs.of(FormSchemaTest.class.getClassLoader()), id);
        assertThat(errors(JsonDocuments.canonical(form.draft().toJson()))).isEmpty();
    }

    @Test
    void theFormsOfTheTestsAndTheExamplesPass() throws IOException {
        assertThat(errors(SampleForms.EVERY_KIND)).isEmpty();
        assertThat(errors(Files.readString(Path.of("../examples/data/kansas-city/form.json"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kind\": \"rating\" -> \"kind\": \"stars\"",
                "\"role\": \"response-id\" -> \"role\": \"boss\"",
                "\"maximum\": 2 -> \"maximum\": \"two\"",
                "\"code\": \"id\" -> \"code\": \"1d\"",
                "\"required\": true -> \"requird\": true",
                "\"version\": \"1\", -> ",
                "\"missing\": \"dont-know\" -> \"missing\": \"dunno\"",
                "\"condition\" -> \"conditon\""
            })
    void whatTheReaderRefusesTheSchemaRefuses(String change) throws IOException {
        String[] parts = change.split(" -> ", -1);
        String broken = SampleForms.EVERY_KIND.replaceFirst(Pattern.quote(parts[0]), parts[1]);
        assertThat(broken).isNotEqualTo(SampleForms.EVERY_KIND);
        assertThat(SampleForms.read(broken).value()).isEmpty();
        assertThat(errors(broken)).isNotEmpty();
    }
}
