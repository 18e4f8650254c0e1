package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.ResponseLedger;
import org.sipas.io.table.MappingFile;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.table.Table;
import org.sipas.io.table.TableFile;

/** Real exports as they come. Expected counts were counted with Python's csv and collections.Counter, or with the bare CSV library here. */
class RealFilesTest {
    @TempDir
    private Path folder;

    private final Map<String, Map<String, Long>> answers = new TreeMap<>();
    private ReadingSummary summary;

    private static Path resource(String name) {
        try {
            return Path.of(RealFilesTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static Questionnaire form(String questions) throws IOException {
        return Questionnaire.read(
                        "f", new ByteArrayInputStream("""
                {"format": "sipas-form/1", "id": "f", "version": "1", "languages": ["es"], "title": {"es": "F"},
                 "sections": [{"code": "s", "title": {"es": "S"}, "questions": [%s]}]}
                """.formatted(questions).getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    private static String option(String code, String label) {
        return "{\"code\": \"" + code + "\", \"label\": {\"es\": \"" + label + "\"}}";
    }

    /** Reads a file as a mapping suggests, and counts the answers by question and code. */
    private void read(Questionnaire form, Table table) throws IOException {
        MappingFile mapping = MappingFile.suggest(form, table);
        ResponseFile file = ResponseFile.of(table, form, List.of(), mapping).orThrow();
        try (ProblemsFile problems =
                ProblemsFile.create(folder.resolve("problems.csv"), SafeCsvWriter.Encoding.UTF_8)) {
            summary = file.read(
                    ResponseLedger.Rule.NONE_COUNTS,
                    chunk -> {
                        for (int c = 0; c < chunk.layout().variables().size(); c++) {
                            Variable variable = chunk.layout().variables().get(c);
                            Map<String, Long> counts = answers.computeIfAbsent(variable.code(), k -> new TreeMap<>());
                            for (int r = 0; r < chunk.rows(); r++) {
                                for (int o = 0; o < variable.options().size(); o++) {
                                    boolean picked = variable.kind() == Variable.Kind.MULTIPLE
                                            ? chunk.picked(c, r, o)
                                            : chunk.closed(c, r) == o;
                                    counts.merge(variable.options().get(o).code(), picked ? 1L : 0L, Long::sum);
                                }
                            }
                        }
                    },
                    problems,
                    (forms, fraction) -> {});
        }
        assertThat(summary.rows()).isEqualTo(summary.used() + summary.excluded());
        assertThat(summary.complete()).isTrue();
    }

    @Test
    void anExportOfGoogleFormsIsReadByItsQuestionTexts() throws IOException {
        Questionnaire form = form("""
                {"code": "often", "kind": "single", "text": {"es": "¿Con qué frecuencia usa R hoy, ya sea para proyectos profesionales o personales?"}, "options": [%s]},
                {"code": "joy", "kind": "single", "text": {"es": "Por favor calificá cuánto disfrutas usando R en una escala del 1 al 5, donde 1 es que no lo disfrutas para nada y 5 es que lo disfrutas mucho."}, "options": [%s]},
                {"code": "origin", "kind": "multiple", "text": {"es": "Identifico mi origen étnico como (selecciona todas las opciones que correspondan):"}, "options": [%s,
                  {"code": "o", "label": {"es": "Otro"}, "flags": ["opens-text"]}]},
                {"code": "why1", "kind": "text", "text": {"es": "¿Qué opción refleja mejor la razón principal por la que aprendiste R?"}, "maximumLength": 500},
                {"code": "why2", "kind": "text", "text": {"es": "¿Qué opción refleja mejor la razón principal por la que aprendiste R?"}, "maximumLength": 500}""".formatted(
                        String.join(
                                ",",
                                option("d", "Diariamente: al menos una vez al día."),
                                option("s", "Semanal: entre una vez al día y una vez a la semana"),
                                option("m", "Mensual: entre una vez a la semana y una vez al mes"),
                                option("o", "Ocasionalmente: menos de una vez al mes."),
                                option("n", "No espero usar R en 2020")),
                        String.join(
                                ",",
                                option("1", "uno"),
                                option("2", "dos"),
                                option("3", "tres"),
                                option("4", "cuatro"),
                                option("5", "cinco")),
                        String.join(
                                ",",
                                option("h", "Hispánico/Latino"),
                                option("b", "Blanco"),
                                option("a", "Asiático"),
                                option("n", "Negro/Africano"),
                                option("i", "Norteamericano nativo"),
                                option("p", "Prefiero no responder"))));
        TableFile table = TableFile.open(resource("google-forms.xlsx"), "").orThrow();
        read(form, table);

        assertThat(summary.rows()).isEqualTo(338);
        assertThat(answers.get("often")).isEqualTo(Map.of("d", 145L, "s", 123L, "m", 45L, "o", 15L, "n", 3L));
        assertThat(answers.get("joy")).isEqualTo(Map.of("1", 2L, "2", 2L, "3", 30L, "4", 99L, "5", 196L));
        // 253 = 232 + 19 + 1 + 1 lists with it; five respondents wrote words of their own.
        assertThat(answers.get("origin"))
                .isEqualTo(Map.of("h", 253L, "b", 77L, "a", 4L, "n", 3L, "i", 1L, "p", 9L, "o", 5L));
        assertThat(summary.problems()).containsEntry("other-text", 5L);
        MappingFile mapping = MappingFile.suggest(form, table);
        // The two questions of one wording are offered in their order, and used only when a person says so.
        assertThat(mapping.columns())
                .filteredOn(column -> column.match().question().startsWith("why"))
                .extracting(column -> column.match().column() + " " + column.use())
                .containsExactly("5 false", "13 false");
        assertThat(table.format()).contains("Form Responses 1");
    }

    @Test
    void anExportOfLimeSurveyIsReadByTheCodesBeforeItsTexts() throws IOException {
        Path file = resource("limesurvey.csv");
        List<String> disciplines = new ArrayList<>();
        for (int d = 1; d <= 55; d++) {
            disciplines.add(option(String.valueOf(d), "d" + d));
        }
        read(
                form("""
                        {"code": "currentEmp12", "kind": "single", "text": {"es": "x"}, "options": [%s]},
                        {"code": "soft2can", "kind": "yes-no", "text": {"es": "y"}, "options": [%s]},
                        {"code": "currentEmp13", "kind": "multiple", "text": {"es": "z"}, "options": [%s]}""".formatted(
                                option("f", "Full time") + "," + option("p", "Part time"),
                                option("1", "sí") + "," + option("2", "no"),
                                String.join(",", disciplines))),
                TableFile.open(file, "").orThrow());

        assertThat(summary.rows()).isEqualTo(77);
        Map<String, Map<String, Long>> expected = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
            for (NamedCsvRecord row : rows) {
                for (String header : row.getHeader()) {
                    if (!header.isEmpty()) {
                        String code = header.substring(0, header.indexOf(". "));
                        expected.computeIfAbsent(code, k -> new TreeMap<>()).merge(row.getField(header), 1L, Long::sum);
                    }
                }
            }
        }
        assertThat(answers.get("currentEmp12"))
                .containsEntry("f", expected.get("currentEmp12").getOrDefault("Full time", 0L))
                .containsEntry("p", expected.get("currentEmp12").getOrDefault("Part time", 0L));
        assertThat(answers.get("soft2can"))
                .containsEntry("1", expected.get("soft2can").get("Yes"));
        long compared = 0;
        for (Map.Entry<String, Long> pick : answers.get("currentEmp13").entrySet()) {
            Map<String, Long> column = expected.get("currentEmp13[" + pick.getKey() + "]");
            if (column != null) {
                assertThat(pick.getValue()).as(pick.getKey()).isEqualTo(column.getOrDefault("Yes", 0L));
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(20);
    }

    /** Rows and columns as the notes beside the data state them; of the 338 columns of one sheet 192 have a header, and the others are empty. */
    @ParameterizedTest
    @CsvSource({
        "survey-kcmo/kcmo_2021q3_responses.csv, 1033, 160",
        "survey-rcommunity/rcommunity_2019_es.csv, 338, 52",
        "survey-rcommunity/rcommunity_2019_es.xlsx, 338, 52",
        "survey-rse/rse_2018_international.csv, 997, 707",
        "survey-rse/rse_2016_uk.csv, 273, 67",
        "survey-rse/rse_2017_nl.csv, 77, 131",
        "survey-sfo/sfo_2011.csv, 3872, 68",
        "survey-sfo/sfo_2013.csv, 3535, 95",
        "survey-sfo/sfo_2015.csv, 2958, 88",
        "survey-sfo/sfo_2017.csv, 2831, 97",
        "survey-sfo/sfo_2011_2017_stacked.csv, 13196, 27",
        "survey-juarez/juarez_perception_2012.sav, 1533, 140",
        "survey-juarez/juarez_perception_2020.sav, 1523, 290",
        "survey-juarez/juarez_perception_2023.sav, 1522, 253",
        "survey-juarez/juarez_perception_2023_responses.csv, 1522, 253",
        "survey-juarez/juarez_perception_2012.xls, -1, -1",
        "survey-juarez/juarez_perception_2020.xlsx, -1, -1",
        "survey-juarez/juarez_perception_2023_export.xlsx, 1524, 192",
        "design-weights/nhanes2.csv, 10337, 9",
        "design-weights/nhanes2_brr.csv, 1347, 35",
        "design-weights/psu_frame.csv, 100, 5",
        "design-weights/psu_sample.csv, 10, 4",
        "design-weights/ssu_sample.csv, 150, 4",
        "questionnaires/limesurvey_rse_2017_us.tsv, 1867, 138",
        "questionnaires/limesurvey_rse_2018_multilingual.tsv, 11702, 138",
        "vn-index/par_index_published.csv, 63, 8",
        "vn-index/pci_2005_2016.csv, 688, 16",
        "vn-index/sipas_published.csv, 161, 8",
        "vn-index/papi_2011_2024_wide.csv, 882, 32",
        "vn-admin/communes_3tier.csv, 10035, -1"
    })
    void theRealFilesAreReadWhereTheyAre(String name, int rows, int columns) throws IOException {
        String data = System.getProperty("sipas.data", "");
        Assumptions.assumeTrue(!data.isEmpty(), "absent: the folder with real data, given by -Dsipas.data");
        TableFile table = TableFile.open(Path.of(data, name), "").orThrow();
        List<Problem> problems = new ArrayList<>();
        int read = 0;
        try (RowCursor cursor = table.rows(problems::add)) {
            while (cursor.next()) {
                read++;
            }
        }
        Map<String, Long> told = new TreeMap<>();
        problems.forEach(problem -> told.merge(problem.code(), 1L, Long::sum));
        System.out.println(
                name + ": " + read + " rows, " + table.header().size() + " columns, " + table.format() + ", " + told);
        assertThat(problems).allMatch(problem -> ((Location.Cell) problem.location()).row() > 0);
        if (rows >= 0) {
            assertThat(read).isEqualTo(rows);
        }
        if (columns >= 0) {
            assertThat(table.header()).hasSize(columns);
        }
        assertThat(read).isPositive();
    }
}
