package org.sipas.io.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.io.form.FormImport.Foreign;
import org.sipas.io.form.FormImport.RawOption;

/** Reads one SurveyJS survey. Not thread-safe. */
final class SurveyJsReader {
    /** The decimals of a number for which the survey gives no step. */
    static final int ANY_DECIMALS = 9;

    private static final Map<String, String> OTHER = Map.of("en", "Other (describe)", "vi", "Khác (ghi rõ)");
    private static final Map<String, String> NONE = Map.of("en", "None", "vi", "Không có");

    private final String source;
    private final FormImport form;
    private final String language;

    /** What of each object was looked at, by path. */
    private final Map<String, Set<String>> known = new LinkedHashMap<>();

    SurveyJsReader(String source) {
        this(source, "en");
    }

    private SurveyJsReader(String source, String language) {
        this.source = source;
        this.form = new FormImport(source, language);
        this.language = language;
    }

    Outcome<Draft> read(JsonValue tree) {
        JsonCursor root = JsonCursor.of(source, tree, form.problems());
        String locale = root.text("locale", language);
        SurveyJsReader reader = new SurveyJsReader(source, locale.isEmpty() ? language : locale);
        return reader.survey(JsonCursor.of(source, tree, reader.form.problems()));
    }

    private Outcome<Draft> survey(JsonCursor json) {
        if (!(json.value() instanceof JsonValue.Obj)
                || (!has(json, "pages") && !has(json, "elements") && !has(json, "questions"))) {
            json.problem("not-a-survey", "không phải khảo sát SurveyJS", "this is no SurveyJS survey");
            return Outcome.failed(form.problems());
        }
        Map<String, String> title = has(json, "title") ? labels(json.at("title")) : Map.of();
        has(json, "locale");
        has(json, "clearInvisibleValues");
        int number = 0;
        for (JsonCursor page : has(json, "pages") ? json.at("pages").elements() : List.<JsonCursor>of()) {
            page(page, "page" + ++number);
        }
        for (String name : List.of("elements", "questions")) {
            if (has(json, name)) {
                elements(json.at(name), List.of());
            }
        }
        unknown(json);
        String id = source.replaceFirst(".*[/\\\\]", "").replaceFirst("\\.[^.]*$", "");
        return form.finish(id.isEmpty() ? "survey" : id, "1", title);
    }

    private boolean has(JsonCursor json, String name) {
        known.computeIfAbsent(json.path(), path -> new HashSet<>()).add(name);
        return json.has(name);
    }

    /** Notes what nobody looked at in an object. */
    private void unknown(JsonCursor json) {
        if (json.value() instanceof JsonValue.Obj object) {
            Set<String> names = new TreeSet<>(object.members().keySet());
            names.removeAll(known.getOrDefault(json.path(), Set.of()));
            for (String name : names) {
                form.notMapped(
                        new Location.Json(source, json.path() + "." + name),
                        "thuộc tính “" + name + "” không có trong mẫu phiếu",
                        "our forms have nothing for the property “" + name + "”");
            }
        }
    }

    private void page(JsonCursor json, String unnamed) {
        Map<String, String> title = has(json, "title") ? labels(json.at("title")) : Map.of();
        String name = has(json, "name") ? json.text("name") : unnamed;
        form.section(name, title, json.location());
        for (String members : List.of("elements", "questions")) {
            if (has(json, members)) {
                elements(json.at(members), conditions(json, List.of()));
            }
        }
        conditions(json, List.of());
        unknown(json);
    }

    private List<String> conditions(JsonCursor json, List<String> outer) {
        List<String> conditions = new ArrayList<>(outer);
        if (has(json, "visibleIf")) {
            conditions.add(json.text("visibleIf"));
        }
        return conditions;
    }

    private void elements(JsonCursor json, List<String> outer) {
        for (JsonCursor element : json.elements()) {
            if (element.value() instanceof JsonValue.Obj) {
                element(element, outer);
            } else {
                form.notMapped(element.location(), "không phải câu hỏi", "this is no question");
            }
        }
    }

