package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Units that chance decides on, and those that it does not. */
final class Positions {
    private Positions() {}

    /** The units with 0 &lt; π &lt; 1. */
    static int[] uncertain(double[] pi) {
        return IntStream.range(0, pi.length).filter(k -> pi[k] > 0 && pi[k] < 1).toArray();
    }

    static double[] at(double[] values, int[] positions) {
        return Arrays.stream(positions).mapToDouble(k -> values[k]).toArray();
    }

    static int[] withCertainties(boolean[] taken, double[] pi) {
        return IntStream.range(0, pi.length).filter(k -> taken[k] || pi[k] >= 1).toArray();
    }
}
