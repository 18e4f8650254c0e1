package org.sipas.examples.commandline.conformance;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.json.JsonValue;

/** The index of {@link PlainScorer}, for one case. */
final class PlainIndex {
    /** An answer: the code of an option, or the reason why there is none. */
    private record Answer(@Nullable String code, @Nullable String missing) {
        static Answer of(String code) {
            return new Answer(code, null);
        }

        static Answer none(String reason) {
            return new Answer(null, reason);
        }
    }

    private record Form(String id, String unit, String time, long copies, Map<String, Answer> answers) {}

    private record Node(String code, String level, List<Node> children) {
        Stream<Node> all() {
            return Stream.concat(Stream.of(this), children.stream().flatMap(Node::all));
        }

        List<String> items() {
            return all().filter(node -> node.level.equals("item"))
                    .map(Node::code)
                    .toList();
        }
    }

    private record Item(long asked, long answered, long satisfied, long dissatisfied, Map<String, Long> missing) {}

    private final PlainScorer scorer;
    private final Map<String, JsonValue> input;
    private final Map<String, JsonValue> method;
    private final Node tree;
    private final List<String> satisfied;
    private final List<String> dissatisfied;
    private final int decimals;

    PlainIndex(PlainScorer scorer, Map<String, JsonValue> input) {
        this.scorer = scorer;
        this.input = input;
        method = PlainScorer.members(input.get("method"));
        tree = node(PlainScorer.members(input.get("tree")));
        satisfied = PlainScorer.texts(method.get("satisfied"));
        dissatisfied = PlainScorer.texts(method.get("dissatisfied"));
        decimals = (int) PlainScorer.count(method.get("decimals"));
    }

    private boolean has(Fault fault) {
        return scorer.has(fault);
    }

    private static Node node(Map<String, JsonValue> json) {
        List<Node> children = new ArrayList<>();
        PlainScorer.texts(json.get("items")).forEach(item -> children.add(new Node(item, "item", List.of())));
        PlainScorer.values(json.get("children")).forEach(child -> children.add(node(PlainScorer.members(child))));
        return new Node(PlainScorer.text(json.get("code")), PlainScorer.text(json.get("level")), children);
    }

    // Reading

