package org.sipas.scoring.estimate;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A table for a terminal: the first column to the left, all others to the right. Not safe for several threads. */
final class TextTable {
    private static final double SMALLEST_PLAIN = 1e-5;
    private static final double LARGEST_PLAIN = 1e15;

    private final List<String[]> rows = new ArrayList<>();

    TextTable(String... head) {
        rows.add(head);
    }

    void add(String... cells) {
        rows.add(cells);
    }

    @Override
    public String toString() {
        int[] widths = new int[rows.get(0).length];
        for (String[] row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row[i].length());
            }
        }
        return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining());
    }

    private static String line(String[] row, int... widths) {
        StringBuilder line = new StringBuilder(row[0]).append(" ".repeat(widths[0] - row[0].length()));
        for (int i = 1; i < row.length; i++) {
            line.append(" ".repeat(2 + widths[i] - row[i].length())).append(row[i]);
        }
        return line.append('\n').toString();
    }

    /** Returns a number with so many digits, all of those before the point, plain where it is of ordinary size; {@code -} for no number. */
    static String number(double value, int digits) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "-" : value > 0 ? "inf" : "-inf";
        }
        double size = Math.abs(value);
        if (size != 0 && size < SMALLEST_PLAIN || size >= LARGEST_PLAIN) {
            return String.format(Locale.ROOT, "%." + (digits - 1) + "e", value);
        }
        int whole = size < 1 ? 0 : new BigDecimal(value).precision() - new BigDecimal(value).scale();
        int zeros = size == 0 || size >= 1 ? 0 : (int) -Math.floor(Math.log10(size)) - 1;
        return new BigDecimal(value)
                .setScale(Math.max(0, digits - whole + zeros), RoundingMode.HALF_EVEN)
                .toPlainString();
    }

    /** Returns a number with up to so many decimals, without zeros at the end. */
    static String brief(double value, int decimals) {
        return Double.isNaN(value) || Double.isInfinite(value)
                ? number(value, decimals)
                : new BigDecimal(value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .add(BigDecimal.ZERO)
                        .stripTrailingZeros()
                        .toPlainString();
    }

    /** Returns degrees of freedom, those of a denominator only where they are finite. */
    static String degreesOfFreedom(double... all) {
        return Arrays.stream(all)
                .filter(df -> df < Double.POSITIVE_INFINITY)
                .mapToObj(df -> brief(df, 2))
                .collect(Collectors.joining(", ", "df ", ""));
    }
}
