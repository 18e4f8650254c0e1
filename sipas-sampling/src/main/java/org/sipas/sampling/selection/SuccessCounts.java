package org.sipas.sampling.selection;

/**
 * The distribution of the number of successes in independent trials of probabilities p<sub>k</sub>, truncated at n: the
 * arithmetic of conditional Poisson and Sampford sampling. Probabilities rather than elementary symmetric functions, as these
 * overflow for a thousand units.
 */
final class SuccessCounts {
    private SuccessCounts() {}

    /** P(j successes among all), j = 0, …, most. */
    static double[] of(double[] p, int most) {
        double[] count = new double[most + 1];
        count[0] = 1;
        for (double probability : p) {
            add(count, probability);
        }
        return count;
    }

    private static void add(double[] count, double p) {
        for (int j = count.length - 1; j > 0; j--) {
            count[j] = count[j] * (1 - p) + count[j - 1] * p;
        }
        count[0] *= 1 - p;
    }

    /**
     * Takes the trial of probability p &lt; 1 out of a distribution. Stable for p ≤ 1/2; above that errors grow, and the caller
     * must convolve anew.
     */
    static double[] without(double[] count, double p) {
        double[] rest = new double[count.length];
        double before = 0;
        for (int j = 0; j < rest.length; j++) {
            rest[j] = Math.max(0, (count[j] - p * before) / (1 - p));
            before = rest[j];
        }
        return rest;
    }

    /** P(j successes among the trials other than k), j = 0, …, most. */
    static double[] withoutUnit(double[] p, double[] all, int k) {
        if (p[k] <= 0.5) {
            return without(all, p[k]);
        }
        double[] count = new double[all.length];
        count[0] = 1;
        for (int l = 0; l < p.length; l++) {
            if (l != k) {
                add(count, p[l]);
            }
        }
        return count;
    }

    /** Table of P(j successes among trials k, …, N − 1), rows k = 0, …, N. */
    static double[][] tails(double[] p, int most) {
        double[][] tail = new double[p.length + 1][most + 1];
        tail[p.length][0] = 1;
        for (int k = p.length - 1; k >= 0; k--) {
            double q = 1 - p[k];
            double[] next = tail[k + 1];
            double[] row = tail[k];
            row[0] = q * next[0];
            for (int j = 1; j <= most; j++) {
                row[j] = q * next[j] + p[k] * next[j - 1];
            }
        }
        return tail;
    }
}
