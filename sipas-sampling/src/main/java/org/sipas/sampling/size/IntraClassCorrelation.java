package org.sipas.sampling.size;

import java.util.List;

/**
 * The intra-class correlation of a variable in clusters, by analysis of variance: what last year's data say about the clusters
 * of the next design. Immutable.
 *
 * <p>With k clusters of M<sub>i</sub> values each, B and W the mean squares between and within them, and m₀ = (ΣM −
 * ΣM²/ΣM)/(k − 1),
 *
 * <blockquote>ρ = (B − W) / (B + (m₀ − 1)W).</blockquote>
 *
 * @param between B
 * @param within W
 * @param meanSize m₀
 * @param correlation ρ; NaN if all values are equal
 * @see "Donner, A. (1986). A review of inference procedures for the intraclass correlation coefficient. International
 *     Statistical Review 54, 67-82."
 */
public record IntraClassCorrelation(double between, double within, double meanSize, double correlation) {
    /**
     * Estimates the correlation.
     *
     * @param clusters the values of each cluster; clusters with a single value say nothing about W but count for B, so leave
     *     them out or in deliberately
     * @return the correlation
     * @throws IllegalArgumentException if there are fewer than two clusters, or no cluster has more than one value
     */
    public static IntraClassCorrelation of(List<double[]> clusters) {
        Checks.atLeast("clusters.size", clusters.size(), 2);
        double count = 0;
        double squares = 0;
        double sum = 0;
        for (double[] cluster : clusters) {
            count += cluster.length;
            squares += (double) cluster.length * cluster.length;
            for (double value : cluster) {
                sum += value;
            }
        }
        Checks.atLeast("values", (long) count, clusters.size() + 1L);
        double mean = sum / count;
        double between = 0;
        double within = 0;
        for (double[] cluster : clusters) {
            double inner = 0;
            for (double value : cluster) {
                inner += value / cluster.length;
            }
            between += cluster.length * (inner - mean) * (inner - mean);
            for (double value : cluster) {
                within += (value - inner) * (value - inner);
            }
        }
        between /= clusters.size() - 1;
        within /= count - clusters.size();
        double meanSize = (count - squares / count) / (clusters.size() - 1);
        return new IntraClassCorrelation(
                between, within, meanSize, (between - within) / (between + (meanSize - 1) * within));
    }
}
