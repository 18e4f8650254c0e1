package org.sipas.examples.commandline.conformance;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipas.core.json.JsonValue;

/** A scorer as a vendor may write it, straight from the rules of the kit and without the library, with one fault or none. */
final class PlainScorer {
    private static final JsonValue REFUSED = Json.object("refused", true);
    private static final JsonValue NOTHING = new JsonValue.Null();

    private final @Nullable Fault fault;

    PlainScorer(@Nullable Fault fault) {
        this.fault = fault;
    }

    boolean has(Fault one) {
        return fault == one;
    }

    JsonValue answer(ConformanceCase given) {
        Map<String, JsonValue> input = members(given.input());
        return switch (given.kind()) {
            case INDEX -> new PlainIndex(this, input).answer();
            case VERDICT -> verdict(input);
            case POINTS -> points(input);
            case RATE -> rate(input);
            case RANKING -> ranking(input);
            case SCORES -> scores(input);
            case NUMBER -> number(input);
            case INTERVAL -> interval(input);
        };
    }

    // Documents

    static Map<String, JsonValue> members(@Nullable JsonValue json) {
        return json instanceof JsonValue.Obj object ? object.members() : Map.of();
    }

    static List<JsonValue> values(@Nullable JsonValue json) {
        return json instanceof JsonValue.Arr array ? array.values() : List.of();
    }

    static List<String> texts(@Nullable JsonValue json) {
        return values(json).stream().map(PlainScorer::text).toList();
    }

    static String text(@Nullable JsonValue json) {
        return json instanceof JsonValue.Str string ? string.value() : "";
    }

    static long count(@Nullable JsonValue json) {
        return json instanceof JsonValue.Num number ? number.value().longValueExact() : Long.parseLong(text(json));
    }

    static JsonValue orNothing(@Nullable Object value) {
        return value == null ? NOTHING : Json.value(value);
    }

    // Numbers

    String decimal(Ratio value, int decimals) {
        int places = has(Fault.ALWAYS_TWO_DECIMALS) ? 2 : decimals;
        BigDecimal rounded = rounded(value, places);
        String digits = rounded.abs().toPlainString();
        int point = digits.indexOf('.');
        String whole = point < 0 ? digits : digits.substring(0, point);
        String rest = point < 0 ? "" : digits.substring(point + 1);
        if (has(Fault.TRAILING_ZEROS_CUT)) {
            rest = rest.replaceFirst("0+$", "");
        }
        StringBuilder text = new StringBuilder(whole);
        for (int i = whole.length() - 3; i > 0 && !has(Fault.NO_GROUPS); i -= 3) {
            text.insert(i, '.');
        }
        if (!rest.isEmpty()) {
            text.append(has(Fault.DECIMAL_POINT) ? '.' : ',').append(rest);
        }
        boolean negative = has(Fault.NEGATIVE_ZERO) ? value.compareTo(Ratio.ZERO) < 0 : rounded.signum() < 0;
        return negative ? (has(Fault.HYPHEN) ? "-" : "−") + text : text.toString();
    }

    private BigDecimal rounded(Ratio value, int places) {
        if (has(Fault.ROUNDED_IN_DOUBLES)) {
            return BigDecimal.valueOf(Math.round(value.number() * Math.pow(10, places)), places);
        }
        RoundingMode mode = has(Fault.HALF_EVEN)
                ? RoundingMode.HALF_EVEN
                : has(Fault.TRUNCATED)
                        ? RoundingMode.DOWN
                        : has(Fault.NEGATIVE_HALF_UP) && value.compareTo(Ratio.ZERO) < 0
                                ? RoundingMode.HALF_DOWN
                                : RoundingMode.HALF_UP;
        BigDecimal top = new BigDecimal(value.top());
        BigDecimal bottom = new BigDecimal(value.bottom());
        return has(Fault.ROUNDED_TWICE)
                ? top.divide(bottom, places + 1, mode).setScale(places, mode)
                : top.divide(bottom, places, mode);
    }

    Ratio roundedPercent(Ratio share) {
        return Ratio.parse(rounded(share.times(100), 2).toPlainString()).over(Ratio.of(100, 1));
    }

