package org.sipas.io.table;

/** Halves of characters: surrogates that stand alone, which no encoding of Unicode can write. Files that are not text may hold them. */
final class Halves {
    private static final char REPLACEMENT = '\uFFFD';

    private Halves() {}

    /** Tells whether a text has a half. */
    static boolean in(String text) {
        return next(text, 0) >= 0;
    }

    /** Returns the text with the replacement character in the place of halves. */
    static String replaced(String text) {
        int at = next(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder whole = new StringBuilder(text);
        for (; at >= 0; at = next(text, at + 1)) {
            whole.setCharAt(at, REPLACEMENT);
        }
        return whole.toString();
    }

    private static int next(String text, int from) {
        for (int i = from; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == text.length() || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
