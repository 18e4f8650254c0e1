package org.sipas.io.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.io.form.FormImport.Foreign;
import org.sipas.io.form.FormImport.Options;
import org.sipas.io.form.FormImport.RawOption;

/** Makes a form of the tables of one LimeSurvey structure. Not thread-safe. */
final class LimeSurveyReader {
    private static final int ANY_DECIMALS = 9;
    private static final String OTHER = "-oth-";

    /** What question types with lists of their own offer. */
    private static final Map<String, List<String>> FIXED = Map.of(
            "Y", List.of("Y", "N"),
            "G", List.of("F", "M"),
            "5", List.of("1", "2", "3", "4", "5"),
            "A", List.of("1", "2", "3", "4", "5"),
            "B", List.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10"),
            "C", List.of("Y", "U", "N"),
            "E", List.of("I", "S", "D"));

    private static final Map<String, Bilingual> WORDS = Map.of(
            "Y",
            new Bilingual("Có", "Yes"),
            "N",
            new Bilingual("Không", "No"),
            "U",
            new Bilingual("Không chắc", "Uncertain"),
            "F",
            new Bilingual("Nữ", "Female"),
            "M",
            new Bilingual("Nam", "Male"),
            "I",
            new Bilingual("Tăng", "Increase"),
            "S",
            new Bilingual("Như cũ", "Same"),
            "D",
            new Bilingual("Giảm", "Decrease"),
            OTHER,
            new Bilingual("Khác", "Other"));

    /** What is asked, a part of it or an option: its first row, and its words by language. */
    private record Item(Map<String, String> row, Map<String, String> words) {
        String get(String field) {
            return row.getOrDefault(field, "").strip();
        }

        int number(String field) {
            return get(field).matches("\\d{1,9}") ? Integer.parseInt(get(field)) : 0;
        }
    }

    private final String source;
    private final Map<String, List<Map<String, String>>> tables;
    private final String language;
    private final FormImport form;
    private final Map<String, List<Map<String, String>>> answersOf;
    private final Map<String, List<Map<String, String>>> translationsOf;
    private final Map<String, Map<String, String>> attributes = new HashMap<>();
    /** What is told once for the whole file, and how often it was met. */
    private final Map<String, Integer> dropped = new TreeMap<>();

    LimeSurveyReader(String source, Map<String, List<Map<String, String>>> tables) {
        this.source = source;
        this.tables = tables;
        String first = rows("surveys").isEmpty() ? "" : rows("surveys").get(0).getOrDefault("language", "");
        this.language = first.isBlank() ? "en" : tag(first);
        this.form = new FormImport(source, language);
        this.answersOf = rowsBy("qid", rows("answers"));
        List<Map<String, String>> translations = new ArrayList<>(rows("answer_l10ns"));
        translations.removeIf(row -> row.getOrDefault("aid", "").isEmpty());
        this.translationsOf = rowsBy("aid", translations);
    }

    /** LimeSurvey marks a form of address where a tag has no place for it. */
    private static String tag(String language) {
        return language.strip().replace("-informal", "-x-informal").replace("-easy", "-x-easy");
    }

    private List<Map<String, String>> rows(String table) {
        return tables.getOrDefault(table, List.of());
    }

    Outcome<Draft> read() {
        for (Map<String, String> row : rows("question_attributes")) {
            attributes
                    .computeIfAbsent(row.getOrDefault("qid", ""), qid -> new HashMap<>())
                    .put(row.getOrDefault("attribute", ""), row.getOrDefault("value", ""));
        }
        List<Item> questions = items("questions", "qid", "question", "question_l10ns", "qid", "question_order");
        List<Item> parts = items("subquestions", "qid", "question", "question_l10ns", "qid", "question_order");
        Map<String, List<Item>> questionsOf = by("gid", questions);
        Map<String, List<Item>> partsOf = by("parent_qid", parts);
        for (Item group : items("groups", "gid", "group_name", "group_l10ns", "gid", "group_order")) {
            form.section("G" + group.get("gid"), group.words(), where("groups", group.get("gid")));
            for (Item question : questionsOf.getOrDefault(group.get("gid"), List.of())) {
                question(question, partsOf.getOrDefault(question.get("qid"), List.of()), group.get("grelevance"));
                partsOf.remove(question.get("qid"));
            }
            questionsOf.remove(group.get("gid"));
        }
        astray(
                questionsOf,
                "questions",
                "gid",
                "câu hỏi thuộc nhóm không có",
                "questions of a group that is not there");
        astray(
                partsOf,
                "subquestions",
                "parent_qid",
                "câu con thuộc câu hỏi không có",
                "parts of a question that is not there");
        dropped.forEach((what, count) -> form.notMapped(
                where("", ""),
                what + " (" + count + ")",
                "our forms have nothing for this: " + what + " (" + count + ")"));
        Map<String, String> title = new LinkedHashMap<>();
        for (Map<String, String> row : rows("surveys_languagesettings")) {
            title.put(
                    tag(row.getOrDefault("surveyls_language", language)),
                    words(row.getOrDefault("surveyls_title", "")));
            for (String field : List.of("surveyls_welcometext", "surveyls_endtext", "surveyls_description")) {
                drop(row.getOrDefault(field, ""), field);
            }
        }
        title.values().removeIf(String::isEmpty);
        String id = source.replaceFirst(".*[/\\\\]", "").replaceFirst("\\.[^.]*$", "");
        return form.finish(id.isEmpty() ? "survey" : id, "1", title);
    }

