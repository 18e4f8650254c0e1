package org.sipas.scoring.live;

import java.io.IOException;
import java.io.InputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.sipas.core.response.Response;
import org.sipas.scoring.index.CountVector;
import org.sipas.scoring.live.journal.Journal;

/**
 * An index that is up to date after every response. Safe for use by many threads.
 *
 * <p><b>Keys and days.</b> A key stands for one transaction, and its day is the day on which the transaction ended, in the time zone of the public service; both are the caller's. Inside the correction horizon responses may come in any order, again, and corrected: the
 * numbers are those of the last content of each key. What counts as content is what the index counts: the day, the units, the answers to closed questions and multiple choices; another comment alone is a repetition. A day before the horizon is
 * answered {@link Acceptance.Status#LATE}, whether its key is new or not. A key that was counted on a day that is closed by now is answered late even with a newer day: of its digest 64 bits are kept until no window shows a day of that calendar year. A new key is
 * taken for such a one with a probability of 5·10⁻¹³ where ten million are kept, and told so.
 *
 * <p><b>Order.</b> Changes take effect one after another, in the order of the journal. {@link #snapshot} is the state after the first changes and no others, and takes constant time whatever the number of units, so that nobody waits for it; a cell that
 * a snapshot holds is copied when it changes next.
 *
 * <p><b>Journal.</b> A change is appended before it takes effect, and {@link Journal#force} has returned before it is acknowledged. Threads that wait share one force. A snapshot may hold changes that are not acknowledged yet. Once the journal has failed the index takes nothing more:
 * what was acknowledged is in the journal, and a new index opens from there.
 *
 * <p><b>Memory.</b> A unit takes, in each window and period kept, 2 bytes (4 from 65,536 forms on) for each option and each of the eight kinds of missing answers of each closed question and K (K + 1) bytes for K items, where no form lacks an answer to an item; otherwise about 3 K² + K
 * bytes more. A response inside the horizon takes 20 bytes, 4 a breakdown, ⌈log₂(options + 8)⌉ bits a question, and at most 12 for finding it; a forgotten one 8 bytes. What a snapshot that is held shares with the index is not counted twice.
 */
public final class LiveIndex {
    private static final byte BEGIN = 0;
    private static final byte RESPONSE = 1;
    private static final byte DAY = 2;

    private final Object lock = new Object();
    private final State state;
    private final @Nullable Journal journal;
    private final ThreadLocal<Form> forms;

    private final Object forcing = new Object();
    /** How many changes are durable; guarded by {@link #forcing}. */
    private long forced;

    /** How many changes the journal has taken. */
    private volatile long appended;

    private volatile boolean failed;

    private LiveIndex(State state, @Nullable Journal journal) {
        this.state = state;
        this.journal = journal;
        this.forms = ThreadLocal.withInitial(state::newForm);
        this.appended = state.position();
    }

    /**
     * Returns an empty index in memory alone.
     *
     * @param plan what it counts
     * @param today the day of the index
     * @return the index
     */
    public static LiveIndex of(LivePlan plan, LocalDate today) {
        return new LiveIndex(new State(plan, CountVector.of(plan.index()), today.toEpochDay()), null);
    }

    /**
     * Returns the index of all that a journal holds. From then on every change is durable in the journal before {@link #accept} returns. The windows of the plan may be others than before: then a day that was closed earlier is in the new ones, too, as the journal has it.
     *
     * @param plan what it counts; form, method, columns, breakdowns and horizon the same as always for this journal
     * @param today the day of the index, which begins if the journal has not come so far
     * @param journal the journal, with no other writer; not closed
     * @return the index
     * @throws IOException if the journal cannot be read, or is of another plan
     */
    public static LiveIndex open(LivePlan plan, LocalDate today, Journal journal) throws IOException {
        byte[] digest = SnapshotFormat.journalDigest(plan);
        CountVector vector = CountVector.of(plan.index());
        if (journal.size() == 0) {
            journal.append(ByteBuffer.allocate(1 + digest.length + Long.BYTES)
                    .put(BEGIN)
                    .put(digest)
                    .putLong(today.toEpochDay())
                    .array());
            journal.force();
        }
        State[] begun = new State[1];
        journal.read(0, (position, record) -> {
            if (begun[0] == null) {
                begun[0] = new State(plan, vector, firstDay(record, digest));
                begun[0].position(1);
            } else {
                replay(begun[0], position, record);
            }
        });
        return new LiveIndex(begun[0], journal).begun(today);
    }

    /**
     * Returns the index of a snapshot and all that a journal holds after it, equal to the last bit to one that read the whole journal.
     *
     * @param plan what it counts; form, method, columns, breakdowns, horizon and windows those of the snapshot
     * @param today the day of the index, which begins if the journal has not come so far
     * @param snapshot what {@link LiveSnapshot#writeTo} wrote; not closed
     * @param journal the journal, with no other writer; not closed
     * @return the index
     * @throws IOException if the snapshot is damaged, of another plan or ahead of the journal, or the journal cannot be read
     */
    public static LiveIndex restore(LivePlan plan, LocalDate today, InputStream snapshot, Journal journal)
            throws IOException {
        State state = SnapshotFormat.read(plan, CountVector.of(plan.index()), snapshot.readAllBytes());
        if (state.position() > journal.size()) {
            throw new IOException("ảnh chụp mới hơn nhật ký / the snapshot is ahead of the journal: " + state.position()
                    + " > " + journal.size());
        }
        journal.read(state.position(), (position, record) -> replay(state, position, record));
        return new LiveIndex(state, journal).begun(today);
    }

