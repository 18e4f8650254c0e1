package org.sipas.io.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A CSV file that is safe to open in a spreadsheet: comma, CRLF, UTF-8, quotes where RFC 4180 needs them. A text that a spreadsheet would take for a
 * formula, because it begins with one of {@code = + - @}, a tab or a line break, also behind spaces or quotes, gets an apostrophe in front. Plain
 * numbers such as {@code -5} or {@code -1,5} stay as they are. For one thread.
 */
public final class SafeCsvWriter implements Closeable {
    /** Whether the file says that it is UTF-8. */
    public enum Encoding {
        /** For programs. */
        UTF_8,
        /** For Excel, which takes a file without the mark for one in the encoding of its computer. */
        UTF_8_WITH_BOM
    }

    /** The full-width forms are what a spreadsheet with an East Asian keyboard takes for the same. */
    private static final Pattern FORMULA =
            Pattern.compile("'*[\\t\\r\\n].*|[\\s\\p{Z}'\"]*[=+\\-@\\uFF1D\\uFF0B\\uFF0D\\uFF20].*", Pattern.DOTALL);

    private static final Pattern NUMBER = Pattern.compile(" *[+-]?\\d+([.,]\\d+)*%? *");

    private final CsvWriter csv;

    private SafeCsvWriter(CsvWriter csv) {
        this.csv = csv;
    }

    /**
     * Creates a file, in place of one that may be there.
     *
     * @param file the file
     * @param encoding whether it begins with a byte order mark
     * @return a writer, to be closed
     * @throws IOException if the file cannot be written
     */
    public static SafeCsvWriter create(Path file, Encoding encoding) throws IOException {
        return create(file, encoding, ',');
    }

    /**
     * Creates a file with another separator, in place of one that may be there.
     *
     * @param file the file
     * @param encoding whether it begins with a byte order mark
     * @param separator what stands between cells
     * @return a writer, to be closed
     * @throws IOException if the file cannot be written
     */
    public static SafeCsvWriter create(Path file, Encoding encoding, char separator) throws IOException {
        Writer text = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        if (encoding == Encoding.UTF_8_WITH_BOM) {
            text.write('\uFEFF');
        }
        return new SafeCsvWriter(CsvWriter.builder()
                .fieldSeparator(separator)
                .lineDelimiter(LineDelimiter.CRLF)
                .build(text));
    }

    /**
     * Writes one row.
     *
     * @param cells the texts of its cells
     * @throws IOException if the file cannot be written
     */
    public void write(List<String> cells) throws IOException {
        List<String> safe = new ArrayList<>(cells.size());
        for (String cell : cells) {
            safe.add(safe(cell));
        }
        try {
            csv.writeRecord(safe);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Returns a text that no spreadsheet takes for a formula, for cells of other formats that may later be exported to CSV.
     *
     * @param cell the text
     * @return the text, with an apostrophe in front if it needs one
     */
    public static String safe(String cell) {
        return FORMULA.matcher(cell).matches() && !NUMBER.matcher(cell).matches() ? "'" + cell : cell;
    }

    /**
     * Takes the apostrophe from a text that {@link #safe} put in front.
     *
     * @param cell the text of a cell
     * @return the text that was written; other texts as they are
     */
    public static String unguarded(String cell) {
        String text = cell.startsWith("'") ? cell.substring(1) : "";
        return !text.isEmpty() && safe(text).equals(cell) ? text : cell;
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