    Map<String, JsonValue> share(@Nullable Ratio share, int decimals) {
        Ratio shown = share == null && has(Fault.EMPTY_AS_ZERO) ? Ratio.ZERO : share;
        Map<String, JsonValue> json = new LinkedHashMap<>();
        json.put("share", orNothing(shown));
        json.put("printed", Json.value(shown == null ? "—" : decimal(shown.times(100), decimals) + "%"));
        return json;
    }

    private JsonValue number(Map<String, JsonValue> input) {
        Ratio value = Ratio.parse(text(input.get("value")));
        int decimals = (int) count(input.get("decimals"));
        return Json.object(
                "printed",
                text(input.get("as")).equals("percent")
                        ? decimal(value.times(100), decimals) + "%"
                        : decimal(value, decimals));
    }

    // Verdicts

    String plainRule(long dissatisfied, long answers, Ratio limit) {
        Ratio bound = has(Fault.LIMIT_ALWAYS_25) ? Ratio.of(1, 4) : limit;
        if (answers == 0) {
            return has(Fault.NO_SHARE_KEEPS_LIMIT) ? "not-above" : "no-share";
        }
        Ratio share = Ratio.of(dissatisfied, answers);
        boolean above = share.compareTo(bound) > 0;
        if (has(Fault.AT_THE_LIMIT)) {
            above = share.compareTo(bound) >= 0;
        } else if (has(Fault.ROUNDED_AGAINST_LIMIT)) {
            above = roundedPercent(share).compareTo(bound) > 0;
        } else if (has(Fault.LIMIT_IN_DOUBLES)) {
            above = dissatisfied > bound.number() * answers;
        }
        return above ? "above" : "not-above";
    }

    private record Officer(String code, long dissatisfied, long answers) {}

    private JsonValue verdict(Map<String, JsonValue> input) {
        Ratio limit = Ratio.parse(text(input.get("limit")));
        Ratio level = Ratio.parse(text(input.get("errorLevel")));
        long least = has(Fault.MINIMUM_IGNORED) ? 0 : count(input.get("minimumAnswers"));
        boolean fixed = text(input.get("window")).equals("fixed");
        List<Officer> officers = new ArrayList<>();
        for (JsonValue each : values(input.get("officers"))) {
            Map<String, JsonValue> officer = members(each);
            long bad = count(officer.get("dissatisfied"));
            long all = count(officer.get("answers"));
            if (bad > all && !has(Fault.CLIPS_COUNTS)) {
                return REFUSED;
            }
            officers.add(new Officer(text(officer.get("code")), Math.min(bad, all), all));
        }
        Map<Officer, Ratio> tails = new LinkedHashMap<>();
        Map<Officer, Ratio> eValues = new LinkedHashMap<>();
        for (Officer each : officers) {
            if (fixed || has(Fault.FIXED_FOR_CONTINUOUS)) {
                tails.put(each, tail(each, limit));
            }
            if (!fixed) {
                eValues.put(each, eValue(each, limit));
            }
        }
        Ratio threshold = threshold(officers, eValues, least, level);
        Map<String, JsonValue> answers = new LinkedHashMap<>();
        for (Officer each : officers) {
            boolean grounds = fixed || has(Fault.FIXED_FOR_CONTINUOUS)
                    ? atMost(each, Objects.requireNonNull(tails.get(each)), limit, level)
                    : threshold != null
                            && Objects.requireNonNull(eValues.get(each)).compareTo(threshold) >= 0;
            String rule = plainRule(each.dissatisfied(), each.answers(), limit);
            if (has(Fault.PLAIN_RULE_IS_THE_VERDICT)) {
                grounds = rule.equals("above");
            }
            boolean few = has(Fault.MINIMUM_TOO_FEW) ? each.answers() <= least : each.answers() < least;
            Map<String, JsonValue> answer =
                    share(each.answers() == 0 ? null : Ratio.of(each.dissatisfied(), each.answers()), 2);
            answer.put("plainRule", Json.value(rule));
            answer.put("verdict", Json.value(few ? "not-enough-answers" : grounds ? "exceeded" : "watch"));
            answer.put(
                    "evidence",
                    Json.value(Objects.requireNonNull((fixed ? tails : eValues).get(each))
                            .number()));
            answers.put(each.code(), new JsonValue.Obj(answer));
        }
        return Json.object("officers", answers);
    }

