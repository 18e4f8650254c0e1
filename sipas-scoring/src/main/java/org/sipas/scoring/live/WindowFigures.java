package org.sipas.scoring.live;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.sipas.scoring.index.CountVector;
import org.sipas.scoring.verdict.OfficerCounts;

/** The figures of one window on certain days, as they were in a snapshot. Immutable and thread-safe. Figures are computed when they are asked for. */
public final class WindowFigures {
    private final LiveSnapshot snapshot;
    private final DaySpan span;
    /** The cells of the whole, then those of each breakdown. */
    private final @Nullable Cell[][] cells;

    WindowFigures(LiveSnapshot snapshot, DaySpan span, @Nullable Cell[][] cells) {
        this.snapshot = snapshot;
        this.span = span;
        this.cells = cells;
    }

    private static IntUnaryOperator vector(@Nullable Cell[] cells, int unit) {
        Cell cell = unit < cells.length ? cells[unit] : null;
        return cell == null ? position -> 0 : cell::at;
    }

    /**
     * Returns the days that the figures are of.
     *
     * @return the days; the last one may be after the day of the index
     */
    public DaySpan span() {
        return span;
    }

    private CountVector.Results results() {
        return snapshot.vector().results(vector(cells[0], 0));
    }

    private Optional<LiveFigure.Reason> withheld(IntUnaryOperator vector, Viewer viewer) {
        if (viewer == Viewer.RATED && snapshot.isHidden(span)) {
            return Optional.of(LiveFigure.Reason.FIELDWORK);
        }
        return snapshot.vector().forms(vector) < snapshot.plan().minimumForms()
                ? Optional.of(LiveFigure.Reason.TOO_FEW_FORMS)
                : Optional.empty();
    }

    /**
     * Returns the figure of the whole.
     *
     * @param viewer who looks
     * @return the figure
     */
    public LiveFigure whole(Viewer viewer) {
        Optional<LiveFigure.Reason> reason = withheld(vector(cells[0], 0), viewer);
        return reason.isPresent()
                ? new LiveFigure.Withheld("", "", reason.get())
                : new LiveFigure.Shown(results().whole());
    }

    /**
     * Returns the figures of all units of a breakdown that have forms, by code.
     *
     * @param breakdown the name of a breakdown
     * @param viewer who looks
     * @return the figures
     * @throws IllegalArgumentException if the plan has no such breakdown
     */
    public List<LiveFigure> by(String breakdown, Viewer viewer) {
        int b = snapshot.breakdown(breakdown);
        CountVector.Results results = results();
        List<LiveFigure> figures = new ArrayList<>();
        for (int unit : counted(b)) {
            figures.add(figure(results, breakdown, b, unit, viewer));
        }
        return List.copyOf(figures);
    }

    /**
     * Returns the figure of one unit.
     *
     * @param breakdown the name of a breakdown
     * @param unit the code of the unit
     * @param viewer who looks
     * @return the figure, nothing if the unit has no forms
     * @throws IllegalArgumentException if the plan has no such breakdown
     */
    public Optional<LiveFigure> unit(String breakdown, String unit, Viewer viewer) {
        int b = snapshot.breakdown(breakdown);
        for (int number : counted(b)) {
            if (snapshot.unit(b, number).equals(unit)) {
                return Optional.of(figure(results(), breakdown, b, number, viewer));
            }
        }
        return Optional.empty();
    }

    private LiveFigure figure(CountVector.Results results, String breakdown, int b, int unit, Viewer viewer) {
        IntUnaryOperator vector = vector(cells[b + 1], unit);
        String code = snapshot.unit(b, unit);
        Optional<LiveFigure.Reason> reason = withheld(vector, viewer);
        return reason.isPresent()
                ? new LiveFigure.Withheld(breakdown, code, reason.get())
                : new LiveFigure.Shown(results.unit(breakdown, code, vector));
    }

    /** Returns the numbers of the units with forms, by code. */
    private int[] counted(int b) {
        @Nullable Cell[] ofUnits = cells[b + 1];
        return IntStream.range(0, ofUnits.length)
                .filter(unit -> ofUnits[unit] != null)
                .boxed()
                .sorted(Comparator.comparing(unit -> snapshot.unit(b, unit)))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * Returns, for verdicts, how many answers to an item every unit with forms has and how many of them are dissatisfied. No minimum applies: a verdict has its own.
     *
     * @param breakdown the name of a breakdown
     * @param item the code of an item of the method
     * @return the counts by code of the unit
     * @throws IllegalArgumentException if the plan has no such breakdown or item
     */
    public List<OfficerCounts> dissatisfied(String breakdown, String item) {
        int b = snapshot.breakdown(breakdown);
        if (!snapshot.plan().index().method().tree().items().contains(item)) {
            throw new IllegalArgumentException("no item of the method: " + item);
        }
        List<OfficerCounts> counts = new ArrayList<>();
        for (int unit : counted(b)) {
            CountVector.Dissatisfied of = snapshot.vector().dissatisfied(item, vector(cells[b + 1], unit));
            counts.add(new OfficerCounts(snapshot.unit(b, unit), of.dissatisfied(), of.answers()));
        }
        return List.copyOf(counts);
    }
}
