package org.sipas.io.form;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sipas.core.Outcome;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Section;
import org.sipas.core.questionnaire.Text;
import org.sipas.io.form.Losses.Part;

/** Writes the sheets of one XLSForm. Not thread-safe. */
final class XlsFormWriter {
    /** The tag of labels for which no language is given. */
    static final String NO_LANGUAGE = "und";

    /** Leaves room for the limits of a question beside its rule. */
    private static final int LONGEST_CELL = 30_000;

    static final String YES_NO = "yes_no";

    /** The name of what all answers are in, where nothing else is called so, and that of what is known of the submission. */
    private static final String ROOT = "data";

    private static final String META = "meta";
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^{}]*)}?");

    private static final EnumSet<Part> LACKING = EnumSet.of(
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
            Part.UNIT);

    private final Questionnaire form;
    private final Losses losses;
    private final OdkRules rules;
    private final List<String> languages;
    private final List<List<String>> survey = new ArrayList<>();
    private final Map<String, List<Option>> lists = new LinkedHashMap<>();
    private final Map<List<Option>, String> names = new HashMap<>();
    /** The codes that are names already, in lower case, and those that had to change. */
    private final Set<String> taken = new HashSet<>(Set.of(META));

    private final Map<String, String> renamed = new HashMap<>();

    XlsFormWriter(Questionnaire form) {
        this.form = form;
        this.losses = new Losses("XLSForm", form);
        this.rules = new OdkRules(form, losses, LONGEST_CELL);
        this.languages = form.languages();
    }

    Outcome<XlsForm.Sheets> write() {
        losses.noteAll(LACKING);
        if (languages.size() > 1) {
            losses.note(Part.LANGUAGE, "title");
        }
        languages.stream()
                .filter(language -> !tag(language, languages).equals(language))
                .forEach(language -> losses.note(Part.REGION, language));
        form.sections().forEach(this::nameAll);
        List<String> header = new ArrayList<>(List.of("type", "name"));
        header.addAll(columns("label"));
        header.addAll(columns("hint"));
        header.addAll(List.of("required", "relevant", "constraint"));
        header.addAll(columns("constraint_message"));
        header.add("appearance");
        survey.add(header);
        form.sections().forEach(this::section);
        XlsForm.Sheets sheets = new XlsForm.Sheets(survey, choices(), settings());
        return Outcome.of(sheets, losses.problems());
    }

    private List<String> columns(String name) {
        return languages.stream()
                .map(language -> language.equals(NO_LANGUAGE) ? name : name + "::" + name(language, languages))
                .toList();
    }

    /** Returns a language as XLSForm writes it: its name, and its tag in brackets. */
    static String name(String language, List<String> all) {
        String tag = tag(language, all);
        if (tag.equals("vi")) {
            return "Tiếng Việt (vi)";
        }
        String name = Locale.forLanguageTag(tag).getDisplayName(Locale.ENGLISH).replaceAll("[()]", "");
        return (name.isBlank() ? tag.substring(tag.indexOf('-') + 1) : name) + " (" + tag + ")";
    }

    /** Returns the tag without a region or script, which XLSForm does not know, unless languages differ in nothing else. */
    private static String tag(String language, List<String> all) {
        String bare = Locale.forLanguageTag(language).getLanguage();
        long alike = all.stream()
                .filter(other -> Locale.forLanguageTag(other).getLanguage().equals(bare))
                .count();
        return bare.isEmpty() || alike > 1 ? language : bare;
    }

    /** Finds names in which no two differ in case only, and which XLSForm has no other use for. */
    private void nameAll(Section section) {
        name(section.code());
        for (Question question : section.questions()) {
            name(question.head().code());
            if (question instanceof Question.Matrix matrix) {
                matrix.rows().forEach(row -> name(row.code()));
            }
        }
    }

    private void name(String code) {
        String name = code;
        for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = code + "_" + i;
        }
        if (!name.equals(code)) {
            losses.note(Part.CODE, code);
            renamed.put(code, name);
        }
    }

    private String named(String code) {
        return renamed.getOrDefault(code, code);
    }

    /** Returns a rule with the names of this form. */
    private String ruled(String rule) {
        return renamed.isEmpty()
                ? rule
                : REFERENCE
                        .matcher(rule)
                        .replaceAll(reference -> Matcher.quoteReplacement("${" + named(reference.group(1)) + "}"));
    }

    /** Returns words in which nothing looks like a reference to an answer that there is not. */
    private String words(String text, String place) {
        if (!text.contains("${")) {
            return text;
        }
        return REFERENCE.matcher(text).replaceAll(reference -> {
            boolean known = reference.group().endsWith("}") && form.variables().containsKey(reference.group(1));
            if (!known) {
                losses.note(Part.REFERENCE, place);
            }
            return Matcher.quoteReplacement(
                    known
                            ? "${" + named(reference.group(1)) + "}"
                            : "$ {" + reference.group().substring(2));
        });
    }

    private void section(Section section) {
        row("begin_group", section.code(), section.title(), Text.NONE, "", "", "", Text.NONE, "");
        section.questions().forEach(this::question);
        row("end_group", "", Text.NONE, Text.NONE, "", "", "", Text.NONE, "");
    }

    private void question(Question question) {
        Question.Head head = question.head();
        String code = head.code();
        if (question instanceof Question.Matrix matrix) {
            row("begin_group", code, head.text(), Text.NONE, "", rules.relevant(code), "", Text.NONE, "table-list");
            String type =
                    "select_one " + list(matrix.scale().code(), matrix.scale().options());
            matrix.rows()
                    .forEach(row -> row(
                            type,
                            row.code(),
                            row.text(),
                            Text.NONE,
                            row.required() ? "yes" : "",
                            rules.relevant(row.code()),
                            rules.constraint(row),
                            OdkRules.message(row),
                            ""));
            row("end_group", "", Text.NONE, Text.NONE, "", "", "", Text.NONE, "");
            return;
        }
        row(
                type(question),
                code,
                head.text(),
                question instanceof Question.Numeric number ? number.unit() : Text.NONE,
                rules.required(question) ? "yes" : "",
                rules.relevant(code),
                rules.constraint(question),
                OdkRules.message(head),
                question instanceof Question.Rating ? "likert" : "");
    }

    private String type(Question question) {
        String code = question.head().code();
        if (question instanceof Question.SingleChoice single) {
            return "select_one " + list(code, single.options());
        } else if (question instanceof Question.MultipleChoice multiple) {
            return "select_multiple " + list(code, rules.picks(multiple));
        } else if (question instanceof Question.Rating rating) {
            return "select_one " + list(rating.scale().code(), rating.scale().options());
        } else if (question instanceof Question.YesNo yesNo) {
            if (yesNo.options().size() != 2) {
                losses.note(Part.YES_NO, code);
                return "select_one " + list(code, yesNo.options());
            }
            return "select_one " + list(YES_NO, yesNo.options());
        } else if (question instanceof Question.Numeric number) {
            return number.decimals() == 0 ? "integer" : "decimal";
        } else if (question instanceof Question.Day) {
            return "date";
        }
        return question instanceof Question.Note ? "note" : "text";
    }

    /** Returns the name of a list: the same one for the same options under the same name. */
    private String list(String wanted, List<Option> options) {
        boolean yesNo = wanted.equals(YES_NO);
        String known = names.get(options);
        if (known != null && known.startsWith(YES_NO) == yesNo) {
            return known;
        }
        String name = wanted;
        for (int i = 2; lists.containsKey(name) || (!yesNo && name.startsWith(YES_NO)); i++) {
            name = (yesNo ? wanted : "list_" + wanted) + "_" + i;
        }
        lists.put(name, options);
        names.put(options, name);
        return name;
    }

    private void row(
            String type,
            String name,
            Text label,
            Text hint,
            String required,
            String relevant,
            String constraint,
            Text message,
            String appearance) {
        List<String> row = new ArrayList<>(List.of(type, named(name)));
        boolean labelled = !type.equals("end_group");
        row.addAll(labels(label, labelled ? name : "", name));
        row.addAll(labels(hint, "", name));
        row.addAll(List.of(required, ruled(relevant), ruled(constraint)));
        row.addAll(labels(constraint.isEmpty() ? Text.NONE : message, "", name));
        row.add(appearance);
        survey.add(row);
    }

    /** A label in all languages; where there are no words in any, the name stands in, as nothing may be without a label. */
    private List<String> labels(Text text, String otherwise, String place) {
        Function<String, String> label = language -> {
            String words = words(text.in(language), place);
            return words.isEmpty() ? otherwise : words;
        };
        return languages.stream().map(label).toList();
    }

    private List<List<String>> choices() {
        List<List<String>> rows = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of("list_name", "name"));
        header.addAll(columns("label"));
        rows.add(header);
        lists.forEach((list, options) -> options.forEach(option -> {
            List<String> row = new ArrayList<>(List.of(list, option.code()));
            row.addAll(labels(option.label(), option.code(), list));
            rows.add(row);
        }));
        return rows;
    }

    private List<List<String>> settings() {
        String first = languages.get(0);
        List<String> header = new ArrayList<>(List.of("form_title", "form_id", "version", "default_language"));
        List<String> row = new ArrayList<>(List.of(
                words(form.title().in(first), form.id()),
                form.id(),
                form.version(),
                first.equals(NO_LANGUAGE) ? "" : name(first, languages)));
        if (taken.contains(ROOT)) {
            String root = ROOT;
            for (int i = 2; taken.contains(root); i++) {
                root = ROOT + "_" + i;
            }
            header.add("name");
            row.add(root);
        }
        return List.of(header, row);
    }
}