    private boolean atMost(Officer officer, Ratio tail, Ratio limit, Ratio level) {
        if (has(Fault.NORMAL_APPROXIMATION)) {
            double mean = officer.answers() * limit.number();
            double z = (officer.dissatisfied() - mean) / Math.sqrt(mean * (1 - limit.number()));
            return z >= 1.6448536269514722;
        }
        return has(Fault.BELOW_ALPHA) ? tail.compareTo(level) < 0 : tail.compareTo(level) <= 0;
    }

    /** The least e-value that names, by e-BH; null if nobody is named. */
    private @Nullable Ratio threshold(List<Officer> officers, Map<Officer, Ratio> eValues, long least, Ratio level) {
        List<Ratio> sorted = new ArrayList<>();
        eValues.forEach((officer, value) -> sorted.add(officer.answers() < least ? Ratio.ZERO : value));
        sorted.sort(Collections.reverseOrder());
        Ratio found = null;
        for (int k = 1; k <= sorted.size(); k++) {
            long all = has(Fault.EACH_ALONE) ? k : officers.size();
            long rank = has(Fault.BONFERRONI) ? 1 : k;
            if (sorted.get(k - 1).times(level).times(rank).compareTo(Ratio.of(all, 1)) >= 0) {
                found = sorted.get(k - 1);
            }
        }
        return found;
    }

    private Ratio tail(Officer officer, Ratio limit) {
        long first = officer.dissatisfied() + (has(Fault.TAIL_WITHOUT_X) ? 1 : 0);
        return binomial(officer.answers(), limit, first, officer.answers());
    }

    private static Ratio eValue(Officer officer, Ratio limit) {
        long x = officer.dissatisfied();
        long n = officer.answers();
        Ratio at = binomial(n, limit, x, x);
        return binomial(n + 1, limit, 0, x)
                .over(at.times(Ratio.ONE.minus(limit)).times(n + 1));
    }

    /** Sums of thousands of long integers, the same for every fault. */
    private static final Map<List<Object>, Ratio> BINOMIALS = new ConcurrentHashMap<>();

    private static Ratio binomial(long n, Ratio p, long first, long last) {
        return BINOMIALS.computeIfAbsent(List.of(n, p, first, last), absent -> sum(n, p, first, last));
    }

    private static Ratio sum(long n, Ratio p, long first, long last) {
        BigInteger rest = p.bottom().subtract(p.top());
        BigInteger term = rest.pow((int) n);
        BigInteger sum = BigInteger.ZERO;
        for (long k = 0; k <= last; k++) {
            sum = k >= first ? sum.add(term) : sum;
            term = term.multiply(BigInteger.valueOf(n - k))
                    .multiply(p.top())
                    .divide(BigInteger.valueOf(k + 1).multiply(rest));
        }
        return new Ratio(sum, p.bottom().pow((int) n));
    }

    // Points and rates

    private JsonValue points(Map<String, JsonValue> input) {
        Map<String, JsonValue> values = members(input.get("values"));
        Map<String, JsonValue> got = new LinkedHashMap<>();
        Map<String, Ratio> groups = new LinkedHashMap<>();
        Ratio total = Ratio.ZERO;
        Ratio reachable = Ratio.ZERO;
        for (JsonValue each : values(input.get("indicators"))) {
            Map<String, JsonValue> indicator = members(each);
            String code = text(indicator.get("code"));
            boolean levels = indicator.containsKey("levels");
            Ratio maximum = levels
                    ? texts(indicator.get("levels")).stream()
                            .map(Ratio::parse)
                            .max(Comparator.naturalOrder())
                            .orElseThrow()
                    : Ratio.parse(text(indicator.get("maximum")));
            Ratio value = text(values.get(code)).isEmpty() ? null : Ratio.parse(text(values.get(code)));
            if (value != null && value.compareTo(levels ? maximum : Ratio.ONE) > 0) {
                if (!has(Fault.CLIPS_COUNTS)) {
                    return REFUSED;
                }
                value = levels ? maximum : Ratio.ONE;
            }
            if (value == null
                    && (has(Fault.NO_BASE_AS_ZERO)
                            || text(indicator.get("emptyBase")).equals("zero"))) {
                value = Ratio.ZERO;
            }
            Ratio own = value == null || levels ? value : ofRate(value, maximum, indicator);
            got.put(code, orNothing(own));
            if (own != null) {
                Ratio added =
                        has(Fault.POINTS_ROUNDED) ? Ratio.parse(rounded(own, 2).toPlainString()) : own;
                groups.merge(text(indicator.get("group")), added, Ratio::plus);
                total = total.plus(added);
                reachable = reachable.plus(maximum);
            }
        }
        int decimals = (int) count(input.get("decimals"));
        return Json.object(
                "points",
                got,
                "groups",
                groups,
                "total",
                total,
                "printed",
                decimal(total, decimals),
                "reachable",
                reachable,
                "band",
                band(values(input.get("bands")), total, decimals));
    }