    private static Map<String, List<Item>> by(String field, List<Item> items) {
        return items.stream()
                .collect(Collectors.groupingBy(item -> item.get(field), TreeMap::new, Collectors.toList()));
    }

    private static Map<String, List<Map<String, String>>> rowsBy(String field, List<Map<String, String>> rows) {
        return rows.stream().collect(Collectors.groupingBy(row -> row.getOrDefault(field, "")));
    }

    private void astray(Map<String, List<Item>> left, String table, String field, String vi, String en) {
        left.forEach((id, items) -> form.notMapped(
                where(table, field + " = " + id), vi + " (" + items.size() + ")", en + " (" + items.size() + ")"));
    }

    private void drop(String text, String what) {
        if (!PlainText.of(text).isEmpty()) {
            dropped.merge(what, 1, Integer::sum);
        }
    }

    private Location where(String table, String id) {
        return new Location.Json(source, table.isEmpty() ? "$" : "$." + table + "[" + id + "]");
    }

    /** Returns the items of a table in their order, their words from its own rows or from the table of translations. */
    private List<Item> items(
            String table, String key, String text, String translations, String foreignKey, String order) {
        Map<String, Item> items = new LinkedHashMap<>();
        for (Map<String, String> row : rows(table)) {
            Item item = items.computeIfAbsent(
                    row.getOrDefault(key, "") + "/" + row.getOrDefault("scale_id", ""),
                    id -> new Item(row, new LinkedHashMap<>()));
            word(item, row, text);
        }
        Map<String, List<Item>> byKey = new HashMap<>();
        items.values()
                .forEach(item -> byKey.computeIfAbsent(item.get(key), id -> new ArrayList<>())
                        .add(item));
        for (Map<String, String> row : rows(translations)) {
            for (Item item : byKey.getOrDefault(row.getOrDefault(foreignKey, ""), List.of())) {
                word(item, row, text);
            }
        }
        List<Item> sorted = new ArrayList<>(items.values());
        sorted.sort(Comparator.comparingInt(item -> item.number(order)));
        return sorted;
    }

    private void word(Item item, Map<String, String> row, String field) {
        String words = words(row.getOrDefault(field, ""));
        if (!words.isEmpty()) {
            String given = row.getOrDefault("language", "");
            item.words().putIfAbsent(given.isBlank() ? language : tag(given), words);
        }
        drop(row.getOrDefault("help", ""), "help");
    }

    private String words(String html) {
        if (PlainText.isMarkup(html)) {
            dropped.merge("HTML", 1, Integer::sum);
        }
        return PlainText.of(html);
    }

    private Map<String, String> say(String value) {
        Bilingual words = WORDS.getOrDefault(value, new Bilingual(value, value));
        return Map.of(language, words.in(language));
    }

    private void question(Item item, List<Item> parts, String groupCondition) {
        String type = item.get("type");
        Location where = where("questions", item.get("qid"));
        List<String> relevant = new ArrayList<>();
        for (String condition : List.of(groupCondition, item.get("relevance"))) {
            if (!condition.isEmpty() && !condition.equals("1")) {
                relevant.add(condition);
            }
        }
        own(item).keySet().forEach(attribute -> dropped.merge(attribute, 1, Integer::sum));
        switch (type) {
            case "L", "!", "O", "Y", "G", "5" -> single(item, relevant, where);
            case "M", "P" -> multiple(item, parts, relevant, where);
            case "F", "A", "B", "C", "E" -> matrix(item, parts, relevant, where);
            case "K", "Q" -> several(item, parts, relevant, where);
            case "N" -> ask(item, relevant, where, Variable.Kind.NUMBER, head -> number(head, item.get("qid")));
            case "S", "T", "U" ->
                ask(
                        item,
                        relevant,
                        where,
                        Variable.Kind.TEXT,
                        head -> new Question.FreeText(head, longest(item.get("qid")), null));
            case "D" -> ask(item, relevant, where, Variable.Kind.DAY, head -> new Question.Day(head, null, null));
            case "X" -> ask(item, relevant, where, null, Question.Note::new);
            default ->
                form.notMapped(
                        where,
                        "câu “" + item.get("title") + "” thuộc loại “" + type + "” không có trong mẫu phiếu",
                        "“" + item.get("title") + "” has the type “" + type + "”, which our forms do not have");
        }
    }

