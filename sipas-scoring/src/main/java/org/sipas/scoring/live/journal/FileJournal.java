package org.sipas.scoring.live.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import org.sipas.core.Bilingual;
import org.sipas.core.Location;
import org.sipas.core.Outcome;
import org.sipas.core.Problem;
import org.sipas.core.Severity;

/**
 * A journal in one file, open in one process at a time.
 *
 * <h2>Format, version 1</h2>
 *
 * All numbers are big-endian two's complement. The file begins with 16 bytes:
 *
 * <table>
 * <caption>Header</caption>
 * <tr><th>byte</th><th>bytes</th><th></th></tr>
 * <tr><td>0</td><td>8</td><td>{@code SIPASJNL} in ASCII</td></tr>
 * <tr><td>8</td><td>4</td><td>version, 1</td></tr>
 * <tr><td>12</td><td>4</td><td>CRC-32C of bytes 0 to 11</td></tr>
 * </table>
 *
 * Frames follow without gaps:
 *
 * <table>
 * <caption>Frame</caption>
 * <tr><th>byte</th><th>bytes</th><th></th></tr>
 * <tr><td>0</td><td>4</td><td>CRC-32C of the bytes of the frame from 4 on</td></tr>
 * <tr><td>4</td><td>4</td><td>length n of the record, 0 to {@value #MAX_RECORD_BYTES}; −1 in the mark that a clean close leaves, which has no record</td></tr>
 * <tr><td>8</td><td>8</td><td>position of the record, so that a frame which was moved, repeated or taken out is found; in a mark, the number of records before it</td></tr>
 * <tr><td>16</td><td>8</td><td>number of bytes of the file that had been forced to disk when the frame was written; in a mark, its offset</td></tr>
 * <tr><td>24</td><td>n</td><td>the record</td></tr>
 * </table>
 *
 * <h2>A torn tail and damage</h2>
 *
 * Of what was not forced, a crash may keep any part, later frames without earlier ones included, so that right frames behind a wrong one prove nothing by
 * themselves. What they say about forcing does. Opening reads all frames; at the first wrong one, at byte b,
 *
 * <ul>
 *   <li>if any later frame says that more than b bytes had been forced, the wrong one was durable once: the file is <i>damaged</i>, is not opened and not
 *       changed;
 *   <li>otherwise the file is cut at b, which is reported as {@code torn-tail}. No byte from b on is known to have been forced.
 * </ul>
 *
 * The last frames of a process that was killed have none behind them that speaks for them: should the disk lose bytes of those <i>after</i> it confirmed them,
 * the cut takes them, with the report. After a clean close there are no such frames. A file that was shortened at the end of a frame looks like the journal
 * at an earlier time; only somebody who remembers a position can tell, so {@link #read} refuses positions beyond the end.
 *
 * <p>A record that imitates frames can at most make a torn tail look like damage, never the other way about. Who is sure that it is so shortens a copy of the
 * file to b bytes.
 *
 * <h2>Errors</h2>
 *
 * After a failed write or force the journal does nothing more than close: whatever was not acknowledged stays so, and forcing is never tried again, because
 * the second call may succeed although the data of the first are lost, and reading may show them from memory. For the same reason a failed force cuts from
 * the file, as well as that can be done, what it did not make durable. A full disk is such an error. Opening again goes on from what is there.
 *
 * <h2>Backup</h2>
 *
 * Bytes once forced never change, so copying the file from its beginning to its end at any time, open or not, gives a journal with everything that was appended
 * before the copying began; opening the copy may cut a frame that was being written. The file with {@code .lock} behind its name holds nothing. To archive a
 * journal, close it, move it away and create another one. Its records are as personal as what is written into them: the file is created readable by its owner
 * only, and a copy should be too.
 *
 * <p>Interrupting a thread does not hurt the journal; calls do not end early for it. On Linux, forcing is {@code fsync}; whether the disk keeps what it
 * confirms is the disk's affair.
 *
 * <p>Memory: 8 bytes for each {@value #STRIDE} records. Opening takes the time to read the file once. Appends of 100 bytes a second with 64 threads, by JMH on
 * OpenJDK 17 with ext4 on a virtual machine of two cores that was also building something else: 420 forcing each, 32,000 by groups, 218,000 unforced; with one
 * thread 260, 270 and 185,000.
 *
 * @see "Rebello, A., Patel, Y., Alagappan, R., Arpaci-Dusseau, A. C. and Arpaci-Dusseau, R. H. (2020). Can Applications Recover from fsync Failures? USENIX
 *     Annual Technical Conference, 753–767."
 * @see "Pillai, T. S. et al. (2014). All File Systems Are Not Created Equal: On the Complexity of Crafting Crash-Consistent Applications. OSDI, 433–448."
 */
