package org.sipas.io.print;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/** One face of the font, embedded in one document: measures and breaks text. Not thread-safe. */
final class Typeface {
    private static final char REPLACEMENT = '?';
    private static final char NO_BREAK = '\u00A0';
    private static final float UNITS = 1000;

    private final PDFont font;
    private final Map<Integer, Boolean> known = new HashMap<>();
    private final Set<String> unknown = new TreeSet<>();

    Typeface(PDDocument document, String file) throws IOException {
        try (InputStream bytes = Typeface.class.getResourceAsStream(file)) {
            this.font = PDType0Font.load(document, Objects.requireNonNull(bytes), true);
        }
    }

    PDFont font() {
        return font;
    }

    /** Returns the characters that were asked for and that the font does not have. */
    Set<String> unknown() {
        return unknown;
    }

    /** Returns the text with what the font has; anything else becomes a question mark. */
    String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c != NO_BREAK && (Character.isWhitespace(c) || Character.isSpaceChar(c))) {
                printable.append(' ');
            } else if (known.computeIfAbsent(c, this::has)) {
                printable.appendCodePoint(c);
            } else {
                unknown.add(Character.toString(c));
                printable.append(REPLACEMENT);
            }
        });
        return printable.toString();
    }

    private boolean has(int c) {
        try {
            return font.encode(Character.toString(c)).length > 0;
        } catch (IllegalArgumentException | IOException e) {
            return false;
        }
    }

    float width(String text, float size) {
        try {
            return font.getStringWidth(text) * size / UNITS;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Breaks a text into lines that are no wider than this; a word that is too wide is broken. */
    List<String> lines(String text, float size, float width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : printable(text).strip().split(" +", -1)) {
            String rest = word;
            if (!line.isEmpty() && width(line + " " + rest, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (width(rest, size) > width && rest.length() > 1) {
                int end = rest.length() - 1;
                while (end > 1 && width(rest.substring(0, end), size) > width) {
                    end--;
                }
                lines.add(rest.substring(0, end));
                rest = rest.substring(end);
            }
            line.append(line.isEmpty() ? "" : " ").append(rest);
        }
        lines.add(line.toString());
        return lines;
    }
}
