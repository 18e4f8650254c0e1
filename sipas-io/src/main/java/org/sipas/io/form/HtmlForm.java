package org.sipas.io.form;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.expression.Expression;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Section;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.SubmissionReader;
import org.sipas.io.form.Losses.Part;
import org.sipas.io.report.Html;

/**
 * A form as a web page that works without scripts: fieldsets with legends, a label for every field, an error summary that leads to the fields, laid out for a
 * phone first. It posts back under the form's own codes, and {@link #answers} makes of the body what {@link SubmissionReader} reads. Immutable and
 * thread-safe.
 *
 * <p>A page without scripts shows every question; one that is asked on a condition says so in words, and an answer that the condition rules out comes back as
 * a problem.
 */
public final class HtmlForm {
    /** The number of characters of a posted body beyond which it is refused. */
    private static final int LONGEST_BODY = 1 << 20;

    private static final int MOST_FIELDS = 10_000;
    private static final int LINE = 255;

    private final Questionnaire form;
    private final String language;
    private final String action;
    private final Set<String> hidden;

    private HtmlForm(Questionnaire form, String language, String action, Set<String> hidden) {
        this.form = form;
        this.language = language;
        this.action = action;
        this.hidden = hidden;
    }

    /**
     * Prepares the page of a form in its own language, posting back to its own address.
     *
     * @param form the form
     * @return the page
     */
    public static HtmlForm of(Questionnaire form) {
        return new HtmlForm(form, form.languages().get(0), "", Set.of());
    }

    /**
     * Returns the page in another language.
     *
     * @param other a BCP-47 tag; what has no wording in it is shown in the form's own language
     * @return the page
     */
    public HtmlForm withLanguage(String other) {
        return new HtmlForm(form, other, action, hidden);
    }

    /**
     * Returns the page with another address to post to.
     *
     * @param address the address, relative or beginning with {@code https:} or {@code http:}
     * @return the page
     * @throws IllegalArgumentException if the address has another scheme, such as {@code javascript:}
     */
    public HtmlForm withAction(String address) {
        if (address.contains(":") && !address.matches("(?i)https?:.*|[./?][^:]*:.*")) {
            throw new IllegalArgumentException("scheme not in [http, https]: " + address);
        }
        return new HtmlForm(form, language, address, hidden);
    }

    /**
     * Returns the page without some questions, which whoever receives the answers knows already. A section of which nothing is left is left out. The page
     * only does not ask; whoever receives the answers must not take these from it.
     *
     * @param codes the codes of the questions
     * @return the page
     */
    public HtmlForm without(Set<String> codes) {
        return new HtmlForm(form, language, action, Set.copyOf(codes));
    }

    /**
     * Returns what the page cannot express.
     *
     * @return problems {@code not-expressible}
     */
    public List<Problem> losses() {
        Losses losses = new Losses("HTML", form);
        losses.noteAll(EnumSet.of(
                Part.VALIDITY,
                Part.LEGAL_BASIS,
                Part.NOTE,
                Part.PROVENANCE,
                Part.MISSING_TEXT,
                Part.SHORT_TEXT,
                Part.SCORE,
                Part.COUNTING,
                Part.LANGUAGE));
        return losses.problems();
    }

    /**
     * Writes the page with nothing filled in.
     *
     * @return the HTML, to be sent as UTF-8
     */
    public String page() {
        return page(new JsonValue.Obj(Map.of()), List.of());
    }

    /**
     * Writes the page again with what was posted, and with what is wrong with it.
     *
     * @param answers what was posted, as {@link #answers} gives it
     * @param problems what {@link SubmissionReader} says of it
     * @return the HTML, to be sent as UTF-8
     */
    public String page(JsonValue.Obj answers, List<Problem> problems) {
        return new Page(answers, problems).html().toString();
    }

    /**
     * Writes what stands in the page's {@code main}, for a page that has a head of its own and {@link #stylesheet}.
     *
     * @param answers what was posted, as {@link #answers} gives it
     * @param problems what {@link SubmissionReader} says of it
     * @return the heading and the form
     */
    public Html fragment(JsonValue.Obj answers, List<Problem> problems) {
        return new Page(answers, problems).main();
    }