    private void element(JsonCursor json, List<String> outer) {
        String type = has(json, "type") ? json.text("type") : "text";
        String name = has(json, "name") ? json.text("name") : "question";
        List<String> relevant = conditions(json, outer);
        switch (type) {
            case "panel" -> panel(json, name, relevant);
            case "html" -> note(json, name, "html", relevant);
            case "radiogroup", "dropdown", "buttongroup" -> choice(json, name, relevant);
            case "checkbox", "tagbox" -> choices(json, name, relevant);
            case "rating" -> rating(json, name, relevant);
            case "boolean" -> yesNo(json, name, relevant);
            case "matrix" -> matrix(json, name, relevant);
            case "text", "comment" -> text(json, name, relevant);
            default -> {
                form.notMapped(
                        json.location(),
                        "câu hỏi “" + name + "” thuộc loại “" + type + "” không có trong mẫu phiếu",
                        "the question “" + name + "” has the type “" + type + "”, which our forms do not have");
                return;
            }
        }
        unknown(json);
    }

    private void panel(JsonCursor json, String name, List<String> relevant) {
        if (has(json, "title")) {
            note(json, name, "title", relevant);
        }
        if (has(json, "elements")) {
            elements(json.at("elements"), relevant);
        }
    }

    private void note(JsonCursor json, String name, String member, List<String> relevant) {
        Map<String, String> plain = new LinkedHashMap<>();
        if (has(json, member)) {
            labels(json.at(member)).forEach((tag, html) -> {
                if (PlainText.of(html).indexOf('<') < 0 && html.indexOf('<') >= 0) {
                    form.notMapped(json.location(), "định dạng HTML của lời văn", "the HTML markup of the text");
                }
                plain.put(tag, PlainText.of(html));
            });
        }
        String code = form.code(name, json.location());
        Text text = form.text(
                plain.values().stream().allMatch(String::isBlank) ? Map.of(language, name) : plain, json.location());
        form.ask(
                new Question.Note(FormImport.head(code, text, false)),
                json.location(),
                Map.of(code, new Foreign(relevant, List.of(), Text.NONE)));
    }

    private Question.Head head(JsonCursor json, String name) {
        String code = form.code(name, json.location());
        Map<String, String> title = has(json, "title") ? labels(json.at("title")) : Map.of();
        Text text = form.text(title.isEmpty() ? Map.of(language, name) : title, json.location());
        return FormImport.head(code, text, has(json, "isRequired") && json.flag("isRequired", false));
    }

    /** Returns a question's own rules; those of its kind are found in them later. */
    private Map<String, Foreign> rules(JsonCursor json, String code, List<String> relevant) {
        List<String> checks = new ArrayList<>();
        Text message = Text.NONE;
        if (has(json, "validators")) {
            for (JsonCursor validator : json.at("validators").elements()) {
                String check = check(validator, "{" + name(json) + "}");
                if (check.isEmpty()) {
                    form.notMapped(
                            validator.location(),
                            "kiểm tra này không có trong mẫu phiếu",
                            "our forms have nothing for this validator");
                } else {
                    checks.add(check);
                    Map<String, String> text = has(validator, "text") ? labels(validator.at("text")) : Map.of();
                    if (message.equals(Text.NONE) && !text.isEmpty()) {
                        message = form.text(text, validator.location());
                    } else if (!text.isEmpty()) {
                        form.notMapped(
                                validator.location(),
                                "một câu hỏi chỉ có một lời báo: “" + text.values() + "”",
                                "a question has one message only: “" + text.values() + "”");
                    }
                }
            }
        }
        return Map.of(code, new Foreign(relevant, checks, message));
    }

    private static String name(JsonCursor json) {
        return json.text("name", "question");
    }

    /** Returns a validator as a condition, empty if it is none that can be read. */
    private String check(JsonCursor json, String own) {
        return switch (json.text("type", "")) {
            case "expression" -> json.text("expression", "");
            case "text" -> {
                boolean bounded = json.has("maxLength") && !json.has("minLength");
                yield bounded ? "sipasLength(" + own + ") <= " + json.integer("maxLength", Limits.LONGEST_TEXT) : "";
            }
            case "numeric" -> {
                List<String> bounds = new ArrayList<>();
                json.number("minValue").ifPresent(least -> bounds.add(own + " >= " + least.toPlainString()));
                json.number("maxValue").ifPresent(most -> bounds.add(own + " <= " + most.toPlainString()));
                yield String.join(" and ", bounds);
            }
            default -> "";
        };
    }

