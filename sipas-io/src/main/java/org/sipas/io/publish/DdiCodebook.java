package org.sipas.io.publish;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Section;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.io.publish.DataDescription.DescribedColumn;
import org.sipas.io.table.ExportColumn;
import org.sipas.io.table.ExportColumns;

/**
 * A codebook for data archives: DDI-Codebook 2.5 in XML. Study, file, sections, and every variable with its wording in all languages, its answers, the codes of
 * missing answers, and how often each occurs. The same input gives the same bytes. Stateless.
 *
 * <p>Elements stand in the order that the schema of the DDI Alliance demands. Codes are those of the file, see {@link ExportColumn}.
 *
 * @see "DDI Alliance (2012). DDI-Codebook 2.5, field-level documentation."
 */
public final class DdiCodebook {
    private static final String NAMESPACE = "ddi:codebook:2_5";
    private static final String XSI = "http://www.w3.org/2001/XMLSchema-instance";
    private static final String SCHEMA =
            "https://ddialliance.org/Specification/DDI-Codebook/2.5/XMLSchema/codebook.xsd";
    private static final String XML = "http://www.w3.org/XML/1998/namespace";

    private final XMLStreamWriter xml;
    private final Study study;
    private final DataDescription data;

    private DdiCodebook(XMLStreamWriter xml, Study study, DataDescription data) {
        this.xml = xml;
        this.study = study;
        this.data = data;
    }

