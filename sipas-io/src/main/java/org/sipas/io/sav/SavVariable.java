package org.sipas.io.sav;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A variable of a system file. Immutable.
 *
 * @param name the name, of at most 64 bytes
 * @param label the label; empty if there is none
 * @param width 0 for a number; the bytes of a text, at most 32,767
 * @param format how values are shown
 * @param valueLabels the labels of values, by the number as a {@code Double}, or by the text without spaces at its end
 * @param missing which values stand for a missing answer
 */
public record SavVariable(
        String name, String label, int width, Format format, Map<Object, String> valueLabels, Missing missing) {
    /** How values are shown. */
    public enum Format {
        /** As numbers or texts. */
        PLAIN,
        /** As days. */
        DATE,
        /** As days with a time. */
        DATE_TIME,
        /** As times of a day, or durations. */
        TIME
    }

    /**
     * The user-missing values of a variable.
     *
     * @param from the least number of a range; NaN if there is no range
     * @param to the greatest number of the range; NaN if there is no range
     * @param values single numbers as {@code Double}, or texts without spaces at their ends
     */
    public record Missing(double from, double to, List<Object> values) {
        /** No value stands for a missing answer. */
        public static final Missing NONE = new Missing(Double.NaN, Double.NaN, List.of());

        /** Creates the values from a copy of the list. */
        public Missing {
            values = List.copyOf(values);
        }

        boolean contains(Object value) {
            return values.contains(value) || value instanceof Double number && number >= from && number <= to;
        }
    }

    /** Creates a variable from a copy of the labels. */
    public SavVariable {
        valueLabels = Collections.unmodifiableMap(new LinkedHashMap<>(valueLabels));
    }
}
