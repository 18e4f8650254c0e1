package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFDataValidation;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.Packs;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.ResponseLedger;
import org.sipas.io.table.DoubleEntry;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.SafeCsvWriter;

class EntryWorkbookTest {
    private static Questionnaire form;

    @TempDir
    private Path folder;

    @BeforeAll
    static void loadForm() throws IOException {
        form = Questionnaire.bundled(Packs.of(EntryWorkbookTest.class.getClassLoader()), "ward-2026");
    }

    private static byte[] bytes(Questionnaire questionnaire, String language) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EntryWorkbook.write(questionnaire, 50, language, bytes);
        return bytes.toByteArray();
    }

    private static XSSFWorkbook workbook() throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes(form, "vi")));
    }

    @Test
    void onlyTheCellsToFillInAreOpen() throws IOException {
        try (XSSFWorkbook workbook = workbook()) {
            assertThat(workbook.sheetIterator())
                    .toIterable()
                    .extracting(sheet -> sheet.getSheetName())
                    .containsExactly("Nhập liệu", "Mã", "Hướng dẫn");
            XSSFSheet sheet = workbook.getSheetAt(0);
            assertThat(sheet.getProtect()).isTrue();
            assertThat(workbook.getSheetAt(1).getProtect()).isTrue();
            Row header = sheet.getRow(0);
            for (int c = 0; c < header.getLastCellNum(); c++) {
                assertThat(header.getCell(c).getCellStyle().getLocked()).isTrue();
                assertThat(sheet.getColumnStyle(c).getLocked()).isFalse();
            }
        }
    }

    @Test
    void everyClosedQuestionOffersItsCodesAndRefusesOthers() throws IOException {
        try (XSSFWorkbook workbook = workbook()) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            List<XSSFDataValidation> rules = sheet.getDataValidations();
            long closed = form.variables().values().stream()
                    .filter(variable -> variable.kind() == Variable.Kind.CLOSED)
                    .count();
            assertThat(rules.stream()
                            .filter(rule -> String.valueOf(
                                            rule.getValidationConstraint().getFormula1())
                                    .startsWith("'Mã'!")))
                    .hasSize((int) closed);
            assertThat(rules).allMatch(XSSFDataValidation::getShowErrorBox);
            assertThat(rules)
                    .allMatch(rule -> rule.getRegions().getCellRangeAddress(0).getLastRow() == 50);
        }
    }

    @Test
    void theSameFormGivesTheSameBytesInBothLanguages() throws IOException {
        assertThat(bytes(form, "vi")).isEqualTo(bytes(form, "vi"));
        assertThat(bytes(form, "en")).isNotEqualTo(bytes(form, "vi"));
        assertThatThrownBy(() -> EntryWorkbook.write(form, 0, "vi", new ByteArrayOutputStream()))
                .hasMessageContaining("[1, 100000]: 0");
    }

    /** Types forms into a workbook: the answer to every closed question is the code at this position, as text. */
    private Path typed(String name, Questionnaire questionnaire, int[][] rows, String typist) throws IOException {
        Path file = folder.resolve(name);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        EntryWorkbook.write(questionnaire, 50, "vi", bytes);
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
                OutputStream out = Files.newOutputStream(file)) {
            XSSFSheet sheet = workbook.getSheetAt(0);
            Row header = sheet.getRow(0);
            for (int r = 0; r < rows.length; r++) {
                Row row = sheet.createRow(r + 1);
                int closed = 1;
                for (int c = 0; c < header.getLastCellNum(); c++) {
                    String title = header.getCell(c).getStringCellValue();
                    String code = title.substring(0, title.indexOf(". "));
                    Variable variable = questionnaire.variables().get(code);
                    if (c == 0) {
                        row.createCell(c).setCellValue("P" + rows[r][0]);
                    } else if (code.equals("typist")) {
                        row.createCell(c).setCellValue(typist);
                    } else if (variable != null && variable.kind() == Variable.Kind.CLOSED && closed < rows[r].length) {
                        row.createCell(c)
                                .setCellValue(variable.options()
                                        .get(rows[r][closed++])
                                        .code());
                    }
                }
            }
            workbook.write(out);
        }
        return file;
    }

    @Test
    void whatWasTypedIsReadBackLikeAnyOtherFile() throws IOException {
        Path file = typed("a.xlsx", form, new int[][] {{1, 0, 1, 0}, {2, 1, 1, 1}}, "Lan");
        List<Problem> told = new ArrayList<>();
        ResponseFile responses = ResponseFile.open(file, "", form, List.of()).orThrow();
        ReadingSummary summary;
        try (ProblemsFile problems = ProblemsFile.create(folder.resolve("p.csv"), SafeCsvWriter.Encoding.UTF_8)) {
            summary = responses.read(ResponseLedger.Rule.NONE_COUNTS, chunk -> {}, problems, (forms, fraction) -> {});
        }

        assertThat(told).isEmpty();
        assertThat(summary.rows()).isEqualTo(2);
        assertThat(summary.problems()).doesNotContainKeys("unknown-column", "unknown-answer", "absent-column");
    }

    @Test
    void twoPeoplesWorkIsComparedAndTheirErrorsCounted() throws IOException {
        Path first = typed("a.xlsx", form, new int[][] {{1, 0, 1, 0}, {2, 1, 1, 1}, {3, 0, 0, 0}}, "Lan");
        Path second = typed("b.xlsx", form, new int[][] {{2, 1, 0, 1}, {1, 0, 1, 0}, {4, 0, 0, 0}}, "Minh");
        DoubleEntry entry = DoubleEntry.compare(first, second, form).orThrow();

        assertThat(entry.forms()).isEqualTo(2);
        assertThat(entry.differences()).singleElement().satisfies(difference -> {
            assertThat(difference.form()).isEqualTo("P2");
            assertThat(difference.firstRow()).isEqualTo(3);
            assertThat(difference.secondRow()).isEqualTo(2);
        });
        assertThat(entry.problems())
                .filteredOn(problem -> problem.code().equals("form-typed-once"))
                .hasSize(2)
                .allMatch(problem -> problem.severity() == Severity.ERROR);

        // Lan was right: Minh has one error among the values of two forms.
        DoubleEntry.Difference difference = entry.differences().get(0);
        Path decisions = folder.resolve("decisions.csv");
        entry.writeDifferences(decisions);
        Files.writeString(
                decisions, Files.readString(decisions).replaceFirst("(?m)(P2,.*),\\s*$", "$1," + difference.first()));
        DoubleEntry.Adjudicated adjudicated = entry.adjudicate(decisions).orThrow();
        int values = form.variables().size();
        assertThat(adjudicated.typists())
                .extracting(DoubleEntry.Typist::name, DoubleEntry.Typist::values, DoubleEntry.Typist::errors)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("Lan", 2L * values, 0L),
                        org.assertj.core.groups.Tuple.tuple("Minh", 2L * values, 1L));
        Path agreed = folder.resolve("agreed.csv");
        adjudicated.write(agreed);
        assertThat(Files.readAllLines(agreed)).hasSize(3);
        ResponseFile.open(agreed, "", form, List.of()).orThrow();
    }

    @Test
    void anUndecidedDifferenceStandsInTheWay() throws IOException {
        Path first = typed("a.xlsx", form, new int[][] {{1, 0, 1}}, "Lan");
        Path second = typed("b.xlsx", form, new int[][] {{1, 1, 1}}, "Minh");
        DoubleEntry entry = DoubleEntry.compare(first, second, form).orThrow();
        Path decisions = folder.resolve("decisions.csv");
        entry.writeDifferences(decisions);

        assertThat(entry.adjudicate(decisions).problems())
                .extracting(Problem::code)
                .containsExactly("undecided-difference");
        Files.writeString(decisions, Files.readString(decisions).replaceFirst("(?m)(P1,.*),\\s*$", "$1,zzz"));
        assertThat(entry.adjudicate(decisions).problems())
                .extracting(Problem::code)
                .containsExactly("bad-decision");
    }
}
