package org.sipas.core.response;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Variable;

/**
 * One column of a {@link ResponseTable}; which of the arrays is used depends on its kind. Filled by one thread, then trimmed, and not changed any more.
 */
final class TableColumn {
    /** A multiple choice begins with a bit that tells that there is no answer; the reason then takes the place of the first options. */
    private static final int NO_ANSWER = 1;

    private static final int REASON_BITS = 7;
    /** Keeps the days of the years 1 to 9999 above 0, so that negative numbers stand for missing answers. */
    private static final int DAY_OFFSET = 800_000;

    private static final byte[] NO_BYTES = {};
    private static final int[] NO_INTS = {};
    private static final double[] NO_DOUBLES = {};

    private final Variable.Kind kind;
    private final int stride;
    byte[] bytes = NO_BYTES;
    int[] ints = NO_INTS;
    double[] doubles = NO_DOUBLES;
    List<String> dictionary = new ArrayList<>();
    private Map<String, Integer> codes = new HashMap<>();

    TableColumn(Variable.Kind kind, int options, int rows) {
        this.kind = kind;
        this.stride = kind == Variable.Kind.MULTIPLE ? (options + 1 + 7) >> 3 : 1;
        if (kind == Variable.Kind.CLOSED || kind == Variable.Kind.MULTIPLE || kind == Variable.Kind.NUMBER) {
            bytes = new byte[Math.multiplyExact(rows, stride)];
        }
        if (kind == Variable.Kind.DAY || kind == Variable.Kind.TEXT) {
            ints = new int[rows];
        }
        if (kind == Variable.Kind.NUMBER) {
            doubles = new double[rows];
        }
        Arrays.fill(ints, Missing.NOT_ASKED.code());
        Arrays.fill(bytes, Missing.NOT_ASKED.code());
        for (int row = 0; row < rows && kind == Variable.Kind.MULTIPLE; row++) {
            missing(row, Missing.NOT_ASKED);
        }
    }

    int state(int row) {
        return switch (kind) {
            case CLOSED, NUMBER -> bytes[row];
            case MULTIPLE -> {
                byte first = bytes[row * stride];
                yield (first & NO_ANSWER) == 0 ? 0 : -1 - ((first >> 1) & REASON_BITS);
            }
            case DAY, TEXT -> ints[row];
        };
    }

    void missing(int row, Missing reason) {
        switch (kind) {
            case CLOSED -> bytes[row] = reason.code();
            case NUMBER -> {
                bytes[row] = reason.code();
                doubles[row] = 0;
            }
            case MULTIPLE -> {
                noPicks(row);
                bytes[row * stride] = (byte) (NO_ANSWER | (-1 - reason.code()) << 1);
            }
            case DAY, TEXT -> ints[row] = reason.code();
        }
    }

    boolean picked(int row, int option) {
        int bit = option + 1;
        return (bytes[row * stride] & NO_ANSWER) == 0 && (bytes[row * stride + (bit >> 3)] & (1 << (bit & 7))) != 0;
    }

    void noPicks(int row) {
        Arrays.fill(bytes, row * stride, (row + 1) * stride, (byte) 0);
    }

    void pick(int row, int option) {
        if ((bytes[row * stride] & NO_ANSWER) != 0) {
            noPicks(row);
        }
        int bit = option + 1;
        bytes[row * stride + (bit >> 3)] |= (byte) (1 << (bit & 7));
    }

    /** Tells whether a multiple choice is an answer without a pick. */
    boolean hasNoPick(int row) {
        for (int b = row * stride; b < (row + 1) * stride; b++) {
            if (bytes[b] != 0) {
                return false;
            }
        }
        return true;
    }

    void number(int row, double value) {
        bytes[row] = 0;
        doubles[row] = value;
    }

    void day(int row, long epochDay) {
        ints[row] = Math.toIntExact(epochDay + DAY_OFFSET);
    }

    long epochDay(int row) {
        return (long) ints[row] - DAY_OFFSET;
    }

    void text(int row, String text) {
        if (!knownText(row, text)) {
            if (!JsonDocuments.isWellFormed(text)) {
                throw new IllegalArgumentException("a text holds half a surrogate pair");
            }
            ints[row] = dictionary.size();
            codes.put(text, dictionary.size());
            dictionary.add(text);
        }
    }

    /** Sets a text, if it is one that the column holds already; tells whether it is. */
    boolean knownText(int row, String text) {
        Integer code = codes.get(text);
        if (code != null) {
            ints[row] = code;
        }
        return code != null;
    }

    String text(int row) {
        return dictionary.get(ints[row]);
    }

    void digest(int row, ContentDigest.Input input) {
        int state = state(row);
        input.put((byte) Math.min(state, 0));
        switch (kind) {
            case CLOSED -> input.put(bytes[row]);
            case MULTIPLE -> input.put(bytes, row * stride, stride);
            case NUMBER -> input.put(state < 0 ? 0 : Double.doubleToLongBits(doubles[row]));
            case DAY -> input.put((long) ints[row]);
            case TEXT -> {
                byte[] text = state < 0 ? NO_BYTES : dictionary.get(state).getBytes(StandardCharsets.UTF_8);
                input.put((long) text.length);
                input.put(text, 0, text.length);
            }
        }
    }

    /** Returns a copy of some rows, which shares the texts. */
    TableColumn select(int[] rows) {
        TableColumn copy = new TableColumn(kind, stride * Byte.SIZE - 1, rows.length);
        copy.dictionary = dictionary;
        for (int r = 0; r < rows.length; r++) {
            if (copy.bytes.length > 0) {
                System.arraycopy(bytes, rows[r] * stride, copy.bytes, r * stride, stride);
            }
            if (copy.ints.length > 0) {
                copy.ints[r] = ints[rows[r]];
            }
            if (copy.doubles.length > 0) {
                copy.doubles[r] = doubles[rows[r]];
            }
        }
        return copy;
    }

    TableColumn trimmed(int rows) {
        bytes = Arrays.copyOf(bytes, Math.min(bytes.length, rows * stride));
        ints = Arrays.copyOf(ints, Math.min(ints.length, rows));
        doubles = Arrays.copyOf(doubles, Math.min(doubles.length, rows));
        dictionary = dictionary.isEmpty() ? TextPool.EMPTY : new TextPool(dictionary);
        codes = Map.of();
        return this;
    }
}
