package org.sipas.scoring.estimate;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.sipas.core.Bilingual;
import org.sipas.scoring.weight.Family;
import org.sipas.scoring.weight.ModelMatrix;

/**
 * Design-based rank tests: estimated population ranks r of the values, as shares of the population, are turned into scores, and mean scores of groups compared by a
 * weighted regression on the groups. Immutable.
 *
 * @param difference the difference of mean scores, second group minus first; 0 with more than two groups, {@code NaN} without any complete row
 * @param test t with design degrees of freedom − 1 for two groups; for more a chi-squared statistic with an F reference
 * @see "Lumley, T. and Scott, A. J. (2013). Two-sample rank tests under complex sampling. Biometrika 100, 831-842."
 */
public record RankTest(double difference, TestResult test) {
    /** What becomes of a rank r in (0, 1). */
    public enum Score {
        /** r itself: the tests of Wilcoxon and of Kruskal and Wallis. */
        RANK,
        /** 1 above the median, else 0. */
        MEDIAN,
        /** The normal quantile of r. */
        VAN_DER_WAERDEN
    }

    /** The rank of equal values. */
    public enum Ties {
        /** The estimated share of smaller values plus half the share of equal ones. */
        MIDDLE,
        /**
         * As R survey 4.1 to 4.5 has it, for comparison only: the plain mean of the ranks that equal values have in the order of the rows. With unequal weights it
         * changes with this order.
         */
        ROW_ORDER_OF_R_SURVEY
    }

    static RankTest of(Survey survey, String variable, String group, Score score, Ties ties) {
        Survey complete = survey.answered(variable, group);
        double[] values = survey.numbers(variable);
        double[] weights = survey.sample().weights();
        boolean[] base = complete.rows();
        double[] scores = new double[values.length];
        WeightedValues sorted = WeightedValues.distinct(values, weights, base);
        if (sorted.size() == 0) {
            Bilingual method = new Bilingual("kiểm định hạng", "rank test");
            return new RankTest(Double.NaN, new TestResult(Double.NaN, 1, 0, Double.NaN, method));
        }
        double total = sorted.cumulative(sorted.size() - 1);
        double[] ranks = ties == Ties.MIDDLE ? new double[0] : ranksInRowOrder(values, weights, base);
        for (int row = 0; row < scores.length; row++) {
            if (base[row]) {
                double rank = (ties == Ties.MIDDLE ? rank(sorted, values[row]) : ranks[row]) / total;
                scores[row] = switch (score) {
                    case RANK -> rank;
                    case MEDIAN -> rank > 0.5 ? 1 : 0;
                    case VAN_DER_WAERDEN -> Distributions.normalQuantile(rank);
                };
            }
        }
        ModelMatrix groups = ModelMatrix.of(survey.table(), group);
        Regression regression = Regression.of(complete, Family.LINEAR, groups, scores)
                .orElseThrow(() -> new IllegalArgumentException("a group is empty: " + group));
        double df = complete.degreesOfFreedom();
        if (groups.size() == 2) {
            Regression.Coefficient difference = regression.coefficients().get(1);
            return new RankTest(
                    difference.value(),
                    new TestResult(
                            difference.t(),
                            1,
                            df - 1,
                            Distributions.tTwoSided(difference.t(), df - 1),
                            new Bilingual("kiểm định hạng hai nhóm", "two-group rank test")));
        }
        int size = groups.size() - 1;
        double[][] effects = new double[size][1];
        double[][] variance = new double[size][size];
        for (int i = 0; i < size; i++) {
            effects[i][0] = regression.coefficients().get(i + 1).value();
            for (int j = 0; j < size; j++) {
                variance[i][j] = regression.covariance(i + 1, j + 1);
            }
        }
        double statistic =
                QuadraticForm.times(QuadraticForm.transposed(effects), QuadraticForm.solve(variance, effects))[0][0];
        return new RankTest(
                0,
                new TestResult(
                        statistic,
                        size,
                        df - size,
                        Distributions.fUpper(statistic / size, size, df - size),
                        new Bilingual("kiểm định hạng nhiều nhóm", "rank test of several groups")));
    }

    private static double[] ranksInRowOrder(double[] values, double[] weights, boolean[] base) {
        int[] order = IntStream.range(0, values.length)
                .filter(row -> base[row])
                .boxed()
                .sorted(Comparator.comparingDouble(row -> values[row]))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] ranks = new double[values.length];
        double cumulative = 0;
        for (int start = 0; start < order.length; ) {
            int end = start;
            double sum = 0;
            for (; end < order.length && values[order[end]] == values[order[start]]; end++) {
                cumulative += weights[order[end]];
                sum += cumulative - weights[order[end]] / 2;
            }
            for (int i = start; i < end; i++) {
                ranks[order[i]] = sum / (end - start);
            }
            start = end;
        }
        return ranks;
    }

    // The cumulative weight up to the middle of the rows of a value.
    private static double rank(WeightedValues sorted, double value) {
        int low = 0;
        int high = sorted.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (sorted.value(middle) < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return sorted.cumulative(low) - sorted.weight(low) / 2;
    }
}
