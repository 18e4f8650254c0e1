package org.sipas.sampling.selection;

import java.util.stream.IntStream;

/** Passes over frames in memory. */
final class Passes {
    private Passes() {}

    static int[] over(int populationSize, OnePass pass) {
        return IntStream.range(0, populationSize)
                .filter(k -> pass.takes(Double.NaN))
                .toArray();
    }

    static int[] over(double[] pi, OnePass pass) {
        return IntStream.range(0, pi.length).filter(k -> pass.takes(pi[k])).toArray();
    }
}
