package org.sipas.io.form;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Questionnaire;

/**
 * Forms of LimeSurvey: structures in XML ({@code .lss}), of any version with or without tables of translations, and structures with tabs ({@code .txt} or
 * {@code .tsv}). Stateless.
 */
public final class LimeSurvey {
    private static final int LONGEST_FILE = 16 * 1024 * 1024;
    private static final int MOST_FIELDS = 300_000;

    private LimeSurvey() {}

    /**
     * Reads a form. HTML in texts becomes plain text; scripts, entities of other files and document types are never looked at. Lists with a comment, several
     * numbers or several short texts become one question each; whatever has no place in our forms is told.
     *
     * @param source the name of the file, whose part before the last dot becomes the form's id
     * @param lss the bytes; not closed
     * @return the draft, with the problems {@code not-mapped} and {@code code-changed}, and those that stand in the way of publishing; no draft if the file
     *     is no survey structure ({@code not-a-survey}), or if its conditions depend on each other in a circle
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<Draft> read(String source, InputStream lss) throws IOException {
        byte[] bytes = lss.readNBytes(LONGEST_FILE + 1);
        if (bytes.length > LONGEST_FILE) {
            return tooLong(source);
        }
        try {
            return read(source, tables(bytes));
        } catch (XMLStreamException e) {
            String where = e.getLocation() == null
                    ? ""
                    : e.getLocation().getLineNumber() + ":" + e.getLocation().getColumnNumber();
            return notASurvey(source, "không phải XML đúng (" + where + ")", "not well-formed XML (" + where + ")");
        }
    }

    /**
     * Reads a structure with tabs, as {@link #read} does one in XML.
     *
     * @param source the name of the file, whose part before the last dot becomes the form's id
     * @param table the bytes, in UTF-8; not closed
     * @return the draft and problems, as for {@link #read}
     * @throws IOException if the stream cannot be read
     */
    public static Outcome<Draft> readTable(String source, InputStream table) throws IOException {
        byte[] bytes = table.readNBytes(LONGEST_FILE + 1);
        if (bytes.length > LONGEST_FILE) {
            return tooLong(source);
        }
        try {
            return read(source, LimeSurveyTable.tables(new String(bytes, StandardCharsets.UTF_8), MOST_FIELDS));
        } catch (CsvParseException e) {
            return notASurvey(source, "không phải bảng đúng", "no proper table");
        }
    }

    /**
     * Writes a form as a structure with tabs. Texts are escaped as HTML, so that none is markup or an expression there. Titles of questions become letters and
     * digits, at most 20, and codes of answers at most five; conditions are carried over where they compare answers with constants, joined by and, or and not.
     *
     * @param form the form
     * @return the table, with a byte order mark, and what it cannot express
     * @see "LimeSurvey manual, Tab Separated Value survey structure."
     */
    public static Outcome<String> write(Questionnaire form) {
        return new LimeSurveyWriter(form).write();
    }

    private static Outcome<Draft> read(String source, Map<String, List<Map<String, String>>> tables) {
        return tables.getOrDefault("questions", List.of()).isEmpty()
                ? notASurvey(source, "không có câu hỏi nào", "there are no questions")
                : new LimeSurveyReader(source, tables).read();
    }

    private static Outcome<Draft> tooLong(String source) {
        return notASurvey(source, "dài quá " + LONGEST_FILE + " byte", "longer than " + LONGEST_FILE + " bytes");
    }

    private static Outcome<Draft> notASurvey(String source, String vi, String en) {
        return Outcome.failed(List.of(new Problem(
                "not-a-survey",
                Severity.ERROR,
                new Location.Json(source, "$"),
                new Bilingual(
                        "không phải cấu trúc khảo sát LimeSurvey: " + vi,
                        "this is no survey structure of LimeSurvey: " + en))));
    }

    /** Reads the rows of all tables: {@code document/TABLE/rows/row/FIELD}. */
    private static Map<String, List<Map<String, String>>> tables(byte[] bytes) throws XMLStreamException {
        // The parser of the platform: another one on the class path might not know these limits.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        Map<String, List<Map<String, String>>> tables = new LinkedHashMap<>();
        List<String> path = new ArrayList<>();
        Map<String, String> row = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder();
        int fields = 0;
        XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(bytes));
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    path.add(xml.getLocalName());
                    text.setLength(0);
                    if (path.size() > 8) {
                        throw new XMLStreamException("nested too deep", xml.getLocation());
                    } else if (path.size() == 4) {
                        row = new LinkedHashMap<>();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
                case XMLStreamConstants.END_ELEMENT -> {
                    if (path.size() == 5 && path.get(3).equals("row")) {
                        if (++fields > MOST_FIELDS) {
                            throw new XMLStreamException("too many fields", xml.getLocation());
                        }
                        row.put(path.get(4), text.toString());
                    } else if (path.size() == 4 && path.get(3).equals("row")) {
                        if (++fields > MOST_FIELDS) {
                            throw new XMLStreamException("too many rows", xml.getLocation());
                        }
                        tables.computeIfAbsent(path.get(1), name -> new ArrayList<>())
                                .add(row);
                    }
                    path.remove(path.size() - 1);
                }
                default -> {
                    // Comments, instructions and document types say nothing about the survey.
                }
            }
        }
        return tables;
    }
}