public final class FileJournal implements Journal {
    /** When an append is acknowledged. */
    public enum Policy {
        /** When the record has been forced to disk; each append forces by itself, one after another. */
        EACH_APPEND,
        /**
         * When the record has been forced to disk; appends of several threads share a force. The first to wait forces for all records written so far, those
         * written meanwhile wait for the next one. With one thread it is {@link #EACH_APPEND}.
         */
        GROUP_COMMIT,
        /**
         * When a later {@link Journal#force} or {@link Journal#close} has returned. Until then a record survives the end of the process, but not that of the
         * machine.
         */
        ON_FORCE
    }

    private static final byte[] MAGIC = "SIPASJNL".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final byte[] HEADER = header();
    private static final int STRIDE = 1024;

    private final Storage storage;
    private final String name;
    private final Policy policy;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition forceEnded = lock.newCondition();

    // All below are guarded by the lock.
    /** Offsets of the records whose positions are multiples of the stride. */
    private final List<Long> offsets = new ArrayList<>();

    private long count;
    private long end = HEADER.length;
    private long forced;
    private boolean marked;
    private boolean forcing;
    private boolean closed;
    private @Nullable IOException failure;

    private FileJournal(Storage storage, String name, Policy policy) {
        this.storage = storage;
        this.name = name;
        this.policy = policy;
    }

    /**
     * Creates an empty journal. When this returns, file and name are durable.
     *
     * @param file the file, which must not exist; its folder must
     * @param policy when appends are acknowledged
     * @return the journal
     * @throws java.nio.file.FileAlreadyExistsException if the file exists
     * @throws IOException if it could not be created, or is being created elsewhere
     */
    public static FileJournal create(Path file, Policy policy) throws IOException {
        return open(DiskFile.create(file, HEADER), file.toString(), policy).orThrow();
    }

    /**
     * Opens a journal, in the state in which it was closed or left behind. A torn tail is cut and reported, see the class; everything that can then be read is
     * durable when this returns.
     *
     * @param file the file
     * @param policy when appends are acknowledged; it may differ from the one before
     * @return the journal, with the problem {@code torn-tail} if something was cut; or none and one of the problems {@code not-a-journal}, {@code
     *     unknown-journal-version} and {@code damaged-journal}, the file being as it was
     * @throws java.nio.file.NoSuchFileException if there is no file
     * @throws IOException if it could not be read or cut, or is open elsewhere, in this process or in another one
     */
    public static Outcome<FileJournal> open(Path file, Policy policy) throws IOException {
        return open(DiskFile.open(file), file.toString(), policy);
    }

    /** Opens the journal in a storage, which is closed with the journal, or at once if there is none. */
    static Outcome<FileJournal> open(Storage storage, String name, Policy policy) throws IOException {
        FileJournal journal = new FileJournal(storage, name, policy);
        Outcome<FileJournal> opened = null;
        try {
            List<Problem> problems = journal.recover();
            opened = problems.stream().anyMatch(problem -> problem.severity() == Severity.ERROR)
                    ? Outcome.failed(problems)
                    : Outcome.of(journal, problems);
            return opened;
        } finally {
            if (opened == null || opened.value().isEmpty()) {
                storage.close();
            }
        }
    }

