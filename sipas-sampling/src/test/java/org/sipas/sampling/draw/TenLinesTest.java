package org.sipas.sampling.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.Digests;
import org.sipas.core.design.LonelyUnit;
import org.sipas.sampling.selection.SampleDesign;

/** The lines that the documentation of the package shows. */
class TenLinesTest {
    @TempDir
    Path folder;

    @Test
    void theLinesDrawAndVerify() throws IOException {
        Path frameCsv = Files.writeString(folder.resolve("f.csv"), "id,stratum,size\n01/1,01,\n01/2,01,\n01/3,01,\n");
        String contribution = "0123456789abcdef0123456789abcdef";
        Instant now = RandomDraws.FROZEN;
        // begin
        byte[] frameFile = Files.readAllBytes(frameCsv);
        Frame frame = Frame.read("frame.csv", frameFile).orThrow();
        DrawPlan plan = Preset.twoLevels()
                .plan(1, frame, DrawPlan.Status.TRIAL, List.of("Sở Nội vụ"), DrawPlan.PublicNumber.NONE, "")
                .orThrow();
        String digest = Digests.of(plan.bytes());
        String commitment = Ceremony.commitment(digest, "Sở Nội vụ", contribution);
        Ceremony ceremony = Ceremony.freeze(Digests.of(frameFile), digest, plan, now)
                .with(new Ceremony.Entry(Ceremony.Step.COMMIT, "Sở Nội vụ", commitment, now))
                .orThrow()
                .with(new Ceremony.Entry(Ceremony.Step.REVEAL, "Sở Nội vụ", contribution, now))
                .orThrow();
        Map<String, byte[]> files =
                DrawFolder.complete(frameFile, plan.bytes(), ceremony).orThrow();
        Verifier.verify(files).forEach(System.out::println);
        Selection selection =
                Selection.read("selection.csv", files.get("selection.csv")).orThrow();
        SampleDesign sample =
                DrawDesign.of(List.of(new DrawDesign.Drawn(plan, selection))).sample(LonelyUnit.FAIL);
        // end
        assertThat(Verifier.allRight(Verifier.verify(files))).isTrue();
        assertThat(sample.columns().rows()).isEqualTo(3);
    }

    @Test
    void theDocumentationShowsTheLinesThatAreTested() throws IOException {
        String tested = Files.readString(Path.of("src/test/java/org/sipas/sampling/draw/TenLinesTest.java"));
        String shown = Files.readString(Path.of("src/main/java/org/sipas/sampling/draw/package-info.java"));
        assertThat(squeezed(shown.substring(shown.indexOf("{@code\n") + 7, shown.indexOf("}</pre>")))
                        .replace("Path.of(\"frame.csv\")", "frameCsv"))
                .isEqualTo(squeezed(tested.substring(tested.indexOf("// begin") + 8, tested.indexOf("// end"))));
    }

    private static String squeezed(String code) {
        return code.lines()
                .map(line -> line.replaceFirst("^ \\* ", "").replaceFirst(" // .*", ""))
                .map(line -> line.replaceAll("\\s", ""))
                .collect(Collectors.joining());
    }
}
