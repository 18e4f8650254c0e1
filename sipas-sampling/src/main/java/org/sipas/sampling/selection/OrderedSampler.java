package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.Optional;
import org.sipas.core.design.ProbabilityKind;

/**
 * A rule applied to a frame in another order: an implicit stratification, when the rule is systematic or sequential.
 *
 * <p>Positions and probabilities given out are those of the frame as it was.
 */
public final class OrderedSampler implements Sampler {
    private final int[] order;
    private final Sampler inner;

    private OrderedSampler(int[] order, Sampler inner) {
        this.order = order;
        this.inner = inner;
    }

    /**
     * Returns a sampler.
     *
     * @param order the positions of the frame in the order wanted, each one once
     * @param inner the rule, for the frame in that order
     * @return the sampler
     * @throws IllegalArgumentException if {@code order} is not such an order
     */
    public static OrderedSampler of(int[] order, Sampler inner) {
        Checks.sameLength("order", order.length, inner.populationSize());
        int[] sorted = order.clone();
        Arrays.sort(sorted);
        for (int k = 0; k < sorted.length; k++) {
            if (sorted[k] != k) {
                throw new IllegalArgumentException("order does not hold position " + k + " exactly once");
            }
        }
        return new OrderedSampler(order.clone(), inner);
    }

    /**
     * Returns a serpentine order: by the first key rising, by the second one rising and falling in turn, and so on, so that
     * neighbours are alike where a key begins anew.
     *
     * @param keys one array a key, the most important first; the position decides between equals
     * @return the positions in that order
     * @throws IllegalArgumentException if there is no key or their lengths differ
     * @see "Williams, R. L. and Chromy, J. R. (1980). SAS sample selection macros. Proceedings of SUGI 5, 392-396."
     */
    public static int[] serpentine(double[]... keys) {
        Checks.between("keys.length", keys.length, 1, Integer.MAX_VALUE);
        Integer[] order = new Integer[keys[0].length];
        Arrays.setAll(order, k -> k);
        sort(order, 0, order.length, keys, 0, 1);
        return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
    }

    private static int sort(Integer[] order, int from, int to, double[][] keys, int key, int direction) {
        double[] values = keys[key];
        Checks.sameLength("keys[" + key + "]", values.length, order.length);
        Arrays.sort(order, from, to, (k, l) -> direction * Double.compare(values[k], values[l]));
        if (key + 1 == keys.length) {
            return -direction;
        }
        int inner = 1;
        for (int start = from; start < to; ) {
            int end = start;
            while (end < to && values[order[end]] == values[order[start]]) {
                end++;
            }
            sort(order, start, end, keys, key + 1, inner);
            inner = -inner;
            start = end;
        }
        return -direction;
    }

    Sampler inner() {
        return inner;
    }

    /** The positions in the inner order of positions of the frame. */
    int[] inInner(int[] positions) {
        int[] inverse = new int[order.length];
        for (int i = 0; i < order.length; i++) {
            inverse[order[i]] = i;
        }
        return Arrays.stream(positions).map(k -> inverse[k]).toArray();
    }

    @Override
    public int populationSize() {
        return order.length;
    }

    @Override
    public int[] draw(Chance chance) {
        return Arrays.stream(inner.draw(chance)).map(i -> order[i]).sorted().toArray();
    }

    @Override
    public double[] inclusionProbabilities() {
        double[] ordered = inner.inclusionProbabilities();
        double[] pi = new double[order.length];
        for (int i = 0; i < order.length; i++) {
            pi[order[i]] = ordered[i];
        }
        return pi;
    }

    @Override
    public ProbabilityKind probabilityKind() {
        return inner.probabilityKind();
    }

    @Override
    public Optional<double[][]> jointInclusionProbabilities() {
        return inner.jointInclusionProbabilities().map(ordered -> {
            double[][] joint = new double[order.length][order.length];
            Groups.place(ordered, order, joint, 1);
            return joint;
        });
    }
}
