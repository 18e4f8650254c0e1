package org.sipas.core;

/** Where a {@link Problem} is: a cell of a table, a place in a JSON document or a byte of a file. Immutable. */
public sealed interface Location {
    /**
     * A cell, row, column or sheet of a table.
     *
     * @param source the name of the file or of the stream
     * @param sheet the sheet, empty for files without sheets
     * @param row the row as a spreadsheet numbers it (the first row is 1), or 0 where no row is meant
     * @param column the header of the column, or its letter where there is no header; empty where no column is meant
     */
    record Cell(String source, String sheet, long row, String column) implements Location {
        @Override
        public String toString() {
            return source
                    + (sheet.isEmpty() ? "" : " [" + sheet + "]")
                    + (row == 0 ? "" : ":" + row)
                    + (column.isEmpty() ? "" : " (" + column + ")");
        }
    }

    /**
     * A place in a JSON document.
     *
     * @param source the name of the document
     * @param path the JSON path, such as {@code $.scales.satisfaction5.options[2].label}
     */
    record Json(String source, String path) implements Location {
        @Override
        public String toString() {
            return source + " " + path;
        }
    }

    /**
     * A byte of a binary file.
     *
     * @param source the name of the file
     * @param offset the number of bytes before it
     */
    record Bytes(String source, long offset) implements Location {
        @Override
        public String toString() {
            return source + " @" + offset;
        }
    }

    /**
     * Returns the name of the file, stream or document.
     *
     * @return the name
     */
    String source();
}
