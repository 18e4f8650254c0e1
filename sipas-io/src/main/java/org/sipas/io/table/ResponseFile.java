package org.sipas.io.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.questionnaire.Role;
import org.sipas.core.response.AnswerReader;
import org.sipas.core.response.ColumnMapping;
import org.sipas.core.response.ColumnMatch;
import org.sipas.core.response.ContentDigest;
import org.sipas.core.response.Receipt;
import org.sipas.core.response.ResponseLedger;
import org.sipas.core.response.ResponseTable;

/**
 * A table, mostly a file, whose rows are the forms of one questionnaire. Immutable; each call of {@link #read} scans the table anew. Rows of totals or means,
 * as people write them below their data, are no forms: they are told ({@code summary-row}) and not read.
 *
 * <p>Where the file has a column with the number of the form, the file is scanned twice: once to find forms that were handed in more than once, and once
 * to read them. Memory does not grow with the file but for 24 bytes a form in between.
 */
public final class ResponseFile {
    private static final int CHUNK = 4096;
    private static final int LABEL_COLUMNS = 3;
    private static final int LONGEST_LABEL = 40;
    private static final Pattern SUMMARY = Pattern.compile(
            "(?:tổng|tổng cộng|tổng số|tổng số phiếu|cộng|trung bình|điểm trung bình|bình quân|tỷ lệ|tỉ lệ|total|grand total|sum|average|mean)"
                    + "(?: ?\\(?%\\)?)?:?",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9][0-9.,]*%?");

    /** Is told how far reading has come. */
    public interface Progress {
        /**
         * Tells how far reading has come.
         *
         * @param forms the forms read so far
         * @param fraction the share of the work done, in [0, 1]
         */
        void at(long forms, double fraction);
    }

    private final Table file;
    private final AnswerReader reader;
    private final List<Problem> mappingProblems;
    private final OptionalInt idColumn;
    private final OptionalInt timeColumn;
    /** The columns with answers, but for those that say which form it is, of whom, where and when. */
    private final int[] answerColumns;

    private ResponseFile(Table file, ColumnMapping mapping, List<Problem> mappingProblems) {
        this.file = file;
        this.reader = AnswerReader.of(mapping);
        this.mappingProblems = mappingProblems;
        this.idColumn = mapping.source(Role.RESPONSE_ID);
        this.timeColumn = mapping.source(Role.TIME);
        this.answerColumns = mapping.answerColumns();
    }

    /**
     * Opens a file and maps its columns to a form.
     *
     * @param path the file
     * @param sheet the sheet of a workbook, empty for the first one with content
     * @param form the form
     * @param wanted columns or variables by which results are wanted
     * @return the file, or every reason why it cannot be read
     */
    public static Outcome<ResponseFile> open(Path path, String sheet, Questionnaire form, List<String> wanted) {
        Outcome<TableFile> opened = TableFile.open(path, sheet);
        if (opened.value().isEmpty()) {
            return Outcome.failed(opened.problems());
        }
        return of(opened.orThrow(), opened.problems(), form, wanted);
    }

    /**
     * Opens a file and maps its columns to a form as a person said.
     *
     * @param path the file
     * @param sheet the sheet of a workbook, empty for the first one with content
     * @param form the form
     * @param wanted columns or variables by which results are wanted
     * @param mapping which column answers which question
     * @return the file, or every reason why it cannot be read
     * @throws IOException if the file has one answer a row and cannot be read
     */
    public static Outcome<ResponseFile> open(
            Path path, String sheet, Questionnaire form, List<String> wanted, MappingFile mapping) throws IOException {
        Outcome<TableFile> opened = TableFile.open(path, sheet);
        if (opened.value().isEmpty()) {
            return Outcome.failed(opened.problems());
        }
        return of(opened.orThrow(), opened.problems(), form, wanted, mapping);
    }

    /**
     * Maps the columns of any table to a form.
     *
     * @param table the table
     * @param form the form
     * @param wanted columns or variables by which results are wanted
     * @return the forms in the table, or every reason why they cannot be read
     */
    public static Outcome<ResponseFile> of(Table table, Questionnaire form, List<String> wanted) {
        return of(table, List.of(), form, wanted);
    }

    /**
     * Maps the columns of any table to a form as a person said.
     *
     * @param table the table
     * @param form the form
     * @param wanted columns or variables by which results are wanted
     * @param mapping which column answers which question
     * @return the forms in the table, or every reason why they cannot be read
     * @throws IOException if the table has one answer a row and cannot be read
     */
    public static Outcome<ResponseFile> of(Table table, Questionnaire form, List<String> wanted, MappingFile mapping)
            throws IOException {
        return of(table, List.of(), form, wanted, mapping);
    }

