package org.sipas.scoring.live.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;
import org.sipas.scoring.live.journal.FileJournal.Policy;

/** The file itself: its format, what is cut, what is refused. */
class FileJournalTest {
    private static final List<String> RECORDS = List.of("", "a", "hài lòng", "x".repeat(300), "d");

    @TempDir
    private Path folder;

    /** A frame made by the documentation and not by the code. */
    private static byte[] frame(int length, long position, long forced, byte[] record) {
        ByteBuffer frame = ByteBuffer.allocate(Journals.HEAD + record.length);
        frame.putInt(4, length).putLong(8, position).putLong(16, forced).put(24, record);
        CRC32C checksum = new CRC32C();
        checksum.update(frame.array(), 4, frame.capacity() - 4);
        return frame.putInt(0, (int) checksum.getValue()).array();
    }

    private static byte[] joined(byte[]... parts) {
        ByteBuffer all = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        Arrays.stream(parts).forEach(all::put);
        return all.array();
    }

    private static byte[] written(boolean closed) throws IOException {
        SimulatedDisk disk = new SimulatedDisk(Journals.empty());
        FileJournal journal = Journals.open(disk, Policy.EACH_APPEND);
        for (String record : RECORDS) {
            journal.append(Journals.bytes(record));
        }
        if (closed) {
            journal.close();
        }
        return disk.content();
    }

    /** Offsets of the frames of {@link #RECORDS}, and of the end. */
    private static List<Integer> offsets() {
        List<Integer> offsets = new ArrayList<>(List.of(Journals.HEADER));
        RECORDS.forEach(
                record -> offsets.add(offsets.get(offsets.size() - 1) + Journals.HEAD + Journals.bytes(record).length));
        return offsets;
    }

