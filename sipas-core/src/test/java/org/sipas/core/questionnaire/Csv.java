package org.sipas.core.questionnaire;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** CSV files of tests. */
final class Csv {
    private Csv() {}

    /** The rows of a test resource of this package, by column name. */
    static List<NamedCsvRecord> rows(String resource) throws IOException {
        try (InputStream input = Objects.requireNonNull(Csv.class.getResourceAsStream(resource), resource);
                CsvReader<NamedCsvRecord> reader =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(input, UTF_8))) {
            return reader.stream().toList();
        }
    }

    static List<String> header(Path file) throws IOException {
        try (Reader input = Files.newBufferedReader(file);
                CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(input)) {
            return reader.iterator().next().getFields();
        }
    }

    static List<NamedCsvRecord> rows(Path file) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(file)) {
            return reader.stream().toList();
        }
    }
}
