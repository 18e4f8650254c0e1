package org.sipas.examples.commandline.cases;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.sipas.core.design.Column;
import org.sipas.core.design.Columns;

/** The data sets of a folder of cases, read once each. Folders are searched in their order. */
public final class CaseData {
    private final List<Path> folders;
    private final Map<String, Columns> read = new ConcurrentHashMap<>();

    public CaseData(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    public boolean has(String name) {
        return folders.stream().anyMatch(folder -> Files.exists(file(folder, name)));
    }

    private static Path file(Path folder, String name) {
        return folder.resolve("data").resolve(name + ".csv");
    }

    Columns table(String name) throws IOException {
        Columns known = read.get(name);
        if (known == null) {
            Path folder = folders.stream()
                    .filter(each -> Files.exists(file(each, name)))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no data set of that name: " + name));
            known = read(
                    file(folder, name),
                    Options.of(Case.json(folder.resolve("schema.json")))
                            .options(name)
                            .options("columns"));
            read.put(name, known);
        }
        return known;
    }

    private static Columns read(Path file, Options schema) throws IOException {
        List<NamedCsvRecord> records;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            records = reader.stream().toList();
        }
        Columns table = Columns.from(file.getFileName().toString());
        for (String name : records.get(0).getHeader()) {
            String[] cells = records.stream().map(each -> each.getField(name)).toArray(String[]::new);
            Options column = schema.options(name);
            List<String> levels = column.texts("levels");
            table = switch (column.text("type")) {
                case "factor", "ordered" -> table.with(name, categories(cells, levels));
                case "text" -> table.with(name, cells);
                case "logical" -> table.with(name, categories(cells, List.of("FALSE", "TRUE")));
                default -> table.with(name, numbers(cells));
            };
        }
        return table;
    }

    private static Column categories(String[] cells, List<String> levels) {
        int[] codes = new int[cells.length];
        for (int i = 0; i < cells.length; i++) {
            codes[i] = levels.indexOf(cells[i]);
        }
        return new Column.Categories(codes, levels);
    }

    private static double[] numbers(String[] cells) {
        double[] values = new double[cells.length];
        for (int i = 0; i < cells.length; i++) {
            values[i] = cells[i].isEmpty() ? Double.NaN : Double.parseDouble(cells[i]);
        }
        return values;
    }

    /** The given rows of a table. */
    static Columns rows(Columns table, int[] rows) {
        Columns kept = Columns.from(table.source());
        for (String name : table.names()) {
            Column column = table.column(name);
            if (column instanceof Column.Categories categories) {
                int[] codes = new int[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    codes[i] = categories.codes()[rows[i]];
                }
                kept = kept.with(name, new Column.Categories(codes, categories.labels()));
            } else {
                double[] values = new double[rows.length];
                for (int i = 0; i < rows.length; i++) {
                    values[i] = column.number(rows[i]);
                }
                kept = kept.with(name, values);
            }
        }
        return kept;
    }
}
