package org.sipas.examples.commandline.cases;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;

/** Conditions on rows as cases write them: comparisons joined by {@code and}, these joined by {@code or}. */
final class Condition {
    private static final Pattern OR = Pattern.compile(" or ");
    private static final Pattern AND = Pattern.compile(" and ");
    private static final Pattern COMPARISON = Pattern.compile("([\\w.]+) (==|!=|<|>|<=|>=) (.+)");
    private static final Pattern LIST = Pattern.compile("([\\w.]+) not in \\((.+)\\)");
    private static final Pattern SMALLEST = Pattern.compile("([\\w.]+) == min\\(([\\w.]+) within (\\w+)\\)");
    private static final Pattern PRESENT = Pattern.compile("([\\w.]+) not missing");

    private Condition() {}

    /** The rows that fulfil a condition; missing values fulfil none. */
    static boolean[] holds(Columns table, String condition) {
        boolean[] any = new boolean[table.rows()];
        for (String alternative : OR.split(condition, -1)) {
            boolean[] all = new boolean[table.rows()];
            Arrays.fill(all, true);
            for (String part : AND.split(alternative, -1)) {
                boolean[] each = one(table, part.strip(), condition);
                for (int row = 0; row < all.length; row++) {
                    all[row] &= each[row];
                }
            }
            for (int row = 0; row < any.length; row++) {
                any[row] |= all[row];
            }
        }
        return any;
    }

    private static boolean[] one(Columns table, String part, String whole) {
        boolean[] holds = new boolean[table.rows()];
        Matcher matcher = SMALLEST.matcher(part);
        if (matcher.matches()) {
            String group = matcher.group(3);
            String other = whole.substring(0, whole.indexOf(' '));
            Column column = table.column(matcher.group(1));
            double smallest = IntStream.range(0, table.rows())
                    .filter(row -> table.column(other).label(row).equals(group))
                    .mapToDouble(column::number)
                    .min()
                    .orElseThrow();
            for (int row = 0; row < holds.length; row++) {
                holds[row] = column.number(row) == smallest;
            }
            return holds;
        }
        matcher = LIST.matcher(part);
        if (matcher.matches()) {
            Column column = table.column(matcher.group(1));
            List<String> values = List.of(matcher.group(2).split(", ", -1));
            for (int row = 0; row < holds.length; row++) {
                holds[row] = !column.isMissing(row) && !values.contains(column.label(row));
            }
            return holds;
        }
        matcher = PRESENT.matcher(part);
        if (matcher.matches()) {
            Column column = table.column(matcher.group(1));
            for (int row = 0; row < holds.length; row++) {
                holds[row] = !column.isMissing(row);
            }
            return holds;
        }
        matcher = COMPARISON.matcher(part);
        if (!matcher.matches()) {
            throw new NotCovered("condition " + part);
        }
        Column column = table.column(matcher.group(1));
        String value = matcher.group(3).replaceAll("^['\"]|['\"]$", "");
        for (int row = 0; row < holds.length; row++) {
            holds[row] = !column.isMissing(row) && compare(column, row, matcher.group(2), value);
        }
        return holds;
    }

    private static boolean compare(Column column, int row, String operator, String value) {
        return switch (operator) {
            case "==" -> column.label(row).equals(value);
            case "!=" -> !column.label(row).equals(value);
            case "<" -> column.number(row) < Double.parseDouble(value);
            case ">" -> column.number(row) > Double.parseDouble(value);
            case "<=" -> column.number(row) <= Double.parseDouble(value);
            default -> column.number(row) >= Double.parseDouble(value);
        };
    }

    /** A condition as a column of categories FALSE and TRUE, missing where the variable that it compares is. */
    static Column indicator(Columns table, String condition) {
        boolean[] holds = holds(table, condition);
        Column variable = table.column(condition.substring(0, condition.indexOf(' ')));
        int[] codes = new int[holds.length];
        for (int row = 0; row < codes.length; row++) {
            codes[row] = variable.isMissing(row) ? -1 : holds[row] ? 1 : 0;
        }
        return new Column.Categories(codes, List.of("FALSE", "TRUE"));
    }
}
