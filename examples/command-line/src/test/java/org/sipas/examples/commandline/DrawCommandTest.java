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
import picocli.CommandLine;

class DrawCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        return new CommandLine(new DrawCommand())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    // Rivest (2018): the ticket of AB-130 for this seed.
    @Test
    void printsTicketsInTheirOrder() throws IOException {
        Path ids = folder.resolve("ids.txt");
        Files.write(ids, List.of("AB-130", "AB-131", "AB-132"));
        assertThat(run("tickets", "--seed", "01382438112797316654", "--ids", ids.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("AB-130\t0.26299714122838008416507544297546663599715395525154425586041245287750224561854");
        assertThat(out.toString().lines().map(line -> line.substring(line.indexOf('\t'))))
                .isSorted();
    }

    @Test
    void ticketsGoToIdsThatAFrameMayHave() throws IOException {
        Path ids = folder.resolve("ids.txt");
        Files.writeString(ids, "\uFEFFAB-130\nAB-131\n");
        assertThat(run("tickets", "--seed", "01382438112797316654", "--ids", ids.toString()))
                .isZero();
        assertThat(out.toString().lines()).anySatisfy(line -> assertThat(line).startsWith("AB-130\t0.26299714"));
        Files.writeString(ids, "a\na\n \n\u001B[2Ka\n=a\u0301\n");
        assertThat(run("tickets", "--seed", "x", "--ids", ids.toString())).isOne();
        assertThat(err.toString())
                .contains(":2 (id) duplicate-id", ":3 (id) blank-id", ":4 (id) id-line-break", ":5 (id) id-not-nfc");
        assertThat(err.toString().lines()).allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cc}"));
    }

    @Test
    void refusalsShowNothingThatMovesTheCursor() throws IOException {
        Files.writeString(folder.resolve("frame.csv"), "id,stratum,size\na,h,\u001B[2K\u001B[GĐÚNG\n");
        assertThat(run("plan", folder.toString(), "--preset", "TWO_LEVELS")).isOne();
        assertThat(err.toString()).contains("size-not-whole", "[2K[GĐÚNG").doesNotContain("\u001B");
    }

    @Test
    void takesADrawFromThePlanToItsVerification() throws IOException {
        Files.writeString(folder.resolve("frame.csv"), "id,stratum,size\n01/1,01,\n01/2,01,\n01/3,01,\n02/1,02,\n");
        String place = folder.toString();
        String first = "0123456789abcdef0123456789abcdef";
        String second = "fedcba9876543210fedcba9876543210";
        assertThat(run("plan", place, "--preset", "TWO_LEVELS", "--body", "A", "--body", "B"))
                .isZero();
        assertThat(run("commit", place, "--body", "A", "--contribution", first)).isZero();
        assertThat(run("commit", place, "--body", "B", "--contribution", second))
                .isZero();
        assertThat(run("select", place)).isOne();
        assertThat(run("reveal", place, "--body", "A", "--contribution", second))
                .isOne();
        assertThat(err.toString()).contains("ceremony-open", "reveal-wrong");
        assertThat(run("reveal", place, "--body", "A", "--contribution", first)).isZero();
        assertThat(run("reveal", place, "--body", "B")).isOne();
        assertThat(run("reveal", place, "--body", "B", "--missing")).isZero();
        assertThat(run("select", place)).isZero();
        assertThat(run("verify", place)).isZero();
        assertThat(out.toString()).contains("ĐÚNG\tHạt giống").doesNotContain("SAI");

        Files.writeString(folder.resolve("frame.csv"), "id,stratum,size\n01/9,01,\n01/2,01,\n01/3,01,\n02/1,02,\n");
        assertThat(run("verify", place)).isOne();
        assertThat(out.toString()).contains("SAI\tKhung mẫu không đổi từ khi khóa");
    }

    @Test
    void refusesAPlanThatCannotBeInOneLine() throws IOException {
        Files.writeString(folder.resolve("frame.csv"), "id,stratum,size\n01/1,01,\n");
        String place = folder.toString();
        assertThat(run("plan", place, "--preset", "TWO_LEVELS", "--body", "A", "--body", "A"))
                .isOne();
        assertThat(run("plan", place, "--preset", "TWO_LEVELS", "--public-number", "xổ số"))
                .isOne();
        assertThat(run("plan", place, "--preset", "GUIDANCE_2014")).isOne();
        assertThat(run("plan", place, "--preset", "TWO_LEVELS", "--stage", "4")).isOne();
        assertThat(err.toString().lines())
                .hasSize(4)
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("plan.json $ plan-wrong: cơ quan có hai lần trong kế hoạch: A"
                                        + " / body twice in the plan: A"),
                        line -> assertThat(line).contains("--public-number needs --at"),
                        line -> assertThat(line).contains("frame.csv:2 (stratum) preset-stratum: “01” không phải"),
                        line -> assertThat(line).contains("the preset has no stage 4"));
        assertThat(folder.resolve("minutes.json")).doesNotExist();
        assertThat(run("plan", place, "--preset", "TWO_LEVELS", "--draft")).isZero();
        assertThat(folder.resolve("minutes.json")).doesNotExist();
        assertThat(run("plan", place)).isZero();
        assertThat(folder.resolve("minutes.json")).exists();
    }

    @Test
    void refusesAFrameWithAllItsProblems() throws IOException {
        Files.writeString(folder.resolve("frame.csv"), "id,stratum,size\n01/1,01,\n01/1,01,\n ,01,\n");
        assertThat(run("plan", folder.toString(), "--preset", "TWO_LEVELS")).isOne();
        assertThat(err.toString()).contains("frame.csv:3 (id) duplicate-id", "frame.csv:4 (id) blank-id");
        assertThat(folder.resolve("minutes.json")).doesNotExist();
    }
}
