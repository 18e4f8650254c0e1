package org.sipas.scoring.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.sipas.scoring.live.LiveForms.START;

import org.junit.jupiter.api.Test;

class CaseTest {
    private final Case open = Case.open("C-1", new Case.Origin.BadAnswer("D-7", "i3", "1"), START);

    @Test
    void isFollowedUpClosedAndOpenedAgain() {
        Case assigned = open.assign("head of office", START.plusDays(3)).assign("deputy", START.plusDays(5));
        assertThat(assigned.until()).contains(START.plusDays(5));
        assertThat(assigned.isOverdue(START.plusDays(5))).isFalse();
        assertThat(assigned.isOverdue(START.plusDays(6))).isTrue();
        Case closed = assigned.close(START.plusDays(6), Case.Result.PUT_RIGHT, "called back");
        assertThat(closed.state())
                .isEqualTo(new Case.State.Closed("deputy", START.plusDays(6), Case.Result.PUT_RIGHT, "called back"));
        assertThat(closed.isOverdue(START.plusDays(9))).isFalse();
        Case again = closed.reopen("not put right").assign("head of office", START.plusDays(9));
        assertThat(again.until()).contains(START.plusDays(9));
        assertThat(open.state()).isEqualTo(new Case.State.Open());
    }

    @Test
    void otherTransitionsAreRefused() {
        Case assigned = open.assign("deputy", START);
        Case closed = assigned.close(START, Case.Result.UNFOUNDED, "");
        Case reopened = closed.reopen("again");
        assertThatIllegalStateException().isThrownBy(() -> open.close(START, Case.Result.EXPLAINED, ""));
        assertThatIllegalStateException().isThrownBy(() -> open.reopen(""));
        assertThatIllegalStateException().isThrownBy(() -> assigned.reopen(""));
        assertThatIllegalStateException().isThrownBy(() -> closed.assign("deputy", START));
        assertThatIllegalStateException().isThrownBy(() -> closed.close(START, Case.Result.EXPLAINED, ""));
        assertThatIllegalStateException().isThrownBy(() -> reopened.close(START, Case.Result.EXPLAINED, ""));
        assertThatIllegalStateException().isThrownBy(() -> reopened.reopen(""));
        assertThatIllegalArgumentException().isThrownBy(() -> open.assign(" ", START));
        assertThatIllegalArgumentException().isThrownBy(() -> open.assign("deputy", START.minusDays(1)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> assigned.close(START.minusDays(1), Case.Result.EXPLAINED, ""));
    }
}
