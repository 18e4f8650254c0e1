package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MapCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Sipas.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    @Test
    void aSuggestionIsShownWrittenAndUsedOnceAPersonConfirmedIt() throws IOException {
        Path file = Files.writeString(folder.resolve("phieu.csv"), "_uuid,Câu 3: ý kiến,điểm\na,4,5\nb,1,2\n");
        Path mapping = folder.resolve("ghep.json");

        assertThat(run("map", "one-stop-2022", file.toString(), "--out", mapping.toString()))
                .isZero();
        assertThat(out.toString()).contains("Tiêu đề cột", "_uuid", "1 cột cần người xác nhận");
        String json = Files.readString(mapping);
        assertThat(json).contains("\"header\": \"_uuid\", \"question\": \"id\", \"use\": false");
        Files.writeString(
                mapping,
                json.replace("\"question\": \"id\", \"use\": false", "\"question\": \"id\", \"use\": true")
                        .replace(
                                "\"header\": \"điểm\", \"question\": \"\", \"use\": false",
                                "\"header\": \"điểm\", \"question\": \"general\", \"use\": true"));

        Path report = folder.resolve("out");
        int code = run(
                "score",
                file.toString(),
                "--form",
                "one-stop-2022",
                "--mapping",
                mapping.toString(),
                "--out",
                report.toString());
        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(Files.readString(report.resolve("problems.csv"))).doesNotContain("unknown-column");
        assertThat(out.toString()).contains("2 phiếu đã đọc, 2 được tính");
    }

    @Test
    void whatCannotBeReadIsToldInOneLine() throws IOException {
        Path file = Files.writeString(folder.resolve("phieu.csv"), "id,general\n1,2\n");

        assertThat(run("map", "no-form", file.toString())).isEqualTo(2);
        assertThat(run("map", "one-stop-2022", folder.resolve("none.csv").toString()))
                .isEqualTo(2);
        Path bad = Files.writeString(folder.resolve("bad.json"), "{");
        assertThat(run(
                        "score",
                        file.toString(),
                        "--form",
                        "one-stop-2022",
                        "--mapping",
                        bad.toString(),
                        "--out",
                        folder.resolve("o").toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines()).hasSize(3).noneMatch(line -> line.contains("\tat "));
    }
}
