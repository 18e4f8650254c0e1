package org.sipas.sampling.draw;

import java.text.Normalizer;

/** What ids and the names of strata and bodies may look like. */
final class Names {
    private static final String FORMULA = "=+-@";

    private Names() {}

    static boolean isBlank(String name) {
        return name.codePoints().allMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c));
    }

    static boolean isNfc(String name) {
        return Normalizer.isNormalized(name, Normalizer.Form.NFC);
    }

    static boolean hasControl(String name) {
        return name.codePoints()
                .map(Character::getType)
                .anyMatch(type -> type == Character.CONTROL
                        || type == Character.LINE_SEPARATOR
                        || type == Character.PARAGRAPH_SEPARATOR);
    }

    /** Whether a spreadsheet would take the name for a formula. */
    static boolean isFormula(String name) {
        return !name.isEmpty() && FORMULA.indexOf(name.charAt(0)) >= 0;
    }

    static boolean isGood(String name) {
        return !isBlank(name) && isNfc(name) && !hasControl(name) && !isFormula(name);
    }
}