    private void choice(JsonCursor json, String name, List<String> relevant) {
        Question.Head head = head(json, name);
        FormImport.Options options = choices(json, "choices");
        form.name(name, head.code(), Variable.Kind.CLOSED, options.codes());
        form.ask(
                new Question.SingleChoice(head, options.options()),
                json.location(),
                rules(json, head.code(), relevant));
        other(json, name, head, relevant);
    }

    private void choices(JsonCursor json, String name, List<String> relevant) {
        Question.Head head = head(json, name);
        FormImport.Options items = choices(json, "choices");
        List<Option> options = new ArrayList<>(items.options());
        List<JsonCursor> elements = has(json, "choices") ? json.at("choices").elements() : List.of();
        for (JsonCursor element : elements) {
            if (element.value() instanceof JsonValue.Obj && element.flag("isExclusive", false)) {
                String code = items.codes().getOrDefault(scalar(element.at("value")), "");
                options.replaceAll(option -> option.code().equals(code) ? Limits.exclusive(option) : option);
            }
        }
        if (isOn(json, "showNoneItem", "hasNone")) {
            options.replaceAll(option -> option.code().equals("none") ? Limits.exclusive(option) : option);
        }
        int count = Math.max(options.size(), 1);
        int least = has(json, "minSelectedChoices") ? json.integer("minSelectedChoices", 1) : 1;
        int most = has(json, "maxSelectedChoices") ? json.integer("maxSelectedChoices", count) : count;
        form.name(name, head.code(), Variable.Kind.MULTIPLE, items.codes());
        form.ask(
                new Question.MultipleChoice(
                        head, options, Math.max(least, 1), most < 1 ? count : Math.min(most, count)),
                json.location(),
                rules(json, head.code(), relevant));
        other(json, name, head, relevant);
    }

    private boolean isOn(JsonCursor json, String name, String formerName) {
        boolean on = has(json, name) && json.flag(name, false);
        return (has(json, formerName) && json.flag(formerName, false)) || on;
    }

    /** The text that an item “other” opens. */
    private void other(JsonCursor json, String name, Question.Head head, List<String> relevant) {
        if (isOn(json, "showOtherItem", "hasOther")) {
            String code = form.code(head.code() + "_other", json.location());
            form.name(name + "-Comment", code, Variable.Kind.TEXT, Map.of());
            List<String> conditions = new ArrayList<>(relevant);
            conditions.add("sipasPicked({" + name + "}, 'other')");
            form.ask(
                    new Question.FreeText(
                            FormImport.head(code, form.text(Map.of(language, in(OTHER)), json.location()), false),
                            Limits.LONGEST_TEXT,
                            null),
                    json.location(),
                    Map.of(code, new Foreign(conditions, List.of(), Text.NONE)));
        }
    }

    private String in(Map<String, String> words) {
        return words.getOrDefault(language, words.getOrDefault("en", ""));
    }

    private FormImport.Options choices(JsonCursor json, String member) {
        List<RawOption> options = new ArrayList<>();
        if (has(json, member)) {
            for (JsonCursor element : json.at(member).elements()) {
                options.add(option(element));
            }
        }
        if (member.equals("choices")) {
            special(json, options, "other", OTHER, isOn(json, "showOtherItem", "hasOther"), "otherText");
            special(json, options, "none", NONE, isOn(json, "showNoneItem", "hasNone"), "noneText");
        }
        return form.options(options, json.location());
    }

    private void special(
            JsonCursor json,
            List<RawOption> options,
            String value,
            Map<String, String> words,
            boolean on,
            String member) {
        boolean named = has(json, member);
        if (on) {
            options.add(new RawOption(value, named ? labels(json.at(member)) : Map.of(language, in(words))));
        }
    }

    private RawOption option(JsonCursor json) {
        if (!(json.value() instanceof JsonValue.Obj)) {
            String value = scalar(json);
            return new RawOption(value, Map.of(language, value));
        }
        String value = has(json, "value") ? scalar(json.at("value")) : "";
        Map<String, String> labels = has(json, "text") ? labels(json.at("text")) : Map.of();
        has(json, "isExclusive");
        unknown(json);
        return new RawOption(value, labels.isEmpty() ? Map.of(language, value) : labels);
    }

    private static String scalar(JsonCursor json) {
        if (json.value() instanceof JsonValue.Num number) {
            BigDecimal value = number.value();
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        } else if (json.value() instanceof JsonValue.Bool bool) {
            return String.valueOf(bool.value());
        }
        return json.text();
    }

