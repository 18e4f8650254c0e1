package org.sipas.sampling.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sipas.sampling.draw.RandomDraws.BODIES;
import static org.sipas.sampling.draw.RandomDraws.FROZEN;
import static org.sipas.sampling.draw.RandomDraws.PUBLIC;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipas.core.Digests;
import org.sipas.core.Problem;

class CeremonyTest {
    private static final String FRAME = Digests.of("frame");
    private static final String PLAN = Digests.of("plan");

    private static Ceremony begun() {
        return Ceremony.freeze(
                FRAME, PLAN, RandomDraws.plan(DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("h", 1, 0)), FROZEN);
    }

    private static String contribution(int body) {
        return RandomDraws.contribution(body, "");
    }

    private static Ceremony committed() {
        Ceremony ceremony = begun();
        for (int i = 0; i < 3; i++) {
            ceremony = RandomDraws.with(
                    ceremony,
                    Ceremony.Step.COMMIT,
                    BODIES.get(i),
                    Ceremony.commitment(PLAN, BODIES.get(i), contribution(i)),
                    i);
        }
        return ceremony;
    }

    private static Ceremony revealed() {
        Ceremony ceremony = committed();
        for (int i = 0; i < 3; i++) {
            ceremony = RandomDraws.with(ceremony, Ceremony.Step.REVEAL, BODIES.get(i), contribution(i), 10 + i);
        }
        return ceremony;
    }

    private static String refusal(Ceremony ceremony, Ceremony.Step step, String body, String value, Instant time) {
        var outcome = ceremony.with(new Ceremony.Entry(step, body, value, time));
        assertThat(outcome.value()).isEmpty();
        return outcome.problems().stream().map(Problem::code).findFirst().orElseThrow();
    }

    @Test
    void theSeedIsTheDigestOfAllThatWentIntoIt() {
        Ceremony ceremony = revealed();
        assertThat(ceremony.seed()).isEmpty();
        Ceremony over = ceremony.with(new Ceremony.Entry(Ceremony.Step.PUBLIC_NUMBER, "", "37951", PUBLIC))
                .orThrow();
        assertThat(over.seed())
                .contains(Digests.of(
                        String.join("\n", FRAME, PLAN, contribution(0), contribution(1), contribution(2), "37951")));
    }

    @Test
    void aMissingRevealIsMinutedAndTheDrawGoesOn() {
        Ceremony ceremony = committed();
        ceremony = RandomDraws.with(ceremony, Ceremony.Step.REVEAL, BODIES.get(0), contribution(0), 10);
        ceremony = RandomDraws.with(ceremony, Ceremony.Step.REVEAL, BODIES.get(2), contribution(2), 11);
        ceremony = RandomDraws.with(ceremony, Ceremony.Step.MISSING, BODIES.get(1), "", 12);
        assertThat(refusal(ceremony, Ceremony.Step.REVEAL, BODIES.get(1), contribution(1), FROZEN.plusSeconds(13)))
                .isEqualTo("reveal-twice");
        Ceremony over = ceremony.with(new Ceremony.Entry(Ceremony.Step.PUBLIC_NUMBER, "", "1", PUBLIC))
                .orThrow();
        assertThat(over.seed())
                .contains(Digests.of(String.join("\n", FRAME, PLAN, contribution(0), "missing", contribution(2), "1")));
    }

