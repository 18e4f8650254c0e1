package org.sipas.io.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.poi.UnsupportedFileFormatException;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.opc.PackageRelationship;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.ss.usermodel.DateUtil;
import org.jspecify.annotations.Nullable;

/** An open workbook: its sheets, and what the cells of all sheets refer to. */
final class Workbook implements Closeable {
    private static final int MAX_SHEETS = 10_000;
    private static final int MAX_FORMAT = 1000;
    private static final int MAX_FORMATS = 100_000;
    /** The bytes of text that shared strings may take, and the share of the heap that they may take. */
    private static final long MAX_SHARED =
            Math.min(1L << 28, Runtime.getRuntime().maxMemory() / 4);

    /** What a text takes beside its characters. */
    private static final int TEXT_OVERHEAD = 60;

    /** Whether the sheet is shown to a person who opens the workbook. */
    enum Visibility {
        VISIBLE,
        HIDDEN
    }

    /** A worksheet: not a chart, a dialogue or a macro sheet. */
    record SheetEntry(String name, Visibility visibility, PackagePart part) {}

    private final BoundedZip zip;
    private final PackagePart main;
    private final List<SheetEntry> sheets = new ArrayList<>();
    private final List<String> shared = new ArrayList<>();
    private final BitSet sharedTooLong = new BitSet();
    private final BitSet dateStyles = new BitSet();
    private final BitSet elapsedStyles = new BitSet();
    private boolean date1904;

    private Workbook(BoundedZip zip, PackagePart main) {
        this.zip = zip;
        this.main = main;
    }

    static Workbook open(Path file) throws IOException, UnusableWorkbookException {
        BoundedZip zip;
        try {
            zip = new BoundedZip(file.toFile());
        } catch (IOException e) {
            throw translated(e);
        }
        try {
            Workbook workbook = new Workbook(zip, mainPart(zip));
            zip.opened();
            workbook.readMain();
            workbook.readStyles();
            workbook.readSharedStrings();
            return workbook;
        } catch (IOException | UnusableWorkbookException e) {
            zip.close();
            if (!zip.tooLong().isEmpty()) {
                throw UnusableWorkbookException.tooLarge(zip.tooLong());
            }
            throw e instanceof UnusableWorkbookException unusable ? unusable : translated((IOException) e);
        }
    }

    /** The one place where POI takes a file apart. */
    private static PackagePart mainPart(BoundedZip zip) throws IOException, UnusableWorkbookException {
        try {
            OPCPackage parts = OPCPackage.open(zip);
            for (PackageRelationship relationship : parts.getRelationships()) {
                PackagePart part = isOf(relationship, "/officeDocument") ? parts.getPart(relationship) : null;
                if (part != null) {
                    part.getRelationships();
                    String type = part.getContentType();
                    if (type.contains("sheet") && type.endsWith("main+xml")) {
                        return part;
                    }
                }
            }
        } catch (UnsupportedFileFormatException e) {
            throw unsupported();
        } catch (InvalidFormatException | OpenXML4JRuntimeException | POIXMLException | IllegalArgumentException e) {
            // The last one is what POI throws at an address that cannot be one of a part.
            throw UnusableWorkbookException.damaged(e);
        }
        throw unsupported();
    }

    private static UnusableWorkbookException unsupported() {
        return new UnusableWorkbookException(
                "unsupported-workbook",
                "Đây không phải là tệp XLSX (có thể là DOCX, ODS, XLSB hoặc tệp nén). Hãy lưu dưới dạng XLSX hoặc CSV.",
                "This is not an XLSX workbook (it may be DOCX, ODS, XLSB or an archive). Save it as XLSX or CSV.");
    }

    /** What a failure to unpack means. The whole file was read for its digest, so that the disk is not to blame. */
    static UnusableWorkbookException translated(IOException e) {
        String message = String.valueOf(e.getMessage());
        // POI has no type of its own for this.
        boolean bomb = message.startsWith("Zip bomb detected");
        return bomb
                ? UnusableWorkbookException.tooLarge(message.lines().findFirst().orElse(""))
                : UnusableWorkbookException.damaged(e);
    }

    private static boolean isOf(PackageRelationship relationship, String type) {
        return relationship.getTargetMode() == TargetMode.INTERNAL
                && relationship.getRelationshipType().endsWith(type);
    }

