package org.sipas.io.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.poi.hssf.eventusermodel.FormatTrackingHSSFListener;
import org.apache.poi.hssf.record.BoundSheetRecord;
import org.apache.poi.hssf.record.CellValueRecordInterface;
import org.apache.poi.hssf.record.DateWindow1904Record;
import org.apache.poi.hssf.record.EOFRecord;
import org.apache.poi.hssf.record.FilePassRecord;
import org.apache.poi.hssf.record.Record;
import org.apache.poi.hssf.record.RecordFactoryInputStream;
import org.apache.poi.hssf.record.SSTRecord;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.DocumentInputStream;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** An old workbook: its sheets, shared texts and number formats. POI takes it apart, record by record. */
final class XlsWorkbook implements Closeable {
    /** A sheet and the place of its first record. */
    record SheetEntry(String name, boolean visible, int position) {}

    private static final int FIRST_RECORDS = 10;

    private final POIFSFileSystem container;
    private final String stream;
    private final List<SheetEntry> sheets = new ArrayList<>();
    private final FormatTrackingHSSFListener formats = new FormatTrackingHSSFListener(record -> {}, Locale.ROOT);
    private @Nullable SSTRecord shared;
    private boolean date1904;

    private XlsWorkbook(POIFSFileSystem container, String stream) {
        this.container = container;
        this.stream = stream;
    }

    static XlsWorkbook open(Path file) throws UnusableWorkbookException {
        POIFSFileSystem container;
        try {
            container = new POIFSFileSystem(file.toFile(), true);
        } catch (IOException | RuntimeException e) {
            throw UnusableWorkbookException.damaged(e);
        }
        try {
            XlsWorkbook workbook = new XlsWorkbook(container, streamOf(container.getRoot()));
            if (workbook.isEncrypted()) {
                throw encrypted();
            }
            workbook.readGlobals();
            return workbook;
        } catch (IOException | RuntimeException e) {
            close(container);
            throw UnusableWorkbookException.damaged(e);
        } catch (UnusableWorkbookException e) {
            close(container);
            throw e;
        }
    }

    private static void close(POIFSFileSystem container) throws UnusableWorkbookException {
        try {
            container.close();
        } catch (IOException e) {
            throw UnusableWorkbookException.damaged(e);
        }
    }

    private static String streamOf(DirectoryNode root) throws UnusableWorkbookException {
        for (String name : root.getEntryNames()) {
            if (name.equalsIgnoreCase("Workbook")) {
                return name;
            }
        }
        if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
            throw encrypted();
        }
        throw new UnusableWorkbookException(
                "legacy-workbook",
                "Đây là tệp Office kiểu cũ không đọc được (Excel 95, Word…). Hãy lưu lại dưới dạng XLSX hoặc CSV.",
                "This is an old Office file that cannot be read (Excel 95, Word…). Save it as XLSX or CSV.");
    }

    private static UnusableWorkbookException encrypted() {
        return new UnusableWorkbookException(
                "encrypted-workbook",
                "Bảng tính có mật khẩu. Hãy bỏ mật khẩu mở tệp rồi lưu lại.",
                "The workbook has a password. Remove it and save the file again.");
    }

    /** Looks for the record that says so, which stands among the first; also where the password is one that every program knows. */
    private boolean isEncrypted() throws IOException {
        try (DocumentInputStream in = container.createDocumentInputStream(stream)) {
            for (int record = 0; record < FIRST_RECORDS && in.available() >= 4; record++) {
                int type = in.readUShort();
                int length = in.readUShort();
                if (type == FilePassRecord.sid) {
                    return true;
                } else if (in.skip(length) < length) {
                    return false;
                }
            }
            return false;
        }
    }

    private void readGlobals() throws IOException {
        try (DocumentInputStream in = container.createDocumentInputStream(stream)) {
            RecordFactoryInputStream records = new RecordFactoryInputStream(in, false);
            for (Record record = records.nextRecord();
                    record != null && !(record instanceof EOFRecord);
                    record = records.nextRecord()) {
                formats.processRecord(record);
                if (record instanceof BoundSheetRecord sheet) {
                    sheets.add(new SheetEntry(
                            sheet.getSheetname(),
                            !sheet.isHidden() && !sheet.isVeryHidden(),
                            sheet.getPositionOfBof()));
                } else if (record instanceof SSTRecord strings) {
                    shared = strings;
                } else if (record instanceof DateWindow1904Record window) {
                    date1904 = window.getWindowing() == 1;
                }
            }
        }
    }

    List<SheetEntry> sheets() {
        return sheets;
    }

    /** Opens the records of a sheet; the stream is to be closed. */
    DocumentInputStream open(SheetEntry sheet) throws IOException, UnusableWorkbookException {
        try {
            DocumentInputStream in = container.createDocumentInputStream(stream);
            if (in.skip(sheet.position()) != sheet.position()) {
                throw UnusableWorkbookException.damaged("a sheet that is not there");
            }
            return in;
        } catch (RuntimeException e) {
            throw UnusableWorkbookException.damaged(e);
        }
    }

    /** Returns a shared text, or null where the workbook has none of this number. */
    @Nullable
    String shared(int index) {
        return shared == null || index < 0 || index >= shared.getNumUniqueStrings()
                ? null
                : shared.getString(index).getString();
    }

    /** Returns the text of a number in the way that its style shows it: as a number, a date or a duration. */
    String text(CellValueRecordInterface cell, double number) {
        String code = formats.getFormatString(cell);
        int format = formats.getFormatIndex(cell);
        if (format == 46 || code != null && CellTexts.ELAPSED.matcher(code).find()) {
            return CellTexts.duration(number);
        }
        return DateUtil.isADateFormat(format, code) && CellTexts.isDate(number)
                ? CellTexts.date(number, date1904)
                : CellTexts.number(number, Double.toString(number));
    }

    @Override
    public void close() throws IOException {
        container.close();
    }
}
