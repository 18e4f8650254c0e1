package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckCasesCommandTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(Path... paths) {
        String[] args = new String[paths.length + 1];
        args[0] = "check-cases";
        for (int i = 0; i < paths.length; i++) {
            args[i + 1] = paths[i].toString();
        }
        return Sipas.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }

    @BeforeEach
    void dataOfTwoClusters() throws IOException {
        Files.createDirectories(folder.resolve("cases"));
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("data/small.csv"), "unit,N,y\n1,4,1\n1,4,3\n2,4,2\n2,4,6\n");
        Files.writeString(folder.resolve("schema.json"), """
                {"small": {"rows": 4, "columns": {"unit": {"type": "integer"}, "N": {"type": "integer"}, "y": {"type": "double"}}}}
                """);
    }

    // Totals of the units are 4 and 8, so 4/2·12 = 24 with variance 4²·(1 − 2/4)·8/2 = 32; the mean is 3.
    private Path write(String id, String topic, String data, double total) throws IOException {
        return Files.writeString(folder.resolve("cases/" + id + ".json"), """
                {"id": "%s", "topic": "%s", "data": [{"name": "%s", "file": "data/small.csv"}],
                 "design": {"kind": "taylor", "ids": ["unit"], "strata": [], "fpc": ["N"], "weights": null, "nest": false, "lonely_psu": "fail"},
                 "analysis": {"statistic": "total", "variables": ["y"]},
                 "tolerance": {"abs": 1e-9, "rel": 1e-9, "fields": {"se": {"abs": 0.01, "rel": 0}}},
                 "expected": {"estimate": {"y": %s}, "se": {"y": 5.66}, "df": 1}}
                """.formatted(id, topic, data, total));
    }

    @Test
    void printsALineForEachCaseAndTheNumbersOfEachTopic() throws IOException {
        write("a-right", "total", "small", 24);
        write("b-wrong", "total", "small", 25);
        write("c-other", "fortune-telling", "small", 24);
        write("d-absent", "total", "nowhere", 24);
        assertThat(run(folder)).isEqualTo(Sipas.TOO_MANY_PROBLEMS);
        assertThat(out.toString().lines())
                .containsExactly(
                        "PASS a-right",
                        "FAIL b-wrong estimate/y 25.0 24.0",
                        "NOT-COVERED c-other",
                        "NOT-RUN d-absent [nowhere]",
                        "fortune-telling: 1 NOT-COVERED",
                        "total: 1 PASS, 1 FAIL, 1 NOT-RUN");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void isDoneWhereNothingFails() throws IOException {
        Path right = write("right", "total", "small", 24);
        Path other = write("other", "fortune-telling", "small", 24);
        assertThat(run(right, other)).isEqualTo(Sipas.DONE);
        assertThat(out.toString().lines().limit(2)).containsExactly("PASS right", "NOT-COVERED other");
        assertThat(run(folder.resolve("cases"))).isEqualTo(Sipas.DONE);
    }

    @Test
    void saysWhatCannotBeRead() throws IOException {
        assertThat(run(folder.resolve("cases/none.json"))).isEqualTo(Sipas.UNUSABLE);
        assertThat(err.toString()).contains("none.json");
        Path broken = Files.writeString(folder.resolve("cases/broken.json"), "{\"id\": ");
        assertThat(run(broken)).isEqualTo(Sipas.UNUSABLE);
        Path list = Files.writeString(folder.resolve("cases/list.json"), "[]");
        assertThat(run(list)).isEqualTo(Sipas.UNUSABLE);
        Path nameless = Files.writeString(folder.resolve("cases/nameless.json"), "{}");
        assertThat(run(nameless)).isEqualTo(Sipas.UNUSABLE);
        assertThat(err.toString())
                .contains("broken.json", "list.json", "nameless.json")
                .doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }
}
