package org.sipas.scoring.live;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.sipas.scoring.live.journal.Journal;

/** A journal that forgets what was not forced when it is {@link #crash}ed, and fails when told to. */
final class MemoryJournal implements Journal {
    private final List<byte[]> records = new ArrayList<>();
    private int forced;
    private boolean failing;

    @Override
    public synchronized long append(byte[] record) throws IOException {
        failWhereTold();
        records.add(record.clone());
        return records.size() - 1L;
    }

    @Override
    public synchronized void force() throws IOException {
        failWhereTold();
        forced = records.size();
    }

    private void failWhereTold() throws IOException {
        if (failing) {
            throw new IOException("told to fail");
        }
    }

    synchronized void fail() {
        failing = true;
    }

    @Override
    public synchronized long size() {
        return records.size();
    }

    synchronized int forced() {
        return forced;
    }

    @Override
    public void read(long from, Reader reader) throws IOException {
        for (int i = (int) from; i < size(); i++) {
            reader.record(i, records.get(i));
        }
    }

    /** Returns a journal with the first records of this one. */
    synchronized MemoryJournal first(long size) {
        MemoryJournal first = new MemoryJournal();
        first.records.addAll(records.subList(0, (int) size));
        first.forced = (int) size;
        return first;
    }

    /** Returns what is left when the machine stops. */
    MemoryJournal crash() {
        return first(forced());
    }

    @Override
    public void close() {}
}