    private List<Problem> recover() throws IOException {
        List<Problem> problems = new ArrayList<>();
        long size = storage.size();
        try (FrameReader frames = new FrameReader(storage.read(0), 0, size)) {
            byte[] header = frames.peek(HEADER.length);
            if (!Arrays.equals(header, HEADER)) {
                return List.of(notOurs(header));
            }
            frames.skip(HEADER.length);
            Frame frame;
            while ((frame = next(frames, count)) != null) {
                note(frame);
            }
            if (!frames.atEnd()) {
                if (frames.skipToProofThatForced(end)) {
                    return List.of(damaged(end, count, frames.offset()));
                }
                problems.add(torn(end, count, size - end));
                storage.truncate(end);
            }
        }
        // What is read from memory now must not be lost by the machine later.
        storage.force();
        forced = end;
        return problems;
    }

    /** Returns the frame that stands here if it is the one for a position, having moved on, or null. */
    private static @Nullable Frame next(FrameReader frames, long position) throws IOException {
        Frame frame = frames.frame(HEADER.length);
        if (frame == null || frame.position() != position) {
            return null;
        }
        frames.skip(frame.bytes());
        return frame;
    }

    /** Takes note of a frame that stands at the end. */
    private void note(Frame frame) {
        marked = frame.record() == null;
        if (!marked) {
            if (count % STRIDE == 0) {
                offsets.add(end);
            }
            count++;
        }
        end += frame.bytes();
    }

