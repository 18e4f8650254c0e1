package org.sipas.core.response;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Location;
import org.sipas.core.Problem;
import org.sipas.core.questionnaire.Anonymity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.questionnaire.Variable;

/**
 * Reads rows of text into a {@link ResponseTable}. Immutable and thread-safe; compile it once for a form and a table and share it.
 *
 * <p>Answers may come as codes ({@code 4}, also {@code 4.0} as spreadsheets store it) or as labels in any language of the form, in any case and
 * Unicode form and with stray spaces; codes that differ in case only are told apart by it. What is no answer becomes a typed {@link Missing} answer, and each one is told as a {@link Problem}:
 *
 * <ul>
 *   <li>{@code blank-answer} (information): nothing was entered for a closed question, or for another one that is required;
 *   <li>{@code not-known}, {@code not-applicable}, {@code refused}, {@code illegible-answer}, {@code marked-blank} (information): the answer says so,
 *       by an option of the form, a missing word of the form, or a phrase that every reader knows;
 *   <li>{@code declared-missing} (information): the file declares that the value stands for a missing answer, without saying which kind;
 *   <li>{@code other-text} (information): words of the respondent's own after the picks of a multiple choice with an option for them, which are not kept;
 *   <li>{@code identifier-dropped} (information): the form is anonymous, and the answer would lead to a person: it is forgotten at once;
 *   <li>{@code several-ticks} (warning): two or more options where one was asked for;
 *   <li>{@code unknown-answer}, {@code bad-number}, {@code bad-date} (warning): no option, number or day;
 *   <li>{@code out-of-range}, {@code too-many-decimals}, {@code too-long}, {@code pattern-mismatch}, {@code damaged-characters}, {@code too-few-picks},
 *       {@code too-many-picks}, {@code exclusive-pick} (warning): not what the question allows, by the rules and in the words of {@link SubmissionReader};
 *   <li>{@code ambiguous-answer} (warning): a list of picks that can be divided into options in more than one way;
 *   <li>{@code hidden-answer} (error): an answer to a question that the form's logic hides, which becomes {@link Missing#NOT_ASKED}; a hidden question that
 *       was left blank is not asked without a problem, and so are ticks of which none is set;
 *   <li>{@code constraint} (error): an answer that does not meet its constraint, with the form's message; the answer stays;
 *   <li>{@code unknown-interview-day} (warning): the form asks for today or an age, but neither the caller nor the row tells the day, so that nothing of
 *       the row was judged.
 * </ul>
 *
 * <p>Logic is judged after the whole row is read, so that the order of the columns does not matter; a question without a column has no answer there either.
 * Forms without logic do not pay for it.
 */
public final class AnswerReader {
    /** The text of a cell that says that no option of a multiple choice was picked, where an empty cell says that it was left blank. */
    public static final String NO_PICKS = ".none";

    /** A row of a table, as text. */
    public interface Cells {
        /**
         * Returns the text of a cell.
         *
         * @param column the column of the table, from 0
         * @return the text, empty if the cell is blank or beyond the end of the row
         */
        String cell(int column);

        /**
         * Returns what the file itself says of the value of a cell, as files of statistics programs do.
         *
         * @param column the column of the table, from 0
         * @return the label, null if the file says nothing of this value
         */
        default @Nullable ValueLabel label(int column) {
            return null;
        }
    }

    /**
     * What a file says of a value.
     *
     * @param text its label, empty if it has none
     * @param missing whether it stands for a missing answer
     */
    public record ValueLabel(String text, boolean missing) {}

    private final ColumnMapping mapping;
    private final ColumnMapping.Target[] targets;
    private final CellReader[] readers;
    private final LogicRule logic;
    private final boolean judges;
    private final List<Map<Missing, Integer>> missingOptions;
    /** The column of the table, the first of several, in which each variable is answered; −1 if there is none. */
    private final int[] sources;

