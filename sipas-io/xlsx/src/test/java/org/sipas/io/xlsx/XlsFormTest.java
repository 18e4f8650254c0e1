package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @ValueSource(strings = {"sipas-2023", "sipas-2022", "sipas-2017", "one-stop-2022", "tt01-2018", "ward-2026"})
    void writesWhatPyxformTakesWithoutAWarning(String id) throws IOException {
        assertTaken(XlsForm.write(Questionnaire.bundled(Packs.of(getClass().getClassLoader()), id))
                .orThrow());
    }

    @Test
    void writesNamesLanguagesAndWordingsThatPyxformTakes() throws IOException {
        Questionnaire form = Questionnaire.read("h", new ByteArrayInputStream("""
                {"format": "sipas-form/1", "id": "h", "version": "1", "languages": ["vi-VN", "en"], "title": {"vi-VN": "Giá ${x}", "en": "T"},
                 "sections": [{"code": "data", "title": {"vi-VN": "S", "en": "S"}, "questions": [
                   {"code": "meta", "kind": "number", "text": {"vi-VN": "Giá ${tien} và ${q1}", "en": "Price ${"}},
                   {"code": "q1", "kind": "single", "text": {"vi-VN": "a", "en": "b"}, "relevant": "${meta} > 1", "options": [
                     {"code": "a b", "label": {"vi-VN": "A", "en": "A"}}, {"code": "a_b", "label": {"vi-VN": "B", "en": "B"}}]},
                   {"code": "Q1", "kind": "number", "text": {"vi-VN": "a", "en": "b"}, "relevant": "${q1} = 'a b'"},
                   {"code": "m", "kind": "multiple", "text": {"vi-VN": "a", "en": "b"}, "options": [
                     {"code": "a b", "label": {"vi-VN": "A", "en": "A"}, "flags": ["exclusive"]},
                     {"code": "a_b", "label": {"vi-VN": "B", "en": "B"}}]}]}]}
                """.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
        Outcome<XlsForm.Sheets> outcome = XlsForm.write(form);
        XlsForm.Sheets sheets = outcome.orThrow();
        assertTaken(sheets);

        assertThat(sheets.survey()).extracting(row -> row.get(1)).contains("data", "meta_2", "q1", "Q1_2", "m");
        assertThat(sheets.survey().get(0)).contains("label::Tiếng Việt (vi)", "label::English (en)");
        assertThat(sheets.survey().get(2)).contains("Giá $ {tien} và ${q1}", "Price $ {");
        // A code with a space may be a value where one is picked, and not where several are.
        assertThat(sheets.survey().get(3)).anyMatch(cell -> cell.contains("${meta_2}"));
        assertThat(sheets.survey().get(4)).anyMatch(cell -> cell.contains("${q1} = 'a b'"));
        assertThat(sheets.survey().get(5)).anyMatch(cell -> cell.contains("selected(., 'a_b_2')"));
        assertThat(sheets.choices()).extracting(row -> row.get(1)).contains("a b", "a_b", "a_b_2");
        assertThat(sheets.settings()).extracting(row -> row.get(4)).containsExactly("name", "data_2");
        assertThat(outcome.problems())
                .extracting(problem -> problem.message().en())
                .anyMatch(message -> message.contains("codes that cannot be used (changed): meta, Q1, m"))
                .anyMatch(message -> message.contains("“${” in wordings (written apart): meta, h"))
                .anyMatch(message -> message.contains("regions of languages: vi-VN"));
        Draft back = XlsForm.read(written(sheets)).orThrow();
        assertThat(back.title().in("vi")).isEqualTo("Giá ${x}");
        assertThat(XlsForm.read(written(back.publish().orThrow())).orThrow()).isEqualTo(back);
    }

    /** What pyxform refuses or warns of, after its documentation and the messages of its version 4: names, labels, lists, languages, references. */
    private static void assertTaken(XlsForm.Sheets sheets) {
        List<String> header = sheets.survey().get(0);
        // A language that is known by a name of its own only has no tag that pyxform knows; it warns of the file that
        // such a form comes from, too.
        assertThat(header)
                .startsWith("type", "name")
                .allMatch(
                        column -> column.matches(
                                "(label|hint|constraint_message)(::[^()]+ \\(([a-z]{2,3}|x-[a-z]+)\\))?|type|name|required|relevant|constraint|appearance"));
        Set<String> languages = languages(header, "label");
        assertThat(languages(header, "hint")).isEqualTo(languages);
        assertThat(languages(header, "constraint_message")).isEqualTo(languages);
        assertThat(languages(sheets.choices().get(0), "label")).isEqualTo(languages);
        List<List<String>> rows = sheets.survey().subList(1, sheets.survey().size());
        assertThat(rows).allMatch(row -> row.size() == header.size());
        Map<String, List<String>> lists = sheets.choices().stream()
                .skip(1)
                .collect(Collectors.groupingBy(
                        row -> row.get(0), Collectors.mapping(row -> row.get(1), Collectors.toList())));
        Set<String> names = new HashSet<>();
        Set<String> groups = new HashSet<>();
        List<String> open = new ArrayList<>();
        String table = "";
        for (List<String> row : rows) {
            String type = row.get(0);
            if (type.equals("end_group")) {
                assertThat(row.get(1)).isEmpty();
                open.remove(open.size() - 1);
                table = "";
                continue;
            }
            assertThat(row.get(1)).matches("[A-Za-z_][A-Za-z0-9_.-]*").isNotEqualToIgnoringCase("meta");
            assertThat(names.add(row.get(1).toLowerCase(Locale.ROOT)))
                    .as(row.get(1))
                    .isTrue();
            for (int i = 0; i < header.size(); i++) {
                assertThat(row.get(i).length()).isLessThan(32_768);
                if (header.get(i).startsWith("label")) {
                    assertThat(row.get(i))
                            .as("%s of %s", header.get(i), row.get(1))
                            .isNotBlank();
                } else if (header.get(i).startsWith("constraint_message")) {
                    assertThat(row.get(i).isEmpty()
                                    || !row.get(header.indexOf("constraint")).isEmpty())
                            .isTrue();
                }
            }
            assertThat(type).matches("begin_group|text|integer|decimal|date|note|select_(one|multiple) [A-Za-z0-9_]+");
            if (type.equals("begin_group")) {
                open.add(row.get(1));
                groups.add(row.get(1));
                table = row.get(header.indexOf("appearance")).contains("table-list") ? "any" : "";
            } else if (type.startsWith("select_")) {
                String list = type.substring(type.indexOf(' ') + 1);
                assertThat(lists).containsKey(list);
                assertThat(table).isIn("", "any", list);
                table = table.isEmpty() ? "" : list;
                if (type.startsWith("select_multiple")) {
                    assertThat(lists.get(list)).noneMatch(choice -> choice.contains(" "));
                }
            } else {
                assertThat(table).isEmpty();
            }
        }
        assertThat(open).isEmpty();
        lists.values().forEach(choices -> assertThat(choices).doesNotHaveDuplicates());
        sheets.choices().forEach(row -> assertThat(row).noneMatch(String::isBlank));
        List<String> settings = sheets.settings().get(0);
        assertThat(settings).startsWith("form_title", "form_id", "version", "default_language");
        assertThat(sheets.settings().get(1).subList(0, 3)).noneMatch(String::isBlank);
        String language = sheets.settings().get(1).get(3);
        assertThat(header).contains(language.isEmpty() ? "label" : "label::" + language);
        assertThat(groups)
                .doesNotContain(
                        settings.contains("name") ? sheets.settings().get(1).get(settings.indexOf("name")) : "data");
        // References are to what there is, wherever something looks like one.
        Pattern reference = Pattern.compile("\\$\\{([^}]*)(}?)");
        Stream.of(sheets.survey(), sheets.choices(), sheets.settings())
                .flatMap(List::stream)
                .flatMap(List::stream)
                .forEach(cell -> assertThat(reference.matcher(cell).results())
                        .as(cell)
                        .allMatch(found -> found.group(2).equals("}")
                                && names.contains(found.group(1).toLowerCase(Locale.ROOT))));
    }

    private static Set<String> languages(List<String> header, String column) {
        return header.stream()
                .filter(name -> name.equals(column) || name.startsWith(column + "::"))
                .map(name -> name.substring(column.length()))
                .collect(Collectors.toSet());
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
        Questionnaire form = draft.publish().orThrow();
        assertTaken(XlsForm.write(form).orThrow());
        assertThat(XlsForm.read(written(form)).orThrow()).isEqualTo(draft);
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
