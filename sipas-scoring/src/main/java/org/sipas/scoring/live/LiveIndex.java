package org.sipas.scoring.live;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import org.sipas.core.response.Response;
import org.sipas.scoring.live.journal.Journal;

/**
 * An index that is up to date after every response. Safe for use by many threads.
 */
public final class LiveIndex {
    private LiveIndex() {}

    /**
     * Returns an empty index in memory alone.
     *
     * @param plan what it counts
     * @param today the day of the index
     * @return the index
     */
    public static LiveIndex of(LivePlan plan, LocalDate today) {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the index of all that a journal holds. From then on every change is durable in the journal before {@link #accept} returns.
     *
     * @param plan what it counts, the same as always for this journal
     * @param today the day of the index, which begins if the journal has not come so far
     * @param journal the journal, with no other writer; not closed
     * @return the index
     * @throws IOException if the journal cannot be read, or is of another plan
     */
    public static LiveIndex open(LivePlan plan, LocalDate today, Journal journal) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the index of a snapshot and all that a journal holds after it, equal to the last bit to one that read the whole journal.
     *
     * @param plan what it counts, the same as always for this journal
     * @param today the day of the index, which begins if the journal has not come so far
     * @param snapshot what {@link LiveSnapshot#writeTo} wrote; not closed
     * @param journal the journal, with no other writer; not closed
     * @return the index
     * @throws IOException if the snapshot is damaged, of another plan or ahead of the journal, or the journal cannot be read
     */
    public static LiveIndex restore(LivePlan plan, LocalDate today, InputStream snapshot, Journal journal)
            throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Counts a response once.
     *
     * @param key the key of the transaction, such as the code of its dossier; only a digest of it is kept
     * @param day the day on which the transaction ended, in the time zone of the public service
     * @param response a valid response to the form of the plan
     * @param extras the values of the plan's columns beyond the form, in their order, such as office and officer; empty where there is none
     * @return what became of it; with a journal, when this returns, it is durable
     * @throws IllegalArgumentException if the response answers another form or there are not as many extras as columns
     * @throws IOException if the journal failed; the response is then not acknowledged, and the index takes no more
     */
    public Acceptance accept(String key, LocalDate day, Response response, List<String> extras) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Begins a day: what falls out of sliding windows is taken away, days before the correction horizon close, periods that the plan does not keep are dropped. A day that has begun already changes nothing.
     *
     * @param today the day, in the time zone of the public service
     * @throws IOException if the journal failed
     */
    public void advanceTo(LocalDate today) throws IOException {
        throw new UnsupportedOperationException();
    }

    /**
     * Returns the index as it is. Takes constant time, whatever the number of units: less than accepting a response.
     *
     * @return the snapshot
     */
    public LiveSnapshot snapshot() {
        throw new UnsupportedOperationException();
    }
}
