package org.sipas.scoring.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Confidence sets for ranks from estimates and their covariance matrix.
 *
 * <p>Letters: θ<sub>j</sub> the true value of unit j of p, x<sub>j</sub> its estimate, Σ the covariance matrix, s<sub>jk</sub>² = Σ<sub>jj</sub> +
 * Σ<sub>kk</sub> − 2Σ<sub>jk</sub>, z a draw from N(0, Σ). The true rank of j is 1 + #{k: θ<sub>k</sub> &gt; θ<sub>j</sub>}.
 *
 * <p>For ordered pairs (j, k) the hypotheses θ<sub>j</sub> ≤ θ<sub>k</sub> are tested together, stepping down: with I the pairs not yet rejected, c is the quantile at the level of
 * max<sub>I</sub> (z<sub>j</sub> − z<sub>k</sub>)/s<sub>jk</sub>, and the pairs of I with (x<sub>j</sub> − x<sub>k</sub>)/s<sub>jk</sub> &gt; c are rejected; repeated until none is. The
 * set for j is
 *
 * <blockquote>{1 + #{k: (k, j) rejected}, …, p − #{k: (j, k) rejected}}.</blockquote>
 *
 * <p>Simultaneous sets begin with all pairs and cover all true ranks at once with at least the level; the marginal set of j begins with the pairs that j is in and
 * covers that unit's rank. Directions are right as well: the hypotheses are one-sided. With ties among the θ every place that a tied unit could be given is
 * covered.
 *
 * <p>Assumes that x − θ is about N(0, Σ). The quantile is the order statistic ⌈(B + 1) level⌉ of B draws, from the generator that is passed; equal generators give
 * equal sets. Edge results: a difference with s<sub>jk</sub> = 0 is certain if it is not 0 and never rejected if it is; one unit has the set {1}.
 *
 * <p>Cost: about B p² per step, two to five steps, and 8Bp bytes.
 *
 * @param level the confidence level, in (0, 1)
 * @param draws B, at least 100
 * @see "Mogstad, M., Romano, J. P., Shaikh, A. M. and Wilhelm, D. (2023). Inference for Ranks with Applications to Mobility across Neighbourhoods and Academic
 *     Achievement across Countries. Review of Economic Studies 91, 476-518. Sections 3.1-3.3."
 */
public record RankInference(double level, int draws) {
    private static final int LEAST_DRAWS = 100;

    /**
     * Creates a procedure.
     *
     * @throws IllegalArgumentException if {@code level} is not in (0, 1), or {@code draws} is not in [100, 10 000 000]
     */
    public RankInference {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("level not in (0, 1): " + level);
        }
        if (draws < LEAST_DRAWS || draws > 10_000_000) {
            throw new IllegalArgumentException("draws not in [100, 10000000]: " + draws);
        }
    }

    /**
     * Returns the procedure at level 0.95 with 10 000 draws.
     *
     * @return the procedure
     */
    public static RankInference withDefaults() {
        return new RankInference(0.95, 10_000);
    }

    /**
     * Ranks units by estimates, the highest first.
     *
     * @param units the codes of the units
     * @param estimates their estimates, unrounded
     * @param covariance the covariance matrix of the estimates
     * @param random the generator to draw from
     * @return the ranking
     * @throws IllegalArgumentException if there is no unit, the lengths differ, a number is not finite, or the matrix is not a covariance matrix
     */
    public Ranking rank(List<String> units, double[] estimates, double[][] covariance, RandomGenerator random) {
        List<Double> values = Arrays.stream(estimates).boxed().toList();
        return rank(units, values, estimates, covariance, random);
    }

    /**
     * Ranks units by exact values, the highest first: places and ties follow the values, sets and probabilities their estimates as numbers.
     *
     * @param <T> the type of the values, such as exact shares
     * @param units the codes of the units
     * @param values the exact values
     * @param estimates the same as numbers
     * @param covariance the covariance matrix of the estimates
     * @param random the generator to draw from
     * @return the ranking
     * @throws IllegalArgumentException if there is no unit, the lengths differ, a number is not finite, or the matrix is not a covariance matrix
     */
    public <T extends Comparable<T>> Ranking rank(
            List<String> units, List<T> values, double[] estimates, double[][] covariance, RandomGenerator random) {
        int size = units.size();
        if (size == 0) {
            throw new IllegalArgumentException("units not in [1, infinity): 0");
        }
        if (values.size() != size || estimates.length != size) {
            throw new IllegalArgumentException(
                    "values and estimates not of " + size + " units: " + values.size() + ", " + estimates.length);
        }
        check(estimates, covariance);
        double[][] z = NormalDraws.of(covariance, draws, random);
        PairTests tests = new PairTests(estimates, covariance, z, level);
        boolean[][] above = tests.rejected(PairTests.allPairs(size));
        int[] order = order(values);
        int[] tiers = tiers(order, above);
        List<RankedUnit> ranked = new ArrayList<>();
        for (int j = 0; j < size; j++) {
            T value = values.get(j);
            int higher = 0;
            int equal = 0;
            for (T other : values) {
                int sign = other.compareTo(value);
                higher += sign > 0 ? 1 : 0;
                equal += sign == 0 ? 1 : 0;
            }
            RankSet marginal = set(j, tests.rejected(PairTests.pairsOf(j, size)));
            ranked.add(
                    new RankedUnit(units.get(j), estimates[j], higher + 1, equal, marginal, set(j, above), tiers[j]));
        }
        return new Ranking(ranked, above, places(estimates, z), draws);
    }

    private static void check(double[] estimates, double[][] covariance) {
        int size = estimates.length;
        if (covariance.length != size) {
            throw new IllegalArgumentException("covariance not of " + size + " rows: " + covariance.length);
        }
        for (int j = 0; j < size; j++) {
            if (!Double.isFinite(estimates[j])) {
                throw new IllegalArgumentException("estimate " + j + " not finite: " + estimates[j]);
            }
            if (covariance[j].length != size) {
                throw new IllegalArgumentException("covariance not of " + size + " columns: " + covariance[j].length);
            }
            if (!(covariance[j][j] >= 0 && covariance[j][j] < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("variance not in [0, infinity): " + covariance[j][j]);
            }
            for (int k = 0; k < j; k++) {
                if (!(covariance[j][k] == covariance[k][j])) {
                    throw new IllegalArgumentException(
                            "covariance not symmetric: " + covariance[j][k] + ", " + covariance[k][j]);
                }
            }
        }
    }

    private static <T extends Comparable<T>> int[] order(List<T> values) {
        return IntStream.range(0, values.size())
                .boxed()
                .sorted(Comparator.comparing(values::get, Comparator.reverseOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int[] tiers(int[] order, boolean[][] above) {
        int[] tiers = new int[order.length];
        int tier = 1;
        int first = 0;
        for (int i = 0; i < order.length; i++) {
            for (int k = first; k < i; k++) {
                if (above[order[k]][order[i]]) {
                    tier++;
                    first = i;
                    break;
                }
            }
            tiers[order[i]] = tier;
        }
        return tiers;
    }

    private static RankSet set(int unit, boolean[][] above) {
        int better = 0;
        int worse = 0;
        for (int k = 0; k < above.length; k++) {
            better += above[k][unit] ? 1 : 0;
            worse += above[unit][k] ? 1 : 0;
        }
        return new RankSet(better + 1, above.length - worse);
    }

    /** Counts by unit and place, over the draws around the estimates; equal draws do not happen where variances are positive. */
    private static int[][] places(double[] estimates, double[][] z) {
        int size = estimates.length;
        int[][] places = new int[size][size];
        double[] drawn = new double[size];
        for (double[] row : z) {
            for (int j = 0; j < size; j++) {
                drawn[j] = estimates[j] + row[j];
            }
            double[] sorted = drawn.clone();
            Arrays.sort(sorted);
            for (int j = 0; j < size; j++) {
                places[j][size - 1 - lastPosition(sorted, drawn[j])]++;
            }
        }
        return places;
    }

    private static int lastPosition(double[] sorted, double value) {
        int position = Arrays.binarySearch(sorted, value);
        while (position + 1 < sorted.length && sorted[position + 1] == value) {
            position++;
        }
        return position;
    }
}
