package org.sipas.scoring.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.sipas.core.response.ResponseLayout;
import org.sipas.scoring.estimate.Interval;

/**
 * Shares and their variances against a straight computation from the raw forms: the derivative of the share with respect to the weight of each form
 * (the infinitesimal jackknife), nested means and all, without weights of items and without products of pairs.
 */
class IndexVarianceProperties {
    private static final double RELATIVE = 1e-9;
    /** The normal quantile at 0.975; R: qnorm(0.975). */
    private static final double Z = 1.959963984540054;

    private static final Map<String, List<List<Integer>>> FACTORS = Map.of(
            "index", List.of(List.of(0, 1), List.of(2), List.of(3, 4, 5)),
            "d1", List.of(List.of(0, 1), List.of(2)),
            "d2", List.of(List.of(3, 4, 5)),
            "f1", List.of(List.of(0, 1)),
            "f2", List.of(List.of(2)),
            "f3", List.of(List.of(3, 4, 5)));

    @Provide
    Arbitrary<List<int[]>> forms() {
        Arbitrary<Integer> answer = Arbitraries.frequency(
                Tuple.of(1, -1), Tuple.of(2, 0), Tuple.of(2, 1), Tuple.of(2, 3), Tuple.of(3, 4), Tuple.of(3, 5));
        return answer.list()
                .ofSize(Small.ITEMS)
                .map(row -> row.stream().mapToInt(Integer::intValue).toArray())
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    private static boolean isCounted(int[] form, int item, MissingRule rule) {
        return switch (rule) {
            case EXCLUDE_ANSWER -> form[item] > 0;
            case EXCLUDE_FORM -> form[item] > 0 && IntStream.of(form).noneMatch(answer -> answer == Small.BLANK);
            case NOT_SATISFIED -> form[item] != Small.NOT_ASKED;
        };
    }

    /** The node's own mean of means of something that each item has; pooled answers apart. */
    private static double mean(String node, Aggregation aggregation, IntToDoubleFunction ofItem) {
        List<List<Integer>> parts = FACTORS.get(node);
        if (aggregation == Aggregation.FACTORS) {
            return parts.stream()
                    .mapToDouble(part -> meanOf(part, ofItem))
                    .average()
                    .orElseThrow();
        } else if (aggregation == Aggregation.DOMAINS && node.equals("index")) {
            return (mean("d1", Aggregation.ITEMS, ofItem) + mean("d2", Aggregation.ITEMS, ofItem)) / 2;
        } else if (aggregation == Aggregation.WEIGHTED && node.equals("index")) {
            return (2 * mean("d1", aggregation, ofItem) + mean("d2", aggregation, ofItem)) / 3;
        } else if (aggregation == Aggregation.WEIGHTED && node.equals("d1")) {
            return (3 * mean("f1", aggregation, ofItem) + mean("f2", aggregation, ofItem)) / 4;
        }
        return meanOf(parts.stream().flatMap(List::stream).toList(), ofItem);
    }

    /** The share of a node with the geometric mean, and its derivative where the items have these derivatives; 0 where a part is 0. */
    private static double geometric(
            String node, IntToDoubleFunction share, IntToDoubleFunction derivative, boolean wantsShare) {
        Map<String, Double> weights = switch (node) {
            case "index" -> Map.of("f1", 2 / 3.0 * 3 / 4, "f2", 2 / 3.0 / 4, "f3", 1 / 3.0);
            case "d1" -> Map.of("f1", 3 / 4.0, "f2", 1 / 4.0);
            default -> Map.of(node, 1.0);
        };
        double value = 1;
        double relative = 0;
        for (Map.Entry<String, Double> part : weights.entrySet()) {
            double of = mean(part.getKey(), Aggregation.ITEMS, share);
            value *= Math.pow(of, part.getValue());
            relative += part.getValue() * mean(part.getKey(), Aggregation.ITEMS, derivative) / of;
        }
        if (weights.size() == 1) {
            return mean(node, Aggregation.ITEMS, wantsShare ? share : derivative);
        }
        return wantsShare ? value : value == 0 ? 0 : value * relative;
    }

    private static double meanOf(List<Integer> items, IntToDoubleFunction ofItem) {
        return items.stream().mapToDouble(ofItem::applyAsDouble).average().orElseThrow();
    }

    @Property(tries = 400, seed = "3")
    void equalThoseComputedFromTheRawForms(
            @ForAll("forms") List<int[]> forms, @ForAll Aggregation aggregation, @ForAll MissingRule rule) {
        UnitResult result = Small.score(Small.method(aggregation, rule), forms);
        double[] counted = new double[Small.ITEMS];
        double[] satisfied = new double[Small.ITEMS];
        for (int[] form : forms) {
            for (int k = 0; k < Small.ITEMS; k++) {
                counted[k] += isCounted(form, k, rule) ? 1 : 0;
                satisfied[k] += isCounted(form, k, rule) && form[k] >= 4 ? 1 : 0;
            }
        }

        for (String code : FACTORS.keySet()) {
            List<Integer> items =
                    FACTORS.get(code).stream().flatMap(List::stream).toList();
            NodeResult node = result.node(code);
            if (items.stream().anyMatch(k -> counted[k] == 0)) {
                assertThat(node.value()).isInstanceOf(NodeResult.Value.Undefined.class);
                continue;
            }
            boolean pooled = aggregation == Aggregation.POOLED;
            double allCounted = items.stream().mapToDouble(k -> counted[k]).sum();
            double allSatisfied = items.stream().mapToDouble(k -> satisfied[k]).sum();
            IntToDoubleFunction share = k -> satisfied[k] / counted[k];
            boolean geometric = aggregation == Aggregation.GEOMETRIC;
            double p = pooled
                    ? allSatisfied / allCounted
                    : geometric ? geometric(code, share, share, true) : mean(code, aggregation, share);
            double sum = 0;
            int n = 0;
            for (int[] form : forms) {
                IntToDoubleFunction a = k -> isCounted(form, k, rule) ? 1 : 0;
                IntToDoubleFunction s = k -> form[k] >= 4 ? a.applyAsDouble(k) : 0;
                IntToDoubleFunction influence =
                        k -> (s.applyAsDouble(k) - share.applyAsDouble(k) * a.applyAsDouble(k)) / counted[k];
                double derivative = pooled
                        ? items.stream()
                                        .mapToDouble(k -> s.applyAsDouble(k) - p * a.applyAsDouble(k))
                                        .sum()
                                / allCounted
                        : geometric ? geometric(code, share, influence, false) : mean(code, aggregation, influence);
                sum += derivative * derivative;
                n += items.stream().anyMatch(k -> isCounted(form, k, rule)) ? 1 : 0;
            }

            NodeResult.Value.Defined defined = (NodeResult.Value.Defined) node.value();
            assertThat(defined.share().value()).isCloseTo(p, within(RELATIVE));
            assertThat(node.forms()).isEqualTo(n);
            if (items.size() == 1) {
                // One item is a plain proportion, whose interval uses p(1 − p)/n.
                assertThat(defined.estimate().effectiveSize()).isEqualTo(counted[items.get(0)]);
            } else if (n == 1) {
                assertThat(defined.estimate().interval()).isInstanceOf(Interval.None.class);
            } else {
                double variance = sum * n / (n - 1);
                assertThat(defined.estimate().standardError())
                        .isCloseTo(Math.sqrt(variance), within(1e-12 + RELATIVE * Math.sqrt(variance)));
                assertWilson(
                        (Interval.Bounds) defined.estimate().interval(),
                        p,
                        variance < 1e-20 ? n : p * (1 - p) / variance);
            }
        }
    }

    /** Wilson's limits are the x with (p − x)² = z² x(1 − x)/n. */
    private static void assertWilson(Interval.Bounds bounds, double p, double n) {
        for (double x : new double[] {bounds.lower(), bounds.upper()}) {
            assertThat((p - x) * (p - x)).isCloseTo(Z * Z * x * (1 - x) / n, within(1e-9));
        }
        assertThat(p).isBetween(bounds.lower(), bounds.upper());
    }

    @Property(tries = 150, seed = "4")
    void theOrderTheSplittingAndTheTakingAwayOfRowsLeaveNoTrace(
            @ForAll("forms") List<int[]> forms,
            @ForAll("forms") List<int[]> others,
            @ForAll Aggregation aggregation,
            @ForAll MissingRule rule) {
        ResponseLayout layout = Small.layout(Small.FORM);
        IndexPlan plan = IndexPlan.of(Small.method(aggregation, rule), layout, List.of("i0", "ward", "day"));
        Tally whole = plan.newTally();
        whole.add(Small.table(layout, forms));
        List<int[]> reversed = new ArrayList<>(forms);
        Collections.reverse(reversed);
        Tally split = plan.newTally();
        for (int[] form : reversed) {
            Tally one = plan.newTally();
            one.add(Small.table(layout, List.of(form)));
            split.merge(one);
            split.finish();
        }
        Tally added = plan.newTally();
        added.add(Small.table(layout, forms));
        added.add(Small.table(layout, others));
        Tally taken = plan.newTally();
        taken.add(Small.table(layout, others));
        added.subtract(taken);

        assertThat(split.finish()).isEqualTo(whole.finish());
        assertThat(added.finish()).isEqualTo(whole.finish());
        assertThat(added.forms()).isEqualTo(forms.size());
    }
}
