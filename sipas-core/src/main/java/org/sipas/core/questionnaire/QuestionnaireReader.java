package org.sipas.core.questionnaire;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.expression.Condition;
import org.sipas.core.expression.Expression;
import org.sipas.core.expression.TextPattern;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/** Reads one form definition; holds the state of that one reading. */
final class QuestionnaireReader {
    static final String FORMAT = "sipas-form/1";
    /** What XForms, LimeSurvey, Stata, SPSS, R and SQL all take as a name, and the hyphen-free core of what spreadsheets use. */
    private static final Pattern QUESTION_CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,31}");

    private static final Pattern OPTION_CODE = Pattern.compile("[\\p{L}0-9_./ -]{1,32}");
    private static final int MAXIMUM_OPTIONS = 120;
    static final int LONGEST_TEXT = 100_000;

    private final TextReader texts;
    private final List<Problem> problems;
    private final List<WrittenCondition> conditions = new ArrayList<>();
    private final Map<String, Scale> scales = new LinkedHashMap<>();
    private final Set<String> codes = new HashSet<>();

    private QuestionnaireReader(TextReader texts, List<Problem> problems) {
        this.texts = texts;
        this.problems = problems;
    }

    /** A condition as it was written, to be checked when all questions are known. */
    record WrittenCondition(Location where, String text) {}

    static Outcome<Questionnaire> read(String source, InputStream json) throws IOException {
        Outcome<JsonValue> document = JsonDocuments.read(source, json);
        Optional<JsonValue> tree = document.value();
        return tree.isEmpty() ? Outcome.failed(document.problems()) : published(source, tree.get());
    }

    /** Reads a form that is whole: any problem stands in its way. */
    static Outcome<Questionnaire> published(String source, JsonValue document) {
        List<Problem> problems = new ArrayList<>();
        Draft draft = draft(source, document, problems);
        return problems.isEmpty() ? Outcome.of(new Questionnaire(draft, document), problems) : Outcome.failed(problems);
    }

    /** Reads a form that is being written: texts may be missing. */
    static Outcome<Draft> drafted(String source, InputStream json) throws IOException {
        Outcome<JsonValue> document = JsonDocuments.read(source, json);
        Optional<JsonValue> tree = document.value();
        if (tree.isEmpty()) {
            return Outcome.failed(document.problems());
        }
        List<Problem> problems = new ArrayList<>();
        Draft draft = draft(source, tree.get(), problems);
        boolean textsOnly = problems.stream().allMatch(problem -> problem.code().equals("missing-text"));
        return textsOnly ? Outcome.of(draft, problems) : Outcome.failed(problems);
    }

    private static Draft draft(String source, JsonValue document, List<Problem> problems) {
        JsonCursor root = JsonCursor.of(source, document, problems);
        QuestionnaireReader reader = new QuestionnaireReader(TextReader.of(root), problems);
        Draft draft = reader.form(root);
        FormScope scope = new FormScope(draft.sections());
        for (WrittenCondition condition : reader.conditions) {
            problems.addAll(
                    Condition.of(condition.where(), condition.text(), scope).problems());
        }
        problems.addAll(LogicOrder.cycles(source, draft.sections()));
        return draft;
    }

    private Draft form(JsonCursor json) {
        JsonCursor format = json.at("format");
        if (!format.text().equals(FORMAT) && format.value() instanceof JsonValue.Str) {
            format.problem("unknown-format", "phải là “" + FORMAT + "”", "must be “" + FORMAT + "”");
        }
        if (json.has("scales")) {
            for (Map.Entry<String, JsonCursor> scale :
                    json.at("scales").members().entrySet()) {
                scales.put(scale.getKey(), new Scale(scale.getKey(), options(scale.getValue())));
            }
        }
        Map<String, Missing> missingWords = new LinkedHashMap<>();
        if (json.has("missingWords")) {
            json.at("missingWords")
                    .members()
                    .forEach((word, value) -> missingWords.put(word, value.choice(Missing.BLANK)));
        }
        Draft draft = new Draft(
                json.text("id"),
                json.text("version"),
                texts.read(json.at("title")),
                day(json, "validFrom"),
                day(json, "validTo"),
                json.text("legalBasis", ""),
                json.has("note") ? texts.read(json.at("note")) : Text.NONE,
                texts.languages(),
                texts.fallback(),
                json.choice("anonymity", Anonymity.IDENTIFIED),
                missingWords,
                sections(json));
        json.refuseUnknownMembers();
        return draft;
    }

    private List<Section> sections(JsonCursor json) {
        List<Section> sections = new ArrayList<>();
        for (JsonCursor section : json.list("sections")) {
            sections.add(section(section));
        }
        return sections;
    }

    private Section section(JsonCursor json) {
        Section section = new Section(unique(json.at("code")), texts.read(json.at("title")), questions(json));
        json.refuseUnknownMembers();
        return section;
    }

    private List<Question> questions(JsonCursor json) {
        List<Question> questions = new ArrayList<>();
        for (JsonCursor question : json.list("questions")) {
            questions.add(question(question));
        }
        return questions;
    }

    private enum Kind {
        SINGLE,
        MULTIPLE,
        RATING,
        MATRIX,
        NUMBER,
        TEXT,
        DATE,
        YES_NO,
        NOTE
    }

    private Question question(JsonCursor json) {
        Kind kind = json.at("kind").choice(Kind.NOTE);
        Question.Head head = head(json);
        Question question = switch (kind) {
            case SINGLE -> new Question.SingleChoice(head, optionsOf(json));
            case MULTIPLE -> multiple(json, head);
            case RATING -> new Question.Rating(head, scale(json));
            case MATRIX ->
                new Question.Matrix(
                        head, json.list("rows").stream().map(this::row).toList(), scale(json));
            case NUMBER -> number(json, head);
            case TEXT -> new Question.FreeText(head, json.integer("maximumLength", LONGEST_TEXT), pattern(json));
            case DATE -> new Question.Day(head, day(json, "earliest"), day(json, "latest"));
            case YES_NO -> new Question.YesNo(head, optionsOf(json));
            case NOTE -> new Question.Note(head);
        };
        if ((kind == Kind.NOTE || kind == Kind.MATRIX) && head.rules().constraint() != null) {
            json.at("constraint")
                    .problem(
                            "no-answer",
                            "mục này không có câu trả lời nên không thể có ràng buộc",
                            "this holds no answer that could be constrained");
        }
        json.refuseUnknownMembers();
        return question;
    }

    private Question.Head row(JsonCursor json) {
        Question.Head head = head(json);
        json.refuseUnknownMembers();
        return head;
    }

    private Question.Head head(JsonCursor json) {
        String code = unique(json.at("code"));
        Text text = texts.read(json.at("text"));
        return new Question.Head(
                code,
                text,
                json.has("short") ? texts.read(json.at("short")) : text,
                json.choice("role", Role.NONE),
                json.flag("required", false),
                rules(json));
    }

    private Rules rules(JsonCursor json) {
        Expression relevant = json.has("relevant") ? condition(json.at("relevant")) : Expression.ALWAYS;
        Rules.Constraint constraint = null;
        if (json.has("constraint")) {
            JsonCursor member = json.at("constraint");
            constraint = new Rules.Constraint(condition(member.at("condition")), texts.read(member.at("message")));
            member.refuseUnknownMembers();
        }
        return Expression.isAlways(relevant) && constraint == null ? Rules.NONE : new Rules(relevant, constraint);
    }

    /** Reads a condition; what is wrong with it is told once all questions are known. */
    private Expression condition(JsonCursor json) {
        String text = json.text();
        if (json.value() instanceof JsonValue.Str) {
            conditions.add(new WrittenCondition(json.location(), text));
        }
        return Expression.parse(json.location(), text).value().orElse(Expression.ALWAYS);
    }

    private @Nullable TextPattern pattern(JsonCursor json) {
        if (!json.has("pattern")) {
            return null;
        }
        JsonCursor member = json.at("pattern");
        Outcome<TextPattern> pattern = TextPattern.parse(member.location(), member.text());
        problems.addAll(pattern.problems());
        return pattern.value().orElse(null);
    }

    private String unique(JsonCursor json) {
        String code = json.text();
        if (!code.isEmpty() && !QUESTION_CODE.matcher(code).matches()) {
            json.problem(
                    "bad-code",
                    "mã “" + code
                            + "” phải bắt đầu bằng chữ cái không dấu, chỉ gồm chữ cái, chữ số và _, dài không quá 32",
                    "the code “" + code + "” must begin with a letter and hold only letters, digits and _, at most 32");
        }
        if (!code.isEmpty() && !codes.add(code)) {
            json.problem("duplicate-code", "mã “" + code + "” đã được dùng", "the code “" + code + "” is used already");
        }
        return code;
    }

    private Question multiple(JsonCursor json, Question.Head head) {
        List<Option> options = optionsOf(json);
        int minimum = json.integer("minimum", 0);
        int maximum = json.integer("maximum", Math.max(options.size(), 1));
        if (minimum < 0 || maximum < Math.max(minimum, 1) || maximum > Math.max(options.size(), 1)) {
            json.problem(
                    "bad-range",
                    "số lựa chọn từ " + minimum + " đến " + maximum + " không hợp với " + options.size() + " phương án",
                    "from " + minimum + " to " + maximum + " picks do not fit " + options.size() + " options");
        }
        return new Question.MultipleChoice(head, options, minimum, maximum);
    }

    private Question number(JsonCursor json, Question.Head head) {
        BigDecimal minimum = json.number("minimum").orElse(null);
        BigDecimal maximum = json.number("maximum").orElse(null);
        if (minimum != null && maximum != null && minimum.compareTo(maximum) > 0) {
            json.problem("bad-range", "cận dưới lớn hơn cận trên", "the minimum is above the maximum");
        }
        Text unit = json.has("unit") ? texts.read(json.at("unit")) : Text.NONE;
        return new Question.Numeric(head, minimum, maximum, json.integer("decimals", 0), unit);
    }

    private Scale scale(JsonCursor json) {
        JsonCursor name = json.at("scale");
        String code = name.text();
        Scale scale = scales.get(code);
        if (scale == null) {
            if (!code.isEmpty()) {
                name.problem("unknown-scale", "không có thang đo “" + code + "”", "there is no scale “" + code + "”");
            }
            return new Scale("", List.of());
        }
        return scale;
    }

    /** The options of a question: its own list, or those of a scale that it names. */
    private List<Option> optionsOf(JsonCursor json) {
        return json.has("scale") ? scale(json).options() : options(json.at("options"));
    }

    private List<Option> options(JsonCursor json) {
        List<Option> options = new ArrayList<>();
        for (JsonCursor option : json.elements()) {
            options.add(option(option));
        }
        if (options.size() > MAXIMUM_OPTIONS || (options.isEmpty() && json.value() instanceof JsonValue.Arr)) {
            json.problem(
                    "bad-range",
                    "phải có từ 1 đến " + MAXIMUM_OPTIONS + " phương án",
                    "there must be from 1 to " + MAXIMUM_OPTIONS + " options");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < options.size(); i++) {
            String code = options.get(i).code();
            if (!seen.add(code)) {
                json.elements()
                        .get(i)
                        .problem(
                                "duplicate-code",
                                "mã “" + code + "” đã được dùng",
                                "the code “" + code + "” is used already");
            }
        }
        return options;
    }

    private Option option(JsonCursor json) {
        String code = json.text("code");
        if (!code.isEmpty() && !OPTION_CODE.matcher(code).matches()) {
            json.at("code")
                    .problem(
                            "bad-code",
                            "mã phương án “" + code + "” không hợp lệ",
                            "the option code “" + code
                                    + "” holds a character that is not allowed, or is longer than 32");
        }
        Set<Option.Flag> flags = EnumSet.noneOf(Option.Flag.class);
        for (JsonCursor flag : json.optionalList("flags")) {
            flags.add(flag.choice(Option.Flag.SATISFIED));
        }
        Missing missing = json.has("missing") ? json.at("missing").choice(Missing.DONT_KNOW) : null;
        Option option = new Option(
                code, texts.read(json.at("label")), json.number("score").orElse(null), flags, missing);
        json.refuseUnknownMembers();
        return option;
    }

    private static @Nullable LocalDate day(JsonCursor json, String name) {
        if (!json.has(name)) {
            return null;
        }
        try {
            return LocalDate.parse(json.text(name));
        } catch (DateTimeParseException e) {
            json.at(name).problem("bad-date", "ngày phải có dạng 2023-12-11", "a date must look like 2023-12-11");
            return null;
        }
    }
}
