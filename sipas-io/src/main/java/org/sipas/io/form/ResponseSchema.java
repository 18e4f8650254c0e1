package org.sipas.io.form;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.sipas.core.Outcome;
import org.sipas.core.expression.Expression;
import org.sipas.core.json.JsonCursor;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Anonymity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.SubmissionReader;
import org.sipas.io.form.Losses.Part;

/**
 * A JSON Schema (2020-12) of responses to a form, as {@link SubmissionReader} reads them. What it lets pass can still break a rule that a schema has no words
 * for, and these are told: conditions, constraints, ranges of days, and whether an answer is required where a question is asked on a condition only. It
 * is stricter in two things: a pick must not stand twice in a list, and spaces around a text count as part of it. Stateless.
 */
public final class ResponseSchema {
    private static final String LEAP_DAY =
            "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29";
    private static final String OTHER_DAY =
            "[0-9]{4}-(?:(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)";

    private final Questionnaire form;
    private final Losses losses;

    private ResponseSchema(Questionnaire form) {
        this.form = form;
        this.losses = new Losses("JSON Schema", form);
    }

    /**
     * Writes the schema of responses.
     *
     * @param form the form
     * @return the schema, and the rules that it cannot express
     */
    public static Outcome<JsonValue> write(Questionnaire form) {
        return new ResponseSchema(form).write();
    }

    private Outcome<JsonValue> write() {
        losses.noteAll(EnumSet.of(Part.RELEVANT, Part.CONSTRAINT));
        Members properties = new Members()
                .put(
                        SubmissionReader.FORM,
                        new Members().text("const", form.digest()).object());
        List<JsonValue> required = new ArrayList<>();
        form.variables().forEach((code, variable) -> {
            boolean dropped = form.anonymity() == Anonymity.ANONYMOUS
                    && variable.head().role().directIdentifier();
            boolean wanted = variable.head().required() && !dropped;
            boolean always = variable.relevant().equals(Expression.ALWAYS);
            if (wanted && always) {
                required.add(new JsonValue.Str(code));
            } else if (wanted) {
                losses.note(Part.REQUIRED, code);
            }
            properties.put(code, dropped ? new JsonValue.Bool(true) : property(variable, wanted && always));
        });
        Members schema = new Members()
                .text("$schema", "https://json-schema.org/draft/2020-12/schema")
                .text("title", form.title().toString())
                .text("type", "object")
                .put("properties", properties.object());
        if (!required.isEmpty()) {
            schema.list("required", required);
        }
        return Outcome.of(
                schema.put("additionalProperties", new JsonValue.Bool(false)).object(), losses.problems());
    }

    /** An answer, or why there is none; blank is no answer to a question that wants one. */
    private JsonValue property(Variable variable, boolean wanted) {
        List<JsonValue> reasons = new ArrayList<>();
        for (Missing missing : Missing.values()) {
            if (!wanted || missing != Missing.BLANK) {
                reasons.add(new JsonValue.Str(JsonCursor.kebab(missing)));
            }
        }
        Members reason = new Members()
                .text("type", "object")
                .put(
                        "properties",
                        new Members()
                                .put(
                                        "missing",
                                        new Members().list("enum", reasons).object())
                                .object())
                .list("required", List.of(new JsonValue.Str("missing")))
                .put("additionalProperties", new JsonValue.Bool(false));
        List<JsonValue> kinds = new ArrayList<>(answers(variable, wanted));
        kinds.add(reason.object());
        if (!wanted) {
            kinds.add(new Members().text("type", "null").object());
        }
        return new Members()
                .text("title", variable.head().text().toString())
                .list("anyOf", kinds)
                .object();
    }

    private List<JsonValue> answers(Variable variable, boolean wanted) {
        Question question = variable.question();
        if (question instanceof Question.MultipleChoice multiple) {
            return picks(multiple, wanted);
        } else if (question instanceof Question.Numeric number) {
            return List.of(number(number));
        } else if (question instanceof Question.Day day) {
            if (day.earliest() != null || day.latest() != null) {
                losses.note(Part.RANGE, variable.code());
            }
            return List.of(new Members()
                    .text("type", "string")
                    .text("format", "date")
                    .text("pattern", "^(?!0000)(?:" + LEAP_DAY + "|" + OTHER_DAY + ")$")
                    .object());
        } else if (question instanceof Question.FreeText text) {
            return text(text, wanted);
        }
        List<Option> options = variable.options().stream()
                .filter(option -> !wanted || option.missing() != Missing.BLANK)
                .toList();
        return List.of(new Members().list("enum", codes(options)).object());
    }

    /** The codes of options as texts, and as numbers where they look the same. */
    private static List<JsonValue> codes(List<Option> options) {
        List<JsonValue> codes = new ArrayList<>();
        for (Option option : options) {
            codes.add(new JsonValue.Str(option.code()));
            if (option.code().matches("0|[1-9][0-9]{0,17}")) {
                codes.add(new JsonValue.Num(new BigDecimal(option.code())));
            }
        }
        return codes;
    }

    private static Members list() {
        return new Members().text("type", "array");
    }

    private static List<JsonValue> picks(Question.MultipleChoice multiple, boolean wanted) {
        List<JsonValue> kinds = new ArrayList<>();
        List<Option> several = multiple.options().stream()
                .filter(option -> !Limits.isAlone(option))
                .toList();
        if (!wanted || multiple.minimum() == 0) {
            kinds.add(list().number("maxItems", 0).object());
        }
        if (!several.isEmpty()) {
            kinds.add(list().put(
                            "items", new Members().list("enum", codes(several)).object())
                    .number("minItems", Math.max(multiple.minimum(), 1))
                    .number("maxItems", multiple.maximum())
                    .flag("uniqueItems")
                    .object());
        }
        List<Option> alone = multiple.options().stream()
                .filter(option -> option.missing() != null
                        ? !wanted || option.missing() != Missing.BLANK
                        : Limits.isAlone(option) && multiple.minimum() <= 1)
                .toList();
        if (!alone.isEmpty()) {
            kinds.add(
                    list().put("items", new Members().list("enum", codes(alone)).object())
                            .number("minItems", 1)
                            .number("maxItems", 1)
                            .object());
        }
        return kinds;
    }

    private static JsonValue number(Question.Numeric number) {
        Members schema = new Members().text("type", "number");
        if (number.minimum() != null) {
            schema.number("minimum", number.minimum());
        }
        if (number.maximum() != null) {
            schema.number("maximum", number.maximum());
        }
        return schema.number("multipleOf", BigDecimal.ONE.movePointLeft(number.decimals()))
                .object();
    }

    private static List<JsonValue> text(Question.FreeText text, boolean wanted) {
        Members schema = new Members().text("type", "string").number("maxLength", text.maximumLength());
        schema.text("pattern", text.pattern() == null ? "\\S" : "^(?:" + text.pattern() + ")$");
        JsonValue blank =
                new Members().text("type", "string").text("pattern", "^\\s*$").object();
        return wanted ? List.of(schema.object()) : List.of(schema.object(), blank);
    }
}
