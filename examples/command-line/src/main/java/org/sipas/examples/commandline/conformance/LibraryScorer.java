package org.sipas.examples.commandline.conformance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.io.report.Numbers;
import org.sipas.scoring.estimate.Interval;
import org.sipas.scoring.estimate.ProportionInterval;
import org.sipas.scoring.index.LevelScores;
import org.sipas.scoring.index.Proportion;
import org.sipas.scoring.points.DossierRates;
import org.sipas.scoring.points.PointMethod;
import org.sipas.scoring.points.PointResult;
import org.sipas.scoring.rank.RankInference;
import org.sipas.scoring.rank.RankedUnit;
import org.sipas.scoring.verdict.OfficerCounts;
import org.sipas.scoring.verdict.OfficerVerdict;
import org.sipas.scoring.verdict.VerdictPlan;

/** Answers cases with the library. Stateless. */
public final class LibraryScorer {
    private static final JsonValue REFUSED = Json.object("refused", true);
    private static final int DECIMALS = 2;

    private LibraryScorer() {}

    /**
     * Answers a case.
     *
     * @param given the case; what it expects is not looked at
     * @return the answer, in the shape of what it expects
     * @throws IOException never, as nothing is read but memory
     * @throws IllegalArgumentException if the input is not that of a case, with what is wrong and where
     */
    public static JsonValue answer(ConformanceCase given) throws IOException {
        List<Problem> problems = new ArrayList<>();
        JsonCursor input = JsonCursor.of(given.id(), given.input(), problems);
        JsonValue answer = switch (given.kind()) {
            case INDEX -> IndexCase.answer(input);
            case VERDICT -> verdict(input);
            case POINTS -> points(input);
            case RATE -> rate(input);
            case RANKING -> ranking(input);
            case SCORES -> scores(input);
            case NUMBER -> number(input);
            case INTERVAL -> interval(input);
        };
        return (problems.isEmpty() ? Outcome.of(answer, problems) : Outcome.<JsonValue>failed(problems)).orThrow();
    }

    /** The bytes of a document, for the library's own readers. */
    static ByteArrayInputStream stream(JsonValue json) {
        return new ByteArrayInputStream(JsonDocuments.canonical(json).getBytes(StandardCharsets.UTF_8));
    }

    private static JsonValue verdict(JsonCursor input) {
        VerdictPlan plan = new VerdictPlan(
                new BigDecimal(input.text("limit")),
                Double.parseDouble(input.text("errorLevel")),
                input.integer("minimumAnswers", 0));
        List<OfficerCounts> officers = new ArrayList<>();
        for (JsonCursor officer : input.list("officers")) {
            try {
                officers.add(new OfficerCounts(
                        officer.text("code"),
                        Json.count(officer.at("dissatisfied")),
                        Json.count(officer.at("answers"))));
            } catch (IllegalArgumentException impossible) {
                return REFUSED;
            }
        }
        List<OfficerVerdict> verdicts =
                input.text("window").equals("fixed") ? plan.fixedWindow(officers) : plan.continuous(officers);
        Map<String, JsonValue> answers = new LinkedHashMap<>();
        for (OfficerVerdict verdict : verdicts) {
            OfficerCounts counts = verdict.counts();
            JsonValue.Obj share = Json.share(share(counts.dissatisfied(), counts.answers()), DECIMALS);
            Map<String, JsonValue> answer = new LinkedHashMap<>(share.members());
            answer.put("plainRule", Json.value(JsonCursor.kebab(verdict.plainRule())));
            answer.put("verdict", Json.value(JsonCursor.kebab(verdict.verdict())));
            answer.put("evidence", Json.value(verdict.evidence()));
            answers.put(counts.officer(), new JsonValue.Obj(answer));
        }
        return Json.object("officers", answers);
    }

    private static Optional<Proportion> share(long part, long whole) {
        return whole == 0 ? Optional.empty() : Optional.of(Proportion.of(part, whole));
    }

