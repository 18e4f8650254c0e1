package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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

/**
 * Mutants of real files, made with knowledge of their structure: whatever they say, reading them throws nothing, ends, and loses no row without a word. Seeds
 * are fixed.
 */
class ReaderFuzzTest {
    private static final int ROWS = 8;
    private static final int COLUMNS = 30;
    /** One in so many mutants is also read as answers to the form, which takes longer than reading the table. */
    private static final int AS_ANSWERS = 20;

    private static final int LARGEST = 33_000;

    /** A kind of file, and how a good one is made. */
    enum Kind {
        CSV,
        UTF_16,
        JSON,
        NDJSON,
        SAV,
        XLS,
        XLSX
    }

    @TempDir
    private Path folder;

    private List<List<String>> table;
    private Questionnaire form;

    @BeforeEach
    void readSeeds() throws IOException {
        Path kansas = Path.of("..", "data", "kansas-city");
        form = Questionnaire.read("form.json", Files.newInputStream(kansas.resolve("form.json")))
                .orThrow();
        table = new ArrayList<>();
        TableFile file = TableFile.open(kansas.resolve("responses.csv"), "").orThrow();
        table.add(file.header().subList(0, COLUMNS));
        try (RowCursor rows = file.rows(problem -> {})) {
            while (table.size() <= ROWS && rows.next()) {
                List<String> row = new ArrayList<>();
                for (int c = 0; c < COLUMNS; c++) {
                    row.add(rows.cell(c));
                }
                table.add(row);
            }
        }
    }

    private byte[] seed(Kind kind) throws IOException {
        return switch (kind) {
            case CSV -> csv(StandardCharsets.UTF_8);
            case UTF_16 -> csv(StandardCharsets.UTF_16LE);
            case JSON -> ("[" + json(",\n") + "]").getBytes(StandardCharsets.UTF_8);
            case NDJSON -> json("\n").getBytes(StandardCharsets.UTF_8);
            case SAV ->
                Arrays.copyOf(
                        Files.readAllBytes(Path.of(
                                "..",
                                "..",
                                "sipas-io",
                                "src",
                                "test",
                                "resources",
                                "org",
                                "sipas",
                                "io",
                                "sav",
                                "juarez-2012.sav")),
                        LARGEST);
            case XLS -> workbook(new HSSFWorkbook());
            case XLSX -> workbook(new XSSFWorkbook());
        };
    }

