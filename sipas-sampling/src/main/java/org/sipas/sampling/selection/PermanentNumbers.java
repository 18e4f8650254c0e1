package org.sipas.sampling.selection;

import java.util.Arrays;

/**
 * Permanent random numbers, which coordinate samples: a unit keeps its number from year to year and from survey to survey, and
 * samples that take the smallest (ranking variables of) numbers share units as far as they can.
 *
 * <p>Positive coordination: the same numbers for both samples. Negative coordination: numbers from another start, (u − s) mod
 * 1, or mirrored, 1 − u; each keeps the numbers uniform, so the second sample has its own probabilities. Rotation: a start that
 * moves by a part of n/N a year.
 *
 * @see "Ohlsson, E. (1995). Coordination of samples using permanent random numbers. In: Cox, B. G. et al. (eds.), Business
 *     Survey Methods. Wiley, 153-169."
 */
public final class PermanentNumbers {
    private PermanentNumbers() {}

    /**
     * Returns numbers counted from another start: (u − s) mod 1.
     *
     * @param numbers u
     * @param start s, in [0, 1)
     * @return the numbers
     * @throws IllegalArgumentException if a number or the start is not in [0, 1)
     */
    public static double[] startingAt(double start, double[] numbers) {
        Checks.closed("start", start, 0, Math.nextDown(1.0));
        double[] moved = checked(numbers);
        Arrays.setAll(moved, k -> moved[k] >= start ? moved[k] - start : moved[k] - start + 1);
        return moved;
    }

    /**
     * Returns mirrored numbers, 1 − u: the units least likely to be in a sample by u. Zero, which has no mirror in [0, 1), goes
     * to the number below 1.
     *
     * @param numbers u
     * @return the numbers
     * @throws IllegalArgumentException if a number is not in [0, 1)
     */
    public static double[] mirrored(double[] numbers) {
        double[] moved = checked(numbers);
        Arrays.setAll(moved, k -> Math.min(1 - moved[k], Math.nextDown(1.0)));
        return moved;
    }

    /**
     * Returns the positions of the n smallest numbers: a simple random sample.
     *
     * @param numbers u; the position decides between equals
     * @param sampleSize n
     * @return the positions, rising
     * @throws IllegalArgumentException if {@code sampleSize} is not in [0, N]
     */
    public static int[] smallest(double[] numbers, int sampleSize) {
        Checks.between("sampleSize", sampleSize, 0, numbers.length);
        Integer[] order = new Integer[numbers.length];
        Arrays.setAll(order, k -> k);
        Arrays.sort(order, (k, l) -> Double.compare(numbers[k], numbers[l]));
        return Arrays.stream(order).limit(sampleSize).mapToInt(k -> k).sorted().toArray();
    }

    private static double[] checked(double[] numbers) {
        for (int k = 0; k < numbers.length; k++) {
            Checks.closed("numbers[" + k + "]", numbers[k], 0, Math.nextDown(1.0));
        }
        return numbers.clone();
    }
}
