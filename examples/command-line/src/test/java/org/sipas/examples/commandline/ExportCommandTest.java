package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.io.table.RowCursor;
import org.sipas.io.table.TableFile;

class ExportCommandTest {
    private static final String FORM = """
            {"format":"sipas-form/1","id":"tra","version":"1","languages":["vi"],"title":{"vi":"Phiếu"},
             "sections":[{"code":"s","title":{"vi":"S"},"questions":[
               {"code":"so","kind":"text","role":"response-id","text":{"vi":"Số phiếu"}},
               {"code":"sdt","kind":"text","role":"phone","text":{"vi":"Điện thoại"}},
               {"code":"q1","kind":"single","text":{"vi":"Mức độ"},"options":[
                 {"code":"1","label":{"vi":"Không hài lòng"}},{"code":"2","label":{"vi":"Hài lòng"}}]},
               {"code":"tuoi","kind":"number","minimum":0,"maximum":120,"text":{"vi":"Tuổi"}},
               {"code":"y_kien","kind":"text","text":{"vi":"Ý kiến"}}]}]}""";

    private static final String ANSWERS = """
            so,sdt,q1,tuoi,y_kien,xã
            P1,0912345678,Hài lòng,41,"Gọi chị Lan, 0912345678",Xã A
            P2,,9,,,Xã B
            P3,0987654321,1,7.5,tốt,Xã A
            """;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int export(Object... more) throws IOException {
        Path form = Files.writeString(folder.resolve("form.json"), FORM);
        Path answers = Files.writeString(folder.resolve("phieu.csv"), ANSWERS);
        List<String> words = new ArrayList<>(List.of("export", answers.toString(), "--form", form.toString()));
        words.addAll(List.of("--out", folder.resolve("o").toString()));
        for (Object word : more) {
            words.add(word.toString());
        }
        return Sipas.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    }

    private List<List<String>> table(String name) throws IOException {
        TableFile table = TableFile.open(folder.resolve("o").resolve(name), "").orThrow();
        List<List<String>> rows = new ArrayList<>(List.of(table.header()));
        try (RowCursor cursor = table.rows(problem -> {})) {
            while (cursor.next()) {
                rows.add(IntStream.range(0, table.header().size())
                        .mapToObj(cursor::cell)
                        .toList());
            }
        }
        return rows;
    }

    @Test
    void writesEveryFormatWithoutWhatLeadsToPersons() throws IOException {
        assertThat(export("--format", "csv,csv-vi,ndjson,xlsx,sav,dta,parquet", "--column", "xã"))
                .isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString())
                .contains("3 phiếu đã đọc, 3 được tính", "Không xuất, vì có thể dẫn tới người trả lời: sdt, y_kien (");
        List<List<String>> expected = List.of(
                List.of("so", "q1", "tuoi", "xã"),
                List.of("P1", "2", "41", "Xã A"),
                List.of("P2", ".invalid", "", "Xã B"),
                List.of("P3", "1", ".invalid", "Xã A"));
        for (String name : List.of("answers.csv", "answers.vi.csv", "answers.xlsx", "answers.parquet")) {
            assertThat(table(name)).as(name).isEqualTo(expected);
        }
        assertThat(table("answers.sav").get(2)).containsExactly("P2", "-8", "-2", "Xã B");
        assertThat(Files.readAllLines(folder.resolve("o/answers.ndjson")))
                .element(1)
                .isEqualTo(
                        "{\"so\":\"P2\",\"q1\":{\"missing\":\"invalid\"},\"tuoi\":{\"missing\":\"blank\"},\"xã\":\"Xã B\"}");
        assertThat(table("codebook.csv"))
                .contains(List.of("q1", "", "", "2", "Hài lòng", "1", "", ""))
                .noneMatch(row -> row.contains("sdt"));
        try (var files = Files.list(folder.resolve("o"))) {
            for (Path file : files.toList()) {
                // Problems may name columns, but no answer that leads to somebody.
                assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.UTF_8))
                        .as(file.toString())
                        .doesNotContain("0912345678", "chị Lan");
            }
        }
    }

    @Test
    void writesThemWhereTheCallerSaysSo() throws IOException {
        assertThat(export("--keep", "identifiers,texts", "--lang", "en")).isZero();

        assertThat(table("answers.csv"))
                .contains(List.of("so", "sdt", "q1", "tuoi", "y_kien"))
                .contains(List.of("P1", "0912345678", "2", "41", "Gọi chị Lan, 0912345678"));
        assertThat(out.toString()).doesNotContain("Left out").contains("Written: ");
    }

    @Test
    void theSameFileGivesTheSameBytes() throws IOException {
        export("--format", "sav,xlsx,parquet,dta");
        List<byte[]> first = new ArrayList<>();
        List<String> names = List.of("answers.sav", "answers.xlsx", "answers.parquet", "answers.dta", "codebook.csv");
        for (String name : names) {
            first.add(Files.readAllBytes(folder.resolve("o").resolve(name)));
        }
        var modified = Files.getLastModifiedTime(folder.resolve("phieu.csv"));
        export("--column", "xã", "--format", "csv");
        Files.setLastModifiedTime(folder.resolve("phieu.csv"), modified);
        assertThat(Sipas.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "export",
                        folder.resolve("phieu.csv").toString(),
                        "--form",
                        folder.resolve("form.json").toString(),
                        "--format",
                        "sav,xlsx,parquet,dta",
                        "--out",
                        folder.resolve("o").toString()))
                .isZero();
        for (int i = 0; i < names.size(); i++) {
            assertThat(Files.readAllBytes(folder.resolve("o").resolve(names.get(i))))
                    .as(names.get(i))
                    .isEqualTo(first.get(i));
        }
    }

    @Test
    void refusesWhatItCannotDoInOneLine() throws IOException {
        assertThat(export("--format", "docx")).isEqualTo(Sipas.UNUSABLE);
        assertThat(err.toString())
                .contains("docx", "không có định dạng này; có: csv, csv-vi, ndjson, sav, dta")
                .doesNotContain("\tat ");
        assertThat(folder.resolve("o")).doesNotExist();
        assertThat(export("--problem-limit", "1")).isEqualTo(Sipas.TOO_MANY_PROBLEMS);
        assertThat(export("--keep", "names")).isEqualTo(Sipas.UNUSABLE);
    }
}
