package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLedger;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.table.TableFile;

/** Files of answers made to do harm, each of them within the bounds of {@link Bounds}, and what is said of them. */
class HostileTablesTest {
    /** Makes the bytes of a file. */
    interface Maker {
        byte[] make() throws IOException;
    }

    /**
     * A file and what is said of it.
     *
     * @param rows how many rows can be read all the same
     * @param codes the codes of the problems of opening the file, of its rows, and of the answers in them
     */
    record Attack(String name, Maker maker, long rows, Set<String> codes) {
        static Attack of(String name, Maker maker, long rows, String... codes) {
            return new Attack(name, maker, rows, Set.of(codes));
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir
    private static Path folder;

    private static Questionnaire form;

    @BeforeAll
    static void readTheForm() throws IOException {
        form = Questionnaire.read("form.json", new ByteArrayInputStream("""
                {"format": "sipas-form/1", "id": "f", "version": "1", "languages": ["en"], "title": {"en": "F"},
                 "sections": [{"code": "s", "title": {"en": "S"}, "questions": [
                  {"code": "id", "kind": "text", "role": "response-id", "text": {"en": "Id"}, "maximumLength": 100},
                  {"code": "note", "kind": "text", "text": {"en": "Note"}, "maximumLength": 100000}]}]}
                """.getBytes(StandardCharsets.UTF_8)))
                .orThrow();
    }

    @ParameterizedTest
    @MethodSource({"texts", "workbooks", "savs"})
    void isToldInBoundedTimeAndMemory(Attack attack) throws Exception {
        Path file = Files.write(folder.resolve("hostile"), attack.maker().make());
        Set<String> codes = new LinkedHashSet<>();
        try (Bounds bounds = new Bounds()) {
            assertThat(bounds.run(attack.name(), () -> read(file, codes)))
                    .as("rows")
                    .isEqualTo(attack.rows());
        }
        // Where the damaged cell is the only answer, its form has none.
        codes.remove("unanswered-form");
        assertThat(codes).isEqualTo(attack.codes());
    }

    private static long read(Path file, Set<String> codes) throws IOException {
        Outcome<TableFile> opened = TableFile.open(file, "");
        tell(opened.problems(), codes);
        if (opened.value().isEmpty()) {
            assertThat(opened.problems()).extracting(Problem::severity).contains(Severity.ERROR);
            return 0;
        }
        List<Problem> problems = new ArrayList<>();
        long rows = 0;
        try (RowCursor cursor = opened.orThrow().rows(problems::add)) {
            while (cursor.next()) {
                rows++;
            }
            assertThat(cursor.next()).isFalse();
        }
        tell(problems, codes);
        Outcome<ResponseFile> answers = ResponseFile.of(opened.orThrow(), form, List.of());
        if (answers.value().isPresent()) {
            try (ProblemsFile file2 =
                    ProblemsFile.create(folder.resolve("problems.csv"), SafeCsvWriter.Encoding.UTF_8)) {
                ReadingSummary summary = answers.orThrow()
                        .read(ResponseLedger.Rule.NONE_COUNTS, chunk -> {}, file2, (forms, fraction) -> {});
                assertThat(summary.rows()).isEqualTo(rows).isEqualTo(summary.used() + summary.excluded());
                codes.addAll(summary.problems().keySet());
                codes.removeAll(Set.of("unknown-column", "absent-column"));
            }
        }
        return rows;
    }

    private static void tell(List<Problem> problems, Set<String> codes) {
        for (Problem problem : problems) {
            assertThat(problem.location().toString()).startsWith("hostile");
            assertThat(problem.message().en()).hasSizeLessThan(1_000);
            codes.add(problem.code());
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String long10() {
        return "x".repeat(10 << 20);
    }

    private static String columns(int count) {
        return "id,note" + IntStream.range(2, count).mapToObj(c -> ",c" + c).collect(Collectors.joining()) + "\nH1,x"
                + ",1".repeat(count - 2);
    }

    /** A file in an encoding of one byte a character, whose second row has NUL and whose third one a quote that does not end. */
    private static byte[] damaged(String text) {
        return ("id;note\nH0;" + text + "\nH1;" + text + "\0\nH2;\"" + text + "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String members(int count) {
        return "[{\"id\":\"H1\",\"note\":\"x\""
                + IntStream.range(2, count).mapToObj(c -> ",\"c" + c + "\":1").collect(Collectors.joining()) + "}]";
    }

    static Stream<Attack> texts() {
        return Stream.of(
                Attack.of("csv with 16,384 columns", () -> utf8(columns(16_384)), 1),
                Attack.of("csv with 16,385 columns", () -> utf8(columns(16_385)), 0, "row-too-long"),
                Attack.of(
                        "csv with a field of 10 MB",
                        () -> utf8("id,note\nH1,x\nH2," + long10() + "\nH3,y\n"),
                        1,
                        "field-too-long"),
                Attack.of("csv with a header of 10 MB", () -> utf8("id," + long10() + "\nH1,x\n"), 0, "field-too-long"),
                Attack.of(
                        "csv with an open quote and 10 MB",
                        () -> utf8("id,note\nH1,x\nH2,\"" + "x\n".repeat(5 << 20)),
                        1,
                        "field-too-long"),
                Attack.of("csv with mixed line ends", () -> utf8("id,note\r\nH1,x\nH2,y\rH3,z\r\n"), 3),
                Attack.of(
                        "csv with NUL characters",
                        () -> utf8("id,note\nH1,\0x\nH\0002,y\n"),
                        2,
                        "nul-character",
                        "blank-id"),
                Attack.of(
                        "csv in UTF-16 with a NUL character",
                        () -> "\uFEFFid,note\nH1,a\0b\n".getBytes(StandardCharsets.UTF_16LE),
                        1,
                        "nul-character"),
                Attack.of("csv of NUL characters", () -> new byte[1 << 20], 0, "field-too-long"),
                Attack.of(
                        "csv in windows-1258 with an open quote and a NUL character",
                        () -> damaged(
                                "Kh\u00F4ng h\u00E0i l\u00F2ng, r\u00E2\u00ECt t\u00F4\u00ECt, thu\u0309 tu\u0323c"
                                        .replace("\u0309", "\u00D2")
                                        .replace("\u0323", "\u00F2")),
                        2,
                        "encoding-guessed",
                        "nul-character",
                        "unbalanced-quote"),
                Attack.of(
                        "csv in TCVN3 with an open quote and a NUL character",
                        () -> damaged(
                                "\u00A7\u00E9c l\u00CBp - T\u00F9 do - H\u00B9nh phóc, R\u00CAt kh\u00ABng hµi lßng"),
                        2,
                        "encoding-guessed",
                        "legacy-encoding",
                        "nul-character",
                        "unbalanced-quote"),
                Attack.of(
                        "csv in VNI with an open quote and a NUL character",
                        () -> damaged("Ñoäc laäp - Töï do - Haïnh phuùc, Raát khoâng haøi loøng"),
                        2,
                        "encoding-guessed",
                        "legacy-encoding",
                        "nul-character",
                        "unbalanced-quote"),
                Attack.of(
                        "tsv with a field of 10 MB",
                        () -> utf8("id\tnote\nH1\tx\nH2\t" + long10()),
                        1,
                        "field-too-long"),
                Attack.of("json with 16,384 columns", () -> utf8(members(16_384)), 1),
                Attack.of("json with 16,385 columns", () -> utf8(members(16_385)), 0, "row-too-long"),
                Attack.of(
                        "json with names of 10 MB",
                        () -> utf8("[{\"id\":\"H1\"}"
                                + IntStream.range(0, 2_500)
                                        .mapToObj(c -> ",{\"" + "n".repeat(4_000) + c + "\":1}")
                                        .collect(Collectors.joining())
                                + "]"),
                        1_048,
                        "row-too-long",
                        "blank-id"),
                Attack.of(
                        "json with a text of 10 MB",
                        () -> utf8("[{\"id\":\"H1\"},{\"id\":\"" + long10() + "\"}]"),
                        1,
                        "json-limit"),
                Attack.of(
                        "json of 100,000 levels",
                        () -> utf8("[{\"id\":\"H1\"},{\"id\":" + "[".repeat(100_000)),
                        1,
                        "json-limit"),
                Attack.of(
                        "json with a NUL character",
                        () -> utf8("[{\"id\":\"H1\",\"note\":\"a\\u0000b\"}]"),
                        1,
                        "nul-character"),
                Attack.of(
                        "json with half a character",
                        () -> utf8("[{\"id\":\"H1\",\"note\":\"a\\ude00\\ud83d\"}]"),
                        1,
                        "half-character"),
                Attack.of("json with NUL bytes", () -> utf8("[{\"id\":\"H1\"},\0\0]"), 1, "json-syntax"),
                Attack.of(
                        "json with a key that stands twice",
                        () -> utf8("[{\"id\":\"H1\",\"id\":\"H2\"}]"),
                        1,
                        "duplicate-key"),
                Attack.of(
                        "ndjson with a text of 10 MB",
                        () -> utf8("{\"id\":\"H1\"}\n{\"id\":\"" + long10() + "\"}\n"),
                        1,
                        "json-limit"),
                Attack.of("ndjson that is cut", () -> utf8("{\"id\":\"H1\"}\n{\"id\":\"H2"), 1, "json-syntax"));
    }

    private static byte[] workbook(String rows) throws IOException {
        return new PlainWorkbook()
                .sheet("s", PlainWorkbook.rows(List.of(List.of("id", "note"))) + rows)
                .bytes();
    }

    private static String cell(String reference, String text) {
        return "<c r='" + reference + "' t='inlineStr'><is><t>" + text + "</t></is></c>";
    }

    private static byte[] wide(int columns) throws IOException {
        return new PlainWorkbook()
                .sheet(
                        "s",
                        PlainWorkbook.rows(Stream.of(columns(columns).split("\n", -1))
                                .map(line -> List.of(line.split(",", -1)))
                                .toList()))
                .bytes();
    }

    /** A workbook of Excel 97 with a cell that says this, and a folder for macros. */
    private static byte[] oldWorkbook(String cell) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (POIFSFileSystem container = new POIFSFileSystem();
                HSSFWorkbook workbook = new HSSFWorkbook()) {
            Sheet sheet = workbook.createSheet("s");
            String[][] rows = {{"id", "note"}, {"H1", cell}};
            for (int r = 0; r < rows.length; r++) {
                Row row = sheet.createRow(r);
                for (int c = 0; c < 2; c++) {
                    row.createCell(c).setCellValue(rows[r][c]);
                }
            }
            container.createDocument(new ByteArrayInputStream(workbook.getBytes()), "Workbook");
            container
                    .createDirectory("_VBA_PROJECT_CUR")
                    .createDocument("dir", new ByteArrayInputStream(utf8("Sub Auto_Open()")));
            container.writeFilesystem(bytes);
        }
        return bytes.toByteArray();
    }

    static Stream<Attack> workbooks() {
        String one = "<row>" + cell("A2", "H1") + cell("B2", "x") + "</row>";
        return Stream.of(
                Attack.of("xlsx with 16,384 columns", () -> wide(16_384), 1),
                Attack.of("xlsx with 16,385 columns", () -> wide(16_385), 0, "row-too-long"),
                Attack.of(
                        "xlsx whose header is one long text 16,000 times",
                        () -> new PlainWorkbook()
                                .shared("<si><t>" + "x".repeat(60_000) + "</t></si>")
                                .sheet("s", "<row>" + "<c t='s'><v>0</v></c>".repeat(16_000) + "</row>")
                                .bytes(),
                        0,
                        "row-too-long"),
                Attack.of(
                        "xlsx with 400,000 shared texts",
                        () -> new PlainWorkbook()
                                .shared("<si><t>12345678901234567890</t></si>".repeat(400_000))
                                .sheet("s", one)
                                .bytes(),
                        0,
                        "workbook-too-large"),
                Attack.of(
                        "xlsx with two cells in one place",
                        () -> workbook(one + "<row>" + cell("A3", "H2") + cell("A3", "H3") + "</row>"),
                        1,
                        "damaged-workbook"),
                Attack.of(
                        "xlsx with a NUL character",
                        () -> workbook("<row>" + cell("A2", "H1") + cell("B2", "a_x0000_b") + "</row>"),
                        1,
                        "nul-character"),
                Attack.of(
                        "xlsx with parts outside its folder",
                        () -> new PlainWorkbook()
                                .sheet("s", PlainWorkbook.rows(List.of(List.of("id", "note"), List.of("H1", "x"))))
                                .part("../../../evil.xml", "<x/>")
                                .part("/etc/evil.xml", "<x/>")
                                .bytes(),
                        1),
                Attack.of(
                        "xlsx with a sheet of another document type",
                        () -> new PlainWorkbook()
                                .sheet("s", "")
                                .part(
                                        "xl/worksheets/sheet1.xml",
                                        "<!DOCTYPE worksheet SYSTEM 'http://localhost:9/x.dtd'><worksheet/>")
                                .bytes(),
                        0,
                        "damaged-workbook"),
                Attack.of("xls with macros", () -> oldWorkbook("x"), 1),
                Attack.of("xls with a NUL character", () -> oldWorkbook("a\0b"), 1, "nul-character"),
                Attack.of("xls with half a character", () -> oldWorkbook("a\uD83Db"), 1, "half-character"));
    }

    /** A file with two variables, texts of 8 bytes each. */
    private static SavBytes sav(int compression, int cases) {
        return new SavBytes(compression, cases).variable("id", 8).variable("note", 8);
    }

    private static byte[] twoCases(int cases) {
        return sav(SavBytes.PLAIN, cases)
                .end()
                .text("H1      x       H2      y       ")
                .bytes();
    }

    /** The two cases as codes of bytes: each slot is raw. */
    private static byte[] twoCodedCases() {
        return "\u00FD\u00FD\u00FD\u00FD\0\0\0\0H1      x       H2      y       ".getBytes(StandardCharsets.ISO_8859_1);
    }

    private static SavBytes variables(SavBytes sav, int count) {
        for (int v = 0; v < count; v++) {
            sav.variable("V" + v, 0);
        }
        return sav;
    }

    /** Returns a record of labels of values, and one of the variables that have them. */
    private static SavBytes labels(SavBytes sav, int labels, int variables) {
        sav.integers(3, labels);
        for (int label = 0; label < labels; label++) {
            sav.numbers(label).text("\u0001x      ");
        }
        sav.integers(4, variables);
        for (int v = 0; v < variables; v++) {
            sav.integers(3 + v);
        }
        return sav;
    }

    /** Returns labels of long texts, all of them of the same variable. */
    private static String longLabels(int count) {
        return ("\4\0\0\0note \0\0\0\1\0\0\0 \0\0\0" + " ".repeat(32) + "\1\0\0\0x").repeat(count);
    }

    private static SavBytes record(int... integers) {
        return sav(SavBytes.PLAIN, -1).integers(integers);
    }

    static Stream<Attack> savs() {
        byte[] bomb = new byte[1 << 20];
        Arrays.fill(bomb, (byte) 254);
        return Stream.of(
                Attack.of("sav of two cases", () -> twoCases(2), 2),
                Attack.of("sav that does not say how many cases it has", () -> twoCases(-1), 2),
                Attack.of("sav cut between two cases", () -> twoCases(3), 2, "damaged-sav"),
                Attack.of("sav with more cases than it says", () -> twoCases(1), 1, "damaged-sav"),
                Attack.of(
                        "sav cut within a case",
                        () -> Arrays.copyOf(twoCases(2), twoCases(2).length - 3),
                        1,
                        "damaged-sav"),
                Attack.of(
                        "sav with 16,384 variables",
                        () -> variables(sav(SavBytes.PLAIN, 1), 16_382)
                                .end()
                                .text("H1      x       ")
                                .numbers(new double[16_382])
                                .bytes(),
                        1),
                Attack.of(
                        "sav with 16,385 variables",
                        () -> variables(sav(SavBytes.PLAIN, 0), 16_383).end().bytes(),
                        0,
                        "sav-too-large"),
                Attack.of(
                        "sav with 200,000 variables",
                        () -> variables(sav(SavBytes.PLAIN, 0), 200_000).end().bytes(),
                        0,
                        "sav-too-large"),
                Attack.of(
                        "sav with a case of a million slots",
                        () -> {
                            byte[] head = sav(SavBytes.PLAIN, 0).bytes();
                            byte[] all = Arrays.copyOf(head, head.length + 32 * 1_100_000);
                            for (int at = head.length; at < all.length; at += 32) {
                                all[at] = 2;
                                Arrays.fill(all, at + 4, at + 8, (byte) -1);
                            }
                            return all;
                        },
                        0,
                        "damaged-sav"),
                Attack.of(
                        "sav with 4,000 labels of 4,000 variables each",
                        () -> labels(variables(sav(SavBytes.PLAIN, 0), 4_000), 4_000, 4_000)
                                .end()
                                .bytes(),
                        0,
                        "sav-too-large"),
                Attack.of(
                        "sav with 40,000 labels of long texts of one variable",
                        () -> variables(sav(SavBytes.PLAIN, 0), 16_000)
                                .extension(21, longLabels(40_000))
                                .end()
                                .bytes(),
                        0),
                Attack.of(
                        "sav with four megabytes of long names",
                        () -> sav(SavBytes.PLAIN, 0)
                                .extension(13, "A=B\t".repeat(1 << 20))
                                .end()
                                .bytes(),
                        0),
                Attack.of(
                        "sav with a very long text without its segments",
                        () -> new SavBytes(SavBytes.PLAIN, 0)
                                .variable("id", 255)
                                .extension(14, "ID=32767\0\t")
                                .end()
                                .bytes(),
                        0,
                        "damaged-sav"),
                Attack.of(
                        "sav with numbers for the segments of a text",
                        () -> variables(new SavBytes(SavBytes.PLAIN, 0).variable("id", 255), 10)
                                .extension(14, "ID=600\0\t")
                                .end()
                                .bytes(),
                        0,
                        "damaged-sav"),
                Attack.of(
                        "sav with 2,147,483,647 labels",
                        () -> record(3, Integer.MAX_VALUE).bytes(),
                        0,
                        "sav-too-large"),
                Attack.of("sav with -1 labels", () -> record(3, -1).bytes(), 0, "damaged-sav"),
                Attack.of(
                        "sav with labels of 2,147,483,647 variables",
                        () -> record(3, 0, 4, Integer.MAX_VALUE).bytes(),
                        0,
                        "damaged-sav"),
                Attack.of(
                        "sav with 2,147,483,647 lines of documents",
                        () -> record(6, Integer.MAX_VALUE).bytes(),
                        0,
                        "damaged-sav"),
                Attack.of(
                        "sav with an extension of 2^62 bytes",
                        () -> record(7, 13, Integer.MAX_VALUE, Integer.MAX_VALUE)
                                .bytes(),
                        0,
                        "sav-too-large"),
                Attack.of(
                        "sav with an unread extension of 2^62 bytes",
                        () -> record(7, 99, Integer.MAX_VALUE, Integer.MAX_VALUE)
                                .bytes(),
                        0,
                        "damaged-sav"),
                Attack.of(
                        "sav with an extension of -1 bytes",
                        () -> record(7, 13, 1, -1).bytes(),
                        0,
                        "damaged-sav"),
                Attack.of(
                        "sav with a label of 2,147,483,647 bytes",
                        () -> record(2, 0, 1, 0, 0, 0)
                                .text("X       ")
                                .integers(Integer.MAX_VALUE)
                                .bytes(),
                        0,
                        "sav-too-large"),
                Attack.of(
                        "sav with a label of -1 bytes",
                        () -> record(2, 0, 1, 0, 0, 0)
                                .text("X       ")
                                .integers(-1)
                                .bytes(),
                        0,
                        "damaged-sav"),
                Attack.of(
                        "sav in an encoding that nobody knows",
                        () -> sav(SavBytes.PLAIN, 0)
                                .extension(20, "x-none")
                                .end()
                                .bytes(),
                        0,
                        "charset-missing"),
                Attack.of(
                        "sav with zeros in a text",
                        () -> sav(SavBytes.PLAIN, 1)
                                .end()
                                .text("H1      x\0y     ")
                                .bytes(),
                        1,
                        "nul-character"),
                Attack.of(
                        "zsav of two cases",
                        () -> sav(SavBytes.ZLIB, 2)
                                .end()
                                .blocks(SavBytes.deflated(twoCodedCases()))
                                .bytes(),
                        2),
                Attack.of(
                        "zsav of two cases in a block for each byte",
                        () -> sav(SavBytes.ZLIB, 2)
                                .end()
                                .blocks(blocks(twoCodedCases()))
                                .bytes(),
                        2),
                Attack.of(
                        "zsav that grows a thousandfold",
                        () -> {
                            byte[][] blocks = new byte[60][];
                            Arrays.fill(blocks, SavBytes.deflated(bomb));
                            return sav(SavBytes.ZLIB, -1).end().blocks(blocks).bytes();
                        },
                        0,
                        "sav-too-large"),
                Attack.of(
                        "zsav with 100,000 empty blocks",
                        () -> {
                            byte[][] blocks = new byte[100_000][];
                            Arrays.fill(blocks, SavBytes.deflated(new byte[0]));
                            return sav(SavBytes.ZLIB, -1).end().blocks(blocks).bytes();
                        },
                        0,
                        "damaged-sav"),
                Attack.of(
                        "zsav with a block that needs a dictionary",
                        () -> sav(SavBytes.ZLIB, -1)
                                .end()
                                .blocks(SavBytes.deflatedWithDictionary(twoCodedCases()))
                                .bytes(),
                        0,
                        "damaged-sav"),
                Attack.of(
                        "zsav cut within its trailer",
                        () -> {
                            byte[] good = sav(SavBytes.ZLIB, -1)
                                    .end()
                                    .blocks(SavBytes.deflated(twoCodedCases()))
                                    .bytes();
                            return Arrays.copyOf(good, good.length - 1);
                        },
                        2,
                        "damaged-sav"),
                Attack.of(
                        "zsav cut within its data",
                        () -> {
                            byte[] good = sav(SavBytes.ZLIB, -1)
                                    .end()
                                    .blocks(SavBytes.deflated(twoCodedCases()))
                                    .bytes();
                            return Arrays.copyOf(good, good.length - 60);
                        },
                        0,
                        "damaged-sav"),
                Attack.of(
                        "zsav whose data are elsewhere",
                        () -> sav(SavBytes.ZLIB, -1)
                                .end()
                                .longs(-1, 1L << 62, -1)
                                .bytes(),
                        0,
                        "damaged-sav"));
    }

    private static byte[][] blocks(byte[] data) {
        byte[][] blocks = new byte[data.length][];
        for (int b = 0; b < data.length; b++) {
            blocks[b] = SavBytes.deflated(new byte[] {data[b]});
        }
        return blocks;
    }
}
