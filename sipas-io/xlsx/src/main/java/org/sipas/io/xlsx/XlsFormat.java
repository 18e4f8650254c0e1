package org.sipas.io.xlsx;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.poi.ss.util.CellReference;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;
import org.sipas.io.table.TableFormat;

/**
 * Workbooks of Excel 97 to 2003 ({@code .xls}), macros ignored. Found by {@link TableFile} when this artefact is on the class path. Cells become text as
 * {@link XlsxFormat} says, and the problems are the same; the texts that cells share are kept while a workbook is read. Older workbooks are
 * {@code legacy-workbook}, and new ones with a password, which come in the same container, {@code encrypted-workbook}. No state.
 */
public final class XlsFormat implements TableFormat {
    /** What the shared texts may take in memory for each byte of the file, at worst. */
    private static final long HEAP_PER_BYTE = 8;

    /** Creates the format, for {@link java.util.ServiceLoader}. */
    public XlsFormat() {}

    @Override
    public boolean recognises(byte[] head) {
        return head.length >= 4
                && head[0] == (byte) 0xD0
                && head[1] == (byte) 0xCF
                && head[2] == 0x11
                && head[3] == (byte) 0xE0;
    }

    @Override
    public Outcome<Sheet> open(Path file, String wanted) throws IOException {
        List<Problem> problems = new ArrayList<>();
        try {
            if (Files.size(file) > Runtime.getRuntime().maxMemory() / HEAP_PER_BYTE) {
                throw UnusableWorkbookException.tooLarge(Files.size(file) + " bytes");
            }
            try (XlsWorkbook workbook = XlsWorkbook.open(file)) {
                List<String> names = workbook.sheets().stream()
                        .map(XlsWorkbook.SheetEntry::name)
                        .toList();
                for (int i = 0; i < names.size(); i++) {
                    XlsWorkbook.SheetEntry entry = workbook.sheets().get(i);
                    boolean meant =
                            wanted.isEmpty() ? entry.visible() : entry.name().equals(wanted);
                    if (meant) {
                        XlsCursor rows = new XlsCursor(
                                XlsxFormat.nameOf(file),
                                workbook,
                                entry,
                                CellReference::convertNumToColString,
                                XlsxFormat.fewInto(problems));
                        List<String> header = XlsxFormat.header(rows);
                        if (!header.isEmpty()) {
                            long row = rows.row();
                            List<Merged> merged = rows.merged();
                            return XlsxFormat.failedOr(new XlsSheet(file, names, i, header, row, merged), problems);
                        }
                    }
                }
                return XlsxFormat.nothing(file, wanted, names, problems);
            }
        } catch (UnusableWorkbookException e) {
            return Outcome.failed(List.of(XlsxFormat.problem(file, "", 0, e)));
        }
    }

    private record XlsSheet(
            Path file, List<String> sheets, int position, List<String> header, long headerRow, List<Merged> merged)
            implements Sheet {
        @Override
        public String name() {
            return sheets.get(position);
        }

        @Override
        public String description() {
            return "XLS, sheet " + name();
        }

        @Override
        public RowCursor rows(IntFunction<String> columns, Consumer<Problem> problems) throws IOException {
            try {
                XlsWorkbook workbook = XlsWorkbook.open(file);
                XlsCursor rows = new XlsCursor(
                        XlsxFormat.nameOf(file), workbook, workbook.sheets().get(position), columns, problems);
                while (rows.row() < headerRow && rows.next()) {
                    // Above the header is nothing but blank rows.
                }
                return rows;
            } catch (UnusableWorkbookException e) {
                throw new IOException(file + " changed since it was opened: " + e.getMessage(), e);
            }
        }
    }
}