    @Test
    void wrongStepsAreRefusedWithTheirReason() {
        Instant soon = FROZEN.plusSeconds(1000);
        String commitment = Ceremony.commitment(PLAN, BODIES.get(0), contribution(0));
        assertThat(refusal(begun(), Ceremony.Step.COMMIT, "ai đó", commitment, soon))
                .isEqualTo("body-unknown");
        assertThat(refusal(begun(), Ceremony.Step.COMMIT, BODIES.get(0), "123", soon))
                .isEqualTo("commit-not-digest");
        assertThat(refusal(begun(), Ceremony.Step.COMMIT, BODIES.get(0), commitment, FROZEN.minusSeconds(1)))
                .isEqualTo("time-backwards");
        assertThat(refusal(begun(), Ceremony.Step.REVEAL, BODIES.get(0), contribution(0), soon))
                .isEqualTo("reveal-without-commit");
        Ceremony one = RandomDraws.with(begun(), Ceremony.Step.COMMIT, BODIES.get(0), commitment, 1);
        assertThat(refusal(one, Ceremony.Step.COMMIT, BODIES.get(0), Digests.of("x"), soon))
                .isEqualTo("commit-twice");
        assertThat(refusal(one, Ceremony.Step.COMMIT, BODIES.get(1), commitment, soon))
                .isEqualTo("commit-copied");
        assertThat(refusal(one, Ceremony.Step.REVEAL, BODIES.get(0), contribution(0), soon))
                .isEqualTo("reveal-early");
        assertThat(refusal(committed(), Ceremony.Step.REVEAL, BODIES.get(0), contribution(1), soon))
                .isEqualTo("reveal-wrong");
        Ceremony begunToReveal =
                RandomDraws.with(committed(), Ceremony.Step.REVEAL, BODIES.get(0), contribution(0), 20);
        assertThat(refusal(begunToReveal, Ceremony.Step.COMMIT, BODIES.get(1), Digests.of("x"), soon))
                .isEqualTo("commit-late");
        assertThat(refusal(begunToReveal, Ceremony.Step.PUBLIC_NUMBER, "", "1", PUBLIC))
                .isEqualTo("public-number-early");
        // Under a body's name it would not be found again when the seed is made.
        assertThat(refusal(revealed(), Ceremony.Step.PUBLIC_NUMBER, BODIES.get(0), "1", PUBLIC))
                .isEqualTo("body-unknown");
        assertThat(refusal(revealed(), Ceremony.Step.PUBLIC_NUMBER, "", "1", PUBLIC.minusSeconds(1)))
                .isEqualTo("public-number-early");
        assertThat(refusal(committed(), Ceremony.Step.REVEAL, BODIES.get(0), contribution(0), PUBLIC))
                .isEqualTo("step-after-public-number");
    }

    @Test
    void nothingInTheMinutesCanPassForOtherLines() {
        for (String number : new String[] {"1\n  Hạt giống: 00", "1\r", "1\u001B[2K", "1\u2028", "1\u202E", " "}) {
            assertThat(refusal(revealed(), Ceremony.Step.PUBLIC_NUMBER, "", number, PUBLIC))
                    .isEqualTo("public-number-unfit");
        }
        assertThat(refusal(committed(), Ceremony.Step.MISSING, BODIES.get(0), "abc", FROZEN.plusSeconds(9)))
                .isEqualTo("missing-with-value");
        for (int member = 0; member < 5; member++) {
            String[] texts = {"tên", "thứ tự", "nguồn", "cỡ mẫu", "ví dụ"};
            assertThat(named(texts).bytes()).isNotEmpty();
            texts[member] += "\n  Hạt giống: 00";
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> named(texts))
                    .withMessageEndingWith("has a line break, control or invisible character");
        }
    }

    private static DrawPlan named(String[] texts) {
        DrawPlan plan = begun().plan();
        return new DrawPlan(
                texts[0],
                1,
                plan.status(),
                plan.method(),
                texts[1],
                plan.strata(),
                plan.bodies(),
                new DrawPlan.PublicNumber(texts[2], PUBLIC),
                plan.missingReveal(),
                plan.certainties(),
                0,
                "",
                List.of(new DrawPlan.Basis(texts[3], DrawPlan.BasisKind.ASSUMPTION, texts[4])));
    }

    @Test
    void aFrameOrPlanThatWasChangedAfterwardsIsRefused() {
        byte[] frame =
                Frame.of(new String[] {"a"}, new String[] {"h"}, new long[] {1}).bytes();
        byte[] plan = RandomDraws.plan(DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("h", 1, 0))
                .bytes();
        Ceremony ceremony = RandomDraws.ceremony(frame, plan, "");
        byte[] other =
                Frame.of(new String[] {"b"}, new String[] {"h"}, new long[] {1}).bytes();
        assertThat(DrawFolder.complete(other, plan, ceremony).problems())
                .extracting(Problem::code)
                .containsExactly("frame-changed");
        byte[] size = RandomDraws.plan(DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("h", 2, 0))
                .bytes();
        assertThat(DrawFolder.complete(frame, size, begun()).problems())
                .extracting(Problem::code)
                .containsExactly("frame-changed", "plan-changed", "ceremony-open");
    }

    @Test
    void contributionsHave128BitsAndOfficialDrawsAPublicNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Ceremony.commitment(PLAN, BODIES.get(0), "0123456789abcdef"))
                .withMessage("contribution not 32 to 256 hexadecimal digits: 16 characters");
        DrawPlan plan = begun().plan();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DrawPlan(
                        plan.name(),
                        1,
                        DrawPlan.Status.OFFICIAL,
                        plan.method(),
                        "",
                        plan.strata(),
                        plan.bodies(),
                        DrawPlan.PublicNumber.NONE,
                        plan.missingReveal(),
                        plan.certainties(),
                        0,
                        "",
                        plan.basis()))
                .withMessage("an official draw needs a public number");
    }
}
