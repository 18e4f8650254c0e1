package org.sipas.sampling.size;

import java.util.Arrays;

/**
 * The measures a<sub>h</sub> to which allocations are proportional: n<sub>h</sub> = n a<sub>h</sub> / Σa. Each returns one
 * positive number per stratum, ready for {@link Allocation}.
 *
 * <p>N<sub>h</sub> is the number of units of stratum h, S<sub>h</sub> the standard deviation in it (divisor N<sub>h</sub> −
 * 1), c<sub>h</sub> the cost of a unit.
 *
 * @see "Cochran, W. G. (1977). Sampling Techniques, 3rd ed. Wiley. Sections 5.5 and 5.9."
 */
public final class AllocationMeasure {
    private AllocationMeasure() {}

    /**
     * Equal allocation: a<sub>h</sub> = 1.
     *
     * @param strata the number of strata
     * @return a
     * @throws IllegalArgumentException if {@code strata} is below 1
     */
    public static double[] equal(int strata) {
        Checks.atLeast("strata", strata, 1);
        double[] a = new double[strata];
        Arrays.fill(a, 1);
        return a;
    }

    /** Proportional allocation: a<sub>h</sub> = N<sub>h</sub>. */
    public static double[] proportional(long[] units) {
        double[] a = new double[units.length];
        Arrays.setAll(a, h -> positive("units", h, (double) units[h]));
        return a;
    }

    /** Square-root allocation: a<sub>h</sub> = √N<sub>h</sub>, between equal and proportional. */
    public static double[] squareRoot(long[] units) {
        double[] a = proportional(units);
        Arrays.setAll(a, h -> Math.sqrt(a[h]));
        return a;
    }

    /** Neyman allocation: a<sub>h</sub> = N<sub>h</sub>S<sub>h</sub>, which minimises the variance of the total for given n. */
    public static double[] neyman(long[] units, double[] deviations) {
        double[] a = proportional(units);
        Checks.sameLength("deviations", deviations.length, a.length);
        Arrays.setAll(a, h -> a[h] * notNegative("deviations", h, deviations[h]));
        return a;
    }

    /**
     * Cost-optimal allocation: a<sub>h</sub> = N<sub>h</sub>S<sub>h</sub>/√c<sub>h</sub>, which minimises the variance for a
     * given cost Σc<sub>h</sub>n<sub>h</sub>, or the cost for a given variance.
     */
    public static double[] costOptimal(long[] units, double[] deviations, double[] costs) {
        double[] a = neyman(units, deviations);
        Checks.sameLength("costs", costs.length, a.length);
        Arrays.setAll(a, h -> a[h] / Math.sqrt(positive("costs", h, costs[h])));
        return a;
    }

    /**
     * Power allocation: a<sub>h</sub> = X<sub>h</sub><sup>q</sup> S<sub>h</sub>/Ȳ<sub>h</sub>, with X<sub>h</sub> a measure of
     * importance. It minimises Σ(X<sub>h</sub><sup>q</sup> CV<sub>h</sub>)², the coefficients of variation of the stratum
     * estimates weighted by importance: q = 1 is near Neyman, q = 0 asks the same precision of every stratum.
     *
     * @param importance X<sub>h</sub>, positive
     * @param power q, in [0, 1]
     * @param deviations S<sub>h</sub>
     * @param means Ȳ<sub>h</sub>, positive
     * @return a
     * @throws IllegalArgumentException if the arrays differ in length or a number is out of range
     * @see "Bankier, M. D. (1988). Power allocations: determining sample sizes for subnational areas. The American
     *     Statistician 42, 174-177."
     */
    public static double[] power(double[] importance, double power, double[] deviations, double[] means) {
        Checks.closed("power", power, 0, 1);
        Checks.sameLength("deviations", deviations.length, importance.length);
        Checks.sameLength("means", means.length, importance.length);
        double[] a = new double[importance.length];
        Arrays.setAll(
                a,
                h -> Math.pow(positive("importance", h, importance[h]), power)
                        * notNegative("deviations", h, deviations[h])
                        / positive("means", h, means[h]));
        return a;
    }

    private static double positive(String name, int stratum, double value) {
        Checks.closed(name + "[" + stratum + "]", value, Double.MIN_VALUE, Double.MAX_VALUE);
        return value;
    }

    private static double notNegative(String name, int stratum, double value) {
        Checks.closed(name + "[" + stratum + "]", value, 0, Double.MAX_VALUE);
        return value;
    }
}
