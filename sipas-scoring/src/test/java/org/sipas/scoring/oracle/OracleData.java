package org.sipas.scoring.oracle;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** A data set by column. Sets that may not be redistributed are read from the folder {@code -Dsipas.oracle.data}; without it their cases are skipped. */
final class OracleData {
    private final Map<String, List<String>> columns = new LinkedHashMap<>();

    private OracleData(List<String> lines) {
        List<String> names = cells(lines.get(0));
        names.forEach(name -> columns.put(name, new ArrayList<>()));
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            for (int c = 0; c < cells.size(); c++) {
                columns.get(names.get(c)).add(cells.get(c));
            }
        }
    }

    static OracleData read(String name) throws IOException {
        try (InputStream bundled = OracleData.class.getResourceAsStream("/oracle/data/" + name + ".csv")) {
            if (bundled != null) {
                BufferedReader reader = new BufferedReader(new InputStreamReader(bundled, StandardCharsets.UTF_8));
                return new OracleData(reader.lines().toList());
            }
        }
        String folder = System.getProperty("sipas.oracle.data");
        if (folder == null) {
            throw new TestAbortedException("the data set " + name + " is not redistributed; give -Dsipas.oracle.data");
        }
        return new OracleData(Files.readAllLines(Path.of(folder, name + ".csv")));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }

    List<String> texts(String column) {
        return columns.get(column);
    }

    /** Missing values are NaN. */
    double[] numbers(String column) {
        return columns.get(column).stream()
                .mapToDouble(cell -> cell.isEmpty() || cell.equals("NA") ? Double.NaN : Double.parseDouble(cell))
                .toArray();
    }

    double[][] numbers(List<String> names) {
        return names.stream().map(this::numbers).toArray(double[][]::new);
    }

    /** The columns without rows that miss one of them. */
    double[][] complete(List<String> names) {
        double[][] all = numbers(names);
        int[] rows = java.util.stream.IntStream.range(0, all[0].length)
                .filter(row -> Arrays.stream(all).noneMatch(column -> Double.isNaN(column[row])))
                .toArray();
        return Arrays.stream(all)
                .map(column ->
                        Arrays.stream(rows).mapToDouble(row -> column[row]).toArray())
                .toArray(double[][]::new);
    }
}