    @Override
    public long append(byte[] record) throws IOException {
        if (record.length > MAX_RECORD_BYTES) {
            throw new IllegalArgumentException(
                    "a record of more than " + MAX_RECORD_BYTES + " bytes: " + record.length);
        }
        lock.lock();
        try {
            checkUsable();
            long position = count;
            write(new Frame(position, forced, record));
            if (policy != Policy.ON_FORCE) {
                force(end);
            }
            return position;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void force() throws IOException {
        lock.lock();
        try {
            checkUsable();
            force(end);
        } finally {
            lock.unlock();
        }
    }

    private void write(Frame frame) throws IOException {
        try {
            storage.write(end, frame.encoded());
        } catch (IOException e) {
            throw failed(e, end);
        }
        note(frame);
    }

    /** Returns when so many bytes are forced, by this thread or by another one; the lock is held. */
    private void force(long target) throws IOException {
        while (forced < target) {
            checkNotFailed();
            if (forcing) {
                forceEnded.awaitUninterruptibly();
            } else {
                forceNow();
            }
        }
    }

    /** Forces all that is written; lets others write meanwhile, unless each append is to force by itself. */
    private void forceNow() throws IOException {
        long reached = end;
        boolean shared = policy != Policy.EACH_APPEND;
        forcing = true;
        try {
            if (shared) {
                lock.unlock();
            }
            try {
                storage.force();
            } finally {
                if (shared) {
                    lock.lock();
                }
            }
            forced = reached;
        } catch (IOException e) {
            throw failed(e, forced);
        } finally {
            forcing = false;
            forceEnded.signalAll();
        }
    }

    /** Stops the journal for good; cuts what may be in the file by half or in memory only. */
    private IOException failed(IOException cause, long keep) {
        failure = cause;
        try {
            storage.truncate(keep);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
        return cause;
    }

    private void checkUsable() throws IOException {
        if (closed) {
            throw new ClosedChannelException();
        }
        checkNotFailed();
    }

    private void checkNotFailed() throws IOException {
        if (failure != null) {
            throw new IOException(name + ": the journal has failed before; close it and open it again", failure);
        }
    }

    @Override
    public long size() throws IOException {
        lock.lock();
        try {
            checkUsable();
            return count;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void read(long from, Reader reader) throws IOException {
        long records;
        long limit;
        long position = from - from % STRIDE;
        long offset;
        lock.lock();
        try {
            checkUsable();
            if (from < 0 || from > count) {
                throw new IllegalArgumentException(name + ": no position from 0 to " + count + ": " + from);
            }
            if (from == count) {
                return;
            }
            records = count;
            limit = end;
            offset = offsets.get((int) (position / STRIDE));
        } finally {
            lock.unlock();
        }
        try (FrameReader frames = new FrameReader(storage.read(offset), offset, limit)) {
            while (position < records) {
                offset = frames.offset();
                Frame frame = next(frames, position);
                if (frame == null) {
                    // A failed force may have cut the file just now, which is no damage.
                    size();
                    throw new DamagedJournalException(damaged(offset, position, limit));
                }
                byte[] record = frame.record();
                if (record != null) {
                    if (position >= from) {
                        reader.record(position, record);
                    }
                    position++;
                }
            }
        }
    }

    /** Makes everything durable, leaves the mark of a clean close and closes the file; after a failure it only closes the file. */
    @Override
    public void close() throws IOException {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            try (storage) {
                while (forcing) {
                    forceEnded.awaitUninterruptibly();
                }
                if (failure == null) {
                    force(end);
                    if (!marked) {
                        write(new Frame(count, forced, null));
                        force(end);
                    }
                }
            }
        } finally {
            lock.unlock();
        }
    }

    private Problem notOurs(byte @Nullable [] header) {
        boolean other = header != null
                && Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                && ByteBuffer.wrap(header).getInt(12) == checksum(header);
        return other
                ? problem(
                        "unknown-journal-version",
                        Severity.ERROR,
                        8,
                        "nhật ký thuộc phiên bản " + ByteBuffer.wrap(header).getInt(8)
                                + ", ở đây chỉ đọc được phiên bản " + VERSION,
                        "a journal of version " + ByteBuffer.wrap(header).getInt(8) + "; read here is version "
                                + VERSION)
                : problem(
                        "not-a-journal",
                        Severity.ERROR,
                        0,
                        "tệp không bắt đầu như một nhật ký, hoặc phần đầu bị hỏng",
                        "the file does not begin as a journal does, or its beginning is damaged");
    }

    private Problem damaged(long offset, long position, long proof) {
        return problem(
                "damaged-journal",
                Severity.ERROR,
                offset,
                "bản ghi số " + position + " bị hỏng, dù đã từng được ghi chắc chắn xuống đĩa (theo dữ liệu ở byte "
                        + proof + "); hãy khôi phục từ bản sao lưu",
                "record " + position + " is damaged although it was durable once (as byte " + proof
                        + " shows); restore the file from a backup");
    }

    private Problem torn(long offset, long position, long bytes) {
        return problem(
                "torn-tail",
                Severity.WARNING,
                offset,
                "đã cắt " + bytes + " byte ghi dở ở cuối, sau " + position
                        + " bản ghi; không có dấu hiệu nào cho thấy phần này đã được ghi chắc chắn xuống đĩa",
                "cut " + bytes + " torn bytes from the end, after " + position
                        + " records; nothing says that they had been durable");
    }

    private Problem problem(String code, Severity severity, long offset, String vi, String en) {
        return new Problem(code, severity, new Location.Bytes(name, offset), new Bilingual(vi, en));
    }

    private static byte[] header() {
        byte[] header =
                ByteBuffer.allocate(16).put(MAGIC).putInt(VERSION).putInt(0).array();
        ByteBuffer.wrap(header).putInt(12, checksum(header));
        return header;
    }

    private static int checksum(byte[] header) {
        CRC32C checksum = new CRC32C();
        checksum.update(header, 0, 12);
        return (int) checksum.getValue();
    }
}
