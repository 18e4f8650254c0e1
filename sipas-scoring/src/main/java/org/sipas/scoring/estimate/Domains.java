package org.sipas.scoring.estimate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;

/** The domains that columns form: categories in their order, numbers by value, the first column changing fastest. */
final class Domains {
    private Domains() {}

    /** A domain with the rows that belong to it. */
    @SuppressWarnings("ArrayRecordComponent")
    record Domain(List<String> labels, boolean[] rows) {}

    static List<Domain> of(Columns table, boolean[] rows, String... names) {
        if (names.length == 0) {
            return List.of(new Domain(List.of(), rows));
        }
        Column[] columns = new Column[names.length];
        for (int i = 0; i < names.length; i++) {
            columns[i] = table.column(names[i]);
        }
        Map<List<Double>, Domain> found = new LinkedHashMap<>();
        for (int row = 0; row < rows.length; row++) {
            if (rows[row] && !anyMissing(columns, row)) {
                List<Double> key = new ArrayList<>();
                List<String> labels = new ArrayList<>();
                for (Column column : columns) {
                    key.add(0, column.number(row));
                    labels.add(column.label(row));
                }
                found.computeIfAbsent(key, unused -> new Domain(labels, new boolean[rows.length])).rows[row] = true;
            }
        }
        return found.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(lexicographic()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private static boolean anyMissing(Column[] columns, int row) {
        for (Column column : columns) {
            if (column.isMissing(row)) {
                return true;
            }
        }
        return false;
    }

    private static Comparator<List<Double>> lexicographic() {
        return (a, b) -> {
            for (int i = 0; i < a.size(); i++) {
                int order = Double.compare(a.get(i), b.get(i));
                if (order != 0) {
                    return order;
                }
            }
            return 0;
        };
    }
}