    private final int timeColumn;
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
                            ? reader(mapping.layout().variables().get(c), c, form)
                            : CellReader.extra(c));
        }
        this.readers = compiled.toArray(CellReader[]::new);
        this.logic = LogicRule.of(form);
        this.judges = !logic.isEmpty();
        this.missingOptions = mapping.layout().variables().stream()
                .map(AnswersView::missingOptions)
                .toList();
        this.sources = new int[readers.length];
        Arrays.fill(sources, -1);
        for (int c = targets.length - 1; c >= 0; c--) {
            int column = ColumnMapping.variable(targets[c]);
            if (column >= 0) {
                sources[column] = c;
            }
        }
        this.timeColumn = IntStream.range(0, mapping.layout().variables().size())
                .filter(c -> mapping.layout().kind(c) == Variable.Kind.DAY
                        && mapping.layout().variables().get(c).head().role() == Role.TIME)
                .findFirst()
                .orElse(-1);
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

    private static CellReader reader(Variable variable, int column, Questionnaire form) {
        boolean dropped = form.anonymity() == Anonymity.ANONYMOUS
                && variable.head().role().directIdentifier();
        return dropped ? CellReader.dropping(variable, column) : CellReader.of(variable, column, form.missingWords());
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
     * Reads one row. The day of the interview, for conditions that ask for it, is the day in the answer to the question with the role {@link Role#TIME}.
     *
     * @param cells the row
     * @param table where a row is added with the answers
     * @param place where a column of the row is, for problems
     * @param problems who is told of each problem
     */
    public void read(
            Cells cells, ResponseTable.Builder table, IntFunction<Location> place, Consumer<Problem> problems) {
        read(cells, table, null, place, problems);
    }

    /**
     * Reads one row of which the day of the interview is known.
     *
     * @param cells the row
     * @param table where a row is added with the answers
     * @param today the day of the interview, for conditions that ask for it; null if only the row can tell it
     * @param place where a column of the row is, for problems
     * @param problems who is told of each problem
     */
    public void read(
            Cells cells,
            ResponseTable.Builder table,
            @Nullable LocalDate today,
            IntFunction<Location> place,
            Consumer<Problem> problems) {
        table.addRow();
        if (judges) {
            JudgedRow row = new JudgedRow(table, missingOptions, sources, place);
            readCells(cells, table, new CellReader.Told(place, row), row);
            row.judge(logic, timeColumn, today, problems);
        } else {
            readCells(cells, table, new CellReader.Told(place, problems), null);
        }
    }

    /** Reads a cell by its value, or else by what the file says of the value: labels in files are often wrong, so the value comes first. */
    private static void read(
            CellReader reader, Cells cells, ResponseTable.Builder table, int column, CellReader.Told told) {
        String cell = cells.cell(column);
        ValueLabel label = cells.label(column);
        if (label == null || reader.knows(cell)) {
            reader.read(cell, table, column, told);
        } else if (reader.knows(label.text())) {
            reader.read(label.text(), table, column, told);
        } else if (label.missing()) {
            reader.readDeclaredMissing(cell, label.text(), table, column, told);
        } else {
            reader.read(cell, table, column, told);
        }
    }

    private static void readPick(
            CellReader reader, Cells cells, int option, ResponseTable.Builder table, int column, CellReader.Told told) {
        ValueLabel label = cells.label(column);
        Missing reason = label != null && label.missing() ? CellReader.labelled(label.text()) : null;
        reader.readPick(reason == null ? cells.cell(column) : reason.token(), option, table, column, told);
    }

    private void readCells(Cells cells, ResponseTable.Builder table, CellReader.Told told, @Nullable JudgedRow judged) {
        for (int c : firstPicks) {
            table.noPicks(ColumnMapping.variable(targets[c]));
        }
        for (int c = 0; c < targets.length; c++) {
            if (judged != null) {
                judged.reads(ColumnMapping.variable(targets[c]));
            }
            if (targets[c] instanceof ColumnMapping.Target.Whole whole) {
                read(readers[whole.column()], cells, table, c, told);
            } else if (targets[c] instanceof ColumnMapping.Target.Pick pick) {
                readPick(readers[pick.column()], cells, pick.option(), table, c, told);
            }
        }
        for (int c : firstPicks) {
            if (judged != null) {
                judged.reads(ColumnMapping.variable(targets[c]));
            }
            readers[ColumnMapping.variable(targets[c])].endPicks(table, c, told);
        }
    }
}
