package org.sipas.sampling.draw;

import java.util.Map;
import org.sipas.sampling.size.YamaneSampleSize;

/** How many units a preset takes from a stratum of N units. */
public sealed interface SizeRule {
    /**
     * The same number everywhere, or all where there are fewer. Immutable.
     *
     * @param size the number
     * @param exceptions other numbers, by the first part of the stratum's name, up to a slash: the code of the province
     */
    record Fixed(int size, Map<String, Integer> exceptions) implements SizeRule {
        /** Creates a rule. */
        public Fixed {
            exceptions = Map.copyOf(exceptions);
        }

        @Override
        public int size(String stratum, int units) {
            int slash = stratum.indexOf('/');
            String first = slash < 0 ? stratum : stratum.substring(0, slash);
            return Math.min(units, exceptions.getOrDefault(first, size));
        }
    }

    /**
     * A share between two limits: the whole number at the middle, rounded up, or the one below if only that lies between them. Where
     * no whole number does, as 20 to 30 % of 6, it is the one above. Immutable.
     *
     * @param least the lower limit in percent
     * @param most the upper limit in percent, at most 100
     */
    record Share(int least, int most) implements SizeRule {
        @Override
        public int size(String stratum, int units) {
            long up = ((long) units * (least + most) + 199) / 200;
            boolean below = up * 100 > (long) units * most && (up - 1) * 100 >= (long) units * least;
            return (int) (below ? up - 1 : up);
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
