package org.sipas.io.form;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sipas.core.Outcome;
import org.sipas.core.expression.Dialect;
import org.sipas.core.expression.Expression.Relation;
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
        List<String> pieces = new ArrayList<>(Limits.of(question, WORDS));
        if (question instanceof Question.MultipleChoice multiple && multiple.minimum() == 0) {
            losses.note(Part.RANGE, question.head().code());
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

    /** Returns the code of an option as a value: values of several picks are separated by spaces, so that none may have one. */
    String value(String option, String code) {
        if (option.indexOf(' ') >= 0) {
            losses.note(Part.CODE, code);
        }
        return option.replace(' ', '_');
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
