package org.sipas.core.response;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;

/**
 * Rows of tables: single responses into and out of them, parts of a table, tables put together. Stateless. What goes into a table comes out of it
 * equal.
 */
public final class ResponseRows {
    private ResponseRows() {}

    /**
     * Puts responses into a table.
     *
     * @param form the form
     * @param responses responses to that form
     * @return the table, one row for each response
     * @throws IllegalArgumentException if a response answers another form
     */
    public static ResponseTable table(Questionnaire form, List<Response> responses) {
        ResponseLayout layout = ResponseLayout.of(form, List.of());
        ResponseTable.Builder table = ResponseTable.builder(layout, responses.size());
        for (Response response : responses) {
            if (!response.form().equals(form)) {
                throw new IllegalArgumentException("the response answers another form: " + response);
            }
            table.addRow();
            for (int c = 0; c < layout.size(); c++) {
                put(response.at(c), c, table);
            }
        }
        return table.build();
    }

    private static void put(Answer answer, int column, ResponseTable.Builder table) {
        if (answer instanceof Answer.Choice choice) {
            table.closed(column, (byte) choice.position());
        } else if (answer instanceof Answer.Picks picks) {
            table.noPicks(column);
            picks.choices().forEach(choice -> table.pick(column, choice.position()));
        } else if (answer instanceof Answer.Quantity quantity) {
            table.number(column, quantity.value());
        } else if (answer instanceof Answer.Day day) {
            table.day(column, day.value().toEpochDay());
        } else if (answer instanceof Answer.Words words) {
            table.text(column, words.value());
        } else if (answer instanceof Answer.Absent absent) {
            table.missing(column, absent.reason());
        }
    }

    /**
     * Takes a response out of a table.
     *
     * @param table the table; columns beyond the form are left out
     * @param row the row, from 0
     * @return the response; its id is the answer to the question with the role {@link Role#RESPONSE_ID}, empty if there is none
     */
    public static Response response(ResponseTable table, int row) {
        List<Variable> variables = table.layout().variables();
        Answer[] answers = new Answer[variables.size()];
        String id = "";
        for (int c = 0; c < answers.length; c++) {
            answers[c] = answer(table, c, row, variables.get(c));
            if (id.isEmpty()
                    && variables.get(c).head().role() == Role.RESPONSE_ID
                    && answers[c] instanceof Answer.Words words) {
                id = words.value();
            }
        }
        return new Response(table.layout().form(), id, answers);
    }

    private static Answer answer(ResponseTable table, int column, int row, Variable variable) {
        Optional<Missing> missing = table.missing(column, row);
        if (missing.isPresent()) {
            return ValueReader.absent(missing.get());
        }
        return switch (variable.kind()) {
            case CLOSED -> choice(variable.options(), table.closed(column, row));
            case MULTIPLE -> {
                List<Answer.Choice> picks = new ArrayList<>();
                for (int option = 0; option < variable.options().size(); option++) {
                    if (table.picked(column, row, option)) {
                        picks.add(choice(variable.options(), option));
                    }
                }
                yield new Answer.Picks(picks);
            }
            case NUMBER -> new Answer.Quantity(table.number(column, row));
            case DAY -> new Answer.Day(LocalDate.ofEpochDay(table.epochDay(column, row)));
            case TEXT -> new Answer.Words(table.texts(column).get(table.textCode(column, row)));
        };
    }

    private static Answer.Choice choice(List<Option> options, int position) {
        return new Answer.Choice(position, options.get(position).code());
    }

    /**
     * Returns some rows of a table.
     *
     * @param table the table
     * @param fromInclusive the first row, from 0
     * @param toExclusive the row after the last one
     * @return a table of those rows, with texts that only other rows have left out
     * @throws IndexOutOfBoundsException if there are no such rows
     */
    public static ResponseTable slice(ResponseTable table, int fromInclusive, int toExclusive) {
        Objects.checkFromToIndex(fromInclusive, toExclusive, table.rows());
        ResponseTable.Builder rows = ResponseTable.builder(table.layout(), toExclusive - fromInclusive);
        copy(table, fromInclusive, toExclusive, rows);
        return rows.build();
    }

    /**
     * Puts the rows of a table after those of another one.
     *
     * @param first the first table
     * @param second a table with the same form and the same columns beyond it
     * @return a table with the rows of both
     * @throws IllegalArgumentException if the columns are not the same
     */
    public static ResponseTable append(ResponseTable first, ResponseTable second) {
        if (!first.layout().form().equals(second.layout().form())
                || !first.layout().extras().equals(second.layout().extras())) {
            throw new IllegalArgumentException("the tables have different columns: "
                    + first.layout().form() + " "
                    + first.layout().extras() + " and " + second.layout().form() + " "
                    + second.layout().extras());
        }
        ResponseTable.Builder rows = ResponseTable.builder(first.layout(), Math.addExact(first.rows(), second.rows()));
        copy(first, 0, first.rows(), rows);
        copy(second, 0, second.rows(), rows);
        return rows.build();
    }

    private static void copy(ResponseTable table, int from, int to, ResponseTable.Builder rows) {
        ResponseLayout layout = table.layout();
        for (int row = from; row < to; row++) {
            rows.addRow();
            for (int c = 0; c < layout.size(); c++) {
                Optional<Missing> missing = table.missing(c, row);
                if (missing.isPresent()) {
                    rows.missing(c, missing.get());
                } else if (layout.kind(c) == Variable.Kind.CLOSED) {
                    rows.closed(c, table.closed(c, row));
                } else if (c < layout.variables().size()) {
                    put(answer(table, c, row, layout.variables().get(c)), c, rows);
                } else {
                    rows.text(c, table.texts(c).get(table.textCode(c, row)));
                }
            }
        }
    }
}
