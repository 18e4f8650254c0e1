package org.sipas.core.questionnaire;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.expression.TextPattern;

/** A question of a form. Immutable; the kinds are closed. */
public sealed interface Question {
    /**
     * What every kind of question has.
     *
     * @param code the code, unique in its form
     * @param text the wording
     * @param shortText a wording for tables and charts, the wording itself if none is given
     * @param role what the question is for
     * @param required whether a form without an answer to it is incomplete
     * @param rules when it is asked and what an answer must meet
     */
    record Head(String code, Text text, Text shortText, Role role, boolean required, Rules rules) {
        /**
         * Returns a copy with another wording; a short wording that was the same follows.
         *
         * @param wording the wording
         * @return the copy
         */
        public Head withText(Text wording) {
            return new Head(code, wording, shortText.equals(text) ? wording : shortText, role, required, rules);
        }

        /**
         * Returns a copy with another role.
         *
         * @param other the role
         * @return the copy
         */
        public Head withRole(Role other) {
            return new Head(code, text, shortText, other, required, rules);
        }

        /**
         * Returns a copy with other rules.
         *
         * @param others the rules
         * @return the copy
         */
        public Head withRules(Rules others) {
            return new Head(code, text, shortText, role, required, others);
        }
    }

    /**
     * One of several options.
     *
     * @param head what every question has
     * @param options the options, in the order in which they are shown
     */
    record SingleChoice(Head head, List<Option> options) implements Question {
        /** Creates a question from a copy of the options. */
        public SingleChoice {
            options = List.copyOf(options);
        }
    }

    /**
     * Any number of several options within limits.
     *
     * @param head what every question has
     * @param options the options, in the order in which they are shown
     * @param minimum the least number of picks; with 0 a form without picks has answered
     * @param maximum the greatest number of picks
     */
    record MultipleChoice(Head head, List<Option> options, int minimum, int maximum) implements Question {
        /** Creates a question from a copy of the options. */
        public MultipleChoice {
            options = List.copyOf(options);
        }
    }

    /**
     * A point on a shared scale.
     *
     * @param head what every question has
     * @param scale the scale
     */
    record Rating(Head head, Scale scale) implements Question {}

    /**
     * Several rows that are rated on one scale. The rows hold the answers, the question itself none.
     *
     * @param head what every question has
     * @param rows the rows, each with a code unique in its form
     * @param scale the scale
     */
    record Matrix(Head head, List<Head> rows, Scale scale) implements Question {
        /** Creates a question from a copy of the rows. */
        public Matrix {
            rows = List.copyOf(rows);
        }
    }

    /**
     * A number.
     *
     * @param head what every question has
     * @param minimum the least number allowed, or null
     * @param maximum the greatest number allowed, or null
     * @param decimals how many decimals are allowed; 0 means whole numbers
     * @param unit the unit in which it is asked, empty if it has none
     */
    record Numeric(
            Head head,
            @Nullable BigDecimal minimum,
            @Nullable BigDecimal maximum,
            int decimals,
            Text unit) implements Question {}

    /**
     * A text.
     *
     * @param head what every question has
     * @param maximumLength the greatest number of characters (Unicode code points)
     * @param pattern what the whole text must match, or null
     */
    record FreeText(Head head, int maximumLength, @Nullable TextPattern pattern) implements Question {}

    /**
     * A day.
     *
     * @param head what every question has
     * @param earliest the first day allowed, or null
     * @param latest the last day allowed, or null
     */
    record Day(
            Head head,
            @Nullable LocalDate earliest,
            @Nullable LocalDate latest) implements Question {}

    /**
     * Yes or no, with the form's wording for both.
     *
     * @param head what every question has
     * @param options the two options, yes first, and after them those that are kinds of missing
     */
    record YesNo(Head head, List<Option> options) implements Question {
        /** Creates a question from a copy of the options. */
        public YesNo {
            options = List.copyOf(options);
        }
    }

    /**
     * A text that is shown and asks nothing.
     *
     * @param head what every question has
     */
    record Note(Head head) implements Question {}

    /**
     * Returns what every kind of question has.
     *
     * @return the head
     */
    Head head();

    /**
     * Returns a copy with another head.
     *
     * @param head the head
     * @return the copy
     */
    default Question withHead(Head head) {
        if (this instanceof SingleChoice single) {
            return new SingleChoice(head, single.options());
        } else if (this instanceof MultipleChoice multiple) {
            return new MultipleChoice(head, multiple.options(), multiple.minimum(), multiple.maximum());
        } else if (this instanceof Rating rating) {
            return new Rating(head, rating.scale());
        } else if (this instanceof Matrix matrix) {
            return new Matrix(head, matrix.rows(), matrix.scale());
        } else if (this instanceof Numeric number) {
            return new Numeric(head, number.minimum(), number.maximum(), number.decimals(), number.unit());
        } else if (this instanceof FreeText text) {
            return new FreeText(head, text.maximumLength(), text.pattern());
        } else if (this instanceof Day day) {
            return new Day(head, day.earliest(), day.latest());
        } else if (this instanceof YesNo yesNo) {
            return new YesNo(head, yesNo.options());
        }
        return new Note(head);
    }

    /**
     * Returns the columns of data that answers to this question fill: none for a note, one for each row of a matrix, one for every other kind.
     *
     * @return the variables, in the order of the form
     */
    default Stream<Variable> variables() {
        Head head = head();
        if (this instanceof SingleChoice single) {
            return Stream.of(new Variable(head, this, Variable.Kind.CLOSED, single.options()));
        } else if (this instanceof Rating rating) {
            return Stream.of(new Variable(
                    head, this, Variable.Kind.CLOSED, rating.scale().options()));
        } else if (this instanceof YesNo yesNo) {
            return Stream.of(new Variable(head, this, Variable.Kind.CLOSED, yesNo.options()));
        } else if (this instanceof Matrix matrix) {
            return matrix.rows().stream()
                    .map(row -> new Variable(
                            row, this, Variable.Kind.CLOSED, matrix.scale().options()));
        } else if (this instanceof MultipleChoice multiple) {
            return Stream.of(new Variable(head, this, Variable.Kind.MULTIPLE, multiple.options()));
        } else if (this instanceof Numeric) {
            return Stream.of(new Variable(head, this, Variable.Kind.NUMBER, List.of()));
        } else if (this instanceof Day) {
            return Stream.of(new Variable(head, this, Variable.Kind.DAY, List.of()));
        } else if (this instanceof FreeText) {
            return Stream.of(new Variable(head, this, Variable.Kind.TEXT, List.of()));
        }
        return Stream.empty();
    }
}