    private static Outcome<FileJournal> open(byte[] content) {
        try {
            return FileJournal.open(new SimulatedDisk(content), "test", Policy.EACH_APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theFileIsByteForByteAsDocumented() throws IOException {
        Path file = folder.resolve("journal");
        try (FileJournal journal = FileJournal.create(file, Policy.EACH_APPEND)) {
            journal.append(Journals.bytes("ab"));
            journal.append(Journals.bytes(""));
        }
        assertThat(Files.readAllBytes(file))
                .isEqualTo(joined(
                        Journals.empty(),
                        frame(2, 0, 16, Journals.bytes("ab")),
                        frame(0, 1, 42, new byte[0]),
                        frame(-1, 2, 66, new byte[0])));
    }

    /** RFC 3720, appendix B.4, gives the checksum of 32 zero bytes as AA 36 91 8A, least significant byte first. */
    @Test
    void theChecksumIsCrc32c() {
        CRC32C checksum = new CRC32C();
        checksum.update(new byte[32]);
        assertThat(checksum.getValue()).isEqualTo(0x8A9136AAL);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsAppendedIsReadAfterOpeningAgain(Policy policy) throws IOException {
        Path file = folder.resolve("journal");
        try (FileJournal journal = FileJournal.create(file, policy)) {
            assertThat(journal.append(Journals.bytes("a"))).isZero();
            assertThat(Journals.read(journal)).containsExactly("a");
        }
        Outcome<FileJournal> again = FileJournal.open(file, policy);
        assertThat(again.problems()).isEmpty();
        try (FileJournal journal = again.orThrow()) {
            assertThat(journal.append(Journals.bytes("b"))).isEqualTo(1);
            journal.force();
            assertThat(Journals.read(journal)).containsExactly("a", "b");
        }
        assertThat(Files.size(file))
                .as("a mark for each close that followed something")
                .isEqualTo(16 + 4 * 24 + 2);
        FileJournal.open(file, policy).orThrow().close();
        assertThat(Files.size(file)).as("a close that followed nothing").isEqualTo(16 + 4 * 24 + 2);
    }

    @Test
    void readingBeginsAnywhere() throws IOException {
        try (FileJournal journal = FileJournal.create(folder.resolve("journal"), Policy.ON_FORCE)) {
            int count = 2_500;
            for (int i = 0; i < count; i++) {
                journal.append(Journals.bytes("record " + i));
            }
            for (int from : new int[] {0, 1, 1023, 1024, 1025, 2048, 2499, 2500}) {
                List<String> read = new ArrayList<>();
                journal.read(from, (position, record) -> {
                    assertThat(Journals.text(record)).isEqualTo("record " + position);
                    read.add(Journals.text(record));
                });
                assertThat(read).as("from " + from).hasSize(count - from);
                if (from < count) {
                    assertThat(read.get(0)).isEqualTo("record " + from);
                }
            }
            assertThatThrownBy(() -> journal.read(count + 1, (position, record) -> {}))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("2501");
            assertThatThrownBy(() -> journal.read(-1, (position, record) -> {}))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void theLargestRecordIsKeptAndALargerOneRefused() throws IOException {
        byte[] largest = new byte[Journal.MAX_RECORD_BYTES];
        Arrays.fill(largest, (byte) 7);
        Path file = folder.resolve("journal");
        try (FileJournal journal = FileJournal.create(file, Policy.EACH_APPEND)) {
            journal.append(largest);
            assertThatThrownBy(() -> journal.append(new byte[Journal.MAX_RECORD_BYTES + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
            journal.append(Journals.bytes("a"));
        }
        try (FileJournal journal = FileJournal.open(file, Policy.EACH_APPEND).orThrow()) {
            List<byte[]> read = new ArrayList<>();
            journal.read(0, (position, record) -> read.add(record));
            assertThat(read).containsExactly(largest, Journals.bytes("a"));
        }
    }

    /** Cut at every byte: all whole records are there, the rest is reported, and appending goes on. */
    @Test
    void aFileCutAtAnyByteKeepsItsWholeRecords() throws IOException {
        List<Integer> offsets = offsets();
        for (boolean closed : new boolean[] {false, true}) {
            byte[] content = written(closed);
            for (int length = Journals.HEADER; length < content.length; length++) {
                int cut = length;
                int whole = (int) offsets.stream().filter(each -> each <= cut).count() - 1;
                Outcome<FileJournal> opened = open(Arrays.copyOf(content, length));

                FileJournal journal = opened.orThrow();
                if (offsets.contains(length)) {
                    assertThat(opened.problems()).isEmpty();
                } else {
                    assertThat(opened.problems()).singleElement().satisfies(problem -> {
                        assertThat(problem.code()).isEqualTo("torn-tail");
                        assertThat(problem.severity()).isEqualTo(Severity.WARNING);
                        assertThat(problem.location()).isEqualTo(new Location.Bytes("test", offsets.get(whole)));
                        assertThat(problem.message().en())
                                .isEqualTo("cut " + (cut - offsets.get(whole)) + " torn bytes from the end, after "
                                        + whole + " records; nothing says that they had been durable");
                        assertThat(problem.message().vi())
                                .startsWith("đã cắt " + (cut - offsets.get(whole)) + " byte ghi dở");
                    });
                }
                assertThat(journal.append(Journals.bytes("next"))).isEqualTo(whole);
                List<String> expected = new ArrayList<>(RECORDS.subList(0, whole));
                expected.add("next");
                assertThat(Journals.read(journal)).isEqualTo(expected);
            }
        }
    }

    @Test
    void aFileCutInTheHeaderIsNoJournal() {
        for (int length = 0; length < Journals.HEADER; length++) {
            assertThat(open(Arrays.copyOf(Journals.empty(), length)).problems())
                    .extracting(Problem::code)
                    .containsExactly("not-a-journal");
        }
    }

    /** In a journal that was closed, each wrong bit is found; in one that was not, too, the last record going as a torn tail. */
    @Test
    void eachFlippedBitIsFound() throws IOException {
        List<Integer> offsets = offsets();
        for (boolean closed : new boolean[] {false, true}) {
            byte[] content = written(closed);
            for (int bit = 0; bit < 8 * content.length; bit++) {
                byte[] flipped = content.clone();
                flipped[bit / 8] ^= (byte) (1 << bit % 8);
                int at = bit / 8;
                int record = (int) offsets.stream().filter(each -> each <= at).count() - 1;
                assertFound(flipped, record, record >= RECORDS.size() - (closed ? 0 : 1));
            }
        }
    }

    @Test
    void eachOtherByteIsFound() throws IOException {
        byte[] content = written(true);
        List<Integer> offsets = offsets();
        for (int at = 0; at < content.length; at++) {
            int index = at;
            int record = (int) offsets.stream().filter(each -> each <= index).count() - 1;
            for (int difference = 1; difference < 256; difference++) {
                byte[] other = content.clone();
                other[at] ^= (byte) difference;
                assertFound(other, record, record >= RECORDS.size());
            }
        }
    }

    /** A wrong byte in the header is refused; in the last frame it is cut and reported; elsewhere it is damage at that frame. */
    private static void assertFound(byte[] content, int record, boolean last) {
        Outcome<FileJournal> opened = open(content);
        Problem problem = opened.problems().get(0);
        assertThat(opened.problems()).hasSize(1);
        if (record < 0) {
            assertThat(problem.code()).isEqualTo("not-a-journal");
            assertThat(opened.value()).isEmpty();
        } else {
            assertThat(problem.location())
                    .isEqualTo(new Location.Bytes("test", offsets().get(record)));
            assertThat(problem.code()).isEqualTo(last ? "torn-tail" : "damaged-journal");
            assertThat(opened.value().map(Journals::read).orElse(List.of()))
                    .isEqualTo(last ? RECORDS.subList(0, record) : List.of());
        }
    }

    @Test
    void aFrameThatWasMovedRepeatedOrTakenOutIsFound() throws IOException {
        byte[] content = written(true);
        List<Integer> offsets = offsets();
        byte[] first = Arrays.copyOfRange(content, offsets.get(1), offsets.get(2));
        byte[] second = Arrays.copyOfRange(content, offsets.get(4), offsets.get(5));
        assertThat(first).as("frames of one size").hasSameSizeAs(second);
        byte[] swapped = content.clone();
        System.arraycopy(second, 0, swapped, offsets.get(1), second.length);
        System.arraycopy(first, 0, swapped, offsets.get(4), first.length);
        byte[] repeated = content.clone();
        System.arraycopy(first, 0, repeated, offsets.get(4), first.length);

        assertThat(open(swapped).problems()).extracting(Problem::code).containsExactly("damaged-journal");
        assertThat(open(repeated).problems())
                .extracting(Problem::location)
                .containsExactly(new Location.Bytes("test", offsets.get(4)));
        byte[] without = joined(
                Arrays.copyOf(content, offsets.get(1)), Arrays.copyOfRange(content, offsets.get(2), content.length));
        byte[] shifted = joined(
                Arrays.copyOf(content, offsets.get(1)),
                new byte[3],
                Arrays.copyOfRange(content, offsets.get(1), content.length));
        assertThat(open(without).problems()).extracting(Problem::code).containsExactly("damaged-journal");
        assertThat(open(shifted).problems()).extracting(Problem::code).containsExactly("damaged-journal");
    }

    @Test
    void damageIsSaidInBothLanguagesAndTheFileLeftAlone() throws IOException {
        Path file = folder.resolve("journal");
        byte[] content = written(true);
        content[offsets().get(2) + 30] ^= 1;
        Files.write(file, content);

        Outcome<FileJournal> opened = FileJournal.open(file, Policy.EACH_APPEND);

        assertThat(opened.value()).isEmpty();
        assertThat(opened.problems().get(0).message().en())
                .isEqualTo("record 2 is damaged although it was durable once (as byte "
                        + offsets().get(3) + " shows); restore the file from a backup");
        assertThat(opened.problems().get(0).message().vi()).startsWith("bản ghi số 2 bị hỏng");
        assertThat(Files.readAllBytes(file)).isEqualTo(content);
        Files.write(file, written(true));
        FileJournal.open(file, Policy.EACH_APPEND).orThrow().close();
    }

    /** Somebody writes into their answer what would be a right frame and claims that everything had been forced. */
    @Test
    void aRecordThatImitatesFramesHidesNothing() throws IOException {
        int inner = Journals.HEADER + Journals.HEAD;
        byte[] imitation = frame(4, 1, Long.MAX_VALUE, Journals.bytes("fake"));
        SimulatedDisk disk = new SimulatedDisk(Journals.empty());
        FileJournal journal = Journals.open(disk, Policy.EACH_APPEND);
        journal.append(imitation);
        journal.append(Journals.bytes("b"));
        assertThat(Journals.read(journal)).containsExactly(Journals.text(imitation), "b");
        byte[] torn = Arrays.copyOf(disk.content(), inner + imitation.length);
        torn[Journals.HEADER] ^= 1;
        assertThat(open(torn).problems()).extracting(Problem::code).containsExactly("damaged-journal");
    }

    @Test
    void anotherVersionIsNamed() {
        byte[] header = Journals.empty();
        header[11] = 2;
        CRC32C checksum = new CRC32C();
        checksum.update(header, 0, 12);
        ByteBuffer.wrap(header).putInt(12, (int) checksum.getValue());
        assertThat(open(header).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code()).isEqualTo("unknown-journal-version");
            assertThat(problem.message().en()).isEqualTo("a journal of version 2; read here is version 1");
        });
    }

    /** A length of almost 2 GiB, or below −1, asks for no memory. */
    @Test
    void hostileLengthsAreNotBelieved() {
        for (int length : new int[] {Integer.MAX_VALUE, Journal.MAX_RECORD_BYTES + 1, -2, Integer.MIN_VALUE}) {
            Outcome<FileJournal> opened = open(joined(Journals.empty(), frame(length, 0, 16, Journals.bytes("a"))));
            assertThat(opened.problems()).extracting(Problem::code).containsExactly("torn-tail");
            assertThat(Journals.read(opened.orThrow())).isEmpty();
        }
    }

    @Test
    void damageWhileTheJournalIsOpenIsFoundByReading() throws IOException {
        Path file = folder.resolve("journal");
        try (FileJournal journal = FileJournal.create(file, Policy.EACH_APPEND)) {
            journal.append(Journals.bytes("a"));
            journal.append(Journals.bytes("b"));
            byte[] content = Files.readAllBytes(file);
            content[Journals.HEADER + Journals.HEAD] ^= 1;
            Files.write(file, content);
            assertThatThrownBy(() -> journal.read(0, (position, record) -> {}))
                    .isInstanceOfSatisfying(DamagedJournalException.class, e -> {
                        assertThat(e.problem().code()).isEqualTo("damaged-journal");
                        assertThat(e.problem().location()).isEqualTo(new Location.Bytes(file.toString(), 16));
                    });
        }
    }

    @Test
    void aFileIsOpenOnceAndReadableByItsOwnerOnly() throws IOException {
        Path file = folder.resolve("journal");
        Path link = folder.resolve("link");
        try (FileJournal journal = FileJournal.create(file, Policy.EACH_APPEND)) {
            journal.append(Journals.bytes("a"));
            Files.createSymbolicLink(link, file);
            for (Path path : List.of(file, link)) {
                assertThatThrownBy(() -> FileJournal.open(path, Policy.EACH_APPEND))
                        .isInstanceOf(FileSystemException.class)
                        .hasMessageContaining("the journal is open elsewhere");
            }
            // Reading the file beside it, as a backup in the same process does, must not give the lock away.
            Files.readAllBytes(file);
            assertThatThrownBy(() -> FileJournal.open(file, Policy.EACH_APPEND))
                    .isInstanceOf(FileSystemException.class);
        }
        FileJournal.open(link, Policy.EACH_APPEND).orThrow().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void creatingNeverOverwritesAndOpeningNeverCreates() throws IOException {
        Path file = folder.resolve("journal");
        assertThatThrownBy(() -> FileJournal.open(file, Policy.EACH_APPEND)).isInstanceOf(NoSuchFileException.class);
        assertThat(folder).isEmptyDirectory();
        // Left behind by a process that was killed while creating.
        Files.writeString(folder.resolve("journal.new"), "SIP");
        FileJournal.create(file, Policy.EACH_APPEND).close();
        assertThatThrownBy(() -> FileJournal.create(file, Policy.EACH_APPEND))
                .isInstanceOf(FileAlreadyExistsException.class);
        FileJournal.open(file, Policy.EACH_APPEND).orThrow().close();
        assertThat(folder.resolve("journal.new")).doesNotExist();
    }

    @Test
    void aClosedJournalRefuses() throws IOException {
        FileJournal journal = FileJournal.create(folder.resolve("journal"), Policy.GROUP_COMMIT);
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(new byte[0])).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(journal::force).isInstanceOf(ClosedChannelException.class);
        assertThatThrownBy(journal::size).isInstanceOf(ClosedChannelException.class);
    }

    @Test
    void anInterruptedThreadAppendsAsAnyOther() throws IOException {
        try (FileJournal journal = FileJournal.create(folder.resolve("journal"), Policy.GROUP_COMMIT)) {
            Thread.currentThread().interrupt();
            journal.append(Journals.bytes("a"));
            assertThat(Thread.interrupted()).isTrue();
            journal.append(Journals.bytes("b"));
            assertThat(Journals.read(journal)).containsExactly("a", "b");
        }
    }

    /** A copy made while others append has everything that was appended before. */
    @Test
    void aLiveJournalCanBeCopied() throws Exception {
        Path file = folder.resolve("journal");
        Path copy = folder.resolve("copy");
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (FileJournal journal = FileJournal.create(file, Policy.ON_FORCE)) {
            Future<?> appending = pool.submit(() -> {
                for (int i = 0; i < 20_000; i++) {
                    journal.append(Journals.bytes("record " + i));
                }
                return null;
            });
            long before = 0;
            while (!appending.isDone()) {
                before = journal.size();
                Files.deleteIfExists(copy);
                Files.copy(file, copy);
            }
            appending.get();
            try (FileJournal copied = FileJournal.open(copy, Policy.ON_FORCE).orThrow()) {
                assertThat(copied.size()).isGreaterThanOrEqualTo(before);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Forces are shared by a group, and by nobody under the other policy; one comes from opening. */
    @ParameterizedTest
    @EnumSource(names = {"EACH_APPEND", "GROUP_COMMIT"})
    void positionsOfManyThreadsAreAPermutation(Policy policy) throws Exception {
        SimulatedDisk disk = new SimulatedDisk(Journals.empty());
        FileJournal journal = Journals.open(disk, policy);
        int threads = 16;
        int each = 20;
        List<Long> positions = Collections.synchronizedList(new ArrayList<>());
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        // Disks are slow: long enough for all threads to be waiting when a force ends.
        disk.atEachForce(() -> Thread.sleep(1));
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < threads; thread++) {
                done.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        positions.add(journal.append(Journals.bytes("a")));
                    }
                    return null;
                }));
            }
            for (Future<?> future : done) {
                future.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(positions.stream().sorted().collect(Collectors.toList()))
                .isEqualTo(LongStream.range(0, (long) threads * each).boxed().collect(Collectors.toList()));
        if (policy == Policy.GROUP_COMMIT) {
            assertThat(disk.forces()).isLessThan(threads * each);
        } else {
            assertThat(disk.forces()).isEqualTo(1 + threads * each);
        }
        assertThat(Journals.read(journal)).hasSize(threads * each);
    }
}
