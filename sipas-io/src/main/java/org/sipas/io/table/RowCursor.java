package org.sipas.io.table;

import java.io.Closeable;
import java.io.IOException;
import org.sipas.core.response.AnswerReader;

/**
 * The rows of a table below its header, one at a time. A cursor stands before the first row until {@link #next()} is called. It is for one thread,
 * and must be closed.
 */
public interface RowCursor extends AnswerReader.Cells, Closeable {
    /**
     * Goes to the next row that has any content. Rows without content are counted and passed over.
     *
     * @return false at the end, and after an {@link org.sipas.core.Severity#ERROR ERROR}: what follows one cannot be read
     * @throws IOException if the disk or the network fails, never because of what the file says
     */
    boolean next() throws IOException;

    /**
     * Returns the number of the row as a spreadsheet shows it: the first row of the file is 1, and that is usually the header. A row of a CSV file
     * is a record, of however many lines.
     */
    long row();

    /** Returns the number of cells of this row, which may be less or more than the header has. */
    int size();

    /**
     * Returns the text of a cell as it is in the file, with its spaces.
     *
     * @param column the position of the column, from 0
     * @return the text; empty for an empty cell and behind the end of the row
     * @throws IndexOutOfBoundsException if {@code column} is negative
     */
    @Override
    String cell(int column);

    /** Returns how much of the file has been read, in [0, 1], by bytes: a number for a progress line. */
    double progress();
}
