package org.sipas.io.form;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Outcome;
import org.sipas.core.expression.Expression;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Section;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.io.form.Losses.Part;

/** Writes one form as the table of a LimeSurvey structure. Not thread-safe. */
final class LimeSurveyWriter {
    static final List<String> COLUMNS = List.of(
            "id",
            "related_id",
            "class",
            "type/scale",
            "name",
            "relevance",
            "text",
            "help",
            "language",
            "validation",
            "mandatory",
            "other",
            "default",
            "same_default",
            "min_answers",
            "max_answers",
            "exclude_all_others",
            "min_num_value_n",
            "max_num_value_n",
            "num_value_int_only",
            "maximum_chars",
            "date_min",
            "date_max");

    private static final int LONGEST_TITLE = 20;
    private static final int LONGEST_CODE = 5;
    /** Texts that may be longer get a field of several lines. */
    private static final int LINE = 255;

    private static final EnumSet<Part> LACKING = EnumSet.of(
            Part.IDENTITY,
            Part.VALIDITY,
            Part.LEGAL_BASIS,
            Part.NOTE,
            Part.ANONYMITY,
            Part.MISSING_WORDS,
            Part.PROVENANCE,
            Part.MISSING_TEXT,
            Part.SHORT_TEXT,
            Part.ROLE,
            Part.SCORE,
            Part.COUNTING,
            Part.OPENS_TEXT,
            Part.MISSING_OPTION,
            Part.SCALE,
            Part.RATING,
            Part.YES_NO,
            Part.UNIT,
            Part.DECIMALS,
            Part.PATTERN,
            Part.CONSTRAINT);

    private final Questionnaire form;
    private final Losses losses;
    private final Map<String, String> titles = new HashMap<>();
    /** What conditions call the answer to a question or row, and the picks of a multiple choice. */
    private final Map<String, String> names = new HashMap<>();

    private final Map<String, Map<String, String>> optionCodes = new HashMap<>();

    LimeSurveyWriter(Questionnaire form) {
        this.form = form;
        this.losses = new Losses("LimeSurvey", form);
    }

    Outcome<String> write() {
        losses.noteAll(LACKING);
        chooseNames();
        StringWriter text = new StringWriter();
        text.write('\uFEFF');
        CsvWriter table = CsvWriter.builder()
                .fieldSeparator('\t')
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(text);
        table.writeRecord(COLUMNS);
        List<String> languages = form.languages();
        row(table, Map.of("class", "S", "name", "language", "text", languages.get(0)));
        if (languages.size() > 1) {
            String others = String.join(" ", languages.subList(1, languages.size()));
            row(table, Map.of("class", "S", "name", "additional_languages", "text", others));
        }
        for (String language : languages) {
            row(
                    table,
                    Map.of(
                            "class",
                            "SL",
                            "name",
                            "surveyls_title",
                            "text",
                            html(form.title(), language),
                            "language",
                            language));
        }
        for (String language : languages) {
            int group = 0;
            for (Section section : form.sections()) {
                String number = Integer.toString(++group);
                row(
                        table,
                        Map.of(
                                "id",
                                number,
                                "class",
                                "G",
                                "type/scale",
                                "G" + number,
                                "name",
                                html(section.title(), language),
                                "relevance",
                                "1",
                                "language",
                                language));
                section.questions().forEach(question -> question(table, question, language));
            }
        }
        return Outcome.of(text.toString(), losses.problems());
    }

    private static void row(CsvWriter table, Map<String, String> cells) {
        table.writeRecord(
                COLUMNS.stream().map(column -> cells.getOrDefault(column, "")).toList());
    }

