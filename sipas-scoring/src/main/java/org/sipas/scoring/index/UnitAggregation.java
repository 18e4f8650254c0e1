package org.sipas.scoring.index;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the shares of units make the share of the level above, such as provinces that of the country. No text that was found names one as official; each says what it is.
 */
public sealed interface UnitAggregation {
    /** All counted answers of all units together: Σ satisfied / Σ answered. A unit weighs by its answers, and what a survey design weighs does not enter. */
    record Pooled() implements UnitAggregation {}

    /** The plain mean of the units' shares. */
    record MeanOfUnits() implements UnitAggregation {}

    /**
     * The mean of the units' shares with given weights, such as numbers of adults or transactions.
     *
     * @param weights the weights by code of unit, not negative
     */
    record Weighted(Map<String, Long> weights) implements UnitAggregation {
        /**
         * Creates an aggregation from a copy of the weights.
         *
         * @throws IllegalArgumentException if a weight is negative
         */
        public Weighted {
            weights = Map.copyOf(weights);
            weights.forEach((unit, weight) -> {
                if (weight < 0) {
                    throw new IllegalArgumentException("weight of " + unit + " not in [0, infinity): " + weight);
                }
            });
        }
    }

    /**
     * Aggregates a node over units.
     *
     * @param units the units of one breakdown
     * @param node the code of the node
     * @return the share; nothing if there are no units, a unit that weighs has no share, or all weights are 0
     * @throws IllegalArgumentException if the tree has no such node, or a unit has no weight
     */
    default Optional<Proportion> of(List<UnitResult> units, String node) {
        Proportion sum = Proportion.ZERO;
        long total = 0;
        for (UnitResult unit : units) {
            NodeResult result = unit.node(node);
            long weight = weight(unit, result);
            if (weight > 0) {
                Optional<Proportion> share = this instanceof Pooled
                        ? Optional.of(Proportion.of(result.satisfied(), result.answered()))
                        : result.share();
                if (share.isEmpty()) {
                    return Optional.empty();
                }
                sum = sum.plus(share.get().times(Proportion.of(weight, 1)));
                total = Math.addExact(total, weight);
            }
        }
        return total == 0 ? Optional.empty() : Optional.of(sum.dividedBy(total));
    }

    private long weight(UnitResult unit, NodeResult result) {
        if (this instanceof Weighted weighted) {
            Long weight = weighted.weights().get(unit.unit());
            if (weight == null) {
                throw new IllegalArgumentException("weight of unit not given: " + unit.unit());
            }
            return weight;
        }
        return this instanceof Pooled ? result.answered() : 1;
    }
}
