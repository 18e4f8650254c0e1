package org.sipas.examples.commandline.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CaseSchemaTest {
    private static final Path KIT = Path.of("../conformance");

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(KIT.resolve("case.schema.json")), InputFormat.JSON);
    }

    @Test
    void describesEveryCase() throws IOException {
        Schema schema = schema();
        for (Path file : ConformanceKitTest.files()) {
            assertThat(schema.validate(Files.readString(file), InputFormat.JSON))
                    .as(file.toString())
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "index-blank | \"sipas-case/1\" | \"sipas-case/2\"",
                "index-blank | \"kind\": \"index\" | \"kind\": \"verdict\"",
                "index-blank | \"vi\": | \"fr\":",
                "index-blank | \"why\": | \"because\":",
                "index-blank | \"by\": \"hand\" | \"by\": \"sipas\"",
                "index-blank | \"by\": \"hand\" | \"by\": \"reference.py\"",
                "index-blank | \"exclude-answer\" | \"leave-out\"",
                "index-blank | \"share\": \"3/4\" | \"share\": 0.75",
                "index-blank | \"share\": \"3/4\" | \"share\": \"0.75\"",
                "index-blank | 75,00% | 75.00%",
                "index-blank | \"answered\": 4 | \"answered\": -4",
                "index-blank | \"blank\": | \"empty\":",
                "huge-53-bits | \"9007199254740993\" | 9007199254740993",
                "verdict-exactly-25 | \"watch\" | \"fine\"",
                "verdict-exactly-25 | \"limit\": \"0.25\" | \"limit\": 0.25",
                "tt01-15 | \"band\": | \"mark\":",
                "number-negative | −1,25 | -1,25"
            })
    void refusesOtherDocuments(String id, String right, String wrong) throws IOException {
        String json = Files.readString(KIT.resolve("cases").resolve(id + ".json"));
        assertThat(json).contains(right);
        assertThat(schema().validate(json.replace(right, wrong), InputFormat.JSON))
                .isNotEmpty();
    }
}
