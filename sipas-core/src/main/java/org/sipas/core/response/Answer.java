package org.sipas.core.response;

import java.time.LocalDate;
import java.util.List;
import org.sipas.core.questionnaire.Missing;

/** One answer of a {@link Response}. Immutable; the kinds are closed. */
public sealed interface Answer {
    /**
     * An option of a closed question.
     *
     * @param position the position of the option, from 0
     * @param code its code
     */
    record Choice(int position, String code) implements Answer {}

    /**
     * The options picked in a multiple-choice question.
     *
     * @param choices the options in the order of the form; empty if nothing applies and the question lets one say so
     */
    record Picks(List<Choice> choices) implements Answer {
        /** Creates picks from a copy of the choices. */
        public Picks {
            choices = List.copyOf(choices);
        }
    }

    /**
     * A number.
     *
     * @param value the number, finite
     */
    record Quantity(double value) implements Answer {}

    /**
     * A day.
     *
     * @param value the day
     */
    record Day(LocalDate value) implements Answer {}

    /**
     * A text.
     *
     * @param value the text, not empty, in Unicode normalisation form C
     */
    record Words(String value) implements Answer {}

    /**
     * No answer.
     *
     * @param reason why there is none
     */
    record Absent(Missing reason) implements Answer {}
}