    /** The attributes of a question that nothing is made of. */
    private Map<String, String> own(Item item) {
        Map<String, String> left = new HashMap<>(attributes.getOrDefault(item.get("qid"), Map.of()));
        left.keySet()
                .removeAll(List.of(
                        "num_value_int_only",
                        "min_num_value_n",
                        "max_num_value_n",
                        "max_answers",
                        "min_answers",
                        "maximum_chars"));
        left.values().removeIf(String::isBlank);
        return left;
    }

    private int longest(String qid) {
        String characters = attribute(qid, "maximum_chars");
        return characters.matches("[1-9]\\d{0,8}")
                ? Math.min(Integer.parseInt(characters), Limits.LONGEST_TEXT)
                : Limits.LONGEST_TEXT;
    }

    private String attribute(String qid, String name) {
        return attributes.getOrDefault(qid, Map.of()).getOrDefault(name, "").strip();
    }

    private Question.Head head(String code, Item item, Location where, boolean required) {
        Text text = form.text(item.words().isEmpty() ? Map.of(language, item.get("title")) : item.words(), where);
        return FormImport.head(code, text, required);
    }

    private static boolean isRequired(Item item) {
        return item.get("mandatory").equals("Y");
    }

    /** The name that conditions have for a question or, with its code behind, a part of it. */
    private void name(Item item, String part, String code, Variable.Kind kind, Map<String, String> options) {
        String field = item.get("sid") + "X" + item.get("gid") + "X" + item.get("qid") + part;
        String title = item.get("title") + (part.isEmpty() ? "" : "_" + part);
        for (String name : List.of(field, title)) {
            form.name(name, code, kind, options);
            form.name(name + ".NAOK", code, kind, options);
        }
    }

    private interface Kind {
        Question of(Question.Head head);
    }

    private void ask(Item item, List<String> relevant, Location where, Variable.@Nullable Kind kind, Kind question) {
        Question.Head head = head(form.code(item.get("title"), where), item, where, kind != null && isRequired(item));
        if (kind != null) {
            name(item, "", head.code(), kind, Map.of());
        }
        form.ask(question.of(head), where, Map.of(head.code(), new Foreign(relevant, List.of(), Text.NONE)));
    }

    private Question number(Question.Head head, String qid) {
        return new Question.Numeric(
                head,
                bound(attribute(qid, "min_num_value_n")),
                bound(attribute(qid, "max_num_value_n")),
                attribute(qid, "num_value_int_only").equals("1") ? 0 : ANY_DECIMALS,
                Text.NONE);
    }

    private static @Nullable BigDecimal bound(String text) {
        return text.matches("-?\\d{1,15}(\\.\\d{1,9})?") ? new BigDecimal(text) : null;
    }

    private Options options(Item item, Location where) {
        List<RawOption> raws = new ArrayList<>();
        for (String value : FIXED.getOrDefault(item.get("type"), List.of())) {
            raws.add(new RawOption(value, say(value)));
        }
        if (raws.isEmpty()) {
            Map<String, RawOption> byCode = new LinkedHashMap<>();
            List<Map<String, String>> answers = new ArrayList<>(answersOf.getOrDefault(item.get("qid"), List.of()));
            answers.sort(Comparator.comparingInt(row -> new Item(row, Map.of()).number("sortorder")));
            for (Map<String, String> row : answers) {
                String value = row.getOrDefault("code", "").strip();
                Item answer = new Item(
                        row,
                        byCode.computeIfAbsent(value, code -> new RawOption(code, new LinkedHashMap<>()))
                                .labels());
                word(answer, row, "answer");
                String aid = row.getOrDefault("aid", "");
                for (Map<String, String> translation : translationsOf.getOrDefault(aid, List.of())) {
                    word(answer, translation, "answer");
                }
            }
            byCode.values().forEach(raw -> {
                if (raw.labels().isEmpty()) {
                    raw.labels().put(language, raw.value());
                }
            });
            raws.addAll(byCode.values());
        }
        if (item.get("other").equals("Y")) {
            raws.add(new RawOption(OTHER, say(OTHER)));
        }
        return form.options(raws, where);
    }

