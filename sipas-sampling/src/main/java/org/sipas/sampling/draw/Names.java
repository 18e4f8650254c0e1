package org.sipas.sampling.draw;

import java.text.Normalizer;

/** What ids and the names of strata and bodies may look like. */
final class Names {
    private static final String FORMULA = "=+-@";

    private Names() {}

    static boolean isBlank(String name) {
        int i = 0;
        while (i < name.length() && (Character.isWhitespace(name.charAt(i)) || Character.isSpaceChar(name.charAt(i)))) {
            i++;
        }
        return i == name.length();
    }

    static boolean isNfc(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFC);
    }

    /** Whether there is a control character, line breaks among them, or a separator of lines or paragraphs. */
    static boolean hasControl(String name) {
        for (int i = 0; i < name.length(); i++) {
            int type = Character.getType(name.charAt(i));
            if (type == Character.CONTROL
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                return true;
            }
        }
        return false;
    }

    /** Whether a spreadsheet would take the name for a formula. */
    static boolean isFormula(String name) {
        return !name.isEmpty() && FORMULA.indexOf(name.charAt(0)) >= 0;
    }

    static boolean isGood(String name) {
        return !isBlank(name) && isNfc(name) && !hasControl(name) && !isFormula(name);
    }
}
