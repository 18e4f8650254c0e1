package org.sipas.core.response;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;

/**
 * Reads rows of text into a {@link ResponseTable}. Immutable and thread-safe; compile it once for a form and a table and share it.
 *
 * <p>Answers may come as codes ({@code 4}, also {@code 4.0} as spreadsheets store it) or as labels in any language of the form, in any case and
 * Unicode form and with stray spaces. What is no answer becomes a typed {@link Missing} answer, and each one is told as a {@link Problem}:
 *
 * <ul>
 *   <li>{@code blank-answer} (information): nothing was entered for a closed question, or for another one that is required;
 *   <li>{@code not-known}, {@code not-applicable}, {@code refused}, {@code illegible-answer}, {@code marked-blank} (information): the answer says so,
 *       by an option of the form, a missing word of the form, or a phrase that every reader knows;
 *   <li>{@code several-ticks} (warning): two or more options where one was asked for;
 *   <li>{@code out-of-range}, {@code unknown-answer}, {@code bad-number}, {@code bad-date}, {@code too-long}, {@code bad-picks} (warning): no option,
 *       number, day or text that the question allows;
 *   <li>{@code ambiguous-answer} (warning): a list of picks that can be divided into options in more than one way.
 * </ul>
 */
public final class AnswerReader {
    /** A row of a table, as text. */
    public interface Cells {
        /**
         * Returns the text of a cell.
         *
         * @param column the column of the table, from 0
         * @return the text, empty if the cell is blank or beyond the end of the row
         */
        String cell(int column);
    }

    private final ColumnMapping mapping;
    private final ColumnMapping.Target[] targets;
    private final CellReader[] readers;
    /** Of each multiple choice that is spread over columns of the table, the first of these. */
    private final int[] firstPicks;

    private AnswerReader(ColumnMapping mapping) {
        this.mapping = mapping;
        this.targets = mapping.targets().toArray(ColumnMapping.Target[]::new);
        Questionnaire form = mapping.layout().form();
        List<CellReader> compiled = new ArrayList<>();
        for (int c = 0; c < mapping.layout().size(); c++) {
            compiled.add(
                    c < mapping.layout().variables().size()
                            ? CellReader.of(mapping.layout().variables().get(c), c, form.missingWords())
                            : CellReader.extra(c));
        }
        this.readers = compiled.toArray(CellReader[]::new);
        BitSet spread = new BitSet();
        this.firstPicks = IntStream.range(0, targets.length)
                .filter(c -> targets[c] instanceof ColumnMapping.Target.Pick pick && isNew(pick.column(), spread))
                .toArray();
    }

    private static boolean isNew(int column, BitSet seen) {
        boolean isNew = !seen.get(column);
        seen.set(column);
        return isNew;
    }

    /**
     * Compiles a reader.
     *
     * @param mapping which column of the table answers which question
     * @return the reader
     */
    public static AnswerReader of(ColumnMapping mapping) {
        return new AnswerReader(mapping);
    }

    /**
     * Returns the mapping of columns that the reader was compiled for.
     *
     * @return the mapping
     */
    public ColumnMapping mapping() {
        return mapping;
    }

    /**
     * Reads one row.
     *
     * @param cells the row
     * @param table where a row is added with the answers
     * @param place where a column of the row is, for problems
     * @param problems who is told of each problem
     */
    public void read(
            Cells cells, ResponseTable.Builder table, IntFunction<Location> place, Consumer<Problem> problems) {
        CellReader.Told told = new CellReader.Told(place, problems);
        table.addRow();
        for (int c : firstPicks) {
            table.noPicks(((ColumnMapping.Target.Pick) targets[c]).column());
        }
        for (int c = 0; c < targets.length; c++) {
            if (targets[c] instanceof ColumnMapping.Target.Whole whole) {
                readers[whole.column()].read(cells.cell(c), table, c, told);
            } else if (targets[c] instanceof ColumnMapping.Target.Pick pick) {
                readers[pick.column()].readPick(cells.cell(c), pick.option(), table, c, told);
            }
        }
        for (int c : firstPicks) {
            readers[((ColumnMapping.Target.Pick) targets[c]).column()].endPicks(table, c, told);
        }
    }
}
