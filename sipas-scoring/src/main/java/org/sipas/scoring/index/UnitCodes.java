package org.sipas.scoring.index;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.UnaryOperator;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.Answer;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;

/** The unit of each row of a table: the code of a closed answer, or the text, number or day; empty where there is none. Immutable and thread-safe. */
public final class UnitCodes {
    private final ResponseTable table;
    private final UnaryOperator<String> unit;
    private final int column;
    private final Variable.Kind kind;
    private final List<String> codes;

    private UnitCodes(
            ResponseTable table, int column, Variable.Kind kind, List<String> codes, UnaryOperator<String> unit) {
        this.unit = unit;
        this.table = table;
        this.column = column;
        this.kind = kind;
        this.codes = codes;
    }

    /**
     * Returns the units that a column names.
     *
     * @param table the table
     * @param column the code of a variable with one value a form, or the name of an extra column
     * @return the units
     * @throws java.util.NoSuchElementException if the table has no such column
     */
    public static UnitCodes of(ResponseTable table, String column) {
        return of(table, Breakdown.by(column));
    }

    static UnitCodes of(ResponseTable table, Breakdown breakdown) {
        ResponseLayout layout = table.layout();
        int column = layout.column(breakdown.column()).orElseThrow();
        Variable.Kind kind = layout.kind(column);
        return new UnitCodes(
                table,
                column,
                kind,
                switch (kind) {
                    case CLOSED ->
                        layout.variables().get(column).options().stream()
                                .map(option -> option.code())
                                .toList();
                    case TEXT -> table.texts(column);
                    default -> List.of();
                },
                breakdown.unit());
    }

    /**
     * Returns the unit of a row.
     *
     * @param row the row, from 0
     * @return its code, empty where there is no answer
     */
    public String unit(int row) {
        return unit.apply(value(row));
    }

    private String value(int row) {
        if (table.missing(column, row).isPresent()) {
            return "";
        }
        return switch (kind) {
            case CLOSED -> codes.get(table.closed(column, row));
            case TEXT -> codes.get(table.textCode(column, row));
            case NUMBER -> plain(table.number(column, row));
            case DAY -> LocalDate.ofEpochDay(table.epochDay(column, row)).toString();
            case MULTIPLE -> throw new IllegalStateException("a multiple choice has no one value a form");
        };
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** Returns the value of an answer other than picks, as that of a row; empty where there is none. */
    static String value(Answer answer) {
        if (answer instanceof Answer.Choice choice) {
            return choice.code();
        } else if (answer instanceof Answer.Words words) {
            return words.value();
        } else if (answer instanceof Answer.Quantity quantity) {
            return plain(quantity.value());
        }
        return answer instanceof Answer.Day day ? day.value().toString() : "";
    }
}
