package org.sipas.scoring.live;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sipas.scoring.index.CountVector;

/**
 * A live index as it was after its first {@link #position} changes and no others. Immutable and thread-safe. As long as it is held it keeps what the index has changed since, at most as much again as the index.
 */
public final class LiveSnapshot {
    private final LivePlan plan;
    private final CountVector vector;
    private final long position;
    private final long today;
    private final List<NavigableMap<Long, @Nullable Cell[][]>> cells;
    private final String[][] names;
    private final int[] sizes;
    private final Records records;
    private final NavigableMap<Integer, long[]> forgotten;
    private final Forcing forcing;

    /** Makes changes durable. */
    interface Forcing {
        /** Returns when as many changes as this are durable. */
        void force(long changes) throws IOException;
    }

    /** Pages of remembered responses that are not changed any more. */
    @SuppressWarnings("ArrayRecordComponent") // Within the package, never compared.
    record Records(byte[][] pages, int size, int stride) {
        byte[] record(int number) {
            return Remembered.record(pages, number, stride);
        }
    }

    LiveSnapshot(
            LivePlan plan,
            CountVector vector,
            long position,
            long today,
            List<NavigableMap<Long, @Nullable Cell[][]>> cells,
            String[][] names,
            int[] sizes,
            Records records,
            NavigableMap<Integer, long[]> forgotten,
            Forcing forcing) {
        this.plan = plan;
        this.vector = vector;
        this.position = position;
        this.today = today;
        this.cells = cells;
        this.names = names;
        this.sizes = sizes;
        this.records = records;
        this.forgotten = forgotten;
        this.forcing = forcing;
    }

    /**
     * Returns the plan.
     *
     * @return the plan
     */
    public LivePlan plan() {
        return plan;
    }

    /**
     * Returns how many changes the index had accepted: responses counted or replaced, and days begun. With a journal these are its first records.
     *
     * @return the number
     */
    public long position() {
        return position;
    }

    /**
     * Returns the day of the index.
     *
     * @return the day
     */
    public LocalDate today() {
        return LocalDate.ofEpochDay(today);
    }

    CountVector vector() {
        return vector;
    }

    int breakdown(String name) {
        return IntStream.range(0, names.length)
                .filter(b -> plan.index().breakdowns().get(b).name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no breakdown of the plan: " + name));
    }

    String unit(int breakdown, int number) {
        return names[breakdown][number];
    }

    /** Tells whether those who are rated may not see figures of these days. */
    boolean isHidden(DaySpan span) {
        if (plan.fieldwork().isEmpty() || span.first().isAfter(today())) {
            return false;
        }
        DaySpan fieldwork = plan.fieldwork().get();
        LocalDate last = span.last().isAfter(today()) ? today() : span.last();
        return !today().isAfter(fieldwork.last()) && fieldwork.overlaps(new DaySpan(span.first(), last));
    }

    private int number(LiveWindow window) {
        int number = plan.windows().indexOf(window);
        if (number < 0) {
            throw new IllegalArgumentException("no window of the plan: " + window);
        }
        return number;
    }

    /**
     * Returns the figures of a window today: the last days, or the current period.
     *
     * @param window a window of the plan
     * @return the figures
     * @throws IllegalArgumentException if the plan has no such window
     */
    public WindowFigures window(LiveWindow window) {
        if (window instanceof LiveWindow.Calendar calendar) {
            return window(calendar, today()).orElseThrow();
        }
        int days = ((LiveWindow.Sliding) window).days();
        return new WindowFigures(
                this,
                new DaySpan(today().minusDays(days - 1L), today()),
                cells.get(number(window)).firstEntry().getValue());
    }

    /**
     * Returns the figures of a calendar period.
     *
     * @param window a window of the plan
     * @param day a day of the period
     * @return the figures, nothing if the period is not kept, not begun, or was over before the index began
     * @throws IllegalArgumentException if the plan has no such window
     */
    public Optional<WindowFigures> window(LiveWindow.Calendar window, LocalDate day) {
        LocalDate first = window.length().first(day);
        @Nullable Cell @Nullable [][] ofPeriod = cells.get(number(window)).get(first.toEpochDay());
        return ofPeriod == null
                ? Optional.empty()
                : Optional.of(new WindowFigures(this, span(window, first), ofPeriod));
    }

    private static DaySpan span(LiveWindow.Calendar window, LocalDate first) {
        return new DaySpan(first, window.length().plus(first, 1).minusDays(1));
    }

    /**
     * Returns the figures of the calendar periods that can still change: those with a day inside the correction horizon, the earliest first.
     *
     * @param window a window of the plan
     * @return the figures
     * @throws IllegalArgumentException if the plan has no such window
     */
    public List<WindowFigures> open(LiveWindow.Calendar window) {
        LocalDate first = window.length().first(today().minusDays(plan.horizonDays()));
        List<WindowFigures> figures = new ArrayList<>();
        cells.get(number(window))
                .tailMap(first.toEpochDay(), true)
                .forEach((day, ofPeriod) ->
                        figures.add(new WindowFigures(this, span(window, LocalDate.ofEpochDay(day)), ofPeriod)));
        return List.copyOf(figures);
    }

    /**
     * Writes all that {@link LiveIndex#restore} needs, with a format version and a SHA-256 checksum, once the journal holds all of it for certain. Two indices that accepted the same changes write the same bytes. There are no texts of
     * answers in it and no keys, but digests of keys; whoever can guess a key can find it, so that the file is to be kept as the journal is.
     *
     * @param out where to; not closed
     * @throws IOException if writing or the journal fails
     */
    public void writeTo(OutputStream out) throws IOException {
        forcing.force(position);
        SnapshotFormat.write(plan, position, today, names, sizes, cells, records, forgotten, out);
    }
}
