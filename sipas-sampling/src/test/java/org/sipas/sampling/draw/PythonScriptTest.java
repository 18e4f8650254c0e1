package org.sipas.sampling.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script that knows the written rules only, python3 without packages, against the library. */
@Tag("peer")
class PythonScriptTest {
    private static final Path SCRIPT = Path.of("..", "examples", "supervisor", "verify_draw.py");

    @TempDir
    Path folders;

    @Test
    void agreesOnAThousandRandomDraws() throws IOException, InterruptedException {
        Random random = new Random(1000);
        List<Path> paths = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            paths.add(folders.resolve("d" + i));
            DrawFolder.write(paths.get(i), RandomDraws.folder(random));
        }
        List<String> lines = run(paths);
        assertThat(lines).hasSize(1000);
        assertThat(lines.stream().filter(line -> !line.startsWith("ĐÚNG"))).isEmpty();
    }

    @Test
    void agreesOnTwoHundredTamperedDraws() throws IOException, InterruptedException {
        Random random = new Random(200);
        List<Path> paths = new ArrayList<>();
        List<String> library = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            Map<String, byte[]> files = List.of(Tampering.values())
                    .get(i % Tampering.values().length)
                    .apply(random);
            paths.add(folders.resolve("t" + i));
            DrawFolder.write(paths.get(i), files);
            library.add(Verifier.allRight(Verifier.verify(files)) ? "ĐÚNG" : "SAI");
        }
        List<String> script = run(paths).stream()
                .map(line -> line.substring(0, line.indexOf('\t')))
                .toList();
        assertThat(script).isEqualTo(library).containsOnly("SAI");
    }

    private static List<String> run(List<Path> paths) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", SCRIPT.toString()));
        paths.forEach(path -> command.add(path.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("PYTHONIOENCODING", "utf-8");
        Path output = Files.createTempFile("script", ".txt");
        Process process = builder.redirectOutput(output.toFile()).start();
        process.waitFor();
        return new String(Files.readAllBytes(output), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
