package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipas.examples.commandline.Call.call;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line as a person calls it. */
class ScoreCommandTest {
    private static final Path KANSAS_CITY = Path.of("../data/kansas-city");

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void scoresTheKansasCitySampleByDistrict() throws IOException {
        Path out = folder.resolve("kc");

        Call call = call(
                "score",
                KANSAS_CITY.resolve("responses.csv"),
                "--form",
                KANSAS_CITY.resolve("form.json"),
                "--by",
                "counci",
                "--lang",
                "en",
                "--out",
                out);

        assertThat(call.code()).isZero();
        assertThat(call.err()).isEmpty();
        assertThat(call.out()).contains("1,033 forms read, 1,033 counted, 0 not counted", "District 2", "report.html");
        for (String name : List.of("report.html", "results.xlsx", "results.json", "problems.csv")) {
            assertThat(out.resolve(name)).isNotEmptyFile();
        }
    }

    @Test
    void givesTheSameBytesForTheSameFileAndTheSameNumbersForAnyOrderOfItsRows() throws IOException {
        List<String> rows = new ArrayList<>();
        Random random = new Random(11);
        for (int i = 0; i < 400; i++) {
            rows.add("P" + random.nextInt(380) + "," + (1 + random.nextInt(5)) + ",Xã " + random.nextInt(4));
        }
        Path file = file("a.csv", "id,general,xã\n" + String.join("\n", rows));
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Path shuffled = folder.resolve("shuffled");
        call("score", file, "--form", "one-stop-2022", "--by", "xã", "--out", first);
        call("score", file, "--form", "one-stop-2022", "--by", "xã", "--out", second);
        for (String name : List.of("report.html", "results.xlsx", "results.json", "problems.csv")) {
            assertThat(second.resolve(name)).hasSameBinaryContentAs(first.resolve(name));
        }

        Collections.shuffle(rows, random);
        file("a.csv", "id,general,xã\n" + String.join("\n", rows));
        call("score", file, "--form", "one-stop-2022", "--by", "xã", "--out", shuffled);
        assertThat(withoutDigest(shuffled)).isEqualTo(withoutDigest(first));
    }

    /** The digest of the file is all that may differ when its rows stand in another order. */
    private static List<String> withoutDigest(Path out) throws IOException {
        return Files.readAllLines(out.resolve("results.json")).stream()
                .filter(line -> !line.contains("\"digest\""))
                .toList();
    }

    @Test
    void endsWithOneWhereThereAreMoreProblemsThanTheLimit() throws IOException {
        Path file = file("a.csv", "id,general\n1,4\n2,7\n3,5;4\n");

        Call over =
                call("score", file, "--form", "one-stop-2022", "--problem-limit", "1", "--out", folder.resolve("o"));
        assertThat(over.code()).isEqualTo(Sipas.TOO_MANY_PROBLEMS);
        Call within =
                call("score", file, "--form", "one-stop-2022", "--problem-limit", "99", "--out", folder.resolve("o"));
        assertThat(within.code()).isEqualTo(Sipas.DONE);
        assertThat(Files.readString(folder.resolve("o/problems.csv")))
                .contains("out-of-range,a.csv,,3,general", "several-ticks,a.csv,,4,general");
    }

    @ParameterizedTest
    @ValueSource(strings = {"absent.csv", ".", "empty.csv", "binary.xlsx", "other.csv"})
    void refusesAnUnreadableFileWithAReasonAndNoStackTrace(String name) throws IOException {
        file("empty.csv", "");
        file("binary.xlsx", "PK\u0003\u0004 but no workbook");
        file("other.csv", "a,b\n1,2\n");

        Call call = call("score", folder.resolve(name), "--form", "one-stop-2022", "--out", folder.resolve("o"));

        assertThat(call.code()).isEqualTo(Sipas.UNUSABLE);
        assertThat(call.err()).isNotBlank().doesNotContain("\tat ", "Exception in");
        assertThat(call.out()).isEmpty();
    }

    @Test
    void writesNoIndexOfAFileOfWhichTheEndIsLost() throws IOException {
        Path file = file("a.csv", "id,general\n1,4\n2,\"4\n3,5\n");

        Call call = call("score", file, "--form", "one-stop-2022", "--out", folder.resolve("o"));

        assertThat(call.code()).isEqualTo(Sipas.UNUSABLE);
        assertThat(call.err()).contains("a.csv:3", "chỉ đọc được một phần");
        assertThat(folder.resolve("o/report.html")).doesNotExist();
        assertThat(Files.readString(folder.resolve("o/problems.csv"))).contains("unbalanced-quote");
    }

