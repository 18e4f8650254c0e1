package org.sipas.scoring.estimate;

import org.sipas.core.Bilingual;

/**
 * Intervals for quantiles: all but the last three build an interval for the share F at or below the estimated quantile and invert it with the same rule.
 *
 * @see "Woodruff, R. S. (1952). Confidence intervals for medians and other position measures. Journal of the American Statistical Association 47, 635-646."
 * @see "Francisco, C. A. and Fuller, W. A. (1991). Quantile estimation with a complex survey design. Annals of Statistics 19, 454-469."
 */
public enum QuantileInterval {
    /** F ± t s.e.(F); Woodruff's interval, {@code mean} of R survey. */
    WALD("Woodruff", "WALD"),
    /** Symmetric for the log-odds of F; {@code xlogit}. */
    LOGIT("logit", "LOGIT"),
    /** Symmetric for arcsin √F; {@code asin}. */
    ARCSINE("arcsin", "ARCSINE"),
    /** Korn and Graubard's interval for F; {@code beta}. */
    KORN_GRAUBARD("Korn-Graubard", "KORN_GRAUBARD"),
    /** The sample values θ at which the hypothesis F(θ) = p is not rejected. */
    SCORE("kiểm định điểm số", "SCORE"),
    /**
     * The interval {@code score} of R survey 4.1 to 4.5, for comparison only: the limits of {@link #SCORE} are turned into the share of sample values up to them, each
     * counted once whatever its weight, and this share back into a value by the weighted rule.
     */
    SCORE_OF_R_SURVEY("kiểm định điểm số của R survey", "SCORE_OF_R_SURVEY"),
    /** The quantile ± t s.e., with the variance of the quantile over the replicates; only for replicate designs; {@code quantile}. */
    REPLICATES("quyền số lặp", "REPLICATES");

    private final Bilingual label;

    QuantileInterval(String vi, String en) {
        label = new Bilingual(vi, en);
    }

    Bilingual label() {
        return label;
    }
}
