package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sipas.core.Severity.ERROR;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.crypt.Encryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.io.table.TableFile;

class XlsxWorkbookTest extends TableTester {
    private void write(XSSFWorkbook workbook) throws IOException {
        try (workbook;
                OutputStream out = Files.newOutputStream(file)) {
            workbook.write(out);
        }
    }

    private static void fill(Sheet sheet, String... firstColumn) {
        for (String text : firstColumn) {
            sheet.createRow(sheet.getPhysicalNumberOfRows()).createCell(0).setCellValue(text);
        }
    }

    /** Sheets: empty, hidden, shown, second. */
    private static XSSFWorkbook fourSheets() {
        XSSFWorkbook workbook = new XSSFWorkbook();
        workbook.createSheet("trống");
        fill(workbook.createSheet("ẩn"), "h", "1");
        fill(workbook.createSheet("Phiếu"), "a", "2");
        fill(workbook.createSheet("hai"), "b", "3");
        workbook.setSheetHidden(1, true);
        return workbook;
    }

    @Test
    void takesTheFirstVisibleSheetWithContent() throws IOException {
        write(fourSheets());

        TableFile table = TableFile.open(file, "").orThrow();

        assertThat(table.sheet()).isEqualTo("Phiếu");
        assertThat(table.sheets()).containsExactly("trống", "ẩn", "Phiếu", "hai");
        assertThat(rows(table)).containsExactly(List.of("2"));
    }

    @Test
    void takesTheSheetThatIsNamed() throws IOException {
        write(fourSheets());

        assertThat(TableFile.open(file, "hai").orThrow().header()).containsExactly("b");
        assertThat(TableFile.open(file, "ẩn").orThrow().header()).containsExactly("h");
        assertFails("empty-file", TableFile.open(file, "trống"));
    }

    @Test
    void listsTheSheetsWhenThereIsNoneOfAName() throws IOException {
        write(fourSheets());

        Outcome<TableFile> outcome = TableFile.open(file, "Phieu");

        assertFails("unknown-sheet", outcome);
        assertThat(outcome.problems().get(0).message().vi()).contains("trống, ẩn, Phiếu, hai");
    }

    @Test
    void readsAWorkbookWithMacrosAndIgnoresThem() throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook(XSSFWorkbookType.XLSM);
        fill(workbook.createSheet("Phiếu"), "a", "1");
        write(workbook);

        assertThat(rows(TableFile.open(file, "").orThrow())).containsExactly(List.of("1"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0, 0, 2, A1:C1", "0, 1, 1, 1, B1:B2"})
    void refusesAHeaderWithMergedCells(int top, int bottom, int left, int right, String region) throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        fill(workbook.createSheet("Phiếu"), "a", "1", "2", "3");
        workbook.getSheetAt(0).addMergedRegion(new CellRangeAddress(top, bottom, left, right));
        write(workbook);

        Outcome<TableFile> outcome = TableFile.open(file, "");

        assertFails("merged-header", outcome);
        assertThat(outcome.problems().get(0).message().en()).contains(region);
    }

    /** As most reports made by hand look: titles over merged cells, questions merged over their rows, numbers of columns below. */
    @Test
    void readsAHeaderOfMergedCellsInTwoRows() throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        Sheet sheet = workbook.createSheet("Phiếu");
        row(sheet, 0, "BẢNG TỔNG HỢP");
        row(sheet, 2, "STT", "Thông tin chung", "", "Mức độ hài lòng", "", "Ý kiến");
        row(sheet, 3, "", "Xã", "Tuổi", "Nơi tiếp nhận", "Công chức", "");
        row(sheet, 4, "(1)", "(2)", "(3)", "(4)", "(5)", "(6)");
        row(sheet, 5, "1", "Tân Lập", "34", "4", "5", "");
        for (String region : List.of("A1:F1", "A3:A4", "B3:C3", "D3:E3", "F3:F4")) {
            sheet.addMergedRegion(CellRangeAddress.valueOf(region));
        }
        write(workbook);

        TableFile table = TableFile.open(file, "").orThrow();

        assertThat(table.header())
                .containsExactly(
                        "STT",
                        "Thông tin chung [Xã]",
                        "Thông tin chung [Tuổi]",
                        "Mức độ hài lòng [Nơi tiếp nhận]",
                        "Mức độ hài lòng [Công chức]",
                        "Ý kiến");
        assertThat(table.labels()).containsExactly("", "Xã", "Tuổi", "Nơi tiếp nhận", "Công chức", "");
        assertThat(rows(table)).containsExactly(List.of("1", "Tân Lập", "34", "4", "5", ""));
    }

    private static void row(Sheet sheet, int number, String... cells) {
        Row row = sheet.createRow(number);
        for (int c = 0; c < cells.length; c++) {
            row.createCell(c).setCellValue(cells[c]);
        }
    }

    @Test
    void tellsThatThereAreOtherSheets() throws IOException {
        write(fourSheets());

        assertThat(TableFile.open(file, "").problems())
                .extracting(Problem::code)
                .containsExactly("other-sheets");
        assertThat(TableFile.open(file, "hai").problems()).isEmpty();
    }

