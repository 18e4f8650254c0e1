package org.sipas.io.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.questionnaire.Missing;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.Response;
import org.sipas.core.response.ResponseLayout;
import org.sipas.core.response.ResponseTable;
import org.sipas.core.response.SubmissionReader;

/** Answers written in every format; what is in them is told by other programs in the tests tagged peer. */
class AnswersOutTest {
    private static final String FORM = """
            {"format":"sipas-form/1","id":"ra","version":"1","languages":["vi"],"title":{"vi":"Phiếu"},
             "scales":{"muc":[{"code":"1","label":{"vi":"Không hài lòng"}},{"code":"5","label":{"vi":"Rất hài lòng"}}],
                       "chu":[{"code":"A","label":{"vi":"Anh"}},{"code":"01","label":{"vi":"Số không một"}}]},
             "sections":[{"code":"s","title":{"vi":"S"},"questions":[
               {"code":"q1","kind":"rating","scale":"muc","text":{"vi":"Mức độ hài lòng chung của ông/bà"}},
               {"code":"q2","kind":"rating","scale":"chu","text":{"vi":"Mã chữ"}},
               {"code":"q3","kind":"multiple","minimum":0,"maximum":2,"text":{"vi":"Kênh"},"options":[
                 {"code":"a","label":{"vi":"Bưu điện"}},{"code":"b","label":{"vi":"Trực tuyến"}}]},
               {"code":"tuoi","kind":"number","minimum":0,"maximum":120,"text":{"vi":"Tuổi"}},
               {"code":"lech","kind":"number","decimals":3,"text":{"vi":"Chênh lệch"}},
               {"code":"trong_so","kind":"number","decimals":6,"minimum":0,"role":"weight","text":{"vi":"Trọng số"}},
               {"code":"ngay","kind":"date","text":{"vi":"Ngày"}},
               {"code":"y_kien","kind":"text","maximumLength":4000,"text":{"vi":"Ý kiến"}},
               {"code":"with","kind":"text","maximumLength":4000,"text":{"vi":"Dài"}}]}]}""";

    private static final LocalDateTime CREATED = LocalDateTime.of(2026, 11, 21, 8, 30);

    @TempDir
    private Path folder;

    private final ResponseLayout layout = layout();

