package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.io.table.TableFile;

class PublishCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Forty forms from each of two communes, of people from 20 to 59, and one of a person of 93. */
    private int publish(String... more) throws IOException {
        StringBuilder rows = new StringBuilder("id,general,xã,tuổi,sđt\n");
        for (int i = 0; i < 80; i++) {
            rows.append("P%d,%d,%s,%d,09%08d\n".formatted(i, 1 + i * 7 % 5, i % 2 == 0 ? "X1" : "X2", 20 + i / 2, i));
        }
        rows.append("P99,5,X1,93,0912345678\n");
        Path answers = Files.writeString(folder.resolve("phieu.csv"), rows);
        List<String> words = new ArrayList<>(List.of(
                "publish",
                answers.toString(),
                "--form=one-stop-2022",
                "--id=THU-2026",
                "--title=Khảo sát thử",
                "--producer=Xã Thử (không có thật)",
                "--agency=THU",
                "--licence=CC-BY-4.0",
                "--published=2026-11-22",
                "--period=2026",
                "--out=" + folder.resolve("o")));
        words.addAll(List.of(more));
        return Sipas.run(new PrintWriter(out), new PrintWriter(err), words.toArray(String[]::new));
    }

    private String read(String name) throws IOException {
        return Files.readString(folder.resolve("o").resolve(name));
    }

    private List<String> files() throws IOException {
        try (var files = Files.list(folder.resolve("o"))) {
            return files.map(path -> path.getFileName().toString()).toList();
        }
    }

    @Test
    void publishesResultsAndAnswersFromWhichNobodyCanBeTold() throws IOException {
        assertThat(publish("--by", "xã", "--quasi", "xã,tuổi", "--band", "tuổi=10", "--k", "5"))
                .isZero();

        assertThat(err.toString()).isEmpty();
        assertThat(files())
                .containsExactlyInAnyOrder(
                        "results.sdmx.csv",
                        "results.sdmx.json",
                        "structure.sdmx.json",
                        "answers.csv",
                        "codebook.csv",
                        "ddi-codebook.xml",
                        "datapackage.json",
                        "disclosure.csv");
        List<String> rows = Files.readAllLines(folder.resolve("o/answers.csv"));
        int columns = rows.get(0).split(",").length;
        assertThat(rows.get(0)).endsWith(",xã,tuổi").doesNotContain("id", "sđt");
        // Ten forms of each commune and decade of age; the oldest person would be alone.
        assertThat(rows.stream()
                        .skip(1)
                        .map(row -> row.substring(row.indexOf("X")))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .hasSize(8)
                .containsEntry("X2,\"[50, 60)\"", 10L);
        assertThat(columns).isGreaterThan(2);
        assertThat(String.join("\n", rows)).doesNotContain("93", "P99", "0912345678");
        assertThat(read("disclosure.csv"))
                .contains("rows,,81,80", "smallest class,,1,10", "rows at risk,,81,0", "recoded values,tuổi,,81");
        assertThat(out.toString())
                .contains("Phiếu được công bố: 80, nhóm nhỏ nhất 10 phiếu (trước đó 1); ẩn 0 giá trị, bỏ 1 phiếu")
                .contains("Cột không công bố: id");
        String digest =
                TableFile.open(folder.resolve("o/answers.csv"), "").orThrow().digest();
        assertThat(read("datapackage.json"))
                .contains("\"hash\":\"sha256:" + digest + "\"", "\"name\":\"CC-BY-4.0\"", "\"Khảo sát thử\"");
        assertThat(read("ddi-codebook.xml")).contains("<caseQnty>80</caseQnty>", "name=\"tuổi\"");
        assertThat(read("results.sdmx.csv")).contains(",A,VN,", ",A,X1,", ",A,X2,");
        // What could not be used is beside the folder, as it may name people's answers.
        assertThat(folder.resolve("o-problems.csv")).isNotEmptyFile();
    }

    @Test
    void suppressesAndSaysWhatThatCost() throws IOException {
        assertThat(publish("--quasi", "xã,tuổi", "--k", "4", "--sensitive", "general", "--l", "2", "--lang", "en"))
                .isZero();

        // Single years of age hold one form of each commune, so all ages go, of the oldest person too.
        assertThat(out.toString()).contains("Forms published: 81, the smallest group has 40 (before: 1); 81 values");
        assertThat(read("codebook.csv")).contains("tuổi,,,*,suppressed so that nobody can be told,81,,");
        assertThat(read("ddi-codebook.xml")).contains("missType=\"suppressed\"><catValu>*</catValu>");
        assertThat(read("datapackage.json")).contains("{\"label\":\"suppressed\",\"value\":\"*\"}");
        assertThat(read("disclosure.csv")).contains("fewest sensitive values,,1,5", "suppressed values,tuổi,,81");
    }

    @Test
    void publishesNoAnswersWithoutAWord() throws IOException {
        assertThat(publish()).isZero();

        assertThat(files()).containsExactlyInAnyOrder("results.sdmx.csv", "results.sdmx.json", "structure.sdmx.json");
        assertThat(out.toString()).contains("Không công bố phiếu trả lời: chưa khai báo --quasi.");
    }

    @Test
    void putsResultsOnAMap() throws IOException {
        Path shapes = Files.writeString(folder.resolve("xa.geojson"), """
                {"type":"FeatureCollection","features":[
                  {"type":"Feature","properties":{"ma":"X1"},"geometry":null},
                  {"type":"Feature","properties":{"ma":"X9"},"geometry":null}]}""");

        assertThat(publish("--by", "xã", "--shapes", shapes.toString(), "--property", "ma"))
                .isZero();

        // In X1 the answers 1, 5, 4, 3, 2 come eight times each, and the oldest person's is 5: 17 of 41 are satisfied.
        assertThat(read("results.geojson")).contains("\"sipas_percent\":41.46,\"sipas_status\":\"caution\"");
        assertThat(err.toString()).contains("X9", "X2");
        assertThat(publish("--shapes", shapes.toString())).isEqualTo(Sipas.UNUSABLE);
    }

    @Test
    void refusesWhatMustNotOrCannotBePublished() throws IOException {
        assertThat(publish("--quasi", "xã", "--k", "1")).isEqualTo(Sipas.UNUSABLE);
        assertThat(publish("--area", "cả nước")).isEqualTo(Sipas.UNUSABLE);
        assertThat(publish("--quasi", "quê")).isEqualTo(Sipas.UNUSABLE);
        assertThat(err.toString()).contains("k not in", "area not in", "quê").doesNotContain("\tat ");
    }
}
