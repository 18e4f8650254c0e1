package org.sipas.core.response;

import java.text.Normalizer;
import java.util.Locale;

/** How texts that people typed are compared: without regard to case, Unicode form and stray spaces. */
final class Wording {
    /** Grave, acute, tilde, hook above, dot below. */
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

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

    /** Returns a key in which punctuation does not matter, nor the place of a tone mark in its word, nor y for i at the end of one. */
    static String loose(String key) {
        StringBuilder loose = new StringBuilder(key.length());
        StringBuilder tones = new StringBuilder();
        String letters = Normalizer.normalize(key, Normalizer.Form.NFD);
        for (int i = 0; i <= letters.length(); i++) {
            char c = i < letters.length() ? letters.charAt(i) : ' ';
            if (TONES.indexOf(c) >= 0) {
                tones.append(c);
            } else if (Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK) {
                loose.append(c);
            } else {
                int last = loose.length() - 1;
                if (last > 0 && loose.charAt(last) == 'y' && "aeou ".indexOf(loose.charAt(last - 1)) < 0) {
                    loose.setCharAt(last, 'i');
                }
                loose.append(tones);
                tones.setLength(0);
                if (loose.length() > 0 && loose.charAt(loose.length() - 1) != ' ') {
                    loose.append(' ');
                }
            }
        }
        return loose.toString().strip();
    }

    /** Returns a text short enough for a message. */
    static String clip(String text) {
        String clean = clean(text);
        return clean.codePointCount(0, clean.length()) <= 40
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, 40)) + "…";
    }
}