    @Test
    void namesThePacksWhereAFormIsNotKnown() {
        Call call = call("score", "a.csv", "--form", "sipas-1999", "--out", folder.resolve("o"));

        assertThat(call.code()).isEqualTo(Sipas.UNUSABLE);
        assertThat(call.err()).contains("sipas-1999", "one-stop-2022", "sipas-2023");
    }

    @Test
    void tellsEveryErrorOfADefinitionWithItsPath() throws IOException {
        Path form =
                file("form.json", "{\"format\":\"sipas-form/1\",\"id\":\"x\",\"languages\":[\"vi\"],\"sectoins\":[]}");

        Call call = call("score", "a.csv", "--form", form, "--out", folder.resolve("o"));

        assertThat(call.code()).isEqualTo(Sipas.UNUSABLE);
        assertThat(call.err()).contains("$.version", "$.title", "$.sections", "$.sectoins");
    }

    @Test
    void tellsHowToCallItWhereTheCallIsWrong() {
        assertThat(call("score").code()).isEqualTo(Sipas.UNUSABLE);
        assertThat(call("score").err()).contains("Usage: sipas score", "--form");
        assertThat(call("score", "--help").code()).isZero();
        assertThat(call("score", "--help").out()).contains("Mã thoát", "exit codes");
        assertThat(call("--version").out()).startsWith("sipas ");
        assertThat(call().out()).contains("score", "synthetic");
    }

    @Test
    void aDrawInAFolderThatIsNotThereEndsInOneLine() {
        Call call = call("draw", "plan", folder.resolve("nowhere"));

        assertThat(call.code()).isEqualTo(Sipas.UNUSABLE);
        assertThat(call.err()).contains("nowhere").doesNotContain("\tat ", "Exception in");
        assertThat(call("draw", "plan", "--help").code()).isZero();
    }

    @Test
    void labelsASyntheticRoundWhereverItShows() throws IOException {
        Path file = folder.resolve("round.csv");
        assertThat(call("synthetic", "--forms", "300", "--out", file).code()).isZero();
        Path again = folder.resolve("again.csv");
        call("synthetic", "--forms", "300", "--out", again);
        assertThat(again).hasSameBinaryContentAs(file);
        assertThat(Files.readAllLines(file)).hasSize(301).element(1).asString().contains("MP-000001", "(mô phỏng)");

        Call call = call(
                "score",
                file,
                "--form",
                "sipas-2023",
                "--by",
                "province",
                "--label",
                "Dữ liệu mô phỏng",
                "--out",
                folder.resolve("o"));

        assertThat(call.code()).isZero();
        assertThat(call.out()).contains("*** Dữ liệu mô phỏng ***", "300 phiếu đã đọc");
        assertThat(Files.readString(folder.resolve("o/report.html"))).contains("Dữ liệu mô phỏng");
        assertThat(Files.readString(folder.resolve("o/results.json"))).contains("Dữ liệu mô phỏng");

        Path open = folder.resolve("open");
        assertThat(call(
                                "score",
                                file,
                                "--form",
                                "sipas-2023",
                                "--stream",
                                "open-link",
                                "--by",
                                "province",
                                "--out",
                                open)
                        .err())
                .contains("không được so sánh hay xếp hạng");
        assertThat(open).doesNotExist();
        Call stream = call(
                "score", file, "--form", "sipas-2023", "--stream", "open-link", "--label", "Mô phỏng", "--out", open);
        assertThat(stream.code()).isZero();
        String label = "tự nguyện, không đại diện · Mô phỏng";
        assertThat(stream.out()).contains("*** " + label + " ***");
        assertThat(Files.readString(open.resolve("report.html"))).contains(label);
        assertThat(Files.readString(open.resolve("results.json"))).contains(label);
        Path invited = folder.resolve("invited");
        assertThat(call(
                                "score",
                                file,
                                "--form",
                                "sipas-2023",
                                "--stream",
                                "invited",
                                "--by",
                                "province",
                                "--out",
                                invited)
                        .out())
                .contains("*** mời sau giao dịch ***");
    }
}