    private void single(Item item, List<String> relevant, Location where) {
        Options options = options(item, where);
        Question.Head head = head(form.code(item.get("title"), where), item, where, isRequired(item));
        name(item, "", head.code(), Variable.Kind.CLOSED, options.codes());
        form.ask(
                item.get("type").equals("Y")
                        ? new Question.YesNo(head, options.options())
                        : new Question.SingleChoice(head, options.options()),
                where,
                Map.of(head.code(), new Foreign(relevant, List.of(), Text.NONE)));
        if (item.get("other").equals("Y")) {
            text(head.code() + "_other", relevant, where, item.get("title") + " == \"" + OTHER + "\"");
        }
        if (item.get("type").equals("O")) {
            text(head.code() + "_comment", relevant, where, "");
        }
    }

    /** The text beside a list. */
    private void text(String wanted, List<String> relevant, Location where, String condition) {
        String code = form.code(wanted, where);
        List<String> conditions = new ArrayList<>(relevant);
        if (!condition.isEmpty()) {
            conditions.add(condition);
        }
        Question.Head head = FormImport.head(code, form.text(say(OTHER), where), false);
        form.ask(
                new Question.FreeText(head, Limits.LONGEST_TEXT, null),
                where,
                Map.of(code, new Foreign(conditions, List.of(), Text.NONE)));
    }

    private void multiple(Item item, List<Item> parts, List<String> relevant, Location where) {
        List<RawOption> raws = new ArrayList<>();
        parts.forEach(part -> raws.add(new RawOption(
                part.get("title"), part.words().isEmpty() ? Map.of(language, part.get("title")) : part.words())));
        if (item.get("other").equals("Y")) {
            raws.add(new RawOption("other", say(OTHER)));
        }
        if (item.get("type").equals("P")) {
            form.notMapped(where, "ghi chú bên cạnh từng lựa chọn", "a comment beside each pick");
        }
        Options options = form.options(raws, where);
        Question.Head head = head(form.code(item.get("title"), where), item, where, isRequired(item));
        options.codes().forEach((value, code) -> {
            String field = item.get("sid") + "X" + item.get("gid") + "X" + item.get("qid") + value;
            for (String name : List.of(field, item.get("title") + "_" + value)) {
                form.nameOfPick(name, head.code(), code);
                form.nameOfPick(name + ".NAOK", head.code(), code);
            }
        });
        int count = Math.max(options.options().size(), 1);
        form.ask(
                new Question.MultipleChoice(
                        head,
                        options.options(),
                        picks(item, "min_answers", 1, count),
                        picks(item, "max_answers", count, count)),
                where,
                Map.of(head.code(), new Foreign(relevant, List.of(), Text.NONE)));
        if (item.get("other").equals("Y")) {
            text(head.code() + "_other", relevant, where, item.get("title") + "_other == \"Y\"");
        }
    }

    private int picks(Item item, String name, int absent, int most) {
        String value = attribute(item.get("qid"), name);
        if (name.equals("min_answers") && value.equals("0")) {
            return 0;
        }
        return value.matches("[1-9]\\d{0,3}") ? Math.min(Integer.parseInt(value), most) : absent;
    }

    private void matrix(Item item, List<Item> parts, List<String> relevant, Location where) {
        if (parts.isEmpty()) {
            form.notMapped(where, "bảng không có dòng nào", "a matrix without rows");
            return;
        }
        Options options = options(item, where);
        String code = form.code(item.get("title"), where);
        List<Question.Head> rows = new ArrayList<>();
        for (Item part : parts) {
            Question.Head row = head(form.code(code + "_" + part.get("title"), where), part, where, isRequired(item));
            rows.add(row);
            name(item, part.get("title"), row.code(), Variable.Kind.CLOSED, options.codes());
        }
        form.ask(
                new Question.Matrix(
                        head(code, item, where, false), rows, form.scale("scale_" + code, options.options())),
                where,
                Map.of(code, new Foreign(relevant, List.of(), Text.NONE)));
    }

    /** Several numbers or short texts below one heading: the heading becomes a note. */
    private void several(Item item, List<Item> parts, List<String> relevant, Location where) {
        String code = form.code(item.get("title"), where);
        Map<String, Foreign> rules = Map.of(code, new Foreign(relevant, List.of(), Text.NONE));
        form.ask(new Question.Note(head(code, item, where, false)), where, rules);
        for (Item part : parts) {
            Question.Head head = head(form.code(code + "_" + part.get("title"), where), part, where, isRequired(item));
            boolean number = item.get("type").equals("K");
            name(item, part.get("title"), head.code(), number ? Variable.Kind.NUMBER : Variable.Kind.TEXT, Map.of());
            form.ask(
                    number ? number(head, item.get("qid")) : new Question.FreeText(head, Limits.LONGEST_TEXT, null),
                    where,
                    Map.of(head.code(), new Foreign(relevant, List.of(), Text.NONE)));
        }
    }
}