    /**
     * Returns the page's style sheet.
     *
     * @return the CSS
     */
    public static String stylesheet() {
        try (InputStream css = HtmlForm.class.getResourceAsStream("form.css")) {
            return new String(Objects.requireNonNull(css).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a posted body ({@code application/x-www-form-urlencoded}, in UTF-8) as {@link SubmissionReader} takes it. A field left empty is left out; numbers
     * may have a decimal comma. {@code 1.000} stays a text, which the reader refuses: it can mean one or a thousand.
     *
     * @param form the form
     * @param body the body
     * @return the answers by code; or none and the problem {@code bad-form-body}
     */
    public static Outcome<JsonValue.Obj> answers(Questionnaire form, String body) {
        if (body.length() > LONGEST_BODY) {
            return badBody("dài quá " + LONGEST_BODY + " ký tự", "longer than " + LONGEST_BODY + " characters");
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        try {
            int count = 0;
            for (int from = 0; from < body.length(); ) {
                int end = body.indexOf('&', from) < 0 ? body.length() : body.indexOf('&', from);
                int equals = body.indexOf('=', from);
                int split = equals < 0 || equals > end ? end : equals;
                String name = URLDecoder.decode(body.substring(from, split), StandardCharsets.UTF_8);
                String value =
                        split == end ? "" : URLDecoder.decode(body.substring(split + 1, end), StandardCharsets.UTF_8);
                if (!value.isBlank()) {
                    fields.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
                }
                if (++count > MOST_FIELDS) {
                    return badBody("có quá " + MOST_FIELDS + " trường", "more than " + MOST_FIELDS + " fields");
                }
                from = end + 1;
            }
        } catch (IllegalArgumentException e) {
            return badBody("mã hóa hỏng: " + e.getMessage(), "broken encoding: " + e.getMessage());
        }
        Map<String, JsonValue> answers = new LinkedHashMap<>();
        fields.forEach(
                (name, values) -> answers.put(name, value(form.variables().get(name), values)));
        form.variables().forEach((code, variable) -> {
            if (variable.question() instanceof Question.MultipleChoice multiple && multiple.minimum() == 0) {
                answers.putIfAbsent(code, new JsonValue.Arr(List.of()));
            }
        });
        return Outcome.of(new JsonValue.Obj(answers), List.of());
    }

    private static Outcome<JsonValue.Obj> badBody(String vi, String en) {
        return Outcome.failed(List.of(new Problem(
                "bad-form-body",
                Severity.ERROR,
                new Location.Json("form", "$"),
                new Bilingual("nội dung gửi lên " + vi, "the posted body is not usable: " + en))));
    }

    private static JsonValue value(@Nullable Variable variable, List<String> values) {
        boolean list = variable != null && variable.kind() == Variable.Kind.MULTIPLE;
        if (list || values.size() > 1) {
            return new JsonValue.Arr(
                    values.stream().<JsonValue>map(JsonValue.Str::new).toList());
        }
        String text = values.get(0).strip();
        boolean number = variable != null
                && variable.kind() == Variable.Kind.NUMBER
                && text.matches("[-−]?\\d{1,30}([.,]\\d{1,30})?")
                && !text.matches(".*\\.\\d{3}");
        return number
                ? new JsonValue.Num(new BigDecimal(text.replace('−', '-').replace(',', '.')))
                : new JsonValue.Str(values.get(0));
    }

    /** One page that is being written. */
    private final class Page {
        private final Map<String, JsonValue> answers;
        private final Map<String, List<Problem>> problems = new LinkedHashMap<>();
        private final ConditionWords words = new ConditionWords(form, language);

        Page(JsonValue.Obj answers, List<Problem> problems) {
            this.answers = answers.members();
            for (Problem problem : problems) {
                if (problem.severity() == Severity.ERROR) {
                    String path = ((Location.Json) problem.location()).path();
                    this.problems
                            .computeIfAbsent(path.replaceFirst("^\\$\\.?", ""), code -> new ArrayList<>())
                            .add(problem);
                }
            }
        }

        private String say(String vi, String en) {
            return new Bilingual(vi, en).in(language);
        }

        Html html() {
            String title = form.title().in(language);
            Html page = Html.of("""
                    <!DOCTYPE html>
                    <html lang="{}">
                    <head>
                    <meta charset="utf-8">
                    <meta name="viewport" content="width=device-width, initial-scale=1">
                    <title>{}{}</title>
                    """, language, problems.isEmpty() ? "" : say("Lỗi: ", "Error: "), title);
            page.add("<style>\n" + stylesheet() + "</style>\n</head>\n<body>\n<main>\n");
            return page.add("{}</main>\n</body>\n</html>\n", main());
        }

        Html main() {
            Html page = Html.of("<h1>{}</h1>\n", form.title().in(language));
            summary(page);
            page.add(
                    "<p class=\"hint\">{}</p>\n<form method=\"post\" action=\"{}\" accept-charset=\"utf-8\" novalidate>\n",
                    say("Câu có dấu * là bắt buộc.", "Questions marked * are required."),
                    action);
            page.add("<input type=\"hidden\" name=\"" + SubmissionReader.FORM + "\" value=\"{}\">\n", form.digest());
            form.sections().forEach(section -> section(page, section));
            return page.add("<button type=\"submit\">{}</button>\n</form>\n", say("Gửi phiếu", "Send"));
        }

        private void summary(Html page) {
            if (problems.isEmpty()) {
                return;
            }
            page.add(
                    "<div class=\"summary\" role=\"alert\" aria-labelledby=\"summary\" tabindex=\"-1\">\n<h2 id=\"summary\">{}</h2>\n<ul>\n",
                    say("Phiếu còn chỗ cần sửa", "There is something to mend"));
            problems.forEach((code, found) -> {
                Variable variable = form.variables().get(code);
                String question = variable == null ? code : label(variable.head());
                for (Problem problem : found) {
                    String message = problem.message().in(language);
                    if (variable == null || hidden.contains(code)) {
                        page.add("<li>{}: {}</li>\n", question, message);
                    } else {
                        page.add("<li><a href=\"#q-{}\">{}: {}</a></li>\n", code, question, message);
                    }
                }
            });
            page.add("</ul>\n</div>\n");
        }

        private void section(Html page, Section section) {
            List<Question> shown = section.questions().stream()
                    .filter(question -> !hidden.contains(question.head().code()))
                    .toList();
            if (shown.isEmpty() && !section.questions().isEmpty()) {
                return;
            }
            page.add(
                    "<section aria-labelledby=\"s-{}\">\n<h2 id=\"s-{}\">{}</h2>\n",
                    section.code(),
                    section.code(),
                    section.title().in(language));
            shown.forEach(question -> question(page, question));
            page.add("</section>\n");
        }

        private String label(Question.Head head) {
            String text = head.text().in(language);
            return text.isEmpty() ? head.code() : text;
        }

        private void question(Html page, Question question) {
            Question.Head head = question.head();
            if (question instanceof Question.Note) {
                page.add("<div class=\"note\">\n");
                condition(page, head);
                page.add("<p>{}</p>\n</div>\n", label(head));
            } else if (question instanceof Question.Matrix matrix) {
                page.add("<fieldset class=\"matrix\">\n<legend>{}</legend>\n", label(head));
                condition(page, head);
                List<Option> options = matrix.scale().options();
                matrix.rows().forEach(row -> choice(page, row, options, "radio", "row"));
                page.add("</fieldset>\n");
            } else if (question instanceof Question.MultipleChoice multiple) {
                choice(page, head, multiple.options(), "checkbox", "options");
            } else if (question instanceof Question.Rating rating) {
                choice(page, head, rating.scale().options(), "radio", "row");
            } else {
                List<Option> options =
                        question.variables().findFirst().orElseThrow().options();
                if (options.isEmpty()) {
                    field(page, question);
                } else {
                    choice(page, head, options, "radio", "options");
                }
            }
        }

        private Html star(Question.Head head) {
            return head.required()
                    ? Html.of("&nbsp;<abbr title=\"{}\">*</abbr>", say("bắt buộc", "required"))
                    : Html.of("");
        }

        private void condition(Html page, Question.Head head) {
            Expression relevant = head.rules().relevant();
            if (!relevant.equals(Expression.ALWAYS)) {
                page.add(
                        "<p class=\"hint\" id=\"if-{}\">{}{}.</p>\n",
                        head.code(),
                        say("Chỉ trả lời nếu ", "Answer only if "),
                        words.of(relevant));
            }
        }

        private void errors(Html page, Question.Head head) {
            List<Problem> found = problems.getOrDefault(head.code(), List.of());
            if (!found.isEmpty()) {
                page.add("<p class=\"error\" id=\"error-{}\">", head.code());
                found.forEach(problem ->
                        page.add("<span>{}</span> ", problem.message().in(language)));
                page.add("</p>\n");
            }
        }

        /** The places of what belongs to a field: its condition, what it wants, and what is wrong with it. */
        private Html described(Question.Head head, boolean limits) {
            List<String> ids = new ArrayList<>();
            if (!head.rules().relevant().equals(Expression.ALWAYS)) {
                ids.add("if-" + head.code());
            }
            if (limits) {
                ids.add("limits-" + head.code());
            }
            boolean bad = problems.containsKey(head.code());
            if (bad) {
                ids.add("error-" + head.code());
            }
            Html attributes = ids.isEmpty() ? Html.of("") : Html.of(" aria-describedby=\"{}\"", String.join(" ", ids));
            return bad ? Html.of("{} aria-invalid=\"true\"", attributes) : attributes;
        }

        private void choice(Html page, Question.Head head, List<Option> options, String type, String layout) {
            String limits = limits(head.code());
            page.add(
                    "<fieldset class=\"" + layout + "\" id=\"q-{}\" tabindex=\"-1\"{}>\n<legend>{}{}</legend>\n",
                    head.code(),
                    described(head, !limits.isEmpty()),
                    label(head),
                    star(head));
            condition(page, head);
            limits(page, head, limits);
            errors(page, head);
            page.add("<div class=\"choices\">\n");
            for (Option option : options) {
                String label = option.label().in(language);
                page.add(
                        "<label><input type=\"" + type + "\" name=\"{}\" value=\"{}\"{}> <span>{}</span></label>\n",
                        head.code(),
                        option.code(),
                        Html.of(isPicked(head.code(), option.code()) ? " checked" : ""),
                        label.isEmpty() ? option.code() : label);
            }
            page.add("</div>\n</fieldset>\n");
        }

        private boolean isPicked(String code, String option) {
            JsonValue value = answers.get(code);
            JsonValue wanted = new JsonValue.Str(option);
            return wanted.equals(value)
                    || (value instanceof JsonValue.Arr list && list.values().contains(wanted));
        }

        private void field(Html page, Question question) {
            Question.Head head = question.head();
            String limits = limits(head.code());
            page.add("<div class=\"field\">\n<label for=\"q-{}\">{}{}</label>\n", head.code(), label(head), star(head));
            condition(page, head);
            limits(page, head, limits);
            errors(page, head);
            Html described = described(head, !limits.isEmpty());
            String text = text(head.code());
            if (question instanceof Question.FreeText free && free.maximumLength() > LINE) {
                page.add(
                        "<textarea id=\"q-{}\" name=\"{}\" rows=\"4\"{}>\n{}</textarea>\n</div>\n",
                        head.code(),
                        head.code(),
                        described,
                        text);
                return;
            }
            page.add(
                    "<input id=\"q-{}\" name=\"{}\" value=\"{}\"" + type(question) + "{}>",
                    head.code(),
                    head.code(),
                    text,
                    described);
            if (question instanceof Question.Numeric number) {
                page.add(" <span class=\"unit\">{}</span>", number.unit().in(language));
            }
            page.add("\n</div>\n");
        }

        private String text(String code) {
            JsonValue value = answers.get(code);
            if (value instanceof JsonValue.Num number) {
                String plain = number.value().toPlainString();
                return say(plain.replace('.', ','), plain);
            }
            return value instanceof JsonValue.Str string ? string.value() : "";
        }

        private static String type(Question question) {
            if (question instanceof Question.Day) {
                return " type=\"date\"";
            } else if (question instanceof Question.Numeric number) {
                return number.decimals() == 0
                        ? " type=\"text\" inputmode=\"numeric\" autocomplete=\"off\""
                        : " type=\"text\" inputmode=\"decimal\" autocomplete=\"off\"";
            }
            return switch (question.head().role()) {
                case PHONE -> " type=\"tel\" autocomplete=\"tel\"";
                case NAME -> " type=\"text\" autocomplete=\"name\"";
                default -> " type=\"text\" autocomplete=\"off\"";
            };
        }

        private void limits(Html page, Question.Head head, String limits) {
            if (!limits.isEmpty()) {
                page.add("<p class=\"hint\" id=\"limits-{}\">{}</p>\n", head.code(), limits);
            }
        }

        /** Returns what an answer must be like, in words; empty if anything will do. */
        private String limits(String code) {
            Variable variable = form.variables().get(code);
            return variable == null ? "" : LimitWords.of(variable.question(), language);
        }
    }
}
