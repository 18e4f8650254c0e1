package org.sipas.io.form;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.expression.Expression;
import org.sipas.core.questionnaire.Anonymity;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Fallback;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Provenance;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Rules;
import org.sipas.core.questionnaire.Scale;
import org.sipas.core.questionnaire.Section;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.io.form.ForeignCondition.Ref;
import org.sipas.io.form.ForeignSyntax.UnmappedException;

/**
 * A form that is being read from another system's file: gives codes that our forms take, keeps the conditions until all questions are known, and notes
 * whatever cannot be carried over. Not thread-safe; one file.
 */
final class FormImport {
    private static final int LONGEST_CODE = 32;
    private static final Bilingual REFUSED = new Bilingual("Câu trả lời không hợp lệ", "The answer is not valid");

    /** An option as the other system has it. */
    record RawOption(String value, Map<String, String> labels) {}

    /** Options, and their codes by the values that they have in the other system. */
    record Options(List<Option> options, Map<String, String> codes) {}

    /** The rules of a question or row as the other system writes them, all of which must hold. */
    record Foreign(List<String> relevant, List<String> checks, Text message) {
        static final Foreign NONE = new Foreign(List.of(), List.of(), Text.NONE);
    }

    /** A question, what conditions may call it, and the rules of it and its rows by code. */
    private record Asked(Question question, Location where, Map<String, Foreign> rules) {}

    private final String source;
    private final String language;
    private final List<Problem> problems = new ArrayList<>();
    private final Codes codes = new Codes();
    private final Set<String> languages = new LinkedHashSet<>();
    private final List<Map<String, String>> texts = new ArrayList<>();
    private final Map<String, Ref> refs = new HashMap<>();
    /** What the own answer of a question or row is, by its code. */
    private final Map<String, Ref> own = new HashMap<>();

    private final Map<List<Option>, Scale> scales = new HashMap<>();
    private final Codes scaleCodes = new Codes();
    private final List<Part> parts = new ArrayList<>();
    /** The codes of questions whose list of options is longer than our forms take. */
    private final Set<String> longLists = new HashSet<>();
    /** Whether a text is missing in a language, so that the first one must stand in. */
    private boolean gaps;

    /** A section that is being filled. */
    private record Part(String code, Text title, List<Asked> questions) {}

