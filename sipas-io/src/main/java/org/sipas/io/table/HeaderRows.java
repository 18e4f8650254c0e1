package org.sipas.io.table;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.sipas.core.Problem;

/**
 * Which of the first rows of a sheet are its header: below titles, and in one row or, as spreadsheets made by hand and exports of some survey servers
 * have it, in two or three. Immutable.
 *
 * <p>Titles are rows with at most two cells (three in a wide table) above one that is at least half as full as the fullest and holds words. A header goes
 * on in the next row where that row names columns which the first one leaves blank or merges and says nothing of others; where all of its cells are
 * import ids of Qualtrics; or where it numbers the columns, as in (1), (2), (3).
 */
final class HeaderRows {
    private static final int FURTHEST = 30;
    private static final int MOST_ROWS = 4;
    private static final int WIDE = 12;
    private static final int MANY = 8;
    private static final Pattern NUMERIC = Pattern.compile("[-+]?\\p{Nd}[\\p{Nd}.,:/ T%-]*");
    private static final Pattern BRACKETED = Pattern.compile("\\((\\d{1,3}|[A-Za-z])\\)");
    private static final Pattern IMPORT_ID = Pattern.compile("\\{\\s*\"ImportId\".*", Pattern.DOTALL);

    /** What SurveyMonkey writes below questions that have one column. */
    private static final Set<String> NO_NAMES = Set.of("response", "open-ended response");

    /** A row of the file: its number from 1 and its cells. */
    record Row(long number, List<String> cells) {
        String cell(int column) {
            return column < cells.size() ? cells.get(column).strip() : "";
        }

        boolean isBlank(int column) {
            return cell(column).isEmpty();
        }

        long filled() {
            return cells.stream().filter(cell -> !cell.isBlank()).count();
        }

        boolean all(Pattern pattern) {
            return filled() > 0
                    && cells.stream()
                            .filter(cell -> !cell.isBlank())
                            .allMatch(cell -> pattern.matcher(cell.strip()).matches());
        }

        boolean isOfWords() {
            long numbers = cells.stream()
                    .filter(cell -> NUMERIC.matcher(cell.strip()).matches())
                    .count();
            return 2 * numbers < filled();
        }
    }

    private final List<Row> rows;
    private final List<TableFormat.Merged> merged;
    /** The position of the header's first row among those given, and how many rows it has. */
    private final int first;

    private final int count;

    private HeaderRows(List<Row> rows, List<TableFormat.Merged> merged) {
        this.rows = rows;
        this.merged = merged;
        this.first = first(rows);
        this.count = count();
    }

    /**
     * Finds the header.
     *
     * @param rows the first rows with content, their cells perhaps cut short
     * @param merged the merged cells of the sheet
     */
    static HeaderRows of(List<Row> rows, List<TableFormat.Merged> merged) {
        return new HeaderRows(List.copyOf(rows), merged);
    }

    private static int first(List<Row> rows) {
        int reach = Math.min(rows.size(), FURTHEST);
        long most = rows.subList(0, reach).stream().mapToLong(Row::filled).max().orElse(0);
        long title = most >= WIDE ? 3 : 2;
        for (int r = 0; r < reach && most > 3; r++) {
            Row row = rows.get(r);
            if (row.filled() > title) {
                boolean begins = r < rows.size() - 1 && 2 * row.filled() >= most && row.isOfWords();
                return begins ? r : 0;
            }
        }
        return 0;
    }

    private int count() {
        int last = first;
        if (isFurther(first + 2) && rows.get(first + 2).all(IMPORT_ID)) {
            return 3;
        }
        while (last - first < MOST_ROWS - 1 && isFurther(last + 1) && continues(last)) {
            last++;
        }
        if (isFurther(last + 1) && numbersColumns(rows.get(last + 1))) {
            last++;
        }
        return last - first + 1;
    }

    /** Tells whether a row could belong to the header: it follows the one above at once, and others follow it. */
    private boolean isFurther(int row) {
        return row < rows.size() - 1
                && rows.get(row).number() == rows.get(row - 1).number() + 1;
    }

    private boolean continues(int last) {
        Row head = rows.get(last);
        Row next = rows.get(last + 1);
        if (next.cells().stream().anyMatch(cell -> NUMERIC.matcher(cell.strip()).matches())) {
            return false;
        }
        boolean reaches = merged.stream().anyMatch(area -> area.touches(head.number()) && area.touches(next.number()));
        boolean divides = merged.stream()
                .anyMatch(area -> area.isOfOneRow(head.number()) && named(next, area.left(), area.right() + 1) > 1);
        if (reaches || divides) {
            return next.filled() > 0;
        }
        int width = Math.max(head.cells().size(), next.cells().size());
        int added = 0;
        int silent = 0;
        for (int c = 0; c < width; c++) {
            added += head.isBlank(c) && !next.isBlank(c) ? 1 : 0;
            silent += !head.isBlank(c) && next.isBlank(c) ? 1 : 0;
        }
        // The rows of answers have something where this one is silent, in the first column at least.
        Row below = rows.get(last + 2);
        return added > 0
                && silent > 0
                && !head.isBlank(0)
                && next.isBlank(0)
                && !below.isBlank(0)
                && below.filled() > next.filled() / 2;
    }