    /**
     * Writes the codebook of one file.
     *
     * @param study the survey
     * @param data the file
     * @param output where the bytes go, in UTF-8; not closed
     * @throws IOException if they cannot be written
     */
    public static void write(Study study, DataDescription data, OutputStream output) throws IOException {
        try {
            XMLStreamWriter xml =
                    XMLOutputFactory.newFactory().createXMLStreamWriter(output, StandardCharsets.UTF_8.name());
            new DdiCodebook(xml, study, data).document();
            xml.flush();
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void document() throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("codeBook");
        xml.writeDefaultNamespace(NAMESPACE);
        xml.writeNamespace("xsi", XSI);
        xml.writeAttribute(XSI, "schemaLocation", NAMESPACE + " " + SCHEMA);
        xml.writeAttribute("version", "2.5");
        xml.writeAttribute(XML, "lang", data.form().languages().get(0));
        studyDescription();
        fileDescription();
        start("dataDscr");
        groups();
        for (DescribedColumn column : data.columns()) {
            variable(column);
        }
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void studyDescription() throws XMLStreamException {
        start("stdyDscr");
        start("citation");
        start("titlStmt");
        titles();
        text("IDNo", study.id());
        xml.writeEndElement();
        start("rspStmt");
        text("AuthEnty", study.producer());
        xml.writeEndElement();
        start("prodStmt");
        text("producer", study.producer());
        day("prodDate", study.published(), null);
        xml.writeEndElement();
        xml.writeEndElement();

        start("stdyInfo");
        texts("abstract", study.summary());
        start("sumDscr");
        if (study.from() != null) {
            day("collDate", study.from(), "start");
        }
        if (study.to() != null) {
            day("collDate", study.to(), "end");
        }
        if (!study.territory().isEmpty()) {
            text("geogCover", study.territory());
        }
        texts("universe", study.universe());
        text("dataKind", "survey data");
        xml.writeEndElement();
        xml.writeEndElement();

        start("method");
        start("dataColl");
        texts("sampProc", study.sampling());
        xml.writeEndElement();
        xml.writeEndElement();

        start("dataAccs");
        start("useStmt");
        text("conditions", study.licence() + (study.licenceUrl().isEmpty() ? "" : " " + study.licenceUrl()));
        xml.writeEndElement();
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** The schema has one title; titles in further languages are parallel titles. */
    private void titles() throws XMLStreamException {
        boolean first = true;
        for (Map.Entry<String, Text.Label> label : study.title().labels().entrySet()) {
            start(first ? "titl" : "parTitl");
            xml.writeAttribute(XML, "lang", label.getKey());
            characters(label.getValue().text());
            xml.writeEndElement();
            first = false;
        }
        if (first) {
            text("titl", study.id());
        }
    }

    private void fileDescription() throws XMLStreamException {
        start("fileDscr");
        xml.writeAttribute("ID", "F1");
        start("fileTxt");
        text("fileName", data.file());
        start("dimensns");
        text("caseQnty", Long.toString(data.rows()));
        text("varQnty", Integer.toString(data.columns().size()));
        xml.writeEndElement();
        xml.writeEndElement();
        start("notes");
        characters("SHA-256 of the file " + data.digest() + "; columns " + ExportColumns.CONTRACT + "; form "
                + data.form().id() + " " + data.form().version() + ", SHA-256 "
                + data.form().digest());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    /** Sections of the form; and questions that fill more than one column. */
    private void groups() throws XMLStreamException {
        for (Section section : data.form().sections()) {
            group("section", "S_" + section.code(), section.title(), columnsOf(section.questions()));
        }
        for (Question question : data.form().questions()) {
            if (question instanceof Question.Matrix || question instanceof Question.MultipleChoice) {
                group(
                        question instanceof Question.Matrix ? "grid" : "multipleResp",
                        "Q_" + question.head().code(),
                        question.head().text(),
                        columnsOf(List.of(question)));
            }
        }
    }

    private List<String> columnsOf(List<Question> questions) {
        List<String> ids = new ArrayList<>();
        for (DescribedColumn column : data.columns()) {
            Variable variable = column.column().variable();
            if (variable != null && questions.contains(variable.question())) {
                ids.add(id(column.column()));
            }
        }
        return ids;
    }

    private void group(String type, String id, Text title, List<String> variables) throws XMLStreamException {
        if (variables.isEmpty()) {
            return;
        }
        start("varGrp");
        xml.writeAttribute("ID", ncName(id));
        xml.writeAttribute("type", type);
        xml.writeAttribute("var", String.join(" ", variables));
        texts("labl", title);
        xml.writeEndElement();
    }

    private void variable(DescribedColumn described) throws XMLStreamException {
        ExportColumn column = described.column();
        Variable variable = column.variable();
        start("var");
        xml.writeAttribute("ID", id(column));
        xml.writeAttribute("name", column.name());
        xml.writeAttribute("files", "F1");
        xml.writeAttribute("intrvl", column.kind() == ExportColumn.Kind.NUMBER ? "contin" : "discrete");
        if (column.role() == Role.WEIGHT) {
            xml.writeAttribute("wgt", "wgt");
        }
        texts("labl", column.kind() == ExportColumn.Kind.FLAG ? column.label() : column.question());
        if (variable != null) {
            question(variable);
        }
        range(described);
        invalid(described);
        statistics(described);
        categories(described);
        format(column);
        xml.writeEndElement();
    }

    private void question(Variable variable) throws XMLStreamException {
        start("qstn");
        Text whole = variable.question().head().text();
        if (!(variable.question() instanceof Question.Matrix)) {
            texts("qstnLit", whole);
        } else {
            texts("preQTxt", whole);
            texts("qstnLit", variable.head().text());
        }
        xml.writeEndElement();
    }

    private void range(DescribedColumn described) throws XMLStreamException {
        if (described.range().isEmpty()) {
            return;
        }
        DataDescription.Range range = described.range().get();
        start("valrng");
        xml.writeEmptyElement("range");
        xml.writeAttribute("min", described.column().valueText(range.least()));
        xml.writeAttribute("max", described.column().valueText(range.greatest()));
        xml.writeEndElement();
    }

    private void invalid(DescribedColumn described) throws XMLStreamException {
        if (described.missing().isEmpty() && described.suppressed() == 0) {
            return;
        }
        start("invalrng");
        for (Missing reason : described.missing().keySet()) {
            xml.writeEmptyElement("item");
            xml.writeAttribute("VALUE", described.column().token(reason));
        }
        if (described.suppressed() > 0) {
            xml.writeEmptyElement("item");
            xml.writeAttribute("VALUE", Microdata.SUPPRESSED);
        }
        xml.writeEndElement();
    }

    private void statistics(DescribedColumn described) throws XMLStreamException {
        long invalid = described.suppressed()
                + described.missing().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
        statistic("vald", described.answered());
        statistic("invd", invalid);
    }

    private void statistic(String type, long value) throws XMLStreamException {
        start("sumStat");
        xml.writeAttribute("type", type);
        characters(Long.toString(value));
        xml.writeEndElement();
    }

    private void categories(DescribedColumn described) throws XMLStreamException {
        ExportColumn column = described.column();
        Map<String, Text> labels = new LinkedHashMap<>();
        if (column.kind() == ExportColumn.Kind.FLAG) {
            labels.put("0", Text.NONE);
            labels.put("1", column.label());
        } else {
            for (Option option : column.options()) {
                labels.put(option.code(), option.label());
            }
        }
        int position = 0;
        for (Map.Entry<String, Text> category : labels.entrySet()) {
            Missing reason = column.options().isEmpty()
                    ? null
                    : column.options().get(position).missing();
            start("catgry");
            if (reason != null) {
                missing(reason);
            }
            text("catValu", category.getKey());
            texts("labl", category.getValue());
            count(described.counts().get(position));
            xml.writeEndElement();
            position++;
        }
        for (Map.Entry<Missing, Long> reason : described.missing().entrySet()) {
            start("catgry");
            missing(reason.getKey());
            text("catValu", column.token(reason.getKey()));
            label("vi", reason.getKey().label().vi());
            label("en", reason.getKey().label().en());
            count(reason.getValue());
            xml.writeEndElement();
        }
        if (described.suppressed() > 0) {
            start("catgry");
            xml.writeAttribute("missing", "Y");
            xml.writeAttribute("missType", "suppressed");
            text("catValu", Microdata.SUPPRESSED);
            count(described.suppressed());
            xml.writeEndElement();
        }
    }

    private void missing(Missing reason) throws XMLStreamException {
        xml.writeAttribute("missing", "Y");
        xml.writeAttribute("missType", JsonCursor.kebab(reason));
    }

    private void count(long count) throws XMLStreamException {
        start("catStat");
        xml.writeAttribute("type", "freq");
        characters(Long.toString(count));
        xml.writeEndElement();
    }

    private void format(ExportColumn column) throws XMLStreamException {
        xml.writeEmptyElement("varFormat");
        boolean numeric = column.kind() == ExportColumn.Kind.NUMBER || column.kind() == ExportColumn.Kind.FLAG;
        xml.writeAttribute("type", numeric ? "numeric" : "character");
        if (column.kind() == ExportColumn.Kind.DAY) {
            xml.writeAttribute("schema", "ISO");
            xml.writeAttribute("category", "date");
        }
    }

    private void day(String element, LocalDate day, @Nullable String event) throws XMLStreamException {
        start(element);
        xml.writeAttribute("date", day.toString());
        if (event != null) {
            xml.writeAttribute("event", event);
        }
        characters(day.toString());
        xml.writeEndElement();
    }

    /** One element for each language. */
    private void texts(String element, Text text) throws XMLStreamException {
        for (Map.Entry<String, Text.Label> label : text.labels().entrySet()) {
            if (!label.getValue().text().isEmpty()) {
                start(element);
                xml.writeAttribute(XML, "lang", label.getKey());
                characters(label.getValue().text());
                xml.writeEndElement();
            }
        }
    }

    private void label(String language, String text) throws XMLStreamException {
        start("labl");
        xml.writeAttribute(XML, "lang", language);
        characters(text);
        xml.writeEndElement();
    }

    private void text(String element, String text) throws XMLStreamException {
        start(element);
        characters(text);
        xml.writeEndElement();
    }

    private void start(String element) throws XMLStreamException {
        xml.writeStartElement(element);
    }

    /** Leaves out the control characters that XML 1.0 cannot hold. */
    private void characters(String text) throws XMLStreamException {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(c -> c >= ' ' && c != 0xFFFE && c != 0xFFFF || c == '\t' || c == '\n' || c == '\r')
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .forEach(clean::appendCodePoint);
        xml.writeCharacters(clean.toString());
    }

    private static String id(ExportColumn column) {
        return ncName("V_" + column.name());
    }

    /** Makes an XML name of a text, different for different texts: every character that a name cannot hold becomes its number between points. */
    static String ncName(String text) {
        StringBuilder name = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean plain = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
            if (plain) {
                name.appendCodePoint(c);
            } else {
                name.append('.').append(Integer.toHexString(c)).append('.');
            }
        });
        return name.toString();
    }
}
