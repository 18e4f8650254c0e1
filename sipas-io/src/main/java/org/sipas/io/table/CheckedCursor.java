package org.sipas.io.table;

import static org.sipas.core.Severity.WARNING;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Problem;
import org.sipas.core.response.AnswerReader;

/** What holds for the rows of every format: rows without content are passed over, and content outside the header is reported. */
final class CheckedCursor implements RowCursor {
    /** What is said of a cell with NUL characters, in every kind of file. */
    static final Bilingual NUL = new Bilingual(
            "Ô có ký tự NUL nên không dùng được: tệp bị hỏng.",
            "The cell has NUL characters and cannot be used: the file is damaged.");

    private static final Bilingual HALF = new Bilingual(
            "Ô có nửa ký tự (mã thay thế đứng lẻ) nên không dùng được: tệp bị hỏng.",
            "The cell has half a character (a surrogate on its own) and cannot be used: the file is damaged.");

    private final TableFile table;
    private final RowCursor rows;
    private final Consumer<Problem> problems;
    private final List<@Nullable LegacyText> legacy;
    private final int width;
    /** The columns without a header in which nothing was found yet. */
    private int[] blankHeaders;
    /** Whether damaged texts must be looked for; the reader of CSV finds NUL more cheaply, and decodes to whole characters. */
    private final boolean mayBeDamaged;

    /** The cells of this row that have NUL characters or halves of characters. */
    private final BitSet damaged = new BitSet();

    CheckedCursor(TableFile table, RowCursor rows, Consumer<Problem> problems, List<@Nullable LegacyText> legacy) {
        this.legacy = legacy;
        this.table = table;
        this.rows = rows;
        this.mayBeDamaged = !(rows instanceof CsvCursor);
        this.problems = problems;
        this.width = table.header().size();
        this.blankHeaders = IntStream.range(0, width)
                .filter(column -> table.header().get(column).isEmpty())
                .toArray();
    }

    @Override
    public boolean next() throws IOException {
        while (rows.next()) {
            if (mayBeDamaged) {
                reportDamage();
            }
            if (firstContent(0) >= 0) {
                if (rows.size() > width) {
                    reportExtraCells();
                }
                if (blankHeaders.length > 0) {
                    reportBlankHeaders();
                }
                return true;
            }
        }
        return false;
    }

    private int firstContent(int from) {
        for (int column = from; column < rows.size(); column++) {
            if (!damaged.get(column) && !rows.cell(column).isBlank()) {
                return column;
            }
        }
        return -1;
    }

    private void reportDamage() {
        damaged.clear();
        for (int column = 0; column < rows.size(); column++) {
            String cell = rows.cell(column);
            boolean nul = cell.indexOf('\0') >= 0;
            if (nul || Halves.in(cell)) {
                damaged.set(column);
                Bilingual text = nul ? NUL : HALF;
                problems.accept(table.problem(
                        nul ? "nul-character" : "half-character",
                        WARNING,
                        rows.row(),
                        table.columnName(column),
                        text.vi(),
                        text.en()));
            }
        }
    }

    private void reportExtraCells() {
        int column = firstContent(width);
        if (column >= 0) {
            problems.accept(table.problem(
                    "extra-cells",
                    WARNING,
                    rows.row(),
                    TableFile.letters(column),
                    "Dòng có nội dung ngoài " + width + " cột của dòng tiêu đề.",
                    "The row has content outside the " + width + " columns of the header."));
        }
    }

    private void reportBlankHeaders() {
        for (int column : blankHeaders) {
            if (!rows.cell(column).isBlank()) {
                problems.accept(table.problem(
                        "blank-header",
                        WARNING,
                        rows.row(),
                        TableFile.letters(column),
                        "Cột có nội dung nhưng không có tiêu đề.",
                        "The column has content but no header."));
                blankHeaders =
                        Arrays.stream(blankHeaders).filter(c -> c != column).toArray();
            }
        }
    }

    @Override
    public long row() {
        return rows.row();
    }

    @Override
    public int size() {
        return rows.size();
    }

    @Override
    public String cell(int column) {
        if (damaged.get(column)) {
            return "";
        }
        LegacyText way = column < legacy.size() ? legacy.get(column) : null;
        return way == null ? rows.cell(column) : way.meantCell(rows.cell(column));
    }

    @Override
    public AnswerReader.@Nullable ValueLabel label(int column) {
        return rows.label(column);
    }

    @Override
    public double progress() {
        return rows.progress();
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
