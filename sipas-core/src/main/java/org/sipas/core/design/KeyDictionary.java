package org.sipas.core.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the values of a key column over all chunks: numbers by value, categories by label. */
final class KeyDictionary {
    private final LongIndex numbers = new LongIndex();
    private final Map<String, Integer> labelled = new HashMap<>();
    private final List<String> labels = new ArrayList<>();

    /** Returns a code for every run: not negative and equal for equal values; −1 where the value is missing. */
    int[] codes(Column column, Runs runs) {
        int[] codes = new int[runs.size()];
        if (column instanceof Column.Categories categories) {
            int[] translated =
                    categories.labels().stream().mapToInt(this::label).toArray();
            int[] raw = categories.codes();
            for (int i = 0; i < codes.length; i++) {
                int code = raw[runs.start(i)];
                codes[i] = code < 0 ? -1 : translated[code];
            }
            return codes;
        }
        double last = Double.NaN;
        int lastCode = -1;
        for (int i = 0; i < codes.length; i++) {
            double value = column.number(runs.start(i));
            if (value != last) {
                last = value;
                lastCode = Double.isNaN(value) ? -1 : 2 * numbers.add(Double.doubleToLongBits(value + 0.0));
            }
            codes[i] = lastCode;
        }
        return codes;
    }

    /** Returns our code for a code of another dictionary. */
    int translate(KeyDictionary other, int code) {
        return (code & 1) == 0 ? 2 * numbers.add(other.numbers.key(code / 2)) : label(other.labels.get(code / 2));
    }

    /** Compares two codes: numbers by value, then labels by their characters. */
    int compare(int first, int second) {
        if (first == second) {
            return 0;
        }
        if ((first & 1) != (second & 1)) {
            return (first & 1) - (second & 1);
        }
        return (first & 1) == 0
                ? Double.compare(
                        Double.longBitsToDouble(numbers.key(first / 2)),
                        Double.longBitsToDouble(numbers.key(second / 2)))
                : labels.get(first / 2).compareTo(labels.get(second / 2));
    }

    /** Returns the value behind a code as a text. */
    String text(int code) {
        return (code & 1) == 0
                ? new Column.Numbers(new double[] {Double.longBitsToDouble(numbers.key(code / 2))}).label(0)
                : labels.get(code / 2);
    }

    private int label(String label) {
        Integer known = labelled.get(label);
        if (known == null) {
            known = 2 * labels.size() + 1;
            labels.add(label);
            labelled.put(label, known);
        }
        return known;
    }
}
