package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.ProportionInterval;

/**
 * Makes results of counts.
 *
 * <p>Letters: S<sub>k</sub> and A<sub>k</sub> are the satisfied and the counted answers to item k, p<sub>k</sub> = S<sub>k</sub>/A<sub>k</sub>. Every
 * aggregation gives a node the value p = Σ w<sub>k</sub> p<sub>k</sub> with weights that add up to 1; those of {@link Aggregation#POOLED} are
 * A<sub>k</sub>/ΣA and so random themselves.
 *
 * <p>Above the item the form is the sampling unit. With s<sub>ik</sub> and a<sub>ik</sub> the indicators of form i, the linearised value of p is
 * u<sub>i</sub> = Σ w<sub>k</sub> (s<sub>ik</sub> − p<sub>k</sub> a<sub>ik</sub>) / A<sub>k</sub>, for pooled answers Σ (s<sub>ik</sub> − p
 * a<sub>ik</sub>) / ΣA; as Σu<sub>i</sub> = 0 the variance is v = n/(n − 1) Σu<sub>i</sub>², n the forms with an answer below the node. The interval is
 * Wilson's with the effective size n&#42; = p(1 − p)/v.
 *
 * <p>Edge results: with one form there is no variance and no interval above the item; where all forms are alike, v = 0 and n&#42; = n.
 *
 * @see "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association 22, 209-212."
 * @see "Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer. Section 5.5 (linearisation)."
 */
final class Scorer {
    /** Below this share of p(1 − p)/n a variance is the rounding error of one that is 0. */
    private static final double NO_VARIANCE = 1e-12;

    private static final Bilingual ITEM_BASE = new Bilingual("câu trả lời được tính", "answers counted");
    private static final Bilingual NODE_BASE =
            new Bilingual("phiếu có ít nhất một câu trả lời được tính", "forms with an answer counted");

    private final IndexPlan plan;
    private final int[][] itemsByNode;
    private final IndexMethod method;

    Scorer(IndexPlan plan, int[][] itemsByNode) {
        this.plan = plan;
        this.itemsByNode = itemsByNode;
        this.method = plan.method();
    }

    UnitResult unit(String by, String unit, Counts counts) {
        List<ItemCounts> items = new ArrayList<>();
        for (int k = 0; k < plan.items().length; k++) {
            items.add(new ItemCounts(plan.closed().get(plan.items()[k]), counts, k));
        }
        List<NodeResult> nodes = new ArrayList<>();
        for (int n = 0; n < plan.nodes().size(); n++) {
            nodes.add(node(n, items, counts));
        }
        return new UnitResult(by, unit, label(by, unit), counts.forms, counts.formsOutsideTree, nodes, tables(counts));
    }

    private Text label(String by, String unit) {
        Variable variable = plan.layout().form().variables().get(by);
        return variable == null
                ? Text.NONE
                : variable.options().stream()
                        .filter(option -> option.code().equals(unit))
                        .map(Option::label)
                        .findFirst()
                        .orElse(Text.NONE);
    }

    /** The counts of one item of the tree in one unit. */
    private final class ItemCounts {
        final Variable variable;
        final long asked;
        final long answered;
        final long satisfied;
        final long dissatisfied;
        final Map<Missing, Long> missing;
        final Map<String, Long> levels = new LinkedHashMap<>();

        ItemCounts(IndexPlan.Closed closed, Counts counts, int k) {
            variable = closed.variable();
            missing = missing(counts.counts, closed.offset());
            asked = counts.forms - missing.getOrDefault(Missing.NOT_ASKED, 0L);
            for (int o = 0; o < variable.options().size(); o++) {
                if (variable.options().get(o).missing() == null) {
                    levels.put(variable.options().get(o).code(), counts.counted[k][o]);
                }
            }
            satisfied = sum(method.satisfied());
            dissatisfied = sum(method.dissatisfied());
            answered = method.missing() == MissingRule.NOT_SATISFIED
                    ? asked
                    : levels.values().stream().mapToLong(Long::longValue).sum();
        }

        private long sum(Set<String> codes) {
            return codes.stream()
                    .mapToLong(code -> levels.getOrDefault(code, 0L))
                    .sum();
        }

        Optional<Proportion> mean() {
            long scored = 0;
            Proportion sum = Proportion.ZERO;
            for (Option option : variable.options()) {
                long count = levels.getOrDefault(option.code(), 0L);
                BigDecimal score = option.score();
                if (count > 0 && score == null) {
                    return Optional.empty();
                } else if (count > 0 && score != null) {
                    scored += count;
                    sum = sum.plus(Proportion.of(score).times(Proportion.of(count, 1)));
                }
            }
            return scored == 0 ? Optional.empty() : Optional.of(sum.dividedBy(scored));
        }
    }

