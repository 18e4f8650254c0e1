package org.sipas.io.table;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.sipas.core.Problem;

/** A header and rows of text below it, wherever they are kept: in a file, in a data base, in arrays. */
public interface Table {
    /**
     * Returns the name for the places of problems, such as that of the file.
     *
     * @return the name
     */
    String name();

    /**
     * Returns the name of the sheet.
     *
     * @return the name, empty where there are no sheets
     */
    String sheet();

    /**
     * Returns the kind of table for people, with whatever was guessed in reading it.
     *
     * @return the kind, such as {@code CSV, UTF-8 with BOM, separator ;}
     */
    String format();

    /**
     * Returns a digest of what was read.
     *
     * @return the SHA-256 of the bytes of a file; of a table without a file, of its header and cells, known once the rows were read to their end
     */
    String digest();

    /**
     * Returns the headers of the columns.
     *
     * @return the headers, empty texts for columns without one
     */
    List<String> header();

    /**
     * Returns what the table says of its columns beside their headers, as files of statistics programs do.
     *
     * @return the labels, one a column, or none at all
     */
    default List<String> labels() {
        return List.of();
    }

    /**
     * Reads the rows from the first one; may be asked any number of times.
     *
     * @param problems takes the problems as they are met, on the thread that moves the cursor
     * @return a cursor before the first row, to be closed
     * @throws IOException if the rows cannot be read
     */
    RowCursor rows(Consumer<Problem> problems) throws IOException;
}
