package org.sipas.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.sipas.core.response.ResponseTable;

/**
 * Answers as CSV in the columns of {@link ExportColumns}. A text that a spreadsheet would take for a formula has an apostrophe in front, see {@link
 * SafeCsvWriter}; so has one that begins with an apostrophe and such a formula, so that taking one away gives every text back. For one thread.
 */
public final class AnswersCsv implements AnswersWriter {
    /** For whom the file is. */
    public enum Profile {
        /** For programs: comma, decimal point, ISO days, UTF-8. */
        MACHINE,
        /** For Excel with Vietnamese settings: semicolon, decimal comma, days as 31/12/2026, UTF-8 with its mark. */
        EXCEL_VI
    }

    private static final DateTimeFormatter DAY_FIRST = DateTimeFormatter.ofPattern("dd/MM/uuuu", Locale.ROOT);

    private final SafeCsvWriter csv;
    private final ExportColumns columns;
    private final Profile profile;

    private AnswersCsv(SafeCsvWriter csv, ExportColumns columns, Profile profile) {
        this.csv = csv;
        this.columns = columns;
        this.profile = profile;
    }

    /**
     * Creates a file, in place of one that may be there, and writes the names of the columns.
     *
     * @param file the file
     * @param columns the columns of the file
     * @param profile for whom it is
     * @return the writer, to be closed
     * @throws IOException if the file cannot be written
     */
    public static AnswersCsv create(Path file, ExportColumns columns, Profile profile) throws IOException {
        boolean excel = profile == Profile.EXCEL_VI;
        SafeCsvWriter csv = SafeCsvWriter.create(
                file, excel ? SafeCsvWriter.Encoding.UTF_8_WITH_BOM : SafeCsvWriter.Encoding.UTF_8, excel ? ';' : ',');
        AnswersCsv answers = new AnswersCsv(csv, columns, profile);
        csv.write(columns.names());
        return answers;
    }

    @Override
    public void write(ResponseTable table) throws IOException {
        columns.requireLayout(table);
        for (int row = 0; row < table.rows(); row++) {
            List<String> cells = new ArrayList<>(columns.columns().size());
            for (ExportColumn column : columns.columns()) {
                cells.add(cell(column, table, row));
            }
            csv.write(cells);
        }
    }

    private String cell(ExportColumn column, ResponseTable table, int row) {
        String text = column.text(table, row);
        if (profile == Profile.MACHINE || column.missing(table, row).isPresent()) {
            return text;
        }
        return switch (column.kind()) {
            case NUMBER -> text.replace('.', ',');
            case DAY -> DAY_FIRST.format(LocalDate.parse(text));
            case CODE, FLAG, TEXT -> text;
        };
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