    private byte[] csv(Charset charset) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : table) {
            text.append(String.join(
                            ",", row.stream().map(cell -> '"' + cell + '"').toList()))
                    .append("\r\n");
        }
        return text.toString().getBytes(charset);
    }

    private String json(String separator) {
        List<String> objects = new ArrayList<>();
        for (List<String> row : table.subList(1, table.size())) {
            StringBuilder object = new StringBuilder("{");
            for (int c = 0; c < row.size(); c++) {
                object.append(c == 0 ? "" : ",")
                        .append('"')
                        .append(table.get(0).get(c))
                        .append("\":\"")
                        .append(row.get(c).replace("\\", "").replace("\"", ""))
                        .append('"');
            }
            objects.add(object.append('}').toString());
        }
        return String.join(separator, objects);
    }

    private byte[] workbook(Workbook workbook) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (workbook) {
            Sheet sheet = workbook.createSheet("answers");
            for (int r = 0; r < table.size(); r++) {
                Row row = sheet.createRow(r);
                for (int c = 0; c < COLUMNS; c++) {
                    String cell = table.get(r).get(c);
                    if (cell.matches("[0-9]{1,6}")) {
                        row.createCell(c).setCellValue(Integer.parseInt(cell));
                    } else {
                        row.createCell(c).setCellValue(cell);
                    }
                }
            }
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    @Timeout(300)
    void twoThousandMutantsAreReadOrRefused(Kind kind) throws IOException {
        fuzz(kind, 2_000);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aHundredThousandMutantsAreReadOrRefused(Kind kind) throws IOException {
        fuzz(kind, 100_000);
    }

    private void fuzz(Kind kind, int mutants) throws IOException {
        byte[] good = seed(kind);
        Path file = folder.resolve("mutant");
        Files.write(file, good);
        assertThat(TableFile.open(file, "").value()).as("the seed can be read").isPresent();
        Map<String, Integer> told = new TreeMap<>();
        int read = 0;
        for (int m = 0; m < mutants; m++) {
            SplittableRandom random = new SplittableRandom(kind.name().hashCode() * 1_000_003L + m);
            Files.write(file, mutant(kind, good, random));
            try {
                read += read(file, told, m % AS_ANSWERS == 0) ? 1 : 0;
            } catch (RuntimeException | IOException | StackOverflowError e) {
                throw new AssertionError(kind + " mutant " + m, e);
            }
        }
        // Neither trivial: many mutants are read, and many problems are told.
        assertThat(read).isGreaterThan(mutants / 20);
        assertThat(told).hasSizeGreaterThan(1);
    }

    /** Reads a file as a table, and perhaps as answers; tells whether it has rows. */
    private boolean read(Path file, Map<String, Integer> told, boolean asAnswers) throws IOException {
        Outcome<TableFile> opened = TableFile.open(file, "");
        opened.problems().forEach(problem -> told.merge(problem.code(), 1, Integer::sum));
        if (opened.value().isEmpty()) {
            assertThat(opened.problems()).extracting(Problem::severity).contains(Severity.ERROR);
            return false;
        }
        long rows = 0;
        long[] errors = new long[1];
        try (RowCursor cursor = opened.orThrow().rows(problem -> {
            told.merge(problem.code(), 1, Integer::sum);
            errors[0] += problem.severity() == Severity.ERROR ? 1 : 0;
        })) {
            long last = 0;
            while (cursor.next()) {
                rows++;
                assertThat(cursor.row()).isGreaterThan(last);
                last = cursor.row();
                for (int c = 0; c < cursor.size(); c++) {
                    assertThat(cursor.cell(c)).isNotNull();
                }
            }
            assertThat(cursor.next()).isFalse();
        }
        assertThat(errors[0]).isLessThanOrEqualTo(1);
        if (!asAnswers) {
            return rows > 0;
        }
        Outcome<ResponseFile> responses = ResponseFile.of(opened.orThrow(), form, List.of());
        if (responses.value().isPresent()) {
            long[] chunks = new long[1];
            try (ProblemsFile problems =
                    ProblemsFile.create(folder.resolve("problems.csv"), SafeCsvWriter.Encoding.UTF_8)) {
                ReadingSummary summary = responses
                        .orThrow()
                        .read(
                                ResponseLedger.Rule.NONE_COUNTS,
                                chunk -> chunks[0] += chunk.rows(),
                                problems,
                                (forms, fraction) -> {});
                assertThat(summary.rows()).isEqualTo(rows).isEqualTo(summary.used() + summary.excluded());
                assertThat(summary.used()).isEqualTo(chunks[0]);
                assertThat(summary.complete()).isEqualTo(errors[0] == 0);
            }
        }
        return rows > 0;
    }

    private static byte[] mutant(Kind kind, byte[] good, SplittableRandom random) throws IOException {
        return switch (kind) {
            case CSV, UTF_16 ->
                text(
                        good,
                        random,
                        List.of("\"", ",", ";", "\r", "\n", "\0", "\uFEFF", "\"\"", ",,,,,", "é", "\t", "sep=;\n"),
                        kind);
            case JSON, NDJSON ->
                text(
                        good,
                        random,
                        List.of("\"", ",", "{", "}", "[", "]", ":", "null", "\\u0000", "1e999", "\\", "-", "{\"a\":"),
                        kind);
            case SAV, XLS -> binary(good, random);
            case XLSX -> zip(good, random);
        };
    }

    /** Inserts, removes, doubles and moves pieces of text, with what has a meaning in it. */
    private static byte[] text(byte[] good, SplittableRandom random, List<String> signs, Kind kind) {
        Charset charset = kind == Kind.UTF_16 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        StringBuilder text = new StringBuilder(new String(good, charset));
        for (int edits = 1 + random.nextInt(6); edits > 0; edits--) {
            int at = random.nextInt(text.length() + 1);
            int end = Math.min(text.length(), at + random.nextInt(1, 40));
            switch (random.nextInt(6)) {
                case 0, 1 -> text.insert(at, signs.get(random.nextInt(signs.size())));
                case 2 -> text.delete(at, end);
                case 3 -> text.insert(at, text.substring(at, end).repeat(random.nextInt(1, 50)));
                case 4 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
                default -> text.setLength(Math.max(1, random.nextInt(20) == 0 ? at : text.length()));
            }
        }
        byte[] bytes = text.toString().getBytes(charset);
        if (random.nextInt(5) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    /** Puts numbers of note where numbers may stand, cuts, and moves blocks. */
    private static byte[] binary(byte[] good, SplittableRandom random) {
        byte[] bytes = good.clone();
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int[] notable = {
            0, 1, -1, 2, 3, 7, 8, 255, 256, 999, 65_535, 1 << 20, Integer.MAX_VALUE, Integer.MIN_VALUE, 252, 253
        };
        for (int edits = 1 + random.nextInt(8); edits > 0; edits--) {
            int at = 4 + random.nextInt(random.nextBoolean() ? Math.min(6_000, bytes.length - 8) : bytes.length - 8);
            switch (random.nextInt(4)) {
                case 0 -> buffer.putInt(at & ~3, notable[random.nextInt(notable.length)]);
                case 1 -> buffer.putShort(at & ~1, (short) notable[random.nextInt(notable.length)]);
                case 2 -> bytes[at] = (byte) random.nextInt(256);
                default -> {
                    int from = random.nextInt(bytes.length - 8);
                    int count = Math.min(random.nextInt(1, 200), bytes.length - Math.max(from, at));
                    System.arraycopy(bytes, from, bytes, at, Math.max(count, 0));
                }
            }
        }
        return random.nextInt(6) == 0 ? Arrays.copyOf(bytes, 8 + random.nextInt(bytes.length - 8)) : bytes;
    }

    /** Mutates one part of an archive, or the bytes of the archive itself. */
    private static byte[] zip(byte[] good, SplittableRandom random) throws IOException {
        if (random.nextInt(4) == 0) {
            return binary(good, random);
        }
        Map<String, byte[]> parts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(good))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), zip.readAllBytes());
            }
        }
        List<String> names = new ArrayList<>(parts.keySet());
        String name = names.get(random.nextInt(names.size()));
        List<String> signs = List.of(
                "<",
                ">",
                "\"",
                "&",
                "&#0;",
                "<row>",
                "</row>",
                "<c r=\"ZZZ99\">",
                "<v>1e999</v>",
                "t=\"s\"",
                "t=\"inlineStr\"",
                "<!DOCTYPE a [<!ENTITY b \"c\">]>",
                "&b;",
                "</c>",
                "<mergeCell ref=\"A1:B2\"/>",
                "r=\"0\"",
                "xml:space=\"x\"",
                "_x0000_");
        parts.put(name, text(parts.get(name), random, signs, Kind.XLSX));
        if (random.nextInt(10) == 0) {
            parts.remove(names.get(random.nextInt(names.size())));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
