package org.sipas.scoring.rank;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What the choice of method does to ranks, apart from sampling error: ranks over many choices of weights, aggregation and normalisation. Immutable.
 *
 * <p>Each draw makes one choice of each kind and ranks the units by the composite that follows; equal composites share the better place.
 *
 * @param places how often each unit had each place, by unit and place; each row adds up to 1
 * @param medians the median rank by unit
 * @param fifths the best rank that at least 5 % of the choices give or beat, by unit
 * @param ninetyFifths the rank that at least 95 % of the choices give or beat, by unit
 * @see "Saisana, M., Saltelli, A. and Tarantola, S. (2005). Uncertainty and sensitivity analysis techniques as tools for the quality assessment of composite indicators. Journal of the Royal Statistical Society A 168, 307-323."
 */
public record RankSensitivity(
        List<List<Double>> places, List<Integer> medians, List<Integer> fifths, List<Integer> ninetyFifths) {
    /** Creates a result from copies of the lists. */
    public RankSensitivity {
        places = List.copyOf(places);
        medians = List.copyOf(medians);
        fifths = List.copyOf(fifths);
        ninetyFifths = List.copyOf(ninetyFifths);
    }

    /** A choice of method: the values of all units by it. */
    @FunctionalInterface
    public interface Choice {
        /**
         * Makes a choice and computes all units by it.
         *
         * @param random the generator to choose with
         * @return the values by unit, higher ones better
         */
        double[] values(RandomGenerator random);
    }

    /**
     * Draws choices.
     *
     * @param choice makes one choice of method at a time
     * @param draws how many choices, at least 100
     * @param random the generator to choose with
     * @return the sensitivity
     * @throws IllegalArgumentException if {@code draws} is below 100 or a value is not a number
     */
    public static RankSensitivity of(Choice choice, int draws, RandomGenerator random) {
        if (draws < 100) {
            throw new IllegalArgumentException("draws not in [100, infinity): " + draws);
        }
        int units = choice.values(random).length;
        int[][] counts = new int[units][units];
        for (int b = 0; b < draws; b++) {
            double[] values = choice.values(random);
            for (int j = 0; j < units; j++) {
                if (Double.isNaN(values[j])) {
                    throw new IllegalArgumentException("value of unit " + j + " not a number");
                }
                double own = values[j];
                counts[j][
                        (int) Arrays.stream(values).filter(value -> value > own).count()]++;
            }
        }
        List<List<Double>> places = new ArrayList<>();
        for (int[] row : counts) {
            places.add(
                    Arrays.stream(row).mapToObj(count -> count / (double) draws).toList());
        }
        return new RankSensitivity(
                places, quantiles(counts, 0.5, draws), quantiles(counts, 0.05, draws), quantiles(counts, 0.95, draws));
    }

    private static List<Integer> quantiles(int[][] counts, double level, int draws) {
        return Arrays.stream(counts)
                .map(row -> {
                    int place = 0;
                    for (long sum = row[0]; sum < level * draws; sum += row[place]) {
                        place++;
                    }
                    return place + 1;
                })
                .toList();
    }

    /**
     * Draws weights uniformly from all that are not negative and add up to 1.
     *
     * @param size how many weights, at least 1
     * @param random the generator to draw from
     * @return the weights
     * @throws IllegalArgumentException if {@code size} is below 1
     */
    public static double[] weights(int size, RandomGenerator random) {
        if (size < 1) {
            throw new IllegalArgumentException("size not in [1, infinity): " + size);
        }
        double[] weights = new double[size];
        double total = 0;
        for (int j = 0; j < size; j++) {
            weights[j] = -StrictMath.log(1 - random.nextDouble());
            total += weights[j];
        }
        for (int j = 0; j < size; j++) {
            weights[j] /= total;
        }
        return weights;
    }
}
