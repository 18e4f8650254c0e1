package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.List;
import org.sipas.core.design.ProbabilityKind;

/** Units by stratum or cluster. */
final class Groups {
    private Groups() {}

    /** The positions of the units of each group, rising. */
    static int[][] members(int[] group, int groups) {
        int[] count = new int[groups];
        for (int g : group) {
            count[g]++;
        }
        int[][] members = new int[groups][];
        Arrays.setAll(members, g -> new int[count[g]]);
        Arrays.fill(count, 0);
        for (int k = 0; k < group.length; k++) {
            members[group[k]][count[group[k]]++] = k;
        }
        return members;
    }

    static void place(double[][] inner, int[] units, double[][] joint, double factor) {
        for (int i = 0; i < units.length; i++) {
            for (int j = 0; j < units.length; j++) {
                joint[units[i]][units[j]] = factor * inner[i][j];
            }
        }
    }

    static ProbabilityKind kind(List<Sampler> samplers) {
        return samplers.stream().allMatch(sampler -> sampler.probabilityKind() == ProbabilityKind.EXACT)
                ? ProbabilityKind.EXACT
                : ProbabilityKind.TARGET;
    }
}
