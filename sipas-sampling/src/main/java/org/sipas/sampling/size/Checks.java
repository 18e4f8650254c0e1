package org.sipas.sampling.size;

import org.apache.commons.math3.distribution.NormalDistribution;

/** The range checks of this package, in the accepting form so that NaN fails, and the normal quantile. */
final class Checks {
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private Checks() {}

    static void closed(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(name + " not in [" + low + ", " + high + "]: " + value);
        }
    }

    static void open(String name, double value, double low, double high) {
        if (!(value > low && value < high)) {
            throw new IllegalArgumentException(name + " not in (" + low + ", " + high + "): " + value);
        }
    }

    static void atLeast(String name, long value, long low) {
        if (value < low) {
            throw new IllegalArgumentException(name + " not in [" + low + ", " + Long.MAX_VALUE + "]: " + value);
        }
    }

    static void sameLength(String name, int length, int expected) {
        if (length != expected) {
            throw new IllegalArgumentException(name + " not of length " + expected + ": " + length);
        }
    }

    /** The two-sided factor z = Φ⁻¹(1 − (1 − confidence) / 2). */
    static double z(double confidenceLevel) {
        open("confidenceLevel", confidenceLevel, 0, 1);
        return -quantile((1 - confidenceLevel) / 2);
    }

    static double quantile(double probability) {
        return NORMAL.inverseCumulativeProbability(probability);
    }

    static double cumulative(double z) {
        return NORMAL.cumulativeProbability(z);
    }
}
