package org.sipas.scoring.index;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.TextReader;
import org.sipas.core.questionnaire.Variable;

/** Reads one method definition; holds the state of that one reading. */
final class IndexMethodReader {
    static final String FORMAT = "sipas-method/1";
    private static final int MAXIMUM_DECIMALS = 6;

    private final Questionnaire form;
    private final Map<String, Variable> variables;
    private final TextReader texts;
    private final Set<String> codes = new HashSet<>();
    private final Set<String> items = new LinkedHashSet<>();

    private IndexMethodReader(Questionnaire form, TextReader texts) {
        this.form = form;
        this.variables = form.variables();
        this.texts = texts;
    }

    static Outcome<IndexMethod> read(String source, InputStream json, Questionnaire form) throws IOException {
        Outcome<JsonValue> document = JsonDocuments.read(source, json);
        Optional<JsonValue> tree = document.value();
        if (tree.isEmpty()) {
            return Outcome.failed(document.problems());
        }
        List<Problem> problems = new ArrayList<>();
        JsonCursor root = JsonCursor.of(source, tree.get(), problems);
        IndexMethod method = new IndexMethodReader(form, TextReader.of(root)).method(root);
        return problems.isEmpty() ? Outcome.of(method, problems) : Outcome.failed(problems);
    }

    private IndexMethod method(JsonCursor json) {
        JsonCursor format = json.at("format");
        if (!format.text().equals(FORMAT) && format.value() instanceof JsonValue.Str) {
            format.problem("unknown-format", "phải là “" + FORMAT + "”", "must be “" + FORMAT + "”");
        }
        JsonCursor formId = json.at("form");
        if (!formId.text().equals(form.id()) && formId.value() instanceof JsonValue.Str) {
            formId.problem(
                    "other-form",
                    "phương pháp này tính cho phiếu khác, không phải “" + form.id() + "”",
                    "this method scores another form than “" + form.id() + "”");
        }
        Set<String> satisfied = codes(json, "satisfied", "4", "5");
        if (satisfied.isEmpty()) {
            json.at("satisfied")
                    .problem("empty-list", "phải có ít nhất một mã hài lòng", "there must be a code that satisfies");
        }
        Set<String> dissatisfied = codes(json, "dissatisfied", "1", "2");
        if (dissatisfied.stream().anyMatch(satisfied::contains)) {
            json.at("dissatisfied")
                    .problem(
                            "overlapping-options",
                            "một mã không thể vừa hài lòng vừa không hài lòng",
                            "a code cannot be satisfied and dissatisfied at once");
        }
        Aggregation aggregation = json.choice("aggregation", Aggregation.ITEMS);
        JsonCursor tree = json.at("tree");
        IndexNode.Composite root = node(tree, IndexNode.Level.INDEX);
        checkTree(tree, root, aggregation);
        checkOptions(json, satisfied, dissatisfied);
        IndexMethod method = new IndexMethod(
                json.text("id"),
                json.text("version"),
                texts.read(json.at("title")),
                texts.read(json.at("note")),
                texts.languages(),
                form.id(),
                json.text("legalBasis", ""),
                satisfied,
                dissatisfied,
                json.choice("missing", MissingRule.EXCLUDE_ANSWER),
                aggregation,
                json.choice("aggregationBasis", AggregationBasis.CONVENTION),
                limit(json),
                coverage(json),
                decimals(json),
                root,
                JsonDocuments.digest(json.value()));
        json.refuseUnknownMembers();
        return method;
    }

    private static Set<String> codes(JsonCursor json, String name, String... absent) {
        if (!json.has(name)) {
            return Set.of(absent);
        }
        Set<String> codes = new LinkedHashSet<>();
        json.optionalList(name).forEach(code -> codes.add(code.text()));
        return codes;
    }