    @Test
    void acceptsMergedCellsElsewhere() throws IOException {
        XSSFWorkbook workbook = new XSSFWorkbook();
        fill(workbook.createSheet("Phiếu"), "a", "1", "2", "3");
        workbook.getSheetAt(0).addMergedRegion(new CellRangeAddress(1, 2, 0, 0));
        write(workbook);

        assertThat(TableFile.open(file, "").problems()).isEmpty();
    }

    @Test
    void findsTheHeaderBelowEmptyRows() throws IOException {
        TableFile table = open(Xlsx.sheetData("<row r='1'><c r='A1' s='1'/></row>"
                        + "<row r='4'><c r='A4'><v>1</v></c></row><row r='5'><c r='A5'><v>2</v></c></row>"))
                .orThrow();

        assertThat(table.header()).containsExactly("1");
        assertThat(rows(table)).containsExactly(List.of("2"));
    }

    @Test
    void reportsTheProblemsOfTheHeaderOnce() throws IOException {
        Outcome<TableFile> outcome = open(Xlsx.sheetData("<row r='1'><c r='A1' t='e'><v>#N/A</v></c>"
                + "<c r='B1'><v>1</v></c></row><row r='2'><c r='B2'><v>2</v></c></row>"));

        assertThat(outcome.problems()).extracting(Problem::code).containsExactly("error-cell");
        rows(outcome.orThrow());
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesAWorkbookWithoutContent() throws IOException {
        assertFails("empty-file", open(Xlsx.sheetData("")));
    }

    @Test
    void saysThatAVeryOldWorkbookMustBeSavedAnew() throws IOException {
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            // The stream of Excel 95.
            container.createDocument(new java.io.ByteArrayInputStream(new byte[100]), "Book");
            container.writeFilesystem(out);
        }

        assertFails("legacy-workbook", TableFile.open(file, ""));
    }

    @Test
    void saysThatAWorkbookHasAPassword() throws Exception {
        try (POIFSFileSystem container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            Encryptor encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
            encryptor.confirmPassword("mật khẩu");
            try (XSSFWorkbook workbook = new XSSFWorkbook();
                    OutputStream inside = encryptor.getDataStream(container)) {
                fill(workbook.createSheet(), "a", "1");
                workbook.write(inside);
            }
            container.writeFilesystem(out);
        }

        assertFails("encrypted-workbook", TableFile.open(file, ""));
    }

    @Test
    void refusesOtherKindsOfPackages() throws IOException {
        assertFails("unsupported-workbook", open(Xlsx.rows("").part("[Content_Types].xml", """
                                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                                <Default Extension="rels"
                                 ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                                <Default Extension="xml"
                                 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>
                                </Types>""")));
        assertFails(
                "unsupported-workbook",
                open(Xlsx.rows("")
                        .part("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
                        .part("settings.xml", "<x/>")
                        .without("[Content_Types].xml")));
    }

    @Test
    void refusesAWorkbookCutShort() throws IOException {
        write(fourSheets());
        byte[] bytes = Files.readAllBytes(file);
        for (int length : new int[] {4, 100, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));

            assertFails("damaged-workbook", TableFile.open(file, ""));
        }
    }

    @Test
    void reportsDamageBelowTheHeaderWhereItIs() throws IOException {
        Outcome<TableFile> outcome = open(Xlsx.sheet("<worksheet><sheetData><row r='1'><c r='A1'><v>1</v></c></row>"
                + "<row r='2'><c r='A2'><v>2</v></c></row><row r='3'><c r='A3'><v>3</w></c></row>"));

        assertThat(rows(outcome.orThrow())).containsExactly(List.of("2"));
        assertOnlyProblem("damaged-workbook", ERROR, 3, "1");
    }

