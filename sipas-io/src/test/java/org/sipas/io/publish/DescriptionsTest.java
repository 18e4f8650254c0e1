package org.sipas.io.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Provenance;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.io.table.ExportColumns;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Codebook and data package of one small file, counted by hand. */
class DescriptionsTest {
    private static final String FORM = """
            {"format":"sipas-form/1","id":"nho","version":"1","languages":["vi","en"],"title":{"vi":"Phiếu nhỏ <1>","en":"Small form"},
             "scales":{"s":[
               {"code":"1","label":{"vi":"Không hài lòng","en":"Dissatisfied"},"score":1},
               {"code":"2","label":{"vi":"Hài lòng","en":"Satisfied"},"score":2}]},
             "sections":[{"code":"chung","title":{"vi":"Chung","en":"General"},"questions":[
               {"code":"q1","kind":"matrix","scale":"s","text":{"vi":"Đánh giá & góp ý","en":"Rate"},"rows":[
                 {"code":"q1_1","text":{"vi":"Thái độ","en":"Attitude"}},
                 {"code":"q1_2","text":{"vi":"Thời gian","en":"Time"}}]},
               {"code":"q2","kind":"multiple","minimum":0,"maximum":2,"text":{"vi":"Kênh","en":"Channels"},"options":[
                 {"code":"a","label":{"vi":"Bưu điện","en":"Post"}},{"code":"b","label":{"vi":"Trực tuyến","en":"Online"}}]},
               {"code":"tuoi","kind":"number","minimum":0,"maximum":120,"text":{"vi":"Tuổi","en":"Age"}},
               {"code":"ngay","kind":"date","text":{"vi":"Ngày","en":"Day"}},
               {"code":"y_kien","kind":"text","text":{"vi":"Ý kiến","en":"Opinion"}}]}]}""";

    private static final Study STUDY = new Study(
            "SIPAS-THU-2026",
            text("Khảo sát thử", "Trial survey"),
            "Xã Thử (không có thật)",
            LocalDate.of(2026, 11, 21),
            text("Tóm tắt", "Summary"),
            text("Người dân", "Citizens"),
            text("Ngẫu nhiên", "Random"),
            "Xã Thử",
            LocalDate.of(2026, 1, 1),
            LocalDate.of(2026, 2, 1),
            "CC-BY-4.0",
            "https://creativecommons.org/licenses/by/4.0/");

    private static Text text(String vi, String en) {
        Map<String, Text.Label> labels = new LinkedHashMap<>();
        labels.put("vi", new Text.Label(vi, Provenance.UNVERIFIED));
        labels.put("en", new Text.Label(en, Provenance.UNVERIFIED));
        return new Text(labels);
    }

    private static DataDescription data() throws IOException {
        Questionnaire form = Questionnaire.read(
                        "nho.json", new ByteArrayInputStream(FORM.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
        ResponseLayout layout = ResponseLayout.of(form, List.of("phường"));
        DataDescription.Counter counter = DataDescription.counter(ExportColumns.of(layout));
        for (int chunk = 0; chunk < 2; chunk++) {
            ResponseTable.Builder table = ResponseTable.builder(layout, 2);
            for (int row = 0; row < 2; row++) {
                table.addRow();
                table.closed(0, (byte) 1);
                table.missing(1, row == 0 ? Missing.BLANK : Missing.REFUSED);
                table.noPicks(2);
                if (chunk == 0) {
                    table.pick(2, 1);
                }
                table.number(3, 20 + 10 * chunk + row);
                table.day(4, LocalDate.of(2026, 1, 5 + chunk).toEpochDay());
                table.text(5, "tốt\u0001 <b>");
                table.text(6, "Huế");
            }
            counter.add(table.build());
        }
        return counter.describe("tra-loi.csv", "ab".repeat(32), 1234);
    }

    @Test
    void namesColumnsByTheContract() throws IOException {
        assertThat(data().columns())
                .extracting(column -> column.column().name())
                .containsExactly("q1_1", "q1_2", "q2_a", "q2_b", "tuoi", "ngay", "y_kien", "phường");
        assertThat(data().columns())
                .extracting(column -> column.column().token(Missing.BLANK))
                .containsExactly("", "", ".blank", ".blank", "", "", "", "");
    }

    @Test
    void countsAnswersAndMissing() throws IOException {
        DataDescription data = data();

        assertThat(data.rows()).isEqualTo(4);
        assertThat(data.columns().get(0).counts()).containsExactly(0L, 4L);
        assertThat(data.columns().get(1).missing())
                .containsExactly(Map.entry(Missing.BLANK, 2L), Map.entry(Missing.REFUSED, 2L));
        assertThat(data.columns().get(3).counts()).containsExactly(2L, 2L);
        assertThat(data.columns().get(4).range()).contains(new DataDescription.Range(20, 31));
    }

    private static byte[] codebook() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DdiCodebook.write(STUDY, data(), bytes);
        return bytes.toByteArray();
    }

    private static Document parse(byte[] xml) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
    }

