package org.sipas.scoring.weight;

import java.util.Arrays;
import org.sipas.core.exact.ExactSums;

/**
 * The intraclass correlation of a variable in clusters by one-way analysis of variance, and the design effect that it implies. Immutable.
 *
 * <p>With k clusters of sizes m<sub>i</sub>, n = Σm<sub>i</sub>, B and W the mean squares between and within clusters, m<sub>0</sub> = (n − Σm<sub>i</sub>²/n)/(k − 1): ρ =
 * (B − W)/(B + (m<sub>0</sub> − 1) W), and the design effect is 1 + (n/k − 1) ρ.
 *
 * @param meanSquareBetween B
 * @param meanSquareWithin W
 * @param averageSize m<sub>0</sub>
 * @param correlation ρ
 * @param meanSize n/k
 * @param designEffect 1 + (n/k − 1) ρ
 * @see "Donner, A. (1986). A review of inference procedures for the intraclass correlation coefficient. International Statistical Review 54, 67-82."
 */
public record IntraclassCorrelation(
        double meanSquareBetween,
        double meanSquareWithin,
        double averageSize,
        double correlation,
        double meanSize,
        double designEffect) {
    /**
     * Computes the correlation.
     *
     * @param values the values
     * @param clusters the cluster of each value
     * @return the correlation
     * @throws IllegalArgumentException if there are fewer than two clusters or no cluster has two values
     */
    public static IntraclassCorrelation of(double[] values, double[] clusters) {
        double[] sorted = Arrays.stream(clusters).sorted().distinct().toArray();
        int k = sorted.length;
        int n = values.length;
        if (k < 2 || k == n) {
            throw new IllegalArgumentException("clusters not in [2, " + (n - 1) + "]: " + k);
        }
        int[] sizes = new int[k];
        ExactSums totals = new ExactSums(k + 3);
        for (int i = 0; i < n; i++) {
            int cluster = Arrays.binarySearch(sorted, clusters[i]);
            sizes[cluster]++;
            totals.add(cluster, values[i]);
            totals.add(k, values[i]);
        }
        double mean = totals.value(k) / n;
        for (int i = 0; i < n; i++) {
            int cluster = Arrays.binarySearch(sorted, clusters[i]);
            double within = values[i] - totals.value(cluster) / sizes[cluster];
            double between = totals.value(cluster) / sizes[cluster] - mean;
            totals.add(k + 1, within * within);
            totals.add(k + 2, between * between);
        }
        double squares = 0;
        for (int size : sizes) {
            squares += (double) size * size;
        }
        double between = totals.value(k + 2) / (k - 1);
        double within = totals.value(k + 1) / (n - k);
        double average = (n - squares / n) / (k - 1);
        double rho = (between - within) / (between + (average - 1) * within);
        double size = (double) n / k;
        return new IntraclassCorrelation(between, within, average, rho, size, 1 + (size - 1) * rho);
    }
}
