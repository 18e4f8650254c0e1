package org.sipas.scoring.weight;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Adjustment for non-response by the estimated probability of responding. Immutable.
 *
 * @param fit the logistic regression of response on what is known of respondents and non-respondents
 * @see "Rosenbaum, P. R. and Rubin, D. B. (1983). The central role of the propensity score in observational studies for causal effects. Biometrika 70, 41-55."
 * @see "Little, R. J. A. (1986). Survey nonresponse adjustments for estimates of means. International Statistical Review 54, 139-157."
 */
public record ResponsePropensity(WeightedFit fit) {
    /** Creates an adjustment. */
    public ResponsePropensity {
        Objects.requireNonNull(fit, "fit");
    }

    /**
     * Fits the probabilities of response.
     *
     * @param known what is known of every sampled row
     * @param responded whether the row responded
     * @param weights the design weights, or 1 for all
     * @return the propensities; nothing if what is known tells respondents from non-respondents without error
     */
    public static Optional<ResponsePropensity> of(ModelMatrix known, boolean[] responded, double[] weights) {
        double[] outcome = new double[responded.length];
        Arrays.setAll(outcome, row -> responded[row] ? 1 : 0);
        return WeightedFit.of(Family.LOGISTIC, known, outcome, weights).map(ResponsePropensity::new);
    }

    /**
     * Returns the probabilities of response.
     *
     * @return the probabilities by row
     */
    public double[] probabilities() {
        return fit.means();
    }

    /**
     * Returns classes of about equal size of the probabilities, cut at their quantiles (Hyndman and Fan's definition 7): the class of a row is the number of cut
     * points strictly below its probability.
     *
     * @param classes how many, at least 1
     * @return cut points in rising order, one less than classes
     * @throws IllegalArgumentException if {@code classes} is below 1
     */
    public double[] cutPoints(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes not in [1, infinity): " + classes);
        }
        double[] sorted = probabilities();
        Arrays.sort(sorted);
        double[] cuts = new double[classes - 1];
        for (int i = 0; i < cuts.length; i++) {
            double position = (sorted.length - 1) * (i + 1.0) / classes;
            int below = (int) position;
            cuts[i] = sorted[below]
                    + (position - below) * (sorted[Math.min(below + 1, sorted.length - 1)] - sorted[below]);
        }
        return cuts;
    }

    /**
     * Returns the class of each row.
     *
     * @param cutPoints cut points in rising order
     * @return the number of cut points strictly below the probability, by row
     */
    public int[] classes(double... cutPoints) {
        return Arrays.stream(probabilities())
                .mapToInt(p ->
                        (int) Arrays.stream(cutPoints).filter(cut -> p > cut).count())
                .toArray();
    }
}
