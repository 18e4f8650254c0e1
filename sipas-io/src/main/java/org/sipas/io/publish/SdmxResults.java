package org.sipas.io.publish;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Text;
import org.sipas.scoring.estimate.Estimate;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.publication.Cell;

/**
 * Results of an index as SDMX 3.0: observations as SDMX-CSV 2.0 or SDMX-JSON 2.0, and the data structure definition, its codelists and concepts as SDMX-JSON
 * 2.0. Immutable; the same release gives the same bytes.
 *
 * <p>Dimensions: {@code FREQ}, {@code REF_AREA}, {@code INDICATOR} (node of the index), one for each other breakdown ({@code _T} is the total), and {@code
 * TIME_PERIOD}. {@code OBS_VALUE} is the share in percent as it is printed. Attributes of each observation: {@code OBS_STATUS} (A normal, U of low reliability,
 * Q suppressed, O missing), {@code CONF_STATUS} (F free, A few answers, T dominance, D secondary), {@code UNIT_MEASURE} (PT), {@code DECIMALS}, {@code SE}, {@code
 * CI_LOWER}, {@code CI_UPPER} in points of percent, and {@code N_OBS}. A suppressed cell has no number, its n included.
 */
public final class SdmxResults {
    private static final String TOTAL = "_T";
    private static final List<String> ATTRIBUTES =
            List.of("OBS_STATUS", "CONF_STATUS", "UNIT_MEASURE", "DECIMALS", "SE", "CI_LOWER", "CI_UPPER", "N_OBS");
    private static final Map<String, Map<String, String>> STANDARD_CODES = Map.of(
            "FREQ", ordered("A", "Annual", "S", "Half-yearly", "Q", "Quarterly", "M", "Monthly", "D", "Daily"),
            "OBS_STATUS",
                    ordered(
                            "A",
                            "Normal value",
                            "U",
                            "Low reliability",
                            "Q",
                            "Missing value; suppressed",
                            "O",
                            "Missing value"),
            "CONF_STATUS",
                    ordered(
                            "F",
                            "Free (free for publication)",
                            "A",
                            "Primary confidentiality due to small counts",
                            "T",
                            "Primary confidentiality due to dominance by one unit",
                            "D",
                            "Secondary confidentiality set by the sender, not for publication"),
            "UNIT_MEASURE", ordered("PT", "Percentage"));
    private static final Map<String, Bilingual> CONCEPTS = concepts();

    private final SdmxRelease release;
    private final Text title;
    private final Map<String, Map<String, Text>> codes;
    private final Map<String, Text> breakdowns;
    private final List<Observation> observations;

    private SdmxResults(
            SdmxRelease release,
            Text title,
            Map<String, Map<String, Text>> codes,
            Map<String, Text> breakdowns,
            List<Observation> observations) {
        this.release = release;
        this.title = title;
        this.codes = codes;
        this.breakdowns = breakdowns;
        this.observations = List.copyOf(observations);
    }

    /** The codes of the dimensions and the values of measure and attributes by name; values that are missing are absent. */
    private record Observation(List<String> key, Map<String, Object> values) {}

