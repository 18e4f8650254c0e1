package org.sipas.io.form;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Draft;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.io.form.FormImport.Foreign;
import org.sipas.io.form.FormImport.Options;
import org.sipas.io.form.FormImport.RawOption;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

/** Reads one XLSForm. Not thread-safe. */
final class XlsFormReader {
    private static final int MAXIMUM_ROWS = 50_000;
    private static final int ANY_DECIMALS = 9;
    private static final Pattern SELECT = Pattern.compile(
            "(?:select[ _]?(?<many>multiple|one|1)|(?<all>select all that apply))(?: from)?\\s+(?<list>\\S+)(?<other>\\s+or[ _]other)?");
    private static final Pattern BEGIN = Pattern.compile("begin ?(group|repeat|loop)?");
    private static final Pattern END = Pattern.compile("end ?(group|repeat|loop)");
    private static final Pattern TAG = Pattern.compile("[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8}){0,9}");
    private static final Pattern PARAMETER = Pattern.compile("(start|end|step)\\s*=\\s*(-?\\d{1,9}(?:\\.\\d{1,9})?)");

    /** Columns under the names that they have here. */
    private static final Map<String, String> ALIASES = Map.ofEntries(
            Map.entry("relevance", "relevant"),
            Map.entry("bind::relevant", "relevant"),
            Map.entry("bind::required", "required"),
            Map.entry("bind::constraint", "constraint"),
            Map.entry("constraining_message", "constraint_message"),
            Map.entry("bind::jr:constraintmsg", "constraint_message"),
            Map.entry("caption", "label"),
            Map.entry("value", "name"),
            Map.entry("tag", "name"),
            Map.entry("command", "type"),
            Map.entry("id_string", "form_id"),
            Map.entry("title", "form_title"),
            Map.entry("list name", "list_name"),
            Map.entry("list", "list_name"),
            Map.entry("control::appearance", "appearance"),
            Map.entry("body::appearance", "appearance"));

    /** The tags of languages by their codes, and by their names in English and in themselves. */
    private static final Map<String, String> LANGUAGES = languages();

    private static Map<String, String> languages() {
        Map<String, String> languages = new HashMap<>();
        for (String code : Locale.getISOLanguages()) {
            Locale locale = Locale.forLanguageTag(code);
            for (String name :
                    List.of(code, locale.getDisplayLanguage(Locale.ENGLISH), locale.getDisplayLanguage(locale))) {
                languages.putIfAbsent(name.toLowerCase(Locale.ROOT), locale.toLanguageTag());
            }
        }
        return Map.copyOf(languages);
    }

    /** A row: its number, and its cells by column and language, which is empty for columns without. */
    private record Row(long number, Map<String, Map<String, String>> cells) {
        String cell(String column) {
            return cells.getOrDefault(column, Map.of()).values().stream()
                    .findFirst()
                    .orElse("");
        }
    }

    private final Path file;
    private final String source;
    private final Set<String> tableProblems = new HashSet<>();
    private String language = XlsFormWriter.NO_LANGUAGE;
    private FormImport form;
    private final Map<String, Options> lists = new LinkedHashMap<>();
    private List<Row> rows = List.of();
    private int at;
    private int loose;
    private boolean inLoose;

    /** Cells that nothing is made of: how many in each column, and the first row. */
    private final Map<String, long[]> unused = new LinkedHashMap<>();

    XlsFormReader(Path file) {
        this.file = file;
        this.source = Optional.ofNullable(file.getFileName()).orElse(file).toString();
        this.form = new FormImport(source, language);
    }

