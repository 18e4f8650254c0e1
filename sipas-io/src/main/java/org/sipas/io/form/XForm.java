package org.sipas.io.form;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.sipas.core.Outcome;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Section;
import org.sipas.core.questionnaire.Text;
import org.sipas.io.form.Losses.Part;

/**
 * Forms as ODK's engine runs them: an XForm with translations, binds and a body. Sections and matrices are groups, and the answers stand in them; all codes
 * are the form's own. Stateless.
 */
public final class XForm {
    private static final String HTML = "http://www.w3.org/1999/xhtml";
    private static final String XFORMS = "http://www.w3.org/2002/xforms";
    private static final String OPEN_ROSA = "http://openrosa.org/javarosa";

    private static final EnumSet<Part> LACKING = EnumSet.of(
            Part.VALIDITY,
            Part.LEGAL_BASIS,
            Part.NOTE,
            Part.ANONYMITY,
            Part.MISSING_WORDS,
            Part.PROVENANCE,
            Part.MISSING_TEXT,
            Part.SHORT_TEXT,
            Part.ROLE,
            Part.SCORE,
            Part.COUNTING,
            Part.OPENS_TEXT,
            Part.MISSING_OPTION,
            Part.SCALE,
            Part.YES_NO,
            Part.RATING,
            Part.UNIT);

    private final Questionnaire form;
    private final Losses losses;
    private final OdkRules rules;
    private final Map<String, String> paths = new LinkedHashMap<>();
    private final Map<String, Text> texts = new LinkedHashMap<>();

    private XForm(Questionnaire form) {
        this.form = form;
        this.losses = new Losses("XForm", form);
        this.rules = new OdkRules(form, losses, Integer.MAX_VALUE);
    }

    /**
     * Writes a form.
     *
     * @param form the form
     * @return the XML, to be encoded in UTF-8, and what it cannot express
     */
    public static Outcome<String> write(Questionnaire form) {
        return new XForm(form).write();
    }

