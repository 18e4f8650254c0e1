package org.sipas.scoring.points;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.TextReader;

/** Reads one points method; holds the state of that one reading. */
final class PointMethodReader {
    private final TextReader texts;
    private final Set<String> codes = new HashSet<>();

    private PointMethodReader(TextReader texts) {
        this.texts = texts;
    }

    static Outcome<PointMethod> read(String source, InputStream json) throws IOException {
        Outcome<JsonValue> document = JsonDocuments.read(source, json);
        Optional<JsonValue> tree = document.value();
        if (tree.isEmpty()) {
            return Outcome.failed(document.problems());
        }
        List<Problem> problems = new ArrayList<>();
        JsonCursor root = JsonCursor.of(source, tree.get(), problems);
        Optional<PointMethod> method = new PointMethodReader(TextReader.of(root)).method(root, problems);
        return problems.isEmpty() && method.isPresent() ? Outcome.of(method.get(), problems) : Outcome.failed(problems);
    }

    private Optional<PointMethod> method(JsonCursor json, List<Problem> problems) {
        if (!json.text("format").equals(PointMethod.FORMAT)) {
            json.at("format")
                    .problem(
                            "unknown-format",
                            "phải là “" + PointMethod.FORMAT + "”",
                            "must be “" + PointMethod.FORMAT + "”");
        }
        List<PointMethod.Indicator> indicators = new ArrayList<>();
        json.list("indicators").forEach(each -> indicator(each).ifPresent(indicators::add));
        List<PointMethod.Band> bands =
                json.list("bands").stream().map(this::band).toList();
        checkBands(json.at("bands"), bands, indicators);
        int decimals = json.integer("decimals", 2);
        if (decimals < 0 || decimals > 6) {
            json.at("decimals").problem("bad-range", "phải từ 0 đến 6", "must be from 0 to 6");
        }
        PointMethod method = new PointMethod(
                json.text("id"),
                json.text("version"),
                texts.read(json.at("title")),
                texts.read(json.at("note")),
                json.text("legalBasis", ""),
                decimals,
                indicators,
                bands,
                JsonDocuments.digest(json.value()));
        // The languages and default provenance are the text reader's.
        json.optionalList("languages");
        json.has("provenance");
        json.refuseUnknownMembers();
        return problems.isEmpty() ? Optional.of(method) : Optional.empty();
    }

    private String code(JsonCursor json) {
        String code = json.text("code");
        if (!code.isEmpty() && !codes.add(code)) {
            json.at("code")
                    .problem(
                            "duplicate-code",
                            "mã “" + code + "” đã được dùng",
                            "the code “" + code + "” is used already");
        }
        return code;
    }

    private Optional<PointMethod.Indicator> indicator(JsonCursor json) {
        String code = code(json);
        String group = json.text("group");
        var label = texts.read(json.at("label"));
        Optional<PointRule> rule = json.has("levels") ? levels(json) : rate(json);
        json.refuseUnknownMembers();
        return rule.map(each -> new PointMethod.Indicator(code, group, label, each));
    }

    private static Optional<PointRule> levels(JsonCursor json) {
        List<BigDecimal> levels = new ArrayList<>();
        for (JsonCursor level : json.list("levels")) {
            if (level.value() instanceof JsonValue.Num number) {
                levels.add(number.value());
            }
        }
        boolean rising = levels.size() > 1 && levels.get(0).signum() >= 0;
        for (int i = 1; i < levels.size(); i++) {
            rising &= levels.get(i).compareTo(levels.get(i - 1)) > 0;
        }
        if (!rising) {
            json.at("levels")
                    .problem("bad-range", "phải là các số tăng dần từ 0", "must be at least two numbers rising from 0");
            return Optional.empty();
        }
        return Optional.of(new PointRule.Levels(levels));
    }

    private static Optional<PointRule> rate(JsonCursor json) {
        BigDecimal maximum = json.number("maximum").orElse(BigDecimal.ZERO);
        BigDecimal fullFrom = json.number("fullFrom").orElse(BigDecimal.ONE);
        PointRule.EmptyBase emptyBase = json.choice("emptyBase", PointRule.EmptyBase.NOT_APPLICABLE);
        if (maximum.signum() <= 0) {
            json.at("maximum").problem("bad-range", "phải lớn hơn 0", "must be above 0");
            return Optional.empty();
        }
        if (fullFrom.signum() <= 0 || fullFrom.compareTo(BigDecimal.ONE) > 0) {
            json.at("fullFrom").problem("bad-range", "phải lớn hơn 0 và không quá 1", "must be above 0 and at most 1");
            return Optional.empty();
        }
        return Optional.of(new PointRule.Rate(maximum, fullFrom, emptyBase));
    }

    private PointMethod.Band band(JsonCursor json) {
        PointMethod.Band band = new PointMethod.Band(
                json.text("code"),
                texts.read(json.at("label")),
                json.number("from").orElse(BigDecimal.ZERO));
        json.refuseUnknownMembers();
        return band;
    }

    /** Bands must partition what can be reached: from 0, rising, none above the maximum. */
    private static void checkBands(
            JsonCursor json, List<PointMethod.Band> bands, List<PointMethod.Indicator> indicators) {
        BigDecimal maximum =
                indicators.stream().map(each -> each.rule().maximum()).reduce(BigDecimal.ZERO, BigDecimal::add);
        boolean partition = !bands.isEmpty() && bands.get(0).from().signum() == 0;
        for (int b = 1; b < bands.size(); b++) {
            partition &= bands.get(b).from().compareTo(bands.get(b - 1).from()) > 0;
        }
        partition &= bands.isEmpty() || bands.get(bands.size() - 1).from().compareTo(maximum) <= 0;
        if (!partition) {
            json.problem(
                    "bad-bands",
                    "các mức phải bắt đầu từ 0, tăng dần và không vượt quá " + maximum,
                    "bands must begin at 0, rise, and begin at most at " + maximum);
        }
    }
}
