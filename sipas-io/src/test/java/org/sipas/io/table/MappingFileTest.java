package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLedger;

/** Mappings as files: suggested, changed by a person, used. Every expected count is counted by hand from the few rows of the test. */
class MappingFileTest {
    private static Questionnaire form;

    @TempDir
    private Path folder;

    @BeforeAll
    static void loadForm() throws IOException {
        form = Questionnaire.bundled(Packs.of(MappingFileTest.class.getClassLoader()), "one-stop-2022");
    }

    private TableFile table(String text) throws IOException {
        return TableFile.open(Files.writeString(folder.resolve("phieu.csv"), text), "")
                .orThrow();
    }

    private static String json(MappingFile mapping) {
        StringBuilder json = new StringBuilder();
        mapping.write(json);
        return json.toString();
    }

    private static Outcome<MappingFile> read(String json) throws IOException {
        return MappingFile.read("map.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
    }

    private ReadingSummary read(Table table, MappingFile mapping) throws IOException {
        ResponseFile file = ResponseFile.of(table, form, List.of(), mapping).orThrow();
        try (ProblemsFile problems =
                ProblemsFile.create(folder.resolve("problems.csv"), SafeCsvWriter.Encoding.UTF_8)) {
            return file.read(ResponseLedger.Rule.NONE_COUNTS, chunk -> {}, problems, (forms, fraction) -> {});
        }
    }

    @Test
    void aSuggestionIsWrittenReadBackAndFitsItsSchema() throws IOException {
        MappingFile mapping = MappingFile.suggest(form, table("id,nhóm/general,Dấu thời gian,xyz\nH1,4,x,y\n"));
        String json = json(mapping);

        assertThat(read(json).orThrow()).isEqualTo(mapping);
        assertThat(mapping.columns()).extracting(MappingFile.Column::use).containsExactly(true, true, false, false);
        try (InputStream schema = MappingFile.class.getResourceAsStream("mapping.schema.json")) {
            var validator = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(validator.validate(json, InputFormat.JSON)).isEmpty();
            assertThat(validator.validate(json.replace("\"use\"", "\"uses\""), InputFormat.JSON))
                    .isNotEmpty();
        }
    }

    @Test
    void aColumnIsReadAsAPersonSaid() throws IOException {
        TableFile table = table("mã,điểm,điểm\nH1,4,1\nH2,5,2\n");
        String json = json(MappingFile.suggest(form, table))
                .replace(
                        "\"header\": \"mã\", \"question\": \"\", \"use\": false",
                        "\"header\": \"mã\", \"question\": \"id\"")
                .replace(
                        "\"position\": 3, \"header\": \"điểm\", \"question\": \"\", \"use\": false",
                        "\"position\": 3, \"header\": \"điểm\", \"question\": \"general\", \"use\": true");

        ReadingSummary summary = read(table, read(json).orThrow());

        assertThat(summary.rows()).isEqualTo(2);
        assertThat(summary.used()).isEqualTo(2);
        assertThat(summary.complete()).isTrue();
        assertThat(summary.problems()).containsEntry("ignored-column", 1L).doesNotContainKey("unknown-column");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'format':'sipas-mapping-1','form':'other','columns':[{'header':'id'}]}                                  | mapping-of-another-form",
                "{'format':'sipas-mapping-1','form':'one-stop-2022','columns':[{'header':'gone','question':'general'}]} | mapping-column-absent",
                "{'format':'sipas-mapping-1','form':'one-stop-2022','columns':[{'header':'id','question':'nothing'}]}   | unknown-target",
                "{'format':'sipas-mapping-1','form':'one-stop-2022','formDigest':'00','columns':[{'header':'id','question':'id'}]} | mapping-of-changed-form"
            })
    void aMappingThatDoesNotFitIsTold(String json, String code) throws IOException {
        MappingFile mapping = read(json.replace('\'', '"')).orThrow();

        assertThat(mapping.apply(form, table("id,general\nH1,4\n"), List.of()).problems())
                .extracting(Problem::code)
                .contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'format':'x','form':'f','columns':[]}                                          | unknown-mapping",
                "{'form':'f','columns':[]}                                                       | missing-member",
                "{'format':'sipas-mapping-1','form':'f','columns':[{'header':'a','position':0}]} | bad-position",
                "{'format':'sipas-mapping-1','form':'f','columns':[{'header':'a','confidence':2}]} | bad-confidence",
                "{'format':'sipas-mapping-1','form':'f','columns':[{'header':'a','evidence':'x'}]} | unknown-value",
                "{'format':'sipas-mapping-1','form':'f','columns':[],'more':1}                    | unknown-member",
                "[                                                                                | json-syntax"
            })
    void aFileThatIsNoMappingIsTold(String json, String code) throws IOException {
        Outcome<MappingFile> outcome = read(json.replace('\'', '"'));

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems()).extracting(Problem::code).contains(code);
    }

    @Test
    void answersInRowsOfTheirOwnAreGatheredByForm() throws IOException {
        TableFile table = table("""
                phiếu,câu hỏi,trả lời
                H1,general,4
                H1,channel,1
                H2,general,5
                H2,general,1
                H3,channel,2
                ,channel,2
                H3,,2
                """);
        MappingFile mapping = MappingFile.suggest(form, table);

        assertThat(mapping.layout()).contains(new MappingFile.LongLayout("phiếu", "câu hỏi", "trả lời"));
        assertThat(read(json(mapping)).orThrow()).isEqualTo(mapping);
        ReadingSummary summary = read(table, mapping);
        assertThat(summary.rows()).isEqualTo(3);
        assertThat(summary.used()).isEqualTo(3);
        assertThat(summary.format()).endsWith(", one answer a row");
        assertThat(summary.problems())
                .containsEntry("repeated-answer", 1L)
                .containsEntry("several-ticks", 1L)
                .containsEntry("answer-without-form", 1L)
                .containsEntry("answer-without-question", 1L);
    }

    @Test
    void endlessAnswersToOneQuestionStayBounded() throws IOException {
        TableFile table = table("p,q,a\n" + ("H1,general," + "x".repeat(100) + "\n").repeat(5_000));
        LongTable wide =
                LongTable.of(table, new MappingFile.LongLayout("p", "q", "a")).orThrow();
        List<Problem> problems = new ArrayList<>();
        try (RowCursor rows = wide.rows(problems::add)) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.cell(1)).hasSizeBetween(1 << 16, (1 << 16) + 200);
            assertThat(rows.next()).isFalse();
        }
        assertThat(problems).hasSize(4_999).allMatch(problem -> problem.code().equals("repeated-answer"));
    }

    @Test
    void formsWhoseRowsDoNotStandTogetherAreRefusedAtTheirPlace() throws IOException {
        TableFile table = table("p,q,a\nH1,general,4\nH2,general,4\nH1,channel,1\n");
        Outcome<LongTable> outcome = LongTable.of(table, new MappingFile.LongLayout("p", "q", "a"));

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("form-not-together");
            assertThat(problem.location()).hasToString("phieu.csv:4 (p)");
        });
    }

    @Test
    void aHundredThousandFormsInRowsOfTheirOwnAreGathered() throws IOException {
        StringBuilder text = new StringBuilder("p,q,a\n");
        for (int f = 0; f < 100_000; f++) {
            text.append('H').append(f).append(",general,").append(1 + f % 5).append('\n');
        }
        ReadingSummary summary = read(
                table(text.toString()),
                new MappingFile(
                        form.id(),
                        "",
                        java.util.Optional.of(new MappingFile.LongLayout("p", "q", "a")),
                        read("{\"format\":\"sipas-mapping-1\",\"form\":\"one-stop-2022\",\"columns\":["
                                        + "{\"header\":\"p\",\"question\":\"id\"},{\"header\":\"general\",\"question\":\"general\"}]}")
                                .orThrow()
                                .columns()));

        assertThat(summary.used()).isEqualTo(100_000);
    }
}
