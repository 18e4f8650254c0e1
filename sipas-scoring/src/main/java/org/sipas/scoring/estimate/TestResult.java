package org.sipas.scoring.estimate;

import org.sipas.core.Bilingual;

/**
 * The result of a test of a hypothesis. Immutable.
 *
 * @param statistic the value of the test statistic
 * @param degreesOfFreedom the degrees of freedom of its numerator, or the only ones
 * @param denominatorDegreesOfFreedom those of its denominator; infinite for a chi-squared reference
 * @param pValue the probability of a statistic at least as extreme if the hypothesis holds
 * @param method which test
 */
public record TestResult(
        double statistic,
        double degreesOfFreedom,
        double denominatorDegreesOfFreedom,
        double pValue,
        Bilingual method) {
    /** Returns method, statistic, degrees of freedom and p-value in one line. */
    @Override
    public String toString() {
        return method + ": " + TextTable.number(statistic, 6) + " ("
                + TextTable.degreesOfFreedom(degreesOfFreedom, denominatorDegreesOfFreedom) + "), p = "
                + TextTable.number(pValue, 4);
    }
}
