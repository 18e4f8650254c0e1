package org.sipas.scoring.weight;

import java.util.Objects;

/** What a calibration came to. Immutable. */
public sealed interface CalibrationResult {
    /**
     * All totals are met.
     *
     * @param calibration the weights
     */
    record Reached(Calibration calibration) implements CalibrationResult {
        /** Creates a result. */
        public Reached {
            Objects.requireNonNull(calibration, "calibration");
        }
    }

    /**
     * No weights within the bounds meet the totals, or none were found.
     *
     * @param margin the name of the total that is missed most, relative to its size
     * @param wanted the total that was to be met
     * @param reached the total of the best weights that were found
     */
    record Missed(String margin, double wanted, double reached) implements CalibrationResult {
        /** Creates a result. */
        public Missed {
            Objects.requireNonNull(margin, "margin");
        }
    }

    /**
     * Returns the calibration, for callers for whom missing a total is a mistake of their own.
     *
     * @return the calibration
     * @throws IllegalArgumentException if a total is missed
     */
    default Calibration orThrow() {
        if (this instanceof Reached reached) {
            return reached.calibration();
        }
        throw new IllegalArgumentException("calibration misses its totals: " + this);
    }
}
