package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.io.form.XlsForm;

class XlsFormTest {
    @TempDir
    private Path folder;

    private static Path real(String name) {
        return Path.of("src/test/resources/org/sipas/io/xlsx", name);
    }

    private Path written(XlsForm.Sheets sheets) throws IOException {
        Path file = folder.resolve("form.xlsx");
        try (OutputStream output = Files.newOutputStream(file)) {
            XlsFormWorkbook.write(sheets, output);
        }
        return file;
    }

    private Path written(Questionnaire form) throws IOException {
        return written(XlsForm.write(form).value().orElseThrow());
    }

    private static Map<String, Long> counts(List<Problem> problems) {
        return problems.stream().collect(Collectors.groupingBy(Problem::code, TreeMap::new, Collectors.counting()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sipas-2023", "one-stop-2022", "tt01-2018"})
    void readsBackWhatItWrote(String id) throws IOException {
        Questionnaire form = Questionnaire.bundled(Packs.of(getClass().getClassLoader()), id);
        Draft once = XlsForm.read(written(form)).orThrow();
        Questionnaire first = once.publish().orThrow();

        assertThat(XlsForm.read(written(first)).orThrow()).isEqualTo(once);
        assertThat(first.id()).isEqualTo(form.id());
        assertThat(first.version()).isEqualTo(form.version());
        assertThat(first.languages()).isEqualTo(form.languages());
        assertThat(List.copyOf(first.variables().keySet()))
                .isEqualTo(List.copyOf(form.variables().keySet()));
        form.variables()
                .forEach((code, variable) ->
                        assertThat(first.variables().get(code).kind()).isEqualTo(variable.kind()));
    }

    /** What pyxform, whose rules are in its documentation, warns of or refuses. */
    @ParameterizedTest
    @ValueSource(strings = {"sipas-2023", "one-stop-2022", "tt01-2018", "ward-2026"})
    void writesWhatPyxformTakesWithoutAWarning(String id) throws IOException {
        Questionnaire form = Questionnaire.bundled(Packs.of(getClass().getClassLoader()), id);
        XlsForm.Sheets sheets = XlsForm.write(form).value().orElseThrow();
        List<String> header = sheets.survey().get(0);
        assertThat(header)
                .startsWith("type", "name")
                .allMatch(column -> column.matches("[a-z_]+(::.+ \\([a-z-]+\\))?"));
        List<List<String>> rows = sheets.survey().subList(1, sheets.survey().size());
        assertThat(rows).allMatch(row -> row.size() == header.size());
        Set<String> lists =
                sheets.choices().stream().skip(1).map(row -> row.get(0)).collect(Collectors.toSet());
        List<String> names = new ArrayList<>();
        int depth = 0;
        for (List<String> row : rows) {
            String type = row.get(0);
            depth += type.equals("begin_group") ? 1 : type.equals("end_group") ? -1 : 0;
            assertThat(depth).isBetween(0, 2);
            if (type.equals("end_group")) {
                assertThat(row.get(1)).isEmpty();
                continue;
            }
            names.add(row.get(1).toLowerCase(java.util.Locale.ROOT));
            for (int i = 0; i < header.size(); i++) {
                if (header.get(i).startsWith("label")) {
                    assertThat(row.get(i))
                            .as("%s of %s", header.get(i), row.get(1))
                            .isNotBlank();
                }
            }
            if (type.startsWith("select_")) {
                assertThat(lists).contains(type.substring(type.indexOf(' ') + 1));
            }
        }
        assertThat(depth).isZero();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z_][a-z0-9_.-]*"));
        assertThat(sheets.choices()).doesNotHaveDuplicates();
        sheets.choices().forEach(row -> assertThat(row).noneMatch(String::isBlank));
        sheets.choices().forEach(row -> assertThat(row.get(1)).doesNotContain(" "));
        String language = sheets.settings().get(1).get(3);
        assertThat(header).contains("label::" + language);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xlsform_workshop_satisfaction_de.xlsx  | 27 | 15",
                "xlsform_youth_workshop_impact_de.xlsx  | 21 | 3",
                "xlsform_household_demo.xlsx            | 30 | 61",
                "xlsform_kobo_examples.xlsx             | 1 | 2",
                "xlsform_socio_economic.xlsx            | 17 | 9",
                "xlsform_cluster_village.xlsx           | 5 | 25",
            })
    void readsRealFilesAsTheyAre(String name, int variables, int notMapped) throws IOException {
        Outcome<Draft> outcome = XlsForm.read(real(name));
        Draft draft = outcome.orThrow();
        assertThat(draft.sections().stream()
                        .flatMap(section -> section.questions().stream())
                        .flatMap(Question::variables))
                .hasSize(variables);
        assertThat(counts(outcome.problems())).containsEntry("not-mapped", (long) notMapped);
        assertThat(XlsForm.read(written(draft.publish().orThrow())).orThrow()).isEqualTo(draft);
    }

    @Test
    void refusesConditionsInACircle() throws IOException {
        List<List<String>> survey = List.of(
                List.of("type", "name", "label", "relevant"),
                List.of("integer", "a", "A", "${c} > 1"),
                List.of("integer", "b", "B", "${a} > 1"),
                List.of("integer", "c", "C", "${b} > 1"));
        Outcome<Draft> outcome = XlsForm.read(written(new XlsForm.Sheets(
                survey, List.of(List.of("list_name", "name", "label")), List.of(List.of("form_title"), List.of("T")))));
        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems())
                .filteredOn(problem -> problem.code().equals("logic-cycle"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().en()).contains("a → c → b → a"));
    }

    @Test
    void tellsAWorkbookThatIsNoForm() throws IOException {
        Path file = folder.resolve("form.xlsx");
        try (OutputStream output = Files.newOutputStream(file)) {
            SteadyWorkbook.write(
                    output,
                    "x",
                    workbook -> workbook.createSheet("Sheet1")
                            .createRow(0)
                            .createCell(0)
                            .setCellValue("x"));
        }
        assertThat(XlsForm.read(file).problems()).extracting(Problem::code).containsExactly("not-an-xlsform");
    }
}
