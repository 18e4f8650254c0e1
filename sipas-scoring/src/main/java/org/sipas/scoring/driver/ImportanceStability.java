package org.sipas.scoring.driver;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How far the relative importance of factors depends on who happened to answer: the bootstrap over rows, of LMG values as shares of R². Immutable.
 *
 * <p>Rows are drawn with replacement as often as there are rows, from the generator that is passed. A resample in which a factor is constant or dependent on others is drawn again. Rows must be independent: with clusters the true
 * spread is wider.
 *
 * @param lower the lower limit of each factor's share of R², the 2.5 % point of the resamples
 * @param upper the upper limit, the 97.5 % point
 * @param ranks how often each factor had each place, by factor and place; each row adds up to 1
 */
public record ImportanceStability(List<Double> lower, List<Double> upper, List<List<Double>> ranks) {
    private static final int MOST_FAILURES = 10;

    /**
     * Resamples rows.
     *
     * @param factors the values by factor and row
     * @param outcome the overall satisfaction by row
     * @param resamples the number of resamples, at least 100
     * @param random the generator to draw from
     * @return the stability
     * @throws IllegalArgumentException as {@link RelativeImportance#of} does, if {@code resamples} is below 100, or if ten resamples in a row have a constant or dependent factor
     */
    public static ImportanceStability of(double[][] factors, double[] outcome, int resamples, RandomGenerator random) {
        if (resamples < 100) {
            throw new IllegalArgumentException("resamples not in [100, infinity): " + resamples);
        }
        RelativeImportance.of(factors, outcome);
        int size = factors.length;
        double[][] shares = new double[size][resamples];
        double[][] ranks = new double[size][size];
        for (int b = 0; b < resamples; b++) {
            double[] importance = resampled(factors, outcome, random);
            double total = Arrays.stream(importance).sum();
            for (int j = 0; j < size; j++) {
                shares[j][b] = importance[j] / total;
                double own = importance[j];
                ranks[j][
                        (int) Arrays.stream(importance)
                                .filter(other -> other > own)
                                .count()] += 1.0 / resamples;
            }
        }
        double[] lower = new double[size];
        double[] upper = new double[size];
        for (int j = 0; j < size; j++) {
            Arrays.sort(shares[j]);
            lower[j] = shares[j][(int) Math.floor(0.025 * resamples)];
            upper[j] = shares[j][(int) Math.ceil(0.975 * resamples) - 1];
        }
        return new ImportanceStability(
                list(lower),
                list(upper),
                Arrays.stream(ranks).map(ImportanceStability::list).toList());
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static double[] resampled(double[][] factors, double[] outcome, RandomGenerator random) {
        int rows = outcome.length;
        for (int attempt = 1; ; attempt++) {
            double[][] drawn = new double[factors.length][rows];
            double[] drawnOutcome = new double[rows];
            for (int i = 0; i < rows; i++) {
                int row = random.nextInt(rows);
                drawnOutcome[i] = outcome[row];
                for (int j = 0; j < factors.length; j++) {
                    drawn[j][i] = factors[j][row];
                }
            }
            try {
                return RelativeImportance.of(drawn, drawnOutcome).shapley().stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray();
            } catch (IllegalArgumentException dependent) {
                if (attempt == MOST_FAILURES) {
                    throw dependent;
                }
            }
        }
    }
}