    private static BigDecimal coverage(JsonCursor json) {
        BigDecimal coverage = json.number("minimumCoverage").orElse(BigDecimal.ONE);
        if (coverage.signum() <= 0 || coverage.compareTo(BigDecimal.ONE) > 0) {
            json.at("minimumCoverage")
                    .problem("bad-range", "phải lớn hơn 0 và không quá 1", "must be above 0 and at most 1");
        }
        return coverage;
    }

    private static Optional<BigDecimal> limit(JsonCursor json) {
        Optional<BigDecimal> limit = json.number("dissatisfactionLimit");
        if (limit.isPresent() && (limit.get().signum() <= 0 || limit.get().compareTo(BigDecimal.ONE) >= 0)) {
            json.at("dissatisfactionLimit")
                    .problem("bad-range", "phải lớn hơn 0 và nhỏ hơn 1", "must be above 0 and below 1");
        }
        return limit;
    }

    private static BigDecimal weight(JsonCursor json) {
        BigDecimal weight = json.number("weight").orElse(BigDecimal.ONE);
        if (weight.signum() <= 0) {
            json.at("weight").problem("bad-range", "phải lớn hơn 0", "must be above 0");
            return BigDecimal.ONE;
        }
        return weight;
    }

    private static int decimals(JsonCursor json) {
        int decimals = json.integer("decimals", 2);
        if (decimals < 0 || decimals > MAXIMUM_DECIMALS) {
            json.at("decimals")
                    .problem("bad-range", "phải từ 0 đến " + MAXIMUM_DECIMALS, "must be from 0 to " + MAXIMUM_DECIMALS);
            return 2;
        }
        return decimals;
    }

    private IndexNode.Composite node(JsonCursor json, IndexNode.Level expected) {
        String code = json.text("code");
        if (!code.isEmpty() && !codes.add(code)) {
            json.at("code")
                    .problem(
                            "duplicate-code",
                            "mã “" + code + "” đã được dùng",
                            "the code “" + code + "” is used already");
        }
        IndexNode.Level level = json.at("level").choice(expected);
        boolean belowParent = expected == IndexNode.Level.INDEX
                ? level == IndexNode.Level.INDEX
                : level.compareTo(expected) >= 0 && level != IndexNode.Level.ITEM;
        if (!belowParent) {
            json.at("level")
                    .problem(
                            "bad-level",
                            "gốc phải là index, dưới nó là domain, rồi factor",
                            "the root must be an index, below it domains, below them factors");
        }
        List<IndexNode> children = new ArrayList<>();
        if (json.has("items")) {
            json.list("items").forEach(item -> children.add(item(item)));
        } else {
            IndexNode.Level below = expected == IndexNode.Level.INDEX ? IndexNode.Level.DOMAIN : IndexNode.Level.FACTOR;
            json.list("children").forEach(child -> children.add(node(child, below)));
        }
        IndexNode.Composite node =
                new IndexNode.Composite(code, texts.read(json.at("label")), level, weight(json), children);
        json.refuseUnknownMembers();
        return node;
    }

    private IndexNode item(JsonCursor json) {
        String code = json.text();
        Variable variable = variables.get(code);
        if (variable == null || variable.kind() != Variable.Kind.CLOSED) {
            json.problem(
                    "unknown-item",
                    "phiếu “" + form.id() + "” không có câu hỏi một lựa chọn “" + code + "”",
                    "the form “" + form.id() + "” has no closed question “" + code + "”");
        } else if (!items.add(code) || !codes.add(code)) {
            json.problem(
                    "duplicate-code",
                    "mã “" + code + "” có hai chỗ trong cây",
                    "the code “" + code + "” stands twice in the tree");
        }
        return new IndexNode.Item(code);
    }

