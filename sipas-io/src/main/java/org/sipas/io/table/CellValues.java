package org.sipas.io.table;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Values of programs as the texts of cells. */
final class CellValues {
    private static final int MAX_EXPONENT = 400;
    /** What is nested deeper, such as a list that holds itself, has no text. */
    private static final int MAX_DEPTH = 8;

    /** The most characters of a list. */
    private static final int MAX_LIST = 1 << 16;

    private CellValues() {}

    /**
     * Returns the text of a value: numbers as shortest plain decimals, days and times in ISO 8601, truth values as {@code TRUE} and {@code FALSE}, lists
     * and arrays joined by semicolons; nothing for null and NaN. No text at all, which is null, for lists that are too long or nested too deep, for maps,
     * and for what has no text itself.
     */
    static @Nullable String text(@Nullable Object value) {
        return text(value, MAX_DEPTH);
    }

    private static @Nullable String text(@Nullable Object value, int depth) {
        if (value == null) {
            return "";
        } else if (value instanceof String text) {
            return text;
        } else if (value instanceof Boolean truth) {
            return truth ? "TRUE" : "FALSE";
        } else if (value instanceof Double || value instanceof Float) {
            double number = ((Number) value).doubleValue();
            return Double.isNaN(number) ? "" : number(value.toString());
        } else if (value instanceof BigDecimal number) {
            return number(number.toString());
        } else if (value instanceof Timestamp time) {
            return text(time.toLocalDateTime(), depth);
        } else if (value instanceof Date day) {
            return day.toLocalDate().toString();
        } else if (value instanceof LocalDateTime time) {
            LocalDate day = time.toLocalDate();
            return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? day.toString() : time.toString();
        } else if (value instanceof Collection<?> values) {
            return joined(values, depth);
        } else if (value.getClass().isArray()) {
            return joined(
                    IntStream.range(0, Array.getLength(value))
                            .mapToObj(i -> Array.get(value, i))
                            .toList(),
                    depth);
        }
        return value instanceof Number || value instanceof CharSequence || saysItself(value) ? value.toString() : null;
    }

    /** Maps have no text that a cell could hold, and what does not say what it is has the one of its place in memory. */
    private static boolean saysItself(Object value) {
        try {
            return !(value instanceof Map)
                    && value.getClass().getMethod("toString").getDeclaringClass() != Object.class;
        } catch (NoSuchMethodException e) {
            throw new AssertionError("every object has it", e);
        }
    }

    private static @Nullable String joined(Collection<?> values, int depth) {
        StringJoiner joined = new StringJoiner(";");
        for (Object each : values) {
            String text = depth == 0 ? null : text(each, depth - 1);
            if (text == null) {
                return null;
            }
            joined.add(text);
            if (joined.length() > MAX_LIST) {
                return null;
            }
        }
        return joined.toString();
    }

    /** Returns the shortest plain decimal of a number; what is none, or too long to be written out, stays as it is. */
    static String number(String digits) {
        try {
            BigDecimal number = new BigDecimal(digits);
            if (number.signum() == 0) {
                return "0";
            }
            return Math.abs((long) number.scale()) > MAX_EXPONENT
                    ? digits
                    : number.stripTrailingZeros().toPlainString();
        } catch (NumberFormatException infinite) {
            return digits;
        }
    }
}
