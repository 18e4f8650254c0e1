package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script and the notebook of examples/notebooks run with what stands on the class path of this test. */
@Tag("peer")
class NotebooksTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private String output(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        String text = Files.readString(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        return text;
    }

    // The numbers of the cases mean-strat and ciprop-by.
    @Test
    void scriptShowsATableAndAPicture() throws IOException, InterruptedException {
        String text = output(
                Path.of(System.getProperty("java.home"), "bin", "jshell").toString(),
                "--class-path",
                System.getProperty("java.class.path"),
                "examples/notebooks/estimate.jsh");
        assertThat(text).contains("api00       662.2874       9.4089").contains("<svg ", "</svg>", "E: awards = Yes");
        List<String> code = Files.readAllLines(ROOT.resolve("examples/notebooks/estimate.jsh")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("//") && !line.startsWith("/exit"))
                .toList();
        assertThat(code).hasSizeLessThanOrEqualTo(10);
    }
}
