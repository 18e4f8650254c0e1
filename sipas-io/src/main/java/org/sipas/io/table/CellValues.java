package org.sipas.io.table;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Values of programs as the texts of cells. */
final class CellValues {
    private static final int MAX_EXPONENT = 400;

    private CellValues() {}

    /**
     * Returns the text of a value: numbers as shortest plain decimals, days and times in ISO 8601, truth values as {@code TRUE} and {@code FALSE}, lists
     * and arrays joined by semicolons; nothing for null and NaN.
     */
    static String text(@Nullable Object value) {
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
            return text(time.toLocalDateTime());
        } else if (value instanceof Date day) {
            return day.toLocalDate().toString();
        } else if (value instanceof LocalDateTime time) {
            LocalDate day = time.toLocalDate();
            return time.toLocalTime().equals(LocalTime.MIDNIGHT) ? day.toString() : time.toString();
        } else if (value instanceof Collection<?> values) {
            StringJoiner joined = new StringJoiner(";");
            values.forEach(each -> joined.add(text(each)));
            return joined.toString();
        } else if (value.getClass().isArray()) {
            StringJoiner joined = new StringJoiner(";");
            for (int i = 0; i < Array.getLength(value); i++) {
                joined.add(text(Array.get(value, i)));
            }
            return joined.toString();
        }
        return value.toString();
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