    private static Map<String, String> ordered(String... codesAndNames) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < codesAndNames.length; i += 2) {
            map.put(codesAndNames[i], codesAndNames[i + 1]);
        }
        return map;
    }

    private static Map<String, Bilingual> concepts() {
        Map<String, Bilingual> names = new LinkedHashMap<>();
        names.put("FREQ", new Bilingual("Tần suất", "Frequency"));
        names.put("REF_AREA", new Bilingual("Địa bàn", "Reference area"));
        names.put("INDICATOR", new Bilingual("Chỉ số", "Indicator"));
        names.put("TIME_PERIOD", new Bilingual("Kỳ", "Time period"));
        names.put("OBS_VALUE", new Bilingual("Tỷ lệ hài lòng (%)", "Satisfied share (%)"));
        names.put("OBS_STATUS", new Bilingual("Trạng thái", "Observation status"));
        names.put("CONF_STATUS", new Bilingual("Bảo mật", "Confidentiality status"));
        names.put("UNIT_MEASURE", new Bilingual("Đơn vị đo", "Unit of measure"));
        names.put("DECIMALS", new Bilingual("Số chữ số thập phân", "Decimals"));
        names.put("SE", new Bilingual("Sai số chuẩn", "Standard error"));
        names.put("CI_LOWER", new Bilingual("Cận dưới khoảng tin cậy 95%", "Lower limit, 95% interval"));
        names.put("CI_UPPER", new Bilingual("Cận trên khoảng tin cậy 95%", "Upper limit, 95% interval"));
        names.put("N_OBS", new Bilingual("Số phiếu", "Number of forms"));
        return names;
    }

    /**
     * Makes a release of results.
     *
     * @param result the results
     * @param release the names
     * @param cells how each estimate may be shown, such as the cells of a publication scheme after an audit; asked only for nodes that have a value
     * @return the release; or none and all problems: {@code sdmx-id} for codes that SDMX cannot hold
     */
    public static Outcome<SdmxResults> of(
            IndexResult result, SdmxRelease release, BiFunction<UnitResult, NodeResult, Cell> cells) {
        return new Builder(result, release, cells).build();
    }

    /** Collects codes and observations. */
    private static final class Builder {
        private final IndexResult result;
        private final SdmxRelease release;
        private final BiFunction<UnitResult, NodeResult, Cell> cells;
        private final List<Problem> problems = new ArrayList<>();
        private final Map<String, Map<String, Text>> codes = new LinkedHashMap<>();
        private final Map<String, Text> breakdowns = new LinkedHashMap<>();
        private final List<Observation> observations = new ArrayList<>();

        Builder(IndexResult result, SdmxRelease release, BiFunction<UnitResult, NodeResult, Cell> cells) {
            this.result = Objects.requireNonNull(result, "result");
            this.release = Objects.requireNonNull(release, "release");
            this.cells = Objects.requireNonNull(cells, "cells");
        }

        Outcome<SdmxResults> build() {
            Map<String, Text> frequency = new LinkedHashMap<>();
            frequency.put(frequency(), Text.NONE);
            codes.put("FREQ", frequency);
            code("REF_AREA", release.area(), Text.NONE);
            codes.put("INDICATOR", new LinkedHashMap<>());
            for (UnitResult unit : result.units()) {
                if (!unit.by().equals(release.areaBreakdown())) {
                    breakdowns.computeIfAbsent(
                            unit.by(),
                            by -> result.form().variables().containsKey(by)
                                    ? Objects.requireNonNull(
                                                    result.form().variables().get(by))
                                            .head()
                                            .shortText()
                                    : Text.NONE);
                }
            }
            for (String by : breakdowns.keySet()) {
                id(dimension(by), by);
                if (CONCEPTS.containsKey(dimension(by)) || codes.containsKey(dimension(by))) {
                    taken(dimension(by), by);
                }
                code(dimension(by), TOTAL, Text.NONE);
            }
            add(result.overall());
            result.units().forEach(this::add);
            Map<String, Text> period = new LinkedHashMap<>();
            period.put(release.timePeriod(), Text.NONE);
            codes.put("TIME_PERIOD", period);
            return problems.isEmpty()
                    ? Outcome.of(
                            new SdmxResults(release, result.method().title(), codes, breakdowns, observations),
                            problems)
                    : Outcome.failed(problems);
        }

        private String frequency() {
            String period = release.timePeriod();
            if (period.contains("-Q")) {
                return "Q";
            }
            if (period.contains("-S")) {
                return "S";
            }
            return switch (period.length()) {
                case 7 -> period.endsWith("A1") ? "A" : "M";
                case 8 -> "M";
                case 10 -> "D";
                default -> "A";
            };
        }

        private void code(String dimension, String code, Text label) {
            codes.computeIfAbsent(dimension, name -> new LinkedHashMap<>()).putIfAbsent(code, label);
        }

        private boolean id(String text, String where) {
            if (SdmxRelease.isId(text)) {
                return true;
            }
            problems.add(new Problem(
                    "sdmx-id",
                    Severity.ERROR,
                    new Location.Json("results", where),
                    new Bilingual(
                            "mã “" + text + "” không dùng được trong SDMX (chỉ gồm chữ không dấu, số và _ @ $ -)",
                            "SDMX cannot hold the code “" + text + "” (only A-Z, a-z, 0-9 and _ @ $ -)")));
            return false;
        }

        private void taken(String id, String where) {
            problems.add(new Problem(
                    "sdmx-id",
                    Severity.ERROR,
                    new Location.Json("results", where),
                    new Bilingual(
                            "mã “" + id + "” đã được dùng với nghĩa khác",
                            "the code “" + id + "” has another meaning already")));
        }

        private void add(UnitResult unit) {
            boolean area = !unit.by().isEmpty() && unit.by().equals(release.areaBreakdown());
            if (!unit.by().isEmpty()) {
                if (!id(unit.unit(), unit.by())) {
                    return;
                }
                if (unit.unit().equals(area ? release.area() : TOTAL)) {
                    taken(unit.unit(), unit.by());
                }
                code(area ? "REF_AREA" : dimension(unit.by()), unit.unit(), unit.label());
            }
            for (NodeResult node : unit.nodes()) {
                if (unit.by().isEmpty() && !id(node.code(), "INDICATOR")) {
                    continue;
                }
                code("INDICATOR", node.code(), node.label());
                List<String> key = new ArrayList<>();
                key.add(frequency());
                key.add(area ? unit.unit() : release.area());
                key.add(node.code());
                breakdowns.keySet().forEach(by -> key.add(unit.by().equals(by) ? unit.unit() : TOTAL));
                key.add(release.timePeriod());
                observations.add(new Observation(List.copyOf(key), values(unit, node)));
            }
        }

        private Map<String, Object> values(UnitResult unit, NodeResult node) {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("UNIT_MEASURE", "PT");
            if (!(node.value() instanceof NodeResult.Value.Defined defined)) {
                values.put("OBS_STATUS", "O");
                values.put("CONF_STATUS", "F");
                return values;
            }
            Cell cell = cells.apply(unit, node);
            if (cell instanceof Cell.Suppressed suppressed) {
                values.put("OBS_STATUS", "Q");
                values.put("CONF_STATUS", confidentiality(suppressed.cause()));
                return values;
            }
            values.put("OBS_STATUS", cell instanceof Cell.Caution ? "U" : "A");
            values.put("CONF_STATUS", "F");
            int decimals = result.method().decimals();
            values.put("OBS_VALUE", defined.share().percent(decimals));
            values.put("DECIMALS", decimals);
            Estimate estimate = defined.estimate();
            values.put("SE", ResultsMap.percent(estimate.standardError(), decimals));
            if (estimate.interval() instanceof Interval.Bounds bounds) {
                values.put("CI_LOWER", ResultsMap.percent(bounds.lower(), decimals));
                values.put("CI_UPPER", ResultsMap.percent(bounds.upper(), decimals));
            }
            values.put("N_OBS", node.forms());
            return values;
        }

        private static String confidentiality(Cell.Cause cause) {
            return switch (cause) {
                case TOO_FEW_ANSWERS -> "A";
                case DOMINANCE -> "T";
                case COMPLEMENTARY -> "D";
                case NO_ANSWERS, TOO_IMPRECISE -> "F";
            };
        }
    }

    private static String dimension(String breakdown) {
        return breakdown.toUpperCase(Locale.ROOT);
    }

    /**
     * Writes the observations as SDMX-CSV 2.0.
     *
     * @param output where the bytes go, in UTF-8; not closed
     * @throws IOException if they cannot be written
     */
    public void writeCsv(OutputStream output) throws IOException {
        Writer text = new OutputStreamWriter(output, StandardCharsets.UTF_8);
        try {
            CsvWriter csv =
                    CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
            List<String> header = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
            header.addAll(codes.keySet());
            header.add("OBS_VALUE");
            header.addAll(ATTRIBUTES);
            csv.writeRecord(header);
            String dataflow = release.agency() + ":" + release.id() + "(" + release.version() + ")";
            for (Observation observation : observations) {
                List<String> row = new ArrayList<>(List.of("dataflow", dataflow, "I"));
                row.addAll(observation.key());
                row.add(text(observation, "OBS_VALUE"));
                ATTRIBUTES.forEach(attribute -> row.add(text(observation, attribute)));
                csv.writeRecord(row);
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text.flush();
    }

    private static String text(Observation observation, String name) {
        Object value = observation.values().get(name);
        return value instanceof BigDecimal number ? number.toPlainString() : Objects.toString(value, "");
    }

    /**
     * Writes the observations as SDMX-JSON 2.0.
     *
     * @param output where the bytes go, in UTF-8; not closed
     * @throws IOException if they cannot be written
     */
    public void writeJson(OutputStream output) throws IOException {
        List<JsonValue> dimensions = new ArrayList<>();
        codes.forEach((dimension, values) -> dimensions.add(Json.object(
                "id", dimension,
                "name", name(dimension).en(),
                "names", names(name(dimension)),
                "keyPosition", dimensions.size(),
                "roles", role(dimension),
                "values",
                        values.entrySet().stream()
                                .map(code -> item(dimension, code.getKey(), code.getValue()))
                                .toList())));
        List<JsonValue> attributes = new ArrayList<>();
        for (String attribute : ATTRIBUTES) {
            Map<String, String> standard = STANDARD_CODES.get(attribute);
            attributes.add(Json.object(
                    "id", attribute,
                    "name", name(attribute).en(),
                    "names", names(name(attribute)),
                    "relationship", Json.object("observation", Json.object()),
                    "values",
                            standard == null
                                    ? null
                                    : standard.keySet().stream()
                                            .map(code -> item(attribute, code, Text.NONE))
                                            .toList()));
        }
        JsonValue structure = Json.object(
                "dataSets", List.of(0),
                "links",
                        List.of(Json.object(
                                "urn", release.urn("datastructure.Dataflow", release.id()), "rel", "dataflow")),
                "dimensions", Json.object("dataSet", List.of(), "series", List.of(), "observation", dimensions),
                "measures",
                        Json.object(
                                "observation",
                                List.of(Json.object(
                                        "id", "OBS_VALUE",
                                        "name", name("OBS_VALUE").en(),
                                        "names", names(name("OBS_VALUE"))))),
                "attributes", Json.object("dataSet", List.of(), "series", List.of(), "observation", attributes));
        Map<String, JsonValue> byKey = new LinkedHashMap<>();
        List<Map<String, Integer>> positions = positions();
        for (Observation observation : observations) {
            byKey.put(index(observation.key(), positions), new JsonValue.Arr(components(observation)));
        }
        JsonValue dataSet =
                Json.object("structure", 0, "action", "Information", "observations", new JsonValue.Obj(byKey));
        Json.write(
                message(
                        "data-message",
                        "sdmx-json-data-schema.json",
                        Json.object("structures", List.of(structure), "dataSets", List.of(dataSet))),
                output);
    }

    /** The positions of the codes of each dimension. */
    private List<Map<String, Integer>> positions() {
        List<Map<String, Integer>> positions = new ArrayList<>();
        for (Map<String, Text> values : codes.values()) {
            Map<String, Integer> ofDimension = new HashMap<>();
            values.keySet().forEach(code -> ofDimension.put(code, ofDimension.size()));
            positions.add(ofDimension);
        }
        return positions;
    }

    private static String index(List<String> key, List<Map<String, Integer>> positions) {
        StringJoiner index = new StringJoiner(":");
        for (int dimension = 0; dimension < key.size(); dimension++) {
            index.add(String.valueOf(positions.get(dimension).get(key.get(dimension))));
        }
        return index.toString();
    }

    /** The measure, and then the attributes: the position of a coded value, else the value. */
    private static List<JsonValue> components(Observation observation) {
        List<JsonValue> components = new ArrayList<>();
        components.add(component(observation, "OBS_VALUE"));
        ATTRIBUTES.forEach(attribute -> components.add(component(observation, attribute)));
        return components;
    }

    private static JsonValue component(Observation observation, String name) {
        Object value = observation.values().get(name);
        if (value == null) {
            return new JsonValue.Null();
        }
        Map<String, String> standard = STANDARD_CODES.get(name);
        return Json.value(
                standard == null ? value : List.copyOf(standard.keySet()).indexOf(value.toString()));
    }

    /**
     * Writes the data structure definition, its dataflow, codelists and concepts as SDMX-JSON 2.0.
     *
     * @param output where the bytes go, in UTF-8; not closed
     * @throws IOException if they cannot be written
     */
    public void writeStructure(OutputStream output) throws IOException {
        List<JsonValue> codelists = new ArrayList<>();
        List<JsonValue> dimensions = new ArrayList<>();
        codes.forEach((dimension, values) -> {
            if (!dimension.equals("TIME_PERIOD")) {
                codelists.add(codelist(dimension, values));
                dimensions.add(Json.object(
                        "id", dimension,
                        "position", dimensions.size(),
                        "conceptIdentity", concept(dimension),
                        "localRepresentation", enumeration(dimension)));
            }
        });
        List<JsonValue> attributes = new ArrayList<>();
        for (String attribute : ATTRIBUTES) {
            if (STANDARD_CODES.containsKey(attribute)) {
                codelists.add(codelist(attribute, Map.of()));
            }
            attributes.add(Json.object(
                    "id",
                    attribute,
                    "usage",
                    STANDARD_CODES.containsKey(attribute) ? "mandatory" : "optional",
                    "attributeRelationship",
                    Json.object("observation", Json.object()),
                    "conceptIdentity",
                    concept(attribute),
                    "localRepresentation",
                    STANDARD_CODES.containsKey(attribute)
                            ? enumeration(attribute)
                            : format(
                                    attribute.equals("DECIMALS") || attribute.equals("N_OBS")
                                            ? "Integer"
                                            : "Decimal")));
        }
        JsonValue components = Json.object(
                "dimensionList",
                        Json.object(
                                "id",
                                "DimensionDescriptor",
                                "dimensions",
                                dimensions,
                                "timeDimension",
                                Json.object(
                                        "id", "TIME_PERIOD",
                                        "conceptIdentity", concept("TIME_PERIOD"),
                                        "localRepresentation", format("ObservationalTimePeriod"))),
                "measureList",
                        Json.object(
                                "id",
                                "MeasureDescriptor",
                                "measures",
                                List.of(Json.object(
                                        "id",
                                        "OBS_VALUE",
                                        "usage",
                                        "optional",
                                        "conceptIdentity",
                                        concept("OBS_VALUE"),
                                        "localRepresentation",
                                        format("Decimal")))),
                "attributeList", Json.object("id", "AttributeDescriptor", "attributes", attributes));
        List<JsonValue> concepts = new ArrayList<>();
        codes.keySet().forEach(dimension -> concepts.add(conceptOf(dimension)));
        concepts.add(conceptOf("OBS_VALUE"));
        ATTRIBUTES.forEach(attribute -> concepts.add(conceptOf(attribute)));
        Json.write(
                message(
                        "structure-message",
                        "sdmx-json-structure-schema.json",
                        Json.object(
                                "conceptSchemes", List.of(artefact(release.id() + "_CONCEPTS", "concepts", concepts)),
                                "codelists", codelists,
                                "dataStructures",
                                        List.of(artefact(release.id(), "dataStructureComponents", components)),
                                "dataflows",
                                        List.of(artefact(
                                                release.id(),
                                                "structure",
                                                release.urn("datastructure.DataStructure", release.id()))))),
                output);
    }

    private JsonValue artefact(String id, String member, Object content) {
        return Json.object(
                "id",
                id,
                "version",
                release.version(),
                "agencyID",
                release.agency(),
                "name",
                label(),
                "names",
                Json.names(title),
                member,
                content);
    }

    private JsonValue codelist(String component, Map<String, Text> values) {
        List<JsonValue> items = new ArrayList<>();
        Map<String, String> standard = STANDARD_CODES.get(component);
        if (standard != null) {
            standard.keySet().forEach(code -> items.add(item(component, code, Text.NONE)));
        } else {
            values.forEach((code, label) -> items.add(item(component, code, label)));
        }
        return Json.object(
                "id", "CL_" + component,
                "version", release.version(),
                "agencyID", release.agency(),
                "name", name(component).en(),
                "names", names(name(component)),
                "codes", items);
    }

    private JsonValue conceptOf(String component) {
        return Json.object("id", component, "name", name(component).en(), "names", names(name(component)));
    }

    private String concept(String component) {
        return release.urn("conceptscheme.Concept", release.id() + "_CONCEPTS") + "." + component;
    }

    private JsonValue enumeration(String component) {
        return Json.object("enumeration", release.urn("codelist.Codelist", "CL_" + component));
    }

    private static JsonValue format(String dataType) {
        return Json.object("format", Json.object("dataType", dataType));
    }

    private JsonValue message(String kind, String schema, JsonValue data) {
        return Json.object(
                "meta",
                Json.object(
                        "schema",
                                "https://raw.githubusercontent.com/sdmx-twg/sdmx-json/master/" + kind
                                        + "/tools/schemas/2.0.0/" + schema,
                        "id", release.id(),
                        "prepared", release.prepared(),
                        "contentLanguages", List.of("vi", "en"),
                        "sender", Json.object("id", release.agency())),
                "data",
                data);
    }

    private String label() {
        String text = title.in("en");
        return text.isEmpty() ? release.id() : text;
    }

    private static @Nullable List<String> role(String dimension) {
        return switch (dimension) {
            case "FREQ", "TIME_PERIOD", "REF_AREA" -> List.of(dimension);
            default -> null;
        };
    }

    private Bilingual name(String component) {
        Bilingual known = CONCEPTS.get(component);
        if (known != null) {
            return known;
        }
        for (Map.Entry<String, Text> breakdown : breakdowns.entrySet()) {
            if (dimension(breakdown.getKey()).equals(component)
                    && !breakdown.getValue().labels().isEmpty()) {
                return new Bilingual(
                        breakdown.getValue().in("vi"), breakdown.getValue().in("en"));
            }
        }
        return new Bilingual(component, component);
    }

    private static JsonValue names(Bilingual words) {
        return Json.object("vi", words.vi(), "en", words.en());
    }

    private static JsonValue item(String component, String code, Text label) {
        if (!label.labels().isEmpty() && !label.in("en").isEmpty()) {
            return Json.object("id", code, "name", label.in("en"), "names", Json.names(label));
        }
        Map<String, String> standard = STANDARD_CODES.get(component);
        String name = standard == null || !standard.containsKey(code)
                ? code.equals(TOTAL) ? "Total" : code
                : Objects.requireNonNull(standard.get(code));
        return Json.object("id", code, "name", name, "names", Json.object("en", name));
    }
}
