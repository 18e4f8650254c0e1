package org.sipas.io.xlsx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.DateUtil;

/** The values of cells as text. */
final class CellTexts {
    /** The most characters of a cell; Excel itself stops at half of it. */
    static final int MAX_CELL = 1 << 16;

    /** A number format of hours, minutes or seconds that do not start anew at a day's end. */
    static final Pattern ELAPSED = Pattern.compile("\\[(h+|m+|s+)\\]", Pattern.CASE_INSENSITIVE);

    private static final Pattern ESCAPE = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final int MAX_DIGITS = 400;
    /** What a double holds for certain, and what tells any two doubles apart. */
    private static final int EXACT_DIGITS = 15;

    private static final int DISTINCT_DIGITS = 17;
    /** The last day that a spreadsheet knows is 31 December 9999. */
    private static final double END_OF_DATES = 2_958_466;

    private CellTexts() {}

    /** Returns the text with characters in place of their codes such as {@code _x000D_}. */
    static String unescaped(String text) {
        if (!text.contains("_x")) {
            return text;
        }
        return ESCAPE.matcher(text)
                .replaceAll(
                        code -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(code.group(1), 16))));
    }

    /** Returns the text as it must be written so that what looks like such a code is none. */
    static String escaped(String text) {
        return text.contains("_x") ? ESCAPE.matcher(text).replaceAll("_x005F$0") : text;
    }

    static boolean isNumber(String digits) {
        return digits.length() <= MAX_DIGITS
                && NUMBER.matcher(digits).matches()
                && Double.isFinite(Double.parseDouble(digits));
    }

    /** Returns the shortest plain decimal of a number, given as a double and in the digits of the file. */
    static String number(double number, String digits) {
        if (number == 0) {
            return "0";
        }
        BigDecimal exact = new BigDecimal(digits);
        int precision = EXACT_DIGITS;
        BigDecimal decimal = exact.round(new MathContext(precision));
        while (decimal.doubleValue() != number && precision < DISTINCT_DIGITS) {
            precision++;
            decimal = exact.round(new MathContext(precision));
        }
        return decimal.stripTrailingZeros().toPlainString();
    }

    static boolean isDate(double number) {
        return number >= 0 && number < END_OF_DATES;
    }

    /** Returns the date, the date and time, or below one day the time of day alone, to the millisecond. */
    static String date(double number, boolean from1904) {
        if (number < 1) {
            long millis = Math.round(number * Duration.ofDays(1).toMillis());
            if (millis < Duration.ofDays(1).toMillis()) {
                return DateTimeFormatter.ISO_LOCAL_TIME.format(LocalTime.ofNanoOfDay(millis * 1_000_000));
            }
        }
        return date(DateUtil.getLocalDateTime(number, from1904));
    }

    private static String date(LocalDateTime time) {
        LocalDateTime rounded = time.plusNanos(500_000).truncatedTo(ChronoUnit.MILLIS);
        return rounded.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? rounded.toLocalDate().toString()
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(rounded);
    }

    /** Returns a date that stands in the file as text, in the same form as the others; other texts as they are. */
    static String date(String text) {
        try {
            return date(LocalDateTime.parse(text, DateTimeFormatter.ISO_DATE_TIME));
        } catch (DateTimeParseException e) {
            return text;
        }
    }

    /** Returns days as hours, minutes and seconds, such as {@code 26:30:00}. */
    static String duration(double days) {
        long seconds = Math.round(Math.abs(days) * Duration.ofDays(1).toSeconds());
        return String.format(
                Locale.ROOT, "%s%d:%02d:%02d", days < 0 ? "-" : "", seconds / 3600, seconds / 60 % 60, seconds % 60);
    }

    /** Returns a number without sign of at most nine digits, or another value in place of anything else. */
    static int integer(String digits, int otherwise) {
        if (digits.isEmpty() || digits.length() > 9) {
            return otherwise;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return otherwise;
            }
            value = 10 * value + digit;
        }
        return value;
    }

    /** Returns the column of a reference such as {@code AB12}, from 0; another value where there is no column in it. */
    static int column(String reference, int otherwise) {
        int column = 0;
        int i = 0;
        while (i < reference.length() && reference.charAt(i) >= 'A' && reference.charAt(i) <= 'Z' && i < 5) {
            column = 26 * column + reference.charAt(i) - 'A' + 1;
            i++;
        }
        return column == 0 ? otherwise : column - 1;
    }
}
