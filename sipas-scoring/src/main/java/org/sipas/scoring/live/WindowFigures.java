package org.sipas.scoring.live;

import java.util.List;
import java.util.Optional;
import org.sipas.scoring.verdict.OfficerCounts;

/** The figures of one window on certain days, as they were in a snapshot. Immutable and thread-safe. Figures are computed when they are asked for. */
public final class WindowFigures {
    /**
     * Returns the days that the figures are of.
     *
     * @return the days; the last one may be after the day of the index
     */
    public DaySpan span() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the figure of the whole.
     *
     * @param viewer who looks
     * @return the figure
     */
    public LiveFigure whole(Viewer viewer) {
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
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
        throw new UnsupportedOperationException();
    }

    /**
     * Returns, for verdicts, how many answers to an item every unit with an answer has and how many of them are dissatisfied. No minimum applies: a verdict has its own.
     *
     * @param breakdown the name of a breakdown
     * @param item the code of an item of the method
     * @return the counts by code of the unit
     * @throws IllegalArgumentException if the plan has no such breakdown or item
     */
    public List<OfficerCounts> dissatisfied(String breakdown, String item) {
        throw new UnsupportedOperationException();
    }
}
