package org.sipas.scoring.live.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.sipas.scoring.live.journal.FileJournal.Policy;

/** A journal is a list, whatever is done to it. */
class JournalProperties {
    /** Something that is done to a journal; each character of the record is a byte; the next policy and the number from which to read go unused by most. */
    record Step(Kind kind, String record, Policy policy, int from) {
        enum Kind {
            APPEND,
            FORCE,
            CLOSE_AND_OPEN,
            LEAVE_AND_OPEN,
            READ
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<Step.Kind> kinds = Arbitraries.frequency(
                Tuple.of(6, Step.Kind.APPEND),
                Tuple.of(1, Step.Kind.FORCE),
                Tuple.of(1, Step.Kind.CLOSE_AND_OPEN),
                Tuple.of(1, Step.Kind.LEAVE_AND_OPEN),
                Tuple.of(1, Step.Kind.READ));
        Arbitrary<String> records =
                Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(80);
        return Combinators.combine(
                        kinds,
                        records,
                        Arbitraries.of(Policy.class),
                        Arbitraries.integers().between(0, 1_000_000))
                .as(Step::new)
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 300, seed = "8")
    void readsBackWhatWasAppended(@ForAll("steps") List<Step> steps) throws IOException {
        List<byte[]> model = new ArrayList<>();
        SimulatedDisk disk = new SimulatedDisk(Journals.empty());
        FileJournal journal = Journals.open(disk, Policy.GROUP_COMMIT);
        for (Step step : steps) {
            switch (step.kind()) {
                case APPEND -> {
                    byte[] record = step.record().getBytes(StandardCharsets.ISO_8859_1);
                    assertThat(journal.append(record)).isEqualTo(model.size());
                    model.add(record);
                }
                case FORCE -> journal.force();
                case READ -> assertReads(journal, model, step.from() % (model.size() + 1));
                case CLOSE_AND_OPEN, LEAVE_AND_OPEN -> {
                    if (step.kind() == Step.Kind.CLOSE_AND_OPEN) {
                        journal.close();
                    }
                    disk = disk.forNextProcess();
                    journal = Journals.open(disk, step.policy());
                }
            }
            assertThat(journal.size()).isEqualTo(model.size());
        }
        assertReads(journal, model, 0);
    }

    private static void assertReads(Journal journal, List<byte[]> model, int from) throws IOException {
        List<byte[]> read = new ArrayList<>();
        journal.read(from, (position, record) -> {
            assertThat(position).isEqualTo(from + read.size());
            read.add(record);
        });
        assertThat(read).containsExactlyElementsOf(model.subList(from, model.size()));
    }
}
