package org.sipas.examples.commandline.conformance;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipas.core.Location;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.AnswerReader;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.ContentDigest;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseLedger;
import org.sipas.core.response.ResponseRows;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.index.Tally;
import org.sipas.scoring.index.UnitAggregation;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.verdict.OfficerCounts;
import org.sipas.scoring.verdict.OfficerVerdict;
import org.sipas.scoring.verdict.VerdictPlan;

/** An index from responses: builds form, method and table of one case, and counts. */
final class IndexCase {
    // Codes of questions in cases hold no underscore, so that these are nobody else's.
    private static final String ID = "case_id";
    private static final String UNIT = "case_unit";
    private static final JsonValue LABEL = Json.object("vi", "—");

    private final JsonCursor input;
    private final AnswerReader reader;
    private final IndexPlan plan;
    private final IndexMethod method;
    private final boolean byUnit;

    private IndexCase(JsonCursor input) throws IOException {
        this.input = input;
        byUnit = input.flag("byUnit", false);
        Questionnaire form =
                Questionnaire.read("form", LibraryScorer.stream(form())).orThrow();
        method =
                IndexMethod.read("method", LibraryScorer.stream(method()), form).orThrow();
        List<String> header = new ArrayList<>(form.variables().keySet());
        header.add(UNIT);
        ColumnMapping mapping =
                ColumnMapping.of(form, "case", "", header, List.of(UNIT)).orThrow();
        reader = AnswerReader.of(mapping);
        plan = IndexPlan.of(method, mapping.layout(), byUnit ? List.of(UNIT) : List.of());
    }

    static JsonValue answer(JsonCursor input) throws IOException {
        return new IndexCase(input).answer();
    }