    private static Outcome<ResponseFile> of(
            Table table, List<Problem> before, Questionnaire form, List<String> wanted) {
        List<ColumnMatch> matches = ColumnMapping.suggest(form, table.header(), table.labels());
        return with(table, before, ColumnMapping.from(form, table.name(), table.sheet(), matches, wanted));
    }

    private static Outcome<ResponseFile> of(
            Table table, List<Problem> before, Questionnaire form, List<String> wanted, MappingFile mapping)
            throws IOException {
        Outcome<Table> wide = mapping.wide(table);
        List<Problem> problems = new ArrayList<>(before);
        problems.addAll(wide.problems());
        return wide.value().isEmpty()
                ? Outcome.failed(problems)
                : with(wide.orThrow(), problems, mapping.apply(form, wide.orThrow(), wanted));
    }

    private static Outcome<ResponseFile> with(Table table, List<Problem> before, Outcome<ColumnMapping> mapping) {
        List<Problem> problems = new ArrayList<>(before);
        problems.addAll(mapping.problems());
        return mapping.value()
                .map(value -> Outcome.of(new ResponseFile(table, value, problems), problems))
                .orElseGet(() -> Outcome.failed(problems));
    }

    /**
     * Returns which column answers which question.
     *
     * @return the mapping
     */
    public ColumnMapping mapping() {
        return reader.mapping();
    }

    /**
     * Reads all forms.
     *
     * @param rule what counts of different answers under one form number
     * @param chunks who gets the forms that count, in chunks
     * @param problems who is told of every problem, those of the columns included, and keeps count
     * @param progress who is told how far reading has come
     * @return what became of the rows
     * @throws IOException if the disk fails
     */
    public ReadingSummary read(
            ResponseLedger.Rule rule, Consumer<ResponseTable> chunks, ProblemsFile problems, Progress progress)
            throws IOException {
        ResponseLedger ledger = new ResponseLedger(rule);
        record(ledger, (forms, fraction) -> progress.at(forms, fraction / 2));
        ledger.close();
        double before = idColumn.isPresent() ? 0.5 : 0;
        return read(
                ledger, chunks, problems, (forms, fraction) -> progress.at(forms, before + (1 - before) * fraction));
    }

    /**
     * Records every form with a number in a ledger, which may be that of several files: the first of two scans.
     *
     * @param ledger the ledger, not closed
     * @param progress who is told how far reading has come
     * @throws IOException if the disk fails
     */
    public void record(ResponseLedger ledger, Progress progress) throws IOException {
        if (idColumn.isPresent()) {
            scan(
                    (id, content, epochSecond) -> {
                        if (!id.isBlank()) {
                            ledger.record(id, content, epochSecond);
                        }
                    },
                    progress);
        }
    }

    /**
     * Gives a receipt for every form, also for those that do not count.
     *
     * @param receipts who gets the receipts, in the order of the rows; a form without a number has a blank id
     * @throws IOException if the disk fails
     */
    public void receipts(Consumer<Receipt> receipts) throws IOException {
        String form = mapping().layout().form().digest();
        scan(
                (id, content, epochSecond) ->
                        receipts.accept(new Receipt(id, form, HexFormat.of().formatHex(content))),
                (forms, fraction) -> {});
    }

    /** Is told of each row. */
    private interface Row {
        void of(String id, byte[] content, long epochSecond);
    }

    private void scan(Row row, Progress progress) throws IOException {
        ContentDigest digest = new ContentDigest();
        long read = 0;
        try (RowCursor rows = file.rows(problem -> {})) {
            IntFunction<Location> nowhere = column -> new Location.Cell("", "", 0, "");
            ResponseTable.Builder chunk = ResponseTable.builder(mapping().layout(), CHUNK);
            while (rows.next()) {
                if (isSummary(rows)) {
                    continue;
                }
                if (chunk.isFull()) {
                    chunk = ResponseTable.builder(mapping().layout(), CHUNK);
                }
                reader.read(rows, chunk, nowhere, problem -> {});
                row.of(idColumn.isPresent() ? id(rows.cell(idColumn.getAsInt())) : "", digest.of(chunk), time(rows));
                progress.at(++read, rows.progress());
            }
        }
    }

