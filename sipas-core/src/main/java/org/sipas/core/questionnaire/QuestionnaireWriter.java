package org.sipas.core.questionnaire;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.sipas.core.expression.Expression;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonValue;

/** Writes one draft as a document. The provenance that most labels of a language have is written once for the whole form. Not thread-safe. */
final class QuestionnaireWriter {
    private final Draft form;
    private final Map<String, Provenance> usual = new HashMap<>();
    private final Map<String, Scale> scales = new LinkedHashMap<>();

    QuestionnaireWriter(Draft form) {
        this.form = form;
        Map<String, Map<Provenance, Integer>> counts = new HashMap<>();
        for (LabelUse use : LabelUse.of(form)) {
            counts.computeIfAbsent(use.language(), language -> new EnumMap<>(Provenance.class))
                    .merge(use.label().provenance(), 1, Integer::sum);
        }
        counts.forEach((language, byProvenance) -> {
            byProvenance.remove(Provenance.MISSING);
            Provenance most = Provenance.UNVERIFIED;
            for (Map.Entry<Provenance, Integer> entry : byProvenance.entrySet()) {
                most = entry.getValue() > byProvenance.getOrDefault(most, 0) ? entry.getKey() : most;
            }
            usual.put(language, most);
        });
    }

    JsonValue document() {
        List<JsonValue> sections = form.sections().stream().map(this::section).toList();
        Members members = new Members()
                .text("format", QuestionnaireReader.FORMAT)
                .text("id", form.id())
                .text("version", form.version())
                .put("title", text(form.title()));
        if (form.validFrom() != null) {
            members.text("validFrom", form.validFrom().toString());
        }
        if (form.validTo() != null) {
            members.text("validTo", form.validTo().toString());
        }
        if (!form.legalBasis().isEmpty()) {
            members.text("legalBasis", form.legalBasis());
        }
        if (!form.note().equals(Text.NONE)) {
            members.put("note", text(form.note()));
        }
        members.put(
                "languages",
                new JsonValue.Arr(form.languages().stream()
                        .<JsonValue>map(JsonValue.Str::new)
                        .toList()));
        if (form.fallback() == Fallback.FIRST_LANGUAGE) {
            members.put("fallback", new JsonValue.Bool(true));
        }
        if (form.anonymity() != Anonymity.IDENTIFIED) {
            members.text("anonymity", JsonCursor.kebab(form.anonymity()));
        }
        Members provenance = new Members();
        for (String language : form.languages()) {
            if (usual.getOrDefault(language, Provenance.UNVERIFIED) != Provenance.UNVERIFIED) {
                provenance.text(language, JsonCursor.kebab(usual.getOrDefault(language, Provenance.UNVERIFIED)));
            }
        }
        members.putUnlessEmpty("provenance", provenance);
        Members words = new Members();
        form.missingWords().forEach((word, reason) -> words.text(word, JsonCursor.kebab(reason)));
        members.putUnlessEmpty("missingWords", words);
        Members written = new Members();
        scales.forEach((code, scale) -> written.put(code, options(scale.options())));
        members.putUnlessEmpty("scales", written);
        return members.put("sections", new JsonValue.Arr(sections)).object();
    }

    private JsonValue section(Section section) {
        return new Members()
                .text("code", section.code())
                .put("title", text(section.title()))
                .put(
                        "questions",
                        new JsonValue.Arr(
                                section.questions().stream().map(this::question).toList()))
                .object();
    }

