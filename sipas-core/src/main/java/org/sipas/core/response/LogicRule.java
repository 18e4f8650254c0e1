package org.sipas.core.response;

import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.expression.Answers;
import org.sipas.core.questionnaire.FormLogic;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;

/**
 * The rule that an answer to a question that the form's logic hides is a problem and not a value, and that an answer that does not meet its constraint is
 * a problem and stays. It lives here, for every way in which answers come in. Immutable and thread-safe.
 */
final class LogicRule {
    /** One response that was read, by the position of the variable in {@link Questionnaire#variables}. */
    interface Judged {
        /** Returns the answers as conditions see them. */
        Answers answers();

        /** Tells whether there is neither an answer nor a reason why there is none; no pick at all is none either. */
        boolean leftBlank(int variable);

        /** Makes an answer {@link Missing#NOT_ASKED}. */
        void notAsked(int variable);

        /** Returns where an answer was given. */
        Location place(Variable variable);

        /** Takes a problem. */
        void tell(Problem problem);
    }

    private final FormLogic logic;
    private final List<Variable> variables;

    private LogicRule(Questionnaire form) {
        this.logic = form.logic();
        this.variables = List.copyOf(form.variables().values());
    }

    static LogicRule of(Questionnaire form) {
        return new LogicRule(form);
    }

    /** Tells whether the form hides and constrains nothing, so that there is nothing to judge. */
    boolean isEmpty() {
        return logic.isEmpty();
    }

    /** Tells whether the form can only be judged if the day of the interview is known. */
    boolean asksForToday() {
        return logic.asksForToday();
    }

    /** Applies the rule to a response and returns the variables that are hidden. */
    BitSet apply(Judged response, LocalDate today) {
        Answers answers = response.answers();
        BitSet hidden = logic.hiddenVariables(answers, today);
        for (int i = hidden.nextSetBit(0); i >= 0; i = hidden.nextSetBit(i + 1)) {
            if (!response.leftBlank(i)) {
                response.tell(Findings.hidden(variables.get(i), response.place(variables.get(i))));
            }
            response.notAsked(i);
        }
        for (FormLogic.Violation violation : logic.violations(answers, today, hidden)) {
            response.tell(Findings.constraint(violation, response.place(violation.variable())));
        }
        return hidden;
    }
}
