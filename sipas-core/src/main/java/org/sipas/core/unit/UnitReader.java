package org.sipas.core.unit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/** Reads the two files of a register. A name may stand in quotes; none holds a line break. Not thread-safe; one register. */
final class UnitReader {
    private final List<Problem> problems = new ArrayList<>();

    List<Problem> problems() {
        return problems;
    }

    /** One row, by the names of its columns. */
    private record Row(Map<String, Integer> columns, List<String> cells) {
        String cell(String column) {
            int at = columns.getOrDefault(column, -1);
            return at < 0 || at >= cells.size() ? "" : cells.get(at);
        }

        @Nullable
        LocalDate day(String column) {
            return cell(column).isEmpty() ? null : LocalDate.parse(cell(column));
        }
    }

    List<Unit> units(String source, InputStream input) throws IOException {
        List<String> columns = List.of("level", "code", "name", "kind", "parent_code", "valid_from", "valid_to");
        return rows(
                source,
                input,
                columns,
                row -> new Unit(
                        new Level(row.cell("level")),
                        row.cell("code"),
                        Normalizer.normalize(row.cell("name"), Normalizer.Form.NFC),
                        row.cell("kind"),
                        row.cell("parent_code"),
                        row.day("valid_from"),
                        row.day("valid_to")));
    }

    List<Succession> successions(String source, InputStream input) throws IOException {
        List<String> columns = List.of("level", "old_code", "new_code", "extent", "effective");
        return rows(source, input, columns, row -> {
            Succession.Extent extent = switch (row.cell("extent")) {
                case "whole" -> Succession.Extent.WHOLE;
                case "part" -> Succession.Extent.PART;
                default -> throw new IllegalArgumentException("extent not whole or part: " + row.cell("extent"));
            };
            return new Succession(
                    new Level(row.cell("level")),
                    row.cell("old_code"),
                    row.cell("new_code"),
                    extent,
                    LocalDate.parse(row.cell("effective")));
        });
    }

    private <T> List<T> rows(String source, InputStream input, List<String> columns, Function<Row, T> parse)
            throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
        Map<String, Integer> header = new HashMap<>();
        String first = reader.readLine();
        try {
            for (String name : cells(first == null ? "" : first.replace("\uFEFF", ""))) {
                header.put(name, header.size());
            }
        } catch (IllegalArgumentException e) {
            badRow(source, 1, e);
        }
        for (String column : columns) {
            if (!header.containsKey(column)) {
                problem(
                        "missing-column",
                        source,
                        1,
                        column,
                        "thiếu cột “" + column + "”",
                        "the column “" + column + "” is missing");
            }
        }
        List<T> values = new ArrayList<>();
        long row = 1;
        for (String line = reader.readLine();
                line != null && header.keySet().containsAll(columns);
                line = reader.readLine()) {
            row++;
            try {
                values.add(parse.apply(new Row(header, cells(line))));
            } catch (IllegalArgumentException | DateTimeParseException e) {
                badRow(source, row, e);
            }
        }
        return values;
    }

    private void badRow(String source, long row, RuntimeException e) {
        problem(
                "bad-row",
                source,
                row,
                "",
                "dòng không đọc được: " + e.getMessage(),
                "the row cannot be read: " + e.getMessage());
    }

    private void problem(String code, String source, long row, String column, String vi, String en) {
        problems.add(
                new Problem(code, Severity.ERROR, new Location.Cell(source, "", row, column), new Bilingual(vi, en)));
    }

    static Problem overlap(String source, Unit one, Unit other) {
        return new Problem(
                "overlapping-units",
                Severity.ERROR,
                new Location.Cell(source, "", 0, ""),
                new Bilingual(
                        "hai đơn vị cùng mã trong cùng một ngày: " + one + " và " + other,
                        "two units have one code on one day: " + one + " and " + other));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                boolean escaped = quoted && i + 1 < line.length() && line.charAt(i + 1) == '"';
                if (escaped) {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw new IllegalArgumentException("a quote is not closed");
        }
        cells.add(cell.toString());
        return cells;
    }
}
