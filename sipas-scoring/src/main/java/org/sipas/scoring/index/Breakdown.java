package org.sipas.scoring.index;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What units the forms are divided into: the values of a column as they are, or what becomes of them, such as provinces of communes, the provinces of today of those of then, or bands of an age.
 *
 * @param name the name of the breakdown, by which its results are found
 * @param column a variable of the form or an extra column
 * @param unit from the value of a form, empty where it has none, to the code of its unit; empty for forms that belong to no unit
 */
public record Breakdown(String name, String column, UnaryOperator<String> unit) {
    /** Creates a breakdown. */
    public Breakdown {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(unit, "unit");
    }

    /**
     * Returns the breakdown by the values of a column.
     *
     * @param column a variable of the form or an extra column
     * @return the breakdown, with the name of the column
     */
    public static Breakdown by(String column) {
        return new Breakdown(column, column, UnaryOperator.identity());
    }
}
