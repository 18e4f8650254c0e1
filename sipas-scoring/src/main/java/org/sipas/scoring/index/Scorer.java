package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.sipas.core.Bilingual;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;

/**
 * Makes results of counts.
 *
 * <p>Letters: S<sub>k</sub> and A<sub>k</sub> are the satisfied and the counted answers to item k, as counts or as sums of weights, p<sub>k</sub> = S<sub>k</sub>/A<sub>k</sub>. Every
 * aggregation but one gives a node the value p = Σ w<sub>k</sub> p<sub>k</sub> with weights that add up to 1; those of {@link Aggregation#POOLED} are
 * A<sub>k</sub>/ΣA and so random themselves. With {@link Aggregation#GEOMETRIC} p = Π v<sub>f</sub><sup>W<sub>f</sub></sup> over the lowest nodes f above items, v<sub>f</sub> the mean of their
 * items and W<sub>f</sub> the sum of their weights; the derivative of p by p<sub>k</sub>, w<sub>k</sub> p/v<sub>f</sub>, then takes the place of w<sub>k</sub>.
 *
 * <p>Above the item the form is the sampling unit. With s<sub>ik</sub> and a<sub>ik</sub> the indicators of form i, the linearised value of p is
 * u<sub>i</sub> = Σ w<sub>k</sub> (s<sub>ik</sub> − p<sub>k</sub> a<sub>ik</sub>) / A<sub>k</sub>, for pooled answers Σ (s<sub>ik</sub> − p
 * a<sub>ik</sub>) / ΣA. Under a survey design the variance is that of the total of u ({@link DesignBasis}). Without one, as Σu<sub>i</sub> = 0, it is v = n/(n − 1) Σu<sub>i</sub>², n the forms with an
 * answer below the node. The interval is Wilson's with the effective size n&#42; = p(1 − p)/v.
 *
 * <p>Edge results: with one form there is no variance and no interval above the item; where all forms are alike, v = 0 and n&#42; = n.
 *
 * @see "Wilson, E. B. (1927). Probable inference, the law of succession, and statistical inference. Journal of the American Statistical Association 22, 209-212."
 * @see "Särndal, C.-E., Swensson, B. and Wretman, J. (1992). Model Assisted Survey Sampling. Springer. Section 5.5 (linearisation)."
 */
final class Scorer {
    private final IndexPlan plan;
    private final int[][] itemsByNode;
    private final IndexMethod method;
    /** The positions of the options of each item that satisfy. */
    private final int[][] satisfied;

    private final int[][] dissatisfied;

    Scorer(IndexPlan plan, int[][] itemsByNode) {
        this.plan = plan;
        this.itemsByNode = itemsByNode;
        this.method = plan.method();
        this.satisfied = options(method.satisfied());
        this.dissatisfied = options(method.dissatisfied());
    }

    private int[][] options(Set<String> codes) {
        int[][] options = new int[plan.items().length][];
        for (int k = 0; k < options.length; k++) {
            List<Option> all = plan.closed().get(plan.items()[k]).variable().options();
            options[k] = IntStream.range(0, all.size())
                    .filter(o -> codes.contains(all.get(o).code()))
                    .toArray();
        }
        return options;
    }

    /** A unit with what its index is compared by. */
    record Unit(UnitResult result, Optional<Basis.Scored> index) {}

    Basis basis(UnitCounts counts) {
        return new CountBasis(
                counts, items(counts).stream().mapToLong(item -> item.answered).toArray());
    }

    Unit whole(UnitCounts counts, Basis basis) {
        return unit("", "", counts, basis, Optional.empty());
    }

    Unit unit(String by, String unit, UnitCounts counts, Basis basis, Unit whole) {
        return unit(by, unit, counts, basis, Optional.of(whole));
    }

    private Unit unit(String by, String unit, UnitCounts counts, Basis basis, Optional<Unit> whole) {
        List<ItemCounts> items = items(counts);
        List<NodeResult> nodes = new ArrayList<>();
        Optional<Basis.Scored> index = Optional.empty();
        for (int n = 0; n < plan.nodes().size(); n++) {
            Scored node = node(n, items, counts, basis);
            nodes.add(node.result);
            if (n == 0) {
                index = node.index;
            }
        }
        Optional<Basis.Scored> all = whole.isEmpty() ? index : whole.get().index;
        OptionalDouble covariance = index.isPresent() && all.isPresent()
                ? OptionalDouble.of(basis.covariance(index.get(), all.get()))
                : OptionalDouble.empty();
        return new Unit(
                new UnitResult(
                        by,
                        unit,
                        label(by, unit),
                        counts.forms(),
                        counts.formsOutsideTree(),
                        nodes,
                        tables(counts, basis),
                        covariance),
                index);
    }

    /** A node with its share as a function of the forms, if it has one. */
    private record Scored(NodeResult result, Optional<Basis.Scored> index) {}

