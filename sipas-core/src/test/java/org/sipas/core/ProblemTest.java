package org.sipas.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.sipas.core.json.JsonDocuments;

class ProblemTest {
    private static final Location NOWHERE = new Location.Json("f.json", "$");

    @Test
    void shortensWhatAFileSaysWithoutEnd() {
        String endless = "x".repeat(70_000);

        Problem problem =
                new Problem("c", Severity.ERROR, NOWHERE, new Bilingual("a", endless), new Bilingual(endless, "b"));

        assertThat(problem.message()).isEqualTo(new Bilingual("a", "x".repeat(2_000) + "…"));
        assertThat(problem.fix()).isEqualTo(new Bilingual("x".repeat(2_000) + "…", "b"));
        assertThat(new Location.Json("f.json", endless).path()).hasSize(2_001);
    }

    @Test
    void leavesAMessageOfThatLengthAsItIs() {
        Bilingual message = new Bilingual("x".repeat(2_000), "y");

        assertThat(new Problem("c", Severity.ERROR, NOWHERE, message).message()).isSameAs(message);
    }

    @Test
    void manyProblemsUnderOneEndlessNameStayShort() throws IOException {
        String json = "{\"" + "x".repeat(40_000) + "\": {" + "\"a\": 1, \"a\": 1, ".repeat(500) + "\"b\": 1}}";

        assertThat(JsonDocuments.read("f.json", new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)))
                        .problems())
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem.toString()).hasSizeLessThan(5_000));
    }
}
