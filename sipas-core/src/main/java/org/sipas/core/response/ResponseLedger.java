package org.sipas.core.response;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the forms of a file that were handed in more than once, whatever the order of rows, in 24 bytes a form.
 *
 * <p>A file is scanned twice. The first scan {@linkplain #record records} every form; then {@link #close} decides for each id that stands more than
 * once: rows with the same answers count once; rows with different answers are a conflict, of which none counts, unless the {@link Rule} says
 * otherwise. The second scan asks for the {@linkplain #verdict verdict} on each row.
 *
 * <p>Of each id 96 bits of its SHA-256 digest are kept: the probability that any two of n ids are taken for one is below n² / 2<sup>97</sup>, which
 * is 10<sup>−17</sup> for a million forms. Answers are compared by 64 bits of their {@link ContentDigest}. Not thread-safe.
 */
public final class ResponseLedger {
    /** What counts of several rows with one id and different answers. */
    public enum Rule {
        /** None of them. */
        NONE_COUNTS,
        /** The one with the latest time; none if a time is missing, or if different answers share the latest time. */
        NEWEST_COUNTS
    }

    /** What becomes of a row. */
    public enum Verdict {
        /** It counts. */
        COUNTS,
        /** The same form with the same answers counts already. */
        REPEATED,
        /** Its id has different answers elsewhere, and nobody can tell which ones hold. */
        CONFLICT,
        /** A newer row with its id counts instead. */
        SUPERSEDED
    }

    /** The time of a row that has none. */
    public static final long NO_TIME = Long.MIN_VALUE;

    private static final int HAS_WINNER = 1;
    private static final int COUNTED = 2;

    private final Rule rule;
    private final ContentDigest digest = new ContentDigest();
    private final Entries entries = new Entries();
    private boolean closed;

    /**
     * Creates an empty ledger.
     *
     * @param rule what counts of different answers under one id
     */
    public ResponseLedger(Rule rule) {
        this.rule = rule;
    }

    /**
     * Records a row of the first scan. A row without an id cannot be compared with any other; it is not recorded and counts.
     *
     * @param id the id, compared in Unicode normalisation form C and without stray spaces; blank if there is none
     * @param content the {@link ContentDigest} of the row
     * @param epochSecond when it was handed in, of the years 1970 to 2105, or {@link #NO_TIME}
     * @throws IllegalStateException if the ledger is closed
     */
    public void record(String id, byte[] content, long epochSecond) {
        if (closed) {
            throw new IllegalStateException("the ledger is closed");
        }
        if (Wording.clean(id).isEmpty()) {
            return;
        }
        ByteBuffer key = digest.ofId(id);
        // Times are kept as seconds + 1 in 32 unsigned bits; 0 means none.
        int time = epochSecond < 0 || epochSecond >= 0xFFFF_FFFEL ? 0 : (int) (epochSecond + 1);
        entries.add(key.getLong(), key.getInt(), ByteBuffer.wrap(content).getLong(), time);
    }

    /**
     * Ends the first scan. Afterwards only ids that stand more than once are kept.
     *
     * @throws IllegalStateException if the ledger is closed already
     */
    public void close() {
        if (closed) {
            throw new IllegalStateException("the ledger is closed");
        }
        closed = true;
        entries.sort(0, entries.size - 1);
        long kept = 0;
        for (long first = 0; first < entries.size; ) {
            long end = first + 1;
            while (end < entries.size && entries.compare(first, end) == 0) {
                end++;
            }
            if (end - first > 1) {
                decide(first, end, kept++);
            }
            first = end;
        }
        entries.truncate(kept);
    }

    /** Decides for the rows from {@code first} to before {@code end}, which share an id, and keeps the decision at {@code slot}. */
    private void decide(long first, long end, long slot) {
        long winner = first;
        boolean same = true;
        boolean timed = true;
        for (long i = first; i < end; i++) {
            same &= entries.content(i) == entries.content(first);
            timed &= entries.time(i) != 0;
            if (Integer.compareUnsigned(entries.time(i), entries.time(winner)) > 0) {
                winner = i;
            }
        }
        boolean unique = true;
        for (long i = first; i < end; i++) {
            unique &= entries.time(i) != entries.time(winner) || entries.content(i) == entries.content(winner);
        }
        boolean wins = same || (rule == Rule.NEWEST_COUNTS && timed && unique);
        entries.move(winner, slot, wins ? HAS_WINNER : 0);
    }

    /**
     * Returns the verdict on a row of the second scan. Of several rows with the same id and answers the first one asked about counts.
     *
     * @param id the id, as in the first scan
     * @param content the content digest, as in the first scan
     * @return the verdict
     * @throws IllegalStateException if the ledger is not closed
     */
    public Verdict verdict(String id, byte[] content) {
        if (!closed) {
            throw new IllegalStateException("the ledger is not closed");
        }
        if (entries.size == 0 || Wording.clean(id).isEmpty()) {
            return Verdict.COUNTS;
        }
        ByteBuffer key = digest.ofId(id);
        long slot = entries.find(key.getLong(), key.getInt());
        if (slot < 0) {
            return Verdict.COUNTS;
        }
        int state = entries.time(slot);
        if ((state & HAS_WINNER) == 0) {
            return Verdict.CONFLICT;
        } else if (entries.content(slot) != ByteBuffer.wrap(content).getLong()) {
            return Verdict.SUPERSEDED;
        } else if ((state & COUNTED) != 0) {
            return Verdict.REPEATED;
        }
        entries.move(slot, slot, state | COUNTED);
        return Verdict.COUNTS;
    }

    /** Entries of 24 bytes in blocks, so that growing copies nothing: 96 bits of the id, 64 bits of the content, 32 bits of time or state. */
    private static final class Entries {
        private static final int SHIFT = 15;
        private static final int MASK = (1 << SHIFT) - 1;

        private final List<long[]> ids = new ArrayList<>();
        private final List<int[]> idTails = new ArrayList<>();
        private final List<long[]> contents = new ArrayList<>();
        private final List<int[]> times = new ArrayList<>();
        long size;

        void add(long id, int idTail, long content, int time) {
            if ((size & MASK) == 0) {
                ids.add(new long[MASK + 1]);
                idTails.add(new int[MASK + 1]);
                contents.add(new long[MASK + 1]);
                times.add(new int[MASK + 1]);
            }
            set(size++, id, idTail, content, time);
        }

        private void set(long i, long id, int idTail, long content, int time) {
            int block = (int) (i >> SHIFT);
            int offset = (int) (i & MASK);
            ids.get(block)[offset] = id;
            idTails.get(block)[offset] = idTail;
            contents.get(block)[offset] = content;
            times.get(block)[offset] = time;
        }

        long id(long i) {
            return ids.get((int) (i >> SHIFT))[(int) (i & MASK)];
        }

        int idTail(long i) {
            return idTails.get((int) (i >> SHIFT))[(int) (i & MASK)];
        }

        long content(long i) {
            return contents.get((int) (i >> SHIFT))[(int) (i & MASK)];
        }

        int time(long i) {
            return times.get((int) (i >> SHIFT))[(int) (i & MASK)];
        }

        void move(long from, long to, int time) {
            set(to, id(from), idTail(from), content(from), time);
        }

        int compare(long i, long j) {
            return compare(i, id(j), idTail(j));
        }

        private int compare(long i, long id, int idTail) {
            int byHead = Long.compare(id(i), id);
            return byHead != 0 ? byHead : Integer.compare(idTail(i), idTail);
        }

        /** Sorts by id from {@code low} to {@code high} inclusive: three-way quicksort, the ids being digests and therefore in random order. */
        void sort(long low, long high) {
            long from = low;
            long to = high;
            while (from < to) {
                long pivot = id((from + to) >>> 1);
                int pivotTail = idTail((from + to) >>> 1);
                long less = from;
                long greater = to;
                for (long i = from; i <= greater; ) {
                    int order = compare(i, pivot, pivotTail);
                    if (order < 0) {
                        swap(less++, i++);
                    } else if (order > 0) {
                        swap(i, greater--);
                    } else {
                        i++;
                    }
                }
                if (less - from < to - greater) {
                    sort(from, less - 1);
                    from = greater + 1;
                } else {
                    sort(greater + 1, to);
                    to = less - 1;
                }
            }
        }

        private void swap(long i, long j) {
            long id = id(i);
            int idTail = idTail(i);
            long content = content(i);
            int time = time(i);
            move(j, i, time(j));
            set(j, id, idTail, content, time);
        }

        long find(long id, int idTail) {
            long low = 0;
            long high = size - 1;
            while (low <= high) {
                long middle = (low + high) >>> 1;
                int order = compare(middle, id, idTail);
                if (order == 0) {
                    return middle;
                } else if (order < 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return -1;
        }

        void truncate(long newSize) {
            size = newSize;
            int blocks = (int) ((size + MASK) >> SHIFT);
            for (List<?> column : List.of(ids, idTails, contents, times)) {
                column.subList(blocks, column.size()).clear();
            }
        }
    }
}