    private static Map<Missing, Long> missing(long[] counts, int offset) {
        Map<Missing, Long> missing = new EnumMap<>(Missing.class);
        for (Missing reason : Missing.values()) {
            long count = counts[offset + Counts.MISSING + reason.code()];
            if (count != 0) {
                missing.put(reason, count);
            }
        }
        return missing;
    }

    private NodeResult node(int n, List<ItemCounts> all, Counts counts) {
        IndexNode node = plan.nodes().get(n);
        List<ItemCounts> items = new ArrayList<>();
        for (int item : itemsByNode[n]) {
            items.add(all.get(item));
        }
        Map<Missing, Long> missing = new EnumMap<>(Missing.class);
        Map<String, Long> levels = new LinkedHashMap<>();
        for (ItemCounts item : items) {
            item.missing.forEach((reason, count) -> missing.merge(reason, count, Long::sum));
            item.levels.forEach((code, count) -> levels.merge(code, count, Long::sum));
        }
        return new NodeResult(
                node.code(),
                node instanceof IndexNode.Composite composite
                        ? composite.label()
                        : items.get(0).variable.head().shortText(),
                node.level(),
                counts.formsByNode(n),
                items.stream().mapToLong(item -> item.asked).sum(),
                items.stream().mapToLong(item -> item.answered).sum(),
                missing,
                items.stream().mapToLong(item -> item.satisfied).sum(),
                items.stream().mapToLong(item -> item.dissatisfied).sum(),
                levels,
                value(node, n, items, counts));
    }

    private NodeResult.Value value(IndexNode node, int n, List<ItemCounts> items, Counts counts) {
        List<ItemCounts> answered =
                items.stream().filter(item -> item.answered > 0).toList();
        BigDecimal needed = method.minimumCoverage().multiply(BigDecimal.valueOf(items.size()));
        if (answered.isEmpty() || BigDecimal.valueOf(answered.size()).compareTo(needed) < 0) {
            String codes = String.join(
                    ", ",
                    items.stream()
                            .filter(item -> item.answered == 0)
                            .map(item -> item.variable.code())
                            .toList());
            return new NodeResult.Value.Undefined(
                    new Bilingual("không có câu trả lời nào cho: " + codes, "there is no answer to: " + codes));
        }
        Map<String, Proportion> weights = weights(node, answered);
        Proportion share = Proportion.ZERO;
        Proportion dissatisfied = Proportion.ZERO;
        Map<String, Proportion> levels = new LinkedHashMap<>();
        Optional<Proportion> mean = Optional.of(Proportion.ZERO);
        for (ItemCounts item : answered) {
            Proportion weight = weightOf(weights, item);
            share = share.plus(weight.times(Proportion.of(item.satisfied, item.answered)));
            dissatisfied = dissatisfied.plus(weight.times(Proportion.of(item.dissatisfied, item.answered)));
            item.levels.forEach((code, count) ->
                    levels.merge(code, weight.times(Proportion.of(count, item.answered)), Proportion::plus));
            Optional<Proportion> itemMean = item.mean();
            mean = mean.flatMap(sum -> itemMean.map(score -> sum.plus(weight.times(score))));
        }
        Estimate estimate = answered.size() == 1
                ? itemEstimate(share, answered.get(0))
                : nodeEstimate(share.value(), n, items, weights, counts);
        return new NodeResult.Value.Defined(share, estimate, dissatisfied, levels, mean);
    }

    private static Proportion weightOf(Map<String, Proportion> weights, ItemCounts item) {
        return weights.getOrDefault(item.variable.code(), Proportion.ZERO);
    }

    /** Returns w by item, for the items below a node that have answers. */
    private Map<String, Proportion> weights(IndexNode node, List<ItemCounts> items) {
        Map<String, Long> answered = new LinkedHashMap<>();
        items.forEach(item -> answered.put(item.variable.code(), item.answered));
        return weights(method.aggregation(), node, answered);
    }

    /** Returns w by item, from the denominators of the items below a node that have answers. */
    static Map<String, Proportion> weights(Aggregation aggregation, IndexNode node, Map<String, Long> answered) {
        Map<String, Proportion> weights = new LinkedHashMap<>();
        if (aggregation == Aggregation.POOLED) {
            long total = answered.values().stream().mapToLong(Long::longValue).sum();
            answered.forEach((item, count) -> weights.put(item, Proportion.of(count, total)));
            return weights;
        }
        List<List<String>> parts = new ArrayList<>();
        for (IndexNode part : parts(aggregation, node)) {
            List<String> items =
                    part.items().stream().filter(answered::containsKey).toList();
            if (!items.isEmpty()) {
                parts.add(items);
            }
        }
        for (List<String> items : parts) {
            Proportion weight = Proportion.of(1, (long) parts.size() * items.size());
            items.forEach(item -> weights.put(item, weight));
        }
        return weights;
    }

