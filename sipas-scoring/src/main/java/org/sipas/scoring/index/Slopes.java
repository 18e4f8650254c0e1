package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The share of a node and its derivatives by the shares of its items. Share and derivatives are homogeneous, so that Σ derivative × share of the item is the share of the node (Euler); where the
 * aggregation is a mean, exactly, and the derivatives are its weights.
 *
 * @param share the share
 * @param byItem the derivatives by item
 */
record Slopes(Proportion share, Map<String, Proportion> byItem) {
    static Slopes of(
            Aggregation aggregation, IndexNode node, Map<String, Proportion> weights, Map<String, Proportion> shares) {
        if (aggregation == Aggregation.GEOMETRIC) {
            List<Part> parts = lowest(node).stream()
                    .map(each -> Part.of(each, weights, shares))
                    .filter(part -> !part.weight.equals(Proportion.ZERO))
                    .toList();
            if (parts.size() > 1) {
                return geometric(parts, weights);
            }
        }
        return new Slopes(mean(node, weights, shares), weights);
    }

    private static Proportion mean(IndexNode node, Map<String, Proportion> weights, Map<String, Proportion> shares) {
        Proportion sum = Proportion.ZERO;
        for (String item : node.items()) {
            sum = sum.plus(
                    weights.getOrDefault(item, Proportion.ZERO).times(shares.getOrDefault(item, Proportion.ZERO)));
        }
        return sum;
    }

    /** Returns the lowest nodes above items. */
    private static List<IndexNode> lowest(IndexNode node) {
        return node.children().stream().allMatch(child -> child.children().isEmpty())
                ? List.of(node)
                : node.children().stream()
                        .flatMap(child -> lowest(child).stream())
                        .toList();
    }

    /** A node directly above items with the sum of their weights, and its weight times its share. */
    private record Part(IndexNode node, Proportion weight, Proportion sum) {
        static Part of(IndexNode node, Map<String, Proportion> weights, Map<String, Proportion> shares) {
            Proportion weight = node.items().stream()
                    .map(item -> weights.getOrDefault(item, Proportion.ZERO))
                    .reduce(Proportion.ZERO, Proportion::plus);
            return new Part(node, weight, mean(node, weights, shares));
        }

        double share() {
            return sum.dividedBy(weight).value();
        }
    }

    private static Slopes geometric(List<Part> parts, Map<String, Proportion> weights) {
        double log = 0;
        for (Part part : parts) {
            log += part.weight.value() * StrictMath.log(part.share());
        }
        double value = Math.min(1, StrictMath.exp(log));
        Map<String, Proportion> slopes = new LinkedHashMap<>();
        for (Part part : parts) {
            double factor = value == 0 ? 0 : value / part.share();
            for (String item : part.node.items()) {
                slopes.put(
                        item,
                        number(factor
                                * weights.getOrDefault(item, Proportion.ZERO).value()));
            }
        }
        return new Slopes(number(value), slopes);
    }

    private static Proportion number(double value) {
        return Proportion.of(new BigDecimal(value));
    }
}