    /**
     * Reads all forms: the second of two scans.
     *
     * @param ledger the ledger in which the forms of this file, and of others if there are any, were recorded; closed
     * @param chunks who gets the forms that count, in chunks
     * @param problems who is told of every problem, those of the columns included, and keeps count
     * @param progress who is told how far reading has come
     * @return what became of the rows; the counts of problems are those of all that {@code problems} was told
     * @throws IOException if the disk fails
     */
    public ReadingSummary read(
            ResponseLedger ledger, Consumer<ResponseTable> chunks, ProblemsFile problems, Progress progress)
            throws IOException {
        mappingProblems.forEach(problems);
        if (idColumn.isEmpty()) {
            problems.accept(new Problem(
                    "no-response-id",
                    Severity.INFO,
                    new Location.Cell(name(), file.sheet(), 1, ""),
                    new Bilingual(
                            "không có cột số phiếu nên không phát hiện được phiếu nộp hai lần",
                            "no column holds the number of the form, so forms handed in twice cannot be found")));
        }
        Scan scan = new Scan(ledger, chunks, problems);
        try (RowCursor rows = file.rows(problems)) {
            IntFunction<Location> place = column -> new Location.Cell(
                    name(), file.sheet(), rows.row(), file.header().get(column));
            while (rows.next()) {
                if (isSummary(rows)) {
                    problems.accept(new Problem(
                            "summary-row",
                            Severity.WARNING,
                            new Location.Cell(name(), file.sheet(), rows.row(), ""),
                            new Bilingual(
                                    "dòng tổng cộng hoặc trung bình không phải một phiếu nên không được đọc",
                                    "a row of totals or means is no form and is not read")));
                    continue;
                }
                scan.row(rows, place);
                progress.at(scan.rows, rows.progress());
            }
        }
        return scan.finish();
    }

    private String name() {
        return file.name();
    }

    /** Tells whether a row says in one of its first columns that it is a sum or a mean, and holds nothing but numbers after it. */
    private boolean isSummary(RowCursor row) {
        int c = 0;
        while (c < LABEL_COLUMNS && row.cell(c).isBlank()) {
            c++;
        }
        String label = row.cell(c);
        if (label.length() > LONGEST_LABEL || !SUMMARY.matcher(label.strip()).matches()) {
            return false;
        }
        boolean any = false;
        for (int after = c + 1; after < row.size(); after++) {
            String cell = row.cell(after).strip();
            any |= !cell.isEmpty();
            if (!cell.isEmpty() && !NUMBER.matcher(cell).matches()) {
                return false;
            }
        }
        return any;
    }

    /** Returns the number of a form; none where the cell says why there is none, as the files that this library writes do. */
    private static String id(String cell) {
        return NO_NUMBER.contains(cell.strip()) ? "" : cell;
    }

    private long time(RowCursor rows) {
        return timeColumn.isEmpty() ? ResponseLedger.NO_TIME : epochSecond(rows.cell(timeColumn.getAsInt()));
    }

    private static final Set<String> NO_NUMBER =
            Arrays.stream(Missing.values()).map(Missing::token).collect(Collectors.toUnmodifiableSet());

    private static final Pattern TIME = Pattern.compile(
            "(?:(?<y>[0-9]{4})[/.-](?<m>[0-9]{1,2})[/.-](?<d>[0-9]{1,2})|(?<d2>[0-9]{1,2})[/.-](?<m2>[0-9]{1,2})[/.-](?<y2>[0-9]{4}))"
                    + "(?:[T, ] ?(?<h>[0-9]{1,2}):(?<min>[0-9]{2})(?::(?<s>[0-9]{2}))?"
                    + "(?: ?(?:(?<am>sa|am|a\\.m\\.)|(?<pm>ch|pm|p\\.m\\.))(?![a-z]))?.{0,12})?",
            Pattern.CASE_INSENSITIVE);

    /** Returns the second of a time such as 2026-05-13T08:30:00, 13/05/2026 8:30 or 2026/05/13 8:30:00 CH, without regard to zones, or {@link ResponseLedger#NO_TIME}. */
    static long epochSecond(String cell) {
        Matcher time = TIME.matcher(cell.strip());
        if (!time.matches()) {
            return ResponseLedger.NO_TIME;
        }
        boolean yearFirst = time.group("y") != null;
        int hour = part(time, "h");
        if (hour <= 12 && (time.group("am") != null || time.group("pm") != null)) {
            hour = hour % 12 + (time.group("pm") != null ? 12 : 0);
        }
        try {
            return LocalDateTime.of(
                            part(time, yearFirst ? "y" : "y2"),
                            part(time, yearFirst ? "m" : "m2"),
                            part(time, yearFirst ? "d" : "d2"),
                            hour,
                            part(time, "min"),
                            part(time, "s"))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return ResponseLedger.NO_TIME;
        }
    }

