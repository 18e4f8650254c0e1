package org.sipas.core.questionnaire;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The form of the example of Kansas City against its data and its codebook. */
class KansasCityFormTest {
    private static final Path FOLDER = Path.of("..", "examples", "data", "kansas-city");

    private static Questionnaire form() throws IOException {
        try (InputStream json = Files.newInputStream(FOLDER.resolve("form.json"))) {
            return Questionnaire.read("form.json", json).orThrow();
        }
    }

    @Test
    void variablesAreTheColumnsOfTheDataInTheirOrder() throws IOException {
        Stream<String> columns = form().variables().values().stream()
                .flatMap(variable -> variable.kind() == Variable.Kind.MULTIPLE
                        ? variable.options().stream().map(option -> variable.code() + "_" + option.code())
                        : Stream.of(variable.code()));

        assertThat(columns).hasSize(160).containsExactlyElementsOf(Csv.header(FOLDER.resolve("responses.csv")));
    }

    @Test
    void everyClosedAnswerOfTheDataIsAnOptionOrNone() throws IOException {
        Questionnaire form = form();
        List<NamedCsvRecord> rows = Csv.rows(FOLDER.resolve("responses.csv"));

        assertThat(rows).hasSize(1033);
        assertThat(form.missingWords()).isEqualTo(Map.of("NA", Missing.BLANK));
        assertThat(form.variables().values()).allSatisfy(variable -> {
            if (variable.kind() == Variable.Kind.CLOSED) {
                List<String> codes =
                        variable.options().stream().map(Option::code).toList();
                assertThat(rows)
                        .extracting(row -> row.getField(variable.code()))
                        .allMatch(answer -> answer.equals("NA") || codes.contains(answer));
            }
        });
    }

    @Test
    void englishLabelsOfItemsAreThoseOfTheCodebook() throws IOException {
        Map<String, Variable> variables = form().variables();
        List<NamedCsvRecord> rated = Csv.rows(FOLDER.resolve("codebook.csv")).stream()
                .filter(row -> row.getField("column").matches("q\\d+_\\w+")
                        && !row.getField("item").isEmpty())
                .toList();

        assertThat(rated).hasSize(113).allSatisfy(row -> {
            Text.Label label =
                    variables.get(row.getField("column")).head().text().labels().get("en");
            assertThat(label).isEqualTo(new Text.Label(row.getField("item"), Provenance.TRANSCRIBED));
        });
    }

    @Test
    void whatTheCodebookDoesNotNameIsUnverified() throws IOException {
        assertThat(Texts.of(form())
                        .map(text -> text.labels().get("en"))
                        .filter(label -> label.text().contains("(no label in the codebook)")))
                .hasSizeGreaterThan(60)
                .allSatisfy(label -> assertThat(label.provenance())
                        .isEqualTo(label.text().startsWith("Rebuilt") ? Provenance.DRAFTED : Provenance.UNVERIFIED));
    }

    @Test
    void everyTextStandsInVietnameseToo() throws IOException {
        assertThat(Texts.of(form())).allSatisfy(text -> {
            assertThat(text.labels()).containsOnlyKeys("en", "vi");
            assertThat(text.labels().get("vi").provenance()).isIn(Provenance.DRAFTED, Provenance.UNVERIFIED);
            assertThat(text.labels().get("en").provenance()).isNotEqualTo(Provenance.OFFICIAL);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "q1_01, 1 2 3 4 5 null",
        "q2_01, 1 2 3 4 5 null",
        "q25_d, 4 3 2 1 null",
        "q28_h, 5 4 3 2 1 null",
        "q29_t, 5 4 3 2 1 null",
        "q30_t, 5 4 3 2 1 null",
        "q19_01, null null null null null null",
        "q32_01, null null null null null null"
    })
    void aHigherScoreIsBetterAndAnUnknownDirectionHasNone(String code, String scores) throws IOException {
        List<Option> options = form().variables().get(code).options();

        assertThat(options.stream().map(Option::score).map(String::valueOf)).containsExactly(scores.split(" ", -1));
        assertThat(options.get(options.size() - 1).missing()).isEqualTo(Missing.DONT_KNOW);
    }
}
