package org.sipas.scoring.estimate;

import java.util.Objects;
import org.sipas.core.Bilingual;

/** A confidence interval, or the reason why there is none. Immutable. */
public sealed interface Interval {
    /**
     * An interval with its limits.
     *
     * @param lower the lower limit
     * @param upper the upper limit, not below the lower
     * @param level the confidence level, in (0, 1)
     */
    record Bounds(double lower, double upper, double level) implements Interval {
        /**
         * Creates an interval.
         *
         * @throws IllegalArgumentException if a limit is not a number, the limits are in the wrong order or the level is not in (0, 1)
         */
        public Bounds {
            if (!(lower <= upper)) {
                throw new IllegalArgumentException("lower not in (-infinity, " + upper + "]: " + lower);
            }
            if (!(level > 0 && level < 1)) {
                throw new IllegalArgumentException("level not in (0, 1): " + level);
            }
        }

        @Override
        public String toString() {
            return "[" + TextTable.number(lower, 6) + ", " + TextTable.number(upper, 6) + "] at "
                    + TextTable.brief(100 * level, 4) + " %";
        }
    }

    /**
     * No interval: the data do not say how far the estimate may be off.
     *
     * @param reason why, for the reader of the table
     */
    record None(Bilingual reason) implements Interval {
        /** Creates the absence of an interval. */
        public None {
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String toString() {
            return "no interval: " + reason.en();
        }
    }
}
