package org.sipas.scoring.live.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sipas.scoring.live.journal.FileJournal.Policy;

/** What survives when everything that was not forced is lost, cut or in another order: all states of {@link SimulatedDisk}, at every boundary. */
class CrashTest {
    /** When this test takes a record for acknowledged. */
    private enum Acknowledged {
        AS_THE_POLICY_SAYS,
        /** Wrongly, under {@link Policy#ON_FORCE}. */
        AT_ONCE
    }

    /** Thrown where a crash loses an acknowledged record, or a record comes back that is not what was written. */
    private static final class Loss extends AssertionError {
        Loss(String message) {
            super(message);
        }
    }

    /** A process that opens a journal, reads it, appends, and is cut off at every boundary; then the next one. */
    private static final class Run {
        private final Policy policy;
        private final Acknowledged acknowledged;
        private final int records;
        private final int forceEvery;
        private final AtomicLong states;
        private final Set<List<Object>> seen = new HashSet<>();

        Run(Policy policy, Acknowledged acknowledged, int records, int forceEvery, AtomicLong states) {
            this.policy = policy;
            this.acknowledged = acknowledged;
            this.records = records;
            this.forceEvery = forceEvery;
            this.states = states;
        }

        /**
         * Runs a process on a disk.
         *
         * @param before what earlier processes appended
         * @param kept how much of that must be there
         * @param more how many processes follow each crash
         */
        void process(SimulatedDisk disk, List<String> before, int kept, int more) throws IOException {
            List<String> written = new ArrayList<>(before);
            int[] safe = {kept};
            disk.atEachBoundary(() -> crash(disk, written, safe[0], more));
            FileJournal journal = Journals.open(disk, policy);
            List<String> found = Journals.read(journal);
            check(found, written, kept);
            // What anybody has read must stay, and what is missing now must not come back.
            written.clear();
            written.addAll(found);
            safe[0] = found.size();
            for (int i = 0; i < records; i++) {
                String record = "process " + more + ", record " + i;
                written.add(record);
                assertThat(journal.append(Journals.bytes(record))).isEqualTo(written.size() - 1);
                if (policy != Policy.ON_FORCE || acknowledged == Acknowledged.AT_ONCE) {
                    safe[0] = written.size();
                }
                if ((i + 1) % forceEvery == 0) {
                    journal.force();
                    safe[0] = written.size();
                }
            }
            crash(disk, written, safe[0], more);
            journal.close();
            safe[0] = written.size();
            crash(disk, written, safe[0], more);
        }

        private void crash(SimulatedDisk disk, List<String> written, int safe, int more) {
            disk.forEachCrash(state -> {
                if (!seen.add(List.of(ByteBuffer.wrap(state), List.copyOf(written), safe, more))) {
                    return;
                }
                states.incrementAndGet();
                if (more > 0) {
                    try {
                        process(new SimulatedDisk(state), written, safe, more - 1);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                } else {
                    check(Journals.read(Journals.open(new SimulatedDisk(state), policy)), written, safe);
                }
            });
        }

        private static void check(List<String> found, List<String> written, int safe) {
            if (found.size() < safe) {
                throw new Loss("lost " + written.subList(found.size(), safe));
            }
            if (!written.subList(0, Math.min(found.size(), written.size())).equals(found)) {
                throw new Loss("read " + found + " where " + written + " was written");
            }
        }
    }

    private static SimulatedDisk fresh() {
        return new SimulatedDisk(Journals.empty());
    }

    @ParameterizedTest
    @EnumSource
    void acknowledgedRecordsSurviveTwoCrashesInEveryState(Policy policy) throws IOException {
        AtomicLong states = new AtomicLong();
        new Run(policy, Acknowledged.AS_THE_POLICY_SAYS, 3, 3, states).process(fresh(), List.of(), 0, 2);
        assertThat(states).hasValueGreaterThan(700);
    }

    /** 5 fates of each of 7 writes in one crash: 78,125, of which some leave the same file. */
    @Test
    void sevenWritesThatNobodyForcedSurviveInAnyPart() throws IOException {
        AtomicLong states = new AtomicLong();
        new Run(Policy.ON_FORCE, Acknowledged.AS_THE_POLICY_SAYS, 7, 7, states).process(fresh(), List.of(), 0, 0);
        assertThat(states).hasValueGreaterThan(25_000);
    }

    @Test
    void aJournalThatAcknowledgesWithoutForcingIsCaught() {
        assertThatThrownBy(() -> new Run(Policy.ON_FORCE, Acknowledged.AT_ONCE, 3, 2, new AtomicLong())
                        .process(fresh(), List.of(), 0, 0))
                .isInstanceOf(Loss.class)
                .hasMessageStartingWith("lost");
    }

