package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipas.examples.commandline.Call.call;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.scoring.proof.Ledger;

/** The rounds of the examples, as a person runs and verifies them. */
class RoundCommandTest {
    private static final Path KANSAS_CITY = Path.of("../data/kansas-city");
    private static final Path SYNTHETIC = Path.of("../data/synthetic/round");

    @TempDir
    private Path folder;

    /** Copies a round without its results. */
    private Path copy(Path round, String name) throws IOException {
        Path copy = folder.resolve(name);
        try (Stream<Path> files = Files.walk(round)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = round.relativize(file);
                if (!relative.startsWith("results")) {
                    Path target = copy.resolve(relative);
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                }
            }
        }
        return copy;
    }

    /** Certificate and ledger stand in the repository: a run on any machine must give their bytes. */
    @Test
    void replaysTheKansasCityRound() throws IOException {
        Path round = copy(KANSAS_CITY, "kansas-city");
        Call run = call("round", "run", round);
        assertThat(run.err()).isEmpty();
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .contains("1,033 forms read", "Digest of the certificate: ", "certificate.json, report.html");
        assertThat(round.resolve("results/certificate.json"))
                .hasSameBinaryContentAs(KANSAS_CITY.resolve("results/certificate.json"));
        assertThat(round.resolve("ledger.jsonl")).hasSameBinaryContentAs(KANSAS_CITY.resolve("ledger.jsonl"));
    }

    @Test
    void givesTheSameBytesInAnotherJvmWithAnotherLocaleZoneAndEncoding() throws Exception {
        Path round = copy(SYNTHETIC, "synthetic");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.language=ar",
                "-Duser.country=EG",
                "-Duser.timezone=Pacific/Kiritimati",
                "-Dfile.encoding=ISO-8859-1",
                "-XX:+UnlockExperimentalVMOptions",
                "-XX:hashCode=2",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Sipas.class.getName(),
                "round",
                "run",
                round.toString()));
        Process other = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("out.txt").toFile())
                .start();
        assertThat(other.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(other.exitValue())
                .as(Files.readString(folder.resolve("out.txt")))
                .isZero();
        assertThat(Files.readString(folder.resolve("out.txt")))
                .contains("*** Dữ liệu mô phỏng (không có thật) ***", "người loại co-quan-07")
                .doesNotContain("người loại kiem-tra-vien-01");
        assertThat(round.resolve("results/certificate.json"))
                .hasSameBinaryContentAs(SYNTHETIC.resolve("results/certificate.json"));
        assertThat(round.resolve("ledger.jsonl")).hasSameBinaryContentAs(SYNTHETIC.resolve("ledger.jsonl"));

        Call verify = call("round", "verify", round, "--head", "331:" + root(round));
        assertThat(verify.code()).as(verify.out()).isZero();
        assertThat(verify.out())
                .contains("ĐÚNG\tBốc thăm: Hạt giống", "ĐÚNG\tSổ vẫn bắt đầu bằng 331 mục đã công bố")
                .contains("ĐÚNG\tTệp results/results.xlsx", " ĐÚNG, 0 SAI")
                .doesNotContain("SAI\t");

        Path answers = round.resolve("phieu-dot-1.csv");
        List<String> rows = new ArrayList<>(Files.readAllLines(answers));
        rows.remove(5);
        Files.write(answers, rows);
        Call refused = call("round", "run", round);
        assertThat(refused.code()).isOne();
        assertThat(refused.err()).contains("round.json $ ledger-entry-lost: 1 mục", "ở dòng 5 / ");
    }

    private static String root(Path round) throws IOException {
        try (InputStream ledger = Files.newInputStream(round.resolve("ledger.jsonl"))) {
            return Ledger.read("ledger.jsonl", ledger).orThrow().head().root();
        }
    }

    @Test
    void refusesAWrongRoundWithAllItsProblems() throws IOException {
        Path round = copy(KANSAS_CITY, "wrong");
        Path json = round.resolve("round.json");
        Files.writeString(
                json,
                Files.readString(json)
                        .replace("responses.csv", "../responses.csv")
                        .replace("report.html", "report.pdf"));
        Call run = call("round", "run", round);
        assertThat(run.code()).isOne();
        assertThat(run.out()).isEmpty();
        assertThat(run.err().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("round.json $.answers[0] outside-folder: ") && line.contains(" / "))
                .anyMatch(line -> line.startsWith("round.json $.reports[0] unknown-report: ")
                        && line.contains("report.html, results.json, results.xlsx"));
        assertThat(round.resolve("results")).doesNotExist();
        assertThat(call("round", "verify", KANSAS_CITY, "--head", "1033").code())
                .isEqualTo(Sipas.UNUSABLE);
        assertThat(call("round", "verify", folder.resolve("absent")).code()).isEqualTo(Sipas.UNUSABLE);
    }
}