    private static JsonValue points(JsonCursor input) throws IOException {
        JsonValue label = Json.object("vi", "—");
        List<JsonValue> indicators = new ArrayList<>();
        for (JsonCursor indicator : input.list("indicators")) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("code", indicator.text("code"));
            members.put("group", indicator.text("group"));
            members.put("label", label);
            if (indicator.has("levels")) {
                members.put(
                        "levels",
                        indicator.list("levels").stream()
                                .map(level -> new BigDecimal(level.text()))
                                .toList());
            } else {
                members.put("maximum", new BigDecimal(indicator.text("maximum")));
                members.put("fullFrom", new BigDecimal(indicator.text("fullFrom")));
                members.put("emptyBase", indicator.text("emptyBase"));
            }
            indicators.add(Json.value(members));
        }
        List<JsonValue> bands = input.list("bands").stream()
                .<JsonValue>map(band -> Json.object(
                        "code", band.text("code"), "label", label, "from", new BigDecimal(band.text("from"))))
                .toList();
        JsonValue method = Json.object(
                "format",
                "sipas-points/1",
                "id",
                "case",
                "version",
                "1",
                "title",
                label,
                "note",
                label,
                "languages",
                List.of("vi"),
                "decimals",
                input.integer("decimals", DECIMALS),
                "indicators",
                indicators,
                "bands",
                bands);
        PointMethod points = PointMethod.read("points", stream(method)).orThrow();
        Map<String, Optional<Proportion>> values = new LinkedHashMap<>();
        input.at("values").members().forEach((code, value) -> values.put(code, Json.optional(value)));
        PointResult result;
        try {
            result = points.score(values);
        } catch (IllegalArgumentException outOfRange) {
            return REFUSED;
        }
        Map<String, Object> got = new LinkedHashMap<>();
        values.keySet()
                .forEach(code ->
                        got.put(code, Optional.ofNullable(result.points().get(code))));
        return Json.object(
                "points",
                got,
                "groups",
                result.groups(),
                "total",
                result.total(),
                "printed",
                Json.decimal(Proportion.of(result.printed()), points.decimals()),
                "reachable",
                result.reachable(),
                "band",
                result.band().code());
    }

    private static JsonValue rate(JsonCursor input) {
        long all = Json.count(input.at("all"));
        List<Long> bad = input.list("bad").stream().map(Json::count).toList();
        try {
            Optional<Proportion> rate = bad.size() == 2
                    ? DossierRates.procedures(all, bad.get(0), bad.get(1))
                    : DossierRates.complaints(all, bad.get(0));
            return Json.share(rate, input.integer("decimals", DECIMALS));
        } catch (IllegalArgumentException impossible) {
            return REFUSED;
        }
    }

    private static JsonValue ranking(JsonCursor input) {
        Map<String, Optional<Proportion>> shares = new LinkedHashMap<>();
        for (JsonCursor unit : input.list("units")) {
            shares.put(unit.text("code"), share(Json.count(unit.at("satisfied")), Json.count(unit.at("answered"))));
        }
        List<String> codes = shares.keySet().stream()
                .filter(code -> shares.getOrDefault(code, Optional.empty()).isPresent())
                .toList();
        List<Proportion> values =
                shares.values().stream().flatMap(Optional::stream).toList();
        Map<String, RankedUnit> ranked = new LinkedHashMap<>();
        new RankInference(0.95, 100)
                .rank(
                        codes,
                        values,
                        values.stream().mapToDouble(Proportion::value).toArray(),
                        new double[values.size()][values.size()],
                        new SplittableRandom(1))
                .units()
                .forEach(unit -> ranked.put(unit.unit(), unit));
        Map<String, JsonValue> answers = new LinkedHashMap<>();
        shares.forEach((code, share) -> {
            Optional<RankedUnit> unit = Optional.ofNullable(ranked.get(code));
            Map<String, JsonValue> answer =
                    new LinkedHashMap<>(Json.share(share, DECIMALS).members());
            answer.put("rank", Json.value(unit.map(RankedUnit::rank)));
            answer.put("sharing", Json.value(unit.map(RankedUnit::sharing)));
            answers.put(code, new JsonValue.Obj(answer));
        });
        return Json.object("units", answers);
    }

    private static JsonValue scores(JsonCursor input) {
        SortedMap<BigDecimal, Long> counts = new TreeMap<>();
        for (JsonCursor level : input.list("levels")) {
            counts.put(new BigDecimal(level.text("score")), Json.count(level.at("count")));
        }
        LevelScores scores = new LevelScores(counts);
        int top = input.integer("top", 1);
        int bottom = input.integer("bottom", 1);
        return Json.object(
                "answers", scores.answers(),
                "top", Json.share(Optional.of(scores.top(top)), DECIMALS),
                "bottom", Json.share(Optional.of(scores.bottom(bottom)), DECIMALS),
                "net", Json.share(Optional.of(scores.net(top, bottom)), DECIMALS),
                "mean", Json.object("value", scores.mean(), "printed", Json.decimal(scores.mean(), DECIMALS)),
                "rescaledMean", Json.share(Optional.of(scores.rescaledMean()), DECIMALS));
    }

    private static JsonValue number(JsonCursor input) {
        Proportion value = Json.exact(input.text("value"));
        int decimals = input.integer("decimals", DECIMALS);
        return Json.object(
                "printed",
                input.text("as").equals("percent")
                        ? new Numbers("vi", decimals).percent(value)
                        : Json.decimal(value, decimals));
    }

    private static JsonValue interval(JsonCursor input) {
        double answered = Json.count(input.at("answered"));
        Interval interval = ProportionInterval.WILSON.of(
                Json.count(input.at("satisfied")) / answered, answered, Double.parseDouble(input.text("level")));
        Interval.Bounds bounds = (Interval.Bounds) interval;
        return Json.object(
                "lower",
                bounds.lower(),
                "upper",
                bounds.upper(),
                "printed",
                new Numbers("vi", DECIMALS).interval(interval));
    }
}
