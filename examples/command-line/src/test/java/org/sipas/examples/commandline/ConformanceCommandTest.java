package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConformanceCommandTest {
    private static final Path CASES = Path.of("../conformance/cases");

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Object... args) {
        String[] words = new String[args.length + 1];
        words[0] = "conformance";
        for (int i = 0; i < args.length; i++) {
            words[i + 1] = args[i].toString();
        }
        return Sipas.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
    }

    private void copy(String id) throws IOException {
        Files.copy(CASES.resolve(id + ".json"), folder.resolve(id + ".json"));
    }

    @Test
    void printsALineForEachCaseAndASummary() throws IOException {
        copy("index-blank");
        copy("verdict-exactly-25");
        assertThat(run(folder)).isEqualTo(Sipas.DONE);
        assertThat(out.toString().lines())
                .containsExactly("PASS index-blank", "PASS verdict-exactly-25", "2 PASS, 0 FAIL");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsALineForEachValueThatDiffers() throws IOException {
        copy("number-negative");
        Path other = Files.writeString(
                folder.resolve("blank.json"),
                Files.readString(CASES.resolve("index-blank.json"))
                        .replace("\"share\": \"3/4\"", "\"share\": \"3/5\"")
                        .replace("\"asked\": 5", "\"asked\": 6"));
        assertThat(run(folder)).isEqualTo(Sipas.TOO_MANY_PROBLEMS);
        assertThat(out.toString().lines())
                .containsExactly(
                        "FAIL index-blank nodes/index/share expected \"3/5\" actual \"3/4\"",
                        "FAIL index-blank nodes/index/asked expected 6 actual 5",
                        "FAIL index-blank nodes/q1/share expected \"3/5\" actual \"3/4\"",
                        "FAIL index-blank nodes/q1/asked expected 6 actual 5",
                        "PASS number-negative",
                        "1 PASS, 1 FAIL");
        assertThat(run(other)).isEqualTo(Sipas.TOO_MANY_PROBLEMS);
    }

    @Test
    void comparesTheAnswersOfAnotherProgram() throws IOException {
        copy("rank-tie");
        copy("number-negative");
        Path answers = Files.writeString(folder.resolve("answers.txt"), """
                {"number-negative": {"printed": "-1,25"},
                 "rank-tie": {"units": {
                   "A": {"share": 0.8, "printed": "80,00%", "rank": 1, "sharing": 2},
                   "B": {"share": "4/5", "printed": "80,00%", "rank": 1.0, "sharing": 2},
                   "C": {"share": 0.5000001, "printed": "50,00%", "rank": 2, "extra": null}}}}
                """);
        assertThat(run(folder, "--answers", answers)).isEqualTo(Sipas.TOO_MANY_PROBLEMS);
        assertThat(out.toString().lines())
                .containsExactly(
                        "FAIL number-negative printed expected \"−1,25\" actual \"-1,25\"",
                        "FAIL rank-tie units/C/share expected \"1/2\" actual 0.5000001",
                        "FAIL rank-tie units/C/rank expected 3 actual 2",
                        "FAIL rank-tie units/C/sharing expected 1 actual (nothing)",
                        "FAIL rank-tie units/C/extra expected (nothing) actual null",
                        "0 PASS, 2 FAIL");
    }

    @Test
    void aCaseWithoutAnAnswerFails() throws IOException {
        copy("number-negative");
        Path answers = Files.writeString(folder.resolve("answers.txt"), "{}");
        assertThat(run(folder, "--answers", answers)).isEqualTo(Sipas.TOO_MANY_PROBLEMS);
        assertThat(out.toString()).startsWith("FAIL number-negative printed expected \"−1,25\" actual (nothing)\n");
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        assertThat(run(folder)).isEqualTo(Sipas.UNUSABLE);
        assertThat(run(folder.resolve("none"))).isEqualTo(Sipas.UNUSABLE);
        assertThat(run(Files.writeString(folder.resolve("broken.json"), "{"))).isEqualTo(Sipas.UNUSABLE);
        assertThat(run(Files.writeString(folder.resolve("other.json"), "{\"format\": \"sipas-form/1\"}")))
                .isEqualTo(Sipas.UNUSABLE);
        String noIndex = Files.readString(CASES.resolve("index-blank.json")).replace("\"items\"]", "\"q9\"]");
        Path odd = Files.writeString(
                folder.resolve("odd.json"), noIndex.replace("\"scale\": \"five\"", "\"scale\": \"six\""));
        assertThat(run(odd)).isEqualTo(Sipas.UNUSABLE);
        assertThat(run()).isEqualTo(Sipas.UNUSABLE);
        assertThat(err.toString())
                .contains("no case in", "none", "broken.json", "unknown-format", "unknown-scale", "FOLDER")
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }
}
