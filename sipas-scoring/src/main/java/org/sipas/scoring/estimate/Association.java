package org.sipas.scoring.estimate;

import java.util.Arrays;
import org.apache.commons.math3.special.Erf;
import org.apache.commons.math3.util.FastMath;
import org.sipas.core.exact.ExactSums;

/**
 * How two variables of a plain sample go together. Immutable.
 *
 * <p>Edge results: with a constant variable or fewer than four pairs the coefficients are {@code NaN}.
 *
 * @param n the number of pairs
 * @param pearson Pearson's correlation
 * @param spearman Spearman's: Pearson's of mid-ranks
 * @param kendall Kendall's τ<sub>b</sub>
 * @param kendallPValue its two-sided normal p-value, with the variance for ties
 * @param gamma Goodman and Kruskal's γ: concordant minus discordant over both
 * @see "Kendall, M. and Gibbons, J. D. (1990). Rank Correlation Methods, 5th ed. Arnold."
 */
public record Association(long n, double pearson, double spearman, double kendall, double kendallPValue, double gamma) {
    /**
     * Computes the coefficients.
     *
     * @param x the first variable
     * @param y the second variable, of the same rows
     * @return the coefficients
     * @throws IllegalArgumentException if the lengths differ or a value is missing
     */
    public static Association of(double[] x, double[] y) {
        if (x.length != y.length) {
            throw new IllegalArgumentException("length of y not " + x.length + ": " + y.length);
        }
        for (int i = 0; i < x.length; i++) {
            if (Double.isNaN(x[i]) || Double.isNaN(y[i])) {
                throw new IllegalArgumentException("a value is missing in row " + i);
            }
        }
        int n = x.length;
        long concordant = 0;
        long discordant = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double sign = Math.signum(x[i] - x[j]) * Math.signum(y[i] - y[j]);
                concordant += sign > 0 ? 1 : 0;
                discordant += sign < 0 ? 1 : 0;
            }
        }
        double pairs = n * (n - 1.0) / 2;
        double[] tiesX = ties(x);
        double[] tiesY = ties(y);
        double difference = concordant - discordant;
        double variance = (n * (n - 1.0) * (2 * n + 5) - tiesX[2] - tiesY[2]) / 18
                + tiesX[1] * tiesY[1] / (9.0 * n * (n - 1.0) * (n - 2))
                + tiesX[0] * tiesY[0] / (2.0 * n * (n - 1.0));
        return new Association(
                n,
                correlation(x, y, ones(n)),
                correlation(ranks(x), ranks(y), ones(n)),
                difference / FastMath.sqrt((pairs - tiesX[0] / 2) * (pairs - tiesY[0] / 2)),
                Erf.erfc(Math.abs(difference) / FastMath.sqrt(2 * variance)),
                difference / (concordant + discordant));
    }

    /**
     * Returns the interval of Pearson's correlation by Fisher's transformation.
     *
     * @param level the confidence level, in (0, 1)
     * @return tanh(artanh r ± z/√(n − 3))
     */
    public Interval pearsonInterval(double level) {
        double centre = FastMath.atanh(pearson);
        double half = Distributions.normalQuantile((1 + level) / 2) / FastMath.sqrt(n - 3.0);
        return new Interval.Bounds(FastMath.tanh(centre - half), FastMath.tanh(centre + half), level);
    }

    /**
     * Returns the correlation of two variables with weights.
     *
     * @param x the first variable
     * @param y the second variable
     * @param weights the weights
     * @return Σw(x − x̄)(y − ȳ)/√(Σw(x − x̄)² Σw(y − ȳ)²), {@code NaN} if a variable is constant
     */
    public static double correlation(double[] x, double[] y, double[] weights) {
        ExactSums sums = new ExactSums(6);
        for (int i = 0; i < x.length; i++) {
            sums.add(0, weights[i]);
            sums.add(1, weights[i] * x[i]);
            sums.add(2, weights[i] * y[i]);
        }
        double meanX = sums.value(1) / sums.value(0);
        double meanY = sums.value(2) / sums.value(0);
        for (int i = 0; i < x.length; i++) {
            sums.add(3, weights[i] * (x[i] - meanX) * (y[i] - meanY));
            sums.add(4, weights[i] * (x[i] - meanX) * (x[i] - meanX));
            sums.add(5, weights[i] * (y[i] - meanY) * (y[i] - meanY));
        }
        return sums.value(3) / FastMath.sqrt(sums.value(4) * sums.value(5));
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = Arrays.binarySearch(sorted, values[i]);
            int last = first;
            while (first > 0 && sorted[first - 1] == values[i]) {
                first--;
            }
            while (last < sorted.length - 1 && sorted[last + 1] == values[i]) {
                last++;
            }
            ranks[i] = (first + last) / 2.0 + 1;
        }
        return ranks;
    }

    // Σ t(t − 1), Σ t(t − 1)(t − 2), Σ t(t − 1)(2t + 5) over groups of t equal values.
    private static double[] ties(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] sums = new double[3];
        for (int i = 0; i < sorted.length; ) {
            int start = i;
            while (i < sorted.length && sorted[i] == sorted[start]) {
                i++;
            }
            double t = i - start;
            sums[0] += t * (t - 1);
            sums[1] += t * (t - 1) * (t - 2);
            sums[2] += t * (t - 1) * (2 * t + 5);
        }
        return sums;
    }
}
