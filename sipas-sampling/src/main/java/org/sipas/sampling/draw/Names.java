package org.sipas.sampling.draw;

import java.text.Normalizer;
import java.util.Set;

/** What ids and the names of strata and bodies may look like. */
final class Names {
    private static final String FORMULA = "=+-@";
    private static final Set<Integer> HIDDEN =
            Set.of((int) Character.CONTROL, (int) Character.LINE_SEPARATOR, (int) Character.PARAGRAPH_SEPARATOR, (int)
                    Character.FORMAT);

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

    /**
     * Whether there is a control character, line breaks among them, a separator of lines or paragraphs, or a format character,
     * which nobody sees and which would make two units of what looks like one.
     */
    static boolean hasControl(String name) {
        return name.codePoints().map(Character::getType).anyMatch(HIDDEN::contains);
    }

    /** Whether a spreadsheet would take the name for a formula. */
    static boolean isFormula(String name) {
        return !name.isEmpty() && FORMULA.indexOf(name.charAt(0)) >= 0;
    }

    static boolean isGood(String name) {
        return !isBlank(name) && isNfc(name) && !hasControl(name) && !isFormula(name);
    }
}