    private JsonValue form() {
        Map<String, JsonValue> scales = new LinkedHashMap<>();
        input.at("scales").members().forEach((code, scale) -> scales.put(code, Json.value(options(scale))));
        List<JsonValue> questions = new ArrayList<>();
        questions.add(Json.object("code", ID, "kind", "text", "role", "response-id", "text", LABEL));
        for (JsonCursor question : input.list("questions")) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("code", question.text("code"));
            members.put("kind", "rating");
            members.put("scale", question.text("scale"));
            members.put("text", LABEL);
            if (question.has("askedIf")) {
                JsonCursor condition = question.at("askedIf");
                members.put("relevant", "${" + condition.text("question") + "} = '" + condition.text("code") + "'");
            }
            questions.add(Json.value(members));
        }
        return document(
                "sipas-form/1",
                "scales",
                scales,
                "sections",
                List.of(Json.object("code", "case_section", "title", LABEL, "questions", questions)));
    }

    private static List<JsonValue> options(JsonCursor scale) {
        List<JsonValue> options = new ArrayList<>();
        scale.list("codes").forEach(code -> options.add(Json.object("code", code.text(), "label", LABEL)));
        if (scale.has("missing")) {
            scale.at("missing")
                    .members()
                    .forEach((code, reason) ->
                            options.add(Json.object("code", code, "label", LABEL, "missing", reason.text())));
        }
        return options;
    }

    private JsonValue method() {
        JsonCursor given = input.at("method");
        return document(
                "sipas-method/1",
                "note",
                LABEL,
                "form",
                "case",
                "satisfied",
                given.at("satisfied").value(),
                "dissatisfied",
                given.at("dissatisfied").value(),
                "missing",
                given.text("missing"),
                "aggregation",
                given.text("aggregation"),
                "minimumCoverage",
                new BigDecimal(given.text("minimumCoverage")),
                "decimals",
                given.integer("decimals", 2),
                "tree",
                node(input.at("tree")));
    }

    private static JsonValue node(JsonCursor node) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("code", node.text("code"));
        members.put("level", node.text("level"));
        members.put("label", LABEL);
        if (node.has("items")) {
            members.put("items", node.at("items").value());
        } else {
            members.put(
                    "children",
                    node.list("children").stream().map(IndexCase::node).toList());
        }
        return Json.value(members);
    }

    private static JsonValue document(String format, Object... members) {
        Map<String, JsonValue> document = new LinkedHashMap<>(
                Json.object("format", format, "id", "case", "version", "1", "title", LABEL, "languages", List.of("vi"))
                        .members());
        document.putAll(Json.object(members).members());
        return new JsonValue.Obj(document);
    }

    private JsonValue answer() {
        List<JsonCursor> responses = input.at("responses").elements();
        ResponseTable table = read(responses);
        Set<String> excluded = excluded();
        List<ResponseLedger.Verdict> verdicts = verdicts(responses, table);
        Map<ResponseLedger.Verdict, Long> numbers = new EnumMap<>(ResponseLedger.Verdict.class);
        Tally all = plan.newTally();
        Tally removed = plan.newTally();
        for (int row = 0; row < table.rows(); row++) {
            long copies = responses.get(row).has("copies")
                    ? Json.count(responses.get(row).at("copies"))
                    : 1;
            numbers.merge(verdicts.get(row), copies, Long::sum);
            if (verdicts.get(row) == ResponseLedger.Verdict.COUNTS) {
                Tally forms = forms(ResponseRows.slice(table, row, row + 1), copies);
                all.merge(forms);
                if (id(table, row).filter(excluded::contains).isPresent()) {
                    removed.merge(forms);
                }
            }
        }
        IndexResult before = all.finish();
        all.subtract(removed);
        IndexResult result = all.finish();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "responses",
                Json.object(
                        "read",
                                numbers.values().stream()
                                        .mapToLong(Long::longValue)
                                        .sum(),
                        "counted", numbers.getOrDefault(ResponseLedger.Verdict.COUNTS, 0L),
                        "repeated", numbers.getOrDefault(ResponseLedger.Verdict.REPEATED, 0L),
                        "conflicting", numbers.getOrDefault(ResponseLedger.Verdict.CONFLICT, 0L),
                        "superseded", numbers.getOrDefault(ResponseLedger.Verdict.SUPERSEDED, 0L),
                        "excluded", removed.forms()));
        Map<String, JsonValue> nodes = new LinkedHashMap<>();
        result.overall().nodes().forEach(node -> nodes.put(node.code(), json(node)));
        answer.put("nodes", nodes);
        if (input.has("exclude")) {
            answer.put("beforeExclusions", json(before.overall().index()));
        }
        if (byUnit) {
            addUnits(result.by(UNIT), answer);
        }
        return Json.value(answer);
    }

    private ResponseTable read(List<JsonCursor> responses) {
        ResponseLayout layout = plan.layout();
        List<String> columns = new ArrayList<>(layout.form().variables().keySet());
        ResponseTable.Builder table = ResponseTable.builder(layout, responses.size());
        for (JsonCursor response : responses) {
            Map<String, String> cells = new LinkedHashMap<>();
            response.at("answers").members().forEach((code, answer) -> cells.put(code, cell(answer)));
            cells.put(ID, response.text("id", ""));
            String unit = response.text("unit", "");
            reader.read(
                    column -> column < columns.size() ? cells.getOrDefault(columns.get(column), "") : unit,
                    table,
                    column -> new Location.Json("case", response.path()),
                    problem -> {});
        }
        return table.build();
    }

    /** Several ticks come in one cell. */
    private static String cell(JsonCursor answer) {
        return answer.value() instanceof JsonValue.Arr
                ? String.join(
                        ";", answer.elements().stream().map(JsonCursor::text).toList())
                : answer.text();
    }

    /** The ids of a list of exclusions, read as the ids of responses are. */
    private Set<String> excluded() {
        Set<String> excluded = new HashSet<>();
        List<JsonCursor> ids = input.optionalList("exclude");
        ResponseTable.Builder builder = ResponseTable.builder(plan.layout(), ids.size());
        for (JsonCursor id : ids) {
            reader.read(
                    column -> column == 0 ? id.text() : "",
                    builder,
                    column -> new Location.Json("case", id.path()),
                    problem -> {});
        }
        ResponseTable table = builder.build();
        for (int row = 0; row < table.rows(); row++) {
            id(table, row).ifPresent(excluded::add);
        }
        return excluded;
    }

    private static Optional<String> id(ResponseTable table, int row) {
        return table.missing(0, row).isPresent()
                ? Optional.empty()
                : Optional.of(table.texts(0).get(table.textCode(0, row)));
    }

    private List<ResponseLedger.Verdict> verdicts(List<JsonCursor> responses, ResponseTable table) {
        ResponseLedger ledger = new ResponseLedger(input.choice("duplicates", ResponseLedger.Rule.NONE_COUNTS));
        ContentDigest digest = new ContentDigest();
        for (int row = 0; row < table.rows(); row++) {
            JsonCursor response = responses.get(row);
            long time = response.has("time")
                    ? LocalDateTime.parse(response.text("time")).toEpochSecond(ZoneOffset.UTC)
                    : ResponseLedger.NO_TIME;
            ledger.record(response.text("id", ""), digest.of(table, row), time);
        }
        ledger.close();
        List<ResponseLedger.Verdict> verdicts = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            verdicts.add(ledger.verdict(responses.get(row).text("id", ""), digest.of(table, row)));
        }
        return verdicts;
    }

    /** Counts a form as often as a case says, by doubling: tallies merge. */
    private Tally forms(ResponseTable form, long copies) {
        Tally power = plan.newTally();
        power.add(form);
        Tally forms = plan.newTally();
        for (long left = copies; left > 0; left >>= 1) {
            if ((left & 1) == 1) {
                forms.merge(power);
            }
            Tally doubled = plan.newTally();
            doubled.merge(power);
            doubled.merge(power);
            power = doubled;
        }
        return forms;
    }

    private JsonValue json(NodeResult node) {
        Map<String, JsonValue> json =
                new LinkedHashMap<>(Json.share(node.share(), method.decimals()).members());
        Map<String, Long> missing = new LinkedHashMap<>();
        node.missing().forEach((reason, count) -> missing.put(JsonCursor.kebab(reason), count));
        json.putAll(Json.object(
                        "satisfied", node.satisfied(),
                        "dissatisfied", node.dissatisfied(),
                        "answered", node.answered(),
                        "asked", node.asked(),
                        "forms", node.forms(),
                        "missing", missing)
                .members());
        return new JsonValue.Obj(json);
    }

    private void addUnits(List<UnitResult> units, Map<String, Object> answer) {
        Map<String, JsonValue> roots = new LinkedHashMap<>();
        units.forEach(unit -> roots.put(unit.unit(), json(unit.index())));
        answer.put("units", roots);
        Map<String, Object> over = new LinkedHashMap<>();
        over.put("pooled", over(units, new UnitAggregation.Pooled()));
        over.put("mean-of-units", over(units, new UnitAggregation.MeanOfUnits()));
        if (input.has("weights")) {
            Map<String, Long> weights = new LinkedHashMap<>();
            input.at("weights").members().forEach((unit, weight) -> weights.put(unit, Json.count(weight)));
            over.put("weighted", over(units, new UnitAggregation.Weighted(weights)));
        }
        answer.put("overUnits", over);
        if (input.has("limit")) {
            VerdictPlan verdicts = new VerdictPlan(new BigDecimal(input.text("limit")), 0.05, 1);
            List<OfficerCounts> officers = units.stream()
                    .map(unit -> new OfficerCounts(
                            unit.unit(),
                            unit.index().dissatisfied(),
                            unit.index().answered()))
                    .toList();
            Map<String, String> plain = new LinkedHashMap<>();
            for (OfficerVerdict verdict : verdicts.fixedWindow(officers)) {
                plain.put(verdict.counts().officer(), JsonCursor.kebab(verdict.plainRule()));
            }
            answer.put("plainRule", plain);
        }
    }

    private JsonValue over(List<UnitResult> units, UnitAggregation aggregation) {
        Optional<Proportion> share = aggregation.of(units, method.tree().code());
        return Json.share(share, method.decimals());
    }
}
