package org.sipas.scoring.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sipas.scoring.live.LiveForms.START;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.sipas.core.response.ResponseTable;
import org.sipas.scoring.index.Aggregation;
import org.sipas.scoring.index.IndexResult;
import org.sipas.scoring.index.MissingRule;
import org.sipas.scoring.index.SameResults;
import org.sipas.scoring.index.Small;
import org.sipas.scoring.index.Tally;
import org.sipas.scoring.index.UnitResult;
import org.sipas.scoring.live.LiveForms.Content;

/** Random histories of responses that are new, repeated, corrected, moved to another unit or day, late or in the future, with days beginning in between. */
class LiveIndexProperties {
    /** What happens: so many days begin, then a response comes whose day is so many days before today. */
    record Event(int days, int key, int ago, Content content) {}

    @Provide
    Arbitrary<List<Event>> histories() {
        Arbitrary<List<Integer>> answers = Arbitraries.frequency(
                        Tuple.of(1, -1), Tuple.of(1, 0), Tuple.of(2, 1), Tuple.of(1, 3), Tuple.of(4, 4), Tuple.of(4, 5))
                .list()
                .ofSize(Small.ITEMS);
        Arbitrary<Content> contents = Combinators.combine(
                        answers,
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.of("a1", "a2", "b1", ""),
                        Arbitraries.of("o1", "o2"))
                .as(Content::new);
        return Combinators.combine(
                        Arbitraries.frequency(Tuple.of(12, 0), Tuple.of(4, 1), Tuple.of(1, 3), Tuple.of(1, 9)),
                        Arbitraries.integers().between(0, 14),
                        Arbitraries.integers().between(-1, LiveForms.HORIZON + 2),
                        contents)
                .as(Event::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(60);
    }

    /** What is counted of a key. */
    record Counted(LocalDate day, Content content) {}

    /** The contract in a few lines, which forgets nothing. */
    private static final class Model {
        private final Map<Integer, Counted> counted = new HashMap<>();
        private LocalDate today = START;

        Acceptance.Status accept(int key, LocalDate day, Content content) {
            LocalDate open = today.minusDays(LiveForms.HORIZON);
            Counted before = counted.get(key);
            if (day.isAfter(today)) {
                return Acceptance.Status.FUTURE;
            } else if (day.isBefore(open) || before != null && before.day().isBefore(open)) {
                return Acceptance.Status.LATE;
            }
            Counted now = new Counted(day, content);
            counted.put(key, now);
            return before == null
                    ? Acceptance.Status.COUNTED
                    : before.equals(now) ? Acceptance.Status.REPEATED : Acceptance.Status.REPLACED;
        }

        List<Content> of(DaySpan span) {
            return counted.values().stream()
                    .filter(each ->
                            !each.day().isBefore(span.first()) && !each.day().isAfter(span.last()))
                    .map(Counted::content)
                    .toList();
        }
    }

    @Property(tries = 35, seed = "11")
    void figuresAreThoseOfATallyOfTheLastContents(
            @ForAll("histories") List<Event> history, @ForAll Aggregation aggregation, @ForAll MissingRule rule)
            throws IOException {
        LivePlan plan = LiveForms.plan(aggregation, rule);
        LiveIndex index = LiveIndex.of(plan, START);
        Model model = new Model();
        for (Event event : history) {
            model.today = model.today.plusDays(event.days());
            index.advanceTo(model.today);
            LocalDate day = model.today.minusDays(event.ago());
            assertThat(LiveForms.accept(index, "k" + event.key(), day, event.content()))
                    .isEqualTo(model.accept(event.key(), day, event.content()));
        }
        LiveSnapshot snapshot = index.snapshot();
        for (LiveWindow window : plan.windows()) {
            List<WindowFigures> all = new ArrayList<>(
                    window instanceof LiveWindow.Calendar calendar
                            ? snapshot.open(calendar)
                            : List.of(snapshot.window(window)));
            if (window.equals(LiveForms.MONTHS)) {
                snapshot.window(LiveForms.MONTHS, model.today.minusMonths(2)).ifPresent(all::add);
            }
            for (WindowFigures figures : all) {
                assertSame(figures, plan, model.of(figures.span()));
            }
        }
    }

    private static void assertSame(WindowFigures figures, LivePlan plan, Collection<Content> contents) {
        IndexResult expected = tally(plan, contents).finish();
        if (contents.isEmpty()) {
            assertThat(figures.whole(Viewer.SUPERVISOR)).isInstanceOf(LiveFigure.Withheld.class);
        } else {
            SameResults.assertSame(((LiveFigure.Shown) figures.whole(Viewer.SUPERVISOR)).result(), expected.overall());
        }
        for (String breakdown : LiveForms.BREAKDOWNS) {
            List<LiveFigure> units = figures.by(breakdown, Viewer.SUPERVISOR);
            List<UnitResult> wanted = expected.by(breakdown);
            assertThat(units)
                    .extracting(LiveFigure::unit)
                    .isEqualTo(wanted.stream().map(UnitResult::unit).toList());
            for (int i = 0; i < wanted.size(); i++) {
                SameResults.assertSame(((LiveFigure.Shown) units.get(i)).result(), wanted.get(i));
            }
        }
    }

    private static Tally tally(LivePlan plan, Collection<Content> contents) {
        ResponseTable.Builder table = ResponseTable.builder(LiveForms.LAYOUT, contents.size());
        contents.forEach(content -> content.addTo(table));
        Tally tally = plan.index().newTally();
        tally.add(table.build());
        return tally;
    }

    @Property(tries = 60, seed = "12")
    void anySnapshotAndTheRestOfTheJournalAreTheStateToTheLastBit(@ForAll("histories") List<Event> history)
            throws IOException {
        LivePlan plan = LiveForms.plan();
        MemoryJournal journal = new MemoryJournal();
        LiveIndex index = LiveIndex.open(plan, START, journal);
        LocalDate today = START;
        List<LiveSnapshot> held = new ArrayList<>();
        List<byte[]> written = new ArrayList<>();
        for (Event event : history) {
            held.add(index.snapshot());
            written.add(LiveForms.bytes(held.get(held.size() - 1)));
            today = today.plusDays(event.days());
            index.advanceTo(today);
            LiveForms.accept(index, "k" + event.key(), today.minusDays(event.ago()), event.content());
        }
        byte[] expected = LiveForms.bytes(index.snapshot());
        assertThat(LiveForms.bytes(LiveIndex.open(plan, today, journal).snapshot()))
                .isEqualTo(expected);
        for (int i = 0; i < written.size(); i++) {
            // What was held while the index went on is what it was.
            assertThat(LiveForms.bytes(held.get(i))).isEqualTo(written.get(i));
            LiveIndex restored = LiveIndex.restore(plan, today, new ByteArrayInputStream(written.get(i)), journal);
            assertThat(LiveForms.bytes(restored.snapshot())).isEqualTo(expected);
        }
    }
}