    private static int part(Matcher time, String group) {
        String digits = time.group(group);
        return digits == null ? 0 : Integer.parseInt(digits);
    }

    /** The second scan: reads rows, asks the ledger for each, and hands on full chunks. */
    private final class Scan {
        private final ResponseLedger ledger;
        private final Consumer<ResponseTable> chunks;
        private final ProblemsFile problems;
        private final ContentDigest digest = new ContentDigest();
        private final Map<ResponseLedger.Verdict, Long> verdicts = new EnumMap<>(ResponseLedger.Verdict.class);
        private ResponseTable.Builder chunk = ResponseTable.builder(mapping().layout(), CHUNK);
        private long rows;

        Scan(ResponseLedger ledger, Consumer<ResponseTable> chunks, ProblemsFile problems) {
            this.ledger = ledger;
            this.chunks = chunks;
            this.problems = problems;
        }

        void row(RowCursor cells, IntFunction<Location> place) {
            rows++;
            reader.read(cells, chunk, place, problems);
            if (isUnanswered(cells)) {
                tell(
                        place.apply(0),
                        "unanswered-form",
                        Severity.WARNING,
                        "phiếu không trả lời câu nào; nếu đây là dòng đánh số sẵn thì hãy xóa",
                        "the form answers no question; if its number was only prepared, delete the row");
            }
            ResponseLedger.Verdict verdict = verdict(cells, place);
            verdicts.merge(verdict, 1L, Long::sum);
            if (verdict != ResponseLedger.Verdict.COUNTS) {
                chunk.removeRow();
            } else if (chunk.isFull()) {
                chunks.accept(chunk.build());
                chunk = ResponseTable.builder(mapping().layout(), CHUNK);
            }
        }

        private boolean isUnanswered(RowCursor cells) {
            for (int c : answerColumns) {
                if (!cells.cell(c).isBlank()) {
                    return false;
                }
            }
            return true;
        }

        private ResponseLedger.Verdict verdict(RowCursor cells, IntFunction<Location> place) {
            if (idColumn.isEmpty()) {
                return ResponseLedger.Verdict.COUNTS;
            }
            int column = idColumn.getAsInt();
            String id = id(cells.cell(column));
            if (id.isBlank()) {
                tell(
                        place.apply(column),
                        "blank-id",
                        Severity.WARNING,
                        "phiếu không có số: được tính như một phiếu riêng",
                        "a form without a number counts as one of its own");
                return ResponseLedger.Verdict.COUNTS;
            }
            ResponseLedger.Verdict verdict = ledger.verdict(id, digest.of(chunk));
            switch (verdict) {
                case COUNTS -> {}
                case REPEATED ->
                    tell(
                            place.apply(column),
                            "repeated-response",
                            Severity.INFO,
                            "phiếu này đã được tính, cùng số và cùng câu trả lời",
                            "this form counts already, with the same number and answers");
                case CONFLICT ->
                    tell(
                            place.apply(column),
                            "conflicting-response",
                            Severity.ERROR,
                            "cùng số phiếu nhưng câu trả lời khác nhau: không phiếu nào được tính",
                            "different answers under the same form number: none of them counts");
                case SUPERSEDED ->
                    tell(
                            place.apply(column),
                            "superseded-response",
                            Severity.WARNING,
                            "có phiếu mới hơn cùng số: phiếu này không được tính",
                            "a newer form with the same number counts instead");
            }
            return verdict;
        }

        private void tell(Location place, String code, Severity severity, String vi, String en) {
            problems.accept(new Problem(code, severity, place, new Bilingual(vi, en)));
        }

        private long count(ResponseLedger.Verdict verdict) {
            return verdicts.getOrDefault(verdict, 0L);
        }

        ReadingSummary finish() {
            if (chunk.rows() > 0) {
                chunks.accept(chunk.build());
            }
            return new ReadingSummary(
                    name(),
                    file.sheet(),
                    file.format(),
                    file.digest(),
                    rows,
                    count(ResponseLedger.Verdict.COUNTS),
                    count(ResponseLedger.Verdict.REPEATED),
                    count(ResponseLedger.Verdict.CONFLICT),
                    count(ResponseLedger.Verdict.SUPERSEDED),
                    0,
                    problems.counts(),
                    problems.severities());
        }
    }
}