    private void rating(JsonCursor json, String name, List<String> relevant) {
        Question.Head head = head(json, name);
        FormImport.Options options = has(json, "rateValues") ? choices(json, "rateValues") : rates(json);
        form.name(name, head.code(), Variable.Kind.CLOSED, options.codes());
        form.ask(
                new Question.Rating(head, form.scale("scale_" + head.code(), options.options())),
                json.location(),
                rules(json, head.code(), relevant));
    }

    private FormImport.Options rates(JsonCursor json) {
        int least = has(json, "rateMin") ? json.integer("rateMin", 1) : 1;
        int step = has(json, "rateStep") ? Math.max(json.integer("rateStep", 1), 1) : 1;
        int count = has(json, "rateCount") ? json.integer("rateCount", 5) : 5;
        long most = has(json, "rateMax") ? json.integer("rateMax", 5) : (long) least + (count - 1L) * step;
        List<RawOption> options = new ArrayList<>();
        long rate = least;
        for (; rate <= most && options.size() < Limits.MOST_OPTIONS; rate += step) {
            options.add(new RawOption(String.valueOf(rate), Map.of(language, String.valueOf(rate))));
        }
        if (rate <= most) {
            form.notMapped(
                    json.location(),
                    "thang có quá " + Limits.MOST_OPTIONS + " mức; các mức từ " + rate + " không có trong mẫu phiếu",
                    "the scale has more than " + Limits.MOST_OPTIONS + " rates; our form has none from " + rate
                            + " on");
        }
        return form.options(options, json.location());
    }

    private void yesNo(JsonCursor json, String name, List<String> relevant) {
        Question.Head head = head(json, name);
        List<RawOption> values = List.of(
                answer(json, "valueTrue", "true", "labelTrue", Map.of("en", "Yes", "vi", "Có")),
                answer(json, "valueFalse", "false", "labelFalse", Map.of("en", "No", "vi", "Không")));
        FormImport.Options options = form.options(values, json.location());
        form.name(name, head.code(), Variable.Kind.CLOSED, options.codes());
        form.ask(new Question.YesNo(head, options.options()), json.location(), rules(json, head.code(), relevant));
    }

    private RawOption answer(JsonCursor json, String value, String usual, String label, Map<String, String> words) {
        return new RawOption(
                has(json, value) ? scalar(json.at(value)) : usual,
                has(json, label) ? labels(json.at(label)) : Map.of(language, in(words)));
    }

    private void matrix(JsonCursor json, String name, List<String> relevant) {
        Question.Head head = head(json, name);
        if (head.required()) {
            form.notMapped(
                    json.location(),
                    "bảng bắt buộc ít nhất một dòng; mẫu phiếu chỉ bắt buộc từng dòng",
                    "at least one row is required there; our forms require rows one by one");
            head = FormImport.head(head.code(), head.text(), false);
        }
        FormImport.Options columns = choices(json, "columns");
        boolean required = isOn(json, "eachRowRequired", "isAllRowRequired");
        List<Question.Head> rows = new ArrayList<>();
        Map<String, Foreign> rules = new LinkedHashMap<>();
        for (JsonCursor row : has(json, "rows") ? json.at("rows").elements() : List.<JsonCursor>of()) {
            List<String> shown = row.value() instanceof JsonValue.Obj ? conditions(row, List.of()) : List.of();
            RawOption raw = option(row);
            String code = form.code(raw.value(), row.location());
            rows.add(FormImport.head(code, form.text(raw.labels(), row.location()), required));
            form.name(name + "." + raw.value(), code, Variable.Kind.CLOSED, columns.codes());
            rules.put(code, new Foreign(shown, List.of(), Text.NONE));
        }
        if (has(json, "validators")) {
            for (JsonCursor validator : json.at("validators").elements()) {
                rowRule(validator, name, rows, rules);
            }
        }
        if (rows.isEmpty()) {
            form.notMapped(json.location(), "bảng không có dòng nào", "a matrix without rows");
            return;
        }
        rules.put(head.code(), new Foreign(relevant, List.of(), Text.NONE));
        form.ask(
                new Question.Matrix(head, rows, form.scale("scale_" + head.code(), columns.options())),
                json.location(),
                rules);
    }

