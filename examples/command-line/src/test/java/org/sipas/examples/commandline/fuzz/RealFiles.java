package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

/** The real files among the resources of all tests. */
final class RealFiles {
    private static final Path ROOT = Path.of("..", "..");
    private static final Path WORKBOOKS = ROOT.resolve("sipas-io/xlsx/src/test/resources/org/sipas/io/xlsx");
    private static final Path FORMS = ROOT.resolve("sipas-io/src/test/resources/org/sipas/io/form");

    static final Path KANSAS_CITY = ROOT.resolve("examples/data/kansas-city/responses.csv");
    static final Path KANSAS_CITY_FORM = ROOT.resolve("examples/data/kansas-city/form.json");
    static final Path LIME_SURVEY = WORKBOOKS.resolve("limesurvey.csv");
    static final Path GOOGLE_FORMS = WORKBOOKS.resolve("google-forms.xlsx");
    static final Path JUAREZ = ROOT.resolve("sipas-io/src/test/resources/org/sipas/io/sav/juarez-2012.sav");
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

    static List<Path> xlsForms() throws IOException {
        try (Stream<Path> files = Files.list(WORKBOOKS)) {
            List<Path> forms = files.filter(
                            file -> file.getFileName().toString().startsWith("xlsform_"))
                    .sorted()
                    .toList();
            assertThat(forms).hasSize(6);
            return forms;
        }
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
