package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.response.AnswerReader;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

/**
 * The same wave of a survey in several files, cell by cell: the survey of Ciudad Juárez, whose analysts kept SPSS files, workbooks and text exports side by
 * side (github.com/FrankLeyva/Dashboard_AEJ_Basic, Apache-2.0). Cells that differ do so in the files; the counts of them are also those of LibreOffice 7.4's
 * conversion of the workbooks to text, which agreed with these readers in every cell.
 */
class RealWavesTest {
    /** A table as text: its header, and its rows by what they have in one column. */
    private record Wave(List<String> header, Map<String, List<String>> rows, TableFile table) {
        String cell(String row, String column) {
            return rows.getOrDefault(row, List.of()).get(header.indexOf(column));
        }
    }

    private static Path file(String name) {
        String data = System.getProperty("sipas.data", "");
        Assumptions.assumeTrue(!data.isEmpty(), "absent: the folder with real data, given by -Dsipas.data");
        return Path.of(data, "survey-juarez", name);
    }

    private static Wave wave(String name, String sheet, String key) throws IOException {
        TableFile table = TableFile.open(file(name), sheet).orThrow();
        Map<String, List<String>> rows = new LinkedHashMap<>();
        int column = table.header().indexOf(key);
        try (RowCursor cursor = table.rows(problem -> {})) {
            while (cursor.next()) {
                List<String> row = new ArrayList<>();
                for (int c = 0; c < table.header().size(); c++) {
                    row.add(cursor.cell(c).strip());
                }
                assertThat(rows.put(key.isEmpty() ? "" + rows.size() : row.get(column), row))
                        .as(row.get(Math.max(column, 0)))
                        .isNull();
            }
        }
        return new Wave(table.header(), rows, table);
    }

