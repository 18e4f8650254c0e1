package org.sipas.core.response;

import java.text.Normalizer;
import java.util.Locale;

/** How texts that people typed are compared: without regard to case, Unicode form and stray spaces. */
final class Wording {
    private Wording() {}

    /** Returns the text as it is stored: normalisation form C, one space where there was white space, none around. */
    static String clean(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c > ' ' && c < 0x7f;
        }
        if (plain) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
                space = clean.length() > 0;
            } else if (Character.getType(c) != Character.FORMAT && !Character.isISOControl(c)) {
                if (space) {
                    clean.append(' ');
                    space = false;
                }
                clean.append(c);
            }
        }
        return Normalizer.normalize(clean, Normalizer.Form.NFC);
    }

    /** Returns the key under which texts that mean the same are found: {@link #clean}, in lower case. */
    static String key(String text) {
        return clean(text).toLowerCase(Locale.ROOT);
    }

    /** Returns a text short enough for a message. */
    static String clip(String text) {
        String clean = clean(text);
        return clean.codePointCount(0, clean.length()) <= 40
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, 40)) + "…";
    }
}
