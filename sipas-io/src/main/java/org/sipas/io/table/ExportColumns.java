package org.sipas.io.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.questionnaire.Text;
import org.sipas.core.questionnaire.Variable;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;

/**
 * The columns in which answers leave. Immutable.
 *
 * <p>They are a contract, {@value #CONTRACT}: one for each variable of the form, in the order of the form, under its code; for a multiple choice instead one
 * for each option, named {@code question_option}, with 1 where it was picked and 0 where it was not; and last the text columns beyond the form, under
 * their names. Columns may be left out, see {@link #only}; the others keep their names and their order. A later contract gets another number.
 *
 * @param layout the columns of the chunks from which the answers come
 * @param columns the columns of the file
 */
public record ExportColumns(ResponseLayout layout, List<ExportColumn> columns) {
    /** The name and version of the contract. */
    public static final String CONTRACT = "sipas-answers/1";

    /**
     * Creates columns from a copy of the list.
     *
     * @throws IllegalArgumentException if two of them have one name
     */
    public ExportColumns {
        Objects.requireNonNull(layout, "layout");
        columns = List.copyOf(columns);
        List<String> names = columns.stream().map(ExportColumn::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("two columns have one name: " + names);
        }
    }

    /**
     * Returns all columns of a layout.
     *
     * @param layout the columns of the chunks
     * @return the columns of the file
     * @throws IllegalArgumentException if two of them would have one name
     */
    public static ExportColumns of(ResponseLayout layout) {
        List<ExportColumn> columns = new ArrayList<>();
        for (int position = 0; position < layout.variables().size(); position++) {
            Variable variable = layout.variables().get(position);
            if (variable.kind() != Variable.Kind.MULTIPLE) {
                columns.add(new ExportColumn(
                        variable.code(),
                        variable.head().text(),
                        ExportColumn.kind(variable.kind()),
                        variable.options(),
                        variable,
                        position,
                        -1));
                continue;
            }
            for (int option = 0; option < variable.options().size(); option++) {
                Option picked = variable.options().get(option);
                columns.add(new ExportColumn(
                        variable.code() + "_" + picked.code(),
                        picked.label(),
                        ExportColumn.Kind.FLAG,
                        List.of(),
                        variable,
                        position,
                        option));
            }
        }
        for (String extra : layout.extras()) {
            int position = layout.column(extra).orElseThrow();
            columns.add(new ExportColumn(extra, Text.NONE, ExportColumn.Kind.TEXT, List.of(), null, position, -1));
        }
        return new ExportColumns(layout, columns);
    }

    /**
     * Leaves columns out.
     *
     * @param kept which columns stay
     * @return the columns that stay
     */
    public ExportColumns only(Predicate<ExportColumn> kept) {
        return new ExportColumns(layout, columns.stream().filter(kept).toList());
    }

    /**
     * Returns the names of the columns.
     *
     * @return the names, in the order of the file
     */
    public List<String> names() {
        return columns.stream().map(ExportColumn::name).toList();
    }

    /**
     * Refuses a chunk whose columns are not those of the layout.
     *
     * @param table the chunk
     * @throws IllegalArgumentException if they differ
     */
    public void requireLayout(ResponseTable table) {
        if (!table.layout().equals(layout)) {
            throw new IllegalArgumentException("the chunk has another layout than the file");
        }
    }
}
