package org.sipas.io.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.sipas.io.form.XlsForm;

/** Writes the sheets of an XLSForm as a workbook. All cells are texts, so that codes keep their zeros and nothing is run. Stateless. */
public final class XlsFormWorkbook {
    private static final int WIDTH_UNIT = 256;
    private static final int NARROW = 18;
    private static final int WIDE = 50;

    private XlsFormWorkbook() {}

    /**
     * Writes a form; the same sheets give the same bytes.
     *
     * @param sheets the sheets, as {@link XlsForm#write} makes them
     * @param output where the bytes go; not closed
     * @throws IOException if they cannot be written
     */
    public static void write(XlsForm.Sheets sheets, OutputStream output) throws IOException {
        SteadyWorkbook.write(output, "XLSForm", workbook -> {
            sheet(workbook, "survey", sheets.survey());
            sheet(workbook, "choices", sheets.choices());
            sheet(workbook, "settings", sheets.settings());
        });
    }

    private static void sheet(Workbook workbook, String name, List<List<String>> rows) {
        Sheet sheet = workbook.createSheet(name);
        CellStyle text = workbook.createCellStyle();
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        CellStyle header = workbook.createCellStyle();
        header.cloneStyleFrom(text);
        Font bold = workbook.createFont();
        bold.setBold(true);
        header.setFont(bold);
        for (int r = 0; r < rows.size(); r++) {
            Row row = sheet.createRow(r);
            for (int c = 0; c < rows.get(r).size(); c++) {
                String cell = rows.get(r).get(c);
                if (!cell.isEmpty()) {
                    row.createCell(c).setCellValue(cell);
                    row.getCell(c).setCellStyle(r == 0 ? header : text);
                }
            }
        }
        for (int c = 0; c < rows.get(0).size(); c++) {
            sheet.setColumnWidth(c, (rows.get(0).get(c).startsWith("label") ? WIDE : NARROW) * WIDTH_UNIT);
        }
        sheet.createFreezePane(0, 1);
    }
}