    private static int named(Row row, int from, int to) {
        int named = 0;
        for (int c = from; c < Math.min(to, row.cells().size()); c++) {
            named += row.isBlank(c) ? 0 : 1;
        }
        return named;
    }

    private static boolean numbersColumns(Row row) {
        if (row.filled() > 1 && row.all(BRACKETED)) {
            return true;
        }
        for (int c = 0; c < row.cells().size(); c++) {
            if (!row.cell(c).equals(String.valueOf(c + 1))) {
                return false;
            }
        }
        return row.cells().size() >= MANY;
    }

    /** Tells whether the header is the first row with content, and only that. */
    boolean isPlain() {
        return first == 0 && count == 1;
    }

    /** Returns the number of the header's first row. */
    long firstRow() {
        return rows.get(first).number();
    }

    /** Returns the number of the header's last row. */
    long lastRow() {
        return rows.get(first + count - 1).number();
    }

    /** Returns the merged cells that leave columns without a header of their own: those of its last row, and those that reach below it. */
    List<TableFormat.Merged> unclear() {
        return merged.stream()
                .filter(area -> area.touches(lastRow()) && (area.left() < area.right() || area.bottom() > lastRow()))
                .filter(area -> area.top() >= firstRow() || area.bottom() > lastRow())
                .toList();
    }

    /**
     * Returns the sheet with this header.
     *
     * @param whole the rows of the header, whole
     */
    TableFormat.Sheet applied(TableFormat.Sheet sheet, List<Row> whole) {
        boolean qualtrics = whole.get(whole.size() - 1).all(IMPORT_ID);
        List<Row> named = new ArrayList<>(whole);
        named.subList(1, named.size()).removeIf(row -> row.all(IMPORT_ID) || numbersColumns(row));
        int width = named.stream().mapToInt(row -> row.cells().size()).max().orElse(0);
        List<String> header = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        Set<Integer> carried = carrying(named);
        for (int c = 0; c < width; c++) {
            List<String> names = new ArrayList<>();
            for (int r = 0; r < named.size(); r++) {
                String name = named.get(r).cell(c);
                for (int left = c - 1; left >= 0 && name.isEmpty() && carries(named, r, c, carried); left--) {
                    name = named.get(r).cell(left);
                }
                boolean says = !name.isEmpty() && !NO_NAMES.contains(name.toLowerCase(Locale.ROOT));
                if (says && !names.contains(name)) {
                    names.add(name);
                }
            }
            String last = names.isEmpty() ? "" : names.get(names.size() - 1);
            if (qualtrics) {
                header.add(names.isEmpty() ? "" : names.get(0));
                labels.add(last);
            } else {
                header.add(names.size() < 2 ? last : names.get(names.size() - 2) + " [" + last + "]");
                labels.add(names.size() < 2 ? "" : last);
            }
        }
        return new Below(sheet, List.copyOf(header), List.copyOf(labels), lastRow());
    }

    /** Returns the columns that stand under a name further left where no merged cells say so: those named in the last row only. */
    private Set<Integer> carrying(List<Row> named) {
        Set<Integer> columns = new HashSet<>();
        Row last = named.get(named.size() - 1);
        for (int c = 0; c < last.cells().size() && named.size() > 1; c++) {
            int column = c;
            if (!last.isBlank(c) && named.subList(0, named.size() - 1).stream().allMatch(row -> row.isBlank(column))) {
                columns.add(c);
            }
        }
        return columns;
    }

    private boolean carries(List<Row> named, int row, int column, Set<Integer> carried) {
        if (row == named.size() - 1) {
            return false;
        }
        long number = named.get(row).number();
        boolean inMerged = merged.stream()
                .anyMatch(area -> area.touches(number) && area.left() < column && column <= area.right());
        boolean anyMerged = merged.stream().anyMatch(area -> area.touches(number));
        return inMerged || (!anyMerged && carried.contains(column));
    }

    /** A sheet whose header is not just its first row. */
    private record Below(TableFormat.Sheet sheet, List<String> header, List<String> labels, long headerRow)
            implements TableFormat.Sheet {
        @Override
        public List<String> sheets() {
            return sheet.sheets();
        }

        @Override
        public String name() {
            return sheet.name();
        }

        @Override
        public String description() {
            return sheet.description();
        }

        @Override
        public RowCursor rows(IntFunction<String> columns, Consumer<Problem> problems) throws IOException {
            RowCursor rows = sheet.rows(columns, problems);
            while (rows.row() < headerRow && rows.next()) {
                // Above are titles and the header itself.
            }
            return rows;
        }
    }
}
