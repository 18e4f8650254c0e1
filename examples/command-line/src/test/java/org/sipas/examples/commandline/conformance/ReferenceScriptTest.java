package org.sipas.examples.commandline.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.json.JsonDocuments;
import org.sipas.core.json.JsonValue;

/** The script of the kit, python3 without packages, which knows the written rules only. */
@Tag("peer")
class ReferenceScriptTest {
    private static final Path SCRIPT = Path.of("../conformance/reference.py");

    @TempDir
    Path folder;

    private record Run(int code, List<String> lines) {}

    private Run run(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        command.addAll(List.of(words));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Run(process.exitValue(), Files.readAllLines(output, StandardCharsets.UTF_8));
    }

    @Test
    void recomputesEveryExpectedValue() throws IOException, InterruptedException {
        Run run = run("check");
        int cases = ConformanceKitTest.files().size();
        assertThat(run.lines()).endsWith(cases + " PASS, 0 FAIL").hasSize(cases + 1);
        assertThat(run.code()).isZero();
    }

    @Test
    void comparesAnswersAsTheCommandDoes() throws IOException, InterruptedException {
        Map<String, JsonValue> right = new LinkedHashMap<>();
        Map<String, JsonValue> wrong = new LinkedHashMap<>();
        List<String> expected = new ArrayList<>();
        for (Path file : ConformanceKitTest.files()) {
            ConformanceCase each = ConformanceCase.read(file);
            right.put(each.id(), LibraryScorer.answer(each));
            wrong.put(each.id(), new PlainScorer(Fault.DIVIDES_BY_FORMS).answer(each));
            List<Difference> differences = Difference.between(each.expected(), value(wrong, each));
            if (differences.isEmpty()) {
                expected.add("PASS " + each.id());
            }
            differences.forEach(difference -> expected.add("FAIL " + each.id() + " " + difference.path() + " expected "
                    + difference.expected() + " actual " + difference.actual()));
        }
        assertThat(run("compare", write(right)).code()).isZero();
        Run run = run("compare", write(wrong));
        assertThat(run.lines().subList(0, run.lines().size() - 1)).isEqualTo(expected);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run("compare", folder.resolve("none").toString()).code()).isEqualTo(2);
        assertThat(run().code()).isEqualTo(2);
    }

    private static JsonValue value(Map<String, JsonValue> answers, ConformanceCase each) {
        return answers.getOrDefault(each.id(), new JsonValue.Null());
    }

    private String write(Map<String, JsonValue> answers) throws IOException {
        return Files.writeString(folder.resolve("answers.json"), JsonDocuments.canonical(new JsonValue.Obj(answers)))
                .toString();
    }
}
