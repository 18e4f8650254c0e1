package org.sipas.sampling.draw;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;
import org.apache.commons.math3.special.Beta;

/**
 * Errors found among checked forms, and what they say about the lot, in the language of lots. Immutable.
 *
 * <p>The upper limit at confidence 1 − α is the rate p at which as few errors as were found, x of n, have probability α: the root
 * of Σ<sub>i≤x</sub> C(n, i) p<sup>i</sup>(1 − p)<sup>n−i</sup> = α, exact for a large lot and safe for a small one. Edge results:
 * with x = 0 it is 1 − α<sup>1/n</sup>, so 0 of 59 says at most 5 % at 95 %; with x = n it is 1.
 *
 * @param errors x
 * @param checked n
 * @see "Clopper, C. J. and Pearson, E. S. (1934). The use of confidence or fiducial limits illustrated in the case of the
 *     binomial. Biometrika 26, 404-413."
 */
public record ErrorRate(int errors, int checked) {
    private static final int BISECTIONS = 100;

    /**
     * Creates a rate.
     *
     * @throws IllegalArgumentException if {@code checked} is below 1 or {@code errors} is not in [0, {@code checked}]
     */
    public ErrorRate {
        if (checked < 1) {
            throw new IllegalArgumentException("checked not in [1, " + Integer.MAX_VALUE + "]: " + checked);
        }
        if (errors < 0 || errors > checked) {
            throw new IllegalArgumentException("errors not in [0, " + checked + "]: " + errors);
        }
    }

    /** Returns x/n. */
    public double rate() {
        return (double) errors / checked;
    }

    /**
     * Returns the exact upper limit.
     *
     * @param confidenceLevel 1 − α, such as 0.95
     * @return the limit
     * @throws IllegalArgumentException if {@code confidenceLevel} is not in (0, 1)
     */
    public double upperLimit(double confidenceLevel) {
        if (!(confidenceLevel > 0 && confidenceLevel < 1)) {
            throw new IllegalArgumentException("confidenceLevel not in (0.0, 1.0): " + confidenceLevel);
        }
        if (errors == checked) {
            return 1;
        }
        double low = rate();
        double high = 1;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            // P(more than x errors) is the incomplete beta function with parameters x + 1 and n − x.
            if (Beta.regularizedBeta(middle, errors + 1.0, checked - errors) < confidenceLevel) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * Returns the sentence for the report, in Vietnamese; the limit is rounded up, as “at most” must hold for what is printed.
     *
     * @param confidenceLevel such as 0.95
     * @return the sentence
     */
    public String sentence(double confidenceLevel) {
        // Twelve digits are more than a reader sees and fewer than the error of the bisection touches.
        BigDecimal limit = new BigDecimal(100 * upperLimit(confidenceLevel))
                .round(new MathContext(12))
                .setScale(1, RoundingMode.CEILING);
        return String.format(
                        Locale.ROOT,
                        "%d trên %d phiếu sai: nhiều nhất %s %% phiếu của lô sai, độ tin cậy %.0f %%",
                        errors,
                        checked,
                        limit.toPlainString(),
                        100 * confidenceLevel)
                .replace('.', ',');
    }
}
