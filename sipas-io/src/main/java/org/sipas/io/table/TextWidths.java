package org.sipas.io.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.response.ResponseTable;

/** How long the texts of each column are, which files with cells of fixed width must know before their first row. For one thread. */
public final class TextWidths {
    private final ExportColumns columns;
    private final int[] bytes;

    private TextWidths(ExportColumns columns) {
        this.columns = columns;
        this.bytes = new int[columns.columns().size()];
        int token = 1;
        for (Missing reason : Missing.values()) {
            token = Math.max(token, reason.token().length());
        }
        Arrays.fill(bytes, token);
    }

    /**
     * Returns widths in which only the marks of missing answers fit.
     *
     * @param columns the columns
     * @return the widths
     */
    public static TextWidths of(ExportColumns columns) {
        return new TextWidths(columns);
    }

    /**
     * Makes room for the texts of a chunk.
     *
     * @param table the chunk
     * @return this
     * @throws IllegalArgumentException if it has another layout
     */
    public TextWidths add(ResponseTable table) {
        columns.requireLayout(table);
        for (int c = 0; c < bytes.length; c++) {
            ExportColumn column = columns.columns().get(c);
            if (column.kind() == ExportColumn.Kind.TEXT) {
                for (String text : table.texts(column.position())) {
                    bytes[c] = Math.max(bytes[c], text.getBytes(StandardCharsets.UTF_8).length);
                }
            }
        }
        return this;
    }

    /** Returns the bytes of the longest text of a column in UTF-8, at least those of the longest token. */
    int bytes(int column) {
        return bytes[column];
    }

    /**
     * Returns the columns.
     *
     * @return the columns of the file
     */
    public ExportColumns columns() {
        return columns;
    }
}
