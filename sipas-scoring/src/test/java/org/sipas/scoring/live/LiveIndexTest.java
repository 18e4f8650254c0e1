package org.sipas.scoring.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.sipas.scoring.live.Acceptance.Status.COUNTED;
import static org.sipas.scoring.live.Acceptance.Status.FUTURE;
import static org.sipas.scoring.live.Acceptance.Status.LATE;
import static org.sipas.scoring.live.Acceptance.Status.REPEATED;
import static org.sipas.scoring.live.Acceptance.Status.REPLACED;
import static org.sipas.scoring.live.Acceptance.Status.TOO_MANY_UNITS;
import static org.sipas.scoring.live.LiveForms.START;
import static org.sipas.scoring.live.LiveForms.accept;
import static org.sipas.scoring.live.LiveForms.content;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sipas.scoring.index.NodeResult;
import org.sipas.scoring.live.LiveForms.Content;

class LiveIndexTest {
    private final LivePlan plan = LiveForms.plan();
    private final LiveIndex index = LiveIndex.of(plan, START);

    private static LiveFigure whole(LiveIndex index, LiveWindow window) {
        return index.snapshot().window(window).whole(Viewer.SUPERVISOR);
    }

    private static long forms(LiveIndex index, LiveWindow window) {
        return whole(index, window) instanceof LiveFigure.Shown shown
                ? shown.result().forms()
                : 0;
    }

    @Test
    void aKeyCountsOnce() {
        assertThat(accept(index, "1", START, content(5, "a1"))).isEqualTo(COUNTED);
        assertThat(accept(index, "1", START, content(5, "a1"))).isEqualTo(REPEATED);
        assertThat(accept(index, "1", START, content(1, "a1"))).isEqualTo(REPLACED);
        assertThat(accept(index, "1", START, content(1, "b1"))).isEqualTo(REPLACED);
        assertThat(accept(index, "1", START.minusDays(4), content(1, "b1"))).isEqualTo(REPLACED);
        assertThat(accept(index, "2", START.minusDays(5), content(1, "b1"))).isEqualTo(LATE);
        assertThat(accept(index, "1", START.minusDays(5), content(1, "b1"))).isEqualTo(LATE);
        assertThat(accept(index, "2", START.plusDays(1), content(1, "b1"))).isEqualTo(FUTURE);
        assertThat(forms(index, LiveForms.MONTHS)).isEqualTo(1);
        assertThat(forms(index, LiveForms.LAST_THREE)).isZero();
        assertThat(index.snapshot().window(LiveForms.MONTHS).by("ward", Viewer.SUPERVISOR))
                .extracting(LiveFigure::unit)
                .containsExactly("b1");
    }

    @Test
    void aForgottenKeyIsLateWhateverItsDayAsLongAsAWindowShowsItsYear() throws IOException {
        accept(index, "1", START, content(5, "a1"));
        index.advanceTo(START.plusDays(5));
        assertThat(accept(index, "1", START.plusDays(5), content(5, "a1"))).isEqualTo(LATE);
        assertThat(accept(index, "2", START.plusDays(5), content(5, "a1"))).isEqualTo(COUNTED);
        // The window of a year kept this one as long as its last day is inside the horizon.
        index.advanceTo(LocalDate.of(2027, 1, 4));
        assertThat(accept(index, "1", LocalDate.of(2027, 1, 4), content(5, "a1")))
                .isEqualTo(LATE);
        // Three months are kept: the first of January 2027 is the oldest day that a window shows.
        index.advanceTo(LocalDate.of(2027, 3, 1));
        assertThat(accept(index, "1", LocalDate.of(2027, 3, 1), content(5, "a1")))
                .isEqualTo(COUNTED);
    }

    @Test
    void manyForgottenKeysAreAllKnown() throws IOException {
        for (int key = 0; key < 3000; key++) {
            accept(index, "k" + key, START, content(5, "a1"));
        }
        index.advanceTo(START.plusDays(30));
        for (int key = 0; key < 6000; key++) {
            assertThat(accept(index, "k" + key, START.plusDays(30), content(5, "a1")))
                    .isEqualTo(key < 3000 ? LATE : COUNTED);
        }
    }