    private LiveIndex begun(LocalDate today) throws IOException {
        advanceTo(today);
        return this;
    }

    private static long firstDay(byte[] record, byte[] digest) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        byte[] found = new byte[digest.length];
        if (record.length != 1 + digest.length + Long.BYTES || bytes.get() != BEGIN) {
            throw new IOException("không phải nhật ký của chỉ số / not the journal of an index");
        }
        bytes.get(found);
        if (!Arrays.equals(found, digest)) {
            throw new IOException("nhật ký của kế hoạch khác / the journal is of another plan");
        }
        return bytes.getLong();
    }

    private static void replay(State state, long position, byte[] record) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(record);
        try {
            byte kind = bytes.get();
            if (kind == DAY) {
                state.advance(bytes.getLong());
            } else {
                Form form = state.newForm();
                form.fill(bytes);
                if (kind != RESPONSE || !state.isOpen(form.day())) {
                    throw new IOException("bản ghi không hợp lệ / no record of an index");
                }
                state.apply(form);
            }
        } catch (BufferUnderflowException | IOException e) {
            throw new IOException("nhật ký, bản ghi " + position + " / journal, record " + position, e);
        }
    }

    /**
     * Counts a response once.
     *
     * @param key the key of the transaction, such as the code of its dossier, compared character by character, not empty; only a digest of it is kept
     * @param day the day on which the transaction ended, in the time zone of the public service
     * @param response a valid response to the form of the plan
     * @param extras the values of the plan's columns beyond the form, in their order, such as office and officer; empty where there is none
     * @return what became of it; with a journal, when this returns, it is durable
     * @throws IllegalArgumentException if the key is empty, the response answers another form, there are not as many extras as columns, or the code of a unit has more than 1000 characters or half of a character
     * @throws IOException if the journal failed; the response is then not acknowledged, and the index takes no more
     */
    public Acceptance accept(String key, LocalDate day, Response response, List<String> extras) throws IOException {
        checkArguments(key, response, extras);
        Form form = forms.get();
        form.fill(key, day, response, extras);
        Acceptance.Status status;
        long position;
        synchronized (lock) {
            requireWorking();
            status = state.judge(form);
            position = state.position();
            if (status == Acceptance.Status.COUNTED || status == Acceptance.Status.REPLACED) {
                boolean whole = false;
                try {
                    if (journal != null) {
                        append(journal, form.toJournal(RESPONSE));
                    }
                    state.apply(form);
                    whole = true;
                } finally {
                    failIf(!whole);
                }
            }
        }
        switch (status) {
            case COUNTED, REPLACED -> force(position + 1);
            case REPEATED -> force(position);
            default -> {}
        }
        return new Acceptance(status, position);
    }

    private void checkArguments(String key, Response response, List<String> extras) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("key is empty");
        }
        int columns = state.plan.index().layout().extras().size();
        if (extras.size() != columns) {
            throw new IllegalArgumentException("extras not " + columns + ": " + extras.size());
        }
        if (!response.form().equals(state.plan.index().layout().form())) {
            throw new IllegalArgumentException("the response answers another form: " + response);
        }
    }

    private void requireWorking() throws IOException {
        if (failed) {
            throw new IOException("nhật ký đã hỏng, hãy mở lại / the journal has failed; open the index again");
        }
    }

    /** Two locks guard changes and forces, so that nobody may write that it has not failed. */
    private void failIf(boolean broken) {
        if (broken) {
            failed = true;
        }
    }

    private void append(Journal to, byte[] record) throws IOException {
        to.append(record);
        appended = state.position() + 1;
    }

    /** Returns when as many changes as this are durable. */
    private void force(long changes) throws IOException {
        if (journal == null) {
            return;
        }
        synchronized (forcing) {
            if (forced < changes) {
                requireWorking();
                long all = appended;
                boolean durable = false;
                try {
                    journal.force();
                    durable = true;
                } finally {
                    failIf(!durable);
                }
                forced = all;
            }
        }
    }

    /**
     * Begins a day: what falls out of sliding windows is taken away, days before the correction horizon close, periods that the plan does not keep are dropped. A day that has begun already changes nothing. Takes time in proportion to the responses inside the horizon,
     * for which others wait.
     *
     * @param today the day, in the time zone of the public service
     * @throws IOException if the journal failed
     */
    public void advanceTo(LocalDate today) throws IOException {
        long changes;
        synchronized (lock) {
            requireWorking();
            if (today.toEpochDay() > state.today()) {
                boolean whole = false;
                try {
                    if (journal != null) {
                        append(
                                journal,
                                ByteBuffer.allocate(1 + Long.BYTES)
                                        .put(DAY)
                                        .putLong(today.toEpochDay())
                                        .array());
                    }
                    state.advance(today.toEpochDay());
                    whole = true;
                } finally {
                    failIf(!whole);
                }
            }
            changes = state.position();
        }
        force(changes);
    }

    /**
     * Returns the index as it is. Takes constant time whatever the number of units: as many steps as the plan keeps periods.
     *
     * @return the snapshot
     */
    public LiveSnapshot snapshot() {
        synchronized (lock) {
            return state.snapshot(this::force);
        }
    }
}
