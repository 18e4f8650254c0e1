package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EntryCommandTest {
    private static final String FORM = """
            {"format":"sipas-form/1","id":"nhap","version":"1","languages":["vi"],"title":{"vi":"Phiếu"},
             "sections":[{"code":"s","title":{"vi":"S"},"questions":[
               {"code":"so","kind":"text","role":"response-id","text":{"vi":"Số phiếu"}},
               {"code":"q1","kind":"single","text":{"vi":"Mức độ"},"options":[
                 {"code":"1","label":{"vi":"Không hài lòng"}},{"code":"2","label":{"vi":"Hài lòng"}}]},
               {"code":"y_kien","kind":"text","text":{"vi":"Ý kiến"}}]}]}""";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return Sipas.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** Two people typed three forms; they differ in one code and one blank, and the paper says that Lan was right once and Minh once. */
    @Test
    void twoCopiesAreComparedDecidedAndSettled() throws IOException {
        String form = file("form.json", FORM);
        String lan = file("lan.csv", "so,q1,y_kien\n001,2,tốt\n002,1,\n003,Hài lòng,chậm\n");
        String minh = file("minh.csv", "so,q1,y_kien\n003,2,chậm\n001,1,tốt\n002,1,cảm ơn\n");
        Path differences = folder.resolve("khac.csv");
        Path right = folder.resolve("dung.csv");

        assertThat(run("entry", "compare", lan, minh, "--form", form, "--out", differences.toString()))
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("3 phiếu đã đối chiếu, 2 chỗ khác nhau");
        List<String> lines = Files.readAllLines(differences);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(1)).startsWith("001,q1,").endsWith(",2,1,");
        assertThat(lines.get(2)).startsWith("002,y_kien,").endsWith(",,cảm ơn,");

        // Nobody decided yet.
        String[] settle = {
            "entry",
            "settle",
            lan,
            minh,
            "--form",
            form,
            "--decisions",
            differences.toString(),
            "--out",
            right.toString()
        };
        assertThat(run(settle)).isEqualTo(Sipas.UNUSABLE);
        assertThat(err.toString()).contains("khac.csv").doesNotContain("\tat ");
        assertThat(right).doesNotExist();

        Files.write(differences, List.of(lines.get(0), lines.get(1) + "2", lines.get(2) + "cảm ơn"));
        assertThat(run(settle)).isZero();
        assertThat(Files.readString(right)).contains("001,2,tốt", "002,1,cảm ơn", "003,2,chậm");
        // Of each person's nine values (three forms, three questions, the number among them) one is wrong.
        assertThat(out.toString())
                .contains("lan.csv: 1 lỗi / 9 ô (11,11%)", "minh.csv: 1 lỗi / 9 ô (11,11%)", "Đã ghi: " + right);
    }

    @Test
    void aWrongDecisionIsToldWithItsPlace() throws IOException {
        String form = file("form.json", FORM);
        String lan = file("lan.csv", "so,q1,y_kien\n001,2,tốt\n");
        String minh = file("minh.csv", "so,q1,y_kien\n001,1,tốt\n");
        Path differences = folder.resolve("khac.csv");
        run("entry", "compare", lan, minh, "--form", form, "--out", differences.toString());
        List<String> lines = Files.readAllLines(differences);
        Files.write(differences, List.of(lines.get(0), lines.get(1) + "7"));

        assertThat(run(
                        "entry",
                        "settle",
                        lan,
                        minh,
                        "--form",
                        form,
                        "--lang",
                        "en",
                        "--decisions",
                        differences.toString(),
                        "--out",
                        folder.resolve("dung.csv").toString()))
                .isEqualTo(Sipas.UNUSABLE);
        assertThat(err.toString()).contains("khac.csv:2").contains("7");
        assertThat(run("entry", "compare", lan, "none.csv", "--form", form, "--out", "x"))
                .isEqualTo(Sipas.UNUSABLE);
    }
}
