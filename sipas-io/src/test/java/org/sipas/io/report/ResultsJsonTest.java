package org.sipas.io.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResultsJsonTest {
    private static Schema schema() throws IOException {
        try (InputStream schema = ResultsJson.openSchema()) {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
        }
    }

    private static String json(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultsJson.write(report, bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static List<Error> errors(String json) throws IOException {
        return schema().validate(json, InputFormat.JSON);
    }

    @Test
    void followsItsSchema() throws IOException {
        assertThat(errors(json(Samples.kansasCity()))).isEmpty();
        // One form a unit: no interval above the item, and items without answers.
        assertThat(errors(json(Samples.national(Samples.PROVINCES, 1)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "\"sipas-results/1\" | \"sipas-results/2\"",
                "\"used\" : | \"counted\" :",
                "\"node\" : | \"code\" :",
                "\"share\" : 0. | \"share\" : 1.",
                "\"share\" : 0. | \"share\" : \"0.",
                "\"level\" : \"index\" | \"level\" : \"root\"",
                "\"aggregation\" : \"items\" | \"aggregation\" : \"median\"",
                "\"by\" : { } | \"by\" : null",
                "\"digest\" : \" | \"digest\" : \"x",
                "~\"answered\" : ~ | ~\"answered\" : -~",
                "\"intervalNote\" : | \"note\" :"
            })
    void hasASchemaThatRefusesOtherDocuments(String right, String wrong) throws IOException {
        String json = json(Samples.kansasCity());
        assertThat(json).contains(right);
        String other = json.replaceFirst(Pattern.quote(right), wrong);
        // A number that became a text needs its closing quote too.
        if (wrong.endsWith("\"0.")) {
            other = json.replaceFirst("\"share\" : 0\\.(\\d+)", "\"share\" : \"0.$1\"");
        }
        assertThat(errors(other)).isNotEmpty();
    }

    @Test
    void hasOneLineForEveryNodeAndUnit() throws IOException {
        Report report = Samples.national(Samples.PROVINCES, 2);
        assertThat(json(report).lines().filter(line -> line.contains("\"node\" :")))
                .hasSize(35 * report.result().overall().nodes().size());
    }

    @Test
    void givesTheSameBytesInEveryLanguage() throws IOException {
        Report report = Samples.national(Samples.PROVINCES, 2);
        assertThat(json(report.withLanguage("en"))).isEqualTo(json(report)).doesNotContain("\r");
    }
}