    /** Returns the part that the workbook refers to by a type, and by an id unless that is empty. */
    private @Nullable PackagePart part(String type, String id) throws UnusableWorkbookException {
        try {
            for (PackageRelationship relationship : main.getRelationships()) {
                if (isOf(relationship, type) && (id.isEmpty() || id.equals(relationship.getId()))) {
                    return main.getPackage().getPart(PackagingURIHelper.createPartName(relationship.getTargetURI()));
                }
            }
            return null;
        } catch (InvalidFormatException | IllegalArgumentException e) {
            throw UnusableWorkbookException.damaged(e);
        }
    }

    private void readMain() throws IOException, UnusableWorkbookException {
        try (XmlPull xml = pull(main)) {
            while (xml.next()) {
                if (xml.isStart("workbookPr")) {
                    date1904 = isTrue(xml.attribute("date1904"));
                } else if (xml.isStart("sheet") && sheets.size() < MAX_SHEETS) {
                    Visibility visibility =
                            xml.attribute("state").toLowerCase(Locale.ROOT).contains("hidden")
                                    ? Visibility.HIDDEN
                                    : Visibility.VISIBLE;
                    PackagePart part = part("/worksheet", xml.attribute("id"));
                    if (part != null && !xml.attribute("id").isEmpty()) {
                        sheets.add(new SheetEntry(xml.attribute("name"), visibility, part));
                    }
                }
            }
        }
    }

    private void readStyles() throws IOException, UnusableWorkbookException {
        PackagePart part = part("/styles", "");
        if (part == null) {
            return;
        }
        Map<Integer, String> formats = new HashMap<>();
        boolean ofCells = false;
        int style = 0;
        try (XmlPull xml = pull(part)) {
            while (xml.next()) {
                if (xml.isStart("numFmt") && formats.size() < MAX_FORMATS) {
                    String code = xml.attribute("formatCode");
                    formats.putIfAbsent(
                            CellTexts.integer(xml.attribute("numFmtId"), 0), code.length() > MAX_FORMAT ? "" : code);
                } else if (xml.isStart("cellXfs") || xml.isEnd("cellXfs")) {
                    ofCells = xml.isStart("cellXfs");
                } else if (ofCells && xml.isStart("xf")) {
                    int id = CellTexts.integer(xml.attribute("numFmtId"), 0);
                    String code = formats.getOrDefault(id, "");
                    dateStyles.set(style, isDate(id, code));
                    elapsedStyles.set(
                            style, id == 46 || CellTexts.ELAPSED.matcher(code).find());
                    style++;
                }
            }
        }
    }

    private static boolean isDate(int id, String code) {
        // 27 to 36 and 50 to 58 are dates that East Asian programs write without their code (ISO/IEC 29500-1, 18.8.30).
        return DateUtil.isADateFormat(id, code) || code.isEmpty() && (id >= 27 && id <= 36 || id >= 50 && id <= 58);
    }

    private void readSharedStrings() throws IOException, UnusableWorkbookException {
        PackagePart part = part("/sharedStrings", "");
        if (part == null) {
            return;
        }
        long taken = 0;
        StringBuilder text = new StringBuilder();
        try (XmlPull xml = pull(part)) {
            while (xml.next()) {
                if (xml.isStart("si")) {
                    text.setLength(0);
                    sharedTooLong.set(shared.size(), !xml.appendRuns(text));
                    String string = CellTexts.unescaped(text.toString());
                    taken += TEXT_OVERHEAD + 2L * string.length();
                    if (taken > MAX_SHARED) {
                        throw UnusableWorkbookException.tooLarge("shared texts of more than " + MAX_SHARED + " bytes");
                    }
                    shared.add(string);
                }
            }
        }
    }

    static boolean isTrue(String attribute) {
        return attribute.equals("1") || attribute.equals("true") || attribute.equals("on");
    }

    XmlPull pull(PackagePart part) throws IOException, UnusableWorkbookException {
        InputStream in = part.getInputStream();
        try {
            return new XmlPull(in);
        } catch (UnusableWorkbookException e) {
            in.close();
            throw e;
        }
    }

    List<SheetEntry> sheets() {
        return sheets;
    }

    /** Returns a shared text, or null where the workbook has none of this number. */
    @Nullable
    String shared(int index) throws UnusableWorkbookException {
        if (sharedTooLong.get(index)) {
            throw UnusableWorkbookException.cellTooLong();
        }
        return index < shared.size() ? shared.get(index) : null;
    }

    /** Returns the text of a number in the way that its style shows it: as a number, a date or a duration. */
    String text(double number, String digits, int style) {
        if (elapsedStyles.get(style)) {
            return CellTexts.duration(number);
        }
        return dateStyles.get(style) && CellTexts.isDate(number)
                ? CellTexts.date(number, date1904)
                : CellTexts.number(number, digits);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
