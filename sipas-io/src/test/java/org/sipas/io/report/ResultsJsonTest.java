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
import org.sipas.scoring.publication.PublicationScheme;
import org.sipas.scoring.publication.Release;

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
        Report tiny = Samples.national(Samples.PROVINCES, 1);
        assertThat(errors(json(tiny.withScheme(PublicationScheme.ALL)))).isEmpty();
        assertThat(errors(json(tiny))).isEmpty();
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
                "\"rank\" : | \"place\" :",
                "\"verdict\" : \"not-distinguishable\" | \"verdict\" : \"equal\"",
                "\"minimumAnswers\" : 30 | \"minimumAnswers\" : 0",
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

    /** Provinces with fewer than 30 forms: no count and no share of them stands anywhere; of those with an item below 30 answers, only the index. */
    @Test
    void tellsNothingOfUnitsThatAreNotShown() throws IOException {
        Report report = Samples.national(Samples.PROVINCES, 10);
        List<String> lines = json(report).lines().toList();
        for (Release.Row row : report.release().rows("province")) {
            String name = "\"by\" : { \"province\" : \"" + row.unit().unit() + "\" }";
            List<String> own =
                    lines.stream().filter(line -> line.contains(name)).toList();
            assertThat(row.detail() == Release.Detail.NONE).isEqualTo(row.unit().forms() < 30);
            assertThat(own).isNotEmpty().allSatisfy(line -> {
                boolean hidden = row.detail() == Release.Detail.NONE
                        || row.detail() == Release.Detail.INDEX_ONLY && !line.contains("\"node\" : \"index\"");
                assertThat(line.contains("\"suppressed\"")).isEqualTo(hidden);
                assertThat(line.contains("\"forms\"") || line.contains("\"asked\"") || line.contains("\"count\""))
                        .isEqualTo(!hidden);
            });
        }
        assertThat(errors(json(report))).isEmpty();
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