    private static ResponseLayout layout() {
        try {
            Questionnaire form = Questionnaire.read(
                            "ra.json", new ByteArrayInputStream(FORM.getBytes(StandardCharsets.UTF_8)))
                    .orThrow();
            return ResponseLayout.of(form, List.of("phường/xã"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Three responses: one with every answer, one with none, and one with a long opinion of 900 and one of 3,000 bytes. */
    private List<ResponseTable> tables() {
        ResponseTable.Builder first = ResponseTable.builder(layout, 1);
        first.addRow();
        first.closed(0, (byte) 1);
        first.closed(1, (byte) 1);
        first.noPicks(2);
        first.pick(2, 1);
        first.number(3, 41);
        first.number(4, -2.125);
        first.number(5, 1.5);
        first.day(6, LocalDate.of(2026, 2, 28).toEpochDay());
        first.text(7, "=1+1; \"tốt\"\nlắm");
        first.text(8, "x");
        first.text(9, "Huế");
        ResponseTable.Builder rest = ResponseTable.builder(layout, 2);
        rest.addRow();
        Missing[] reasons = Missing.values();
        for (int c = 0; c < layout.size(); c++) {
            rest.missing(c, reasons[c % reasons.length]);
        }
        rest.addRow();
        rest.closed(0, (byte) 0);
        rest.closed(1, (byte) 0);
        rest.noPicks(2);
        rest.number(3, 0);
        rest.number(4, 1234567.5);
        rest.number(5, 0.25);
        rest.day(6, LocalDate.of(1945, 9, 2).toEpochDay());
        rest.text(7, "ế".repeat(300));
        rest.text(8, "ữ".repeat(1000));
        rest.text(9, "Xã A");
        return List.of(first.build(), rest.build());
    }

    private interface Creation {
        AnswersWriter create(Path file) throws IOException;
    }

    private Path write(String name, Creation creation) throws IOException {
        Path file = folder.resolve(name);
        try (AnswersWriter answers = creation.create(file)) {
            for (ResponseTable table : tables()) {
                answers.write(table);
            }
        }
        return file;
    }

    private TextWidths widths() {
        TextWidths widths = TextWidths.of(ExportColumns.of(layout));
        tables().forEach(widths::add);
        return widths;
    }

    @Test
    void csvForPrograms() throws IOException {
        Path file =
                write("may.csv", path -> AnswersCsv.create(path, ExportColumns.of(layout), AnswersCsv.Profile.MACHINE));

        assertThat(Files.readString(file))
                .startsWith(String.join(
                        "\r\n",
                        "q1,q2,q3_a,q3_b,tuoi,lech,trong_so,ngay,y_kien,with,phường/xã",
                        "5,01,0,1,41,-2.125,1.5,2026-02-28,\"'=1+1; \"\"tốt\"\"\nlắm\",x,Huế",
                        ".not-asked,,.not-applicable,.not-applicable,.dont-know,.refused,.illegible,.several-ticks,.invalid,.not-asked,",
                        "1,A,0,0,0,1234567.5,0.25,1945-09-02,ế"));
    }

    @Test
    void csvForExcelInVietnam() throws IOException {
        Path file = write(
                "excel.csv", path -> AnswersCsv.create(path, ExportColumns.of(layout), AnswersCsv.Profile.EXCEL_VI));

        assertThat(Files.readString(file))
                .startsWith(String.join(
                        "\r\n",
                        "\uFEFFq1;q2;q3_a;q3_b;tuoi;lech;trong_so;ngay;y_kien;with;phường/xã",
                        "5;01;0;1;41;-2,125;1,5;28/02/2026;"));
    }

    @Test
    void linesOfJsonReadBackAsTheSameResponses() throws IOException {
        Path file = write("dong.ndjson", path -> AnswersNdjson.create(path, ExportColumns.of(layout)));
        List<String> lines = Files.readAllLines(file);

        assertThat(lines).hasSize(3);
        assertThat(lines.get(0))
                .isEqualTo(
                        "{\"q1\":\"5\",\"q2\":\"01\",\"q3\":[\"b\"],\"tuoi\":41,\"lech\":-2.125,\"trong_so\":1.5,"
                                + "\"ngay\":\"2026-02-28\",\"y_kien\":\"=1+1; \\\"tốt\\\"\\nlắm\",\"with\":\"x\",\"phường/xã\":\"Huế\"}");
        String third = lines.get(2).replace(",\"phường/xã\":\"Xã A\"", "");
        Response response = SubmissionReader.of(layout.form())
                .read(
                        "dong.ndjson",
                        "R-2",
                        new ByteArrayInputStream(third.getBytes(StandardCharsets.UTF_8)),
                        LocalDate.of(2026, 1, 1))
                .orThrow();
        assertThat(response.answer("with").toString()).contains("ữ".repeat(1000));
    }

    @Test
    void refusesATextThatIsLongerThanAnnounced() throws IOException {
        TextWidths none = TextWidths.of(ExportColumns.of(layout));
        assertThatThrownBy(() -> write("a.sav", path -> AnswersSav.create(path, none, "", CREATED)))
                .hasMessageContaining("y_kien");
        assertThatThrownBy(() -> write("a.dta", path -> AnswersDta.create(path, none, "", CREATED)))
                .hasMessageContaining("y_kien");
        try (var files = Files.list(folder)) {
            assertThat(files.map(path -> path.getFileName().toString())).containsExactlyInAnyOrder("a.sav", "a.dta");
        }
    }

    @Test
    void theSameAnswersGiveTheSameBytes() throws IOException {
        byte[] sav = Files.readAllBytes(write("1.sav", path -> AnswersSav.create(path, widths(), "thử", CREATED)));
        byte[] dta = Files.readAllBytes(write("1.dta", path -> AnswersDta.create(path, widths(), "thử", CREATED)));

        assertThat(Files.readAllBytes(write("2.sav", path -> AnswersSav.create(path, widths(), "thử", CREATED))))
                .isEqualTo(sav);
        assertThat(Files.readAllBytes(write("2.dta", path -> AnswersDta.create(path, widths(), "thử", CREATED))))
                .isEqualTo(dta);
        assertThat(new String(Arrays.copyOf(sav, 4), StandardCharsets.US_ASCII)).isEqualTo("$FL2");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }

    /** What GNU PSPP reads: its dictionary and its cases. */
    @Test
    @Tag("peer")
    void psppReadsTheSystemFile() throws IOException, InterruptedException {
        write("tra-loi.sav", path -> AnswersSav.create(path, widths(), "Phiếu thử", CREATED));
        Files.writeString(folder.resolve("doc.sps"), """
                GET FILE='tra-loi.sav'.
                DISPLAY DICTIONARY.
                MRSETS /DISPLAY NAME=ALL.
                SHOW WEIGHT.
                WEIGHT OFF.
                FREQUENCIES q1 /FORMAT=NOTABLE /STATISTICS=MEAN.
                SAVE TRANSLATE /OUTFILE='doc.csv' /TYPE=CSV /FIELDNAMES /REPLACE /CELLS=VALUES /TEXTOPTIONS DELIMITER='|'.
                """);
        String output = run("pspp", "-O", "format=csv", "doc.sps");

        assertThat(output)
                .contains("Mức độ hài lòng chung của ông/bà")
                .contains("Rất hài lòng")
                .contains("[with] Dài")
                .contains("[phường/xã]")
                .contains("không hỏi")
                .contains("trong_so");
        List<String> lines = Files.readAllLines(folder.resolve("doc.csv"));
        assertThat(lines.get(0)).isEqualTo("q1|q2|q3_a|q3_b|tuoi|lech|trong_so|ngay|y_kien|with_2|phường_xã");
        String all = Files.readString(folder.resolve("doc.csv"));
        assertThat(all)
                .contains("ế".repeat(300) + "|" + "ữ".repeat(1000))
                .contains("|Huế")
                .contains(".invalid")
                .contains("|09/02/1945|");
    }

    /** What haven of R reads, as lines of column, row and value. */
    @Test
    @Tag("peer")
    void havenReadsBoth() throws IOException, InterruptedException {
        write("tra-loi.sav", path -> AnswersSav.create(path, widths(), "Phiếu thử", CREATED));
        write("tra-loi.dta", path -> AnswersDta.create(path, widths(), "Phiếu thử", CREATED));
        Files.writeString(folder.resolve("doc.R"), """
                library(haven)
                for (file in c("tra-loi.sav", "tra-loi.dta")) {
                  d <- if (grepl("sav", file)) read_sav(file, user_na = TRUE) else read_dta(file)
                  for (name in names(d)) {
                    x <- d[[name]]
                    for (i in seq_along(x)) {
                      v <- x[i]
                      text <- if (is.character(v)) as.vector(v)
                        else if (!is.na(na_tag(v))) paste0(".", na_tag(v))
                        else format(as.numeric(v), digits = 15)
                      cat(file, name, i, gsub("\\n", "~", text), "\\n", sep = "|")
                    }
                    cat(file, name, "label", attr(x, "label"), "\\n", sep = "|")
                    cat(file, name, "labels", paste(names(attr(x, "labels")), collapse = ";"), "\\n", sep = "|")
                  }
                }
                """.replace("na_tag(v)", "tag(v)").replace(
                "library(haven)", "library(haven)\ntag <- function(v) if (is.double(v)) na_tag(v) else NA_character_"));
        List<String> lines = run("Rscript", "--encoding=UTF-8", "doc.R").lines().toList();

        List<String> expected = new ArrayList<>();
        for (String file : List.of("tra-loi.sav", "tra-loi.dta")) {
            boolean sav = file.endsWith("sav");
            expected.add(file + "|q1|1|5|");
            expected.add(file + "|q1|2|" + (sav ? "-1" : ".a") + "|");
            expected.add(file + "|q1|3|1|");
            expected.add(file + "|q2|1|1|");
            expected.add(file + "|q2|2|" + (sav ? "-2" : ".b") + "|");
            expected.add(file + "|q3_b|1|1|");
            expected.add(file + "|q3_b|2|" + (sav ? "-3" : ".c") + "|");
            expected.add(file + "|tuoi|1|41|");
            expected.add(file + "|tuoi|2|" + (sav ? "-4" : ".d") + "|");
            expected.add(file + "|lech|1|-2.125|");
            expected.add(file + "|lech|2|" + (sav ? "-999999995" : ".e") + "|");
            expected.add(file + "|lech|3|1234567.5|");
            expected.add(file + "|trong_so|2|" + (sav ? "-6" : ".f") + "|");
            // Days since 1970.
            expected.add(file + "|ngay|1|20512|");
            expected.add(file + "|ngay|3|-8887|");
            expected.add(file + "|y_kien|1|=1+1; \"tốt\"~lắm|");
            expected.add(file + "|y_kien|2|.invalid|");
            expected.add(file + "|y_kien|3|" + "ế".repeat(300) + "|");
            expected.add(file + "|with_2|3|" + "ữ".repeat(1000) + "|");
            expected.add(file + "|phường_xã|3|Xã A|");
            expected.add(file + "|q1|label|Mức độ hài lòng chung của ông/bà|");
            expected.add(file + "|with_2|label|[with] Dài|");
        }
        assertThat(lines).containsAll(expected);
        assertThat(lines)
                .anyMatch(line -> line.startsWith("tra-loi.dta|q1|labels|Không hài lòng;Rất hài lòng;không hỏi;"));
        assertThat(lines).anyMatch(line -> line.startsWith("tra-loi.sav|q1|labels|") && line.contains("Rất hài lòng"));
    }
}
