package org.sipas.io.table;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Names and labels as statistical programs can hold them. */
final class StatNames {
    private StatNames() {}

    /**
     * Makes names of the columns: a letter, then letters, digits and underscores; different whatever the case, of bounded length, and no reserved word. A name that
     * has to change gets underscores for what cannot stand, and a number if it is taken.
     */
    static List<String> of(List<ExportColumn> columns, int longest, Set<String> reserved) {
        Set<String> taken = new HashSet<>(reserved);
        List<String> names = new ArrayList<>();
        for (ExportColumn column : columns) {
            String plain = column.name().replaceAll("[^\\p{L}\\p{Nd}_]", "_");
            if (!Character.isLetter(plain.codePointAt(0))) {
                plain = "v" + plain;
            }
            String name = cut(plain, longest, "");
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = cut(plain, longest - 1 - Integer.toString(i).length(), "") + "_" + i;
            }
            names.add(name);
        }
        return names;
    }

    /** Cuts a text to a number of bytes in UTF-8, between characters, and says so with an ending. */
    static String cut(String text, int bytes, String ending) {
        if (text.getBytes(StandardCharsets.UTF_8).length <= bytes) {
            return text;
        }
        int room = bytes - ending.getBytes(StandardCharsets.UTF_8).length;
        StringBuilder cut = new StringBuilder();
        int used = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int length = Character.toString(text.codePointAt(i)).getBytes(StandardCharsets.UTF_8).length;
            if (used + length > room) {
                break;
            }
            used += length;
            cut.appendCodePoint(text.codePointAt(i));
        }
        return cut + ending;
    }

    /** The label of a column in the form's own language; where the name had to change, the name of the contract stands in front. */
    static String label(ExportColumn column, String name) {
        String question = column.question().toString();
        String words = column.kind() == ExportColumn.Kind.FLAG ? question + ": " + column.label() : question;
        return name.equals(column.name()) ? words : "[" + column.name() + "] " + words;
    }
}
