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

/**
 * The script of examples/notebooks runs with what stands on the class path of this test; the notebook with {@code sipas.jar}, which {@code mvn package} builds, and the
 * kernel whose jar the environment variable {@code SIPAS_JAVA_KERNEL} names.
 */
@Tag("peer")
class NotebooksTest {
    private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();

    private static final Path PATIENT = Path.of("src/test/resources/notebooks").toAbsolutePath();

    @TempDir
    Path folder;

    private String output(String... command) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().put("JUPYTER_PATH", folder.toString());
        builder.environment().put("PYTHONPATH", PATIENT.toString());
        Process process = builder.start();
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
        assertThat(text).contains("api00  662.2874  9.4089").contains("<svg ", "</svg>", "E: awards = Yes");
        List<String> code = Files.readAllLines(ROOT.resolve("examples/notebooks/estimate.jsh")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("//") && !line.startsWith("/exit"))
                .toList();
        assertThat(code).hasSizeLessThanOrEqualTo(10);
    }

    // The numbers of the same cases.
    @Test
    void notebookShowsTablesAndAPicture() throws IOException, InterruptedException {
        assertThat(ROOT.resolve("examples/command-line/target/sipas.jar")).isRegularFile();
        Path kernel = folder.resolve("kernels/rapaio-jupyter-kernel/kernel.json");
        Files.createDirectories(kernel.getParent());
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Files.writeString(kernel, """
                {"argv": ["%s", "-jar", "%s", "{connection_file}"], "display_name": "Java", "language": "java", "interrupt_mode": "message"}
                """.formatted(java, System.getenv("SIPAS_JAVA_KERNEL")));
        output(
                "jupyter",
                "nbconvert",
                "--to=notebook",
                "--execute",
                "--output-dir=" + folder,
                "--ExecutePreprocessor.kernel_manager_class=patient_kernel.PatientKernelManager",
                "--ExecutePreprocessor.startup_timeout=120",
                "--ExecutePreprocessor.timeout=120",
                "examples/notebooks/estimate.ipynb");
        String executed = Files.readString(folder.resolve("estimate.ipynb"), StandardCharsets.UTF_8);
        assertThat(executed)
                .contains("api00  662.2874  9.4089", "E: awards = Yes")
                .contains("<svg xmlns=", "</svg>");
    }
}
