package org.sipas.io.form;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.sipas.core.Outcome;
import org.sipas.core.expression.Condition;
import org.sipas.core.expression.Dialect;
import org.sipas.core.expression.Expression.Relation;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Rules;
import org.sipas.core.questionnaire.Section;
import org.sipas.core.questionnaire.Text;
import org.sipas.io.form.Losses.Part;

/** Writes one form as a SurveyJS survey. Not thread-safe. */
final class SurveyJsWriter {
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
            Part.UNIT);

    private final Questionnaire form;
    private final Losses losses;

    SurveyJsWriter(Questionnaire form) {
        this.form = form;
        this.losses = new Losses("SurveyJS", form);
    }

    Outcome<JsonValue> write() {
        losses.noteAll(LACKING);
        JsonValue survey = new Members()
                .text("locale", form.languages().get(0))
                .put("title", text(form.title()))
                .text("clearInvisibleValues", "onHidden")
                .list("pages", form.sections().stream().map(this::page).toList())
                .object();
        return Outcome.of(survey, losses.problems());
    }

    private JsonValue page(Section section) {
        return new Members()
                .text("name", section.code())
                .put("title", text(section.title()))
                .list(
                        "elements",
                        section.questions().stream().map(this::element).toList())
                .object();
    }

    private JsonValue.Obj element(Question question) {
        Question.Head head = question.head();
        Members members = new Members().text("type", type(question)).text("name", head.code());
        if (question instanceof Question.Note) {
            members.put("html", html(head.text()));
        } else {
            members.put("title", text(head.text()));
        }
        shows(head.code()).ifPresent(condition -> members.text("visibleIf", condition));
        List<JsonValue> validators = new ArrayList<>();
        if (question instanceof Question.Matrix matrix) {
            matrix(members, matrix, validators);
        } else {
            if (head.required()) {
                required(members, question);
            }
            answer(members, question);
            limits(question, validators);
            constraint(head, validators);
        }
        if (!validators.isEmpty()) {
            members.list("validators", validators);
        }
        return members.object();
    }

    private static String type(Question question) {
        if (question instanceof Question.SingleChoice) {
            return "radiogroup";
        } else if (question instanceof Question.MultipleChoice) {
            return "checkbox";
        } else if (question instanceof Question.Rating) {
            return "rating";
        } else if (question instanceof Question.Matrix) {
            return "matrix";
        } else if (question instanceof Question.YesNo yesNo) {
            return yesNo.options().size() == 2 ? "boolean" : "radiogroup";
        } else if (question instanceof Question.FreeText text && text.maximumLength() > LINE) {
            return "comment";
        }
        return question instanceof Question.Note ? "html" : "text";
    }

    private Optional<String> shows(String code) {
        return form.logic().relevance(code).flatMap(condition -> {
            Outcome<String> translated = condition.shows(Dialect.SURVEY_JS);
            if (translated.value().isEmpty()) {
                losses.note(Part.RELEVANT, code);
            }
            return translated.value();
        });
    }

    /** Where picking nothing is an answer, a survey that has no such thing must not ask for one. */
    private void required(Members members, Question question) {
        if (question instanceof Question.MultipleChoice multiple && multiple.minimum() == 0) {
            losses.note(Part.REQUIRED, question.head().code());
        } else {
            members.flag("isRequired");
        }
    }

    private void answer(Members members, Question question) {
        if (question instanceof Question.SingleChoice single) {
            members.list("choices", options(single.options(), false));
        } else if (question instanceof Question.MultipleChoice multiple) {
            members.list("choices", options(multiple.options(), true));
            if (multiple.minimum() == 0) {
                losses.note(Part.RANGE, question.head().code());
            }
            if (multiple.maximum() < multiple.options().size()) {
                members.number("maxSelectedChoices", multiple.maximum());
            }
        } else if (question instanceof Question.Rating rating) {
            members.list("rateValues", options(rating.scale().options(), false));
        } else if (question instanceof Question.YesNo yesNo) {
            yesNo(members, yesNo);
        } else if (question instanceof Question.Numeric number) {
            members.text("inputType", "number");
            if (number.minimum() != null) {
                members.number("min", number.minimum());
            }
            if (number.maximum() != null) {
                members.number("max", number.maximum());
            }
            if (number.decimals() < SurveyJsReader.ANY_DECIMALS) {
                members.number("step", BigDecimal.ONE.movePointLeft(number.decimals()));
            }
            if (!number.unit().equals(Text.NONE)) {
                members.put("description", text(number.unit()));
            }
        } else if (question instanceof Question.Day day) {
            members.text("inputType", "date");
            if (day.earliest() != null) {
                members.text("min", day.earliest().toString());
            }
            if (day.latest() != null) {
                members.text("max", day.latest().toString());
            }
        }
    }

    private void yesNo(Members members, Question.YesNo yesNo) {
        if (yesNo.options().size() != 2) {
            losses.note(Part.YES_NO, yesNo.head().code());
            members.list("choices", options(yesNo.options(), false));
            return;
        }
        Option yes = yesNo.options().get(0);
        Option no = yesNo.options().get(1);
        members.text("valueTrue", yes.code())
                .text("valueFalse", no.code())
                .put("labelTrue", text(yes.label()))
                .put("labelFalse", text(no.label()));
    }

    private List<JsonValue> options(List<Option> options, boolean multiple) {
        List<JsonValue> items = new ArrayList<>();
        for (Option option : options) {
            Members item = new Members().text("value", option.code()).put("text", text(option.label()));
            if (multiple && Limits.isAlone(option)) {
                item.flag("isExclusive");
            } else if (option.flags().contains(Option.Flag.EXCLUSIVE)) {
                losses.note(Part.EXCLUSIVE, option.code());
            }
            items.add(item.object());
        }
        return items;
    }

    private void matrix(Members members, Question.Matrix matrix, List<JsonValue> validators) {
        members.list("columns", options(matrix.scale().options(), false));
        List<JsonValue> rows = new ArrayList<>();
        boolean all = matrix.rows().stream().allMatch(Question.Head::required);
        if (all) {
            members.flag("eachRowRequired");
        }
        for (Question.Head row : matrix.rows()) {
            Members item = new Members().text("value", row.code()).put("text", text(row.text()));
            Optional<String> shows = shows(row.code());
            shows.ifPresent(condition -> item.text("visibleIf", condition));
            rows.add(item.object());
            if (row.required() && !all) {
                String answered = "{" + matrix.head().code() + "." + row.code() + "} notempty";
                validators.add(new Members()
                        .text("type", "expression")
                        .text("expression", requiredRow(answered, shows.orElse("")))
                        .object());
            }
            constraint(row, validators);
        }
        members.list("rows", rows);
    }

    /** The condition that a row is answered if it is shown. */
    static String requiredRow(String answered, String shows) {
        return shows.isEmpty() ? answered : "!(" + shows + ") or " + answered;
    }

    private void limits(Question question, List<JsonValue> validators) {
        String own = "{" + question.head().code() + "}";
        if (question instanceof Question.Numeric || question instanceof Question.Day) {
            return;
        }
        for (String piece : Limits.of(question, new Pieces(own))) {
            if (piece.contains("\n") || piece.contains("\\'")) {
                losses.note(Part.PATTERN, question.head().code());
            } else {
                validators.add(new Members()
                        .text("type", "expression")
                        .text("expression", own + " empty or " + piece)
                        .object());
            }
        }
    }

    private void constraint(Question.Head head, List<JsonValue> validators) {
        Rules.Constraint constraint = head.rules().constraint();
        Optional<Condition> condition = form.logic().constraint(head.code());
        if (constraint == null || condition.isEmpty()) {
            return;
        }
        condition
                .get()
                .accepts(Dialect.SURVEY_JS, head.code())
                .value()
                .ifPresentOrElse(
                        expression -> validators.add(new Members()
                                .text("type", "expression")
                                .put("text", text(constraint.message()))
                                .text("expression", expression)
                                .object()),
                        () -> losses.note(Part.CONSTRAINT, head.code()));
    }

    /** Returns a label in all languages in which there is one. */
    private static JsonValue text(Text text) {
        Members members = new Members();
        text.labels().forEach((language, label) -> {
            if (!label.text().isEmpty()) {
                members.text(language, label.text());
            }
        });
        return members.object();
    }

    private static JsonValue html(Text text) {
        Members members = new Members();
        text.labels().forEach((language, label) -> {
            if (!label.text().isEmpty()) {
                members.text(
                        language,
                        label.text().replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
            }
        });
        return members.object();
    }

    /** Limits in the words of SurveyJS. */
    private record Pieces(String own) implements Limits.Words {
        @Override
        public String day(LocalDate day) {
            return "'" + day + "'";
        }

        @Override
        public String length(int most) {
            return "sipasLength(" + own + ") <= " + most;
        }

        @Override
        public String matches(String pattern) {
            return "sipasMatches(" + own + ", '" + pattern.replace("'", "\\'") + "')";
        }

        @Override
        public String count(Relation relation, int picks) {
            return "sipasCount(" + own + ") " + relation.sign() + " " + picks;
        }

        @Override
        public String picked(String option) {
            return "sipasPicked(" + own + ", '" + option + "')";
        }

        @Override
        public String not(String condition) {
            return "!(" + condition + ")";
        }
    }
}
