package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.sipas.core.Severity.ERROR;
import static org.sipas.core.Severity.INFO;
import static org.sipas.core.Severity.WARNING;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;

class CsvTest {
    @TempDir
    Path folder;

    private Path file;
    private final List<Problem> problems = new ArrayList<>();

    @BeforeEach
    void nameAFile() {
        file = folder.resolve("phiếu.csv");
    }

    private Outcome<TableFile> open(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        return TableFile.open(file, "");
    }

    private Outcome<TableFile> open(String text) throws IOException {
        return open(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<List<String>> rows(TableFile table) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        try (RowCursor cursor = table.rows(problems::add)) {
            while (cursor.next()) {
                rows.add(
                        IntStream.range(0, cursor.size()).mapToObj(cursor::cell).toList());
            }
        }
        return rows;
    }

    private List<List<String>> rows(String text) throws IOException {
        return rows(open(text).orThrow());
    }

    private void assertProblem(String code, long row, String column) {
        assertThat(problems).extracting(Problem::code, Problem::location).contains(tuple(code, at(row, column)));
    }

    private static Location at(long row, String column) {
        return new Location.Cell("phiếu.csv", "", row, column);
    }

    private void assertFails(String code, Outcome<TableFile> outcome) {
        assertThat(outcome.value()).isEmpty();
        assertThat(outcome.problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple(code, ERROR));
    }

    @Test
    void readsTheHeaderAndEveryRow() throws IOException {
        TableFile table = open("mã,q1\n01,5\n02,4\n").orThrow();

        assertThat(table.header()).containsExactly("mã", "q1");
        assertThat(rows(table)).containsExactly(List.of("01", "5"), List.of("02", "4"));
        assertThat(table.format()).isEqualTo("CSV, UTF-8, separator ,");
        assertThat(table.sheet()).isEmpty();
        assertThat(table.sheets()).isEmpty();
        assertThat(table.path()).isEqualTo(file);
    }

    @Test
    void canBeReadAnyNumberOfTimes() throws IOException {
        TableFile table = open("a\n1\n").orThrow();

        assertThat(rows(table)).isEqualTo(rows(table)).containsExactly(List.of("1"));
    }

    @Test
    void givesTheDigestOfTheBytes() throws IOException {
        // printf 'a\n1\n' | sha256sum
        assertThat(open("a\n1\n").orThrow().digest())
                .isEqualTo("309b0e45a73d3fc5325e2b6ed0a01ef8b9cde6b05a5633c1f893f970d52bfddc");
    }

    @Test
    void normalisesTheHeaderButNotTheCells() throws IOException {
        TableFile table =
                open("\u00A0Ha\u0300i  lo\u0300ng\u00A0\n  a\u0300  \n").orThrow();

        assertThat(table.header()).containsExactly("Hài lòng");
        assertThat(rows(table)).containsExactly(List.of("  a\u0300  "));
    }

    @ParameterizedTest
    @CsvSource({
        "UTF-8, EFBBBF, 'CSV, UTF-8 with BOM, separator ;'",
        "UTF-16LE, FFFE, 'CSV, UTF-16LE with BOM, separator ;'",
        "UTF-16BE, FEFF, 'CSV, UTF-16BE with BOM, separator ;'",
    })
    void obeysAByteOrderMark(String charset, String mark, String format) throws IOException {
        byte[] bom = HexFormat.of().parseHex(mark);
        byte[] text = "mức;ý kiến\r\n5;Rất hài lòng\r\n".getBytes(Charset.forName(charset));
        byte[] bytes = Arrays.copyOf(bom, bom.length + text.length);
        System.arraycopy(text, 0, bytes, bom.length, text.length);

        Outcome<TableFile> outcome = open(bytes);

        assertThat(outcome.problems()).isEmpty();
        assertThat(outcome.orThrow().format()).isEqualTo(format);
        assertThat(outcome.orThrow().header()).containsExactly("mức", "ý kiến");
        assertThat(rows(outcome.orThrow())).containsExactly(List.of("5", "Rất hài lòng"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
    void findsUtf16WithoutAMark(String charset) throws IOException {
        Outcome<TableFile> outcome = open("mức\tý kiến\n5\tRất hài lòng\n".getBytes(Charset.forName(charset)));

        assertThat(outcome.problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple("encoding-guessed", INFO));
        assertThat(outcome.orThrow().format()).isEqualTo("CSV, " + charset + ", separator tab");
        assertThat(rows(outcome.orThrow())).containsExactly(List.of("5", "Rất hài lòng"));
    }

    @Test
    void readsTextThatIsNotUtf8AsWindows1258AndComposesIt() throws IOException {
        // "Tiếng Việt" as Windows writes it: ê + acute (EC), ê + dot below (F2).
        byte[] bytes = {
            'a', '\n', 'T', 'i', (byte) 0xEA, (byte) 0xEC, 'n', 'g', ' ', 'V', 'i', (byte) 0xEA, (byte) 0xF2, 't'
        };

        Outcome<TableFile> outcome = open(bytes);

        assertThat(outcome.problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple("encoding-guessed", INFO));
        assertThat(outcome.orThrow().format()).isEqualTo("CSV, windows-1258, separator ,");
        assertThat(rows(outcome.orThrow())).containsExactly(List.of("Tiếng Việt"));
    }

    @Test
    void keepsUtf8WithALittleDamage() throws IOException {
        byte[] bytes = "a\nhài lòng với thủ tục đã được giải quyết\n?\n".getBytes(StandardCharsets.UTF_8);
        bytes[bytes.length - 2] = (byte) 0xC3;

        Outcome<TableFile> outcome = open(bytes);

        assertThat(outcome.problems())
                .extracting(Problem::code, Problem::severity)
                .containsExactly(tuple("damaged-characters", WARNING));
        assertThat(rows(outcome.orThrow()))
                .containsExactly(List.of("hài lòng với thủ tục đã được giải quyết"), List.of("\uFFFD"));
    }

    @Test
    void findsDamageAtTheEndOfAFileCutShort() throws IOException {
        byte[] text = "a\nhài lòng với thủ tục đã được giải quyế".getBytes(StandardCharsets.UTF_8);

        Outcome<TableFile> outcome = open(Arrays.copyOf(text, text.length - 1));

        assertThat(outcome.problems()).extracting(Problem::code).containsExactly("damaged-characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t", "|"})
    void findsTheSeparator(String separator) throws IOException {
        TableFile table = open("a" + separator + "b" + separator + "c\n1" + separator + separator + "3\n")
                .orThrow();

        assertThat(table.header()).containsExactly("a", "b", "c");
        assertThat(rows(table)).containsExactly(List.of("1", "", "3"));
    }

    @Test
    void doesNotTakeSeparatorsInsideQuotesForSeparators() throws IOException {
        assertThat(open("\"a,b,c \"\"d,e\"\"\";f\n1;2\n").orThrow().header()).containsExactly("a,b,c \"d,e\"", "f");
    }

    @Test
    void prefersTheSeparatorThatTheRowsAgreeWith() throws IOException {
        assertThat(open("mã;Câu 1, 2, 3\n1;4,5\n2;3\n3;5\n").orThrow().header()).containsExactly("mã", "Câu 1, 2, 3");
    }

    @Test
    void obeysALineThatNamesTheSeparatorAndDoesNotCountIt() throws IOException {
        TableFile table = open("sep=;\r\na,x;b\r\n1;2\r\n").orThrow();

        assertThat(table.header()).containsExactly("a,x", "b");
        try (RowCursor cursor = table.rows(problems::add)) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.row()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\r\n1,2\r\n3,4\r\n", "a,b\n1,2\n3,4", "a,b\r1,2\r3,4\r", "a,b\r\n1,2\n3,4\r"})
    void readsEveryLineEnd(String text) throws IOException {
        assertThat(rows(text)).containsExactly(List.of("1", "2"), List.of("3", "4"));
    }

    @Test
    void readsQuotesAndLineBreaksAndCountsRecordsAsASpreadsheetDoes() throws IOException {
        TableFile table =
                open("a,b\n\"x\ny\",\"nói \"\"tốt\"\"\"\n\n   \n,\nz,\n").orThrow();

        try (RowCursor cursor = table.rows(problems::add)) {
            assertThat(cursor.next()).isTrue();
            assertThat(List.of(cursor.cell(0), cursor.cell(1))).containsExactly("x\ny", "nói \"tốt\"");
            assertThat(cursor.row()).isEqualTo(2);
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.cell(0)).isEqualTo("z");
            assertThat(cursor.row()).isEqualTo(6);
            assertThat(cursor.next()).isFalse();
            assertThat(cursor.progress()).isEqualTo(1);
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void findsTheHeaderBelowBlankLines() throws IOException {
        TableFile table = open("\n,,\na,b\n1,2\n").orThrow();

        assertThat(table.header()).containsExactly("a", "b");
        try (RowCursor cursor = table.rows(problems::add)) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.row()).isEqualTo(4);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a,b\n1,2\n3,\"4\n5,6\n", "a,b\n1,2\n3,\"4\"x\n5,6\n"})
    void locatesAnUnbalancedQuoteAndStopsThere(String text) throws IOException {
        assertThat(rows(text)).containsExactly(List.of("1", "2"));
        assertThat(problems).extracting(Problem::severity).containsExactly(ERROR);
        assertProblem("unbalanced-quote", 3, "b");
    }

    @Test
    void refusesAnUnbalancedQuoteInTheHeader() throws IOException {
        assertFails("unbalanced-quote", open("a,\"b\n1,2\n"));
    }

    @ParameterizedTest
    @ValueSource(ints = {65_537, 100_000, 1_000_000})
    void locatesACellThatIsTooLongAndStopsThere(int length) throws IOException {
        assertThat(rows("a,b\n1,2\n3," + "x".repeat(length) + "\n5,6\n")).containsExactly(List.of("1", "2"));
        assertThat(problems).extracting(Problem::severity).containsExactly(ERROR);
        assertProblem("field-too-long", 3, "b");
    }

    @Test
    void readsACellOfTheGreatestLengthAllowed() throws IOException {
        assertThat(rows("a\n\"" + "\"\"".repeat(65_535) + "x\"\n").get(0).get(0))
                .hasSize(65_536);
        assertThat(rows("a\n" + "x".repeat(65_536)).get(0).get(0)).hasSize(65_536);
        assertThat(problems).isEmpty();
    }

    @Test
    void locatesARowThatIsTooLong() throws IOException {
        assertThat(rows("a\n1\n" + ",".repeat(20_000) + "\n")).containsExactly(List.of("1"));
        assertProblem("row-too-long", 3, "XFE");
        assertThat(rows("a\n1\n" + ("x".repeat(60_000) + ",").repeat(80) + "\n"))
                .containsExactly(List.of("1"));
        assertProblem("row-too-long", 3, "BR");
    }

    @Test
    void readsMissingCellsAsEmpty() throws IOException {
        try (RowCursor cursor = open("a,b,c\n1\n").orThrow().rows(problems::add)) {
            assertThat(cursor.next()).isTrue();
            assertThat(cursor.size()).isEqualTo(1);
            assertThat(cursor.cell(2)).isEmpty();
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void locatesContentBehindTheHeader() throws IOException {
        assertThat(rows("a,b\n1,2,,\n3,4,,5,6\n")).hasSize(2);
        assertThat(problems).hasSize(1);
        assertProblem("extra-cells", 3, "D");
    }

    @Test
    void reportsOnceThatAColumnHasContentButNoHeader() throws IOException {
        TableFile table = open("a,,c,\n1,,3\n2,x,3\n3,y,3\n").orThrow();

        assertThat(table.header()).containsExactly("a", "", "c", "");
        assertThat(rows(table)).hasSize(3);
        assertThat(problems).extracting(Problem::severity).containsExactly(WARNING);
        assertProblem("blank-header", 3, "B");
    }

    @Test
    void namesBothColumnsOfADuplicateHeader() throws IOException {
        Outcome<TableFile> outcome = open("a,b, a,,\n1,2,3\n");

        assertThat(outcome.value()).isPresent();
        assertThat(outcome.problems())
                .extracting(Problem::code, Problem::severity, Problem::location)
                .containsExactly(tuple("duplicate-header", WARNING, at(1, "a")));
        assertThat(outcome.problems().get(0).message().en()).contains("A, C");
    }

    @Test
    void readsCellsWithNulCharactersAsEmptyAndSaysSo() throws IOException {
        assertThat(rows("a,b\n1,x\0y\n\0\0\n2,3\n")).containsExactly(List.of("1", ""), List.of("2", "3"));
        assertThat(problems).extracting(Problem::severity).containsExactly(WARNING, WARNING);
        assertProblem("nul-character", 2, "b");
        assertProblem("nul-character", 3, "a");
    }

    @Test
    void refusesAnEmptyFile() throws IOException {
        assertFails("empty-file", open(""));
        assertFails("empty-file", open("\n\n , \n"));
        assertFails("empty-file", open(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}));
    }

    @Test
    void readsAHeaderWithoutRows() throws IOException {
        assertThat(rows("a,b")).isEmpty();
        assertThat(problems).isEmpty();
    }

    @Test
    void refusesWhatIsNotAFile() {
        assertFails("not-a-file", TableFile.open(folder, ""));
        assertFails("unreadable-file", TableFile.open(folder.resolve("none"), ""));
    }

    @Test
    void refusesASheetOfACsvFile() throws IOException {
        Files.writeString(file, "a\n1\n");

        assertFails("unknown-sheet", TableFile.open(file, "Phiếu"));
    }

    @Test
    void refusesBytesThatAreNoText() throws IOException {
        byte[] bytes = new byte[1000];
        new Random(1).nextBytes(bytes);

        assertFails("not-a-table", open(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PK\u0003\u0004rest", "\u00D0\u00CF\u0011\u00E0\u00A1\u00B1\u001A\u00E1"})
    void namesTheArtefactThatReadsSpreadsheets(String head) throws IOException {
        Outcome<TableFile> outcome = open(head.getBytes(StandardCharsets.ISO_8859_1));

        assertFails("format-artifact-missing", outcome);
        assertThat(outcome.problems().get(0).message().en()).contains("org.sipas:sipas-io-xlsx");
    }

    @Test
    void readsTheSurveyOfKansasCity() throws IOException {
        TableFile table = TableFile.open(Path.of("../examples/data/kansas-city/responses.csv"), "")
                .orThrow();

        // Rows and columns as the data's own description counts them.
        assertThat(table.header()).hasSize(160).startsWith("id", "method");
        assertThat(rows(table)).hasSize(1033).allSatisfy(row -> assertThat(row).hasSize(160));
        assertThat(problems).isEmpty();
    }
}
