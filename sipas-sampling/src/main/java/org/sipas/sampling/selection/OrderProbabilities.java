package org.sipas.sampling.selection;

import java.util.Arrays;
import java.util.stream.DoubleStream;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;

/**
 * The true inclusion probabilities of order sampling, for small frames.
 *
 * <p>With F<sub>k</sub>, f<sub>k</sub> distribution and density of unit k's ranking variable, and R(t) the number of other
 * units below t,
 *
 * <blockquote>
 *
 * π<sub>k</sub> = ∫ f<sub>k</sub>(t) P(R(t) ≤ n − 1) dt<br>
 * π<sub>kl</sub> = ∫ (f<sub>k</sub>F<sub>l</sub> + f<sub>l</sub>F<sub>k</sub>)(t) P(R(t) ≤ n − 2) dt.
 *
 * </blockquote>
 *
 * <p>R is a sum of independent indicators, whose distribution is convolved unit by unit; the integrals are Gauss-Legendre sums
 * over pieces, exact for sequential Poisson (the integrand is a polynomial between the points 1/π) up to 200 units, and to
 * about 1e-12 for Pareto. Certainties are set apart. The cost of the joint ones grows with N<sup>4</sup>: up to some 60 units.
 *
 * @see "Aires, N. (1999). Algorithms to find exact inclusion probabilities for conditional Poisson sampling and Pareto πps
 *     sampling designs. Methodology and Computing in Applied Probability 1, 457-469."
 */
public final class OrderProbabilities {
    private static final int POINTS = 100;
    private static final int PIECES = 8;

    private final OrderRule rule;
    private final double[] targets;
    private final int sampleSize;
    private final double[] nodes;
    private final double[] weights;

    private OrderProbabilities(OrderRule rule, double[] targets, double[] nodes, double[] weights) {
        this.rule = rule;
        this.targets = targets;
        this.sampleSize =
                (int) Math.rint(Arrays.stream(targets).filter(p -> p < 1).sum());
        this.nodes = nodes;
        this.weights = weights;
    }

    static OrderProbabilities of(OrderRule rule, double[] targets) {
        double[] ends = ends(rule, targets);
        GaussIntegrator gauss = new GaussIntegratorFactory().legendre(POINTS);
        double[] nodes = new double[(ends.length - 1) * POINTS];
        double[] weights = new double[nodes.length];
        for (int piece = 1; piece < ends.length; piece++) {
            double half = (ends[piece] - ends[piece - 1]) / 2;
            double middle = (ends[piece] + ends[piece - 1]) / 2;
            for (int i = 0; i < POINTS; i++) {
                double s = middle + half * gauss.getPoint(i);
                int at = (piece - 1) * POINTS + i;
                boolean pareto = rule == OrderRule.PARETO;
                nodes[at] = pareto ? s / (1 - s) : s;
                weights[at] = gauss.getWeight(i) * half * (pareto ? 1 / ((1 - s) * (1 - s)) : 1);
            }
        }
        return new OrderProbabilities(rule, targets.clone(), nodes, weights);
    }

    /** The ends of the pieces: of t itself, or for Pareto of s = t/(1 + t). */
    private static double[] ends(OrderRule rule, double[] targets) {
        return rule == OrderRule.PARETO
                ? DoubleStream.iterate(0, s -> s <= 1, s -> s + 1.0 / PIECES).toArray()
                : DoubleStream.concat(
                                DoubleStream.of(0),
                                Arrays.stream(targets).filter(p -> p < 1).map(p -> 1 / p))
                        .sorted()
                        .distinct()
                        .toArray();
    }

    /** Returns the probability that at most {@code most} of the units other than k and l are below t. */
    private double atMost(int most, double t, int k, int l) {
        double[] count = new double[most + 1];
        if (most < 0) {
            return 0;
        }
        count[0] = 1;
        for (int j = 0; j < targets.length; j++) {
            if (j != k && j != l && targets[j] < 1) {
                double below = rule.distribution(t, targets[j]);
                for (int i = most; i > 0; i--) {
                    count[i] = count[i] * (1 - below) + count[i - 1] * below;
                }
                count[0] *= 1 - below;
            }
        }
        return Arrays.stream(count).sum();
    }

    /** Returns the true π. */
    public double[] inclusionProbabilities() {
        double[] pi = new double[targets.length];
        Arrays.setAll(pi, k -> {
            if (targets[k] >= 1) {
                return 1;
            }
            double sum = 0;
            for (int i = 0; i < nodes.length; i++) {
                double density = rule.density(nodes[i], targets[k]);
                sum += density == 0 ? 0 : weights[i] * density * atMost(sampleSize - 1, nodes[i], k, k);
            }
            return sum;
        });
        return pi;
    }

    /** Returns the true joint probabilities, with π on the diagonal. */
    public double[][] jointInclusionProbabilities() {
        double[] pi = inclusionProbabilities();
        double[][] joint = new double[pi.length][pi.length];
        for (int k = 0; k < pi.length; k++) {
            joint[k][k] = pi[k];
            for (int l = 0; l < k; l++) {
                joint[k][l] = targets[k] >= 1 || targets[l] >= 1 ? pi[k] * pi[l] : joint(k, l);
                joint[l][k] = joint[k][l];
            }
        }
        return joint;
    }

    private double joint(int k, int l) {
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            double t = nodes[i];
            double pair = rule.density(t, targets[k]) * rule.distribution(t, targets[l])
                    + rule.density(t, targets[l]) * rule.distribution(t, targets[k]);
            sum += pair == 0 ? 0 : weights[i] * pair * atMost(sampleSize - 2, t, k, l);
        }
        return sum;
    }

    /** Returns the largest |true π − target| over all units: what is wrong with weighting by the targets. */
    public double largestDeviation() {
        double[] pi = inclusionProbabilities();
        double largest = 0;
        for (int k = 0; k < pi.length; k++) {
            largest = Math.max(largest, Math.abs(pi[k] - targets[k]));
        }
        return largest;
    }
}
