package org.sipas.io.publish;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.publication.Cell;

/**
 * Results on shapes: a GeoJSON feature collection (RFC 7946) whose features carry the share of their unit in percent, its interval, the number of forms, and
 * whether it may be shown. The shapes are the caller's; codes of units are joined to a property of the features, so both must be of the same time. Stateless.
 */
public final class ResultsMap {
    private ResultsMap() {}

    /**
     * Joins results to shapes.
     *
     * @param source the name of the shapes, for messages
     * @param shapes a feature collection in UTF-8; not closed
     * @param property the property that holds the code of the unit
     * @param result the results
     * @param by the breakdown of the units
     * @param node the code of the node to show
     * @param cells how each estimate may be shown; asked only for nodes that have a value
     * @return the document, with a warning for each feature without a unit ({@code map-no-result}) and each unit without a feature ({@code map-no-shape}); or none and what
     *     is wrong with the shapes: {@code map-shapes}, {@code map-duplicate}, or what {@link JsonDocuments#read} says
     * @throws IOException if the shapes cannot be read
     * @throws IllegalArgumentException if there is no such breakdown or node
     */
    public static Outcome<JsonValue> join(
            String source,
            InputStream shapes,
            String property,
            IndexResult result,
            String by,
            String node,
            BiFunction<UnitResult, NodeResult, Cell> cells)
            throws IOException {
        Map<String, UnitResult> units = result.by(by).stream()
                .collect(Collectors.toMap(UnitResult::unit, unit -> unit, (a, b) -> a, LinkedHashMap::new));
        if (units.isEmpty()) {
            throw new IllegalArgumentException("no units by " + by);
        }
        result.overall().node(node);
        Outcome<JsonValue> read = JsonDocuments.read(source, shapes);
        if (read.value().isEmpty()) {
            return read;
        }
        List<Problem> problems = new ArrayList<>();
        if (!(read.orThrow() instanceof JsonValue.Obj document
                && document.members().get("features") instanceof JsonValue.Arr features)) {
            return Outcome.failed(List.of(problem(
                    "map-shapes",
                    Severity.ERROR,
                    source,
                    "$.features",
                    "không phải FeatureCollection của GeoJSON",
                    "not a GeoJSON feature collection")));
        }
        Set<String> found = new HashSet<>();
        List<JsonValue> joined = new ArrayList<>();
        for (int i = 0; i < features.values().size(); i++) {
            String path = "$.features[" + i + "]";
            if (!(features.values().get(i) instanceof JsonValue.Obj feature)) {
                problems.add(
                        problem("map-shapes", Severity.ERROR, source, path, "không phải đối tượng", "not an object"));
                continue;
            }
            String code = code(feature, property);
            if (code != null && !found.add(code)) {
                problems.add(problem(
                        "map-duplicate",
                        Severity.ERROR,
                        source,
                        path,
                        "mã “" + code + "” có ở hai hình",
                        "two features have the code “" + code + "”"));
            }
            UnitResult unit = code == null ? null : units.get(code);
            if (unit == null) {
                problems.add(problem(
                        "map-no-result",
                        Severity.WARNING,
                        source,
                        path,
                        "không có kết quả cho mã “" + code + "”",
                        "no result for the code “" + code + "”"));
            }
            joined.add(unit == null ? feature : with(feature, unit, unit.node(node), result, cells));
        }
        for (String unit : units.keySet()) {
            if (!found.contains(unit)) {
                problems.add(problem(
                        "map-no-shape",
                        Severity.WARNING,
                        source,
                        "$.features",
                        "không có hình cho đơn vị “" + unit + "”",
                        "no feature for the unit “" + unit + "”"));
            }
        }
        if (problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)) {
            return Outcome.failed(problems);
        }
        Map<String, JsonValue> members = new LinkedHashMap<>(document.members());
        members.put("features", new JsonValue.Arr(joined));
        return Outcome.of(new JsonValue.Obj(members), problems);
    }

    /**
     * Writes a document.
     *
     * @param map what {@link #join} returned
     * @param output where the bytes go, in UTF-8; not closed
     * @throws IOException if they cannot be written
     */
    public static void write(JsonValue map, OutputStream output) throws IOException {
        Json.write(map, output);
    }

    private static @Nullable String code(JsonValue.Obj feature, String property) {
        JsonValue code = feature.members().get("properties") instanceof JsonValue.Obj properties
                ? properties.members().get(property)
                : null;
        if (code instanceof JsonValue.Num number) {
            return number.value().stripTrailingZeros().toPlainString();
        }
        return code instanceof JsonValue.Str text ? text.value() : null;
    }

    private static JsonValue with(
            JsonValue.Obj feature,
            UnitResult unit,
            NodeResult node,
            IndexResult result,
            BiFunction<UnitResult, NodeResult, Cell> cells) {
        JsonValue.Obj properties =
                (JsonValue.Obj) Objects.requireNonNull(feature.members().get("properties"));
        Map<String, JsonValue> changed = new LinkedHashMap<>(properties.members());
        changed.putAll(values(unit, node, result.method().decimals(), cells).members());
        Map<String, JsonValue> members = new LinkedHashMap<>(feature.members());
        members.put("properties", new JsonValue.Obj(changed));
        return new JsonValue.Obj(members);
    }

    private static JsonValue.Obj values(
            UnitResult unit, NodeResult node, int decimals, BiFunction<UnitResult, NodeResult, Cell> cells) {
        if (!(node.value() instanceof NodeResult.Value.Defined defined)) {
            return Json.object("sipas_status", "no-value");
        }
        Cell cell = cells.apply(unit, node);
        if (cell instanceof Cell.Suppressed) {
            return Json.object("sipas_status", "suppressed");
        }
        Interval interval = defined.estimate().interval();
        return Json.object(
                "sipas_status",
                cell instanceof Cell.Caution ? "caution" : "published",
                "sipas_node",
                node.code(),
                "sipas_percent",
                defined.share().percent(decimals),
                "sipas_lower",
                interval instanceof Interval.Bounds bounds ? percent(bounds.lower(), decimals) : null,
                "sipas_upper",
                interval instanceof Interval.Bounds bounds ? percent(bounds.upper(), decimals) : null,
                "sipas_forms",
                node.forms());
    }

    /** Returns a share as a percentage, rounded half up. */
    static BigDecimal percent(double share, int decimals) {
        return new BigDecimal(share).movePointRight(2).setScale(decimals, RoundingMode.HALF_UP);
    }

    private static Problem problem(String code, Severity severity, String source, String path, String vi, String en) {
        return new Problem(code, severity, new Location.Json(source, path), new Bilingual(vi, en));
    }
}
