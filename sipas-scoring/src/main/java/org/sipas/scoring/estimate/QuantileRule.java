package org.sipas.scoring.estimate;

import org.sipas.core.Bilingual;

/**
 * Definitions of a quantile of weighted values. With values in rising order (equal ones as {@link QuantileTies} says), weights w<sub>i</sub>, C<sub>i</sub> their cumulative sums and W their
 * total, a rule either inverts F = C/W or interpolates between points (p<sub>i</sub>, x<sub>i</sub>).
 *
 * @see "Hyndman, R. J. and Fan, Y. (1996). Sample quantiles in statistical packages. The American Statistician 50, 361-365."
 * @see "R survey, vignette Estimating quantiles in subpopulations, and function svyquantile."
 */
public enum QuantileRule {
    /** The smallest x with F(x) ≥ p; Hyndman and Fan 1, {@code math} of R survey. */
    SMALLEST("giá trị nhỏ nhất", "SMALLEST"),
    /** The mean of x<sub>i</sub> and x<sub>i+1</sub> where F(x<sub>i</sub>) = p, else the smallest x with F(x) ≥ p; Hyndman and Fan 2, {@code school}. */
    AVERAGE("trung bình tại điểm trùng", "AVERAGE"),
    /** x<sub>i</sub> where F(x<sub>i</sub>) = p and i is even, else the smallest x with F(x) ≥ p after it; Hyndman and Fan 3. */
    NEAREST_EVEN("thứ tự chẵn gần nhất", "NEAREST_EVEN"),
    /** Interpolation with p<sub>i</sub> = C<sub>i</sub>/W; Hyndman and Fan 4. */
    LINEAR("nội suy tuyến tính", "LINEAR"),
    /** Interpolation with p<sub>i</sub> = (C<sub>i</sub> − w<sub>i</sub>/2)/W; Hyndman and Fan 5. */
    MIDPOINT("nội suy trung điểm", "MIDPOINT"),
    /** Interpolation with p<sub>i</sub> = C<sub>i</sub>/(W + w<sub>n</sub>); Hyndman and Fan 6. */
    WEIBULL("nội suy Weibull", "WEIBULL"),
    /** Interpolation with p<sub>i</sub> = C<sub>i−1</sub>/C<sub>n−1</sub>; Hyndman and Fan 7, the default of R for plain samples. */
    MODE("nội suy theo mốt", "MODE"),
    /** Interpolation with p<sub>i</sub> = (C<sub>i−1</sub>/3 + 2C<sub>i</sub>/3)/(W + w<sub>n</sub>/3); Hyndman and Fan 8. */
    MEDIAN_UNBIASED("nội suy không chệch theo trung vị", "MEDIAN_UNBIASED"),
    /** The largest x<sub>i</sub> with (C<sub>i</sub> + ½ − w<sub>i</sub>/2)/(n + 1) ≤ p, weights scaled to the sum n; Shah and Vaish (2006). */
    SHAH_VAISH("Shah-Vaish", "SHAH_VAISH"),
    /**
     * The rule {@code shahvaish} of R survey 4.1 to 4.5, for comparison only: its last term has w<sub>i</sub> unscaled, so the result changes with the unit of the
     * weights.
     */
    SHAH_VAISH_OF_R_SURVEY("Shah-Vaish của R survey", "SHAH_VAISH_OF_R_SURVEY");

    private static final double TIE = 1e-13;

    private final Bilingual label;

    QuantileRule(String vi, String en) {
        label = new Bilingual(vi, en);
    }

    Bilingual label() {
        return label;
    }

    double quantile(WeightedValues sorted, double p) {
        int n = sorted.size();
        if (n == 1) {
            return sorted.value(0);
        }
        double total = sorted.cumulative(n - 1);
        return switch (this) {
            case SMALLEST, AVERAGE, NEAREST_EVEN -> inverse(sorted, p, total);
            case LINEAR -> interpolated(sorted, p, i -> sorted.cumulative(i) / total);
            case MIDPOINT -> interpolated(sorted, p, i -> (sorted.cumulative(i) - sorted.weight(i) / 2) / total);
            case WEIBULL -> interpolated(sorted, p, i -> sorted.cumulative(i) / (total + sorted.weight(n - 1)));
            case MODE -> interpolated(sorted, p, i -> i == 0 ? 0 : sorted.cumulative(i - 1) / sorted.cumulative(n - 2));
            case MEDIAN_UNBIASED ->
                interpolated(
                        sorted,
                        p,
                        i -> ((i == 0 ? 0 : sorted.cumulative(i - 1)) / 3 + sorted.cumulative(i) * 2 / 3)
                                / (total + sorted.weight(n - 1) / 3));
            case SHAH_VAISH -> largestBelow(sorted, p, n / total, n / total);
            case SHAH_VAISH_OF_R_SURVEY -> largestBelow(sorted, p, n / total, 1);
        };
    }

    private double inverse(WeightedValues sorted, double p, double total) {
        int n = sorted.size();
        int at = 0;
        while (at < n - 1 && sorted.cumulative(at) < p * total * (1 - TIE)) {
            at++;
        }
        boolean tie = sorted.cumulative(at) <= p * total * (1 + TIE) && at < n - 1;
        if (tie && this == AVERAGE) {
            return (sorted.value(at) + sorted.value(at + 1)) / 2;
        }
        return tie && this == NEAREST_EVEN && at % 2 == 0 ? sorted.value(at + 1) : sorted.value(at);
    }

    // The value with the largest point not above p; the points need not rise with the values.
    private static double largestBelow(WeightedValues sorted, double p, double scale, double lastScale) {
        int at = -1;
        int lowest = 0;
        double largest = Double.NEGATIVE_INFINITY;
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sorted.size(); i++) {
            double point =
                    (sorted.cumulative(i) * scale + 0.5 - sorted.weight(i) * lastScale / 2) / (sorted.size() + 1);
            if (point <= p && point >= largest) {
                at = i;
                largest = point;
            }
            if (point < smallest) {
                lowest = i;
                smallest = point;
            }
        }
        return sorted.value(at < 0 ? lowest : at);
    }

    private interface Point {
        double at(int i);
    }

    private static double interpolated(WeightedValues sorted, double p, Point point) {
        int n = sorted.size();
        if (p <= point.at(0)) {
            return sorted.value(0);
        }
        for (int i = 1; i < n; i++) {
            double right = point.at(i);
            if (p <= right) {
                double left = point.at(i - 1);
                double share = right > left ? (p - left) / (right - left) : 1;
                return sorted.value(i - 1) + share * (sorted.value(i) - sorted.value(i - 1));
            }
        }
        return sorted.value(n - 1);
    }
}
