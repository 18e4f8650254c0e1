package org.sipas.scoring.proof;

import java.util.ArrayList;
import java.util.List;
import org.sipas.core.questionnaire.Option;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.index.IndexMethod;

/** Tells which forms are negative: those with at least one answer below the index that the method counts as dissatisfied. Immutable and thread-safe. */
public final class NegativeForms {
    /** An item: its column, and whether the option at a position is dissatisfied. */
    private record Item(int column, List<Boolean> dissatisfied) {}

    private final List<Item> items = new ArrayList<>();

    private NegativeForms() {}

    /**
     * Compiles the rule.
     *
     * @param method the method
     * @param layout the columns of the tables that will be asked about, of the form that the method scores
     * @return the rule
     */
    public static NegativeForms of(IndexMethod method, ResponseLayout layout) {
        NegativeForms forms = new NegativeForms();
        for (String code : method.tree().items()) {
            int column = layout.column(code).orElseThrow();
            List<Option> options = layout.variables().get(column).options();
            forms.items.add(new Item(
                    column,
                    options.stream()
                            .map(option -> method.dissatisfied().contains(option.code()))
                            .toList()));
        }
        return forms;
    }

    /**
     * Tells whether a form is negative.
     *
     * @param table the table
     * @param row the row, from 0
     * @return whether it is
     */
    public boolean test(ResponseTable table, int row) {
        return items.stream().anyMatch(item -> {
            byte answer = table.closed(item.column, row);
            return answer >= 0 && item.dissatisfied.get(answer);
        });
    }
}
