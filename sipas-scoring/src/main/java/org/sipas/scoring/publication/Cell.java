package org.sipas.scoring.publication;

import java.util.Objects;
import org.sipas.core.Bilingual;
import org.sipas.scoring.estimate.Estimate;

/** An estimate as it may be shown. Immutable. */
public sealed interface Cell {
    /**
     * The estimate may be shown.
     *
     * @param estimate the estimate
     */
    record Published(Estimate estimate) implements Cell {
        /** Creates a cell. */
        public Published {
            Objects.requireNonNull(estimate, "estimate");
        }
    }

    /**
     * The estimate may be shown together with a warning.
     *
     * @param estimate the estimate
     * @param reason the warning
     */
    record Caution(Estimate estimate, Bilingual reason) implements Cell {
        /** Creates a cell. */
        public Caution {
            Objects.requireNonNull(estimate, "estimate");
            Objects.requireNonNull(reason, "reason");
        }
    }

    /**
     * The estimate must not be shown; the cell does not hold it.
     *
     * @param cause what suppressed it
     * @param reason the same in words
     */
    record Suppressed(Cause cause, Bilingual reason) implements Cell {
        /** Creates a cell. */
        public Suppressed {
            Objects.requireNonNull(cause, "cause");
            Objects.requireNonNull(reason, "reason");
        }

        static Suppressed complementary() {
            return new Suppressed(
                    Cause.COMPLEMENTARY,
                    new Bilingual(
                            "để không suy ra được đơn vị khác", "so that another unit cannot be worked out from it"));
        }
    }

    /** Why a cell is suppressed. */
    enum Cause {
        /** Nobody answered. */
        NO_ANSWERS,
        /** Fewer answers than the scheme asks for. */
        TOO_FEW_ANSWERS,
        /** One source gave more of the answers than the scheme allows. */
        DOMINANCE,
        /** The sampling error is larger than the scheme allows. */
        TOO_IMPRECISE,
        /** The cell itself may be shown, but another one could be worked out from it. */
        COMPLEMENTARY
    }
}