    /** A run of one process has two forces of appended records and one of the mark, which nobody misses. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void eachForceLeftOutIsCaughtButThatOfTheMark(int left) {
        SimulatedDisk disk = fresh();
        disk.lieAtForce(left);
        Run run = new Run(Policy.GROUP_COMMIT, Acknowledged.AS_THE_POLICY_SAYS, 2, 2, new AtomicLong());
        if (left < 2) {
            assertThatThrownBy(() -> run.process(disk, List.of(), 0, 0))
                    .isInstanceOf(Loss.class)
                    .hasMessageStartingWith("lost");
        } else {
            assertThatCode(() -> run.process(disk, List.of(), 0, 0)).doesNotThrowAnyException();
        }
    }

    /** The process ends, not the machine: the next one reads the record from memory, and so has to force it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whatWasReadWhenOpeningStays(boolean forceLeftOut) throws IOException {
        SimulatedDisk first = fresh();
        Journals.open(first, Policy.ON_FORCE).append(Journals.bytes("a"));
        SimulatedDisk second = first.forNextProcess();
        if (forceLeftOut) {
            second.lieAtForce(0);
        }
        assertThat(Journals.read(Journals.open(second, Policy.ON_FORCE))).containsExactly("a");

        List<List<String>> found = new ArrayList<>();
        second.forEachCrash(
                state -> found.add(Journals.read(Journals.open(new SimulatedDisk(state), Policy.ON_FORCE))));

        if (forceLeftOut) {
            assertThat(found).contains(List.of());
        } else {
            assertThat(found).containsOnly(List.of("a"));
        }
    }

    /** Rebello et al. (2020), section 3: after a failed fsync, ext4 takes the pages for clean, so that the next one succeeds and reading shows what is lost. */
    @ParameterizedTest
    @EnumSource
    void nothingIsAcknowledgedAfterAFailedForceNorReadAfterwards(Policy policy) throws IOException {
        SimulatedDisk disk = fresh();
        FileJournal journal = Journals.open(disk, policy);
        journal.append(Journals.bytes("a"));
        journal.force();
        // The forces before: opening, and that of "a".
        assertThat(disk.forces()).isEqualTo(2);
        disk.failAtForce(0);
        assertThatThrownBy(() -> {
                    journal.append(Journals.bytes("b"));
                    journal.force();
                })
                .hasMessage("Input/output error");
        assertThatThrownBy(() -> journal.append(Journals.bytes("c"))).hasMessageContaining("failed before");
        assertThatThrownBy(journal::force).hasMessageContaining("failed before");
        assertThatThrownBy(journal::size).hasMessageContaining("failed before");
        assertThatThrownBy(() -> journal.read(0, (position, record) -> {})).hasMessageContaining("failed before");
        journal.close();
        assertThat(disk.forces()).as("forces, none tried again").isEqualTo(3);
        assertThat(disk.isClosed()).isTrue();

        SimulatedDisk next = disk.forNextProcess();
        assertThat(Journals.read(Journals.open(next, policy))).containsExactly("a");
        next.forEachCrash(state -> assertThat(Journals.read(Journals.open(new SimulatedDisk(state), policy)))
                .containsExactly("a"));
    }

    @ParameterizedTest
    @EnumSource
    void aFullDiskLeavesAJournalThatOpens(Policy policy) throws IOException {
        int frame = Journals.HEAD + 1;
        for (int bytes = 0; bytes < frame; bytes++) {
            SimulatedDisk disk = fresh();
            FileJournal journal = Journals.open(disk, policy);
            journal.append(Journals.bytes("a"));
            disk.fullAtWrite(0, bytes);
            assertThatThrownBy(() -> journal.append(Journals.bytes("b"))).hasMessage("No space left on device");
            assertThatThrownBy(() -> journal.append(Journals.bytes("c"))).hasMessageContaining("failed before");
            journal.close();

            FileJournal next = Journals.open(disk.forNextProcess(), policy);
            assertThat(next.append(Journals.bytes("d"))).isEqualTo(1);
            assertThat(Journals.read(next)).containsExactly("a", "d");
        }
    }

    /** Three threads share forces; at each boundary of any of them, every crash keeps what was acknowledged by then, at its position. */
    @Test
    void groupsOfAppendsSurviveAsAcknowledged() throws Exception {
        SimulatedDisk disk = fresh();
        Map<Long, String> acknowledged = new ConcurrentHashMap<>();
        AtomicLong states = new AtomicLong();
        disk.atEachBoundary(() -> {
            Map<Long, String> safe = Map.copyOf(acknowledged);
            disk.forEachCrash(state -> {
                states.incrementAndGet();
                List<String> found = Journals.read(Journals.open(new SimulatedDisk(state), Policy.GROUP_COMMIT));
                assertThat(new HashSet<>(found)).as("none twice").hasSameSizeAs(found);
                safe.forEach((position, record) ->
                        assertThat(found).element(position.intValue()).isEqualTo(record));
            });
        });
        FileJournal journal = Journals.open(disk, Policy.GROUP_COMMIT);
        int threads = 3;
        int each = 4;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                String prefix = thread + "-";
                done.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        String record = prefix + i;
                        acknowledged.put(journal.append(Journals.bytes(record)), record);
                    }
                    return null;
                }));
            }
            for (Future<?> each2 : done) {
                each2.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(acknowledged).hasSize(threads * each);
        assertThat(states).hasValueGreaterThan(100);
    }
}
