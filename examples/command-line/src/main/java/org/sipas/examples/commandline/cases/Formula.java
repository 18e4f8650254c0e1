package org.sipas.examples.commandline.cases;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;

/** A model formula of a case: an outcome, terms, and the table with the columns that they make. */
record Formula(Columns table, String outcome, List<String> terms) {
    private static final Pattern PLUS = Pattern.compile("\\+");
    private static final Pattern CALL = Pattern.compile("(log|factor|I)\\((.+)\\)");
    private static final Pattern POWER = Pattern.compile("(\\w+)\\^2 ?/ ?100");

    static Formula of(Columns table, String formula) {
        int tilde = formula.indexOf('~');
        String outcome = formula.substring(0, tilde).strip();
        Columns extended = outcome.isEmpty() ? table : column(table, outcome);
        List<String> terms = new ArrayList<>();
        for (String term : PLUS.split(formula.substring(tilde + 1), -1)) {
            String name = term.strip();
            if (!name.equals("0")) {
                terms.add(name);
                extended = column(extended, name);
            }
        }
        return new Formula(extended, outcome, List.copyOf(terms));
    }

    private static Columns column(Columns table, String term) {
        Matcher call = CALL.matcher(term);
        if (!call.matches()) {
            return table;
        }
        String inside = call.group(2);
        return switch (call.group(1)) {
            case "log" -> table.with(term, map(table, inside, Math::log));
            case "factor" -> table.with(term, factor(table.column(inside)));
            default -> table.with(term, arithmetic(table, inside));
        };
    }

    private static Column arithmetic(Columns table, String inside) {
        Matcher power = POWER.matcher(inside);
        if (power.matches()) {
            return new Column.Numbers(map(table, power.group(1), x -> x * x / 100));
        }
        if (inside.contains(" - ")) {
            double[] difference = CaseContext.numbers(table, inside.substring(0, inside.indexOf(" - ")));
            double[] other = CaseContext.numbers(table, inside.substring(inside.indexOf(" - ") + 3));
            Arrays.setAll(difference, row -> difference[row] - other[row]);
            return new Column.Numbers(difference);
        }
        Column indicator = Condition.indicator(table, inside);
        double[] values = new double[table.rows()];
        Arrays.setAll(values, indicator::number);
        return new Column.Numbers(values);
    }

    private static Column factor(Column column) {
        if (column instanceof Column.Categories) {
            return column;
        }
        List<String> labels = IntStream.range(0, column.rows())
                .filter(row -> !column.isMissing(row))
                .mapToDouble(column::number)
                .distinct()
                .sorted()
                .mapToObj(value -> new Column.Numbers(new double[] {value}).label(0))
                .toList();
        int[] codes = new int[column.rows()];
        Arrays.setAll(codes, row -> column.isMissing(row) ? -1 : labels.indexOf(column.label(row)));
        return new Column.Categories(codes, labels);
    }

    private static double[] map(Columns table, String name, DoubleUnaryOperator function) {
        return Arrays.stream(CaseContext.numbers(table, name)).map(function).toArray();
    }
}