    @Test
    void aUnitKeepsItsCountsBeyondSixteenBits() {
        int forms = 66_000;
        Content good = content(5, "a1");
        for (int key = 0; key < forms; key++) {
            accept(index, "k" + key, START, key == 70 ? content(1, "a1") : good);
        }
        accept(index, "k70", START, good);
        accept(index, "k71", START, content(1, "a1"));
        NodeResult item =
                ((LiveFigure.Shown) whole(index, LiveForms.DAYS)).result().node("i3");
        assertThat(item.satisfied()).isEqualTo(forms - 1);
        assertThat(item.dissatisfied()).isEqualTo(1);
        assertThat(item.levels()).containsEntry("5", forms - 1L).containsEntry("1", 1L);
        LiveSnapshot snapshot = index.snapshot();
        assertThat(snapshot.position()).isEqualTo(forms + 2);
    }

    @Test
    void noFigureBelowTheMinimumAndNoneForTheRatedInFieldwork() {
        DaySpan fieldwork = new DaySpan(START, START.plusDays(20));
        LiveIndex hidden = LiveIndex.of(plan.withMinimumForms(2).withFieldwork(fieldwork), START);
        accept(hidden, "1", START, content(5, "a1"));
        accept(hidden, "2", START, content(5, "a1"));
        accept(hidden, "3", START, content(5, "b1"));
        WindowFigures month = hidden.snapshot().window(LiveForms.MONTHS);
        assertThat(month.by("ward", Viewer.SUPERVISOR).get(0)).isInstanceOf(LiveFigure.Shown.class);
        assertThat(month.by("ward", Viewer.SUPERVISOR).get(1))
                .isEqualTo(new LiveFigure.Withheld("ward", "b1", LiveFigure.Reason.TOO_FEW_FORMS));
        assertThat(month.by("ward", Viewer.RATED))
                .containsExactly(
                        new LiveFigure.Withheld("ward", "a1", LiveFigure.Reason.FIELDWORK),
                        new LiveFigure.Withheld("ward", "b1", LiveFigure.Reason.FIELDWORK));
        assertThat(month.whole(Viewer.RATED)).isEqualTo(new LiveFigure.Withheld("", "", LiveFigure.Reason.FIELDWORK));
        assertThat(month.unit("ward", "a1", Viewer.RATED)).get().isInstanceOf(LiveFigure.Withheld.class);
        assertThat(month.unit("ward", "c1", Viewer.SUPERVISOR)).isEmpty();
    }

    @Test
    void theRatedSeeFiguresBeforeAndAfterFieldwork() throws IOException {
        LiveIndex hidden = LiveIndex.of(plan.withFieldwork(new DaySpan(START.plusDays(1), START.plusDays(2))), START);
        accept(hidden, "1", START, content(5, "a1"));
        assertThat(hidden.snapshot().window(LiveForms.MONTHS).whole(Viewer.RATED))
                .isInstanceOf(LiveFigure.Shown.class);
        hidden.advanceTo(START.plusDays(2));
        assertThat(hidden.snapshot().window(LiveForms.MONTHS).whole(Viewer.RATED))
                .isInstanceOf(LiveFigure.Withheld.class);
        hidden.advanceTo(START.plusDays(3));
        assertThat(hidden.snapshot().window(LiveForms.MONTHS).whole(Viewer.RATED))
                .isInstanceOf(LiveFigure.Shown.class);
    }

    @Test
    void unitsBeyondTheLimitAreToldSo() {
        LiveIndex small = LiveIndex.of(plan.withMostUnits(2), START);
        accept(small, "1", START, content(5, "a1"));
        accept(small, "2", START, content(5, "a2"));
        assertThat(accept(small, "3", START, content(5, "a3"))).isEqualTo(TOO_MANY_UNITS);
        assertThat(accept(small, "2", START, content(5, "a3"))).isEqualTo(TOO_MANY_UNITS);
        assertThat(forms(small, LiveForms.MONTHS)).isEqualTo(2);
        assertThat(accept(small, "3", START, content(5, "a2"))).isEqualTo(COUNTED);
    }

    @Test
    void periodsAreKeptAsLongAsThePlanSays() throws IOException {
        accept(index, "1", START, content(5, "a1"));
        index.advanceTo(LocalDate.of(2026, 5, 31));
        assertThat(index.snapshot().window(LiveForms.MONTHS, START)).isPresent();
        index.advanceTo(LocalDate.of(2026, 6, 1));
        assertThat(index.snapshot().window(LiveForms.MONTHS, START)).isEmpty();
        assertThat(index.snapshot().window(LiveForms.MONTHS, LocalDate.of(2026, 7, 1)))
                .isEmpty();
    }

