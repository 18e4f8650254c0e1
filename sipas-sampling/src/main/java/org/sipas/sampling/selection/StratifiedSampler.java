package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.sipas.core.design.ProbabilityKind;

/**
 * Independent samples in strata, by any rule in each. Units of two strata have joint probability π<sub>k</sub>π<sub>l</sub>.
 *
 * @see "Cochran, W. G. (1977). Sampling Techniques, 3rd ed. Wiley. Chapter 5."
 */
public final class StratifiedSampler implements Sampler {
    private final int populationSize;
    private final List<Sampler> samplers;
    private final int[][] units;

    private StratifiedSampler(int populationSize, List<Sampler> samplers, int[][] units) {
        this.populationSize = populationSize;
        this.samplers = samplers;
        this.units = units;
    }

    /**
     * Returns a sampler.
     *
     * @param strata the stratum of each unit: a position in {@code samplers}
     * @param samplers the rule of each stratum; its positions count the stratum's units in the order of the frame
     * @return the sampler
     * @throws IllegalArgumentException if a unit's stratum has no sampler, or a sampler is for another number of units than
     *     its stratum has
     */
    public static StratifiedSampler of(int[] strata, List<? extends Sampler> samplers) {
        for (int k = 0; k < strata.length; k++) {
            Checks.between("strata[" + k + "]", strata[k], 0, samplers.size() - 1);
        }
        int[][] units = Groups.members(strata, samplers.size());
        for (int h = 0; h < units.length; h++) {
            Checks.sameLength(
                    "units of stratum " + h, units[h].length, samplers.get(h).populationSize());
        }
        return new StratifiedSampler(strata.length, List.copyOf(samplers), units);
    }

    List<Sampler> samplers() {
        return samplers;
    }

    /** The units of a stratum; not copied. */
    int[] units(int stratum) {
        return units[stratum];
    }

    @Override
    public int populationSize() {
        return populationSize;
    }

    @Override
    public int[] draw(Chance chance) {
        return IntStream.range(0, units.length)
                .flatMap(h -> Arrays.stream(samplers.get(h).draw(chance)).map(i -> units[h][i]))
                .sorted()
                .toArray();
    }

    @Override
    public double[] inclusionProbabilities() {
        double[] pi = new double[populationSize];
        for (int h = 0; h < units.length; h++) {
            double[] inner = samplers.get(h).inclusionProbabilities();
            for (int i = 0; i < inner.length; i++) {
                pi[units[h][i]] = inner[i];
            }
        }
        return pi;
    }

    @Override
    public ProbabilityKind probabilityKind() {
        return Groups.kind(samplers);
    }

    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        double[][] joint = InclusionProbabilities.independent(inclusionProbabilities());
        for (int h = 0; h < units.length; h++) {
            Optional<double[][]> inner = samplers.get(h).jointInclusionProbabilities();
            if (inner.isEmpty()) {
                return Optional.empty();
            }
            Groups.place(inner.orElseThrow(), units[h], joint, 1);
        }
        return Optional.of(joint);
    }
}
