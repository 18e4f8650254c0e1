package org.sipas.sampling.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.sipas.core.Problem;

/** A frame of ten million rows; needs a heap of some gigabytes. */
@Tag("soak")
class LargeFrameTest {

    @Test
    void findsTheProblemsOfTenMillionRows() {
        String[] ids = new String[10_000_000];
        String[] strata = new String[ids.length];
        Arrays.setAll(ids, k -> "01/" + k);
        Arrays.fill(strata, "h");
        ids[9_999_999] = "01/7";
        ids[5] = "";
        Frame frame = Frame.of(ids, strata, new long[ids.length]);
        List<Problem> problems = FrameCheck.problems(
                "frame.csv",
                frame,
                RandomDraws.plan(DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("h", 40_000, 0)));
        assertThat(problems)
                .extracting(problem -> problem.location() + " " + problem.code())
                .containsExactly("frame.csv:7 (id) blank-id", "frame.csv:10000001 (id) duplicate-id");
    }
}