    Outcome<Draft> read() throws IOException {
        Outcome<TableFile> any = TableFile.open(file, "");
        Optional<TableFile> first = any.value();
        if (first.isEmpty()) {
            return Outcome.failed(any.problems());
        }
        Map<String, String> sheets = new LinkedHashMap<>();
        first.get().sheets().forEach(sheet -> sheets.putIfAbsent(sheet.strip().toLowerCase(Locale.ROOT), sheet));
        @Nullable String survey = sheets.remove("survey");
        if (survey == null) {
            return Outcome.failed(List.of(new Problem(
                    "not-an-xlsform",
                    Severity.ERROR,
                    new Location.Cell(source, "", 0, ""),
                    new Bilingual("không có trang tính “survey”", "there is no sheet “survey”"))));
        }
        List<Row> settings = rows(sheets.remove("settings"));
        Row setting = settings.isEmpty() ? new Row(0, Map.of()) : settings.get(0);
        rows = rows(survey);
        language = setting.cell("default_language").isEmpty()
                ? firstLanguage(rows)
                : tag(setting.cell("default_language"));
        List<Problem> soFar = form.problems();
        form = new FormImport(source, language);
        form.problems().addAll(soFar);
        lists(rows(sheets.remove("choices")));
        while (at < rows.size()) {
            row(List.of(), 0);
        }
        unused.forEach((column, count) -> form.notMapped(
                new Location.Cell(
                        source,
                        column.substring(0, column.indexOf('!')),
                        count[1],
                        column.substring(column.indexOf('!') + 1)),
                "cột này không có trong mẫu phiếu (" + count[0] + " ô)",
                "our forms have nothing for this column (" + count[0] + " cells)"));
        sheets.values()
                .forEach(sheet -> form.notMapped(
                        new Location.Cell(source, sheet, 0, ""),
                        "trang tính này không thuộc mẫu phiếu",
                        "our forms have nothing for this sheet"));
        settingsLeft(setting);
        String id = setting.cell("form_id");
        String title = setting.cell("form_title").replace("$ {", "${");
        String version = setting.cell("version");
        return form.finish(
                id.isEmpty() ? source.replaceFirst("\\.[^.]*$", "") : id,
                version.isEmpty() ? "1" : version,
                title.isEmpty() ? Map.of() : Map.of(language, title));
    }

    /** Returns the language of the first label: that of its column, or none. */
    private static String firstLanguage(List<Row> rows) {
        return rows.stream()
                .flatMap(row -> row.cells().getOrDefault("label", Map.of()).keySet().stream())
                .findFirst()
                .filter(tag -> !tag.isEmpty())
                .orElse(XlsFormWriter.NO_LANGUAGE);
    }

    private void settingsLeft(Row setting) {
        Set<String> left = new LinkedHashSet<>(setting.cells().keySet());
        // The name is that of the element with all answers, of which forms and answers know nothing.
        left.removeAll(Set.of("form_id", "form_title", "version", "default_language", "name"));
        left.forEach(column -> form.notMapped(
                new Location.Cell(source, "settings", setting.number(), column),
                "thiết lập này không có trong mẫu phiếu",
                "our forms have nothing for this setting"));
    }

    private List<Row> rows(@Nullable String sheet) throws IOException {
        if (sheet == null) {
            return List.of();
        }
        Outcome<TableFile> outcome = TableFile.open(file, sheet);
        outcome.problems().forEach(this::tableProblem);
        Optional<TableFile> table = outcome.value();
        if (table.isEmpty()) {
            return List.of();
        }
        List<String[]> columns =
                table.get().header().stream().map(XlsFormReader::column).toList();
        List<Row> found = new ArrayList<>();
        try (RowCursor cursor = table.get().rows(this::tableProblem)) {
            while (cursor.next()) {
                if (found.size() == MAXIMUM_ROWS) {
                    form.notMapped(
                            new Location.Cell(source, sheet, cursor.row(), ""),
                            "hơn " + MAXIMUM_ROWS + " dòng; các dòng từ đây không được đọc",
                            "more than " + MAXIMUM_ROWS + " rows; those from here on are not read");
                    break;
                }
                Map<String, Map<String, String>> cells = new LinkedHashMap<>();
                for (int i = 0; i < Math.min(columns.size(), cursor.size()); i++) {
                    String cell = cursor.cell(i).strip();
                    if (!cell.isEmpty() && !columns.get(i)[0].isEmpty()) {
                        cells.computeIfAbsent(columns.get(i)[0], name -> new LinkedHashMap<>())
                                .putIfAbsent(columns.get(i)[1], cell);
                    }
                }
                found.add(new Row(cursor.row(), cells));
            }
        }
        return found;
    }