    @Test
    void badArgumentsAreRefused() {
        Content form = content(5, "a1");
        assertThatIllegalArgumentException().isThrownBy(() -> index.accept("", START, form.response(), form.extras()));
        assertThatIllegalArgumentException().isThrownBy(() -> index.accept("1", START, form.response(), List.of("a1")));
        assertThatIllegalArgumentException().isThrownBy(() -> accept(index, "1", START, content(5, "a\ud800")));
        assertThatIllegalArgumentException().isThrownBy(() -> accept(index, "1", START, content(5, "a".repeat(1001))));
        assertThatIllegalArgumentException().isThrownBy(() -> plan.withWindows(4, LiveWindow.sliding(6)));
        assertThatIllegalArgumentException().isThrownBy(() -> index.snapshot().window(LiveWindow.sliding(4)));
        assertThat(index.snapshot().position()).isZero();
    }

    @Test
    void whatIsAcknowledgedIsDurable() throws IOException {
        MemoryJournal journal = new MemoryJournal();
        LiveIndex written = LiveIndex.open(plan, START, journal);
        for (int key = 0; key < 10; key++) {
            accept(written, "k" + key, START, content(5, "a1"));
            assertThat(LiveForms.bytes(
                            LiveIndex.open(plan, START, journal.crash()).snapshot()))
                    .isEqualTo(LiveForms.bytes(written.snapshot()));
        }
        journal.fail();
        Content form = content(5, "a1");
        assertThatIOException().isThrownBy(() -> written.accept("k", START, form.response(), form.extras()));
        assertThatIOException().isThrownBy(() -> written.accept("k0", START, form.response(), form.extras()));
        assertThatIOException().isThrownBy(() -> written.advanceTo(START.plusDays(1)));
    }

    @Test
    void damagedForeignAndTooNewSnapshotsAreRefused() throws IOException {
        MemoryJournal journal = new MemoryJournal();
        LiveIndex written = LiveIndex.open(plan, START, journal);
        accept(written, "1", START, content(5, "a1"));
        byte[] bytes = LiveForms.bytes(written.snapshot());
        for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 0x10;
            assertThatIOException().isThrownBy(() -> restore(plan, damaged, journal));
            byte[] cut = java.util.Arrays.copyOf(bytes, i);
            assertThatIOException().isThrownBy(() -> restore(plan, cut, journal));
        }
        assertThatIOException().isThrownBy(() -> restore(plan, bytes, journal.first(1)));
        LivePlan other = plan.withWindows(LiveForms.HORIZON, LiveForms.MONTHS);
        assertThatIOException().isThrownBy(() -> restore(other, bytes, journal));
        // The journal alone serves other windows, but no other horizon.
        assertThat(forms(LiveIndex.open(other, START, journal), LiveForms.MONTHS))
                .isEqualTo(1);
        assertThatIOException().isThrownBy(() -> LiveIndex.open(plan.withWindows(3, LiveForms.MONTHS), START, journal));
    }

    private static LiveIndex restore(LivePlan plan, byte[] bytes, MemoryJournal journal) throws IOException {
        return LiveIndex.restore(plan, START, new ByteArrayInputStream(bytes), journal);
    }

    @Test
    void everySnapshotTakenWhileManyWriteIsTheStateAfterAPrefix() throws Exception {
        MemoryJournal journal = new MemoryJournal();
        LiveIndex shared = LiveIndex.open(plan, START, journal);
        List<LiveSnapshot> snapshots = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        for (int t = 0; t < 4; t++) {
            int writer = t;
            writers.add(threads.submit(() -> write(shared, writer)));
        }
        while (writers.stream().anyMatch(writer -> !writer.isDone())) {
            snapshots.add(shared.snapshot());
            Thread.sleep(5);
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        snapshots.add(shared.snapshot());
        assertThat(snapshots.get(snapshots.size() - 1).position()).isEqualTo(journal.size());
        for (int i = snapshots.size() - 1; i >= 0; i -= 1 + snapshots.size() / 20) {
            LiveSnapshot snapshot = snapshots.get(i);
            LiveIndex again = LiveIndex.open(plan, snapshot.today(), journal.first(snapshot.position()));
            assertThat(LiveForms.bytes(snapshot)).isEqualTo(LiveForms.bytes(again.snapshot()));
        }
    }

    private static Object write(LiveIndex shared, int writer) throws IOException {
        String[] wards = {"a1", "a2", "b1", "c1"};
        for (int i = 0; i < 4000; i++) {
            int number = i * 7 + writer;
            accept(
                    shared,
                    "k" + (number % 1500),
                    START.minusDays(number % 3),
                    content(1 + number % 5, wards[number % 4]));
            if (writer == 0 && i % 1000 == 999) {
                shared.advanceTo(START.plusDays(i / 1000));
            }
        }
        return "done";
    }
}
