package org.sipas.io.table;

import static org.sipas.core.Severity.ERROR;
import static org.sipas.core.Severity.INFO;
import static org.sipas.core.Severity.WARNING;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Digests;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/**
 * A file with a table: a header and rows of text below it. It can be read any number of times, and memory does not grow with its length. Immutable;
 * threads may read it at the same time, each with its own cursor.
 *
 * <p>The kind of file is told by its first bytes, never by its name. CSV is read here, in UTF-8, UTF-16 or windows-1258 and with a comma, semicolon,
 * tab or bar between the cells, and so are JSON and lines of JSON; other kinds come with artefacts of their own. In files of any kind, Vietnamese text in
 * TCVN3 or VNI, or that was misread as Western text, is recognised by its syllables in the header and the first rows of each column, and converted.
 *
 * <p>The header is the first row with any content, or in sheets made by hand the first one below titles; where it is divided in two rows, as in
 * {@code Satisfaction} above {@code Clean rooms} and {@code Polite staff}, a column is called {@code Satisfaction [Clean rooms]}, as in the grids of web
 * forms. The second and third rows of exports of Qualtrics and the second one of those of SurveyMonkey belong to the header too. Its texts come in Unicode form NFC with single spaces. Cells below it come as they are, but for the
 * apostrophe in front of a text that a spreadsheet would take for a formula, see {@link SafeCsvWriter}. A row whose
 * cells are all blank is no row.
 */
public final class TableFile implements Table {
    /** What every spreadsheet format but ours needs to be told apart: a zip archive, and the container of old or encrypted Office files. */
    private static final byte[] ZIP = {'P', 'K', 3, 4};

    private static final byte[] PARQUET = {'P', 'A', 'R', '1'};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final int HEAD = 64;
    private static final int SAMPLE_ROWS = 200;
    private static final int SAMPLE_CHARS = 200;
    /** The characters and cells of a sample: wide tables have a shorter one. */
    private static final int SAMPLE_SIZE = 1 << 21;

    private static final Pattern SPACES = Pattern.compile("[\\s\\p{Z}\\uFEFF\\u200B]+");

    private final Path path;
    private final String digest;
    private final TableFormat.Sheet content;
    private final List<String> header;
    /** How the columns were written before Unicode; empty if none of them was, null for columns that were not. */
    private final List<@Nullable LegacyText> legacy;

    private TableFile(
            Path path,
            String digest,
            TableFormat.Sheet content,
            List<String> header,
            List<@Nullable LegacyText> legacy) {
        this.path = path;
        this.digest = digest;
        this.content = content;
        this.header = header;
        this.legacy = legacy;
    }

