package org.sipas.scoring.index;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Text;
import org.sipas.scoring.estimate.Estimate;

/**
 * A node of the index, as counted for one unit. Immutable.
 *
 * @param code the code of the node; for an item that of its variable
 * @param label its name; for an item its short wording
 * @param level index, domain, factor or item
 * @param forms the forms with at least one counted answer below the node
 * @param asked how often an item below the node was asked
 * @param answered the denominator that the missing-answer rule uses: answers, answers of complete forms, or answers asked for
 * @param missing the answers that are missing below the node, by reason; reasons that do not occur are absent
 * @param satisfied the counted answers that are satisfied
 * @param dissatisfied the counted answers that are dissatisfied
 * @param levels the counted answers by option code, in the order of the scale
 * @param value the shares, or why there are none
 */
public record NodeResult(
        String code,
        Text label,
        IndexNode.Level level,
        long forms,
        long asked,
        long answered,
        Map<Missing, Long> missing,
        long satisfied,
        long dissatisfied,
        Map<String, Long> levels,
        Value value) {

    /** The shares of a node, or why there are none. */
    public sealed interface Value {
        /**
         * The node has a value. All shares follow the method's aggregation, so that the satisfied share is the sum of those of the satisfied levels ({@link Aggregation#GEOMETRIC} apart).
         *
         * @param base what the denominator weighs: answers, or the sum of their weights under a survey design
         * @param share the share of satisfied answers: the number that is published. Exact where the aggregation is a mean of shares of counts
         * @param estimate the same with its standard error and interval
         * @param dissatisfied the exact share of dissatisfied answers
         * @param levels the exact shares by option code, in the order of the scale
         * @param mean the mean of the options' scores over the answers given, nothing where an option that was picked has none
         */
        record Defined(
                Proportion base,
                Proportion share,
                Estimate estimate,
                Proportion dissatisfied,
                Map<String, Proportion> levels,
                Optional<Proportion> mean)
                implements Value {
            /** Creates a value from a copy of the levels. */
            public Defined {
                levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
            }
        }

        /**
         * The node has no value.
         *
         * @param reason why
         */
        record Undefined(Bilingual reason) implements Value {}
    }

    /** Creates a result from copies of the maps. */
    public NodeResult {
        missing = Collections.unmodifiableMap(new LinkedHashMap<>(missing));
        levels = Collections.unmodifiableMap(new LinkedHashMap<>(levels));
    }

    /**
     * Returns the exact share of satisfied answers.
     *
     * @return the share, nothing if the node has no value
     */
    public Optional<Proportion> share() {
        return value instanceof Value.Defined defined ? Optional.of(defined.share()) : Optional.empty();
    }
}
