package org.sipas.scoring.live;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * The responses inside the correction horizon: records of one length in pages, found by the digest of their key in a table of open addresses. The first 16 bytes of a record are the digest, the next four the day. Records have no gaps: the last one
 * takes the place of one that is removed. Not thread-safe; pages that a snapshot has taken are copied before they are changed.
 */
final class Remembered {
    static final int DAY = 16;
    static final int UNITS = 20;

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private static final int PAGE_BITS = 7;
    private static final int PAGE = 1 << PAGE_BITS;
    private static final int EMPTY = 0;

    private final int stride;
    private byte[][] pages = {};
    private long[] pageEpochs = {};
    private long epoch;
    private int size;
    /** The number of a record and 1, or 0. */
    private int[] slots = new int[16];

    Remembered(int stride) {
        this.stride = stride;
    }

    static void putLong(byte[] bytes, int offset, long value) {
        LONGS.set(bytes, offset, value);
    }

    static void putInt(byte[] bytes, int offset, int value) {
        INTS.set(bytes, offset, value);
    }

    static int intAt(byte[] bytes, int offset) {
        return (int) INTS.get(bytes, offset);
    }

    static long longAt(byte[] bytes, int offset) {
        return (long) LONGS.get(bytes, offset);
    }

    int size() {
        return size;
    }

    /** Returns the page of a record. */
    byte[] page(int record) {
        return pages[record >> PAGE_BITS];
    }

    /** Returns where a record begins in its page. */
    int offset(int record) {
        return (record & PAGE - 1) * stride;
    }

    /** Returns all pages as they are, not to be changed until the next epoch. */
    byte[][] pages() {
        return pages;
    }

    /** Returns the records of pages that were taken when there were so many. */
    static byte[] record(byte[][] taken, int record, int stride) {
        int offset = (record & PAGE - 1) * stride;
        return Arrays.copyOfRange(taken[record >> PAGE_BITS], offset, offset + stride);
    }

    /** Returns the record of a key, or −1. */
    int find(byte[] digest) {
        long high = longAt(digest, 0);
        long low = longAt(digest, Long.BYTES);
        for (int slot = (int) high & slots.length - 1; slots[slot] != EMPTY; slot = slot + 1 & slots.length - 1) {
            int record = slots[slot] - 1;
            byte[] page = page(record);
            int offset = offset(record);
            if (longAt(page, offset) == high && longAt(page, offset + Long.BYTES) == low) {
                return record;
            }
        }
        return -1;
    }

    /** Tells whether a record is this one. */
    boolean isSame(int record, byte[] other) {
        int offset = offset(record);
        return Arrays.equals(page(record), offset, offset + stride, other, 0, stride);
    }

    /** Writes over a record of the same key. */
    void set(int record, byte[] bytes, long now) {
        System.arraycopy(bytes, 0, writable(record, now), offset(record), stride);
    }

    /** Adds a record with a new key. */
    void add(byte[] bytes, long now) {
        if (size >= slots.length / 4 * 3) {
            rehash();
        }
        if (size == pages.length << PAGE_BITS) {
            int more = pages.length + 1 + pages.length / 8;
            pages = Arrays.copyOf(pages, more);
            pageEpochs = Arrays.copyOf(pageEpochs, more);
            Arrays.fill(pages, size >> PAGE_BITS, more, NO_PAGE);
            epoch = now;
        }
        int record = size++;
        set(record, bytes, now);
        slots[freeSlot(longAt(bytes, 0))] = record + 1;
    }

    private static final byte[] NO_PAGE = {};

    private byte[] writable(int record, long now) {
        int page = record >> PAGE_BITS;
        if (epoch != now) {
            pages = pages.clone();
            epoch = now;
        }
        if (pageEpochs[page] != now || pages[page].length == 0) {
            pages[page] = Arrays.copyOf(pages[page], PAGE * stride);
            pageEpochs[page] = now;
        }
        return pages[page];
    }

    private int freeSlot(long high) {
        int slot = (int) high & slots.length - 1;
        while (slots[slot] != EMPTY) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void rehash() {
        slots = new int[Math.multiplyExact(slots.length, 2)];
        for (int record = 0; record < size; record++) {
            slots[freeSlot(longAt(page(record), offset(record)))] = record + 1;
        }
    }

    /** Removes a record; the last one takes its number. */
    void remove(int record, long now) {
        empty(slotOf(record));
        int last = --size;
        if (record != last) {
            int slot = slotOf(last);
            byte[] page = page(last);
            System.arraycopy(page, offset(last), writable(record, now), offset(record), stride);
            slots[slot] = record + 1;
        }
        int page = last >> PAGE_BITS;
        if ((last & PAGE - 1) == 0) {
            if (epoch != now) {
                pages = pages.clone();
                epoch = now;
            }
            pages[page] = NO_PAGE;
        }
    }

    private int slotOf(int record) {
        int slot = (int) longAt(page(record), offset(record)) & slots.length - 1;
        while (slots[slot] != record + 1) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    /** Empties a slot and moves up what was put behind it because it was taken. */
    private void empty(int slot) {
        int mask = slots.length - 1;
        int hole = slot;
        for (int next = hole + 1 & mask; slots[next] != EMPTY; next = next + 1 & mask) {
            int record = slots[next] - 1;
            int home = (int) longAt(page(record), offset(record)) & mask;
            if ((next - home & mask) >= (next - hole & mask)) {
                slots[hole] = slots[next];
                hole = next;
            }
        }
        slots[hole] = EMPTY;
    }
}
