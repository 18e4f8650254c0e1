package org.sipas.sampling.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sipas.core.design.ProbabilityKind;

/**
 * Sampling in two stages: clusters by one rule, then units by a rule of its own in each sampled cluster, independently. A rule
 * in a cluster may itself be in two stages; so any number of stages can be had, and stratified ones at any of them.
 *
 * <p>With i the cluster of unit k, π<sub>k</sub> = π<sub>i</sub>π<sub>k|i</sub>. Two units of one cluster are in the sample
 * together with probability π<sub>i</sub>π<sub>kl|i</sub>, of clusters i and j with π<sub>ij</sub>π<sub>k|i</sub>π<sub>l|j
 * </sub>.
 *
 * @see "Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer. Section 4.3."
 */
public final class TwoStageSampler implements Sampler {
    private final int[] clusters;
    private final Sampler first;
    private final List<Sampler> within;
    private final int[][] units;

    private TwoStageSampler(int[] clusters, Sampler first, List<Sampler> within, int[][] units) {
        this.clusters = clusters;
        this.first = first;
        this.within = within;
        this.units = units;
    }

    /**
     * Returns a sampler.
     *
     * @param clusters the cluster of each unit: a position in the frame of {@code first} and in {@code within}
     * @param first the rule that takes clusters
     * @param within the rule in each cluster; its positions count the cluster's units in the order of the frame
     * @return the sampler
     * @throws IllegalArgumentException if a unit's cluster has no sampler, or numbers of clusters or units do not agree
     */
    public static TwoStageSampler of(int[] clusters, Sampler first, List<? extends Sampler> within) {
        Checks.sameLength("within", within.size(), first.populationSize());
        for (int k = 0; k < clusters.length; k++) {
            Checks.between("clusters[" + k + "]", clusters[k], 0, within.size() - 1);
        }
        int[][] units = Groups.members(clusters, within.size());
        for (int i = 0; i < units.length; i++) {
            Checks.sameLength(
                    "units of cluster " + i, units[i].length, within.get(i).populationSize());
        }
        return new TwoStageSampler(clusters.clone(), first, List.copyOf(within), units);
    }

    Sampler first() {
        return first;
    }

    List<Sampler> within() {
        return within;
    }

    int cluster(int unit) {
        return clusters[unit];
    }

    /** The units of a cluster; not copied. */
    int[] units(int cluster) {
        return units[cluster];
    }

    @Override
    public int populationSize() {
        return clusters.length;
    }

    @Override
    public int[] draw(Chance chance) {
        return Arrays.stream(first.draw(chance))
                .flatMap(i -> Arrays.stream(within.get(i).draw(chance)).map(k -> units[i][k]))
                .sorted()
                .toArray();
    }

    /** Returns π<sub>k|i</sub>, given that the unit's cluster is in the sample. */
    public double[] conditionalProbabilities() {
        double[] pi = new double[clusters.length];
        for (int i = 0; i < units.length; i++) {
            double[] inner = within.get(i).inclusionProbabilities();
            for (int k = 0; k < inner.length; k++) {
                pi[units[i][k]] = inner[k];
            }
        }
        return pi;
    }

    @Override
    public double[] inclusionProbabilities() {
        double[] outer = first.inclusionProbabilities();
        double[] pi = conditionalProbabilities();
        Arrays.setAll(pi, k -> pi[k] * outer[clusters[k]]);
        return pi;
    }

    @Override
    public ProbabilityKind probabilityKind() {
        List<Sampler> all = new ArrayList<>(within);
        all.add(first);
        return Groups.kind(all);
    }

    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        Optional<double[][]> outer = first.jointInclusionProbabilities();
        if (outer.isEmpty()
                || !within.stream()
                        .allMatch(
                                sampler -> sampler.jointInclusionProbabilities().isPresent())) {
            return Optional.empty();
        }
        double[] conditional = conditionalProbabilities();
        double[][] joint = new double[clusters.length][clusters.length];
        IntStream.range(0, clusters.length)
                .forEach(k -> Arrays.setAll(
                        joint[k],
                        l -> outer.orElseThrow()[clusters[k]][clusters[l]] * conditional[k] * conditional[l]));
        for (int i = 0; i < units.length; i++) {
            Groups.place(
                    within.get(i).jointInclusionProbabilities().orElseThrow(),
                    units[i],
                    joint,
                    outer.orElseThrow()[i][i]);
        }
        return Optional.of(joint);
    }
}
