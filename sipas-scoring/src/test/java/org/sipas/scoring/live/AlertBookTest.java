package org.sipas.scoring.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.sipas.scoring.live.LiveForms.START;
import static org.sipas.scoring.live.LiveForms.accept;
import static org.sipas.scoring.live.LiveForms.content;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sipas.scoring.verdict.Verdict;
import org.sipas.scoring.verdict.VerdictPlan;

/**
 * With limit 1/4 and one unit. All of n dissatisfied: E = (1 − 4<sup>−n−1</sup>) 4<sup>n+1</sup>/(3 (n + 1)), that is 2.5, 7 and 21.25; of n = 4 three: 5.6; of n = 5 three: 2.433. By hand from the integral, exactly as fractions.
 */
class AlertBookTest {
    private static final AlertRule RULE =
            new AlertRule("r", LiveForms.MONTHS, "ward", "i3", new VerdictPlan(new BigDecimal("0.25"), 0.05, 2), 5);

    private final LiveIndex index = LiveIndex.of(LiveForms.plan(), START);
    private AlertBook book = AlertBook.of(List.of(RULE), List.of());
    private final List<Alert> alerts = new ArrayList<>();

    private List<Alert> look() {
        AlertBook.Look look = book.look(index.snapshot());
        // What a restarted service would see is the same.
        assertThat(AlertBook.of(List.of(RULE), alerts).look(index.snapshot()).alerts())
                .isEqualTo(look.alerts());
        book = look.book();
        alerts.addAll(look.alerts());
        assertThat(book.look(index.snapshot()).alerts()).isEmpty();
        return look.alerts();
    }

    private Alert only() {
        List<Alert> now = look();
        assertThat(now).hasSize(1);
        return now.get(0);
    }

    private void answer(String key, int answer) {
        accept(index, key, START, content(answer, "a1"));
    }

    @Test
    void verdictsChangeWithHysteresisAndEvidence() {
        answer("1", 1);
        assertThat(look()).isEmpty();
        answer("2", 2);
        Alert watch = only();
        assertThat(watch.from()).isEqualTo(Verdict.NOT_ENOUGH_ANSWERS);
        assertThat(watch.to()).isEqualTo(Verdict.WATCH);
        answer("3", 1);
        Alert exceeded = only();
        assertThat(exceeded.from()).isEqualTo(Verdict.WATCH);
        assertThat(exceeded.to()).isEqualTo(Verdict.EXCEEDED);
        assertThat(exceeded.unit()).isEqualTo("a1");
        assertThat(exceeded.evidence().counts().dissatisfied()).isEqualTo(3);
        assertThat(exceeded.evidence().evidence()).isCloseTo(21.25, within(1e-9));
        assertThat(exceeded.period()).isEqualTo(new DaySpan(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31)));
        assertThat(exceeded.day()).isEqualTo(START);
        assertThat(exceeded.position()).isEqualTo(3);
        answer("4", 5);
        assertThat(look()).isEmpty();
        answer("5", 5);
        Alert cleared = only();
        assertThat(cleared.from()).isEqualTo(Verdict.EXCEEDED);
        assertThat(cleared.to()).isEqualTo(Verdict.WATCH);
        assertThat(cleared.evidence().evidence()).isCloseTo(2.4333, within(1e-3));
    }

    @Test
    void correctionsMoveVerdictsBothWays() {
        answer("1", 1);
        answer("2", 1);
        answer("3", 1);
        assertThat(only().to()).isEqualTo(Verdict.EXCEEDED);
        for (String key : List.of("1", "2", "3")) {
            accept(index, key, START, content(1, "b1"));
        }
        assertThat(look())
                .extracting(alert -> alert.unit() + " " + alert.from() + " " + alert.to())
                .containsExactly("a1 EXCEEDED NOT_ENOUGH_ANSWERS", "b1 NOT_ENOUGH_ANSWERS WATCH");
    }

    @Test
    void aPeriodBeginsWithoutEvidenceAndTheOneBeforeIsWatchedWhileItCanChange() throws IOException {
        index.advanceTo(LocalDate.of(2026, 3, 31));
        accept(index, "1", LocalDate.of(2026, 3, 31), content(1, "a1"));
        accept(index, "2", LocalDate.of(2026, 3, 31), content(1, "a1"));
        look();
        index.advanceTo(LocalDate.of(2026, 4, 1));
        accept(index, "3", LocalDate.of(2026, 4, 1), content(1, "a1"));
        assertThat(look()).isEmpty();
        accept(index, "4", LocalDate.of(2026, 3, 31), content(1, "a1"));
        Alert late = only();
        assertThat(late.to()).isEqualTo(Verdict.EXCEEDED);
        assertThat(late.period().last()).isEqualTo(LocalDate.of(2026, 3, 31));
    }

    @Test
    void rulesThatThePlanCannotServeAreRefused() {
        VerdictPlan plan = RULE.plan();
        LiveSnapshot snapshot = index.snapshot();
        for (AlertRule rule : List.of(
                new AlertRule("r", LiveWindow.calendar(LiveWindow.Length.MONTH, 9), "ward", "i3", plan, 5),
                new AlertRule("r", LiveForms.MONTHS, "commune", "i3", plan, 5),
                new AlertRule("r", LiveForms.MONTHS, "ward", "d1", plan, 5))) {
            answer("1", 1);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> AlertBook.of(List.of(rule), List.of()).look(index.snapshot()));
        }
        assertThat(snapshot.position()).isZero();
        assertThatIllegalArgumentException().isThrownBy(() -> AlertBook.of(List.of(RULE, RULE), List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AlertRule("r", LiveForms.MONTHS, "ward", "i3", plan, 20.5));
    }
}
