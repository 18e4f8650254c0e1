package org.sipas.scoring.driver;

import org.sipas.core.Bilingual;

/**
 * Where a factor stands by importance and performance, each against the mean over the factors.
 *
 * @see "Martilla, J. A. and James, J. C. (1977). Importance-performance analysis. Journal of Marketing 41, 77-79."
 */
public enum Quadrant {
    /** Important, performing below the mean. */
    CONCENTRATE_HERE("ưu tiên cải thiện", "concentrate here"),
    /** Important, performing at the mean or above. */
    KEEP_UP("tiếp tục duy trì", "keep up the good work"),
    /** Less important, performing below the mean. */
    LOW_PRIORITY("ưu tiên thấp", "low priority"),
    /** Less important, performing at the mean or above. */
    POSSIBLE_OVERKILL("có thể dư thừa", "possible overkill");

    private final String vi;
    private final String en;

    Quadrant(String vi, String en) {
        this.vi = vi;
        this.en = en;
    }

    /**
     * Returns the quadrant in words.
     *
     * @return the words
     */
    public Bilingual label() {
        return new Bilingual(vi, en);
    }

    /**
     * Places factors; at the mean counts as above it.
     *
     * @param importance the importance by factor
     * @param performance the performance by factor, such as the share satisfied
     * @return the quadrants by factor
     * @throws IllegalArgumentException if the lengths differ, there is no factor, or a number is not finite
     */
    public static Quadrant[] of(double[] importance, double[] performance) {
        if (importance.length == 0 || importance.length != performance.length) {
            throw new IllegalArgumentException(
                    "performance not of " + importance.length + " factors: " + performance.length);
        }
        double meanImportance = mean(importance);
        double meanPerformance = mean(performance);
        Quadrant[] quadrants = new Quadrant[importance.length];
        for (int j = 0; j < quadrants.length; j++) {
            boolean performs = performance[j] >= meanPerformance;
            quadrants[j] = importance[j] >= meanImportance
                    ? (performs ? KEEP_UP : CONCENTRATE_HERE)
                    : (performs ? POSSIBLE_OVERKILL : LOW_PRIORITY);
        }
        return quadrants;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw new IllegalArgumentException("value not finite: " + value);
            }
            sum += value;
        }
        return sum / values.length;
    }
}
