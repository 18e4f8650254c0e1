package org.sipas.sampling.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All samples that a sampler can take, each with its probability: a proof, not a simulation. The sampler is run once for every
 * way in which its decisions can go. Immutable.
 *
 * <p>It works for samplers that ask chance for decisions only; one that asks for a number of the continuum, as a systematic
 * sample from sizes does for its start, cannot be enumerated in this way. The number of runs grows exponentially with the
 * frame: ten or twelve units are a good size.
 */
public final class DesignEnumeration {
    private final int populationSize;
    private final Map<List<Integer>, Double> samples;

    private DesignEnumeration(int populationSize, Map<List<Integer>, Double> samples) {
        this.populationSize = populationSize;
        this.samples = samples;
    }

    /**
     * Enumerates a design.
     *
     * @param sampler the sampler
     * @param mostRuns the number of runs after which to give up
     * @return all samples of positive probability
     * @throws IllegalArgumentException if there are more runs than {@code mostRuns}
     * @throws UnsupportedOperationException if the sampler asks for a number of the continuum
     */
    public static DesignEnumeration of(Sampler sampler, int mostRuns) {
        Map<List<Integer>, Double> samples = new LinkedHashMap<>();
        Script script = new Script();
        int runs = 0;
        do {
            if (++runs > mostRuns) {
                throw new IllegalArgumentException("mostRuns not enough: " + mostRuns);
            }
            script.restart();
            int[] sample = sampler.draw(script);
            samples.merge(Arrays.stream(sample).boxed().toList(), script.probability(), Double::sum);
        } while (script.next());
        return new DesignEnumeration(sampler.populationSize(), samples);
    }

    /** Returns the samples with their probabilities, which add up to 1. */
    public Map<List<Integer>, Double> samples() {
        return java.util.Collections.unmodifiableMap(samples);
    }

    /** Returns π. */
    public double[] inclusionProbabilities() {
        double[][] joint = jointInclusionProbabilities();
        double[] pi = new double[populationSize];
        Arrays.setAll(pi, k -> joint[k][k]);
        return pi;
    }

    /** Returns the joint inclusion probabilities, with π on the diagonal. */
    public double[][] jointInclusionProbabilities() {
        double[][] joint = new double[populationSize][populationSize];
        samples.forEach((sample, probability) -> {
            for (int k : sample) {
                for (int l : sample) {
                    joint[k][l] += probability;
                }
            }
        });
        return joint;
    }

    /** A chance whose decisions are written beforehand as far as they are known, and go the first possible way from there. */
    private static final class Script implements Chance {
        @SuppressWarnings("ArrayRecordComponent") // Never compared.
        private record Decision(double[] weights, int taken) {}

        private final List<Decision> decisions = new ArrayList<>();
        private int read;

        void restart() {
            read = 0;
        }

        double probability() {
            double product = 1;
            for (Decision decision : decisions) {
                product *= decision.weights()[decision.taken()]
                        / Arrays.stream(decision.weights()).sum();
            }
            return product;
        }

        /** Moves the last decision that can still go another way on to it; false if there is none. */
        boolean next() {
            while (!decisions.isEmpty()) {
                Decision last = decisions.remove(decisions.size() - 1);
                int other = firstPossible(last.weights(), last.taken() + 1);
                if (other < last.weights().length) {
                    decisions.add(new Decision(last.weights(), other));
                    return true;
                }
            }
            return false;
        }

        private static int firstPossible(double[] weights, int from) {
            int k = from;
            while (k < weights.length && !(weights[k] > 0)) {
                k++;
            }
            return k;
        }

        @Override
        public double uniform() {
            throw new UnsupportedOperationException("a number of the continuum cannot be enumerated");
        }

        @Override
        public boolean happens(double probability) {
            double p = Math.min(1, Math.max(0, probability));
            return pick(new double[] {p, 1 - p}) == 0;
        }

        @Override
        public int below(int bound) {
            double[] weights = new double[bound];
            Arrays.fill(weights, 1);
            return pick(weights);
        }

        @Override
        public int pick(double[] weights) {
            if (read == decisions.size()) {
                decisions.add(new Decision(weights.clone(), firstPossible(weights, 0)));
            }
            return decisions.get(read++).taken();
        }
    }
}
