package org.sipas.core.response;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Variable;

/**
 * The columns of a {@link ResponseTable}: the variables of a form, in its order, and after them text columns of the file that the form does not know
 * but the caller asked for, such as the district in which a form was collected. Immutable and thread-safe.
 */
public final class ResponseLayout {
    private final Questionnaire form;
    private final List<Variable> variables;
    private final List<String> extras;
    private final Map<String, Integer> positions;

    private ResponseLayout(Questionnaire form, List<String> extras) {
        this.form = form;
        this.variables = List.copyOf(form.variables().values());
        this.extras = List.copyOf(extras);
        this.positions = new HashMap<>();
        variables.forEach(variable -> positions.put(variable.code(), positions.size()));
        this.extras.forEach(extra -> positions.put(extra, positions.size()));
        if (positions.size() != variables.size() + this.extras.size()) {
            throw new IllegalArgumentException(
                    "an extra column has the name of a variable or of another one: " + extras);
        }
    }

    /**
     * Returns the layout of a form.
     *
     * @param form the form
     * @param extras the names of text columns beyond the form, none of them the code of a variable
     * @return the layout
     * @throws IllegalArgumentException if a name stands for two columns
     */
    public static ResponseLayout of(Questionnaire form, List<String> extras) {
        return new ResponseLayout(form, extras);
    }

    /**
     * Returns the form.
     *
     * @return the form
     */
    public Questionnaire form() {
        return form;
    }

    /**
     * Returns the variables of the form, in its order; their positions here are their column numbers.
     *
     * @return the variables
     */
    public List<Variable> variables() {
        return variables;
    }

    /**
     * Returns the names of the text columns beyond the form; their column numbers follow those of the variables.
     *
     * @return the names
     */
    public List<String> extras() {
        return extras;
    }

    /**
     * Returns the number of columns.
     *
     * @return variables and extras
     */
    public int size() {
        return variables.size() + extras.size();
    }

    /**
     * Returns the kind of a column; columns beyond the form hold texts.
     *
     * @param column the column number
     * @return the kind
     */
    public Variable.Kind kind(int column) {
        return column < variables.size() ? variables.get(column).kind() : Variable.Kind.TEXT;
    }

    /**
     * Returns the number of a column.
     *
     * @param name the code of a variable or the name of an extra column
     * @return the column number, nothing if there is no such column
     */
    public OptionalInt column(String name) {
        Integer position = positions.get(name);
        return position == null ? OptionalInt.empty() : OptionalInt.of(position);
    }

    /** Returns whether the other one has the same columns of the same form. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ResponseLayout layout && layout.form.equals(form) && layout.extras.equals(extras);
    }

    @Override
    public int hashCode() {
        return 31 * form.hashCode() + extras.hashCode();
    }
}
