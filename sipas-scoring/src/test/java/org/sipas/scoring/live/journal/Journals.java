package org.sipas.scoring.live.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.sipas.scoring.live.journal.FileJournal.Policy;

/** What the tests of journals share. */
final class Journals {
    /** Bytes of a header, and of a frame without its record, as documented. */
    static final int HEADER = 16;

    static final int HEAD = 24;

    private Journals() {}

    /** The file of an empty journal, made by the documentation and not by the code. */
    static byte[] empty() {
        ByteBuffer header = ByteBuffer.allocate(HEADER)
                .put("SIPASJNL".getBytes(StandardCharsets.US_ASCII))
                .putInt(1);
        CRC32C checksum = new CRC32C();
        checksum.update(header.array(), 0, 12);
        return header.putInt((int) checksum.getValue()).array();
    }

    static FileJournal open(Storage storage, Policy policy) {
        try {
            return FileJournal.open(storage, "test", policy).orThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns all records, having checked that positions count from 0. */
    static List<String> read(Journal journal) {
        List<String> records = new ArrayList<>();
        try {
            journal.read(0, (position, record) -> {
                if (position != records.size()) {
                    throw new AssertionError("position " + position + " after " + records.size() + " records");
                }
                records.add(text(record));
            });
            if (journal.size() != records.size()) {
                throw new AssertionError("size " + journal.size() + " but " + records.size() + " records");
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return records;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
