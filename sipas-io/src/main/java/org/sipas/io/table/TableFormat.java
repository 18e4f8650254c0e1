package org.sipas.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

/**
 * A kind of file that holds tables. Artefacts add kinds by providing this interface to {@link java.util.ServiceLoader}; everybody else uses
 * {@link TableFile}. Implementations have no state.
 */
public interface TableFormat {
    /**
     * Tells whether a file is of this kind, or of a kind that this format can say something useful about, such as how to save it anew.
     *
     * @param head the first bytes of the file, at most 64
     * @return whether {@link #open} should be asked
     */
    boolean recognises(byte[] head);

    /**
     * Opens one sheet and reads its header.
     *
     * @param file a regular file that is not empty
     * @param sheet the name of the sheet; empty for the first visible one with content
     * @return the sheet, or the problems that stand in its way
     * @throws IOException if the file cannot be read; never because of what it says
     */
    Outcome<Sheet> open(Path file, String sheet) throws IOException;

    /**
     * Cells of a sheet that are merged into one.
     *
     * @param top the number of the first row, from 1
     * @param left the position of the first column, from 0
     * @param bottom the number of the last row
     * @param right the position of the last column
     */
    record Merged(long top, int left, long bottom, int right) {
        boolean touches(long row) {
            return top <= row && row <= bottom;
        }

        boolean isOfOneRow(long row) {
            return top == row && bottom == row && left < right;
        }

        /** Returns the cells as spreadsheets call them, such as {@code A1:C1}. */
        @Override
        public String toString() {
            return TableFile.letters(left) + top + ":" + TableFile.letters(right) + bottom;
        }
    }

    /** One sheet of a file. Immutable, so that any number of threads may read it, each with its own cursor. */
    interface Sheet {
        /** Returns the names of all sheets of the file, in their order; empty for kinds of files without sheets. */
        List<String> sheets();

        /** Returns the name of this sheet; empty for kinds of files without sheets. */
        String name();

        /** Returns the kind of file in words, with whatever was guessed in reading it. */
        String description();

        /** Returns the texts of the first row with content, as they are in the file. */
        List<String> header();

        /** Returns what the file says of its columns beside their headers; one label a column, or none at all. */
        default List<String> labels() {
            return List.of();
        }

        /** Returns the merged cells of the sheet, as far as they may touch its header; none for kinds of files without them. */
        default List<Merged> merged() {
            return List.of();
        }

        /** Returns the number of the header's row, from 1; 0 where the header is no row of its own, and the rows count from 1. */
        long headerRow();

        /**
         * Reads the rows below the header.
         *
         * @param columns gives the name of a column by its position from 0, for the places of problems
         * @param problems takes the problems as they are met, on the thread that moves the cursor
         * @return a cursor; rows without content may be among its rows
         * @throws IOException if the file cannot be read
         */
        RowCursor rows(IntFunction<String> columns, Consumer<Problem> problems) throws IOException;
    }
}