    private void tableProblem(Problem problem) {
        if (tableProblems.add(problem.toString())) {
            form.problems().add(problem);
        }
    }

    /** Returns name and language of a column: {@code label::English (en)}. */
    private static String[] column(String header) {
        String plain = header.strip();
        int colons = plain.indexOf("::");
        int width = 2;
        if (colons < 0
                && plain.matches("(?i)(label|hint|image|audio|video|constraint_message|required_message) ?:.*")) {
            colons = plain.indexOf(':');
            width = 1;
        }
        String base = (colons < 0 || plain.startsWith("bind") || plain.startsWith("body") || plain.startsWith("control")
                        ? plain
                        : plain.substring(0, colons))
                .strip()
                .toLowerCase(Locale.ROOT);
        String name = ALIASES.getOrDefault(base, base);
        String language = base.length() == plain.length() ? "" : tag(plain.substring(colons + width));
        return new String[] {name, language};
    }

    /** Returns the tag of a language: the one in brackets, or that of the language of that name, or a private one. */
    private static String tag(String name) {
        String whole = name.strip();
        int bracket = whole.endsWith(")") ? whole.lastIndexOf('(') : -1;
        String inner = bracket < 0
                ? ""
                : whole.substring(bracket + 1, whole.length() - 1).strip();
        if (TAG.matcher(inner).matches()) {
            return Locale.forLanguageTag(inner).toLanguageTag();
        }
        String plain = whole.toLowerCase(Locale.ROOT);
        String known = LANGUAGES.get(plain);
        if (known != null) {
            return known;
        }
        String clean = plain.replaceAll("[^a-z0-9]", "");
        return clean.isEmpty() ? XlsFormWriter.NO_LANGUAGE : "x-" + clean.substring(0, Math.min(8, clean.length()));
    }

    /** A wording that is the same as in the first language is left out: the first language stands in for it, as it does where a cell is empty. */
    private Map<String, String> labels(Row row, String column) {
        Map<String, String> labels = new LinkedHashMap<>();
        row.cells()
                .getOrDefault(column, Map.of())
                // Written apart, what is no reference to an answer stands in wordings.
                .forEach((tag, text) -> labels.putIfAbsent(tag.isEmpty() ? language : tag, text.replace("$ {", "${")));
        String first = labels.getOrDefault(language, "");
        labels.entrySet()
                .removeIf(label ->
                        !label.getKey().equals(language) && label.getValue().equals(first));
        return labels;
    }

    private Location.Cell where(Row row, String column) {
        return new Location.Cell(source, "survey", row.number(), column);
    }

    private void unused(String sheet, Row row, Set<String> used) {
        row.cells().keySet().stream().filter(column -> !used.contains(column)).forEach(column -> {
            long[] count = unused.computeIfAbsent(sheet + "!" + column, name -> new long[] {0, row.number()});
            count[0]++;
        });
    }

    private void lists(List<Row> choices) {
        Map<String, List<RawOption>> raw = new LinkedHashMap<>();
        for (Row row : choices) {
            String list = row.cell("list_name");
            String value = row.cell("name");
            if (list.isEmpty() || value.isEmpty()) {
                form.notMapped(
                        new Location.Cell(source, "choices", row.number(), ""),
                        "dòng này thiếu tên danh sách hoặc mã",
                        "this row has no list name or no name");
                continue;
            }
            Map<String, String> labels = labels(row, "label");
            raw.computeIfAbsent(list, name -> new ArrayList<>())
                    .add(new RawOption(value, labels.isEmpty() ? Map.of(language, value) : labels));
            unused("choices", row, Set.of("list_name", "name", "label"));
        }
        raw.forEach((list, options) ->
                lists.put(list, form.options(options, new Location.Cell(source, "choices", 0, list))));
    }

