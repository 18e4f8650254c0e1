package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseLedger;
import org.sipas.core.response.ResponseTable;
import org.sipas.io.table.AnswersFormat;
import org.sipas.io.table.AnswersWriter;
import org.sipas.io.table.ExportColumn;
import org.sipas.io.table.ExportColumns;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ReadingSummary;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.io.table.TextWidths;

/** Answers that were written in any format are the same answers when they are read again with the same form. */
class AnswersRoundTripTest {
    private static final List<Missing> MISSING = List.of(Missing.values());

    private static final String FORM = """
            {"format":"sipas-form/1","id":"ra","version":"1","languages":["vi"],"title":{"vi":"Phiếu"},
             "scales":{"muc":[{"code":"1","label":{"vi":"Không hài lòng"}},{"code":"5","label":{"vi":"Rất hài lòng"}}],
                       "chu":[{"code":"A","label":{"vi":"Anh"}},{"code":"01","label":{"vi":"Số không một"}}]},
             "sections":[{"code":"s","title":{"vi":"S"},"questions":[
               {"code":"so","kind":"text","role":"response-id","text":{"vi":"Số phiếu"}},
               {"code":"q1","kind":"rating","scale":"muc","text":{"vi":"Mức độ hài lòng"}},
               {"code":"q2","kind":"rating","scale":"chu","text":{"vi":"Mã chữ"}},
               {"code":"q3","kind":"multiple","minimum":0,"maximum":2,"text":{"vi":"Kênh"},"options":[
                 {"code":"a","label":{"vi":"Bưu điện"}},{"code":"b","label":{"vi":"Trực tuyến"}}]},
               {"code":"tuoi","kind":"number","minimum":0,"maximum":120,"text":{"vi":"Tuổi"}},
               {"code":"lech","kind":"number","decimals":3,"text":{"vi":"Chênh lệch"}},
               {"code":"trong_so","kind":"number","decimals":6,"minimum":0,"role":"weight","text":{"vi":"Trọng số"}},
               {"code":"ngay","kind":"date","text":{"vi":"Ngày"}},
               {"code":"y_kien","kind":"text","maximumLength":4000,"text":{"vi":"Ý kiến"}}]}]}""";

    private static final String EXTRA = "khu_vực";
    private static final List<String> FORMATS = List.of("csv", "csv-vi", "ndjson", "xlsx", "sav", "parquet");
    private static final List<String> EDGES = List.of("=", "+", "-", "@", "'", "\"", "ế", "X", "1", ".", "*", "”");
    private static final List<String> MIDDLES =
            List.of(",", ";", "|", "\t", "\n", "\r\n", " ", "  ", "\"", "'", "=", "Đ", "😀", "0", "_x000D_", "<b>");

    @BeforeContainer
    static void makeAFolder() throws IOException {
        folder = Files.createTempDirectory("sipas-round-trip");
    }

    @AfterContainer
    static void removeIt() throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(folder);
    }

    private static Path folder = Path.of("");

    private final Questionnaire form = form();
    private final ResponseLayout layout = ResponseLayout.of(form, List.of(EXTRA));

    private static Questionnaire form() {
        try {
            return Questionnaire.read("ra.json", new ByteArrayInputStream(FORM.getBytes(StandardCharsets.UTF_8)))
                    .orThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Property(tries = 8, shrinking = ShrinkingMode.OFF)
    void whatWasWrittenIsReadAgain(@ForAll long seed, @ForAll @IntRange(min = 1, max = 30) int rows)
            throws IOException {
        ResponseTable table = random(new Random(seed), rows);
        List<String> expected = said(table);
        List<String> changed = new ArrayList<>();
        for (String name : FORMATS) {
            AnswersFormat format = AnswersFormat.of(name).orThrow();
            Path file = folder.resolve("answers" + format.ending());
            TextWidths widths = TextWidths.of(ExportColumns.of(layout)).add(table);
            try (AnswersWriter answers = format.create(file, widths, "Phiếu", LocalDateTime.of(2026, 11, 21, 8, 30))) {
                answers.write(table);
            }
            List<String> read = read(file);
            assertThat(read).as(name).hasSameSizeAs(expected);
            IntStream.range(0, read.size())
                    .filter(i -> !read.get(i).equals(expected.get(i)))
                    .forEach(i -> changed.add(name + ": " + expected.get(i) + " -> " + read.get(i)));
        }
        assertThat(changed).isEmpty();
    }

    /** Whoever reads answers stores texts with single spaces. */
    private static String stored(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private ResponseTable random(Random random, int rows) {
        ResponseTable.Builder table = ResponseTable.builder(layout, rows);
        for (int row = 0; row < rows; row++) {
            table.addRow();
            table.text(0, "P-" + row);
            for (int c = 1; c < layout.size(); c++) {
                if (random.nextInt(3) == 0) {
                    table.missing(c, MISSING.get(random.nextInt(MISSING.size())));
                    continue;
                }
                switch (layout.kind(c)) {
                    case CLOSED -> table.closed(c, (byte) random.nextInt(2));
                    case MULTIPLE -> {
                        table.noPicks(c);
                        for (int option = 0; option < 2; option++) {
                            if (random.nextBoolean()) {
                                table.pick(c, option);
                            }
                        }
                    }
                    case NUMBER -> table.number(c, number(random, c));
                    case DAY -> table.day(c, LocalDate.of(1890, 1, 1).toEpochDay() + random.nextInt(60_000));
                    case TEXT -> table.text(c, text(random));
                }
            }
        }
        return table.build();
    }

    private double number(Random random, int column) {
        return switch (layout.variables().get(column).code()) {
            case "tuoi" -> random.nextInt(121);
            case "lech" -> (random.nextInt(2_000_001) - 1_000_000) / 1000.0;
            default -> random.nextInt(1_000_000) / 1e6;
        };
    }

    /** A text as people and attackers write them; spaces around it are nobody's answer. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder(EDGES.get(random.nextInt(EDGES.size())));
        for (int more = random.nextInt(6); more > 0; more--) {
            text.append(MIDDLES.get(random.nextInt(MIDDLES.size())));
        }
        return text.append("ế").append(EDGES.get(random.nextInt(EDGES.size()))).toString();
    }

    private List<String> read(Path file) throws IOException {
        ResponseFile responses =
                ResponseFile.open(file, "", form, List.of(EXTRA)).orThrow();
        List<String> said = new ArrayList<>();
        try (ProblemsFile problems =
                ProblemsFile.create(folder.resolve("problems.csv"), SafeCsvWriter.Encoding.UTF_8)) {
            ReadingSummary summary = responses.read(
                    ResponseLedger.Rule.NONE_COUNTS,
                    chunk -> said.addAll(said(chunk)),
                    problems,
                    (forms, fraction) -> {});
            assertThat(summary.complete()).isTrue();
        }
        return said;
    }

    /** Every cell of a table: its reason, or its answer. */
    private static List<String> said(ResponseTable table) {
        List<String> cells = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            for (ExportColumn column : ExportColumns.of(table.layout()).columns()) {
                Optional<Missing> reason = column.missing(table, row);
                String answer = reason.isPresent() ? "missing: " + reason.get() : stored(column.text(table, row));
                cells.add(row + " " + column.name() + " = " + answer);
            }
        }
        return cells;
    }
}
