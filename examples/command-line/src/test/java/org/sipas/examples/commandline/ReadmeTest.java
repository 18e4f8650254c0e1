package org.sipas.examples.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sipas.core.Packs;
import org.sipas.core.questionnaire.Questionnaire;
import org.sipas.core.response.ResponseLedger;
import org.sipas.io.table.ProblemsFile;
import org.sipas.io.table.ResponseFile;
import org.sipas.io.table.SafeCsvWriter;
import org.sipas.sampling.size.YamaneSampleSize;
import org.sipas.scoring.index.IndexMethod;
import org.sipas.scoring.index.IndexPlan;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.Tally;

/** The code of the README, run as it stands there. */
class ReadmeTest {
    @TempDir
    private Path folder;

    @Test
    void theTenLinesScoreAFile() throws IOException {
        Path answers = Files.writeString(folder.resolve("phieu.csv"), "id,province,q9_1\n1,Huế,4\n2,Huế,2\n");
        IndexResult result = tenLines(answers, folder.resolve("problems.csv"));

        assertThat(result.by("province")).singleElement().satisfies(unit -> {
            assertThat(unit.unit()).isEqualTo("Huế");
            assertThat(unit.node("q9_1").satisfied()).isEqualTo(1);
        });
    }

    private IndexResult tenLines(Path answers, Path told) throws IOException {
        // README: begin
        Packs packs = Packs.of(getClass().getClassLoader());
        Questionnaire form = Questionnaire.bundled(packs, "sipas-2023");
        IndexMethod method = IndexMethod.bundled(packs, "sipas-2023", form);
        ResponseFile file =
                ResponseFile.open(answers, "", form, List.of("province")).orThrow();
        Tally tally = IndexPlan.of(method, file.mapping().layout(), List.of("province"))
                .newTally();
        try (ProblemsFile problems = ProblemsFile.create(told, SafeCsvWriter.Encoding.UTF_8_WITH_BOM)) {
            file.read(ResponseLedger.Rule.NONE_COUNTS, tally::add, problems, (forms, fraction) -> {});
        }
        IndexResult result = tally.finish();
        result.by("province")
                .forEach(unit ->
                        System.out.println(unit.unit() + " " + unit.index().share()));
        // README: end
        return result;
    }

    /** The README has the lines above, apart from line breaks and the names of the files. */
    @Test
    void theReadmeShowsTheLinesThatAreTested() throws IOException {
        String source = Files.readString(Path.of("src/test/java/org/sipas/examples/commandline/ReadmeTest.java"));
        String tested =
                squeezed(source.substring(source.indexOf("// README: begin") + 16, source.indexOf("// README: end")));
        String readme = Files.readString(Path.of("../../README.md"));
        String shown = readme.substring(readme.indexOf("```java") + 7);
        shown = squeezed(shown.substring(0, shown.indexOf("```")))
                .replace("Path.of(\"phieu.csv\")", "answers")
                .replace("Path.of(\"problems.csv\")", "told");

        assertThat(shown).isEqualTo(tested);
    }

    private static String squeezed(String code) {
        return code.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining())
                .replace(" ", "");
    }

    @Test
    void theSampleSizeIsTheOneTheReadmeNames() {
        assertThat(YamaneSampleSize.of(5000, 0.05)).isEqualTo(371);
    }
}
