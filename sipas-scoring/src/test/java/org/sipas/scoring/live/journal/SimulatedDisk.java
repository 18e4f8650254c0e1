package org.sipas.scoring.live.journal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * A file on a disk that keeps what was forced, and of everything else any part. {@link #forEachCrash} enumerates the files that a crash may leave: each write
 * since the last force is lost, whole, only its first or second half, or zeros where space was given but no data came; a cut is done or not. Lost writes before
 * whole ones are holes of zeros. So are all orders covered in which writes can reach the disk, since they never overlap: writing before a cut is forced is
 * refused as a fault.
 */
class SimulatedDisk implements Storage {
    private enum Fate {
        LOST,
        WHOLE,
        FIRST_HALF,
        SECOND_HALF,
        ZEROS
    }

    interface Slowness {
        void call() throws InterruptedException;
    }

    private static final class Write {
        private final long offset;
        private final byte[] bytes;

        Write(long offset, byte[] bytes) {
            this.offset = offset;
            this.bytes = bytes;
        }
    }

    private byte[] durable;
    private byte[] visible;
    private List<Write> writes = new ArrayList<>();
    private boolean cut;
    private boolean closed;
    private Runnable boundary = () -> {};
    private Slowness forcing = Thread::yield;
    /** How many forces that have something to do come before one that does nothing; negative for none. */
    private int forcesUntilLie = -1;

    /** How many writes come before one for which there is too little space. */
    private int writesUntilFull = -1;

    private int bytesUntilFull;
    /** How many forces come before one that fails. */
    private int forcesUntilFailure = -1;

    private int forces;

    SimulatedDisk(byte[] content) {
        this(content, content);
    }

    private SimulatedDisk(byte[] durable, byte[] visible) {
        this.durable = durable;
        this.visible = visible;
    }

    /** Calls this before and after everything that changes the disk. */
    void atEachBoundary(Runnable action) {
        boundary = action;
    }

    /** Does this, such as sleeping, in each force. */
    void atEachForce(Slowness action) {
        forcing = action;
    }

    /** Makes one force report success without any. */
    void lieAtForce(int index) {
        forcesUntilLie = index;
    }

    /** Makes one force fail as Linux may: what was to be written never will be, but can be read until the machine stops. */
    void failAtForce(int index) {
        forcesUntilFailure = index;
    }

    /** Makes one write end after some bytes. */
    void fullAtWrite(int index, int bytes) {
        writesUntilFull = index;
        bytesUntilFull = bytes;
    }

    /** The same file for the next process, the machine having run on. */
    synchronized SimulatedDisk forNextProcess() {
        SimulatedDisk next = new SimulatedDisk(durable, visible);
        next.writes = new ArrayList<>(writes);
        next.cut = cut;
        return next;
    }

    synchronized byte[] content() {
        return visible.clone();
    }

    synchronized int forces() {
        return forces;
    }

    synchronized boolean isClosed() {
        return closed;
    }

    /** Hands over each file that a crash may leave now. */
    synchronized void forEachCrash(Consumer<byte[]> state) {
        if (cut) {
            state.accept(durable);
            state.accept(visible);
        } else {
            forEachCrash(durable, 0, state);
        }
    }

    private void forEachCrash(byte[] disk, int index, Consumer<byte[]> state) {
        if (index == writes.size()) {
            state.accept(disk);
            return;
        }
        Write write = writes.get(index);
        int half = write.bytes.length / 2;
        for (Fate fate : Fate.values()) {
            byte[] bytes = write.bytes.clone();
            switch (fate) {
                case LOST -> bytes = new byte[0];
                case FIRST_HALF -> bytes = Arrays.copyOf(bytes, half);
                case SECOND_HALF -> Arrays.fill(bytes, 0, half, (byte) 0);
                case ZEROS -> Arrays.fill(bytes, (byte) 0);
                case WHOLE -> {}
            }
            forEachCrash(fate == Fate.LOST ? disk : written(disk, write.offset, bytes), index + 1, state);
        }
    }

    private static byte[] written(byte[] disk, long offset, byte[] bytes) {
        byte[] result = Arrays.copyOf(disk, Math.max(disk.length, Math.toIntExact(offset + bytes.length)));
        System.arraycopy(bytes, 0, result, (int) offset, bytes.length);
        return result;
    }

    @Override
    public synchronized long size() {
        return visible.length;
    }

    @Override
    public void write(long offset, byte[] bytes) throws IOException {
        boundary.run();
        synchronized (this) {
            if (cut || offset != visible.length) {
                throw new AssertionError("written before a cut was forced, or not at the end");
            }
            boolean full = writesUntilFull-- == 0;
            byte[] fitting = full ? Arrays.copyOf(bytes, bytesUntilFull) : bytes.clone();
            writes.add(new Write(offset, fitting));
            visible = written(visible, offset, fitting);
            if (full) {
                throw new IOException("No space left on device");
            }
        }
        boundary.run();
    }

    @Override
    public void truncate(long size) {
        boundary.run();
        synchronized (this) {
            if (size != visible.length) {
                cut = true;
                visible = Arrays.copyOf(visible, (int) size);
            }
        }
        boundary.run();
    }

    @Override
    public void force() throws IOException {
        boundary.run();
        List<Write> forced;
        synchronized (this) {
            forces++;
            forced = new ArrayList<>(writes);
            if ((cut || !forced.isEmpty()) && forcesUntilLie-- == 0) {
                return;
            }
            if (forcesUntilFailure-- == 0) {
                writes.clear();
                throw new IOException("Input/output error");
            }
        }
        // Others write meanwhile; this force says nothing of their bytes.
        try {
            forcing.call();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        boundary.run();
        synchronized (this) {
            if (cut) {
                durable = visible;
                cut = false;
                writes.clear();
            } else {
                forced.forEach(write -> durable = written(durable, write.offset, write.bytes));
                writes.removeAll(forced);
            }
        }
        boundary.run();
    }

    @Override
    public synchronized InputStream read(long offset) {
        return new ByteArrayInputStream(visible, (int) offset, visible.length - (int) offset);
    }

    @Override
    public synchronized void close() {
        closed = true;
    }
}
