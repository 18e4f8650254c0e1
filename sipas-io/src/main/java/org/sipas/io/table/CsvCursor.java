package org.sipas.io.table;

import static org.sipas.core.Severity.ERROR;
import static org.sipas.core.Severity.WARNING;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/** All records of a CSV file, the header's and blank ones too. */
final class CsvCursor implements RowCursor {
    private static final int MAX_CELL = 1 << 16;
    /** Room for a longest cell that is nothing but doubled quotes, and for what FastCSV reads ahead. */
    private static final int BUFFER = 2 * MAX_CELL + (1 << 14);

    private static final int MAX_COLUMNS = 1 << 14;
    private static final int MAX_ROW = 1 << 22;

    private final String source;
    private final CsvDialect.Cells kind;
    private final IntFunction<String> columns;
    private final Consumer<Problem> problems;
    private final CountingStream bytes;
    private final double length;
    private final CsvReader<Cells> reader;
    private final CloseableIterator<Cells> records;
    private final Cells cells = new Cells();
    private long row;
    private boolean stopped;

    CsvCursor(Path file, CsvDialect dialect, IntFunction<String> columns, Consumer<Problem> problems)
            throws IOException {
        this.source = TableFile.nameOf(file);
        this.kind = dialect.cells();
        this.columns = columns;
        this.problems = problems;
        this.length = Math.max(1, Files.size(file));
        this.bytes = new CountingStream(Files.newInputStream(file));
        try {
            bytes.skipNBytes(dialect.bomLength());
            Reader text = new InputStreamReader(bytes, dialect.charset());
            text.skip(dialect.preamble());
            this.reader = CsvReader.builder()
                    .fieldSeparator(dialect.separator())
                    .skipEmptyLines(false)
                    .allowUnclosedQuote(false)
                    .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                    .maxBufferSize(BUFFER)
                    .build(cells, text);
            this.records = reader.iterator();
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    @Override
    public boolean next() throws IOException {
        if (stopped) {
            return false;
        }
        try {
            stopped = !records.hasNext();
            if (!stopped) {
                records.next();
            }
        } catch (CsvParseException e) {
            // The only kinds of malformed text that FastCSV finds, told apart by its message alone.
            return String.valueOf(e.getMessage()).contains("buffer size") ? tooLong() : unbalanced();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (stopped) {
            return false;
        }
        row++;
        if (cells.refused) {
            row--;
            return cells.size < MAX_COLUMNS && cells.length <= MAX_ROW ? tooLong() : rowTooLong();
        }
        if (kind != CsvDialect.Cells.PLAIN) {
            clean();
        }
        return true;
    }

    private boolean tooLong() {
        return stop(
                "field-too-long",
                "Ô dài quá " + MAX_CELL + " ký tự, có lẽ thiếu dấu ngoặc kép đóng; các dòng từ đây không được đọc.",
                "The cell is longer than " + MAX_CELL
                        + " characters, perhaps for want of a closing quote; the rows from here on are not read.");
    }

    private boolean rowTooLong() {
        return stop(
                "row-too-long",
                "Dòng có quá " + MAX_COLUMNS + " ô hoặc quá " + MAX_ROW + " ký tự; các dòng từ đây không được đọc.",
                "The row has more than " + MAX_COLUMNS + " cells or " + MAX_ROW
                        + " characters; the rows from here on are not read.");
    }

    private boolean unbalanced() {
        return stop(
                "unbalanced-quote",
                "Dấu ngoặc kép không đóng, hoặc sau dấu đóng còn chữ; các dòng từ đây không được đọc.",
                "A quote is not closed, or more text follows a closing quote; the rows from here on are not read.");
    }

    /** Reports why the record that was begun cannot be read, at the first cell that is missing from it. */
    private boolean stop(String code, String vi, String en) {
        stopped = true;
        report(code, ERROR, row + 1, cells.size, vi, en);
        cells.clear();
        return false;
    }

    private void clean() {
        for (int column = 0; column < cells.size; column++) {
            if (kind == CsvDialect.Cells.DECOMPOSED) {
                cells.texts[column] = Normalizer.normalize(cells.texts[column], Normalizer.Form.NFC);
            }
            if (cells.texts[column].indexOf('\0') >= 0) {
                report("nul-character", WARNING, row, column, CheckedCursor.NUL.vi(), CheckedCursor.NUL.en());
                cells.texts[column] = "";
            }
        }
    }

    private void report(String code, Severity severity, long at, int column, String vi, String en) {
        Location place = new Location.Cell(source, "", at, columns.apply(column));
        problems.accept(new Problem(code, severity, place, new Bilingual(vi, en)));
    }

    @Override
    public long row() {
        return row;
    }

    @Override
    public int size() {
        return cells.size;
    }

    @Override
    public String cell(int column) {
        return column < cells.size ? cells.texts[column] : "";
    }

    @Override
    public double progress() {
        return Math.min(1, bytes.count() / length);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** The cells of the current record, in an array that is used again for the next one. */
    private static final class Cells extends AbstractBaseCsvCallbackHandler<Cells> {
        /** Most answers are one digit or letter: those need no text of their own. */
        private static final String[] SINGLE = new String[128];

        static {
            Arrays.setAll(SINGLE, c -> String.valueOf((char) c));
        }

        private String[] texts = new String[64];
        private int size;
        private int length;
        private boolean refused;

        private void clear() {
            size = 0;
            length = 0;
            refused = false;
        }

        @Override
        protected void handleBegin(long startingLineNumber) {
            clear();
        }

        @Override
        protected void handleField(int column, char[] buffer, int offset, int count, boolean quoted) {
            length = Math.min(length + count, MAX_ROW + 1);
            refused = refused || count > MAX_CELL || column >= MAX_COLUMNS || length > MAX_ROW;
            if (refused) {
                return;
            }
            if (column == texts.length) {
                texts = Arrays.copyOf(texts, 2 * column);
            }
            if (count == 0) {
                texts[column] = "";
            } else if (count == 1 && buffer[offset] < SINGLE.length) {
                texts[column] = SINGLE[buffer[offset]];
            } else {
                String text = new String(buffer, offset, count);
                texts[column] = buffer[offset] == '\'' ? SafeCsvWriter.unguarded(text) : text;
            }
            size = column + 1;
        }

        @Override
        protected Cells buildRecord() {
            return this;
        }
    }
}