    /** Titles of questions have letters and digits only, codes of answers at most five of these. */
    private void chooseNames() {
        Set<String> used = new HashSet<>();
        int group = 0;
        for (Section section : form.sections()) {
            changed(section.code(), "G" + ++group);
            for (Question question : section.questions()) {
                String code = question.head().code();
                String title = free(code, LONGEST_TITLE, used);
                changed(code, title);
                titles.put(code, title);
                names.put(code, title);
                if (question instanceof Question.Matrix matrix) {
                    rows(matrix, title);
                }
                options(question).ifPresent(options -> {
                    Set<String> codes = new HashSet<>();
                    Map<String, String> chosen = new LinkedHashMap<>();
                    for (Option option : options) {
                        chosen.put(option.code(), free(option.code(), LONGEST_CODE, codes));
                    }
                    chosen.forEach((option, free) -> changed(code, option.equals(free) ? code : free));
                    question.variables().forEach(variable -> optionCodes.put(variable.code(), chosen));
                });
            }
        }
    }

    private void rows(Question.Matrix matrix, String title) {
        Set<String> used = new HashSet<>();
        for (Question.Head row : matrix.rows()) {
            String prefix = matrix.head().code() + "_";
            String own = row.code().startsWith(prefix) ? row.code().substring(prefix.length()) : row.code();
            String part = free(own, LONGEST_TITLE, used);
            titles.put(row.code(), part);
            names.put(row.code(), title + "_" + part);
            changed(row.code(), names.get(row.code()));
        }
    }

    private void changed(String code, @Nullable String other) {
        if (!code.equals(other)) {
            losses.note(Part.CODE, code);
        }
    }

    /** Returns a name of letters and digits that is like the code and not used yet. */
    private static String free(String code, int longest, Set<String> used) {
        String plain = code.replaceAll("[^A-Za-z0-9]", "");
        String name = plain.isEmpty() ? "X" : plain.substring(0, Math.min(plain.length(), longest));
        for (int i = 1; !used.add(name); i++) {
            String number = Integer.toString(i);
            name = name.substring(0, Math.min(name.length(), longest - number.length())) + number;
        }
        return name;
    }

    private static Optional<List<Option>> options(Question question) {
        return question.variables().findFirst().map(Variable::options).filter(options -> !options.isEmpty());
    }

    private void question(CsvWriter table, Question question, String language) {
        Question.Head head = question.head();
        Map<String, String> cells = new HashMap<>(limits(question));
        cells.put("class", "Q");
        cells.put("type/scale", type(question));
        cells.put("name", name(titles, head.code()));
        cells.put("relevance", relevance(head));
        cells.put("text", html(head.text(), language));
        cells.put("language", language);
        cells.put("mandatory", isRequired(question) ? "Y" : "N");
        cells.put("other", "N");
        row(table, cells);
        if (question instanceof Question.Matrix matrix) {
            for (Question.Head row : matrix.rows()) {
                part(table, "SQ", name(titles, row.code()), relevance(row), html(row.text(), language), language);
            }
        }
        List<Option> options = options(question).orElse(List.of());
        String kind = question instanceof Question.MultipleChoice ? "SQ" : "A";
        String code = question.variables().map(Variable::code).findFirst().orElse("");
        for (Option option : options) {
            String relevance = kind.equals("SQ") ? "1" : "";
            part(table, kind, optionCode(code, option.code()), relevance, html(option.label(), language), language);
        }
    }

    private static void part(
            CsvWriter table, String kind, String name, String relevance, String text, String language) {
        row(
                table,
                Map.of(
                        "class",
                        kind,
                        "type/scale",
                        "0",
                        "name",
                        name,
                        "relevance",
                        relevance,
                        "text",
                        text,
                        "language",
                        language));
    }

    private static String name(Map<String, String> known, String code) {
        return known.getOrDefault(code, code);
    }

    private String optionCode(String code, String option) {
        return name(optionCodes.getOrDefault(code, Map.of()), option);
    }

