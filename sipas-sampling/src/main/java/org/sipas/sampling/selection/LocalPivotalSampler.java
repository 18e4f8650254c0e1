package org.sipas.sampling.selection;

import java.util.stream.IntStream;

/**
 * The local pivotal method: a sample that is spread out in space, or in the space of any auxiliary variables, as neighbours
 * compete for a place.
 *
 * <p>As long as two units are undecided, one, i, is drawn at random and meets its nearest neighbour j (one of the nearest, at
 * random). If π<sub>i</sub> + π<sub>j</sub> &lt; 1 one of them gets the sum and the other 0, j winning with probability
 * π<sub>j</sub>/(π<sub>i</sub> + π<sub>j</sub>); otherwise one gets 1 and the other the rest, i winning with probability (1 −
 * π<sub>j</sub>)/(2 − π<sub>i</sub> − π<sub>j</sub>). A unit left alone is decided by itself. This is the second of the
 * authors' two forms. π is exact; joint probabilities have no formula. Cost: N² distances.
 *
 * @see "Grafström, A., Lundström, N. L. P. and Schelin, L. (2012). Spatially balanced sampling through the pivotal method.
 *     Biometrics 68, 514-520."
 */
public final class LocalPivotalSampler implements Sampler {
    private static final double ZERO = 1e-11;

    private final double[] pi;
    private final double[][] places;

    private LocalPivotalSampler(double[] pi, double[][] places) {
        this.pi = pi;
        this.places = places;
    }

    /**
     * Returns a sampler.
     *
     * @param probabilities π
     * @param places the coordinates of each unit, one array a unit; distances are Euclidean, so scales matter
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in [0, 1], or units differ in their number of coordinates
     */
    public static LocalPivotalSampler of(double[] probabilities, double[][] places) {
        double[] pi = Checks.probabilities(probabilities);
        Checks.sameLength("places", places.length, pi.length);
        double[][] copy = new double[places.length][];
        for (int k = 0; k < copy.length; k++) {
            Checks.sameLength("places[" + k + "]", places[k].length, places[0].length);
            copy[k] = places[k].clone();
        }
        return new LocalPivotalSampler(pi, copy);
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        double[] now = pi.clone();
        int[] open = Positions.uncertain(pi);
        int count = open.length;
        while (count > 0) {
            int at = count == 1 ? 0 : chance.below(count);
            int i = open[at];
            if (count == 1) {
                now[i] = chance.happens(now[i]) ? 1 : 0;
            } else {
                int j = nearest(open, count, i, chance);
                meet(now, i, j, chance);
            }
            count = withoutDecided(open, count, now);
        }
        return IntStream.range(0, pi.length).filter(k -> now[k] == 1).toArray();
    }

    private int nearest(int[] open, int count, int i, Chance chance) {
        double least = Double.POSITIVE_INFINITY;
        int ties = 0;
        int[] tied = new int[4];
        for (int c = 0; c < count; c++) {
            int k = open[c];
            double distance = k == i ? Double.POSITIVE_INFINITY : squaredDistance(places[i], places[k]);
            if (k != i && distance <= least) {
                ties = distance < least ? 0 : ties;
                least = distance;
                if (ties == tied.length) {
                    tied = java.util.Arrays.copyOf(tied, 2 * ties);
                }
                tied[ties++] = k;
            }
        }
        return ties == 1 ? tied[0] : tied[chance.below(ties)];
    }

    private static double squaredDistance(double[] a, double[] b) {
        double sum = 0;
        for (int c = 0; c < a.length; c++) {
            sum += (a[c] - b[c]) * (a[c] - b[c]);
        }
        return sum;
    }

    private static void meet(double[] now, int i, int j, Chance chance) {
        double sum = now[i] + now[j];
        if (sum < 1) {
            boolean second = chance.happens(now[j] / sum);
            now[i] = second ? 0 : sum;
            now[j] = second ? sum : 0;
        } else {
            boolean first = chance.happens((1 - now[j]) / (2 - sum));
            now[i] = first ? 1 : sum - 1;
            now[j] = first ? sum - 1 : 1;
        }
    }

    private static int withoutDecided(int[] open, int count, double[] now) {
        int left = 0;
        for (int c = 0; c < count; c++) {
            int k = open[c];
            if (now[k] > 1 - ZERO) {
                now[k] = 1;
            } else if (now[k] < ZERO) {
                now[k] = 0;
            } else {
                open[left++] = k;
            }
        }
        return left;
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }
}
