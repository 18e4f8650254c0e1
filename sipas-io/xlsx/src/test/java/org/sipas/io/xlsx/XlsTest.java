package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.poi.hssf.record.crypto.Biff8EncryptionKey;
import org.apache.poi.hssf.usermodel.HSSFCell;
import org.apache.poi.hssf.usermodel.HSSFCellStyle;
import org.apache.poi.hssf.usermodel.HSSFRow;
import org.apache.poi.hssf.usermodel.HSSFSheet;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.sipas.core.Problem;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

/** Workbooks of Excel 97 to 2003, written with POI's user model, which shares no code with the reading of records one by one. */
class XlsTest extends TableTester {
    private interface Filler {
        void fill(HSSFWorkbook workbook, HSSFSheet sheet);
    }

    private TableFile write(Filler filler) throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            HSSFSheet hidden = workbook.createSheet("Ẩn");
            text(hidden, 0, "ẩn");
            workbook.setSheetHidden(0, true);
            filler.fill(workbook, workbook.createSheet("Phiếu"));
            text(workbook.createSheet("Sau"), 0, "sau");
            workbook.setActiveSheet(1);
            workbook.write(out);
        }
        return TableFile.open(file, "").orThrow();
    }

    private static HSSFRow text(HSSFSheet sheet, int number, String... texts) {
        HSSFRow row = sheet.createRow(number);
        for (int c = 0; c < texts.length; c++) {
            row.createCell(c).setCellValue(texts[c]);
        }
        return row;
    }

    @Test
    void cellsBecomeTextAsThoseOfNewWorkbooksDo() throws IOException {
        TableFile table = write((workbook, sheet) -> {
            text(sheet, 1, "số", "ngày", "giờ", "lúc", "lâu", "đúng", "lỗi", "công thức", "chữ", "rỗng", "bằng chữ");
            HSSFRow row = sheet.createRow(3);
            row.createCell(0).setCellValue(0.3);
            HSSFCell[] dates = new HSSFCell[4];
            String[] formats = {"dd/mm/yyyy", "dd/mm/yyyy hh:mm", "hh:mm:ss", "[h]:mm:ss"};
            for (int d = 0; d < 4; d++) {
                HSSFCellStyle style = workbook.createCellStyle();
                style.setDataFormat(workbook.createDataFormat().getFormat(formats[d]));
                dates[d] = row.createCell(d + 1);
                dates[d].setCellStyle(style);
            }
            dates[0].setCellValue(LocalDate.of(2026, 5, 13));
            dates[1].setCellValue(LocalDateTime.of(2026, 5, 13, 8, 30));
            dates[2].setCellValue(0.75);
            dates[3].setCellValue(26.5 / 24);
            row.createCell(5).setCellValue(true);
            row.createCell(6).setCellErrorValue(FormulaError.DIV0);
            row.createCell(7).setCellFormula("1+2");
            row.createCell(8).setCellValue("Rất hài lòng, “tốt”\nđấy");
            row.createCell(10).setCellFormula("\"a\"&\"b\"");
            workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
            text(sheet, 4, "01");
        });

        assertThat(table.format()).isEqualTo("XLS, sheet Phiếu");
        assertThat(table.sheets()).containsExactly("Ẩn", "Phiếu", "Sau");
        assertThat(rows(table))
                .containsExactly(
                        List.of(
                                "0.3",
                                "2026-05-13",
                                "2026-05-13T08:30:00",
                                "18:00:00",
                                "26:30:00",
                                "TRUE",
                                "",
                                "3",
                                "Rất hài lòng, “tốt”\nđấy",
                                "",
                                "ab"),
                        List.of("01"));
        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.location())
                .containsExactly(
                        "error-cell phiếu.xlsx [Phiếu]:4 (lỗi)",
                        "formula-cells phiếu.xlsx [Phiếu]:4 (công thức)",
                        "formula-cells phiếu.xlsx [Phiếu]:4 (bằng chữ)");
    }

    @Test
    void manyRowsAndTextsAreRead() throws IOException {
        TableFile table = write((workbook, sheet) -> {
            text(sheet, 0, "a", "b");
            for (int r = 1; r < 5000; r++) {
                text(sheet, r, "chữ " + r, "x".repeat(r % 300));
            }
        });
        List<List<String>> rows = rows(table);

        assertThat(rows).hasSize(4999);
        for (int r = 1; r < 5000; r++) {
            assertThat(rows.get(r - 1)).containsExactly("chữ " + r, "x".repeat(r % 300));
        }
    }

    @Test
    void aSheetIsFoundByNameAndAMergedHeaderRefused() throws IOException {
        write(
                (workbook, sheet) -> {
                    text(sheet, 0, "a", "b");
                    text(sheet, 1, "1", "2");
                    sheet.addMergedRegion(new CellRangeAddress(0, 0, 0, 1));
                    text(workbook.createSheet("Khác"), 0, "k");
                },
                "merged-header");
        assertThat(TableFile.open(file, "Khác").orThrow().header()).containsExactly("k");
        assertThat(TableFile.open(file, "Ẩn").orThrow().header()).containsExactly("ẩn");
        assertFails("unknown-sheet", TableFile.open(file, "Không có"));
    }

    private void write(Filler filler, String code) throws IOException {
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            text(workbook.createSheet("Ẩn"), 0, "ẩn");
            workbook.setSheetHidden(0, true);
            workbook.setActiveSheet(0);
            filler.fill(workbook, workbook.createSheet("Phiếu"));
            workbook.write(out);
        }
        assertFails(code, TableFile.open(file, ""));
    }

    @Test
    void aWorkbookWithAPasswordIsTold() throws IOException {
        Biff8EncryptionKey.setCurrentUserPassword("mật khẩu");
        try {
            write((workbook, sheet) -> text(sheet, 0, "a"), "encrypted-workbook");
        } finally {
            Biff8EncryptionKey.setCurrentUserPassword(null);
        }
        // And without the password on the thread, too.
        assertFails("encrypted-workbook", TableFile.open(file, ""));
    }

    @Test
    void damagedWorkbooksAreToldAndNeverThrow() throws IOException {
        write((workbook, sheet) -> {
            text(sheet, 0, "a", "b");
            for (int r = 1; r < 40; r++) {
                text(sheet, r, "chữ " + r, "y").createCell(2).setCellValue(r / 3.0);
            }
        });
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(3);
        int told = 0;
        for (int m = 0; m < 300; m++) {
            byte[] bytes = m % 5 == 0 ? Arrays.copyOf(good, 8 + random.nextInt(good.length - 8)) : good.clone();
            for (int flips = random.nextInt(12); flips > 0; flips--) {
                bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt(256);
            }
            Files.write(file, bytes);
            List<Problem> found = new ArrayList<>();
            var outcome = TableFile.open(file, "");
            found.addAll(outcome.problems());
            if (outcome.value().isPresent()) {
                try (RowCursor rows = outcome.orThrow().rows(found::add)) {
                    while (rows.next()) {
                        rows.cell(0);
                    }
                }
            }
            told += found.isEmpty() ? 0 : 1;
        }
        assertThat(told).isGreaterThan(30);
    }
}
