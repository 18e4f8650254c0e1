package org.sipas.sampling.draw;

import java.util.Map;
import org.sipas.sampling.size.YamaneSampleSize;

/** How many units a preset takes from a stratum of N units. */
public sealed interface SizeRule {
    /**
     * The same number everywhere, or all where there are fewer. Immutable.
     *
     * @param size the number
     * @param exceptions other numbers, by stratum
     */
    record Fixed(int size, Map<String, Integer> exceptions) implements SizeRule {
        /** Creates a rule. */
        public Fixed {
            exceptions = Map.copyOf(exceptions);
        }

        @Override
        public int size(String stratum, int units) {
            return Math.min(units, exceptions.getOrDefault(stratum, size));
        }
    }

    /**
     * A share, rounded up. Immutable.
     *
     * @param percent the share in percent, from 1 to 100
     */
    record Share(int percent) implements SizeRule {
        @Override
        public int size(String stratum, int units) {
            return (int) (((long) units * percent + 99) / 100);
        }
    }

    /**
     * Yamane's formula. Immutable.
     *
     * @param margin the margin of error, as a proportion
     */
    record Yamane(double margin) implements SizeRule {
        @Override
        public int size(String stratum, int units) {
            return (int) YamaneSampleSize.of(units, margin);
        }
    }

    /**
     * Returns the number for a stratum.
     *
     * @param stratum its name
     * @param units N, at least 1
     * @return a number from 1 to N
     */
    int size(String stratum, int units);
}