    private String clean(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean space = Character.isWhitespace(c) || Character.isSpaceChar(c);
            int type = Character.getType(c);
            boolean invisible = type == Character.FORMAT || type == Character.CONTROL;
            if (space) {
                clean.append(' ');
            } else if (!invisible || has(Fault.INVISIBLE_KEPT)) {
                clean.appendCodePoint(c);
            }
        });
        String spaced = has(Fault.SPACES_KEPT)
                ? clean.toString()
                : clean.toString().strip().replaceAll(" +", " ");
        return has(Fault.UNICODE_FORMS_KEPT) ? spaced : Normalizer.normalize(spaced, Normalizer.Form.NFC);
    }

    private List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        for (JsonValue response : PlainScorer.values(input.get("responses"))) {
            Map<String, JsonValue> json = PlainScorer.members(response);
            Map<String, JsonValue> cells = PlainScorer.members(json.get("answers"));
            Map<String, Answer> answers = new LinkedHashMap<>();
            for (JsonValue each : PlainScorer.values(input.get("questions"))) {
                Map<String, JsonValue> question = PlainScorer.members(each);
                String code = PlainScorer.text(question.get("code"));
                Answer answer = read(question, cells.get(code));
                if (question.containsKey("askedIf") && !asked(PlainScorer.members(question.get("askedIf")), answers)) {
                    answer = has(Fault.HIDDEN_COUNTS) && answer.code() != null
                            ? answer
                            : Answer.none(has(Fault.HIDDEN_AS_BLANK) ? "blank" : "not-asked");
                }
                answers.put(code, answer);
            }
            forms.add(new Form(
                    clean(PlainScorer.text(json.get("id"))),
                    clean(PlainScorer.text(json.get("unit"))),
                    PlainScorer.text(json.get("time")),
                    json.containsKey("copies") ? PlainScorer.count(json.get("copies")) : 1,
                    answers));
        }
        return forms;
    }

    private boolean asked(Map<String, JsonValue> condition, Map<String, Answer> answers) {
        Answer filter = Objects.requireNonNull(answers.get(PlainScorer.text(condition.get("question"))));
        return filter.code() == null
                ? has(Fault.HIDDEN_UNLESS_DENIED)
                : filter.code().equals(PlainScorer.text(condition.get("code")));
    }

    private Answer read(Map<String, JsonValue> question, @Nullable JsonValue cell) {
        Map<String, JsonValue> scale = PlainScorer.members(
                PlainScorer.members(input.get("scales")).get(PlainScorer.text(question.get("scale"))));
        List<String> codes = PlainScorer.texts(scale.get("codes"));
        Map<String, JsonValue> missing = PlainScorer.members(scale.get("missing"));
        Set<String> known = new LinkedHashSet<>(codes);
        known.addAll(missing.keySet());
        List<String> ticks = cell instanceof JsonValue.Arr ? PlainScorer.texts(cell) : List.of(PlainScorer.text(cell));
        if (ticks.size() > 1 || (has(Fault.LISTS_REFUSED) && cell instanceof JsonValue.Arr && !ticks.isEmpty())) {
            if (has(Fault.FIRST_TICK)) {
                return Answer.of(ticks.get(0));
            }
            return has(Fault.LAST_TICK) ? Answer.of(ticks.get(ticks.size() - 1)) : Answer.none("several-ticks");
        }
        String text = ticks.isEmpty() ? "" : clean(ticks.get(0));
        if (text.isBlank()) {
            return has(Fault.BLANK_AS_LOWEST) ? Answer.of(codes.get(0)) : Answer.none("blank");
        }
        String code = known.contains(text) ? text : option(text, known, codes);
        if (code != null && has(Fault.CODES_WITHOUT_CASE)) {
            String found = code;
            code = known.stream().filter(found::equalsIgnoreCase).findFirst().orElse(found);
        }
        if (code == null) {
            return has(Fault.INVALID_AS_LOWEST) ? Answer.of(codes.get(0)) : Answer.none("invalid");
        } else if (!missing.containsKey(code)) {
            return Answer.of(code);
        }
        String reason = PlainScorer.text(missing.get(code));
        if (has(Fault.NOT_APPLICABLE_AS_LOWEST) && reason.equals("not-applicable")) {
            return Answer.of(codes.get(0));
        }
        return has(Fault.DONT_KNOW_AS_TOP) && reason.equals("dont-know")
                ? Answer.of(codes.get(codes.size() - 1))
                : Answer.none(reason);
    }

    private @Nullable String option(String text, Set<String> known, List<String> codes) {
        if (text.matches("[0-9]+\\.0") && !has(Fault.SPREADSHEET_NUMBERS_LOST)) {
            String whole = text.substring(0, text.length() - 2);
            return known.contains(whole) ? whole : null;
        }
        if (!text.matches("-?[0-9]+")) {
            return null;
        }
        String number = new BigDecimal(text).toPlainString();
        if (has(Fault.CODES_AS_NUMBERS) && known.contains(number)) {
            return number;
        }
        return has(Fault.OUT_OF_RANGE_CLAMPED)
                ? number.compareTo("5") > 0 ? codes.get(codes.size() - 1) : codes.get(0)
                : null;
    }

    // Who counts

    private String key(String id) {
        if (has(Fault.IDS_AS_NUMBERS) && id.matches("[0-9]+")) {
            return new BigDecimal(id).toPlainString();
        }
        return has(Fault.IDS_WITHOUT_CASE) ? id.toLowerCase(Locale.ROOT) : id;
    }

    private boolean alike(Form one, Form other) {
        return one.answers().equals(other.answers())
                && (has(Fault.UNIT_NOT_COMPARED) || one.unit().equals(other.unit()));
    }

    private List<Form> counted(List<Form> forms, Map<String, Long> numbers) {
        Map<String, List<Form>> groups = new LinkedHashMap<>();
        for (Form form : forms) {
            boolean own = form.id().isBlank() && !has(Fault.BLANK_IDS_ALIKE);
            groups.computeIfAbsent(own ? "\n" + groups.size() : key(form.id()), absent -> new ArrayList<>())
                    .add(form);
        }
        List<Form> counted = new ArrayList<>();
        for (List<Form> group : groups.values()) {
            Form winner = winner(group);
            boolean won = false;
            for (Form form : group) {
                boolean counts = winner != null && alike(form, winner) && (!won || has(Fault.REPEATS_COUNT));
                String fate = winner == null
                        ? "conflicting"
                        : counts ? "counted" : alike(form, winner) ? "repeated" : "superseded";
                won |= counts;
                numbers.merge(fate, form.copies(), Long::sum);
                if (counts) {
                    counted.add(form);
                }
            }
        }
        return counted;
    }

    private @Nullable Form winner(List<Form> group) {
        Form first = group.get(0);
        Form last = group.get(group.size() - 1);
        if (group.stream().allMatch(form -> alike(form, first)) || has(Fault.FIRST_WINS)) {
            return first;
        } else if (has(Fault.LAST_WINS)) {
            return last;
        } else if (has(Fault.MAJORITY_WINS)) {
            for (Form form : group) {
                if (2 * group.stream().filter(other -> alike(form, other)).count() > group.size()) {
                    return form;
                }
            }
        }
        boolean newest = PlainScorer.text(input.get("duplicates")).equals("newest-counts");
        boolean timed = group.stream().noneMatch(form -> form.time().isEmpty());
        if (!newest || has(Fault.NEWEST_IGNORED) || !(timed || has(Fault.NEWEST_WITHOUT_TIME))) {
            return null;
        }
        String latest = group.stream().map(Form::time).max(String::compareTo).orElseThrow();
        List<Form> candidates =
                group.stream().filter(form -> form.time().equals(latest)).toList();
        Form candidate = candidates.get(candidates.size() - 1);
        return has(Fault.NEWEST_TIE_LAST) || candidates.stream().allMatch(form -> alike(form, candidate))
                ? candidate
                : null;
    }

    // Counting

    private long sum(Stream<Form> forms) {
        long sum = forms.mapToLong(Form::copies).sum();
        if (has(Fault.COUNTS_32_BITS)) {
            return (int) sum;
        }
        return has(Fault.COUNTS_DOUBLES) ? (long) (double) sum : sum;
    }

    private boolean complete(Form form) {
        return tree.items().stream()
                .map(item -> answer(form, item))
                .allMatch(answer -> answer.code() != null
                        || ("not-asked".equals(answer.missing()) && !has(Fault.HIDDEN_MAKES_INCOMPLETE)));
    }

    private static Answer answer(Form form, String item) {
        return Objects.requireNonNull(form.answers().get(item));
    }

    private boolean counts(Answer answer) {
        boolean missing = PlainScorer.text(method.get("missing")).equals("not-satisfied")
                && !has(Fault.MISSING_NEVER_COUNTS)
                && !"not-asked".equals(answer.missing());
        return answer.code() != null || missing;
    }

    private boolean satisfies(Answer answer, String item) {
        String code = answer.code();
        if (code == null) {
            return false;
        } else if (has(Fault.LAST_TWO_SATISFY)) {
            List<String> codes = codes(item);
            return codes.indexOf(code) >= codes.size() - 2;
        } else if (has(Fault.TOP_LEVEL_ONLY)) {
            return code.equals(satisfied.get(satisfied.size() - 1));
        } else if (has(Fault.CODE_4_SATISFIES)) {
            return code.compareTo("4") >= 0;
        }
        return satisfied.contains(code) || (has(Fault.NEUTRAL_SATISFIED) && code.equals("3"));
    }

    private List<String> codes(String item) {
        for (JsonValue each : PlainScorer.values(input.get("questions"))) {
            Map<String, JsonValue> question = PlainScorer.members(each);
            if (PlainScorer.text(question.get("code")).equals(item)) {
                return PlainScorer.texts(PlainScorer.members(
                                PlainScorer.members(input.get("scales")).get(PlainScorer.text(question.get("scale"))))
                        .get("codes"));
            }
        }
        return List.of();
    }

    private boolean dissatisfies(Answer answer, String item) {
        String code = answer.code();
        if (code == null || dissatisfied.isEmpty()) {
            return false;
        } else if (has(Fault.LOWEST_ONLY_DISSATISFIED)) {
            return code.equals(dissatisfied.get(0));
        }
        return has(Fault.DISSATISFIED_IS_THE_REST) ? !satisfies(answer, item) : dissatisfied.contains(code);
    }

    private Item item(String item, List<Form> all, List<Form> inTree) {
        Map<String, Long> missing = new TreeMap<>();
        for (Form form : all) {
            String reason = answer(form, item).missing();
            if (reason != null) {
                missing.merge(reason, form.copies(), Long::sum);
            }
        }
        long asked = sum(all.stream()) - missing.getOrDefault("not-asked", 0L);
        long answered = sum(inTree.stream().filter(form -> counts(answer(form, item))));
        if (has(Fault.DIVIDES_BY_FORMS)) {
            answered = sum(all.stream());
        } else if (has(Fault.DIVIDES_BY_ASKED)) {
            answered = asked;
        }
        return new Item(
                asked,
                answered,
                sum(inTree.stream().filter(form -> satisfies(answer(form, item), item))),
                sum(inTree.stream().filter(form -> dissatisfies(answer(form, item), item))),
                missing);
    }

    private Map<String, JsonValue> score(List<Form> forms) {
        boolean leavesOut =
                PlainScorer.text(method.get("missing")).equals("exclude-form") && !has(Fault.INCOMPLETE_FORMS_COUNT);
        List<Form> inTree = leavesOut ? forms.stream().filter(this::complete).toList() : forms;
        Map<String, Item> items = new LinkedHashMap<>();
        tree.items().forEach(item -> items.put(item, item(item, forms, inTree)));
        Map<String, JsonValue> results = new LinkedHashMap<>();
        tree.all().forEach(node -> results.put(node.code(), result(node, items, inTree)));
        return results;
    }

    private JsonValue result(Node node, Map<String, Item> items, List<Form> inTree) {
        List<Item> below = node.items().stream()
                .map(item -> Objects.requireNonNull(items.get(item)))
                .toList();
        Map<String, Long> missing = new TreeMap<>();
        below.forEach(item -> item.missing().forEach((reason, count) -> missing.merge(reason, count, Long::sum)));
        Map<String, JsonValue> json = scorer.share(value(node, items), decimals);
        json.putAll(Json.object(
                        "satisfied", below.stream().mapToLong(Item::satisfied).sum(),
                        "dissatisfied",
                                below.stream().mapToLong(Item::dissatisfied).sum(),
                        "answered", below.stream().mapToLong(Item::answered).sum(),
                        "asked", below.stream().mapToLong(Item::asked).sum(),
                        "forms",
                                sum(inTree.stream()
                                        .filter(form -> has(Fault.FORMS_OF_THE_WHOLE)
                                                || node.items().stream().anyMatch(item -> counts(answer(form, item))))),
                        "missing", missing)
                .members());
        return new JsonValue.Obj(json);
    }

    // Adding up

    private @Nullable Ratio value(Node node, Map<String, Item> items) {
        List<String> answered = node.items().stream()
                .filter(item -> Objects.requireNonNull(items.get(item)).answered() > 0)
                .toList();
        Ratio coverage = Ratio.parse(PlainScorer.text(method.get("minimumCoverage")));
        int all = node.items().size();
        boolean covered = has(Fault.COVERAGE_IN_DOUBLES)
                ? answered.size() >= coverage.number() * all
                : Ratio.of(answered.size(), 1).compareTo(coverage.times(all)) >= 0;
        if (answered.isEmpty() || (!covered && !has(Fault.COVERAGE_IGNORED))) {
            return null;
        }
        if (aggregation().equals("pooled")) {
            return Ratio.of(
                    answered.stream()
                            .mapToLong(item ->
                                    Objects.requireNonNull(items.get(item)).satisfied())
                            .sum(),
                    answered.stream()
                            .mapToLong(item ->
                                    Objects.requireNonNull(items.get(item)).answered())
                            .sum());
        }
        return mean(parts(node).stream()
                .map(part -> has(Fault.MEANS_OF_MEANS) && aggregation().equals("factors")
                        ? mean(parts(part, "factor").stream()
                                .map(factor -> meanOfItems(factor, items))
                                .toList())
                        : meanOfItems(part, items))
                .toList());
    }

    private String aggregation() {
        if (has(Fault.ALWAYS_ITEMS)) {
            return "items";
        } else if (has(Fault.ALWAYS_DOMAINS)) {
            return "domains";
        }
        return has(Fault.ALWAYS_POOLED) ? "pooled" : PlainScorer.text(method.get("aggregation"));
    }

    private List<Node> parts(Node node) {
        return switch (aggregation()) {
            case "factors" -> parts(node, has(Fault.MEANS_OF_MEANS) ? "domain" : "factor");
            case "domains" -> parts(node, "domain");
            default -> List.of(node);
        };
    }

    private static List<Node> parts(Node node, String level) {
        List<String> order = List.of("index", "domain", "factor", "item");
        return order.indexOf(node.level()) >= order.indexOf(level)
                ? List.of(node)
                : node.children().stream()
                        .flatMap(child -> parts(child, level).stream())
                        .toList();
    }

    private @Nullable Ratio meanOfItems(Node node, Map<String, Item> items) {
        return mean(node.items().stream()
                .map(code -> {
                    Item item = Objects.requireNonNull(items.get(code));
                    if (item.answered() == 0) {
                        return has(Fault.EMPTY_ITEM_AS_ZERO) ? Ratio.ZERO : null;
                    }
                    Ratio share = Ratio.of(item.satisfied(), item.answered());
                    return has(Fault.ITEMS_ROUNDED) ? scorer.roundedPercent(share) : share;
                })
                .collect(Collectors.toList()));
    }

    private static @Nullable Ratio mean(List<@Nullable Ratio> values) {
        Ratio sum = Ratio.ZERO;
        long number = 0;
        for (Ratio value : values) {
            if (value != null) {
                sum = sum.plus(value);
                number++;
            }
        }
        return number == 0 ? null : sum.over(Ratio.of(number, 1));
    }

    // Answers

    JsonValue answer() {
        List<Form> forms = forms();
        Map<String, Long> numbers = new LinkedHashMap<>();
        List<Form> counted = counted(forms, numbers);
        List<String> excluded = PlainScorer.texts(input.get("exclude")).stream()
                .map(this::clean)
                .toList();
        List<Form> kept = counted.stream()
                .filter(form -> has(Fault.EXCLUSIONS_IGNORED)
                        || !excluded.contains(form.id())
                        || (form.id().isEmpty() && !has(Fault.BLANK_ID_EXCLUDED)))
                .toList();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "responses",
                Json.object(
                        "read", sum(forms.stream()),
                        "counted", numbers.getOrDefault("counted", 0L),
                        "repeated", numbers.getOrDefault("repeated", 0L),
                        "conflicting", numbers.getOrDefault("conflicting", 0L),
                        "superseded", numbers.getOrDefault("superseded", 0L),
                        "excluded", sum(counted.stream()) - sum(kept.stream())));
        answer.put("nodes", score(kept));
        if (input.containsKey("exclude")) {
            answer.put(
                    "beforeExclusions",
                    Objects.requireNonNull(
                            score(has(Fault.NO_BEFORE) ? kept : counted).get(tree.code())));
        }
        if (input.containsKey("byUnit")) {
            addUnits(kept, answer);
        }
        return Json.value(answer);
    }

    private String unit(Form form) {
        String unit = form.unit().strip();
        if (has(Fault.UNITS_AS_NUMBERS) && unit.matches("[0-9]+")) {
            return new BigDecimal(unit).toPlainString();
        }
        return has(Fault.UNITS_WITHOUT_CASE) ? unit.toLowerCase(Locale.ROOT) : form.unit();
    }

    private void addUnits(List<Form> kept, Map<String, Object> answer) {
        Map<String, Map<String, JsonValue>> roots = new LinkedHashMap<>();
        for (String name : new TreeSet<>(kept.stream().map(this::unit).toList())) {
            if (!name.isEmpty() || !has(Fault.NAMELESS_UNIT_DROPPED)) {
                List<Form> own =
                        kept.stream().filter(form -> unit(form).equals(name)).toList();
                roots.put(name, PlainScorer.members(score(own).get(tree.code())));
            }
        }
        answer.put("units", roots);
        Map<String, Object> over = new LinkedHashMap<>();
        for (String rule : List.of("pooled", "mean-of-units", "weighted")) {
            if (!rule.equals("weighted") || input.containsKey("weights")) {
                over.put(rule, scorer.share(over(roots, rule), decimals));
            }
        }
        answer.put("overUnits", over);
        if (input.containsKey("limit")) {
            Ratio limit = Ratio.parse(PlainScorer.text(input.get("limit")));
            Map<String, Object> plain = new LinkedHashMap<>();
            roots.forEach((name, root) -> plain.put(
                    name,
                    scorer.plainRule(
                            PlainScorer.count(root.get("dissatisfied")),
                            PlainScorer.count(root.get("answered")),
                            limit)));
            answer.put("plainRule", plain);
        }
    }

    /** Finds names without regard to case, as a scorer that gives up case does everywhere. */
    private long weight(String unit) {
        return PlainScorer.members(input.get("weights")).entrySet().stream()
                .filter(weight -> weight.getKey().equalsIgnoreCase(unit))
                .mapToLong(weight -> PlainScorer.count(weight.getValue()))
                .sum();
    }

    private @Nullable Ratio over(Map<String, Map<String, JsonValue>> units, String asked) {
        String rule = has(Fault.POOLED_AS_MEAN) && asked.equals("pooled")
                ? "mean-of-units"
                : has(Fault.MEAN_AS_POOLED) && asked.equals("mean-of-units") ? "pooled" : asked;
        Ratio sum = Ratio.ZERO;
        Ratio whole = Ratio.ZERO;
        for (Map.Entry<String, Map<String, JsonValue>> unit : units.entrySet()) {
            long answered = PlainScorer.count(unit.getValue().get("answered"));
            long weight = switch (rule) {
                case "pooled" -> answered;
                case "weighted" -> has(Fault.WEIGHTS_IGNORED) ? 1 : weight(unit.getKey());
                default -> 1;
            };
            String share = PlainScorer.text(unit.getValue().get("share"));
            if (share.isEmpty() && rule.equals("mean-of-units") && has(Fault.EMPTY_UNIT_SKIPPED)) {
                continue;
            }
            if (weight != 0 || (has(Fault.WEIGHTLESS_UNIT_NEEDS_SHARE) && rule.equals("weighted"))) {
                if (share.isEmpty() && !rule.equals("pooled") && !has(Fault.EMPTY_UNIT_AS_ZERO)) {
                    return null;
                }
                Ratio own = rule.equals("pooled")
                        ? Ratio.of(PlainScorer.count(unit.getValue().get("satisfied")), answered)
                        : share.isEmpty() ? Ratio.ZERO : Ratio.parse(share);
                Ratio weighs = has(Fault.WEIGHTS_DOUBLES) ? Ratio.of((double) weight) : Ratio.of(weight, 1);
                sum = sum.plus(own.times(weighs));
                whole = whole.plus(weighs);
            }
        }
        return whole.compareTo(Ratio.ZERO) == 0 ? null : sum.over(whole);
    }
}
