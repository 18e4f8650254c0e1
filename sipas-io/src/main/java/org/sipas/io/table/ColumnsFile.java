package org.sipas.io.table;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.sipas.core.design.Columns;

/** Reads a table of data: comma, UTF-8, names in the first line. Empty cells are missing. */
public final class ColumnsFile {
    private ColumnsFile() {}

    /**
     * Reads a file. A column of which every cell is a number or empty is one of numbers, any other one of categories.
     *
     * @param file the file
     * @return the table
     * @throws IOException if the file cannot be read or has no rows
     */
    public static Columns read(Path file) throws IOException {
        List<NamedCsvRecord> records;
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            records = reader.stream().toList();
        }
        if (records.isEmpty()) {
            throw new IOException("no rows: " + file);
        }
        Columns table = Columns.from(file.toString());
        for (String name : records.get(0).getHeader()) {
            String[] cells = new String[records.size()];
            double[] numbers = new double[cells.length];
            boolean isNumeric = true;
            for (int row = 0; row < cells.length; row++) {
                cells[row] = records.get(row).getField(name);
                try {
                    numbers[row] = cells[row].isEmpty() ? Double.NaN : Double.parseDouble(cells[row]);
                } catch (NumberFormatException notANumber) {
                    isNumeric = false;
                }
            }
            table = isNumeric ? table.with(name, numbers) : table.with(name, cells);
        }
        return table;
    }
}
