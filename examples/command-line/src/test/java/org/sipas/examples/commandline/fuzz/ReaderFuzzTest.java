package org.sipas.examples.commandline.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import blue.strategic.parquet.ParquetWriter;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLedger;
import org.sipas.io.table.DoubleEntry;
import org.sipas.io.table.MappingFile;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.table.TableFile;
import org.sipas.io.xlsx.EntryWorkbook;

/**
 * Mutants of real files of answers, made with knowledge of their structure: whatever they say, reading them throws nothing, ends within two seconds of the
 * processor and a heap of 128 MB, and loses no row without a word. Seeds are fixed. A seed is the beginning of a real file, in its own container or
 * converted to a format in which there is no real one; one mutant in two hundred is of the whole file.
 */
class ReaderFuzzTest {
    private static final int ROWS = 8;
    private static final int COLUMNS = 30;
    private static final int WHOLE = 200;
    private static final Charset WINDOWS_1258 = Charset.forName("windows-1258");

    private static final List<String> CSV_SIGNS =
            List.of("\"", ",", ";", "\r", "\n", "\0", "\uFEFF", "\"\"", ",,,,,", "é", "\t", "sep=;\n");
    private static final List<String> JSON_SIGNS =
            List.of("\"", ",", "{", "}", "[", "]", ":", "null", "\\u0000", "1e999", "\\", "-", "{\"a\":");

    /** How the answers stand in the file. */
    enum Kind {
        CSV,
        TSV,
        UTF_16,
        WINDOWS_1258,
        JSON,
        NDJSON,
        /** One answer a row. */
        LONG,
        SAV,
        /** A system file whose data are compressed by zlib. */
        ZSAV,
        XLS,
        XLSX,
        /** A workbook for typing answers in, compared with another one. */
        ENTRY,
        PARQUET
    }

    /** Makes the bytes of a mutant. */
    private interface Mutator {
        byte[] mutant(SplittableRandom random) throws IOException;
    }