    /** A validator of a matrix, as writers write it for one row: that the row is required, or its constraint. */
    private void rowRule(JsonCursor json, String matrix, List<Question.Head> rows, Map<String, Foreign> rules) {
        String check = check(json, "{" + matrix + "}");
        for (int i = 0; i < rows.size(); i++) {
            Question.Head row = rows.get(i);
            Foreign foreign = rules.getOrDefault(row.code(), Foreign.NONE);
            String answered = "{" + matrix + "." + row.code() + "} notempty";
            if (check.equals(SurveyJsWriter.requiredRow(answered, String.join("", foreign.relevant())))) {
                rows.set(i, FormImport.head(row.code(), row.text(), true));
                return;
            } else if (check.startsWith("(!({" + matrix + "." + row.code() + "} notempty")
                    && foreign.checks().isEmpty()) {
                Map<String, String> text = has(json, "text") ? labels(json.at("text")) : Map.of();
                rules.put(
                        row.code(), new Foreign(foreign.relevant(), List.of(check), form.text(text, json.location())));
                return;
            }
        }
        form.notMapped(json.location(), "kiểm tra của cả bảng", "a validator of a whole matrix");
    }

    private void text(JsonCursor json, String name, List<String> relevant) {
        Question.Head head = head(json, name);
        String type = has(json, "inputType") ? json.text("inputType") : "text";
        Question question;
        switch (type) {
            case "number", "range" -> {
                form.name(name, head.code(), Variable.Kind.NUMBER, Map.of());
                question =
                        new Question.Numeric(head, bound(json, "min"), bound(json, "max"), decimals(json), Text.NONE);
            }
            case "date" -> {
                form.name(name, head.code(), Variable.Kind.DAY, Map.of());
                question = new Question.Day(head, day(json, "min"), day(json, "max"));
            }
            default -> {
                if (!type.equals("text")) {
                    form.notMapped(
                            json.location(),
                            "ô nhập loại “" + type + "” thành ô chữ",
                            "the input type “" + type + "” became a text");
                }
                form.name(name, head.code(), Variable.Kind.TEXT, Map.of());
                int longest = has(json, "maxLength") ? json.integer("maxLength", -1) : -1;
                question = new Question.FreeText(head, longest > 0 ? longest : Limits.LONGEST_TEXT, null);
            }
        }
        form.ask(question, json.location(), rules(json, head.code(), relevant));
    }

    private int decimals(JsonCursor json) {
        if (!has(json, "step") || json.at("step").value().equals(new JsonValue.Str("any"))) {
            return ANY_DECIMALS;
        }
        BigDecimal step = json.number("step").orElse(BigDecimal.ONE);
        int decimals =
                Math.max(step.signum() == 0 ? 0 : step.stripTrailingZeros().scale(), 0);
        if (step.compareTo(BigDecimal.ONE.movePointLeft(Math.min(decimals, ANY_DECIMALS))) != 0) {
            form.notMapped(
                    json.location(),
                    "bước nhảy " + step + " (mẫu phiếu chỉ giới hạn số chữ số thập phân)",
                    "the step " + step + " (our forms limit decimals only)");
        }
        return Math.min(decimals, ANY_DECIMALS);
    }

    private @Nullable BigDecimal bound(JsonCursor json, String name) {
        if (!has(json, name)) {
            return null;
        }
        if (json.at(name).value() instanceof JsonValue.Num number) {
            return number.value();
        }
        form.notMapped(json.location(), "cận “" + name + "” không phải số", "the bound “" + name + "” is no number");
        return null;
    }

    private @Nullable LocalDate day(JsonCursor json, String name) {
        if (!has(json, name)) {
            return null;
        }
        try {
            return LocalDate.parse(json.text(name));
        } catch (DateTimeParseException e) {
            form.notMapped(json.location(), "cận “" + name + "” không phải ngày", "the bound “" + name + "” is no day");
            return null;
        }
    }

    private Map<String, String> labels(JsonCursor json) {
        if (!(json.value() instanceof JsonValue.Obj)) {
            String text = json.value() instanceof JsonValue.Str ? json.text() : scalar(json);
            return text.isBlank() ? Map.of() : Map.of(language, text);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        json.members().forEach((name, value) -> {
            if (!value.text().isBlank()) {
                labels.putIfAbsent(name.equals("default") ? language : name, value.text());
            }
        });
        return labels;
    }
}