    private static String type(Question question) {
        if (question instanceof Question.MultipleChoice) {
            return "M";
        } else if (question instanceof Question.Matrix) {
            return "F";
        } else if (question instanceof Question.Numeric) {
            return "N";
        } else if (question instanceof Question.Day) {
            return "D";
        } else if (question instanceof Question.FreeText text) {
            return text.maximumLength() > LINE ? "T" : "S";
        }
        return question instanceof Question.Note ? "X" : "L";
    }

    /** A matrix is mandatory as a whole there, and a multiple choice that is mandatory must have a pick. */
    private boolean isRequired(Question question) {
        if (question instanceof Question.Matrix matrix) {
            boolean all = matrix.rows().stream().allMatch(Question.Head::required);
            matrix.rows().stream()
                    .filter(row -> row.required() && !all)
                    .forEach(row -> losses.note(Part.REQUIRED, row.code()));
            return all;
        } else if (question instanceof Question.MultipleChoice multiple && multiple.minimum() == 0) {
            if (question.head().required()) {
                losses.note(Part.REQUIRED, question.head().code());
            }
            return false;
        }
        return question.head().required();
    }

    private Map<String, String> limits(Question question) {
        Map<String, String> limits = new HashMap<>();
        if (question instanceof Question.MultipleChoice multiple) {
            put(limits, "min_answers", multiple.minimum());
            put(limits, "max_answers", multiple.maximum() < multiple.options().size() ? multiple.maximum() : null);
            String alone = multiple.options().stream()
                    .filter(option -> option.flags().contains(Option.Flag.EXCLUSIVE))
                    .map(option -> optionCode(multiple.head().code(), option.code()))
                    .collect(Collectors.joining(";"));
            put(limits, "exclude_all_others", alone.isEmpty() ? null : alone);
        } else if (question instanceof Question.Numeric number) {
            put(limits, "min_num_value_n", plain(number.minimum()));
            put(limits, "max_num_value_n", plain(number.maximum()));
            put(limits, "num_value_int_only", number.decimals() == 0 ? "1" : null);
        } else if (question instanceof Question.FreeText text) {
            put(limits, "maximum_chars", text.maximumLength());
        } else if (question instanceof Question.Day day) {
            put(limits, "date_min", day.earliest());
            put(limits, "date_max", day.latest());
        }
        return limits;
    }

    private static void put(Map<String, String> cells, String name, @Nullable Object value) {
        if (value != null) {
            cells.put(name, value.toString());
        }
    }

    private static @Nullable String plain(@Nullable BigDecimal number) {
        return number == null ? null : number.toPlainString();
    }

    /** Texts are HTML there, in which braces begin an expression. */
    private static String html(Text text, String language) {
        return text.in(language)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("{", "&#123;")
                .replace("}", "&#125;");
    }

    private String relevance(Question.Head head) {
        Expression condition = head.rules().relevant();
        if (Expression.isAlways(condition)) {
            return "1";
        }
        Optional<String> translated = truth(condition, false);
        if (translated.isEmpty()) {
            losses.note(Part.RELEVANT, head.code());
        }
        return translated.orElse("1");
    }

    /**
     * Translates a condition into one that is true exactly where ours, or its opposite, is: a comparison needs an answer there too. Conditions of other
     * shapes have no translation.
     */
    private Optional<String> truth(Expression expression, boolean opposite) {
        if (expression instanceof Expression.Not not) {
            return truth(not.operand(), !opposite);
        } else if (expression instanceof Expression.Junction junction) {
            boolean and = (junction.connective() == Expression.Connective.AND) != opposite;
            List<Optional<String>> parts = junction.operands().stream()
                    .map(operand -> truth(operand, opposite))
                    .toList();
            return joined(parts, and ? " && " : " || ");
        } else if (expression instanceof Expression.Among among) {
            List<Optional<String>> parts = among.values().stream()
                    .map(value -> comparison(
                            among.operand(),
                            opposite ? Expression.Relation.NOT_EQUAL : Expression.Relation.EQUAL,
                            value))
                    .toList();
            return joined(parts, opposite ? " && " : " || ");
        } else if (expression instanceof Expression.Comparison comparison) {
            return comparison(
                    comparison.left(),
                    opposite ? opposite(comparison.relation()) : comparison.relation(),
                    comparison.right());
        } else if (expression instanceof Expression.Call call
                && call.arguments().get(0) instanceof Expression.Answer answer
                && names.containsKey(answer.code())) {
            return call(call, answer.code(), opposite);
        }
        return Optional.empty();
    }

