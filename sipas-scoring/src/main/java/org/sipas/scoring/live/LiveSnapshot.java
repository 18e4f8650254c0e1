package org.sipas.scoring.live;

import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A live index as it was after its first {@link #position} changes and no others. Immutable and thread-safe. Taking one takes constant time; as long as it is
 * held it keeps what the index has changed since, at most as much again as the index.
 */
public final class LiveSnapshot {
    /**
     * Returns the plan.
     *
     * @return the plan
     */
    public LivePlan plan() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns how many changes the index had accepted: responses counted or replaced, and days begun. With a journal these are its first records.
     *
     * @return the number
     */
    public long position() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the day of the index.
     *
     * @return the day
     */
    public LocalDate today() {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the figures of a window today: the last days, or the current period.
     *
     * @param window a window of the plan
     * @return the figures
     * @throws IllegalArgumentException if the plan has no such window
     */
    public WindowFigures window(LiveWindow window) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the figures of a calendar period.
     *
     * @param window a window of the plan
     * @param day a day of the period
     * @return the figures, nothing if the period is no longer kept or not begun
     * @throws IllegalArgumentException if the plan has no such window
     */
    public Optional<WindowFigures> window(LiveWindow.Calendar window, LocalDate day) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the figures of the calendar periods that can still change: those with a day inside the correction horizon, the earliest first.
     *
     * @param window a window of the plan
     * @return the figures
     * @throws IllegalArgumentException if the plan has no such window
     */
    public List<WindowFigures> open(LiveWindow.Calendar window) {
        throw new UnsupportedOperationException();
    }

    /**
     * Writes all that {@link LiveIndex#restore} needs, with a format version and a SHA-256 checksum. Two indices that accepted the same changes write the same bytes. There are no texts of answers in it and no keys, but
     * digests of keys.
     *
     * @param out where to; not closed
     * @throws IOException if writing fails
     */
    public void writeTo(OutputStream out) throws IOException {
        throw new UnsupportedOperationException();
    }
}
