package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.AnswerReader;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.ResponseTable;
import org.sipas.io.report.Report;
import org.sipas.io.table.ReadingSummary;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.Tally;
import org.sipas.scoring.publication.PublicationScheme;

class ResultsWorkbookTest {
    private static final List<String> UNITS = List.of("=HYPERLINK(\"x\")", "+1 tỉnh", "@SUM(A1)", "Huế");

    private static Report report() throws IOException {
        Packs packs = Packs.of(ResultsWorkbookTest.class.getClassLoader());
        Questionnaire form = Questionnaire.bundled(packs, "sipas-2023");
        IndexMethod method = IndexMethod.bundled(packs, "sipas-2023", form);
        List<Variable> variables = form.variables().values().stream()
                .filter(variable -> variable.kind() == Variable.Kind.CLOSED
                        || variable.code().equals("province"))
                .toList();
        ColumnMapping mapping = ColumnMapping.of(
                        form,
                        "a.csv",
                        "",
                        variables.stream().map(Variable::code).toList(),
                        List.of("province"))
                .orThrow();
        Tally tally =
                IndexPlan.of(method, mapping.layout(), List.of("province")).newTally();
        ResponseTable.Builder table = ResponseTable.builder(mapping.layout(), 160);
        AnswerReader reader = AnswerReader.of(mapping);
        SplittableRandom random = new SplittableRandom(7);
        for (int f = 0; f < 160; f++) {
            String unit = UNITS.get(f % UNITS.size());
            List<String> row = variables.stream()
                    .map(variable -> variable.code().equals("province")
                            ? unit
                            : variable.options()
                                    .get(random.nextInt(variable.options().size()))
                                    .code())
                    .toList();
            reader.read(row::get, table, column -> new Location.Json("a.csv", "$"), problem -> {});
        }
        tally.add(table.build());
        TreeMap<String, Long> problems = new TreeMap<>();
        problems.put("several-ticks", 12L);
        ReadingSummary input = new ReadingSummary(
                "=cmd|' /C calc'!A0.csv", "", "CSV", "0".repeat(64), 162, 160, 2, 0, 0, 0, problems, new TreeMap<>());
        return Report.of(tally.finish(), input).withLabel("dữ liệu tổng hợp (không có thật)");
    }

    private static byte[] bytes(Report report) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ResultsWorkbook.write(report, bytes);
        return bytes.toByteArray();
    }

    private static XSSFWorkbook read(Report report) throws IOException {
        return new XSSFWorkbook(new ByteArrayInputStream(bytes(report)));
    }

    @Test
    void hasItsSheetsInBothLanguages() throws IOException {
        try (XSSFWorkbook vi = read(report());
                XSSFWorkbook en = read(report().withLanguage("en"))) {
            assertThat(vi.sheetIterator())
                    .toIterable()
                    .extracting(Sheet::getSheetName)
                    .containsExactly("Chỉ số", "Xếp hạng", "Câu hỏi", "Vấn đề", "Phương pháp");
            assertThat(en.sheetIterator())
                    .toIterable()
                    .extracting(Sheet::getSheetName)
                    .containsExactly("Index", "Ranking", "Questions", "Problems", "Method");
        }
    }

    @Test
    void keepsTheHeaderInViewAndLetsTheReaderFilter() throws IOException {
        try (XSSFWorkbook workbook = read(report())) {
            XSSFSheet sheet = workbook.getSheet("Chỉ số");
            assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 2);
            assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A2:W257");
            assertThat(sheet.getColumnWidth(4)).isEqualTo(48 * 256);
        }
    }

    @Test
    void saysWhatTheDataAreOnEverySheet() throws IOException {
        try (XSSFWorkbook workbook = read(report())) {
            for (Sheet sheet : workbook) {
                assertThat(sheet.getRow(0).getCell(0).getStringCellValue())
                        .isEqualTo("dữ liệu tổng hợp (không có thật)");
            }
        }
    }

    @Test
    void writesSharesAsNumbersThatShowAsPublished() throws IOException {
        Report report = report();
        try (XSSFWorkbook workbook = read(report)) {
            Cell share = workbook.getSheet("Chỉ số").getRow(2).getCell(6);
            assertThat(share.getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(share.getCellStyle().getDataFormatString()).isEqualTo("0.00%");
            assertThat(new DataFormatter(java.util.Locale.ROOT).formatCellValue(share))
                    .isEqualTo(report.result()
                                    .overall()
                                    .index()
                                    .share()
                                    .orElseThrow()
                                    .percent(2) + "%");
            Cell forms = workbook.getSheet("Chỉ số").getRow(2).getCell(10);
            assertThat(forms.getNumericCellValue()).isEqualTo(160);
        }
    }

    /** 160 forms of four units, 40 each, all answers at random: nobody is above anybody. */
    @Test
    void ranksUnitsWithTheirPossiblePlaces() throws IOException {
        try (XSSFWorkbook workbook = read(report())) {
            Sheet sheet = workbook.getSheet("Xếp hạng");
            assertThat(sheet.getLastRowNum()).isEqualTo(5);
            for (int row = 2; row <= 5; row++) {
                assertThat(sheet.getRow(row).getCell(4).getNumericCellValue()).isEqualTo(1);
                assertThat(sheet.getRow(row).getCell(5).getNumericCellValue()).isEqualTo(4);
                assertThat(sheet.getRow(row).getCell(12).getStringCellValue())
                        .isEqualTo("chưa phân biệt được với kết quả chung");
            }
        }
    }

    /** The same under a rule of at least 41 answers: all four are withheld, with the reason and without a number. */
    @Test
    void holdsNoNumberOfAUnitThatIsNotShown() throws IOException {
        PublicationScheme strict =
                new PublicationScheme(new Bilingual("chặt", "strict"), 41, 1, 1, Double.MAX_VALUE, Double.MAX_VALUE);
        try (XSSFWorkbook workbook = read(report().withScheme(strict))) {
            for (String name : List.of("Chỉ số", "Xếp hạng")) {
                for (Row row : workbook.getSheet(name)) {
                    if (row.getRowNum() > 1 && row.getCell(0) != null) {
                        assertThat(row).noneMatch(cell -> cell.getCellType() == CellType.NUMERIC);
                        assertThat(row.getCell(row.getLastCellNum() - 1).getStringCellValue())
                                .isEqualTo("Không công bố: ít hơn 41 câu trả lời.");
                    }
                }
            }
        }
    }

    @Test
    void holdsNoFormulaAndNoTextThatCouldBecomeOne() throws IOException {
        try (XSSFWorkbook workbook = read(report())) {
            for (Sheet sheet : workbook) {
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        assertThat(cell.getCellType()).isIn(CellType.STRING, CellType.NUMERIC);
                        if (cell.getCellType() == CellType.STRING) {
                            assertThat(cell.getStringCellValue()).doesNotMatch("(?s)[=+@-].*");
                        }
                    }
                }
            }
        }
    }

    @Test
    void givesTheSameBytesForTheSameReportAndNamesNoTime() throws IOException {
        byte[] first = bytes(report());
        assertThat(bytes(report())).isEqualTo(first);
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(first))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                assertThat(entry.getTimeLocal().getYear()).isEqualTo(1980);
                if (entry.getName().equals("docProps/core.xml")) {
                    assertThat(new String(zip.readAllBytes(), StandardCharsets.UTF_8))
                            .contains("1980-01-01T00:00:00Z")
                            .doesNotContain("202");
                }
            }
        }
    }
}