    private static String type(Row row) {
        return row.cell("type").strip().replaceAll("\\s+", " ");
    }

    private static String kind(Row row) {
        return type(row).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** Reads one row, and for a group all that is in it. */
    private void row(List<String> outer, int depth) {
        Row row = rows.get(at++);
        String kind = kind(row);
        if (kind.isEmpty()) {
            if (!row.cells().isEmpty()) {
                form.notMapped(where(row, "type"), "dòng này không có loại", "this row has no type");
            }
        } else if (BEGIN.matcher(kind).matches()) {
            group(row, kind, outer, depth);
        } else if (END.matcher(kind).matches()) {
            form.notMapped(where(row, "type"), "kết thúc nhóm chưa mở", "the end of a group that was not begun");
        } else if (row.cell("disabled").matches("(?i)yes|true.*|1")) {
            form.notMapped(where(row, "disabled"), "câu hỏi bị tắt", "the question is disabled");
        } else {
            if (depth == 0 && !inLoose) {
                form.section("S" + ++loose, Map.of(), where(row, "name"));
                inLoose = true;
            }
            question(row, kind, outer);
        }
    }

    private void group(Row row, String kind, List<String> outer, int depth) {
        if (kind.contains("repeat")) {
            form.notMapped(where(row, "type"), "nhóm lặp chỉ được hỏi một lần", "a repeated group is asked once");
        }
        List<String> relevant = relevant(row, outer);
        String name = row.cell("name");
        unused("survey", row, Set.of("type", "name", "label", "relevant", "appearance"));
        boolean deep = depth >= 20;
        if (row.cell("appearance").contains("table-list") && matrix(row, outer)) {
            inLoose = inLoose && depth > 0;
            return;
        } else if (depth == 0) {
            form.section(name.isEmpty() ? "G" : name, labels(row, "label"), where(row, "name"));
            inLoose = false;
        } else if (!labels(row, "label").isEmpty()) {
            String code = form.code(name, where(row, "name"));
            form.ask(
                    new Question.Note(
                            FormImport.head(code, form.text(labels(row, "label"), where(row, "label")), false)),
                    where(row, "name"),
                    Map.of(code, new Foreign(relevant, List.of(), Text.NONE)));
        }
        while (at < rows.size() && !END.matcher(kind(rows.get(at))).matches()) {
            if (deep && BEGIN.matcher(kind(rows.get(at))).matches()) {
                form.notMapped(where(rows.get(at++), "type"), "nhóm lồng quá sâu", "groups are nested too deep");
            } else {
                row(relevant, depth + 1);
            }
        }
        at++;
    }

    private static List<String> relevant(Row row, List<String> outer) {
        List<String> conditions = new ArrayList<>(outer);
        if (!row.cell("relevant").isEmpty()) {
            conditions.add(row.cell("relevant"));
        }
        return conditions;
    }

    /** Reads a group of questions with one list as a matrix; false if it is none, and then nothing was read. */
    private boolean matrix(Row group, List<String> outer) {
        List<Row> inner = new ArrayList<>();
        Set<String> used = new HashSet<>();
        int end = at;
        while (end < rows.size() && !END.matcher(kind(rows.get(end))).matches()) {
            Matcher select = SELECT.matcher(type(rows.get(end)).toLowerCase(Locale.ROOT));
            if (!select.matches() || isMultiple(select) || select.group("other") != null) {
                return false;
            }
            used.add(listName(rows.get(end)));
            inner.add(rows.get(end++));
        }
        @Nullable Options options = used.size() == 1 ? lists.get(used.iterator().next()) : null;
        if (options == null) {
            return false;
        }
        if (!form.hasSection()) {
            form.section("S" + ++loose, Map.of(), where(group, "name"));
        }
        String code = form.code(group.cell("name"), where(group, "name"));
        List<Question.Head> heads = new ArrayList<>();
        Map<String, Foreign> rules = new LinkedHashMap<>();
        rules.put(code, new Foreign(relevant(group, outer), List.of(), Text.NONE));
        for (Row row : inner) {
            Question.Head head = head(row);
            heads.add(head);
            rules.put(head.code(), rules(row, List.of()));
            form.name(row.cell("name"), head.code(), Variable.Kind.CLOSED, options.codes());
        }
        Map<String, String> label = labels(group, "label");
        Text text = form.text(label.isEmpty() ? Map.of(language, group.cell("name")) : label, where(group, "label"));
        form.ask(
                new Question.Matrix(
                        FormImport.head(code, text, false),
                        heads,
                        form.scale(used.iterator().next(), options.options())),
                where(group, "name"),
                rules);
        at = end + 1;
        return true;
    }

    private static boolean isMultiple(Matcher select) {
        return select.group("all") != null || "multiple".equals(select.group("many"));
    }

    /** Returns the name of the list, in its own case. */
    private static String listName(Row row) {
        String type = type(row);
        Matcher select = SELECT.matcher(type.toLowerCase(Locale.ROOT));
        return select.matches() ? type.substring(select.start("list"), select.end("list")) : "";
    }

    private Question.Head head(Row row) {
        String name = row.cell("name");
        String code = form.code(name, where(row, "name"));
        Map<String, String> label = labels(row, "label");
        Text text = form.text(
                label.isEmpty() ? Map.of(language, name.isEmpty() ? code : name) : label, where(row, "label"));
        String required = row.cell("required").toLowerCase(Locale.ROOT);
        boolean yes = required.matches("yes|true|true\\(\\)|1");
        if (!yes && !required.isEmpty() && !required.matches("no|false|false\\(\\)|0")) {
            form.notMapped(
                    where(row, "required"),
                    "chỉ bắt buộc có điều kiện: " + required,
                    "required on a condition: " + required);
        }
        unused(
                "survey",
                row,
                Set.of(
                        "type",
                        "name",
                        "label",
                        "required",
                        "relevant",
                        "constraint",
                        "constraint_message",
                        "appearance",
                        "parameters",
                        "disabled"));
        return FormImport.head(code, text, yes);
    }

    private Foreign rules(Row row, List<String> outer) {
        Map<String, String> message = labels(row, "constraint_message");
        String constraint = row.cell("constraint");
        return new Foreign(
                relevant(row, outer),
                constraint.isEmpty() ? List.of() : List.of(constraint),
                message.isEmpty() ? Text.NONE : form.text(message, where(row, "constraint_message")));
    }

    private void question(Row row, String kind, List<String> outer) {
        Matcher select = SELECT.matcher(type(row).toLowerCase(Locale.ROOT));
        if (select.matches()) {
            choice(row, select, outer);
            return;
        }
        switch (kind) {
            case "text", "string" ->
                ask(row, outer, Variable.Kind.TEXT, head -> new Question.FreeText(head, Limits.LONGEST_TEXT, null));
            case "integer", "int" ->
                ask(row, outer, Variable.Kind.NUMBER, head -> new Question.Numeric(head, null, null, 0, Text.NONE));
            case "decimal" ->
                ask(
                        row,
                        outer,
                        Variable.Kind.NUMBER,
                        head -> new Question.Numeric(head, null, null, ANY_DECIMALS, Text.NONE));
            case "range" -> ask(row, outer, Variable.Kind.NUMBER, head -> range(head, row));
            case "date" -> ask(row, outer, Variable.Kind.DAY, head -> new Question.Day(head, null, null));
            case "note" -> {
                Question.Head head = head(row);
                form.ask(
                        new Question.Note(FormImport.head(head.code(), head.text(), false)),
                        where(row, "name"),
                        Map.of(head.code(), new Foreign(relevant(row, outer), List.of(), Text.NONE)));
            }
            default ->
                form.notMapped(
                        where(row, "type"),
                        "loại “" + type(row) + "” của “" + row.cell("name") + "” không có trong mẫu phiếu",
                        "“" + row.cell("name") + "” has the type “" + type(row) + "”, which our forms do not have");
        }
    }

    private interface Kind {
        Question of(Question.Head head);
    }

    private void ask(Row row, List<String> outer, Variable.Kind kind, Kind question) {
        Question.Head head = head(row);
        form.name(row.cell("name"), head.code(), kind, Map.of());
        form.ask(question.of(head), where(row, "name"), Map.of(head.code(), rules(row, outer)));
    }

    private Question range(Question.Head head, Row row) {
        BigDecimal start = BigDecimal.ONE;
        BigDecimal end = BigDecimal.TEN;
        BigDecimal step = BigDecimal.ONE;
        Matcher matcher = PARAMETER.matcher(row.cell("parameters"));
        while (matcher.find()) {
            BigDecimal value = new BigDecimal(matcher.group(2));
            switch (matcher.group(1)) {
                case "start" -> start = value;
                case "end" -> end = value;
                default -> step = value;
            }
        }
        int decimals =
                Math.max(step.signum() == 0 ? 0 : step.stripTrailingZeros().scale(), 0);
        if (step.compareTo(BigDecimal.ONE.movePointLeft(decimals)) != 0) {
            form.notMapped(where(row, "parameters"), "bước nhảy " + step, "the step " + step);
        }
        return new Question.Numeric(head, start.min(end), start.max(end), decimals, Text.NONE);
    }

    private void choice(Row row, Matcher select, List<String> outer) {
        String list = listName(row);
        @Nullable Options options = lists.get(list);
        if (options == null) {
            form.notMapped(where(row, "type"), "không có danh sách “" + list + "”", "there is no list “" + list + "”");
            return;
        }
        boolean other = select.group("other") != null;
        if (other) {
            options = withOther(options, row);
        }
        Question.Head head = head(row);
        boolean multiple = isMultiple(select);
        form.name(
                row.cell("name"),
                head.code(),
                multiple ? Variable.Kind.MULTIPLE : Variable.Kind.CLOSED,
                options.codes());
        Question question;
        if (multiple) {
            question = new Question.MultipleChoice(
                    head, options.options(), 1, options.options().size());
        } else if (list.startsWith(XlsFormWriter.YES_NO) && options.options().size() == 2) {
            question = new Question.YesNo(head, options.options());
        } else if (row.cell("appearance").contains("likert")) {
            question = new Question.Rating(head, form.scale(list, options.options()));
        } else {
            question = new Question.SingleChoice(head, options.options());
        }
        form.ask(question, where(row, "name"), Map.of(head.code(), rules(row, outer)));
        if (other) {
            String code = form.code(head.code() + "_other", where(row, "name"));
            List<String> conditions = relevant(row, outer);
            conditions.add("selected(${" + row.cell("name") + "}, 'other')");
            Text text = form.text(Map.of(language, "Other"), where(row, "type"));
            form.name(row.cell("name") + "_other", code, Variable.Kind.TEXT, Map.of());
            form.ask(
                    new Question.FreeText(FormImport.head(code, text, false), Limits.LONGEST_TEXT, null),
                    where(row, "name"),
                    Map.of(code, new Foreign(conditions, List.of(), Text.NONE)));
        }
    }

    private Options withOther(Options options, Row row) {
        Options other = form.options(List.of(new RawOption("other", Map.of(language, "Other"))), where(row, "type"));
        List<org.sipas.core.questionnaire.Option> all = new ArrayList<>(options.options());
        Map<String, String> codes = new LinkedHashMap<>(options.codes());
        if (codes.putIfAbsent("other", "other") == null) {
            all.addAll(other.options());
        }
        return new Options(all, codes);
    }
}