    private List<ItemCounts> items(UnitCounts counts) {
        List<ItemCounts> items = new ArrayList<>();
        for (int k = 0; k < plan.items().length; k++) {
            items.add(new ItemCounts(plan.closed().get(plan.items()[k]), counts, k));
        }
        return items;
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
        final int item;
        final Variable variable;
        final long asked;
        final long answered;
        final long satisfied;
        final long dissatisfied;
        final Map<Missing, Long> missing;
        final Map<String, Long> levels = new LinkedHashMap<>();

        ItemCounts(IndexPlan.Closed closed, UnitCounts counts, int k) {
            item = k;
            variable = closed.variable();
            missing = missing(counts, closed.offset());
            asked = counts.forms() - missing.getOrDefault(Missing.NOT_ASKED, 0L);
            for (int o = 0; o < variable.options().size(); o++) {
                if (variable.options().get(o).missing() == null) {
                    levels.put(variable.options().get(o).code(), counts.counted(k, o));
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

        Optional<Proportion> mean(Basis basis) {
            Proportion scored = Proportion.ZERO;
            Proportion sum = Proportion.ZERO;
            for (int o = 0; o < variable.options().size(); o++) {
                Option option = variable.options().get(o);
                BigDecimal score = option.score();
                if (levels.getOrDefault(option.code(), 0L) > 0) {
                    if (score == null) {
                        return Optional.empty();
                    }
                    Proportion weight = basis.weight(item, o);
                    scored = scored.plus(weight);
                    sum = sum.plus(Proportion.of(score).times(weight));
                }
            }
            return scored.equals(Proportion.ZERO) ? Optional.empty() : Optional.of(sum.dividedBy(scored));
        }
    }

    private static Map<Missing, Long> missing(UnitCounts counts, int offset) {
        Map<Missing, Long> missing = new EnumMap<>(Missing.class);
        for (Missing reason : Missing.values()) {
            long count = counts.count(offset + Counts.MISSING + reason.code());
            if (count != 0) {
                missing.put(reason, count);
            }
        }
        return missing;
    }

    private Scored node(int n, List<ItemCounts> all, UnitCounts counts, Basis basis) {
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
        Valued valued = value(node, n, items, basis);
        NodeResult result = new NodeResult(
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
                valued.value);
        return new Scored(result, valued.scored);
    }

    /** A value with its estimate as a function of the forms, if there is one. */
    private record Valued(NodeResult.Value value, Optional<Basis.Scored> scored) {}

    private Valued value(IndexNode node, int n, List<ItemCounts> items, Basis basis) {
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
            return new Valued(
                    new NodeResult.Value.Undefined(
                            new Bilingual("không có câu trả lời nào cho: " + codes, "there is no answer to: " + codes)),
                    Optional.empty());
        }
        Map<String, Proportion> bases = new LinkedHashMap<>();
        Map<String, Proportion> shares = new LinkedHashMap<>();
        for (ItemCounts item : answered) {
            bases.put(item.variable.code(), basis.base(item.item));
            shares.put(item.variable.code(), basis.share(item.item, satisfied[item.item]));
        }
        Map<String, Proportion> weights = weights(method.aggregation(), node, bases);
        Proportion negative = Proportion.ZERO;
        Map<String, Proportion> levels = new LinkedHashMap<>();
        Optional<Proportion> mean = Optional.of(Proportion.ZERO);
        for (ItemCounts item : answered) {
            Proportion weight = of(weights, item);
            negative = negative.plus(weight.times(basis.share(item.item, dissatisfied[item.item])));
            List<Option> options = item.variable.options();
            for (int o = 0; o < options.size(); o++) {
                if (options.get(o).missing() == null) {
                    levels.merge(options.get(o).code(), weight.times(basis.share(item.item, o)), Proportion::plus);
                }
            }
            Optional<Proportion> itemMean = item.mean(basis);
            mean = mean.flatMap(sum -> itemMean.map(score -> sum.plus(weight.times(score))));
        }
        Slopes slopes = Slopes.of(method.aggregation(), node, weights, shares);
        double[] gradient = gradient(slopes, answered, shares, bases);
        Estimate estimate =
                basis.estimate(n, answered.stream().mapToInt(item -> item.item).toArray(), slopes.share(), gradient);
        return new Valued(
                new NodeResult.Value.Defined(
                        bases.values().stream().reduce(Proportion.ZERO, Proportion::plus),
                        slopes.share(),
                        estimate,
                        negative,
                        levels,
                        mean),
                Optional.of(new Basis.Scored(basis, estimate, gradient)));
    }

    private static Proportion of(Map<String, Proportion> values, ItemCounts item) {
        return values.getOrDefault(item.variable.code(), Proportion.ZERO);
    }

    private double[] gradient(
            Slopes slopes, List<ItemCounts> answered, Map<String, Proportion> shares, Map<String, Proportion> bases) {
        double[] gradient = new double[2 * plan.items().length];
        for (ItemCounts item : answered) {
            double slope = of(slopes.byItem(), item).value() / of(bases, item).value();
            double centre = method.aggregation() == Aggregation.POOLED
                    ? slopes.share().value()
                    : of(shares, item).value();
            gradient[item.item] = slope;
            gradient[plan.items().length + item.item] = -slope * centre;
        }
        return gradient;
    }

    /** Returns w by item, from the denominators of the items below a node that have answers. */
    static Map<String, Proportion> weights(Aggregation aggregation, IndexNode node, Map<String, Proportion> bases) {
        Map<String, Proportion> weights = new LinkedHashMap<>();
        switch (aggregation) {
            case POOLED -> {
                Proportion total = bases.values().stream().reduce(Proportion.ZERO, Proportion::plus);
                bases.forEach((item, base) -> weights.put(item, base.dividedBy(total)));
            }
            case WEIGHTED, GEOMETRIC -> spread(node, Proportion.of(1, 1), bases.keySet(), weights);
            case ITEMS, FACTORS, DOMAINS -> {
                List<List<String>> parts = new ArrayList<>();
                for (IndexNode part : parts(aggregation, node)) {
                    List<String> items =
                            part.items().stream().filter(bases::containsKey).toList();
                    if (!items.isEmpty()) {
                        parts.add(items);
                    }
                }
                for (List<String> items : parts) {
                    Proportion weight = Proportion.of(1, (long) parts.size() * items.size());
                    items.forEach(item -> weights.put(item, weight));
                }
            }
        }
        return weights;
    }

    /** Shares a weight out among the children of a node that have answers. */
    private static void spread(
            IndexNode node, Proportion weight, Set<String> answered, Map<String, Proportion> weights) {
        if (node.children().isEmpty()) {
            weights.put(node.code(), weight);
            return;
        }
        List<IndexNode> children = node.children().stream()
                .filter(child -> child.items().stream().anyMatch(answered::contains))
                .toList();
        Proportion total = children.stream().map(Scorer::givenWeight).reduce(Proportion.ZERO, Proportion::plus);
        for (IndexNode child : children) {
            spread(child, weight.times(givenWeight(child)).dividedBy(total), answered, weights);
        }
    }

    private static Proportion givenWeight(IndexNode node) {
        return node instanceof IndexNode.Composite composite ? Proportion.of(composite.weight()) : Proportion.of(1, 1);
    }

    /** Returns the nodes whose plain mean a node is; each of these is the plain mean of its items. */
    private static List<IndexNode> parts(Aggregation aggregation, IndexNode node) {
        IndexNode.Level level = switch (aggregation) {
            case FACTORS -> IndexNode.Level.FACTOR;
            case DOMAINS -> IndexNode.Level.DOMAIN;
            default -> IndexNode.Level.INDEX;
        };
        return node.level().compareTo(level) < 0
                ? node.children().stream()
                        .flatMap(child -> parts(aggregation, child).stream())
                        .toList()
                : List.of(node);
    }

    private List<QuestionTable> tables(UnitCounts counts, Basis basis) {
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
                    base += counts.count(first + o);
                }
                byColumn.put(
                        closed.column(),
                        table(
                                closed,
                                closed.variable(),
                                QuestionTable.Kind.ONE,
                                counts,
                                basis,
                                closed.offset(),
                                first,
                                base));
            }
        }
        for (IndexPlan.Multiple multiple : plan.multiples()) {
            int first = multiple.offset() + Counts.MISSING + 1;
            byColumn.put(
                    multiple.column(),
                    table(
                            multiple,
                            multiple.variable(),
                            QuestionTable.Kind.SEVERAL,
                            counts,
                            basis,
                            multiple.offset(),
                            first,
                            counts.count(first - 1)));
        }
        return List.copyOf(byColumn.values());
    }

    private static final Basis.Picked NOBODY = new Basis.Picked(
            Proportion.ZERO, new Interval.None(new Bilingual("không có câu trả lời", "there is no answer")));

    private static QuestionTable table(
            IndexPlan.Asked question,
            Variable variable,
            QuestionTable.Kind kind,
            UnitCounts counts,
            Basis basis,
            int offset,
            int first,
            long base) {
        List<QuestionTable.Row> rows = new ArrayList<>();
        for (int o = 0; o < variable.options().size(); o++) {
            Option option = variable.options().get(o);
            long count = counts.count(first + o);
            if (option.missing() == null) {
                Basis.Picked picked = base == 0 ? NOBODY : basis.picked(question, o, count, base);
                rows.add(new QuestionTable.Row(option, count, picked.share(), picked.interval()));
            }
        }
        Map<Missing, Long> missing = missing(counts, offset);
        long asked = counts.forms() - missing.getOrDefault(Missing.NOT_ASKED, 0L);
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