    private Outcome<String> write() {
        losses.noteAll(LACKING);
        if (form.languages().size() > 1) {
            losses.note(Part.LANGUAGE, "title");
        }
        collect();
        StringWriter xml = new StringWriter();
        try {
            XMLStreamWriter writer = XMLOutputFactory.newFactory().createXMLStreamWriter(xml);
            document(new Xml(writer));
            writer.flush();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return Outcome.of(xml.toString(), losses.problems());
    }

    /** Finds the path of every answer, and all texts. */
    private void collect() {
        for (Section section : form.sections()) {
            String group = "/data/" + section.code();
            texts.put(group + ":label", section.title());
            for (Question question : section.questions()) {
                Question.Head head = question.head();
                collect(group, head);
                if (question instanceof Question.Matrix matrix) {
                    matrix.rows().forEach(row -> collect(group + "/" + head.code(), row));
                } else if (question instanceof Question.Numeric number
                        && !number.unit().equals(Text.NONE)) {
                    texts.put(group + "/" + head.code() + ":hint", number.unit());
                }
                question.variables().findFirst().ifPresent(variable -> {
                    for (int i = 0; i < variable.options().size(); i++) {
                        texts.put(
                                group + "/" + head.code() + ":option" + i,
                                variable.options().get(i).label());
                    }
                });
            }
        }
    }

    private void collect(String group, Question.Head head) {
        String path = group + "/" + head.code();
        paths.put(head.code(), path);
        texts.put(path + ":label", head.text());
        if (head.rules().constraint() != null) {
            texts.put(path + ":jr:constraintMsg", OdkRules.message(head));
        }
    }

    private void document(Xml xml) throws XMLStreamException {
        xml.open("h:html", "xmlns", XFORMS, "xmlns:h", HTML, "xmlns:jr", OPEN_ROSA);
        xml.open("h:head");
        xml.open("h:title").text(form.title().in(form.languages().get(0))).close();
        xml.open("model");
        translations(xml);
        xml.open("instance");
        xml.open("data", "id", form.id(), "version", form.version());
        for (Section section : form.sections()) {
            xml.open(section.code());
            for (Question question : section.questions()) {
                xml.open(question.head().code());
                if (question instanceof Question.Matrix matrix) {
                    for (Question.Head row : matrix.rows()) {
                        xml.open(row.code()).close();
                    }
                }
                xml.close();
            }
            xml.close();
        }
        xml.open("meta").open("instanceID").close().close().close().close();
        for (Question question : form.questions()) {
            bind(xml, question);
        }
        xml.open("bind", "nodeset", "/data/meta/instanceID", "type", "string", "readonly", "true()", "preload", "uid")
                .close();
        xml.close().close();
        xml.open("h:body");
        for (Section section : form.sections()) {
            String group = "/data/" + section.code();
            xml.open("group", "ref", group);
            label(xml, group);
            for (Question question : section.questions()) {
                control(xml, question);
            }
            xml.close();
        }
        xml.close().close();
    }

    private void translations(Xml xml) throws XMLStreamException {
        xml.open("itext");
        for (String language : form.languages()) {
            xml.open("translation", "lang", XlsFormWriter.name(language, form.languages()));
            for (Map.Entry<String, Text> text : texts.entrySet()) {
                String words = text.getValue().in(language);
                xml.open("text", "id", text.getKey()).open("value");
                xml.text(words.isEmpty() ? text.getKey().replaceFirst("^.*/([^/:]+):.*$", "$1") : words);
                xml.close().close();
            }
            xml.close();
        }
        xml.close();
    }

    private void bind(Xml xml, Question question) throws XMLStreamException {
        if (question instanceof Question.Matrix matrix) {
            bind(xml, matrix.head(), "", "", false);
            for (Question.Head row : matrix.rows()) {
                bind(xml, row, "string", rules.constraint(row), row.required());
            }
        } else if (question instanceof Question.Note) {
            bind(xml, question.head(), "string", "", false);
        } else {
            bind(xml, question.head(), type(question), rules.constraint(question), rules.required(question));
        }
    }

    private static String type(Question question) {
        if (question instanceof Question.Numeric number) {
            return number.decimals() == 0 ? "int" : "decimal";
        }
        return question instanceof Question.Day ? "date" : "string";
    }

    private void bind(Xml xml, Question.Head head, String type, String constraint, boolean required)
            throws XMLStreamException {
        String path = path(head.code());
        List<String> attributes = new ArrayList<>(List.of("nodeset", path));
        add(attributes, "type", type);
        add(attributes, "required", required ? "true()" : "");
        add(attributes, "relevant", withPaths(rules.relevant(head.code())));
        add(attributes, "constraint", withPaths(constraint));
        if (!constraint.isEmpty() && head.rules().constraint() != null) {
            add(attributes, "jr:constraintMsg", "jr:itext('" + path + ":jr:constraintMsg')");
        }
        if (type.isEmpty() && attributes.size() == 2) {
            return;
        }
        xml.open("bind", attributes.toArray(new String[0])).close();
    }

    private static void add(List<String> attributes, String name, String value) {
        if (!value.isEmpty()) {
            attributes.addAll(List.of(name, value));
        }
    }

    private String path(String code) {
        return paths.getOrDefault(code, "");
    }

    /** Puts the path of each answer where its code stands; a text in a condition that looks like one is left alone. */
    private String withPaths(String condition) {
        StringBuilder out = new StringBuilder();
        char quote = 0;
        for (int i = 0; i < condition.length(); i++) {
            char c = condition.charAt(i);
            if (quote == 0 && c == '$' && condition.startsWith("${", i)) {
                int end = condition.indexOf('}', i);
                out.append(path(condition.substring(i + 2, end)));
                i = end;
                continue;
            }
            if (quote == 0 && (c == '\'' || c == '"')) {
                quote = c;
            } else if (quote == c) {
                quote = 0;
            }
            out.append(c);
        }
        return out.toString();
    }

    private static void label(Xml xml, String path) throws XMLStreamException {
        xml.open("label", "ref", "jr:itext('" + path + ":label')").close();
    }

    private void control(Xml xml, Question question) throws XMLStreamException {
        Question.Head head = question.head();
        String path = path(head.code());
        if (question instanceof Question.Matrix matrix) {
            xml.open("group", "ref", path, "appearance", "field-list");
            label(xml, path);
            for (Question.Head row : matrix.rows()) {
                select(xml, "select1", path(row.code()), path, matrix.scale().options());
            }
            xml.close();
        } else if (question instanceof Question.MultipleChoice multiple) {
            select(xml, "select", path, path, rules.picks(multiple));
        } else if (question.variables().anyMatch(variable -> !variable.options().isEmpty())) {
            select(
                    xml,
                    "select1",
                    path,
                    path,
                    question.variables().findFirst().orElseThrow().options());
        } else {
            xml.open("input", "ref", path);
            label(xml, path);
            if (texts.containsKey(path + ":hint")) {
                xml.open("hint", "ref", "jr:itext('" + path + ":hint')").close();
            }
            xml.close();
        }
    }

    private void select(Xml xml, String kind, String path, String listPath, List<Option> options)
            throws XMLStreamException {
        xml.open(kind, "ref", path);
        label(xml, path);
        for (int i = 0; i < options.size(); i++) {
            xml.open("item");
            xml.open("label", "ref", "jr:itext('" + listPath + ":option" + i + "')")
                    .close();
            xml.open("value").text(options.get(i).code()).close();
            xml.close();
        }
        xml.close();
    }

    /** An XML document under construction, in which characters that XML does not know become U+FFFD. */
    private record Xml(XMLStreamWriter writer) {
        Xml open(String name, String... attributes) throws XMLStreamException {
            writer.writeStartElement(name);
            for (int i = 0; i < attributes.length; i += 2) {
                writer.writeAttribute(attributes[i], known(attributes[i + 1]));
            }
            return this;
        }

        Xml text(String text) throws XMLStreamException {
            writer.writeCharacters(known(text));
            return this;
        }

        Xml close() throws XMLStreamException {
            writer.writeEndElement();
            return this;
        }

        private static String known(String text) {
            return text.replaceAll("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "\uFFFD");
        }
    }
}
