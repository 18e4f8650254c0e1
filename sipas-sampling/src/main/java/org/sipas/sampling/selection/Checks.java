package org.sipas.sampling.selection;

import java.util.Arrays;

/** The range checks of this package, in the accepting form so that NaN fails. */
final class Checks {
    /** How far a sum of inclusion probabilities may be from a whole number. */
    static final double WHOLE = 1e-6;

    private Checks() {}

    static void between(String name, long value, long low, long high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " not in [" + low + ", " + high + "]: " + value);
        }
    }

    static void closed(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " not in [" + low + ", " + high + "]: " + value);
        }
    }

    static void sameLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " not of length " + expected + ": " + length);
        }
    }

    /** Returns a copy of probabilities in [0, 1]. */
    static double[] probabilities(double[] probabilities) {
        between("probabilities.length", probabilities.length, 1, Integer.MAX_VALUE);
        for (int k = 0; k < probabilities.length; k++) {
            closed("probabilities[" + k + "]", probabilities[k], 0, 1);
        }
        return probabilities.clone();
    }

    /** Returns a copy of probabilities in [0, 1] that add up to a whole number. */
    static double[] fixedSize(double[] probabilities) {
        double[] copy = probabilities(probabilities);
        double sum = Arrays.stream(copy).sum();
        if (Math.abs(sum - Math.rint(sum)) > WHOLE) {
            throw new IllegalArgumentException("sum of probabilities not a whole number: " + sum);
        }
        return copy;
    }
}
