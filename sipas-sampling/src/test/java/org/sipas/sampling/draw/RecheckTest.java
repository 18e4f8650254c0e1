package org.sipas.sampling.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecheckTest {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    // 1 − 0.05^(1/n): 59 forms without an error say at most 5 %, 149 at most 2 %, 299 at most 1 %. The limit of 1 of 10
    // is 0.3942,
    // the 95th percentile of the beta distribution with parameters 2 and 9 (Clopper and Pearson 1934, chart for 90 %,
    // two-sided).
    @ParameterizedTest
    @CsvSource({"0, 59, 0.0495", "0, 149, 0.0199", "0, 299, 0.0100", "1, 10, 0.3942", "7, 7, 1"})
    void upperLimitsAreExact(int errors, int checked, double limit) {
        assertThat(new ErrorRate(errors, checked).upperLimit(0.95)).isCloseTo(limit, within(5e-5));
    }

    @Test
    void saysItInTheLanguageOfLots() {
        assertThat(new ErrorRate(0, 59).sentence(0.95))
                .isEqualTo("0 trên 59 phiếu sai: nhiều nhất 5,0 % phiếu của lô sai, độ tin cậy 95 %");
    }

    // 1 - 0.05^(1/68) is 4.310 %, 1 - 0.05^(1/1) is 95 %: at most 4.3 % would not be true.
    @Test
    void roundsTheLimitUp() {
        assertThat(new ErrorRate(0, 68).sentence(0.95)).contains("nhiều nhất 4,4 %");
        assertThat(new ErrorRate(0, 1).sentence(0.95)).contains("nhiều nhất 95,0 %");
        assertThat(new ErrorRate(7, 7).sentence(0.95)).contains("nhiều nhất 100,0 %");
    }

    // By hand: accepted at once with q² , or after one error in the first two and none in the next two: 2pq · q².
    @Test
    void aRuleInTwoStepsDoesWhatWasComputedByHand() {
        LotRule rule = new LotRule(List.of(new LotRule.Step(2, 0, 2), new LotRule.Step(4, 1, 2)));
        double p = 0.1;
        double q = 0.9;
        assertThat(rule.acceptanceProbability(p)).isCloseTo(q * q + 2 * p * q * q * q, within(1e-15));
        assertThat(rule.expectedChecked(p)).isCloseTo(2 + 2 * (2 * p * q), within(1e-15));
        assertThat(rule.decide(0, 0)).isEqualTo(LotRule.Action.ACCEPT);
        assertThat(rule.decide(0, 1)).isEqualTo(LotRule.Action.EXTEND);
        assertThat(rule.decide(1, 2)).isEqualTo(LotRule.Action.REJECT);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LotRule(List.of(new LotRule.Step(10, 0, 2))))
                .withMessage("step 1 cannot be: Step[checked=10, accept=0, reject=2]");
    }

    @Test
    void theInterviewerSeesNeitherFormsNorAnswersUntilThePairingIsOpened() {
        Frame forms = Frame.of(
                new String[] {"p/1", "p/2", "p/3", "q/1"}, new String[] {"p", "p", "p", "q"}, new long[] {-1, -1, -1, -1
                });
        DrawPlan plan =
                Recheck.plan(RandomDraws.plan(DrawMethod.SIMPLE_RANDOM, new DrawPlan.StratumSize("x", 1, 0)), forms, 2);
        assertThat(plan.strata()).extracting(DrawPlan.StratumSize::size).containsExactly(2, 1);
        Selection selection = PublicDraw.select(forms, plan, "hạt giống");
        Map<String, String> contacts = new HashMap<>();
        for (int k = 0; k < 4; k++) {
            contacts.put(forms.id(k), "09" + k);
        }
        Recheck recheck = Recheck.prepare(selection, contacts, List.of("Q1", "Q7"), SECRET);
        String worksheet = new String(recheck.worksheet(), StandardCharsets.UTF_8);
        assertThat(worksheet).startsWith("\uFEFFnumber,group,contact,Q1,Q7\n1,").doesNotContain("p/", "q/");
        Map<Integer, String> pairs = Recheck.open(recheck.seal(), SECRET, recheck.pairing());
        assertThat(pairs).hasSize(3);
        // Another secret gives other numbers: the public draw alone does not give the pairing away.
        assertThat(IntStream.range(0, 10)
                        .mapToObj(k -> Recheck.prepare(selection, contacts, List.of(), SECRET + k)
                                .pairing())
                        .map(pairing -> new String(pairing, StandardCharsets.UTF_8))
                        .distinct())
                .hasSizeGreaterThan(1);
        contacts.put(selection.rows().get(0).id(), "=HYPERLINK(1)");
        assertThat(new String(
                        Recheck.prepare(selection, contacts, List.of(), SECRET).worksheet(), StandardCharsets.UTF_8))
                .contains(",'=HYPERLINK(1)\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recheck.prepare(selection, contacts, List.of(), "ngắn"))
                .withMessage("secret not of 32 characters or more: 4");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Recheck.open(recheck.seal(), "từ khác", recheck.pairing()))
                .withMessage("the pairing is not the one that was sealed");
    }
}
