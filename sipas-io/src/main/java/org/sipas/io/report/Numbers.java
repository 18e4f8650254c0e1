package org.sipas.io.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.index.Proportion;

/**
 * Numbers as a report prints them: {@code 36.525} and {@code 82,66%} in Vietnamese, {@code 36,525} and {@code 82.66%} in English, with a true minus sign.
 * Rounding is half up, once, from the exact share. Independent of the locale of the machine.
 *
 * @param language {@code vi} or {@code en}
 * @param decimals the number of decimals of a percentage
 */
public record Numbers(String language, int decimals) {
    /** Stands where there is no number. */
    public static final String NONE = "—";

    private static final int MEAN_DECIMALS = 2;
    private static final int GROUP = 3;
    private static final int DRAWING_DECIMALS = 2;

    /**
     * Returns a count with its thousands in groups.
     *
     * @param count the count
     * @return the text, such as {@code 36.525}
     */
    public String count(long count) {
        return decimal(BigDecimal.valueOf(count));
    }

    /**
     * Returns a share in per cent, rounded once from its exact value.
     *
     * @param share the share
     * @return the text, such as {@code 82,66%}
     */
    public String percent(Proportion share) {
        return decimal(share.percent(decimals)) + "%";
    }

    /** Returns a percentage without decimals, for labels inside drawings. */
    String roundPercent(Proportion share) {
        return decimal(share.percent(0)) + "%";
    }

    /**
     * Returns the limits of an interval for a share, in per cent.
     *
     * @param interval the interval
     * @return the text, such as {@code 81,90–83,40%}, or {@link #NONE}
     */
    public String interval(Interval interval) {
        return interval instanceof Interval.Bounds bounds
                ? limit(bounds.lower()) + "–" + limit(bounds.upper()) + "%"
                : NONE;
    }

    private String limit(double share) {
        return decimal(new BigDecimal(share).movePointRight(2).setScale(decimals, RoundingMode.HALF_UP));
    }

    String mean(Proportion mean) {
        return decimal(mean.rounded(MEAN_DECIMALS));
    }

    /** Returns a decimal with all its decimals and its thousands in groups. */
    String decimal(BigDecimal number) {
        boolean vietnamese = language.equals("vi");
        String plain = number.abs().toPlainString();
        int point = plain.indexOf('.');
        String whole = point < 0 ? plain : plain.substring(0, point);
        StringBuilder text = new StringBuilder(whole);
        for (int i = whole.length() - GROUP; i > 0; i -= GROUP) {
            text.insert(i, vietnamese ? '.' : ',');
        }
        if (point >= 0) {
            text.append(vietnamese ? ',' : '.').append(plain, point + 1, plain.length());
        }
        return number.signum() < 0 ? "−" + text : text.toString();
    }

    /** Returns a place in a drawing, in per cent of its width. */
    static String place(double fraction) {
        return BigDecimal.valueOf(fraction)
                        .movePointRight(2)
                        .setScale(DRAWING_DECIMALS, RoundingMode.HALF_UP)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
