package org.sipas.sampling.draw;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/** Plans as JSON documents. */
public final class PlanJson {
    private PlanJson() {}

    /**
     * Reads a plan.
     *
     * @param source the name of the document, for messages
     * @param bytes its content
     * @return the plan; or all problems, {@code plan-wrong} among them for what contradicts itself
     */
    public static Outcome<DrawPlan> read(String source, byte[] bytes) {
        try {
            Outcome<JsonValue> tree = JsonDocuments.read(source, new ByteArrayInputStream(bytes));
            if (tree.value().isEmpty()) {
                return Outcome.failed(tree.problems());
            }
            List<Problem> problems = new ArrayList<>();
            return plan(JsonCursor.of(source, tree.orThrow(), problems), problems);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Outcome<DrawPlan> plan(JsonCursor at, List<Problem> problems) {
        List<DrawPlan.StratumSize> strata = new ArrayList<>();
        for (JsonCursor stratum : at.list("strata")) {
            int size = stratum.integer("size", 0);
            int reserve = stratum.integer("reserve", 0);
            if (size < 1 || reserve < 0) {
                stratum.problem(
                        "plan-wrong", "size phải từ 1, reserve từ 0", "size must be at least 1 and reserve at least 0");
            } else {
                strata.add(new DrawPlan.StratumSize(stratum.text("stratum"), size, reserve));
            }
            stratum.refuseUnknownMembers();
        }
        List<DrawPlan.Basis> basis = new ArrayList<>();
        for (JsonCursor element : at.optionalList("basis")) {
            basis.add(new DrawPlan.Basis(
                    element.text("element"),
                    element.choice("kind", DrawPlan.BasisKind.ASSUMPTION),
                    element.text("source", "")));
            element.refuseUnknownMembers();
        }
        String name = at.text("name");
        int stage = at.integer("stage", 1);
        DrawPlan.Status status = at.at("status").choice(DrawPlan.Status.OFFICIAL);
        DrawMethod method = at.at("method").choice(DrawMethod.SIMPLE_RANDOM);
        String order = at.text("order", "");
        List<String> bodies = at.list("bodies").stream().map(JsonCursor::text).toList();
        DrawPlan.PublicNumber publicNumber = publicNumber(at);
        DrawPlan.MissingReveal missing = at.at("missing-reveal").choice(DrawPlan.MissingReveal.LEAVE_OUT);
        DrawPlan.Certainties certainties = at.choice("certainties", DrawPlan.Certainties.TAKE);
        long substitute = at.number("substitute-size")
                .map(number -> whole(number, at.at("substitute-size")))
                .orElse(0L);
        String previous = at.text("previous-selection", "");
        at.refuseUnknownMembers();
        if (!problems.isEmpty()) {
            return Outcome.failed(problems);
        }
        try {
            return Outcome.of(
                    new DrawPlan(
                            name,
                            stage,
                            status,
                            method,
                            order,
                            strata,
                            bodies,
                            publicNumber,
                            missing,
                            certainties,
                            substitute,
                            previous,
                            basis),
                    problems);
        } catch (DrawPlan.Contradiction e) {
            return Outcome.failed(List.of(e.problem()));
        }
    }

    private static long whole(BigDecimal number, JsonCursor at) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            at.problem("plan-wrong", "không phải số nguyên: " + number, "not a whole number: " + number);
            return 0;
        }
    }

    private static DrawPlan.PublicNumber publicNumber(JsonCursor at) {
        if (!at.has("public-number")) {
            return DrawPlan.PublicNumber.NONE;
        }
        JsonCursor number = at.at("public-number");
        String source = number.text("source");
        String time = number.text("at");
        number.refuseUnknownMembers();
        if (source.isBlank()) {
            number.problem("plan-wrong", "số công khai phải nêu nguồn", "a public number needs a source");
        }
        try {
            return new DrawPlan.PublicNumber(source, Instant.parse(time));
        } catch (DateTimeException e) {
            number.problem("plan-wrong", "thời điểm không đọc được: " + time, "not a time: " + time);
            return DrawPlan.PublicNumber.NONE;
        }
    }

    static JsonValue write(DrawPlan plan) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("name", text(plan.name()));
        members.put("stage", number(plan.stage()));
        members.put("status", constant(plan.status()));
        members.put("method", constant(plan.method()));
        members.put("order", text(plan.order()));
        members.put(
                "strata",
                array(plan.strata().stream()
                        .map(stratum -> object(
                                "stratum", text(stratum.stratum()),
                                "size", number(stratum.size()),
                                "reserve", number(stratum.reserve())))
                        .toList()));
        members.put("bodies", array(plan.bodies().stream().map(PlanJson::text).toList()));
        if (!plan.publicNumber().source().isEmpty()) {
            members.put(
                    "public-number",
                    object(
                            "source", text(plan.publicNumber().source()),
                            "at", text(plan.publicNumber().at().toString())));
        }
        members.put("missing-reveal", constant(plan.missingReveal()));
        members.put("certainties", constant(plan.certainties()));
        members.put("substitute-size", number(plan.substituteSize()));
        members.put("previous-selection", text(plan.previousSelection()));
        members.put(
                "basis",
                array(plan.basis().stream()
                        .map(element -> object(
                                "element", text(element.element()),
                                "kind", constant(element.kind()),
                                "source", text(element.source())))
                        .toList()));
        return new JsonValue.Obj(members);
    }

    static JsonValue text(String text) {
        return new JsonValue.Str(text);
    }

    static JsonValue number(long number) {
        return new JsonValue.Num(BigDecimal.valueOf(number));
    }

    static JsonValue constant(Enum<?> constant) {
        return new JsonValue.Str(JsonCursor.kebab(constant));
    }

    static JsonValue array(List<? extends JsonValue> values) {
        return new JsonValue.Arr(List.copyOf(values));
    }

    static JsonValue object(Object... namesAndValues) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            members.put((String) namesAndValues[i], (JsonValue) namesAndValues[i + 1]);
        }
        return new JsonValue.Obj(members);
    }
}