    /** Returns the nodes whose plain mean a node is; each of these is the plain mean of its items. */
    private static List<IndexNode> parts(Aggregation aggregation, IndexNode node) {
        IndexNode.Level level = switch (aggregation) {
            case FACTORS -> IndexNode.Level.FACTOR;
            case DOMAINS -> IndexNode.Level.DOMAIN;
            case ITEMS, POOLED -> IndexNode.Level.INDEX;
        };
        return node.level().compareTo(level) < 0
                ? node.children().stream()
                        .flatMap(child -> parts(aggregation, child).stream())
                        .toList()
                : List.of(node);
    }

    private static Estimate itemEstimate(Proportion share, ItemCounts item) {
        double p = share.value();
        long n = item.answered;
        return new Estimate(
                p,
                Math.sqrt(p * (1 - p) / n),
                ProportionInterval.WILSON.of(p, (double) n, IndexResult.LEVEL),
                n,
                n,
                n - 1.0,
                ITEM_BASE,
                IndexResult.INTERVAL_NOTE);
    }

    private Estimate nodeEstimate(
            double p, int n, List<ItemCounts> items, Map<String, Proportion> weights, Counts counts) {
        long forms = counts.formsByNode(n);
        double[] gradient = new double[2 * plan.items().length];
        for (int i = 0; i < items.size(); i++) {
            ItemCounts item = items.get(i);
            if (item.answered > 0) {
                double slope = weightOf(weights, item).value() / item.answered;
                double centre = method.aggregation() == Aggregation.POOLED
                        ? p
                        : Proportion.of(item.satisfied, item.answered).value();
                gradient[itemsByNode[n][i]] = slope;
                gradient[plan.items().length + itemsByNode[n][i]] = -slope * centre;
            }
        }
        double variance = forms < 2 ? 0 : counts.sumOfSquares(gradient) * forms / (forms - 1);
        boolean none = p <= 0 || p >= 1 || variance <= NO_VARIANCE * p * (1 - p) / forms;
        double effectiveSize = none ? forms : p * (1 - p) / variance;
        Interval interval = forms < 2
                ? new Interval.None(new Bilingual(
                        "chỉ có một phiếu nên không ước lượng được sai số",
                        "one form alone does not show how forms differ"))
                : ProportionInterval.WILSON.of(p, effectiveSize, IndexResult.LEVEL);
        return new Estimate(
                p,
                none ? 0 : Math.sqrt(variance),
                interval,
                forms,
                effectiveSize,
                forms - 1.0,
                NODE_BASE,
                IndexResult.INTERVAL_NOTE);
    }

    private List<QuestionTable> tables(Counts counts) {
        Set<Integer> inTree = new HashSet<>();
        for (int item : plan.items()) {
            inTree.add(item);
        }
        Map<Integer, QuestionTable> byColumn = new TreeMap<>();
        for (int c = 0; c < plan.closed().size(); c++) {
            IndexPlan.Closed closed = plan.closed().get(c);
            if (!inTree.contains(c)) {
                int first = closed.offset() + Counts.MISSING;
                long base = 0;
                for (int o = 0; o < closed.variable().options().size(); o++) {
                    base += counts.counts[first + o];
                }
                byColumn.put(
                        closed.column(),
                        table(closed.variable(), QuestionTable.Kind.ONE, counts, closed.offset(), first, base));
            }
        }
        for (IndexPlan.Multiple multiple : plan.multiples()) {
            int first = multiple.offset() + Counts.MISSING + 1;
            byColumn.put(
                    multiple.column(),
                    table(
                            multiple.variable(),
                            QuestionTable.Kind.SEVERAL,
                            counts,
                            multiple.offset(),
                            first,
                            counts.counts[first - 1]));
        }
        return List.copyOf(byColumn.values());
    }

    private static QuestionTable table(
            Variable variable, QuestionTable.Kind kind, Counts counts, int offset, int first, long base) {
        List<QuestionTable.Row> rows = new ArrayList<>();
        for (int o = 0; o < variable.options().size(); o++) {
            Option option = variable.options().get(o);
            long count = counts.counts[first + o];
            if (option.missing() == null) {
                Proportion share = base == 0 ? Proportion.ZERO : Proportion.of(count, base);
                Interval interval = base == 0
                        ? new Interval.None(new Bilingual("không có câu trả lời", "there is no answer"))
                        : ProportionInterval.WILSON.of(share.value(), (double) base, IndexResult.LEVEL);
                rows.add(new QuestionTable.Row(option, count, share, interval));
            }
        }
        Map<Missing, Long> missing = missing(counts.counts, offset);
        long asked = counts.forms - missing.getOrDefault(Missing.NOT_ASKED, 0L);
        boolean row = variable.question() instanceof Question.Matrix;
        return new QuestionTable(
                variable.code(),
                row ? variable.head().shortText() : variable.head().text(),
                kind,
                asked,
                base,
                missing,
                rows);
    }
}