    /** A cell before the rows takes the start of the first one with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r='A1'><sheetData><row r='1'><c r='A1'><v>1</v></c><c r='B1'><v>2</v></c></row></sheetData></c>",
                "<sheetData><c r='A1'><v>1</v></c><row r='1'><c r='A1'><v>1</v></c></row></sheetData>"
            })
    void refusesCellsOutsideOfRows(String cells) throws IOException {
        assertFails("damaged-workbook", open(Xlsx.sheet("<worksheet>" + cells + "</worksheet>")));
    }

    /** POI throws an exception of its own kind at an address that cannot be one of a part. */
    @ParameterizedTest
    @ValueSource(strings = {"http://example.org/sheet1.xml", "work://a/b.xml", "::"})
    void refusesAddressesThatAreNoneOfAPart(String address) throws IOException {
        assertFails("damaged-workbook", open(Xlsx.rows("").sheetAddress(address)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/odd/first.xml"})
    void refusesDocumentTypesAndEntities(String part) throws IOException {
        String secret = folder.resolve("secret.txt").toUri().toString();
        Files.writeString(folder.resolve("secret.txt"), "SECRET");
        String billion = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                + "<!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>]><x>&c;</x>";
        String external = "<!DOCTYPE x [<!ENTITY a SYSTEM '" + secret + "'>]><x>&a;</x>";
        String outside = "<!DOCTYPE x SYSTEM '" + secret + "'><x/>";
        for (String xml : List.of(billion, external, outside)) {
            assertFails("damaged-workbook", open(Xlsx.rows("").part(part, xml)));
        }
    }

    @Test
    void refusesZipBombs() throws IOException {
        String bomb = " ".repeat(30_000_000);
        assertFails("workbook-too-large", open(Xlsx.rows("").strings(bomb)));
        assertFails("workbook-too-large", open(Xlsx.rows("").part("xl/workbook.xml", bomb)));
        // POI takes relationships that it cannot unpack for none.
        assertFails("unsupported-workbook", open(Xlsx.rows("").part("_rels/.rels", bomb)));

        Outcome<TableFile> outcome = open(Xlsx.rows("<row r='2'><c r='A2'><v>1</v></c></row>"
                + "<row x='3'/>".repeat(2_000_000) + "<row><c><v>1</v></c></row>"));

        assertThat(rows(outcome.orThrow())).containsExactly(List.of("1"));
        assertThat(problems)
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple("workbook-too-large", ERROR));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<c r='A2' x='%s'/>",
                "<!--%s<-->",
                "<?x %s<?>",
                "<c><v><![CDATA[%s<]]></v></c>",
                "<c>%s</c>",
            })
    void refusesEndlessPiecesOfXml(String xml) throws IOException {
        // Hard to compress, so that the guard against bombs stays quiet.
        StringBuilder noise = new StringBuilder();
        new Random(1).ints(3_000_000, 'a', 'z' + 1).forEach(c -> noise.append((char) c));

        Outcome<TableFile> outcome = open(Xlsx.rows("<row r='2'>" + xml.formatted(noise) + "</row>"));

        assertThat(rows(outcome.orThrow())).isEmpty();
        assertThat(problems).extracting(Problem::severity).containsExactly(ERROR);
    }

    @Test
    void refusesEndlessNesting() throws IOException {
        rows(open(Xlsx.rows("<row r='2'>" + "<x>".repeat(10_000))).orThrow());

        assertThat(problems).extracting(Problem::code).containsExactly("damaged-workbook");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<n%d/>", "<c a%d='1'/>", "<c xmlns:p%d='u'/>", "<?p%d x?>"})
    void refusesEndlesslyManyNames(String xml) throws IOException {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < 6000; i++) {
            names.append(xml.formatted(i));
        }
        rows(open(Xlsx.rows("<row r='2'>" + names)).orThrow());

        assertThat(problems.get(0).message().en()).contains("names");
    }

    @Test
    void refusesContentTypesAndRelationshipsThatFillTheMemory() throws IOException {
        StringBuilder noise = new StringBuilder("<!--");
        new Random(1).ints(17_000_000, 'a', 'z' + 1).forEach(c -> noise.append((char) c));
        noise.append("-->");

        assertFails("workbook-too-large", open(Xlsx.rows("").part("[Content_Types].xml", noise.toString())));
        assertFails("workbook-too-large", open(Xlsx.rows("").part("_rels/.rels", noise.toString())));
    }

    @Test
    void refusesUtf16WhichNoProgramWrites() throws IOException {
        String utf16 = new String("\uFEFF<x/>".getBytes(StandardCharsets.UTF_16BE), StandardCharsets.ISO_8859_1);

        assertFails("damaged-workbook", open(Xlsx.rows("").part("xl/styles.xml", utf16)));
    }

    @Test
    void followsNoLinksToOtherFiles() throws IOException {
        Xlsx workbook = Xlsx.rows("").part("xl/_rels/workbook.xml.rels", """
                        <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                        <Relationship Id="r7" TargetMode="External" Target="http://localhost:9/x.xml"
                         Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
                        </Relationships>""");

        assertFails("empty-file", open(workbook));
    }

    @Test
    void rowsOutOfOrderAreRefusedWhereTheyBegin() throws IOException {
        String cell = "<c t='inlineStr'><is><t>x</t></is></c>";
        assertThat(rows(Xlsx.rows("<row r='2'>" + cell + "</row><row r='3'>" + cell + "</row><row r='3'>" + cell
                        + "</row><row r='4'>" + cell + "</row>")))
                .hasSize(2);

        assertThat(problems)
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple("damaged-workbook", ERROR));
    }

    @Test
    void aSheetOfWhichNoCellCanBeReadIsToldInBoundedMemory() throws IOException {
        Random random = new Random(1);
        StringBuilder cells = new StringBuilder();
        for (int row = 0; row < 2_000; row++) {
            cells.append("<row><c t='s'><v>")
                    .append(random.nextInt(100_000_000))
                    .append("</v></c></row>");
        }

        Outcome<TableFile> outcome = open(Xlsx.sheetData(cells.toString()));

        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems()).hasSize(1_001);
        assertThat(outcome.problems().get(1_000).code()).isEqualTo("empty-file");
    }
}