    /** Begins with nothing; a language that stands first wherever it is used, which is that in which a wording is shown where another one is missing. */
    FormImport(String source, String language) {
        this.source = source;
        this.language = language;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Notes that something of the file has no place in our forms. */
    void notMapped(Location where, String vi, String en) {
        problem("not-mapped", where, vi, en);
    }

    private void problem(String code, Location where, String vi, String en) {
        Problem problem = new Problem(code, Severity.WARNING, where, new Bilingual(vi, en));
        // A question and the text beside it share their conditions.
        if (problems.isEmpty() || !problems.get(problems.size() - 1).equals(problem)) {
            problems.add(problem);
        }
    }

    /** Returns a code for a question, row or section that no other has; told if it is not the wanted one. */
    String code(String wanted, Location where) {
        String code = codes.one(begun(wanted));
        if (!code.equals(wanted)) {
            changed(wanted, code, where);
        }
        return code;
    }

    private static String begun(String wanted) {
        String plain = ascii(wanted).replaceAll("[^A-Za-z0-9_]", "_");
        return plain.matches("[A-Za-z].*") ? plain : "q" + plain;
    }

    /** Codes that are all different: one that is taken gets a number behind it, the next one that is free. */
    private static final class Codes {
        private final Set<String> taken = new HashSet<>();
        private final Map<String, Integer> numbers = new HashMap<>();

        String one(String wanted) {
            String clipped = clip(wanted, LONGEST_CODE);
            String code = clipped;
            while (!taken.add(code)) {
                String number = "_" + numbers.merge(clipped, 2, (known, first) -> known + 1);
                code = clip(clipped, LONGEST_CODE - number.length()) + number;
            }
            return code;
        }
    }

    private void changed(String wanted, String code, Location where) {
        problem(
                "code-changed",
                where,
                "mã “" + wanted + "” được đổi thành “" + code + "”",
                "the code “" + wanted + "” became “" + code + "”");
    }

    private static String ascii(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D');
    }

    private static String clip(String text, int length) {
        return text.substring(0, Math.min(text.length(), length));
    }

    /** Returns the wording in the languages in which there is one; a language that is no tag is told and left out. */
    Text text(Map<String, String> labels, Location where) {
        Map<String, String> clean = new LinkedHashMap<>();
        Map<String, String> ordered = new LinkedHashMap<>();
        if (labels.containsKey(language)) {
            ordered.put(language, labels.getOrDefault(language, ""));
        }
        ordered.putAll(labels);
        ordered.forEach((language, label) -> {
            String text = Normalizer.normalize(label, Normalizer.Form.NFC).strip();
            if (!Locale.forLanguageTag(language).toLanguageTag().equalsIgnoreCase(language)) {
                notMapped(
                        where,
                        "“" + language + "” không phải thẻ ngôn ngữ: “" + text + "”",
                        "“" + language + "” is no language tag: “" + text + "”");
            } else if (!text.isEmpty()) {
                clean.put(language, text);
            }
        });
        languages.addAll(clean.keySet());
        texts.add(clean);
        return labelled(clean);
    }

    private static Text labelled(Map<String, String> labels) {
        Map<String, Text.Label> texts = new LinkedHashMap<>();
        labels.forEach((language, text) -> texts.put(language, new Text.Label(text, Provenance.UNVERIFIED)));
        return new Text(texts);
    }

    /** Returns options with codes of our form; values that stand twice are told and left out. */
    Options options(List<RawOption> raws, Location where) {
        List<Option> options = new ArrayList<>();
        Map<String, String> byValue = new LinkedHashMap<>();
        Codes taken = new Codes();
        Set<String> twice = new LinkedHashSet<>();
        for (RawOption raw : raws) {
            if (byValue.containsKey(raw.value())) {
                twice.add(raw.value());
                continue;
            }
            String code = optionCode(raw.value(), taken);
            if (!code.equals(raw.value())) {
                changed(raw.value(), code, where);
            }
            byValue.put(raw.value(), code);
            options.add(new Option(code, text(raw.labels(), where), null, EnumSet.noneOf(Option.Flag.class), null));
        }
        if (!twice.isEmpty()) {
            String values = String.join(", ", twice);
            notMapped(
                    where,
                    "các phương án có hai lần, chỉ giữ lần đầu: " + values,
                    "options that stand twice, of which the first is kept: " + values);
        }
        return new Options(List.copyOf(options), byValue);
    }

    private static String optionCode(String value, Codes taken) {
        String plain = Normalizer.normalize(value, Normalizer.Form.NFC).strip().replaceAll("[^\\p{L}0-9_./ -]", "_");
        return taken.one(plain.isEmpty() ? "option" : plain);
    }

    /** Returns the scale of these options: the same one for the same options. */
    Scale scale(String wanted, List<Option> options) {
        Scale known = scales.get(options);
        if (known != null) {
            return known;
        }
        Scale scale = new Scale(scaleCodes.one(begun(wanted)), options);
        scales.put(options, scale);
        return scale;
    }

    /** Begins a section; what is asked next belongs to it. */
    void section(String wanted, Map<String, String> title, Location where) {
        parts.add(new Part(code(wanted, where), text(title, where), new ArrayList<>()));
    }

    boolean hasSection() {
        return !parts.isEmpty();
    }

    /** Adds a question with its rules and those of its rows, by code. */
    void ask(Question question, Location where, Map<String, Foreign> rules) {
        if (parts.isEmpty()) {
            section("S1", Map.of(), where);
        }
        parts.get(parts.size() - 1).questions().add(new Asked(withoutLongList(question, where), where, rules));
    }

    /** Asks for words where a list, such as one of countries or communes, has more options than our forms take. */
    private Question withoutLongList(Question question, Location where) {
        int options = question.variables()
                .mapToInt(variable -> variable.options().size())
                .max()
                .orElse(0);
        if (options <= Limits.MOST_OPTIONS || question instanceof Question.Matrix) {
            return question;
        }
        longLists.add(question.head().code());
        notMapped(
                where,
                "câu “" + question.head().code() + "” có " + options + " phương án, nhiều hơn " + Limits.MOST_OPTIONS
                        + ": được hỏi bằng lời tự viết, không kèm danh sách",
                "“" + question.head().code() + "” has " + options + " options, more than " + Limits.MOST_OPTIONS
                        + ": it is asked for in words, without the list");
        return new Question.FreeText(question.head(), Limits.LONGEST_TEXT, null);
    }

    /** Tells what conditions call a question or row. */
    void name(String name, String code, Variable.Kind kind, Map<String, String> options) {
        Ref ref = new Ref(code, kind, options, "");
        if (refs.putIfAbsent(name, ref) == null) {
            own.putIfAbsent(code, ref);
        }
    }

    /** Tells what conditions call one option of a multiple choice. */
    void nameOfPick(String name, String code, String option) {
        refs.putIfAbsent(name, new Ref(code, Variable.Kind.MULTIPLE, Map.of(), option));
    }

    /** Returns what every question has, as far as other systems know it. */
    static Question.Head head(String code, Text text, boolean required) {
        return new Question.Head(code, text, text, Role.NONE, required, Rules.NONE);
    }

    /**
     * Makes the form.
     *
     * @return the draft; or none if conditions depend on each other in a circle. The problems of the reading, and those that stand in the way of publishing
     */
    Outcome<Draft> finish(String id, String version, Map<String, String> title) {
        Location whole = new Location.Json(source, "$");
        Text heading = text(title, whole);
        Set<String> inOrder = new LinkedHashSet<>(List.of(language));
        inOrder.addAll(languages);
        boolean used = languages.isEmpty() || languages.contains(language);
        languages.clear();
        languages.addAll(inOrder);
        languages.removeIf(tag -> tag.equals(language) && !used);
        // A condition compares with codes, of which respondents who write words know nothing.
        refs.values().removeIf(ref -> longLists.contains(ref.code()));
        List<Section> sections = new ArrayList<>();
        for (Part part : parts) {
            if (part.questions().isEmpty()) {
                notMapped(
                        whole,
                        "phần “" + part.code() + "” không có câu hỏi nào",
                        "the section “" + part.code() + "” has no questions");
            } else {
                Bilingual number = new Bilingual("Phần " + (sections.size() + 1), "Part " + (sections.size() + 1));
                sections.add(new Section(
                        part.code(),
                        part.title().equals(Text.NONE) ? everywhere(number) : part.title(),
                        part.questions().stream().map(this::ruled).toList()));
            }
        }
        Text named = heading.equals(Text.NONE) ? everywhere(new Bilingual(id, id)) : heading;
        gaps |= texts.stream().anyMatch(text -> !text.isEmpty() && text.size() < languages.size());
        Draft draft = new Draft(
                id,
                version,
                named,
                null,
                null,
                "",
                Text.NONE,
                List.copyOf(languages),
                gaps ? Fallback.FIRST_LANGUAGE : Fallback.NONE,
                Anonymity.IDENTIFIED,
                Map.of(),
                sections);
        Outcome<Questionnaire> published = draft.publish();
        problems.addAll(published.problems());
        return problems.stream().anyMatch(problem -> problem.code().equals("logic-cycle"))
                ? Outcome.failed(problems)
                : Outcome.of(draft, problems);
    }

    /** Words of our own: in the first language, and in another one where they differ. */
    private Text everywhere(Bilingual words) {
        Map<String, String> labels = new LinkedHashMap<>();
        String first = words.in(languages.iterator().next());
        for (String tag : languages) {
            if (labels.isEmpty() || !words.in(tag).equals(first)) {
                labels.put(tag, words.in(tag));
            } else {
                gaps = true;
            }
        }
        return labelled(labels);
    }

    private Question ruled(Asked asked) {
        Question question = asked.question();
        if (question instanceof Question.Matrix matrix) {
            question = new Question.Matrix(
                    matrix.head(),
                    matrix.rows().stream().map(row -> ruled(row, asked)).toList(),
                    matrix.scale());
        }
        Foreign foreign = asked.rules().getOrDefault(question.head().code(), Foreign.NONE);
        Rules rules = rules(question.head().code(), foreign, asked.where());
        List<Expression> left = new ArrayList<>();
        if (rules.constraint() != null) {
            question = Limits.extracted(question, pieces(rules.constraint().condition()), left);
            rules = new Rules(
                    rules.relevant(),
                    left.isEmpty()
                            ? null
                            : new Rules.Constraint(and(left), rules.constraint().message()));
        }
        if (!foreign.message().equals(Text.NONE) && left.isEmpty()) {
            notMapped(
                    asked.where(),
                    "khoảng giá trị không mang lời báo riêng: “" + foreign.message() + "”",
                    "a range carries no message of its own: “" + foreign.message() + "”");
        }
        return question.withHead(question.head().withRules(rules));
    }

    private Question.Head ruled(Question.Head row, Asked asked) {
        Foreign foreign = asked.rules().getOrDefault(row.code(), Foreign.NONE);
        return row.withRules(rules(row.code(), foreign, asked.where()));
    }

    private static List<Expression> pieces(Expression condition) {
        return condition instanceof Expression.Junction junction && junction.connective() == Expression.Connective.AND
                ? junction.operands()
                : List.of(condition);
    }

    private static Expression and(List<Expression> conditions) {
        return conditions.size() == 1
                ? conditions.get(0)
                : new Expression.Junction(Expression.Connective.AND, conditions);
    }

    private Rules rules(String code, Foreign foreign, Location where) {
        @Nullable Ref self = own.get(code);
        List<Expression> relevant = new ArrayList<>();
        for (String text : foreign.relevant()) {
            add(relevant, text, where, () -> new ForeignCondition(refs, self).shows(text));
        }
        List<Expression> checks = new ArrayList<>();
        for (String text : foreign.checks()) {
            add(checks, text, where, () -> new ForeignCondition(refs, self).accepts(text));
        }
        Text message = foreign.message().equals(Text.NONE) ? everywhere(REFUSED) : foreign.message();
        Simplifier showing = new Simplifier(Simplifier.Use.SHOWS);
        return relevant.isEmpty() && checks.isEmpty()
                ? Rules.NONE
                : new Rules(
                        relevant.isEmpty() ? Expression.ALWAYS : showing.simplify(and(relevant)),
                        checks.isEmpty()
                                ? null
                                : new Rules.Constraint(
                                        new Simplifier(Simplifier.Use.CONSTRAINT).simplify(and(checks)), message));
    }

    private interface Reading {
        Expression read() throws UnmappedException;
    }

    private void add(Collection<Expression> conditions, String text, Location where, Reading reading) {
        try {
            Expression condition = reading.read();
            if (!condition.equals(Expression.ALWAYS)) {
                conditions.add(condition);
            }
        } catch (UnmappedException e) {
            notMapped(
                    where,
                    "không chuyển được điều kiện nên câu hỏi không mang điều kiện này: " + text + " (" + e.getMessage()
                            + ")",
                    "the condition could not be carried over, and the question goes without it: " + text + " ("
                            + e.getMessage() + ")");
        }
    }
}