    private static Optional<String> joined(List<Optional<String>> parts, String connective) {
        return parts.stream().allMatch(Optional::isPresent)
                ? Optional.of(
                        parts.stream().flatMap(Optional::stream).collect(Collectors.joining(connective, "(", ")")))
                : Optional.empty();
    }

    private static Expression.Relation opposite(Expression.Relation relation) {
        return switch (relation) {
            case EQUAL -> Expression.Relation.NOT_EQUAL;
            case NOT_EQUAL -> Expression.Relation.EQUAL;
            case LESS -> Expression.Relation.AT_LEAST;
            case AT_MOST -> Expression.Relation.GREATER;
            case GREATER -> Expression.Relation.AT_MOST;
            case AT_LEAST -> Expression.Relation.LESS;
        };
    }

    private Optional<String> comparison(Expression left, Expression.Relation relation, Expression right) {
        if (!(left instanceof Expression.Answer answer) || !names.containsKey(answer.code())) {
            return Optional.empty();
        }
        String name = name(names, answer.code()) + ".NAOK";
        Variable variable = form.variables().get(answer.code());
        boolean closed = variable != null && variable.kind() == Variable.Kind.CLOSED;
        boolean number = variable != null && variable.kind() == Variable.Kind.NUMBER;
        String value;
        if (closed
                && right instanceof Expression.TextLiteral text
                && optionCodes.getOrDefault(answer.code(), Map.of()).containsKey(text.value())) {
            value = "\"" + optionCode(answer.code(), text.value()) + "\"";
        } else if (number && right instanceof Expression.NumberLiteral literal) {
            value = new BigDecimal(Double.toString(literal.value()))
                    .stripTrailingZeros()
                    .toPlainString();
        } else {
            return Optional.empty();
        }
        String sign = relation == Expression.Relation.EQUAL ? "==" : relation.sign();
        String compared = name + " " + sign + " " + value;
        return Optional.of(
                closed && relation == Expression.Relation.EQUAL
                        ? compared
                        : "(" + answered(answer.code()) + " && " + compared + ")");
    }

    /** The condition that a question has an answer, which options for a missing one are not. */
    private String answered(String code) {
        String name = name(names, code) + ".NAOK";
        StringBuilder condition = new StringBuilder("!is_empty(" + name + ")");
        Variable variable = form.variables().get(code);
        for (Option option : variable == null ? List.<Option>of() : variable.options()) {
            if (option.missing() != null) {
                condition
                        .append(" && ")
                        .append(name)
                        .append(" != \"")
                        .append(optionCode(code, option.code()))
                        .append('"');
            }
        }
        return condition.toString();
    }

    private Optional<String> call(Expression.Call call, String code, boolean opposite) {
        Variable variable = form.variables().get(code);
        boolean multiple = variable != null && variable.kind() == Variable.Kind.MULTIPLE;
        String title = name(names, code);
        return switch (call.function()) {
            case ANSWERED ->
                multiple ? Optional.empty() : Optional.of(opposite ? "!(" + answered(code) + ")" : answered(code));
            case SELECTED ->
                multiple && !opposite && call.arguments().get(1) instanceof Expression.TextLiteral option
                        ? Optional.of(title + "_" + optionCode(code, option.value()) + ".NAOK == \"Y\"")
                        : Optional.empty();
            default -> Optional.empty();
        };
    }
}