    private Ratio ofRate(Ratio rate, Ratio maximum, Map<String, JsonValue> indicator) {
        Ratio threshold = has(Fault.FULL_FROM_IGNORED) ? Ratio.ONE : Ratio.parse(text(indicator.get("fullFrom")));
        Ratio value = has(Fault.POINTS_OF_ROUNDED_SHARE) ? roundedPercent(rate) : rate;
        Ratio points = value.times(maximum).over(threshold);
        return points.compareTo(maximum) > 0 && !has(Fault.ABOVE_MAXIMUM) ? maximum : points;
    }

    private String band(List<JsonValue> bands, Ratio total, int decimals) {
        Ratio judged = has(Fault.BAND_OF_ROUNDED)
                ? Ratio.parse(rounded(total, decimals).toPlainString())
                : total;
        String band = text(members(bands.get(0)).get("code"));
        for (JsonValue each : bands) {
            int order = judged.compareTo(Ratio.parse(text(members(each).get("from"))));
            if (has(Fault.EDGE_BELOW) ? order > 0 : order >= 0) {
                band = text(members(each).get("code"));
            }
        }
        return band;
    }

    private JsonValue rate(Map<String, JsonValue> input) {
        long all = count(input.get("all"));
        List<Long> bad =
                values(input.get("bad")).stream().map(PlainScorer::count).toList();
        if (bad.stream().anyMatch(each -> each > all) && !has(Fault.CLIPS_COUNTS)) {
            return REFUSED;
        }
        long left = all
                - (has(Fault.BAD_COUNTED_ONCE)
                        ? Collections.max(bad)
                        : bad.stream().mapToLong(Long::longValue).sum());
        Ratio share = all == 0 ? null : Ratio.of(has(Fault.RATE_BELOW_ZERO) ? left : Math.max(0, left), all);
        if (share == null && has(Fault.NO_BASE_AS_FULL)) {
            share = Ratio.ONE;
        }
        return new JsonValue.Obj(share(share, (int) count(input.get("decimals"))));
    }

    // Ranks, scores, intervals

    private JsonValue ranking(Map<String, JsonValue> input) {
        Map<String, @Nullable Ratio> shares = new LinkedHashMap<>();
        for (JsonValue each : values(input.get("units"))) {
            long answered = count(members(each).get("answered"));
            shares.put(
                    text(members(each).get("code")),
                    answered == 0 ? null : Ratio.of(count(members(each).get("satisfied")), answered));
        }
        Map<String, Ratio> ranked = new LinkedHashMap<>();
        shares.forEach((unit, share) -> {
            if (share != null || has(Fault.EMPTY_RANKED_LAST)) {
                Ratio value = share == null ? Ratio.of(-1, 1) : share;
                ranked.put(
                        unit,
                        has(Fault.RANKS_OF_ROUNDED)
                                ? roundedPercent(value)
                                : has(Fault.RANKS_IN_DOUBLES) ? Ratio.of(value.number()) : value);
            }
        });
        List<String> order = new ArrayList<>(ranked.keySet());
        Map<String, JsonValue> answers = new LinkedHashMap<>();
        shares.forEach((unit, share) -> {
            Map<String, JsonValue> answer = share(share, 2);
            Ratio own = ranked.get(unit);
            answer.put("rank", orNothing(own == null ? null : rank(unit, own, ranked, order)));
            answer.put(
                    "sharing",
                    orNothing(own == null ? null : Collections.frequency(List.copyOf(ranked.values()), own)));
            answers.put(unit, new JsonValue.Obj(answer));
        });
        return Json.object("units", answers);
    }