    /**
     * Opens a file: finds out what it is, reads its header and computes its digest, for which all its bytes are read once.
     *
     * <p>Problems that leave nothing to read: {@code unreadable-file}, {@code not-a-file}, {@code empty-file}, {@code not-a-table},
     * {@code format-artifact-missing}, {@code unknown-sheet}, {@code unbalanced-quote}, {@code field-too-long}, {@code row-too-long},
     * {@code charset-missing}, {@code merged-header}, and those of other formats. With the file come {@code duplicate-header} (a WARNING about two columns),
     * {@code damaged-characters}, {@code encoding-guessed}, {@code legacy-encoding}, {@code header-found} (INFO: it is not just the first row) and
     * {@code other-sheets} (INFO: no sheet was named, and the file has several).
     *
     * @param file the file
     * @param sheet the name of the sheet; empty for the first visible one with content, and for files without sheets
     * @return the file, and the problems met
     */
    public static Outcome<TableFile> open(Path file, String sheet) {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(sheet, "sheet");
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            return Outcome.failed(List.of(problem(
                    "not-a-file",
                    ERROR,
                    file,
                    "Đây không phải là một tệp.",
                    "This is a directory or a device, not a file.")));
        }
        try {
            byte[] head;
            try (InputStream in = Files.newInputStream(file)) {
                head = in.readNBytes(HEAD);
            }
            if (head.length == 0) {
                return Outcome.failed(
                        List.of(problem("empty-file", ERROR, file, "Tệp rỗng.", "The file has no content.")));
            }
            return opened(file, head, sheet);
        } catch (IOException e) {
            return Outcome.failed(List.of(problem(
                    "unreadable-file",
                    ERROR,
                    file,
                    "Không đọc được tệp (" + e + ").",
                    "The file cannot be read (" + e + ").")));
        }
    }

    private static Outcome<TableFile> opened(Path file, byte[] head, String sheet) throws IOException {
        TableFormat format = JsonFormat.isJson(head) ? new JsonFormat() : new CsvFormat();
        if (startsWith(head, ZIP) || startsWith(head, OLE2) || startsWith(head, PARQUET)) {
            format = null;
        }
        for (TableFormat candidate : ServiceLoader.load(TableFormat.class)) {
            if (candidate.recognises(head)) {
                format = candidate;
                break;
            }
        }
        if (format == null) {
            String artefact = startsWith(head, PARQUET) ? "sipas-io-parquet" : "sipas-io-xlsx";
            return Outcome.failed(List.of(problem(
                    "format-artifact-missing",
                    ERROR,
                    file,
                    "Đây là tệp bảng tính, tệp nén hoặc tệp Parquet. Để đọc hãy thêm thư viện org.sipas:" + artefact
                            + ".",
                    "This is a spreadsheet, an archive or Parquet. To read it add the artefact org.sipas:" + artefact
                            + ".")));
        }
        Outcome<TableFormat.Sheet> outcome = format.open(file, sheet);
        if (outcome.value().isEmpty()) {
            return Outcome.failed(outcome.problems());
        }
        List<Problem> problems = new ArrayList<>(outcome.problems());
        TableFormat.Sheet opened = outcome.value().get();
        List<HeaderRows.Row> sample = sample(opened);
        HeaderRows rows = HeaderRows.of(sample, opened.merged());
        boolean plain = opened.headerRow() == 0 || rows.isPlain();
        for (TableFormat.Merged area : rows.unclear()) {
            problems.add(problem(
                    "merged-header",
                    ERROR,
                    file,
                    opened.name(),
                    rows.firstRow(),
                    "Dòng tiêu đề có các ô gộp " + area + "; mỗi cột cần một tiêu đề riêng.",
                    "The header has the merged cells " + area + "; every column needs a header of its own."));
            return Outcome.failed(problems);
        }
        TableFormat.Sheet content = plain ? opened : withHeader(opened, rows);
        if (!plain) {
            String lines = rows.firstRow() == rows.lastRow()
                    ? String.valueOf(rows.lastRow())
                    : rows.firstRow() + "–" + rows.lastRow();
            boolean titled = rows.firstRow() > opened.headerRow();
            problems.add(problem(
                    "header-found",
                    INFO,
                    file,
                    content.name(),
                    rows.lastRow(),
                    "Tiêu đề cột được lấy ở dòng " + lines + (titled ? "; các dòng phía trên không được đọc." : "."),
                    "The headers are those of row " + lines + (titled ? "; the rows above are not read." : ".")));
        }
        if (sheet.isEmpty() && content.sheets().size() > 1) {
            String others = content.sheets().stream()
                    .filter(Predicate.not(content.name()::equals))
                    .collect(Collectors.joining(", "));
            problems.add(problem(
                    "other-sheets",
                    INFO,
                    file,
                    content.name(),
                    0,
                    "Trang tính “" + content.name() + "” được đọc; tệp còn các trang: " + others
                            + ". Nếu cần trang khác, hãy nêu tên trang đó.",
                    "The sheet \"" + content.name() + "\" is read; the file also has: " + others
                            + ". To read another one, name it."));
        }
        LegacyText ofHeader = LegacyText.of(content.header());
        List<String> header = content.header().stream()
                .map(name -> normalised(ofHeader == null ? name : ofHeader.meantCell(name)))
                .toList();
        List<List<String>> below = sample.stream()
                .filter(row -> row.number() > content.headerRow())
                .map(HeaderRows.Row::cells)
                .toList();
        TableFile table = new TableFile(file, digest(file), content, header, legacy(header.size(), below));
        table.reportDuplicates(problems);
        if (ofHeader != null) {
            problems.add(table.legacy(ofHeader, ""));
        }
        for (int column = 0; column < table.legacy.size(); column++) {
            LegacyText way = table.legacy.get(column);
            if (way != null) {
                problems.add(table.legacy(way, table.columnName(column)));
            }
        }
        return Outcome.of(table, problems);
    }

    /** Returns the header and the first rows below it, with cells cut short. */
    private static List<HeaderRows.Row> sample(TableFormat.Sheet content) throws IOException {
        List<HeaderRows.Row> sample = new ArrayList<>();
        sample.add(new HeaderRows.Row(content.headerRow(), content.header()));
        try (RowCursor rows = content.rows(TableFile::letters, problem -> {})) {
            long taken = 0;
            while (sample.size() <= SAMPLE_ROWS && taken < SAMPLE_SIZE && rows.next()) {
                List<String> cells = new ArrayList<>();
                for (int column = 0; column < rows.size(); column++) {
                    String cell = rows.cell(column);
                    cells.add(cell.length() > SAMPLE_CHARS ? cell.substring(0, SAMPLE_CHARS) : cell);
                    taken += 1 + Math.min(cell.length(), SAMPLE_CHARS);
                }
                if (!cells.stream().allMatch(String::isBlank)) {
                    sample.add(new HeaderRows.Row(rows.row(), cells));
                }
                taken++;
            }
        }
        return sample;
    }

    private static TableFormat.Sheet withHeader(TableFormat.Sheet content, HeaderRows header) throws IOException {
        List<HeaderRows.Row> whole = new ArrayList<>();
        if (header.firstRow() == content.headerRow()) {
            whole.add(new HeaderRows.Row(content.headerRow(), content.header()));
        }
        try (RowCursor rows = content.rows(TableFile::letters, problem -> {})) {
            while (rows.row() < header.lastRow() && rows.next()) {
                if (rows.row() >= header.firstRow()) {
                    whole.add(new HeaderRows.Row(
                            rows.row(),
                            IntStream.range(0, rows.size()).mapToObj(rows::cell).toList()));
                }
            }
        }
        return header.applied(content, whole);
    }

    /** Finds out by the first rows which columns were written before Unicode. */
    private static List<@Nullable LegacyText> legacy(int columns, List<List<String>> rows) {
        List<@Nullable LegacyText> legacy = new ArrayList<>();
        for (int column = 0; column < columns; column++) {
            int c = column;
            legacy.add(LegacyText.of(
                    rows.stream().map(row -> c < row.size() ? row.get(c) : "").toList()));
        }
        return legacy.stream().allMatch(Objects::isNull) ? List.of() : legacy;
    }

    private Problem legacy(LegacyText way, String column) {
        return problem(
                "legacy-encoding",
                INFO,
                content.headerRow(),
                column,
                "Chữ Việt viết theo " + way.label() + " được đổi sang Unicode.",
                "Vietnamese text in " + way.label() + " is converted to Unicode.");
    }

    /** Returns the file. */
    public Path path() {
        return path;
    }

    @Override
    public String name() {
        return nameOf(path);
    }

    /** Returns the name of the sheet; empty for files without sheets. */
    @Override
    public String sheet() {
        return content.name();
    }

    /** Returns the names of all sheets of the file, hidden ones too, in their order; empty for files without sheets. */
    public List<String> sheets() {
        return content.sheets();
    }

    /** Returns the kind of file for people, such as {@code CSV, UTF-8 with BOM, separator ;} or {@code XLSX, sheet Phiếu}. */
    @Override
    public String format() {
        return content.description();
    }

    /** Returns the SHA-256 of the bytes of the file, in lower-case hexadecimal. */
    @Override
    public String digest() {
        return digest;
    }

    /** Returns the header: Unicode form NFC, trimmed, with single spaces; empty texts for columns without a header. */
    @Override
    public List<String> header() {
        return header;
    }

    @Override
    public List<String> labels() {
        return content.labels();
    }

    /**
     * Reads the rows from the first one. Every reading reports the same problems: {@code extra-cells} for a row with content behind the last column
     * of the header, {@code blank-header} once for a column without a header but with content, {@code nul-character}, {@code half-character}, {@code unbalanced-quote},
     * {@code field-too-long}, {@code row-too-long}, and those of other formats.
     *
     * @param problems takes the problems as they are met, on the thread that moves the cursor
     * @return a cursor before the first row, to be closed
     * @throws IOException if the file cannot be read
     */
    @Override
    public RowCursor rows(Consumer<Problem> problems) throws IOException {
        Objects.requireNonNull(problems, "problems");
        // The problems of the header came when the file was opened.
        Consumer<Problem> below = problem -> {
            if (problem.severity() == ERROR
                    || !(problem.location() instanceof Location.Cell cell)
                    || cell.row() > content.headerRow()) {
                problems.accept(problem);
            }
        };
        return new CheckedCursor(this, content.rows(this::columnName, below), problems, legacy);
    }

    /** Returns the header of a column, or its letter where there is none. */
    String columnName(int column) {
        String name = column < header.size() ? header.get(column) : "";
        return name.isEmpty() ? letters(column) : name;
    }

    /** Returns a problem of one row and column of this table. */
    Problem problem(String code, Severity severity, long row, String column, String vi, String en) {
        return new Problem(
                code, severity, new Location.Cell(nameOf(path), sheet(), row, column), new Bilingual(vi, en));
    }

    /** Returns a problem of a whole file. */
    static Problem problem(String code, Severity severity, Path file, String vi, String en) {
        return problem(code, severity, file, "", 0, vi, en);
    }

    private static Problem problem(
            String code, Severity severity, Path file, String sheet, long row, String vi, String en) {
        return new Problem(code, severity, new Location.Cell(nameOf(file), sheet, row, ""), new Bilingual(vi, en));
    }

    static String nameOf(Path file) {
        Path name = file.getFileName();
        return (name == null ? file : name).toString();
    }

    /** Returns the letters by which spreadsheets call a column: 0 is A, 26 is AA. */
    static String letters(int column) {
        StringBuilder letters = new StringBuilder();
        for (int rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
            letters.append((char) ('A' + (rest - 1) % 26));
        }
        return letters.reverse().toString();
    }

    private void reportDuplicates(List<Problem> problems) {
        Map<String, Integer> first = new HashMap<>();
        for (int column = 0; column < header.size(); column++) {
            String name = header.get(column);
            Integer before = name.isEmpty() ? null : first.putIfAbsent(name, column);
            if (before != null) {
                String both = letters(before) + ", " + letters(column);
                problems.add(problem(
                        "duplicate-header",
                        WARNING,
                        content.headerRow(),
                        name,
                        "Hai cột có cùng tiêu đề “" + name + "”: " + both + "; chỉ tệp ghép cột mới phân biệt được.",
                        "Two columns have the same header \"" + name + "\": " + both
                                + "; only a mapping file can tell them apart."));
            }
        }
    }

    private static String normalised(String text) {
        return SPACES.matcher(Normalizer.normalize(Halves.replaced(text), Normalizer.Form.NFC))
                .replaceAll(" ")
                .strip();
    }

    private static boolean startsWith(byte[] head, byte[] magic) {
        return head.length >= magic.length && Arrays.equals(head, 0, magic.length, magic, 0, magic.length);
    }

    private static String digest(Path file) throws IOException {
        MessageDigest sha256 = Digests.sha256();
        try (OutputStream digest = new DigestOutputStream(OutputStream.nullOutputStream(), sha256)) {
            Files.copy(file, digest);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    /** Returns the name of the file, its kind and its columns. */
    @Override
    public String toString() {
        return path + " (" + format() + ", " + header.size() + " columns)";
    }
}
