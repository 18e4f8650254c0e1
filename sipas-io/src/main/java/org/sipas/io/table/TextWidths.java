package org.sipas.io.table;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;

/** How long the texts of each column are, which files with cells of fixed width must know before their first row. For one thread. */
public final class TextWidths {
    private final ResponseLayout layout;
    private final List<ExportColumn> columns;
    private final int[] bytes;

    private TextWidths(ResponseLayout layout) {
        this.layout = layout;
        this.columns = ExportColumn.of(layout);
        this.bytes = new int[columns.size()];
        int token = 1;
        for (Missing reason : Missing.values()) {
            token = Math.max(token, ExportColumn.token(reason).length());
        }
        Arrays.fill(bytes, token);
    }

    /**
     * Returns widths in which only the marks of missing answers fit.
     *
     * @param layout the columns
     * @return the widths
     */
    public static TextWidths of(ResponseLayout layout) {
        return new TextWidths(layout);
    }

    /**
     * Makes room for the texts of a chunk.
     *
     * @param table the chunk
     * @return this
     * @throws IllegalArgumentException if it has another layout
     */
    public TextWidths add(ResponseTable table) {
        ExportColumn.requireLayout(table, layout);
        for (int c = 0; c < columns.size(); c++) {
            if (columns.get(c).kind() == ExportColumn.Kind.TEXT) {
                for (String text : table.texts(columns.get(c).position())) {
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

    ResponseLayout layout() {
        return layout;
    }
}