    private void checkTree(JsonCursor json, IndexNode root, Aggregation aggregation) {
        for (Question question : form.questions()) {
            if (question instanceof Question.Matrix matrix
                    && matrix.rows().stream().anyMatch(row -> items.contains(row.code()))) {
                for (Question.Head row : matrix.rows()) {
                    if (!items.contains(row.code())) {
                        json.problem(
                                "criterion-outside-tree",
                                "tiêu chí “" + row.code() + "” thuộc bảng “"
                                        + matrix.head().code() + "” nhưng không có trong cây",
                                "the criterion “" + row.code() + "” of the matrix “"
                                        + matrix.head().code() + "” is not in the tree");
                    }
                }
            }
        }
        boolean wantsDomains = aggregation == Aggregation.DOMAINS;
        IndexNode.Level wanted = wantsDomains ? IndexNode.Level.DOMAIN : IndexNode.Level.FACTOR;
        if ((wantsDomains || aggregation == Aggregation.FACTORS) && !under(root, wanted)) {
            json.problem(
                    "bad-level",
                    "cách tổng hợp này cần mỗi tiêu chí nằm dưới một " + JsonCursor.kebab(wanted),
                    "this aggregation needs every item below a " + JsonCursor.kebab(wanted));
        }
    }

    /** Tells whether every item below a node has an ancestor of a level. */
    private static boolean under(IndexNode node, IndexNode.Level level) {
        return node.level() == level
                || (node.level() != IndexNode.Level.ITEM
                        && node.children().stream().allMatch(child -> under(child, level)));
    }

    /** Every code must be an option of every item: a scale on which nobody can be satisfied would pull the index to 0 without a word. */
    private void checkOptions(JsonCursor json, Set<String> satisfied, Set<String> dissatisfied) {
        for (String item : items) {
            Variable variable = variables.get(item);
            List<Option> levels = variable == null
                    ? List.of()
                    : variable.options().stream()
                            .filter(option -> option.missing() == null)
                            .toList();
            List<String> options = levels.stream().map(Option::code).toList();
            if (options.containsAll(satisfied) && options.containsAll(dissatisfied)) {
                checkScale(json, item, levels, satisfied, dissatisfied);
            }
            for (String name : List.of("satisfied", "dissatisfied")) {
                Set<String> codes = name.equals("satisfied") ? satisfied : dissatisfied;
                for (String code : codes) {
                    if (!options.contains(code)) {
                        (json.has(name) ? json.at(name) : json)
                                .problem(
                                        "unknown-option",
                                        "tiêu chí “" + item + "” không có phương án “" + code + "”",
                                        "the item “" + item + "” has no option “" + code + "”");
                    }
                }
            }
        }
    }

    /** Satisfied must stand above neither and that above dissatisfied, and not every level may satisfy: then no answers could bring the share below 1. */
    private static void checkScale(
            JsonCursor json, String item, List<Option> levels, Set<String> satisfied, Set<String> dissatisfied) {
        if (levels.stream().allMatch(level -> satisfied.contains(level.code()))) {
            (json.has("satisfied") ? json.at("satisfied") : json)
                    .problem(
                            "unreachable-range",
                            "mọi mức của tiêu chí “" + item + "” đều là hài lòng nên tỷ lệ luôn là 100%",
                            "every level of the item “" + item + "” satisfies, so its share is always 100 %");
        }
        int highest = 0;
        for (Option level : levels.stream()
                .filter(option -> option.score() != null)
                .sorted(Comparator.comparing(Option::score))
                .toList()) {
            int part = satisfied.contains(level.code()) ? 2 : dissatisfied.contains(level.code()) ? 0 : 1;
            if (part < highest) {
                (json.has("satisfied") ? json.at("satisfied") : json)
                        .problem(
                                "options-not-in-order",
                                "trên thang của tiêu chí “" + item + "”, mức “" + level.code()
                                        + "” đứng trên một mức hài lòng hơn",
                                "on the scale of the item “" + item + "” the level “" + level.code()
                                        + "” stands above one that counts as more satisfied");
                return;
            }
            highest = part;
        }
    }
}
