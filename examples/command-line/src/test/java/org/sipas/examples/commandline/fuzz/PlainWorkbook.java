package org.sipas.examples.commandline.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook whose parts say what a test wants them to; as a map of their names, for changes, and as the bytes of a file. */
final class PlainWorkbook {
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private final Map<String, String> parts = new LinkedHashMap<>();
    private final StringBuilder sheets = new StringBuilder();
    private final StringBuilder relations = new StringBuilder();
    private final StringBuilder types = new StringBuilder();
    private int count;

    /** Returns the XML of rows of texts. */
    static String rows(List<List<String>> rows) {
        StringBuilder xml = new StringBuilder();
        for (List<String> row : rows) {
            xml.append("<row>");
            for (String cell : row) {
                xml.append("<c t='inlineStr'><is><t>")
                        .append(cell.replace("&", "&amp;").replace("<", "&lt;"))
                        .append("</t></is></c>");
            }
            xml.append("</row>");
        }
        return xml.toString();
    }

    PlainWorkbook sheet(String name, String rows) {
        count++;
        String part = "xl/worksheets/sheet" + count + ".xml";
        parts.put(part, "<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>");
        types.append("<Override PartName='/%s' ContentType='%sworksheet+xml'/>".formatted(part, TYPES));
        sheets.append("<sheet name='%s' sheetId='%d' r:id='s%d'/>".formatted(name, count, count));
        relations.append("<Relationship Id='s%d' Type='%s/worksheet' Target='worksheets/sheet%d.xml'/>"
                .formatted(count, RELATION, count));
        return this;
    }

    PlainWorkbook shared(String items) {
        types.append("<Override PartName='/xl/sharedStrings.xml' ContentType='%ssharedStrings+xml'/>".formatted(TYPES));
        relations.append(
                "<Relationship Id='t' Type='%s/sharedStrings' Target='sharedStrings.xml'/>".formatted(RELATION));
        return part("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + items + "</sst>");
    }

    PlainWorkbook part(String name, String text) {
        parts.put(name, text);
        return this;
    }

    byte[] bytes() throws IOException {
        String opc = "http://schemas.openxmlformats.org/package/2006/";
        Map<String, String> all = new LinkedHashMap<>();
        all.put(
                "[Content_Types].xml",
                "<Types xmlns='" + opc + "content-types'><Default Extension='rels' ContentType="
                        + "'application/vnd.openxmlformats-package.relationships+xml'/><Default Extension='xml' ContentType='application/xml'/>"
                        + "<Override PartName='/xl/workbook.xml' ContentType='" + TYPES + "sheet.main+xml'/>" + types
                        + "</Types>");
        all.put(
                "_rels/.rels",
                "<Relationships xmlns='" + opc + "relationships'><Relationship Id='r' Type='" + RELATION
                        + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
        all.put(
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns='" + opc + "relationships'>" + relations + "</Relationships>");
        all.put(
                "xl/workbook.xml",
                "<workbook xmlns='" + MAIN + "' xmlns:r='" + RELATION + "'><sheets>" + sheets + "</sheets></workbook>");
        all.putAll(parts);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            // Not compressed, so that the guard against bombs is not what these workbooks meet.
            zip.setLevel(Deflater.NO_COMPRESSION);
            for (Map.Entry<String, String> part : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }
}
