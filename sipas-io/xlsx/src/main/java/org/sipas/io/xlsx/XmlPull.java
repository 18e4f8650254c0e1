package org.sipas.io.xlsx;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The elements and texts of one part of a workbook, by their local names: the strict and the transitional form of the standard differ in namespaces
 * only. Refuses document types, and with them all entities that could grow or fetch anything.
 */
final class XmlPull implements Closeable {
    private static final int MAX_DEPTH = 200;

    /** More names than all schemas of the standard have. The parser keeps each name that it meets for good. */
    private static final int MAX_NAMES = 5000;

    private final XmlGuard bytes;
    private final XMLStreamReader xml;
    private int event = XMLStreamConstants.START_DOCUMENT;
    private int depth;
    private final Set<String> names = new HashSet<>();

    XmlPull(InputStream part) throws UnusableWorkbookException {
        this.bytes = new XmlGuard(part);
        // The parser of the platform: another one on the class path might not know these limits.
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLResolver((publicId, systemId, base, namespace) -> {
            throw new XMLStreamException("external entity " + systemId);
        });
        try {
            // Every known program writes UTF-8. Fixed here, as the guard looks at bytes.
            this.xml = factory.createXMLStreamReader(bytes, "UTF-8");
        } catch (XMLStreamException e) {
            throw translated(e);
        }
    }

    /**
     * Goes to the next start of an element, end of an element, or piece of text.
     *
     * @return false at the end of the part
     */
    boolean next() throws UnusableWorkbookException {
        try {
            while (xml.hasNext()) {
                event = xml.next();
                switch (event) {
                    case XMLStreamConstants.DTD, XMLStreamConstants.ENTITY_REFERENCE ->
                        throw UnusableWorkbookException.damaged("a document type or entity, which no workbook has");
                    case XMLStreamConstants.START_ELEMENT -> {
                        if (++depth > MAX_DEPTH) {
                            throw UnusableWorkbookException.damaged("elements nested too deeply");
                        }
                        countNames();
                        return true;
                    }
                    case XMLStreamConstants.END_ELEMENT -> {
                        depth--;
                        return true;
                    }
                    case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                        return true;
                    }
                    case XMLStreamConstants.PROCESSING_INSTRUCTION -> countName(xml.getPITarget());
                    default -> {
                        // Comments and the end of the document mean nothing here.
                    }
                }
            }
            return false;
        } catch (XMLStreamException e) {
            throw translated(e);
        }
    }

    private void countNames() throws UnusableWorkbookException {
        countName(xml.getPrefix(), xml.getLocalName());
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            countName(xml.getAttributePrefix(i), xml.getAttributeLocalName(i));
        }
        for (int i = 0; i < xml.getNamespaceCount(); i++) {
            countName("xmlns", String.valueOf(xml.getNamespacePrefix(i)));
        }
    }

    private void countName(@Nullable String prefix, String name) throws UnusableWorkbookException {
        countName(prefix == null || prefix.isEmpty() ? name : prefix + ':' + name);
    }

    private void countName(String name) throws UnusableWorkbookException {
        if (names.add(name) && names.size() > MAX_NAMES) {
            throw UnusableWorkbookException.damaged("more different names than a workbook can have");
        }
    }

    private static UnusableWorkbookException translated(XMLStreamException e) {
        Throwable cause = e.getNestedException() == null ? e : e.getNestedException();
        if (cause instanceof XmlGuard.TooLongException) {
            return UnusableWorkbookException.tooLarge(String.valueOf(cause.getMessage()));
        }
        return cause instanceof IOException io ? Workbook.translated(io) : UnusableWorkbookException.damaged(cause);
    }

    boolean isStart(String name) {
        return event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(name);
    }

    boolean isEnd(String name) {
        return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(name);
    }

    /** Returns an attribute of the element that starts here, whatever its namespace; empty if it has none. */
    String attribute(String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).equals(name)) {
                return xml.getAttributeValue(i);
            }
        }
        return "";
    }

    /** Goes behind the end of the element that starts here. */
    void skip() throws UnusableWorkbookException {
        int outside = depth - 1;
        while (depth > outside && next()) {
            // Nothing of it is wanted.
        }
    }

    /**
     * Adds the text of the element that starts here and goes behind its end.
     *
     * @return false if the text is longer than a cell may be; then the text is cut
     */
    boolean appendText(StringBuilder text) throws UnusableWorkbookException {
        boolean fits = true;
        int outside = depth - 1;
        while (depth > outside && next()) {
            if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
                fits = fits && text.length() + xml.getTextLength() <= CellTexts.MAX_CELL;
                if (fits) {
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
            }
        }
        return fits;
    }

    /**
     * Adds the text of a string item, {@code si} or {@code is}, that starts here: its runs one after the other, without the phonetic hints. Goes behind
     * its end.
     *
     * @return false if the text is longer than a cell may be; then the text is cut
     */
    boolean appendRuns(StringBuilder text) throws UnusableWorkbookException {
        boolean fits = true;
        int outside = depth - 1;
        while (depth > outside && next()) {
            if (isStart("t")) {
                fits = appendText(text) && fits;
            } else if (isStart("rPh")) {
                skip();
            }
        }
        return fits;
    }

    long bytesRead() {
        return bytes.count();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