    /** A good file, the form that it answers, mutants of it, and those of the whole file of which it is a part. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Seed(String name, byte[] good, Questionnaire form, Mutator beginning, Mutator whole) {}

    @TempDir
    private Path folder;

    private final Map<String, Integer> told = new TreeMap<>();

    @ParameterizedTest
    @EnumSource(Kind.class)
    void twoThousandMutantsAreReadOrRefused(Kind kind) throws Exception {
        fuzz(kind, 2_000);
    }

    @Tag("soak")
    @ParameterizedTest
    @EnumSource(Kind.class)
    void aHundredThousandMutantsAreReadOrRefused(Kind kind) throws Exception {
        fuzz(kind, 100_000);
    }

    private void fuzz(Kind kind, int mutants) throws Exception {
        List<Seed> seeds = seeds(kind);
        for (Seed seed : seeds) {
            fuzz(kind, seed, mutants / seeds.size());
        }
    }

    private void fuzz(Kind kind, Seed seed, int mutants) throws Exception {
        Path file = folder.resolve("mutant");
        Files.write(folder.resolve("good"), seed.good());
        Files.write(file, seed.good());
        assertThat(read(kind, file, seed.form()))
                .as(seed.name() + " can be read")
                .isTrue();
        int read = 0;
        try (Bounds bounds = new Bounds()) {
            for (int m = 0; m < mutants; m++) {
                SplittableRandom random = new SplittableRandom((kind + seed.name()).hashCode() * 1_000_003L + m);
                Mutator mutator = m % WHOLE == WHOLE - 1 ? seed.whole() : seed.beginning();
                Files.write(file, mutator.mutant(random));
                read += bounds.run(kind + " " + seed.name() + " " + m, () -> read(kind, file, seed.form())) ? 1 : 0;
            }
        }
        // Neither trivial: many mutants are read, and many problems are told.
        assertThat(read).isGreaterThan(mutants / 20);
        assertThat(told).hasSizeGreaterThan(3);
    }

    /** Reads a file as a table, and as answers; tells whether it has rows. */
    private boolean read(Kind kind, Path file, Questionnaire form) throws IOException {
        Outcome<TableFile> opened = TableFile.open(file, "");
        opened.problems().forEach(problem -> told.merge(problem.code(), 1, Integer::sum));
        if (opened.value().isEmpty()) {
            assertThat(opened.problems()).extracting(Problem::severity).contains(Severity.ERROR);
            return false;
        }
        TableFile table = opened.orThrow();
        long rows = 0;
        long[] errors = new long[1];
        try (RowCursor cursor = table.rows(problem -> {
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
        readAnswers(table, form, kind == Kind.LONG, rows, errors[0] == 0);
        if (kind == Kind.ENTRY) {
            Outcome<DoubleEntry> compared = DoubleEntry.compare(file, folder.resolve("good"), form);
            assertThat(compared.value().isPresent() || !compared.problems().isEmpty())
                    .isTrue();
        }
        return rows > 0;
    }

    private void readAnswers(TableFile table, Questionnaire form, boolean oneAnswerARow, long rows, boolean complete)
            throws IOException {
        MappingFile mapping = MappingFile.suggest(form, table);
        Outcome<ResponseFile> responses = ResponseFile.of(table, form, List.of(), mapping);
        if (responses.value().isEmpty()) {
            assertThat(responses.problems()).extracting(Problem::severity).contains(Severity.ERROR);
            return;
        }
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
            assertThat(summary.rows())
                    .isEqualTo(summary.used()
                            + summary.repeated()
                            + summary.conflicting()
                            + summary.superseded()
                            + summary.removed());
            assertThat(summary.used()).isEqualTo(chunks[0]);
            if (mapping.layout().isEmpty()) {
                assertThat(summary.rows()).isEqualTo(rows);
                assertThat(summary.complete()).isEqualTo(complete);
            } else {
                assertThat(summary.rows()).isLessThanOrEqualTo(rows);
            }
            assertThat(summary.problems().values().stream().mapToLong(n -> n).sum())
                    .isEqualTo(summary.severities().values().stream()
                            .mapToLong(n -> n)
                            .sum());
            summary.problems().forEach((code, n) -> told.merge(code, 1, Integer::sum));
        }
        told.merge(oneAnswerARow && mapping.layout().isPresent() ? "long" : "wide", 1, Integer::sum);
    }

    private static List<Seed> seeds(Kind kind) throws IOException {
        List<Seed> seeds = new ArrayList<>();
        for (Map.Entry<String, Path> table : RealFiles.tables().entrySet()) {
            String name = table.getKey();
            boolean system = name.endsWith(".sav");
            if (system || (kind != Kind.SAV && kind != Kind.ZSAV)) {
                List<List<String>> rows = RealFiles.rows(table.getValue(), ROWS, COLUMNS);
                if (kind == Kind.LONG && rows.get(0).size() < 2) {
                    // One column has the numbers of the forms, and none is left for an answer.
                    continue;
                }
                Path real = table.getValue();
                seeds.add(
                        switch (kind) {
                            case SAV, ZSAV -> system(kind, rows, real);
                            case XLSX -> name.endsWith(".xlsx") ? workbook(rows, real) : seed(kind, rows, real);
                            default -> seed(kind, rows, real);
                        });
            }
        }
        return seeds;
    }

    /** Bends the bytes as they stand in the file; or, where its data are compressed, before that. */
    private static Seed system(Kind kind, List<List<String>> rows, Path real) throws IOException {
        String name = name(real);
        byte[] all = RealFiles.bytes(real);
        byte[] beginning = Arrays.copyOf(all, Math.min(all.length, SystemFiles.dataFrom(all) + 3_000));
        int from = SystemFiles.dataFrom(beginning);
        if (kind == Kind.SAV) {
            return new Seed(
                    name,
                    beginning,
                    form(rows),
                    random -> Mutants.binary(beginning, random),
                    random -> Mutants.binary(RealFiles.bytes(real), random));
        }
        byte[] good = SystemFiles.compressed(beginning);
        return new Seed(
                name,
                good,
                form(rows),
                random -> random.nextBoolean()
                        ? Mutants.binary(good, random)
                        : SystemFiles.compressed(Mutants.data(beginning, from, random)),
                random -> SystemFiles.compressed(Mutants.data(RealFiles.bytes(real), from, random)));
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static Seed workbook(List<List<String>> rows, Path real) throws IOException {
        Map<String, byte[]> beginning = Mutants.firstRows(Mutants.unzipped(RealFiles.bytes(real)), ROWS + 1);
        return new Seed(
                name(real),
                Mutants.zipped(beginning),
                form(rows),
                random -> Mutants.zip(beginning, random),
                random -> Mutants.zip(Mutants.unzipped(RealFiles.bytes(real)), random));
    }

    private static Seed seed(Kind kind, List<List<String>> rows, Path real) throws IOException {
        String name = name(real);
        Questionnaire form = form(rows);
        Mutator cells = random -> bytes(kind, Mutants.table(rows, random), form);
        byte[] good = bytes(kind, rows, form);
        Mutator format = switch (kind) {
            case CSV, LONG, TSV -> random -> Mutants.text(good, StandardCharsets.UTF_8, CSV_SIGNS, random);
            case UTF_16 -> random -> Mutants.text(good, StandardCharsets.UTF_16LE, CSV_SIGNS, random);
            case WINDOWS_1258 -> random -> Mutants.text(good, WINDOWS_1258, CSV_SIGNS, random);
            case JSON -> {
                JsonValue document =
                        JsonDocuments.read(name, new ByteArrayInputStream(good)).orThrow();
                yield random -> random.nextBoolean()
                        ? Mutants.json(document, random)
                        : Mutants.text(good, StandardCharsets.UTF_8, JSON_SIGNS, random);
            }
            case NDJSON -> random -> Mutants.text(good, StandardCharsets.UTF_8, JSON_SIGNS, random);
            case XLS, PARQUET, SAV, ZSAV -> random -> Mutants.binary(good, random);
            case XLSX, ENTRY -> {
                Map<String, byte[]> parts = Mutants.unzipped(good);
                yield random -> Mutants.zip(parts, random);
            }
        };
        // Writing a workbook anew takes longer than reading it.
        int cellsOneIn = kind == Kind.XLS || kind == Kind.XLSX || kind == Kind.ENTRY ? 20 : 2;
        Mutator beginning = random -> (random.nextInt(cellsOneIn) == 0 ? cells : format).mutant(random);
        Mutator whole = beginning;
        if (kind == Kind.CSV && name.endsWith(".csv")) {
            whole = random -> Mutants.text(RealFiles.bytes(real), StandardCharsets.UTF_8, CSV_SIGNS, random);
        } else if (kind == Kind.XLS && name.endsWith(".xls")) {
            whole = random -> Mutants.binary(RealFiles.bytes(real), random);
        }
        return new Seed(name, good, form, beginning, whole);
    }

    /** Returns a form that the first columns of a table answer: the first one the number, others one of the values that they have. */
    private static Questionnaire form(List<List<String>> rows) throws IOException {
        List<JsonValue> questions = new ArrayList<>();
        for (int c = 0; c < rows.get(0).size() && questions.size() < 8; c++) {
            int column = c;
            TreeSet<String> values = new TreeSet<>();
            rows.subList(1, rows.size()).forEach(row -> values.add(row.get(column)));
            values.removeIf(String::isBlank);
            if (rows.get(0).get(c).isBlank() || values.size() < 2) {
                continue;
            }
            Map<String, JsonValue> question = new LinkedHashMap<>();
            question.put("code", new JsonValue.Str("q" + questions.size()));
            question.put(
                    "text",
                    new JsonValue.Obj(Map.of("en", new JsonValue.Str(rows.get(0).get(c)))));
            if (questions.isEmpty()) {
                question.put("kind", new JsonValue.Str("text"));
                question.put("role", new JsonValue.Str("response-id"));
                question.put("maximumLength", new JsonValue.Num(new BigDecimal(100)));
            } else {
                question.put("kind", new JsonValue.Str("single"));
                List<JsonValue> options = new ArrayList<>();
                for (String value : values) {
                    options.add(new JsonValue.Obj(Map.of(
                            "code",
                            new JsonValue.Str("o" + options.size()),
                            "label",
                            new JsonValue.Obj(Map.of("en", new JsonValue.Str(value))))));
                }
                question.put("options", new JsonValue.Arr(options));
            }
            questions.add(new JsonValue.Obj(question));
        }
        JsonValue document = new JsonValue.Obj(Map.of(
                "format", new JsonValue.Str("sipas-form/1"),
                "id", new JsonValue.Str("f"),
                "version", new JsonValue.Str("1"),
                "languages", new JsonValue.Arr(List.of(new JsonValue.Str("en"))),
                "title", new JsonValue.Obj(Map.of("en", new JsonValue.Str("F"))),
                "sections",
                        new JsonValue.Arr(List.of(new JsonValue.Obj(Map.of(
                                "code",
                                new JsonValue.Str("s"),
                                "title",
                                new JsonValue.Obj(Map.of("en", new JsonValue.Str("S"))),
                                "questions",
                                new JsonValue.Arr(questions)))))));
        byte[] json = JsonDocuments.canonical(document).getBytes(StandardCharsets.UTF_8);
        return Questionnaire.read("form.json", new ByteArrayInputStream(json)).orThrow();
    }

    static byte[] bytes(Kind kind, List<List<String>> rows, Questionnaire form) throws IOException {
        return switch (kind) {
            case CSV -> csv(rows, ',', StandardCharsets.UTF_8);
            case TSV -> csv(rows, '\t', StandardCharsets.UTF_8);
            case UTF_16 -> csv(rows, ';', StandardCharsets.UTF_16LE);
            case WINDOWS_1258 -> csv(apart(rows), ',', WINDOWS_1258);
            case LONG -> csv(oneAnswerARow(rows), ',', StandardCharsets.UTF_8);
            case JSON ->
                JsonDocuments.canonical(new JsonValue.Arr(objects(rows))).getBytes(StandardCharsets.UTF_8);
            case NDJSON -> {
                List<String> lines =
                        objects(rows).stream().map(JsonDocuments::canonical).toList();
                yield String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
            }
            case XLS -> workbook(new HSSFWorkbook(), rows);
            case XLSX -> workbook(new XSSFWorkbook(), rows);
            case ENTRY -> filled(form, rows);
            case PARQUET -> parquet(rows);
            case SAV, ZSAV -> throw new IllegalArgumentException("not made from rows: " + kind);
        };
    }

    private static byte[] csv(List<List<String>> rows, char separator, Charset charset) throws IOException {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().fieldSeparator(separator).build(text)) {
            rows.forEach(csv::writeRecord);
        }
        return text.toString().getBytes(charset);
    }

    /** Returns the rows with the tone marks of letters, which windows-1258 does not have in one piece, after them. */
    private static List<List<String>> apart(List<List<String>> rows) {
        return rows.stream()
                .map(row -> row.stream()
                        .map(cell -> Normalizer.normalize(
                                        Normalizer.normalize(cell, Normalizer.Form.NFD)
                                                .replaceAll("([\u0300\u0301\u0303\u0309\u0323])(\\p{M}+)", "$2$1")
                                                .replaceAll("([\u0300\u0301\u0303\u0309\u0323])", "\uE000$1"),
                                        Normalizer.Form.NFC)
                                .replace("\uE000", ""))
                        .toList())
                .toList();
    }

    private static List<List<String>> oneAnswerARow(List<List<String>> rows) {
        List<List<String>> answers = new ArrayList<>(List.of(List.of("form", "question", "answer")));
        List<String> header = rows.get(0);
        for (List<String> row : rows.subList(1, rows.size())) {
            for (int c = 1; c < Math.min(header.size(), row.size()); c++) {
                answers.add(List.of(row.get(0), header.get(c), row.get(c)));
            }
        }
        return answers;
    }

    private static List<JsonValue> objects(List<List<String>> rows) {
        List<JsonValue> objects = new ArrayList<>();
        List<String> header = rows.get(0);
        for (List<String> row : rows.subList(1, rows.size())) {
            Map<String, JsonValue> object = new LinkedHashMap<>();
            for (int c = 0; c < row.size(); c++) {
                object.put(c < header.size() ? header.get(c) : "+" + c, new JsonValue.Str(row.get(c)));
            }
            objects.add(new JsonValue.Obj(object));
        }
        return objects;
    }

    private static void fill(Row row, List<String> cells, int from) {
        for (int c = 0; c < cells.size(); c++) {
            String cell = cells.get(c);
            if (cell.matches("[0-9]{1,6}")) {
                row.createCell(from + c).setCellValue(Integer.parseInt(cell));
            } else {
                row.createCell(from + c).setCellValue(cell.substring(0, Math.min(cell.length(), 32_767)));
            }
        }
    }

    private static byte[] workbook(Workbook workbook, List<List<String>> rows) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (workbook) {
            Sheet sheet = workbook.createSheet("answers");
            for (int r = 0; r < rows.size(); r++) {
                fill(sheet.createRow(r), rows.get(r), 0);
            }
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    /** Returns an entry workbook with the codes that the rows' answers have, or with what else stands there. */
    private static byte[] filled(Questionnaire form, List<List<String>> rows) throws IOException {
        ByteArrayOutputStream empty = new ByteArrayOutputStream();
        EntryWorkbook.write(form, 20, "en", empty);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(empty.toByteArray()))) {
            for (int r = 1; r < Math.min(rows.size(), 20); r++) {
                List<String> row = rows.get(r);
                fill(workbook.getSheetAt(0).createRow(r), row.subList(0, Math.min(row.size(), 8)), 0);
            }
            workbook.write(bytes);
        }
        return bytes.toByteArray();
    }

    /** Returns a file whose columns are texts but for one of numbers and one of true and false. */
    private static byte[] parquet(List<List<String>> rows) throws IOException {
        List<Type> columns = new ArrayList<>();
        // A schema has a column at least.
        List<String> header = rows.get(0).isEmpty()
                ? List.of("column")
                : rows.get(0).stream().distinct().toList();
        for (int c = 0; c < header.size(); c++) {
            columns.add(
                    switch (c) {
                        case 3 -> Types.optional(PrimitiveTypeName.INT64).named(header.get(c));
                        case 4 -> Types.optional(PrimitiveTypeName.BOOLEAN).named(header.get(c));
                        default ->
                            Types.optional(PrimitiveTypeName.BINARY)
                                    .as(LogicalTypeAnnotation.stringType())
                                    .named(header.get(c));
                    });
        }
        Path file = Files.createTempFile("rows", ".parquet");
        try {
            try (ParquetWriter<List<String>> writer =
                    ParquetWriter.writeFile(new MessageType("rows", columns), file.toFile(), (row, out) -> {
                        for (int c = 0; c < Math.min(row.size(), header.size()); c++) {
                            Object value = switch (c) {
                                case 3 -> (long) row.get(c).length();
                                case 4 -> row.get(c).isEmpty();
                                default -> row.get(c);
                            };
                            out.write(header.get(c), value);
                        }
                    })) {
                for (List<String> row : rows.subList(1, rows.size())) {
                    writer.write(row);
                }
            }
            return Files.readAllBytes(file);
        } finally {
            Files.delete(file);
        }
    }
}
