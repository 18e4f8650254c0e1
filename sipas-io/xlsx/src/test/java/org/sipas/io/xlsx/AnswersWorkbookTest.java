package org.sipas.io.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.io.table.ExportColumns;
import org.sipas.io.table.TableFile;

class AnswersWorkbookTest extends TableTester {
    private static final String FORM = """
            {"format":"sipas-form/1","id":"ra","version":"1","languages":["vi"],"title":{"vi":"Phiếu"},
             "sections":[{"code":"s","title":{"vi":"S"},"questions":[
               {"code":"q1","kind":"single","text":{"vi":"Mã"},"options":[{"code":"01","label":{"vi":"Một"}},{"code":"02","label":{"vi":"Hai"}}]},
               {"code":"tuoi","kind":"number","minimum":0,"text":{"vi":"Tuổi"}},
               {"code":"ngay","kind":"date","text":{"vi":"Ngày"}},
               {"code":"y_kien","kind":"text","maximumLength":40000,"text":{"vi":"Ý kiến"}}]}]}""";

    private static ResponseTable table(String opinion) throws IOException {
        Questionnaire form = Questionnaire.read(
                        "ra.json", new ByteArrayInputStream(FORM.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
        ResponseTable.Builder table = ResponseTable.builder(ResponseLayout.of(form, List.of()), 2);
        table.addRow();
        table.closed(0, (byte) 0);
        table.number(1, 41);
        table.day(2, LocalDate.of(2026, 2, 28).toEpochDay());
        table.text(3, opinion);
        table.addRow();
        table.missing(0, Missing.REFUSED);
        table.missing(1, Missing.BLANK);
        table.day(2, LocalDate.of(1899, 12, 31).toEpochDay());
        table.missing(3, Missing.BLANK);
        return table.build();
    }

    private byte[] write(ResponseTable table) throws IOException {
        try (AnswersWorkbook answers = AnswersWorkbook.create(file, ExportColumns.of(table.layout()))) {
            answers.write(table);
        }
        return Files.readAllBytes(file);
    }

    @Test
    void codesAreTextsNumbersAreNumbersAndDaysAreDates() throws IOException {
        write(table("=HYPERLINK(\"http://x\")"));

        try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
            Row row = workbook.getSheetAt(0).getRow(1);
            assertThat(row.getCell(0).getStringCellValue()).isEqualTo("01");
            assertThat(row.getCell(1).getNumericCellValue()).isEqualTo(41);
            assertThat(DateUtil.isCellDateFormatted(row.getCell(2))).isTrue();
            assertThat(row.getCell(3).getCellType()).isEqualTo(CellType.STRING);
            assertThat(row.getCell(3).getStringCellValue()).startsWith("'=HYPERLINK");
        }
    }

    @Test
    void readsBack() throws IOException {
        write(table("tốt"));

        assertThat(rows(TableFile.open(file, "").orThrow()))
                .containsExactly(List.of("01", "41", "2026-02-28", "tốt"), List.of(".refused", "", "1899-12-31"));
    }

    @Test
    void theSameAnswersGiveTheSameBytes() throws IOException {
        assertThat(write(table("tốt"))).isEqualTo(write(table("tốt")));
    }

    @Test
    void refusesATextThatACellCannotHold() {
        assertThatThrownBy(() -> write(table("ê".repeat(32_768)))).hasMessageContaining("32767");
    }
}
