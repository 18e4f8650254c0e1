package org.sipas.scoring.points;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.sipas.scoring.index.Proportion;

/** How an indicator gets its points. Immutable. */
public sealed interface PointRule {
    /**
     * Returns the most points that can be reached.
     *
     * @return the maximum
     */
    BigDecimal maximum();

    /**
     * Points given as they are, one of several.
     *
     * @param reachable the points that can be given, rising
     */
    record Levels(List<BigDecimal> reachable) implements PointRule {
        /**
         * Creates a rule.
         *
         * @throws IllegalArgumentException if there are fewer than two levels, or they do not rise from at least 0
         */
        public Levels {
            reachable = List.copyOf(reachable);
            if (reachable.size() < 2) {
                throw new IllegalArgumentException("levels not in [2, infinity): " + reachable.size());
            }
            if (reachable.get(0).signum() < 0
                    || !reachable.stream().sorted().distinct().toList().equals(reachable)) {
                throw new IllegalArgumentException("levels not rising from at least 0: " + reachable);
            }
        }

        @Override
        public BigDecimal maximum() {
            return reachable.stream().max(Comparator.naturalOrder()).orElseThrow();
        }
    }

    /**
     * Points for a rate r in [0, 1]: the maximum from a threshold t on, r/t of it below.
     *
     * @param maximum the most points, positive
     * @param fullFrom t, in (0, 1]
     * @param emptyBase what a rate without a base does
     */
    record Rate(BigDecimal maximum, BigDecimal fullFrom, EmptyBase emptyBase) implements PointRule {
        /**
         * Creates a rule.
         *
         * @throws IllegalArgumentException if {@code maximum} is not positive or {@code fullFrom} not in (0, 1]
         */
        public Rate {
            Objects.requireNonNull(emptyBase, "emptyBase");
            if (maximum.signum() <= 0) {
                throw new IllegalArgumentException("maximum not in (0, infinity): " + maximum);
            }
            if (fullFrom.signum() <= 0 || fullFrom.compareTo(BigDecimal.ONE) > 0) {
                throw new IllegalArgumentException("fullFrom not in (0, 1]: " + fullFrom);
            }
        }

        Proportion points(Proportion rate) {
            Proportion threshold = Proportion.of(fullFrom);
            Proportion most = Proportion.of(maximum);
            return rate.compareTo(threshold) >= 0 ? most : rate.times(most).dividedBy(threshold);
        }
    }

    /** What a rate without a base, such as that of no dossiers, does. */
    enum EmptyBase {
        /** It gives no points. */
        ZERO,
        /** The indicator is left out; the total can then not reach its maximum, and says so. */
        NOT_APPLICABLE
    }
}
