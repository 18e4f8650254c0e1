package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sipas.core.Severity.ERROR;
import static org.sipas.core.Severity.INFO;
import static org.sipas.core.Severity.WARNING;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Problem;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

class XlsxCellsTest extends TableTester {
    private static Xlsx cell(String xml) {
        return Xlsx.rows("<row r='2'>" + xml + "</row>");
    }

    private String number(String digits) throws IOException {
        return rows(cell("<c r='A2'><v>" + digits + "</v></c>")).get(0).get(0);
    }

    @ParameterizedTest
    @CsvSource({
        "4.0, 4",
        "4, 4",
        "0.1, 0.1",
        "0.10000000000000001, 0.1",
        "0.30000000000000004, 0.30000000000000004",
        "1E+3, 1000",
        "1.5e-7, 0.00000015",
        "-0.0, 0",
        "-5, -5",
        "007, 7",
        "84912345678, 84912345678",
        "123456789012345678, 123456789012345680",
        "2E-3, 0.002",
        "1e-999999999, 0",
    })
    void writesNumbersAsTheShortestPlainDecimal(String digits, String text) throws IOException {
        assertThat(number(digits)).isEqualTo(text);
        assertThat(problems).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "1e999999999", "0x10p3", "1d", "bốn", "1 2"})
    void refusesWhatIsNoNumber(String digits) throws IOException {
        assertThat(rows(cell("<c r='A2'><v>" + digits + "</v></c><c r='B2'><v>1</v></c>")))
                .containsExactly(List.of("", "1"));
        assertOnlyProblem("unreadable-cell", WARNING, 2, "a");
    }

    @Test
    void readsTruthValues() throws IOException {
        assertThat(rows(cell("<c r='A2' t='b'><v>1</v></c><c r='B2' t='b'><v>0</v></c>")))
                .containsExactly(List.of("TRUE", "FALSE"));
    }

    @Test
    void readsWhatPoiWrote() throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            XSSFSheet sheet = workbook.createSheet("Phiếu");
            Row header = sheet.createRow(0);
            Row row = sheet.createRow(1);
            List.of("số", "chữ", "ngày", "giờ", "đúng", "riêng")
                    .forEach(name -> header.createCell(Math.max(0, header.getLastCellNum()))
                            .setCellValue(name));
            row.createCell(0).setCellValue(4);
            row.createCell(1).setCellValue("  Rất \"tốt\"\ncảm ơn ");
            row.createCell(2).setCellValue(LocalDate.of(2026, 5, 13));
            row.getCell(2).setCellStyle(style(workbook, "dd/mm/yyyy"));
            row.createCell(3).setCellValue(LocalDateTime.of(2026, 5, 13, 8, 30));
            row.getCell(3).setCellStyle(style(workbook, "m/d/yy h:mm"));
            row.createCell(4).setCellValue(true);
            row.createCell(5).setCellValue(0.125);
            row.getCell(5).setCellStyle(style(workbook, "[$-42A]\"ngày\" 0.0%"));
            workbook.write(out);
        }

        TableFile table = TableFile.open(file, "").orThrow();

        assertThat(table.header()).containsExactly("số", "chữ", "ngày", "giờ", "đúng", "riêng");
        assertThat(rows(table))
                .containsExactly(
                        List.of("4", "  Rất \"tốt\"\ncảm ơn ", "2026-05-13", "2026-05-13T08:30:00", "TRUE", "0.125"));
        assertThat(problems).isEmpty();
        assertThat(table.format()).isEqualTo("XLSX, sheet Phiếu");
    }

    private static CellStyle style(XSSFWorkbook workbook, String format) {
        CellStyle style = workbook.createCellStyle();
        style.setDataFormat(workbook.createDataFormat().getFormat(format));
        return style;
    }

    @ParameterizedTest
    @CsvSource({
        "14, 46155, 2026-05-13",
        "22, 46155.354166666664, 2026-05-13T08:30:00",
        "22, 46155.3541666667, 2026-05-13T08:30:00",
        "22, 46155.99999999999, 2026-05-14",
        "20, 0.354166666666667, 08:30:00",
        "46, 1.1041666666666667, 26:30:00",
        "31, 46155, 2026-05-13",
        "14, 59, 1900-02-28",
        "14, 61, 1900-03-01",
        "14, -3, -3",
        "14, 9999999, 9999999",
        "0, 46155, 46155",
        "164, 46155, 2026-05-13",
        "165, 46155, 46155",
        "166, 1.5, 36:00:00",
    })
    void readsDatesByTheirNumberFormat(String format, String number, String text) throws IOException {
        Xlsx workbook = cell("<c r='A2' s='1'><v>" + number + "</v></c>")
                .styles("<numFmts><numFmt numFmtId='164' formatCode='dd\\.mm\\.yyyy;@'/>"
                        + "<numFmt numFmtId='165' formatCode='0.00 &quot;dym&quot;'/>"
                        + "<numFmt numFmtId='166' formatCode='[h]:mm'/></numFmts>"
                        + "<cellStyleXfs><xf numFmtId='14'/><xf numFmtId='14'/></cellStyleXfs>"
                        + "<cellXfs><xf numFmtId='0'/><xf numFmtId='" + format + "'/></cellXfs>");

        assertThat(rows(workbook)).containsExactly(List.of(text));
    }

    @Test
    void obeysTheDateSystemOf1904() throws IOException {
        Xlsx workbook = cell("<c r='A2' s='0'><v>44693</v></c>")
                .styles("<cellXfs><xf numFmtId='14'/></cellXfs>")
                .part(
                        "xl/workbook.xml",
                        "<workbook><workbookPr date1904='1'/><sheets><sheet name='Phiếu' id='r7'/></sheets></workbook>");

        // 46155 of the system of 1900 less the 1462 days between the two.
        assertThat(rows(workbook)).containsExactly(List.of("2026-05-13"));
    }

    @Test
    void readsDatesOfTheStrictFormat() throws IOException {
        assertThat(rows(cell("<c r='A2' t='d'><v>2026-05-13T00:00:00.000Z</v></c>"
                        + "<c r='B2' t='d'><v>2026-05-13T08:30:00</v></c>")))
                .containsExactly(List.of("2026-05-13", "2026-05-13T08:30:00"));
    }

    @Test
    void readsRunsOfInlineAndSharedTextsWithoutPhoneticHints() throws IOException {
        String runs = "<r><rPr><b/></rPr><t xml:space='preserve'>hài </t></r>\n <r><t>lòng</t></r>"
                + "<rPh sb='0' eb='1'><t>HINT</t></rPh><phoneticPr/>";
        Xlsx workbook = cell("<c r='A2' t='inlineStr'><is>" + runs + "</is></c><c r='B2' t='s'><v>1</v></c>")
                .strings("<si><t>x</t></si><si>" + runs + "</si>");

        assertThat(rows(workbook)).containsExactly(List.of("hài lòng", "hài lòng"));
    }

    @Test
    void decodesEscapedCharactersOnce() throws IOException {
        assertThat(rows(cell("<c r='A2' t='inlineStr'><is><t>a_x0009_b_x005F_x0041__x00G1_</t></is></c>")))
                .containsExactly(List.of("a\tb_x0041__x00G1_"));
    }

    @Test
    void readsErrorCellsAsEmptyAndSaysSo() throws IOException {
        assertThat(rows(cell("<c r='A2' t='e'><v>#N/A</v></c><c r='B2'><v>1</v></c>")))
                .containsExactly(List.of("", "1"));
        assertOnlyProblem("error-cell", WARNING, 2, "a");
    }

    @Test
    void usesTheSavedResultsOfFormulasAndSaysSoOncePerColumn() throws IOException {
        assertThat(rows(Xlsx.rows("<row r='2'><c r='B2'><f>1+1</f><v>2</v></c></row>"
                        + "<row r='3'><c r='A3'><v>1</v></c><c r='B3' t='str'><f>\"\"</f><v></v></c></row>")))
                .containsExactly(List.of("", "2"), List.of("1", ""));
        assertOnlyProblem("formula-cells", INFO, 2, "b");
    }

    @Test
    void reportsFormulasWithoutAResult() throws IOException {
        assertThat(rows(cell("<c r='A2'><f>1+1</f></c><c r='B2'><v>3</v></c>"))).containsExactly(List.of("", "3"));
        assertThat(problems)
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple("formula-cells", INFO), tuple("formula-without-value", WARNING));
    }

    @Test
    void reportsASharedTextThatDoesNotExist() throws IOException {
        assertThat(rows(cell("<c r='A2' t='s'><v>9</v></c><c r='B2' t='s'><v>-1</v></c>")))
                .isEmpty();
        assertThat(problems).extracting(Problem::code).containsExactly("unreadable-cell", "unreadable-cell");
    }

    @Test
    void readsCellsWithoutReferencesInTheirOrder() throws IOException {
        try (RowCursor cursor = open(Xlsx.rows("<row><c><v>1</v></c><c><v>2</v></c></row>"
                        + "<row r='9'><c r='B9'><v>3</v></c></row><row><c/><c><v>4</v></c></row>"))
                .orThrow()
                .rows(problems::add)) {
            assertThat(cursor.next()).isTrue();
            assertThat(List.of(cursor.cell(0), cursor.cell(1), cursor.row())).containsExactly("1", "2", 2L);
            assertThat(cursor.next()).isTrue();
            assertThat(List.of(cursor.cell(0), cursor.cell(1), cursor.row())).containsExactly("", "3", 9L);
            assertThat(cursor.next()).isTrue();
            assertThat(List.of(cursor.cell(0), cursor.cell(1), cursor.row())).containsExactly("", "4", 10L);
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.progress()).isEqualTo(1);
        }
    }

    @Test
    void readsAsManyColumnsAsExcelHasAndNoMore() throws IOException {
        assertThat(rows(cell("<c r='XFD2'><v>1</v></c>")).get(0)).hasSize(16_384);
        assertThat(problems).extracting(Problem::code).containsExactly("extra-cells");
        problems.clear();
        assertThat(rows(cell("<c r='XFE2'><v>1</v></c>"))).isEmpty();
        assertOnlyProblem("row-too-long", ERROR, 2, "XFE");
    }

    @Test
    void locatesACellThatIsTooLongAndStopsThere() throws IOException {
        String longText = "x ".repeat(32_769);
        assertThat(rows(Xlsx.rows("<row r='2'><c r='A2'><v>1</v></c></row><row r='3'><c r='B3' t='inlineStr'><is><t>"
                        + longText + "</t></is></c></row><row r='4'><c r='A4'><v>4</v></c></row>")))
                .containsExactly(List.of("1"));
        assertOnlyProblem("field-too-long", ERROR, 3, "b");
        problems.clear();
        assertThat(rows(cell("<c r='B2' t='s'><v>0</v></c>").strings("<si><t>" + longText + "</t></si>")))
                .isEmpty();
        assertOnlyProblem("field-too-long", ERROR, 2, "b");
    }

    @Test
    void ignoresCellsThatAreFormattedButEmpty() throws IOException {
        assertThat(rows(cell("<c r='A2' s='3'/><c r='B2' s='3'/>"))).isEmpty();
    }
}
