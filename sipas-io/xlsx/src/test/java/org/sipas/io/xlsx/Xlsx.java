package org.sipas.io.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks written by hand, part by part, for what no program writes. */
final class Xlsx {
    private static final String TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    private final Map<String, String> parts = new LinkedHashMap<>();

    private Xlsx() {
        part("[Content_Types].xml", """
                <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                <Override PartName="/xl/workbook.xml" ContentType="%1$ssheet.main+xml"/>
                <Override PartName="/xl/odd/first.xml" ContentType="%1$sworksheet+xml"/>
                <Override PartName="/xl/sharedStrings.xml" ContentType="%1$ssharedStrings+xml"/>
                <Override PartName="/xl/styles.xml" ContentType="%1$sstyles+xml"/>
                </Types>""".formatted(TYPES));
        part("_rels/.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r1" Type="%s/officeDocument" Target="xl/workbook.xml"/></Relationships>""".formatted(RELATION));
        part("xl/_rels/workbook.xml.rels", """
                <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
                <Relationship Id="r7" Type="%1$s/worksheet" Target="odd/first.xml"/>
                <Relationship Id="r2" Type="%1$s/sharedStrings" Target="sharedStrings.xml"/>
                <Relationship Id="r3" Type="%1$s/styles" Target="styles.xml"/></Relationships>""".formatted(RELATION));
        part("xl/workbook.xml", """
                <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="Phiếu" sheetId="1" r:id="r7"/></sheets></workbook>""".formatted(MAIN, RELATION));
        part("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'/>");
        part("xl/styles.xml", "<styleSheet xmlns='" + MAIN + "'/>");
    }

    /** A workbook whose one sheet has the header a, b and these rows. */
    static Xlsx rows(String rows) {
        return sheetData("<row r='1'><c r='A1' t='inlineStr'><is><t>a</t></is></c>"
                + "<c r='B1' t='inlineStr'><is><t>b</t></is></c></row>" + rows);
    }

    static Xlsx sheetData(String rows) {
        return sheet("<worksheet xmlns='" + MAIN + "'><sheetData>" + rows + "</sheetData></worksheet>");
    }

    static Xlsx sheet(String xml) {
        return new Xlsx().part("xl/odd/first.xml", xml);
    }

    Xlsx part(String name, String xml) {
        parts.put(name, xml);
        return this;
    }

    /** Says that the sheet stands there. */
    Xlsx sheetAddress(String address) {
        parts.computeIfPresent("xl/_rels/workbook.xml.rels", (name, xml) -> xml.replace("odd/first.xml", address));
        return this;
    }

    Xlsx without(String name) {
        parts.remove(name);
        return this;
    }

    Xlsx strings(String items) {
        return part("xl/sharedStrings.xml", "<sst xmlns='" + MAIN + "'>" + items + "</sst>");
    }

    Xlsx styles(String xml) {
        return part("xl/styles.xml", "<styleSheet xmlns='" + MAIN + "'>" + xml + "</styleSheet>");
    }

    void write(Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