    private static boolean isEqual(String first, String second) {
        if (first.equals(second)) {
            return true;
        }
        try {
            return Math.abs(Double.parseDouble(first) - Double.parseDouble(second)) < 1e-9;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Counts the cells that differ, by column of the first table; the columns of the second one by their names in the first. */
    private static Map<String, Integer> differing(Wave first, Wave second, Map<String, String> columns) {
        Map<String, Integer> differing = new TreeMap<>();
        columns.forEach((mine, other) -> {
            int c = first.header().indexOf(mine);
            int d = second.header().indexOf(other);
            first.rows().forEach((key, row) -> {
                if (!isEqual(
                        row.get(c), second.rows().getOrDefault(key, List.of()).get(d))) {
                    differing.merge(mine, 1, Integer::sum);
                }
            });
        });
        return differing;
    }

    private static Map<String, String> shared(Wave first, Wave second) {
        Map<String, String> shared = new LinkedHashMap<>();
        first.header().stream()
                .filter(column -> !column.isEmpty() && second.header().contains(column))
                .forEach(column -> shared.put(column, column));
        return shared;
    }

    @Test
    void theOldWorkbookHoldsTheAnswersOfTheSpssFile() throws IOException {
        Wave sav = wave("juarez_perception_2012.sav", "", "Encu");
        Wave values = wave("juarez_perception_2012_values.csv", "", "Encu");
        Wave xls = wave("juarez_perception_2012.xls", "BasePercepcion2012", "Encu");

        assertThat(values.header()).isEqualTo(sav.header());
        assertThat(sav.rows()).hasSize(1533);
        assertThat(values.rows()).hasSize(1533);
        assertThat(differing(sav, values, shared(sav, values))).isEmpty();
        // 130 numbers were prepared below the data for forms that did not come.
        assertThat(xls.rows()).hasSize(1663);
        Map<String, String> shared = shared(sav, xls);
        assertThat(shared).hasSize(132);
        // Texts were cut short, and answers of several picks dropped, on the way into SPSS; five ages and one count
        // were corrected there.
        assertThat(differing(sav, xls, shared))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("BiciNiñosP15", 1),
                        Map.entry("Colonia51", 300),
                        Map.entry("DerechosGara145", 4),
                        Map.entry("DerechosGara245", 3),
                        Map.entry("DerechosGara345", 4),
                        Map.entry("Discriminación43", 4),
                        Map.entry("Edad53", 5),
                        Map.entry("Gobiernoimponeoconsulta34", 1),
                        Map.entry("HorasDedP23", 2),
                        Map.entry("Importante#2_37", 1),
                        Map.entry("OtraActv6", 29),
                        Map.entry("PorqueNoSaludP9", 1),
                        Map.entry("RangoEdad53", 2),
                        Map.entry("TiempoP22", 118))));
    }

    @Test
    void theExportOf2023HoldsTheAnswersOfTheSpssFile() throws IOException {
        Wave sav = wave("juarez_perception_2023.sav", "", "resultId");
        Wave export = wave("juarez_perception_2023_export.xlsx", "", "resultId");
        Wave responses = wave("juarez_perception_2023_responses.csv", "", "resultId");

        assertThat(responses.rows().keySet()).isEqualTo(sav.rows().keySet());
        assertThat(export.rows().keySet()).containsAll(sav.rows().keySet()).hasSize(1524);
        Map<String, String> columns = new LinkedHashMap<>();
        for (String code : sav.header()) {
            List<String> named = export.header().stream()
                    .filter(header -> header.equals(code)
                            || (code.startsWith("Q") && header.matches(Pattern.quote(code) + "(?![0-9.])(?s).*")))
                    .toList();
            if (named.size() == 1) {
                columns.put(code, named.get(0));
            }
        }
        assertThat(columns).hasSize(179);
        Map<String, Integer> differing = differing(sav, export, columns);
        // The dates of the SPSS file were lost. In the others one column has codes 11, 0 or none for a label of the
        // last option, and a few were recoded.
        assertThat(differing)
                .containsEntry("date", 1522)
                .containsEntry("endDate", 1522)
                .hasSize(19);
        assertThat(differing.values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(7619);
    }

    @Test
    void theWorkbookOf2020HoldsTheAnswersOfTheSpssFile() throws IOException {
        Wave sav = wave("juarez_perception_2020.sav", "", "Folio");
        Wave xlsx = wave("juarez_perception_2020.xlsx", "Base de datos", "Folio");

        // The header stands once more among the rows of the workbook.
        assertThat(sav.rows()).hasSize(1523);
        assertThat(xlsx.rows().keySet())
                .containsAll(sav.rows().keySet())
                .hasSize(1524)
                .contains("Folio");
        Map<String, String> shared = shared(sav, xlsx);
        assertThat(shared).hasSize(247);
        // Words were cut short or put into groups for SPSS, and of two questions of routed schools the workbook has the
        // answers in other rows.
        assertThat(differing(sav, xlsx, shared))
                .isEqualTo(new TreeMap<>(Map.ofEntries(
                        Map.entry("AutoridadConsistio", 80),
                        Map.entry("Colonia", 1401),
                        Map.entry("EduBasica", 758),
                        Map.entry("EduMedia", 503),
                        Map.entry("Inspira1", 1358),
                        Map.entry("Inspira2", 1398),
                        Map.entry("Inspira3", 1064),
                        Map.entry("Preocupa1", 1446),
                        Map.entry("Preocupa2", 1421),
                        Map.entry("Preocupa3", 1125),
                        Map.entry("QueAutoridad", 79))));
    }

    /** What the dictionaries beside the SPSS files say, which were written with R's haven, of names, labels, labels of values, missing values and blanks. */
    @ParameterizedTest
    @CsvSource({"2012, 140, 354, false", "2020, 290, 785, false", "2023, 253, 373, true"})
    void theSpssFilesSayWhatTheirDictionariesSay(int year, int variables, int labels, boolean missing)
            throws IOException {
        Wave dictionary = wave("juarez_perception_" + year + "_dictionary.csv", "", "column");
        TableFile sav =
                TableFile.open(file("juarez_perception_" + year + ".sav"), "").orThrow();

        assertThat(sav.header())
                .hasSize(variables)
                .containsExactlyElementsOf(dictionary.rows().keySet());
        int labelled = 0;
        int[] blanks = new int[variables];
        List<Map<String, AnswerReader.ValueLabel>> values = new ArrayList<>();
        for (int c = 0; c < variables; c++) {
            assertThat(sav.labels().get(c).strip())
                    .isEqualTo(dictionary.cell(sav.header().get(c), "label"));
            values.add(new TreeMap<>());
        }
        try (RowCursor rows = sav.rows(problem -> {})) {
            while (rows.next()) {
                for (int c = 0; c < variables; c++) {
                    AnswerReader.ValueLabel label = rows.label(c);
                    blanks[c] += rows.cell(c).isBlank() || (label != null && label.missing()) ? 1 : 0;
                    if (label != null) {
                        values.get(c).put(rows.cell(c), label);
                    }
                }
            }
        }
        for (int c = 0; c < variables; c++) {
            String name = sav.header().get(c);
            List<String> told = List.of(dictionary.cell(name, "value_labels").split(" \\| ", -1));
            List<String> declared =
                    List.of(dictionary.cell(name, "user_missing").split(" \\| ", -1));
            for (Map.Entry<String, AnswerReader.ValueLabel> value :
                    values.get(c).entrySet()) {
                if (!value.getValue().text().isEmpty()) {
                    assertThat(told)
                            .as(name)
                            .anyMatch(pair -> pair.strip()
                                    .equals(value.getKey() + "="
                                            + value.getValue().text().strip()));
                    labelled++;
                }
                assertThat(value.getValue().missing()).as(name).isEqualTo(declared.contains(value.getKey()));
            }
            assertThat(blanks[c]).as(name).isEqualTo(Integer.parseInt(dictionary.cell(name, "n_missing")));
        }
        assertThat(labelled).isEqualTo(labels);
        assertThat(values.stream().flatMap(map -> map.values().stream()).anyMatch(AnswerReader.ValueLabel::missing))
                .isEqualTo(missing);
    }

    @ParameterizedTest
    @ValueSource(strings = {"juarez_perception_2020.xlsx", "juarez_perception_2012.xls"})
    void everySheetIsReadOrSaidToBeEmpty(String name) throws IOException {
        for (String sheet : TableFile.open(file(name), "").orThrow().sheets()) {
            if (sheet.equals("Hoja2")) {
                assertThat(TableFile.open(file(name), sheet).problems())
                        .extracting(problem -> problem.code())
                        .containsExactly("empty-file");
            } else {
                assertThat(wave(name, sheet, "").rows()).as(sheet).isNotEmpty();
            }
        }
    }
}
