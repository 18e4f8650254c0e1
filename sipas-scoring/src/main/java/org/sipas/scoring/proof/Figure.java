package org.sipas.scoring.proof;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonValue;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.index.UnitResult;

/**
 * A number of an index as a certificate states it. Immutable. Shares and limits have {@value #PLACES} decimals.
 *
 * @param by the variable or column that the unit comes from, empty for the whole
 * @param unit the code of the unit, empty for the whole
 * @param node the code of the node
 * @param forms the forms with a counted answer
 * @param answered the counted answers
 * @param satisfied how many of these are satisfied
 * @param share the share satisfied; null where the node has no value
 * @param lower the lower limit of its interval; null where there is none
 * @param upper the upper limit of its interval; null where there is none
 */
public record Figure(
        String by,
        String unit,
        String node,
        long forms,
        long answered,
        long satisfied,
        @Nullable BigDecimal share,
        @Nullable BigDecimal lower,
        @Nullable BigDecimal upper) {
    /** The decimals of shares, limits and p-values. */
    static final int PLACES = 12;

    /**
     * Returns all numbers of an index.
     *
     * @param result the index
     * @return a figure for each node of the whole and of each unit, in the order of the result
     */
    public static List<Figure> of(IndexResult result) {
        List<Figure> figures = new ArrayList<>();
        add(result.overall(), figures);
        result.units().forEach(unit -> add(unit, figures));
        return figures;
    }

    private static void add(UnitResult unit, List<Figure> figures) {
        for (NodeResult node : unit.nodes()) {
            BigDecimal share = null;
            BigDecimal lower = null;
            BigDecimal upper = null;
            if (node.value() instanceof NodeResult.Value.Defined value) {
                share = value.share().rounded(PLACES);
                if (value.estimate().interval() instanceof Interval.Bounds bounds) {
                    lower = rounded(bounds.lower());
                    upper = rounded(bounds.upper());
                }
            }
            figures.add(new Figure(
                    unit.by(),
                    unit.unit(),
                    node.code(),
                    node.forms(),
                    node.answered(),
                    node.satisfied(),
                    share,
                    lower,
                    upper));
        }
    }

    /**
     * Returns the number of a node aggregated over units, without an interval.
     *
     * @param by what the aggregation is by, such as a file of weights
     * @param unit over which units
     * @param node the node of the whole
     * @param share the share; nothing if there is none
     * @return the figure
     */
    public static Figure of(String by, String unit, NodeResult node, Optional<Proportion> share) {
        return new Figure(
                by,
                unit,
                node.code(),
                node.forms(),
                node.answered(),
                node.satisfied(),
                share.map(value -> value.rounded(PLACES)).orElse(null),
                null,
                null);
    }

    static BigDecimal rounded(double value) {
        return new BigDecimal(value).setScale(PLACES, RoundingMode.HALF_EVEN);
    }

    /** Returns what this is a number of, in both languages. */
    Bilingual name() {
        return new Bilingual(
                node + (by.isEmpty() ? ", chung" : ", " + by + " = " + unit),
                node + (by.isEmpty() ? ", overall" : ", " + by + " = " + unit));
    }

    /** Returns counts, share and limits in one line, with decimal commas. */
    String text() {
        return satisfied + "/" + answered + " (n = " + forms + ") " + plain(share) + " [" + plain(lower) + "; "
                + plain(upper) + "]";
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null
                ? "–"
                : number.stripTrailingZeros().toPlainString().replace('.', ',');
    }

    JsonValue json() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("by", new JsonValue.Str(by));
        members.put("unit", new JsonValue.Str(unit));
        members.put("node", new JsonValue.Str(node));
        members.put("forms", number(forms));
        members.put("answered", number(answered));
        members.put("satisfied", number(satisfied));
        put(members, "share", share);
        put(members, "lower", lower);
        put(members, "upper", upper);
        return new JsonValue.Obj(members);
    }

    static JsonValue number(long number) {
        return new JsonValue.Num(BigDecimal.valueOf(number));
    }

    private static void put(Map<String, JsonValue> members, String name, @Nullable BigDecimal number) {
        if (number != null) {
            members.put(name, new JsonValue.Num(number));
        }
    }

    static Figure read(JsonCursor at) {
        Figure figure = new Figure(
                at.text("by"),
                at.text("unit"),
                at.text("node"),
                count(at, "forms"),
                count(at, "answered"),
                count(at, "satisfied"),
                at.number("share").orElse(null),
                at.number("lower").orElse(null),
                at.number("upper").orElse(null));
        at.refuseUnknownMembers();
        return figure;
    }

    static long count(JsonCursor at, String name) {
        at.at(name);
        return at.number(name).map(BigDecimal::longValue).orElse(0L);
    }
}
