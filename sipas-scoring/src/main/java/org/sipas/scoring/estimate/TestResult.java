package org.sipas.scoring.estimate;

import java.util.Objects;
import org.sipas.core.Bilingual;

/**
 * The result of a test of a hypothesis. Immutable.
 *
 * @param statistic the value of the test statistic
 * @param degreesOfFreedom the degrees of freedom of its numerator, or the only ones
 * @param denominatorDegreesOfFreedom those of its denominator; infinite for a chi-squared reference
 * @param pValue the probability of a statistic at least as extreme if the hypothesis holds; 1 where there is no statistic or there are no degrees of freedom
 * @param method which test
 */
public record TestResult(
        double statistic,
        double degreesOfFreedom,
        double denominatorDegreesOfFreedom,
        double pValue,
        Bilingual method) {
    private static final Bilingual NO_EVIDENCE = new Bilingual(
            "không có bậc tự do hoặc trị thống kê nên dữ liệu không nói gì",
            "no degrees of freedom or no statistic, so the data say nothing");

    /** Creates a result; where the statistic or its reference has no value, p is 1 and the method says so. */
    public TestResult {
        Objects.requireNonNull(method, "method");
        if (Double.isNaN(pValue)
                || Double.isNaN(statistic)
                || !(degreesOfFreedom > 0 && denominatorDegreesOfFreedom > 0)) {
            pValue = 1;
            method = new Bilingual(method.vi() + "; " + NO_EVIDENCE.vi(), method.en() + "; " + NO_EVIDENCE.en());
        }
    }

    /** Returns method, statistic, degrees of freedom and p-value in one line. */
    @Override
    public String toString() {
        return method + ": " + TextTable.number(statistic, 6) + " ("
                + TextTable.degreesOfFreedom(degreesOfFreedom, denominatorDegreesOfFreedom) + "), p = "
                + TextTable.number(pValue, 4);
    }
}
