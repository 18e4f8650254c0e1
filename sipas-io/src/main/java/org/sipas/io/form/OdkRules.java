package org.sipas.io.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sipas.core.Outcome;
import org.sipas.core.expression.Dialect;
import org.sipas.core.expression.Expression.Relation;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Question;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Rules;
import org.sipas.core.questionnaire.Text;
import org.sipas.io.form.Losses.Part;

/** The rules of a form in the XPath of ODK, with {@code ${code}} for answers. Not thread-safe; one export. */
final class OdkRules {
    private static final Limits.Words WORDS = new Pieces();

    private final Questionnaire form;
    private final Losses losses;
    private final int longest;

    /** Takes the length that a rule may have in the medium. */
    OdkRules(Questionnaire form, Losses losses, int longest) {
        this.form = form;
        this.losses = losses;
        this.longest = longest;
    }

    /** Returns when a question or row is asked, empty for always. */
    String relevant(String code) {
        return form.logic()
                .relevance(code)
                .map(condition -> told(condition.shows(Dialect.XPATH), Part.RELEVANT, code))
                .orElse("");
    }

    /** Returns what the answer to a question must meet, empty if anything will do. */
    String constraint(Question question) {
        List<String> pieces = new ArrayList<>();
        if (question instanceof Question.MultipleChoice multiple) {
            pieces.addAll(Limits.of(
                    new Question.MultipleChoice(
                            multiple.head(), picks(multiple), multiple.minimum(), multiple.maximum()),
                    WORDS));
            if (multiple.minimum() == 0) {
                losses.note(Part.RANGE, question.head().code());
            }
        } else {
            pieces.addAll(Limits.of(question, WORDS));
        }
        String rule = constraint(question.head());
        if (!rule.isEmpty()) {
            pieces.add(rule);
        }
        return String.join(" and ", pieces);
    }

    /** Returns the constraint that the form itself gives a question or row. */
    String constraint(Question.Head head) {
        return form.logic()
                .constraint(head.code())
                .map(condition -> told(condition.accepts(Dialect.XPATH, head.code()), Part.CONSTRAINT, head.code()))
                .orElse("");
    }

    private String told(Outcome<String> translated, Part part, String code) {
        Optional<String> value = translated.value().filter(text -> text.length() <= longest);
        if (value.isEmpty()) {
            losses.note(part, code);
        }
        return value.orElse("");
    }

    /** Returns what is said to somebody whose answer is refused. */
    static Text message(Question.Head head) {
        Rules.Constraint constraint = head.rules().constraint();
        return constraint == null ? Text.NONE : constraint.message();
    }

    /** Whether an answer is required; where picking nothing is an answer, a system that has no such thing must not ask for one. */
    boolean required(Question question) {
        Question.Head head = question.head();
        if (head.required() && question instanceof Question.MultipleChoice multiple && multiple.minimum() == 0) {
            losses.note(Part.REQUIRED, head.code());
            return false;
        }
        return head.required();
    }

    /**
     * Returns the options of a multiple choice with codes that can be values: values of several picks are separated by spaces, so that none may have one.
     */
    List<Option> picks(Question.MultipleChoice question) {
        if (question.options().stream().noneMatch(option -> option.code().indexOf(' ') >= 0)) {
            return question.options();
        }
        losses.note(Part.CODE, question.head().code());
        Set<String> taken = new HashSet<>();
        question.options().stream()
                .map(Option::code)
                .filter(code -> code.indexOf(' ') < 0)
                .forEach(taken::add);
        List<Option> options = new ArrayList<>();
        for (Option option : question.options()) {
            String code = option.code();
            if (code.indexOf(' ') >= 0) {
                String joined = code.replace(' ', '_');
                code = joined;
                for (int i = 2; !taken.add(code); i++) {
                    code = joined + "_" + i;
                }
            }
            options.add(new Option(code, option.label(), option.score(), option.flags(), option.missing()));
        }
        return options;
    }

    private record Pieces() implements Limits.Words {
        @Override
        public String own() {
            return ".";
        }

        @Override
        public String day(LocalDate day) {
            return "date('" + day + "')";
        }

        @Override
        public String length(int most) {
            return "string-length(.) <= " + most;
        }

        @Override
        public String matches(String pattern) {
            return "regex(., " + (pattern.contains("'") ? "\"" + pattern + "\"" : "'" + pattern + "'") + ")";
        }

        @Override
        public String count(Relation relation, int picks) {
            return "count-selected(.) " + relation.sign() + " " + picks;
        }

        @Override
        public String picked(String option) {
            return "selected(., '" + option + "')";
        }

        @Override
        public String not(String condition) {
            return "not(" + condition + ")";
        }
    }
}
