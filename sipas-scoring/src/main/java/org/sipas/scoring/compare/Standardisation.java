package org.sipas.scoring.compare;

/**
 * What a unit's estimate would be with a standard mix, such as that of procedure and channel (direct standardisation). Immutable.
 *
 * <p>With the estimates p<sub>c</sub> of the cells of the mix, their covariance matrix V and the shares w<sub>c</sub> of the standard, Σw = 1: the value is Σwp and its variance w′Vw. The standard is fixed, not estimated. R:
 * {@code svystandardize} of package survey, then {@code svymean}.
 *
 * <p>A cell with a share but no answers has no p<sub>c</sub>: such a unit cannot be standardised, and numbers that are not finite are refused.
 *
 * @param value Σwp
 * @param standardError √(w′Vw)
 * @see "Korn, E. L. and Graubard, B. I. (1999). Analysis of Health Surveys. Wiley. Section 3.4."
 */
public record Standardisation(double value, double standardError) {
    /**
     * Standardises a unit.
     *
     * @param cells p, the estimates by cell of the mix
     * @param covariance V
     * @param shares w, the standard; divided by its sum
     * @return the standardised estimate
     * @throws IllegalArgumentException if lengths differ, a number is not finite, a share is negative, or all are 0
     */
    public static Standardisation of(double[] cells, double[][] covariance, double[] shares) {
        if (shares.length != cells.length || covariance.length != cells.length) {
            throw new IllegalArgumentException("shares and covariance not of " + cells.length + " cells: "
                    + shares.length + ", " + covariance.length);
        }
        double total = 0;
        for (double share : shares) {
            if (!(share >= 0 && share < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("share not in [0, infinity): " + share);
            }
            total += share;
        }
        if (total == 0) {
            throw new IllegalArgumentException("shares not in (0, infinity) together: 0");
        }
        double value = 0;
        double variance = 0;
        for (int c = 0; c < cells.length; c++) {
            if (!Double.isFinite(cells[c])) {
                throw new IllegalArgumentException("cell " + c + " not finite: " + cells[c]);
            }
            value += shares[c] / total * cells[c];
            for (int d = 0; d < cells.length; d++) {
                variance += shares[c] * shares[d] / (total * total) * covariance[c][d];
            }
        }
        return new Standardisation(value, Math.sqrt(Math.max(0, variance)));
    }
}
