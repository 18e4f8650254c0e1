package org.sipas.scoring.index;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Text;

/**
 * Why a number is what it is: a node, what it adds to the number explained, and the nodes below it, down to counts. Immutable.
 *
 * <p>The contributions of the children of a node with a share add up to that of the node; that of the node explained is its share. This holds exactly, and with {@link Aggregation#GEOMETRIC} to the
 * rounding of a double; the weight of an item is there the derivative of the number explained by the share of the item.
 *
 * @param code the code of the node
 * @param label its name
 * @param weight its weight in the number explained; the weights of the children of a node add up to that of the node
 * @param contribution what it adds to the number explained: the sum over its items of weight × share
 * @param share its own share, absent if it has none
 * @param satisfied the satisfied answers below it
 * @param answered the denominator of these
 * @param missing the missing answers below it, by reason
 * @param parts the nodes below it
 */
public record Contribution(
        String code,
        Text label,
        Proportion weight,
        Proportion contribution,
        Optional<Proportion> share,
        long satisfied,
        long answered,
        Map<Missing, Long> missing,
        List<Contribution> parts) {
    /** Creates a contribution from copies of the collections. */
    public Contribution {
        missing = Map.copyOf(missing);
        parts = List.copyOf(parts);
    }

    /**
     * Explains a node of a unit.
     *
     * @param method the method that made the result
     * @param unit the unit
     * @param code the code of the node
     * @return the tree of contributions, nothing if the node has no share
     * @throws IllegalArgumentException if the tree has no such node
     */
    static Optional<Contribution> explain(IndexMethod method, UnitResult unit, String code) {
        IndexNode node = method.tree()
                .nodes()
                .filter(each -> each.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no node in the tree: " + code));
        if (unit.node(code).share().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Proportion> bases = new LinkedHashMap<>();
        Map<String, Proportion> shares = new LinkedHashMap<>();
        for (String item : node.items()) {
            if (unit.node(item).value() instanceof NodeResult.Value.Defined defined) {
                bases.put(item, defined.base());
                shares.put(item, defined.share());
            }
        }
        Map<String, Proportion> weights = Scorer.weights(method.aggregation(), node, bases);
        return Optional.of(tree(
                node,
                unit,
                Slopes.of(method.aggregation(), node, weights, shares).byItem()));
    }

    private static Contribution tree(IndexNode node, UnitResult unit, Map<String, Proportion> weights) {
        NodeResult result = unit.node(node.code());
        List<Contribution> parts = new ArrayList<>();
        Proportion weight = weights.getOrDefault(node.code(), Proportion.ZERO);
        Proportion contribution = result.share().map(weight::times).orElse(Proportion.ZERO);
        if (node.level() != IndexNode.Level.ITEM) {
            weight = Proportion.ZERO;
            contribution = Proportion.ZERO;
            for (IndexNode child : node.children()) {
                Contribution part = tree(child, unit, weights);
                parts.add(part);
                weight = weight.plus(part.weight());
                contribution = contribution.plus(part.contribution());
            }
        }
        return new Contribution(
                node.code(),
                result.label(),
                weight,
                contribution,
                result.share(),
                result.satisfied(),
                result.answered(),
                result.missing(),
                parts);
    }
}