    private JsonValue question(Question question) {
        Members members = head(question.head());
        if (question instanceof Question.SingleChoice single) {
            return members.text("kind", "single")
                    .put("options", options(single.options()))
                    .object();
        } else if (question instanceof Question.YesNo yesNo) {
            return members.text("kind", "yes-no")
                    .put("options", options(yesNo.options()))
                    .object();
        } else if (question instanceof Question.MultipleChoice multiple) {
            members.text("kind", "multiple").put("options", options(multiple.options()));
            members.number("minimum", multiple.minimum(), 0);
            return members.number(
                            "maximum", multiple.maximum(), multiple.options().size())
                    .object();
        } else if (question instanceof Question.Rating rating) {
            return members.text("kind", "rating")
                    .text("scale", scale(rating.scale()))
                    .object();
        } else if (question instanceof Question.Matrix matrix) {
            members.text("kind", "matrix").text("scale", scale(matrix.scale()));
            List<JsonValue> rows =
                    matrix.rows().stream().map(row -> head(row).object()).toList();
            return members.put("rows", new JsonValue.Arr(rows)).object();
        } else if (question instanceof Question.Numeric number) {
            return number(members.text("kind", "number"), number);
        } else if (question instanceof Question.FreeText text) {
            members.text("kind", "text")
                    .number("maximumLength", text.maximumLength(), QuestionnaireReader.LONGEST_TEXT);
            return (text.pattern() == null
                            ? members
                            : members.text("pattern", text.pattern().toString()))
                    .object();
        } else if (question instanceof Question.Day day) {
            members.text("kind", "date");
            if (day.earliest() != null) {
                members.text("earliest", day.earliest().toString());
            }
            return (day.latest() == null
                            ? members
                            : members.text("latest", day.latest().toString()))
                    .object();
        }
        return members.text("kind", "note").object();
    }

    private JsonValue number(Members members, Question.Numeric number) {
        members.number("minimum", number.minimum()).number("maximum", number.maximum());
        members.number("decimals", number.decimals(), 0);
        if (!number.unit().equals(Text.NONE)) {
            members.put("unit", text(number.unit()));
        }
        return members.object();
    }

    private Members head(Question.Head head) {
        Members members = new Members().text("code", head.code()).put("text", text(head.text()));
        if (!head.shortText().equals(head.text())) {
            members.put("short", text(head.shortText()));
        }
        if (head.role() != Role.NONE) {
            members.text("role", JsonCursor.kebab(head.role()));
        }
        if (head.required()) {
            members.put("required", new JsonValue.Bool(true));
        }
        Rules rules = head.rules();
        if (!Expression.isAlways(rules.relevant())) {
            members.text("relevant", rules.relevant().toString());
        }
        Rules.Constraint constraint = rules.constraint();
        if (constraint != null) {
            members.put(
                    "constraint",
                    new Members()
                            .text("condition", constraint.condition().toString())
                            .put("message", text(constraint.message()))
                            .object());
        }
        return members;
    }

    private String scale(Scale scale) {
        Scale other = scales.putIfAbsent(scale.code(), scale);
        if (other != null && !other.equals(scale)) {
            throw new IllegalArgumentException("two scales with different options are called " + scale.code());
        }
        return scale.code();
    }

    private JsonValue options(List<Option> options) {
        return new JsonValue.Arr(options.stream().map(this::option).toList());
    }

    private JsonValue option(Option option) {
        Members members = new Members().text("code", option.code()).put("label", text(option.label()));
        members.number("score", option.score());
        if (!option.flags().isEmpty()) {
            members.put(
                    "flags",
                    new JsonValue.Arr(new TreeSet<>(option.flags())
                            .stream()
                                    .<JsonValue>map(flag -> new JsonValue.Str(JsonCursor.kebab(flag)))
                                    .toList()));
        }
        return (option.missing() == null ? members : members.text("missing", JsonCursor.kebab(option.missing())))
                .object();
    }

    private JsonValue text(Text text) {
        Members members = new Members();
        Members provenance = new Members();
        text.labels().forEach((language, label) -> {
            if (label.provenance() != Provenance.MISSING) {
                members.text(language, label.text());
            }
            if (label.provenance() != usual.getOrDefault(language, Provenance.UNVERIFIED)) {
                provenance.text(language, JsonCursor.kebab(label.provenance()));
            }
        });
        return members.putUnlessEmpty("provenance", provenance).object();
    }

    /** The members of an object that is being written. */
    private static final class Members {
        private final Map<String, JsonValue> members = new LinkedHashMap<>();

        Members put(String name, JsonValue value) {
            members.put(name, value);
            return this;
        }

        Members text(String name, String value) {
            return put(name, new JsonValue.Str(value));
        }

        Members number(String name, @Nullable BigDecimal value) {
            return value == null ? this : put(name, new JsonValue.Num(value));
        }

        Members number(String name, int value, int assumed) {
            return value == assumed ? this : number(name, BigDecimal.valueOf(value));
        }

        Members putUnlessEmpty(String name, Members value) {
            return value.members.isEmpty() ? this : put(name, value.object());
        }

        JsonValue object() {
            return new JsonValue.Obj(members);
        }
    }
}