    private int rank(String unit, Ratio own, Map<String, Ratio> ranked, List<String> order) {
        List<Ratio> better = ranked.values().stream()
                .filter(other -> has(Fault.RANKS_FROM_BELOW) ? other.compareTo(own) < 0 : other.compareTo(own) > 0)
                .toList();
        int rank =
                1 + (has(Fault.DENSE_RANKS) ? (int) better.stream().distinct().count() : better.size());
        if (has(Fault.NO_TIES)) {
            rank += (int) order.subList(0, order.indexOf(unit)).stream()
                    .filter(other -> own.equals(ranked.get(other)))
                    .count();
        }
        return rank;
    }

    private JsonValue scores(Map<String, JsonValue> input) {
        List<Map<String, JsonValue>> levels = values(input.get("levels")).stream()
                .map(PlainScorer::members)
                .sorted(Comparator.comparing(level -> Ratio.parse(text(level.get("score")))))
                .collect(Collectors.toList());
        long answers =
                levels.stream().mapToLong(level -> count(level.get("count"))).sum();
        int top = (int) count(input.get("top"));
        int bottom = (int) count(input.get("bottom"));
        Ratio best = part(levels.subList(levels.size() - top, levels.size()), answers);
        Ratio worst = part(levels.subList(0, bottom), answers);
        if (has(Fault.BOTTOM_FOR_TOP)) {
            Ratio kept = best;
            best = worst;
            worst = kept;
        }
        Ratio sum = Ratio.ZERO;
        for (Map<String, JsonValue> level : levels) {
            sum = sum.plus(Ratio.parse(text(level.get("score"))).times(count(level.get("count"))));
        }
        Ratio mean = sum.over(Ratio.of(answers, 1));
        List<Map<String, JsonValue>> range = has(Fault.RANGE_OF_ANSWERS)
                ? levels.stream().filter(level -> count(level.get("count")) > 0).toList()
                : levels;
        Ratio low = has(Fault.MEAN_OVER_HIGHEST)
                ? Ratio.ZERO
                : Ratio.parse(text(range.get(0).get("score")));
        Ratio high = Ratio.parse(text(range.get(range.size() - 1).get("score")));
        return Json.object(
                "answers", answers,
                "top", share(best, 2),
                "bottom", share(worst, 2),
                "net", share(best.minus(worst), 2),
                "mean", Json.object("value", mean, "printed", decimal(mean, 2)),
                "rescaledMean", share(mean.minus(low).over(high.minus(low)), 2));
    }

    private static Ratio part(List<Map<String, JsonValue>> levels, long answers) {
        return Ratio.of(
                levels.stream().mapToLong(level -> count(level.get("count"))).sum(), answers);
    }

    private JsonValue interval(Map<String, JsonValue> input) {
        // Quantiles of the normal distribution: OEIS A220510 and the tables of any textbook.
        Map<String, Double> quantiles =
                Map.of("0.9", 1.6448536269514722, "0.95", 1.959963984540054, "0.99", 2.5758293035489004);
        String level = has(Fault.LEVEL_ALWAYS_95) ? "0.95" : text(input.get("level"));
        double z = Objects.requireNonNull(quantiles.get(level));
        double n = count(input.get("answered"));
        double p = count(input.get("satisfied")) / n;
        double square = has(Fault.WALD_INTERVAL) ? 0 : z * z;
        double centre = (p + square / (2 * n)) / (1 + square / n);
        double half = z / (1 + square / n) * Math.sqrt(p * (1 - p) / n + square / (4 * n * n));
        double lower = p == 0 ? 0 : centre - half;
        double upper = p == 1 ? 1 : centre + half;
        return Json.object(
                "lower",
                lower,
                "upper",
                upper,
                "printed",
                decimal(Ratio.of(lower).times(100), 2) + "–"
                        + decimal(Ratio.of(upper).times(100), 2) + "%");
    }
}
