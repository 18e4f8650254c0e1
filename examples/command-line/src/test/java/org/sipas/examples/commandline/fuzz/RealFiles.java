package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

/** The real files among the resources of all tests, and those of the folder with more of them that {@code -Dsipas.data} names. */
final class RealFiles {
    private static final Path ROOT = Path.of("..", "..");
    private static final String MORE = System.getProperty("sipas.data", "");
    private static final Path WORKBOOKS = ROOT.resolve("sipas-io/xlsx/src/test/resources/org/sipas/io/xlsx");
    private static final Path FORMS = ROOT.resolve("sipas-io/src/test/resources/org/sipas/io/form");

    static final Path KANSAS_CITY = ROOT.resolve("examples/data/kansas-city/responses.csv");
    static final Path KANSAS_CITY_FORM = ROOT.resolve("examples/data/kansas-city/form.json");
    static final Path KANSAS_CITY_METHOD = ROOT.resolve("examples/data/kansas-city/method.json");
    static final Path LIME_SURVEY_FORM = FORMS.resolve("limesurvey_rse_uk_core.lss");
    static final Path SURVEY_JS_FORM = FORMS.resolve("surveyjs_satisfaction.json");

    private RealFiles() {}

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the tables by name: answers to questionnaires, a questionnaire and a register. */
    static Map<String, Path> tables() throws IOException {
        Map<String, Path> tables = new TreeMap<>();
        for (Path table : List.of(
                KANSAS_CITY,
                WORKBOOKS.resolve("limesurvey.csv"),
                WORKBOOKS.resolve("google-forms.xlsx"),
                ROOT.resolve("sipas-io/src/test/resources/org/sipas/io/sav/juarez-2012.sav"),
                ROOT.resolve("sipas-core/src/test/resources/org/sipas/core/questionnaire/ward-2026-items.csv"),
                ROOT.resolve("sipas-sampling/src/test/resources/vn-admin/provinces_3tier.csv"))) {
            tables.put(table.getFileName().toString(), table);
        }
        more("(?!xlsform_).*\\.(csv|xlsx|xls|sav)").forEach(tables::putIfAbsent);
        return tables;
    }

    /** Returns the XLSForms by name. */
    static Map<String, Path> xlsForms() throws IOException {
        Map<String, Path> forms = more("xlsform_.*\\.xlsx");
        try (Stream<Path> files = Files.list(WORKBOOKS)) {
            files.filter(file -> file.getFileName().toString().startsWith("xlsform_"))
                    .forEach(file -> forms.put(file.getFileName().toString(), file));
        }
        assertThat(forms).hasSizeGreaterThanOrEqualTo(6);
        return forms;
    }

    /** Returns the files by name of the folder with more of them whose name is like this. */
    static Map<String, Path> more(String name) throws IOException {
        Map<String, Path> more = new TreeMap<>();
        if (!MORE.isEmpty()) {
            try (Stream<Path> files = Files.walk(Path.of(MORE))) {
                files.filter(file -> file.getFileName().toString().matches(name))
                        .forEach(file -> more.put(file.getFileName().toString(), file));
            }
        }
        return more;
    }

    /** Returns the bundled definitions of a kind. */
    static List<Path> bundled(String kind) throws IOException {
        try (Stream<Path> files = Files.list(ROOT.resolve("sipas-core/packs/src/main/resources/org/sipas/packs")
                .resolve(kind))) {
            return files.sorted().toList();
        }
    }

    /** Returns the first lines of the files with the units of Viet Nam and with their successions. */
    static List<String> register(int lines) throws IOException {
        Path register = ROOT.resolve("sipas-core/units/src/main/resources/META-INF/sipas/units/vn-admin");
        List<String> files = new ArrayList<>();
        for (String file : List.of("units.csv", "successions.csv")) {
            try (Stream<String> all = Files.lines(register.resolve(file))) {
                files.add(all.limit(lines).collect(Collectors.joining("\n")));
            }
        }
        return files;
    }

    /** Returns the header and the first rows of a table. */
    static List<List<String>> rows(Path file, int most, int columns) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        TableFile table = TableFile.open(file, "").orThrow();
        rows.add(table.header().subList(0, Math.min(columns, table.header().size())));
        try (RowCursor cursor = table.rows(problem -> {})) {
            while (rows.size() <= most && cursor.next()) {
                List<String> row = new ArrayList<>();
                for (int c = 0; c < rows.get(0).size(); c++) {
                    row.add(cursor.cell(c));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