    /** The order of children in the schema of DDI-Codebook 2.5, for the elements that are written; transcribed from its field-level documentation. */
    private static final Map<String, List<String>> ORDER = Map.ofEntries(
            Map.entry("codeBook", List.of("stdyDscr", "fileDscr", "dataDscr")),
            Map.entry("stdyDscr", List.of("citation", "stdyInfo", "method", "dataAccs")),
            Map.entry("citation", List.of("titlStmt", "rspStmt", "prodStmt")),
            Map.entry("titlStmt", List.of("titl", "parTitl", "IDNo")),
            Map.entry("prodStmt", List.of("producer", "prodDate")),
            Map.entry("stdyInfo", List.of("abstract", "sumDscr")),
            Map.entry("sumDscr", List.of("collDate", "geogCover", "universe", "dataKind")),
            Map.entry("fileDscr", List.of("fileTxt", "notes")),
            Map.entry("fileTxt", List.of("fileName", "dimensns")),
            Map.entry("dimensns", List.of("caseQnty", "varQnty")),
            Map.entry("dataDscr", List.of("varGrp", "var")),
            Map.entry("var", List.of("labl", "qstn", "valrng", "invalrng", "sumStat", "catgry", "varFormat")),
            Map.entry("catgry", List.of("catValu", "labl", "catStat")));

    @Test
    void elementsStandInTheOrderOfTheSchema() throws Exception {
        List<Element> open = new ArrayList<>(List.of(parse(codebook()).getDocumentElement()));
        int checked = 0;
        while (!open.isEmpty()) {
            Element element = open.remove(0);
            List<String> order = ORDER.get(element.getLocalName());
            int last = 0;
            for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element child) {
                    open.add(child);
                    if (order != null) {
                        assertThat(order).as(element.getLocalName()).contains(child.getLocalName());
                        int place = order.indexOf(child.getLocalName());
                        assertThat(place).as(child.getLocalName()).isGreaterThanOrEqualTo(last);
                        last = place;
                        checked++;
                    }
                }
            }
        }
        assertThat(checked).isGreaterThan(100);
    }

    @Test
    void codebookSaysWhatWasAskedAndAnswered() throws Exception {
        String xml = new String(codebook(), StandardCharsets.UTF_8);
        Document document = parse(codebook());

        assertThat(xml)
                .contains("<titl xml:lang=\"vi\">Khảo sát thử</titl><parTitl xml:lang=\"en\">Trial survey</parTitl>")
                .contains("Đánh giá &amp; góp ý")
                .contains("<catgry missing=\"Y\" missType=\"refused\"><catValu>.refused</catValu>")
                .contains("<range min=\"20\" max=\"31\"/>")
                .contains("<range min=\"2026-01-05\" max=\"2026-01-06\"/>")
                .doesNotContain("\u0001");
        assertThat(document.getElementsByTagName("var").getLength()).isEqualTo(8);
        assertThat(document.getElementsByTagName("varGrp").getLength()).isEqualTo(3);
    }

    /** The schema is CC BY 4.0 of the DDI Alliance and not shipped; name its file. */
    @Test
    @Tag("peer")
    @EnabledIfSystemProperty(named = "sipas.ddi", matches = ".+")
    void theSchemaAcceptsTheCodebook() throws Exception {
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(Path.of(System.getProperty("sipas.ddi")).toFile())
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(codebook())));
    }

    @Test
    void namesOfXmlDiffer() {
        assertThat(DdiCodebook.ncName("V_phường")).isEqualTo("V_ph.1b0..1edd.ng");
        assertThat(DdiCodebook.ncName("a-b")).isNotEqualTo(DdiCodebook.ncName("a.b"));
    }

    @Test
    void thePackageTellsDigestLicenceTypesAndCodes() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataPackage.write(STUDY, data(), bytes);
        String json = bytes.toString(StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"hash\":\"sha256:" + "ab".repeat(32) + "\"")
                .contains("\"bytes\":1234")
                .contains("\"name\":\"CC-BY-4.0\"")
                .contains("\"name\":\"sipas-thu-2026\"")
                .contains(
                        "{\"categories\":[{\"label\":\"Không hài lòng\",\"value\":\"1\"},{\"label\":\"Hài lòng\",\"value\":\"2\"}],"
                                + "\"name\":\"q1_1\",\"title\":\"Thái độ\",\"type\":\"string\"}")
                .contains("\"name\":\"tuoi\",\"title\":\"Tuổi\",\"type\":\"integer\"")
                .contains("\"name\":\"ngay\",\"title\":\"Ngày\",\"type\":\"date\"")
                .contains("{\"label\":\"refused\",\"value\":\".refused\"}");
    }

    @Test
    void aStudyNeedsWhatArchivesAskFor() {
        assertThatThrownBy(() -> new Study(
                        "", Text.NONE, "p", LocalDate.EPOCH, Text.NONE, Text.NONE, Text.NONE, "", null, null, "l", ""))
                .hasMessageContaining("id");
        assertThatThrownBy(() -> new Study(
                        "i",
                        Text.NONE,
                        "p",
                        LocalDate.EPOCH,
                        Text.NONE,
                        Text.NONE,
                        Text.NONE,
                        "",
                        LocalDate.EPOCH,
                        LocalDate.EPOCH.minusDays(1),
                        "l",
                        ""))
                .hasMessageContaining("fieldwork");
    }
}
