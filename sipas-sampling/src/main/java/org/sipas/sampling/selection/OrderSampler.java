package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.sipas.core.design.ProbabilityKind;

/**
 * Order sampling of n units: every unit gets a uniform number of its own, and the n smallest values of the ranking variable
 * are taken, certainties before all others and ties by position.
 *
 * <p>The size is fixed, and a unit's number may be permanent, which coordinates samples. The probabilities are targets: {@link
 * OrderProbabilities} computes the true ones on small frames.
 *
 * @see "Rosén, B. (1997). Asymptotic theory for order sampling. Journal of Statistical Planning and Inference 62, 135-158."
 */
public final class OrderSampler implements Sampler {
    private final OrderRule rule;
    private final double[] pi;

    private OrderSampler(OrderRule rule, double[] pi) {
        this.rule = rule;
        this.pi = pi;
    }

    /**
     * Returns a sampler.
     *
     * @param rule the ranking variable
     * @param targets π, positive, with a whole sum n
     * @return the sampler
     * @throws IllegalArgumentException if a probability is not in (0, 1] or their sum is not whole
     */
    public static OrderSampler of(OrderRule rule, double[] targets) {
        double[] pi = Checks.fixedSize(targets);
        for (int k = 0; k < pi.length; k++) {
            Checks.closed("targets[" + k + "]", pi[k], Double.MIN_VALUE, 1);
        }
        return new OrderSampler(rule, pi);
    }

    /** Returns n. */
    public int sampleSize() {
        return (int) Math.rint(Arrays.stream(pi).sum());
    }

    @Override
    public int populationSize() {
        return pi.length;
    }

    @Override
    public int[] draw(Chance chance) {
        double[] uniforms = new double[pi.length];
        Arrays.setAll(uniforms, k -> chance.uniform());
        return Arrays.stream(ranking(uniforms)).limit(sampleSize()).sorted().toArray();
    }

    /**
     * Returns the whole frame in the order of the ranking variable: its first n units are the sample, and the next ones are
     * the substitutes.
     *
     * @param uniforms u<sub>k</sub>, one for each unit, in [0, 1)
     * @return all positions
     * @throws IllegalArgumentException if there are fewer or more numbers than units
     */
    public int[] ranking(double[] uniforms) {
        double[] q = rankingVariable(uniforms);
        return IntStream.range(0, pi.length)
                .boxed()
                .sorted((k, l) -> pi[k] >= 1 || pi[l] >= 1
                        ? Double.compare(pi[l] >= 1 ? 1 : 0, pi[k] >= 1 ? 1 : 0)
                        : Double.compare(q[k], q[l]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Returns Q<sub>k</sub>.
     *
     * @param uniforms u<sub>k</sub>, one for each unit
     * @return the ranking variable
     * @throws IllegalArgumentException if there are fewer or more numbers than units
     */
    public double[] rankingVariable(double[] uniforms) {
        Checks.sameLength("uniforms", uniforms.length, pi.length);
        double[] q = new double[pi.length];
        Arrays.setAll(q, k -> rule.rank(uniforms[k], pi[k]));
        return q;
    }

    @Override
    public double[] inclusionProbabilities() {
        return pi.clone();
    }

    @Override
    public ProbabilityKind probabilityKind() {
        return ProbabilityKind.TARGET;
    }

    /** Returns the true probabilities of this design, of first and second order. */
    public OrderProbabilities trueProbabilities() {
        return OrderProbabilities.of(rule, pi);
    }

    /**
     * Keeps the units with the smallest ranking variable of a frame that comes by once, in memory for n units. With π = 1/2 for
     * all, or with plain uniform numbers as ranking variable, it is a simple random sample.
     */
    public static final class Pass {
        private record Kept(double rank, long position) implements Comparable<Kept> {
            @Override
            public int compareTo(Kept other) {
                int byRank = Double.compare(rank, other.rank);
                return byRank != 0 ? byRank : Long.compare(position, other.position);
            }
        }

        private final int sampleSize;
        private final PriorityQueue<Kept> kept = new PriorityQueue<>(java.util.Comparator.reverseOrder());
        private double largest = Double.POSITIVE_INFINITY;
        private long position;

        /**
         * Begins a pass.
         *
         * @param sampleSize n
         * @throws IllegalArgumentException if {@code sampleSize} is below 1
         */
        public Pass(int sampleSize) {
            Checks.between("sampleSize", sampleSize, 1, Integer.MAX_VALUE);
            this.sampleSize = sampleSize;
        }

        /**
         * Looks at the next unit.
         *
         * @param rank its ranking variable; the position in the frame decides between equals
         */
        public void offer(double rank) {
            if (rank < largest || kept.size() < sampleSize) {
                kept.add(new Kept(rank, position));
                if (kept.size() > sampleSize) {
                    kept.remove();
                }
                if (kept.size() == sampleSize) {
                    largest = kept.element().rank();
                }
            }
            position++;
        }

        /**
         * Returns the positions of the units with the smallest ranking variables so far.
         *
         * @return at most n positions, rising
         */
        public long[] sample() {
            return kept.stream()
                    .flatMapToLong(unit -> LongStream.of(unit.position()))
                    .sorted()
                    .toArray();
        }
    }
}
