package org.sipas.examples.benchmarks;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

/**
 * How fast a large CSV is read as a table, next to the bare CSV library on the same file in the same run. Arguments: a file to make, or that is there
 * already, and its size in megabytes. Times are those of the processor. Both visit every cell; ours also finds encoding and separator, digests the file and checks every row. Whole passes
 * alternate, and the last of three counts.
 */
public final class TableTimes {
    private static final int PASSES = 3;
    private static final int ITEMS = 39;

    private TableTimes() {}

    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[0]);
        long bytes = Long.parseLong(args[1]) << 20;
        if (!Files.exists(file)) {
            write(file, bytes);
        }
        for (int pass = 1; pass <= PASSES; pass++) {
            long start = cpu();
            long bare = bare(file);
            long bareTime = cpu() - start;
            start = cpu();
            TableFile table = TableFile.open(file, "").orThrow();
            long openTime = cpu() - start;
            long ours = cells(table);
            long rowsTime = cpu() - start - openTime;
            if (bare != ours) {
                throw new IllegalStateException(bare + " characters, and " + ours);
            }
            System.out.printf(
                    Locale.ROOT,
                    "%d MB: FastCSV %.1f s; rows %.1f s (%.0f %% of its speed); opening %.1f s (%.0f %% with it)%n",
                    Files.size(file) >> 20,
                    bareTime / 1e9,
                    rowsTime / 1e9,
                    100.0 * bareTime / rowsTime,
                    openTime / 1e9,
                    100.0 * bareTime / (rowsTime + openTime));
        }
    }

    /** Returns the processor time of this thread: other work on the machine does not count. */
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void write(Path file, long bytes) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            StringBuilder line = new StringBuilder("id,province,comment");
            for (int item = 1; item <= ITEMS; item++) {
                line.append(",q").append(item);
            }
            long written = 0;
            for (long row = 0; written < bytes; row++) {
                line.append('\n');
                out.append(line);
                written += line.length();
                line.setLength(0);
                line.append('H').append(row).append(",Thừa Thiên Huế,\"Thủ tục rườm rà, phức tạp\"");
                for (int item = 0; item < ITEMS; item++) {
                    line.append(',').append(1 + random.nextInt(5));
                }
            }
        }
    }

    /** Returns the characters in all cells below the header. */
    private static long bare(Path file) throws IOException {
        long characters = 0;
        try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
            boolean header = true;
            for (CsvRecord row : reader) {
                for (int column = 0; column < row.getFieldCount() && !header; column++) {
                    characters += row.getField(column).length();
                }
                header = false;
            }
        }
        return characters;
    }

    private static long cells(TableFile table) throws IOException {
        long characters = 0;
        try (RowCursor rows = table.rows(problem -> {})) {
            while (rows.next()) {
                for (int column = 0; column < rows.size(); column++) {
                    characters += rows.cell(column).length();
                }
            }
        }
        return characters;
    }
}
