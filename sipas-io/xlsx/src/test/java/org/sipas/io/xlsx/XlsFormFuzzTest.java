package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Draft;
import org.sipas.io.form.XlsForm;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

/** The real XLSForms with cells changed, moved and taken away: whatever they say, reading gives a draft or reasons. */
class XlsFormFuzzTest {
    private static final List<String> STRANGE = List.of(
            "",
            "begin group",
            "begin_repeat",
            "end group",
            "select_one nothing",
            "select_multiple yes_no or_other",
            "range",
            "${",
            "${a} = ${b} and not(selected(${c}, 'x'))",
            "not(".repeat(300),
            ". > 0 or ".repeat(400) + ". < 0",
            "(((. + 1) * 2) div 0) = 'x'",
            "start=1e9 end=-5 step=0",
            "table-list",
            "label::",
            "label::((((x))))",
            "A".repeat(40),
            "\u202E<b>&amp;\uFFFD");

    @TempDir
    private Path folder;

    @Test
    void readsBentForms() throws IOException {
        Map<String, Integer> seen = fuzz(1, 150);
        assertThat(seen).containsKeys("draft", "not-mapped", "code-changed");
    }

    @Test
    @Tag("soak")
    void readsAHundredThousandBentForms() throws IOException {
        assertThat(fuzz(2, 100_000)).containsKeys("draft", "not-mapped", "code-changed", "logic-cycle");
    }

    private Map<String, Integer> fuzz(long seed, int mutants) throws IOException {
        List<Map<String, List<List<String>>>> seeds = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/org/sipas/io/xlsx"))) {
            for (Path file : files.filter(path -> path.getFileName().toString().startsWith("xlsform_"))
                    .sorted()
                    .toList()) {
                seeds.add(sheets(file));
            }
        }
        assertThat(seeds).hasSize(6);
        Random random = new Random(seed);
        Map<String, Integer> seen = new TreeMap<>();
        Path file = folder.resolve("mutant.xlsx");
        for (int i = 0; i < mutants; i++) {
            write(file, bent(seeds.get(random.nextInt(seeds.size())), random));
            Outcome<Draft> outcome = XlsForm.read(file);
            Set<String> codes =
                    new TreeSet<>(outcome.problems().stream().map(Problem::code).toList());
            outcome.value().ifPresent(draft -> codes.add("draft"));
            assertThat(codes).isNotEmpty();
            codes.forEach(code -> seen.merge(code, 1, Integer::sum));
        }
        return seen;
    }

    private static Map<String, List<List<String>>> sheets(Path file) throws IOException {
        Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
        for (String name : List.of("survey", "choices", "settings")) {
            TableFile table = TableFile.open(file, name).value().orElse(null);
            if (table == null) {
                continue;
            }
            List<List<String>> rows = new ArrayList<>(List.of(table.header()));
            try (RowCursor cursor = table.rows(problem -> {})) {
                while (cursor.next() && rows.size() < 80) {
                    rows.add(IntStream.range(0, Math.min(cursor.size(), 30))
                            .mapToObj(cursor::cell)
                            .toList());
                }
            }
            sheets.put(name, rows);
        }
        return sheets;
    }

    private static Map<String, List<List<String>>> bent(Map<String, List<List<String>>> form, Random random) {
        Map<String, List<List<String>>> bent = new LinkedHashMap<>();
        form.forEach((name, rows) -> {
            List<List<String>> copy = new ArrayList<>();
            rows.forEach(row -> copy.add(new ArrayList<>(row)));
            for (int change = random.nextInt(6); change > 0; change--) {
                List<String> row = copy.get(random.nextInt(8) == 0 ? 0 : random.nextInt(copy.size()));
                List<String> other = copy.get(random.nextInt(copy.size()));
                if (row.isEmpty() || other.isEmpty()) {
                    continue;
                }
                int cell = random.nextInt(row.size());
                switch (random.nextInt(4)) {
                    case 0 -> row.set(cell, other.get(random.nextInt(other.size())));
                    case 1 -> copy.add(random.nextInt(copy.size()) + 1, new ArrayList<>(row));
                    case 2 -> row.set(cell, "${" + other.get(Math.min(1, other.size() - 1)) + "} > 1");
                    default -> row.set(cell, STRANGE.get(random.nextInt(STRANGE.size())));
                }
            }
            bent.put(name, copy);
        });
        return bent;
    }

    private static void write(Path file, Map<String, List<List<String>>> sheets) throws IOException {
        String types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
        String relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        String main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        StringBuilder overrides = new StringBuilder();
        StringBuilder names = new StringBuilder();
        StringBuilder relations = new StringBuilder();
        Map<String, String> parts = new LinkedHashMap<>();
        sheets.forEach((name, rows) -> {
            int number = parts.size() + 1;
            String part = "xl/sheet" + number + ".xml";
            overrides
                    .append("<Override PartName='/")
                    .append(part)
                    .append("' ContentType='")
                    .append(types)
                    .append("worksheet+xml'/>");
            names.append("<sheet name='")
                    .append(name)
                    .append("' sheetId='")
                    .append(number)
                    .append("' r:id='r")
                    .append(number)
                    .append("'/>");
            relations
                    .append("<Relationship Id='r")
                    .append(number)
                    .append("' Type='")
                    .append(relation)
                    .append("/worksheet' Target='sheet")
                    .append(number)
                    .append(".xml'/>");
            StringBuilder cells = new StringBuilder("<worksheet xmlns='" + main + "'><sheetData>");
            for (List<String> row : rows) {
                cells.append("<row>");
                row.forEach(cell -> cells.append("<c t='inlineStr'><is><t>")
                        .append(escaped(cell))
                        .append("</t></is></c>"));
                cells.append("</row>");
            }
            parts.put(part, cells.append("</sheetData></worksheet>").toString());
        });
        parts.put(
                "[Content_Types].xml",
                "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                        + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                        + "<Override PartName='/xl/workbook.xml' ContentType='" + types + "sheet.main+xml'/>"
                        + overrides + "</Types>");
        String inPackage = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
        parts.put(
                "_rels/.rels",
                inPackage + "<Relationship Id='r1' Type='" + relation
                        + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
        parts.put("xl/_rels/workbook.xml.rels", inPackage + relations + "</Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns='" + main + "' xmlns:r='" + relation + "'><sheets>" + names + "</sheets></workbook>");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "?");
    }
}
