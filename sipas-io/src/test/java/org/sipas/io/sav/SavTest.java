package org.sipas.io.sav;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.AnswerReader;
import org.sipas.core.response.ResponseLedger;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.table.TableFile;

/** Real SPSS files against what another program exported from them, and against PSPP. */
class SavTest {
    @TempDir
    private Path folder;

    private static Path resource(String name) {
        try {
            return Path.of(SavTest.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    private static List<NamedCsvRecord> csv(InputStream in) throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        }
    }

    private static void assertSameValues(Path sav, List<NamedCsvRecord> values) throws IOException {
        TableFile table = TableFile.open(sav, "").orThrow();
        List<Problem> problems = new ArrayList<>();
        int cells = 0;
        try (RowCursor rows = table.rows(problems::add)) {
            for (NamedCsvRecord expected : values) {
                assertThat(rows.next()).isTrue();
                for (int c = 0; c < table.header().size(); c++) {
                    String name = table.header().get(c);
                    assertSame(rows.cell(c), expected.getField(name), name + ":" + rows.row());
                    cells++;
                }
            }
            assertThat(rows.next()).isFalse();
        }
        assertThat(cells).isEqualTo(values.size() * table.header().size()).isPositive();
        assertThat(problems).isEmpty();
    }

    private static void assertSame(String cell, String expected, String place) {
        try {
            double number = Double.parseDouble(expected);
            assertThat(Double.parseDouble(cell)).as(place).isEqualTo(number, within(Math.abs(number) * 1e-12));
        } catch (NumberFormatException text) {
            assertThat(cell.strip()).as(place).isEqualTo(expected.strip());
        }
    }

    @Test
    void everyValueOfARealFileIsTheOneThatAnotherProgramExported() throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(resource("juarez-2012-values.csv.gz")))) {
            assertSameValues(resource("juarez-2012.sav"), csv(in));
        }
    }

    @Test
    void variablesLabelsAndMissingValuesAreThoseThatAnotherProgramExported() throws IOException {
        try (InputStream in = Files.newInputStream(resource("juarez-2012-dictionary.csv"))) {
            assertSameDictionary(resource("juarez-2012.sav"), csv(in));
        }
    }

    private static void assertSameDictionary(Path sav, List<NamedCsvRecord> dictionary) throws IOException {
        List<SavVariable> variables = SavFormat.variables(sav).orThrow();
        assertThat(variables).hasSameSizeAs(dictionary);
        for (int v = 0; v < variables.size(); v++) {
            SavVariable variable = variables.get(v);
            NamedCsvRecord expected = dictionary.get(v);
            assertThat(variable.name()).isEqualTo(expected.getField("column"));
            assertThat(variable.label().strip())
                    .isEqualTo(expected.getField("label").strip());
            assertThat(variable.width() == 0)
                    .isEqualTo(!expected.getField("type").equals("string"));
            assertThat(labels(variable))
                    .isEqualTo(expected.getField("value_labels").strip());
        }
    }

    private static String labels(SavVariable variable) {
        return variable.valueLabels().entrySet().stream()
                .map(entry -> value(entry.getKey()) + "=" + entry.getValue())
                .collect(Collectors.joining(" | "))
                .strip();
    }

    private static String value(Object value) {
        return value instanceof Double number && number == Math.rint(number)
                ? String.valueOf(number.longValue())
                : value.toString();
    }

    /** The larger files of the same survey, in a folder that is not part of the project. */
    @ParameterizedTest
    @ValueSource(strings = {"2012", "2020", "2023"})
    void largerRealFilesAreReadWhereTheyAre(String year) throws IOException {
        String data = System.getProperty("sipas.data", "");
        Path survey = Path.of(data, "survey-juarez");
        Assumptions.assumeTrue(
                !data.isEmpty() && Files.isDirectory(survey),
                "absent: the folder with real data, given by -Dsipas.data");
        Path sav = survey.resolve("juarez_perception_" + year + ".sav");
        try (InputStream in = Files.newInputStream(survey.resolve("juarez_perception_" + year + "_dictionary.csv"))) {
            List<NamedCsvRecord> dictionary = csv(in);
            TableFile table = TableFile.open(sav, "").orThrow();
            List<Problem> problems = new ArrayList<>();
            long[] missing = new long[table.header().size()];
            try (RowCursor rows = table.rows(problems::add)) {
                while (rows.next()) {
                    for (int c = 0; c < missing.length; c++) {
                        AnswerReader.ValueLabel label = rows.label(c);
                        missing[c] += rows.cell(c).isBlank() || (label != null && label.missing()) ? 1 : 0;
                    }
                }
            }
            assertThat(problems).isEmpty();
            for (int c = 0; c < missing.length; c++) {
                NamedCsvRecord expected = dictionary.get(c);
                assertThat(table.header().get(c)).isEqualTo(expected.getField("column"));
                if (!expected.getField("type").equals("string")
                        && expected.getField("user_missing").isEmpty()) {
                    assertThat(missing[c])
                            .as(table.header().get(c))
                            .isEqualTo(Long.parseLong(expected.getField("n_missing")));
                }
            }
        }
    }

    /** PSPP writes what it was told; all three ways to store data must give the same table, with long texts and labels. */
    @Tag("peer")
    @ParameterizedTest
    @ValueSource(strings = {"/UNCOMPRESSED", "/COMPRESSED", "/ZCOMPRESSED"})
    void whatPsppWritesIsReadInEachCompression(String way) throws IOException, InterruptedException {
        String longText = "Thủ tục rườm rà, phức tạp. ".repeat(20).strip();
        Path syntax = Files.writeString(folder.resolve("make.sps"), """
                SET LOCALE='C.UTF-8'.
                DATA LIST LIST (';') /ma (A8) hai_long_chung_ve_dich_vu (F8.2) ngay (EDATE10) y_kien (A900) nhom (A12).
                BEGIN DATA
                H1;4;13.05.2026;%s;đô thị
                H2;9;01.01.2020;;nông thôn
                H3;.;31.12.2025;ngắn;99
                H4;-1.25;31.12.2025;ngắn;99
                H5;1e10;31.12.2025;ngắn;99
                END DATA.
                VARIABLE LABELS hai_long_chung_ve_dich_vu 'Ông/Bà có hài lòng?'.
                VALUE LABELS hai_long_chung_ve_dich_vu 4 'Hài lòng' 9 'Không biết' /nhom 'đô thị' 'Thành thị'.
                MISSING VALUES hai_long_chung_ve_dich_vu (8 THRU 9, 7) /nhom ('99').
                SAVE OUTFILE='made.sav' %s.
                """.formatted(longText, way));
        Process pspp = new ProcessBuilder("pspp", syntax.getFileName().toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(pspp.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(pspp.waitFor()).as(said).isZero();

        Path made = folder.resolve("made.sav");
        List<SavVariable> variables = SavFormat.variables(made).orThrow();
        assertThat(variables)
                .extracting(SavVariable::name)
                .containsExactly("ma", "hai_long_chung_ve_dich_vu", "ngay", "y_kien", "nhom");
        assertThat(variables.get(1).label()).isEqualTo("Ông/Bà có hài lòng?");
        assertThat(variables.get(1).valueLabels()).isEqualTo(Map.of(4.0, "Hài lòng", 9.0, "Không biết"));
        assertThat(variables.get(1).missing()).isEqualTo(new SavVariable.Missing(8, 9, List.of(7.0)));
        assertThat(variables.get(4).valueLabels()).isEqualTo(Map.of("đô thị", "Thành thị"));
        assertThat(variables.get(4).missing().values()).containsExactly("99");
        TableFile table = TableFile.open(made, "").orThrow();
        List<List<String>> cells = new ArrayList<>();
        try (RowCursor rows = table.rows(problem -> {})) {
            while (rows.next()) {
                cells.add(List.of(rows.cell(0), rows.cell(1), rows.cell(2), rows.cell(3), rows.cell(4)));
            }
        }
        assertThat(cells)
                .containsExactly(
                        List.of("H1", "4", "2026-05-13", longText, "đô thị"),
                        List.of("H2", "9", "2020-01-01", "", "nông thôn"),
                        List.of("H3", "", "2025-12-31", "ngắn", "99"),
                        List.of("H4", "-1.25", "2025-12-31", "ngắn", "99"),
                        List.of("H5", "10000000000", "2025-12-31", "ngắn", "99"));
    }

    @Test
    void labelsAndMissingValuesServeAFormThatDoesNotKnowTheCodes() throws IOException {
        Questionnaire form = Questionnaire.read("f", new ByteArrayInputStream("""
                {"format": "sipas-form/1", "id": "j", "version": "1", "languages": ["es"], "title": {"es": "J"},
                 "scales": {"five": [
                   {"code": "a", "label": {"es": "Mucho peor"}}, {"code": "b", "label": {"es": "Peor"}}, {"code": "c", "label": {"es": "Igual"}},
                   {"code": "d", "label": {"es": "Mejor"}}, {"code": "e", "label": {"es": "Mucho mejor"}}]},
                 "sections": [{"code": "s", "title": {"es": "S"}, "questions": [
                   {"code": "eco", "kind": "rating", "scale": "five", "text": {"es": "Comparada su situación económica actual con respecto al año anterior ahora es"}}]}]}
                """.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
        ResponseFile file = ResponseFile.open(resource("juarez-2012.sav"), "", form, List.of())
                .orThrow();
        long[] counts = new long[6];
        ReadingSummary summary;
        try (ProblemsFile problems =
                ProblemsFile.create(folder.resolve("problems.csv"), SafeCsvWriter.Encoding.UTF_8)) {
            summary = file.read(
                    ResponseLedger.Rule.NONE_COUNTS,
                    chunk -> {
                        for (int r = 0; r < chunk.rows(); r++) {
                            counts[chunk.closed(0, r) < 0 ? 5 : chunk.closed(0, r)]++;
                        }
                    },
                    problems,
                    (forms, fraction) -> {});
        }
        // Counted by awk in the reference values: cut -d, -f3 | sort | uniq -c.
        try (InputStream in = new GZIPInputStream(Files.newInputStream(resource("juarez-2012-values.csv.gz")))) {
            long[] expected = new long[6];
            for (NamedCsvRecord row : csv(in)) {
                String value = row.getField("SituacionEcon1P1");
                expected[value.matches("[1-5]") ? Integer.parseInt(value) - 1 : 5]++;
            }
            assertThat(counts).isEqualTo(expected);
        }
        assertThat(summary.rows()).isEqualTo(1533);
        assertThat(summary.used()).isEqualTo(1533);
    }

    @Test
    void damagedFilesAreToldAndNeverThrow() throws IOException {
        byte[] good = Files.readAllBytes(resource("juarez-2012.sav"));
        Path file = folder.resolve("x.sav");
        Random random = new Random(5);
        int told = 0;
        for (int m = 0; m < 60; m++) {
            byte[] bytes = m % 2 == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int flip = 0; flip < 10 && bytes.length > 4; flip++) {
                bytes[4 + random.nextInt(Math.min(bytes.length, 40_000) - 4)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            List<Problem> problems = new ArrayList<>();
            var outcome = TableFile.open(file, "");
            problems.addAll(outcome.problems());
            if (outcome.value().isPresent()) {
                try (RowCursor rows = outcome.orThrow().rows(problems::add)) {
                    while (rows.next()) {
                        rows.cell(0);
                    }
                }
            }
            told += problems.isEmpty() ? 0 : 1;
        }
        assertThat(told).isGreaterThan(20);
    }
}
