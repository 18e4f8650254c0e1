package org.sipas.core.design;

import java.util.Arrays;

/** Numbers long keys from 0 in the order in which they come. Open addressing; not safe for several threads. */
public final class LongIndex {
    private long[] keys = new long[16];
    private int[] slots = new int[32];
    private int size;

    /** Creates an index without keys. */
    public LongIndex() {
        // Nothing to do.
    }

    /**
     * Returns the number of a key, giving it the next one if it is new.
     *
     * @param key the key
     * @return its number
     */
    public int add(long key) {
        int mask = slots.length - 1;
        int slot = mix(key) & mask;
        while (slots[slot] != 0) {
            if (keys[slots[slot] - 1] == key) {
                return slots[slot] - 1;
            }
            slot = (slot + 1) & mask;
        }
        if (size == keys.length) {
            keys = Arrays.copyOf(keys, 2 * size);
            slots = new int[4 * size];
            for (int i = 0; i < size; i++) {
                insert(keys[i], i);
            }
            mask = slots.length - 1;
            slot = mix(key) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
        }
        keys[size] = key;
        slots[slot] = ++size;
        return size - 1;
    }

    /**
     * Returns a key.
     *
     * @param index its number
     * @return the key
     */
    public long key(int index) {
        return keys[index];
    }

    /**
     * Returns the number of keys.
     *
     * @return the number
     */
    public int size() {
        return size;
    }

    private void insert(long key, int index) {
        int slot = mix(key) & (slots.length - 1);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = index + 1;
    }

    private static int mix(long key) {
        long h = key * 0x9E3779B97F4A7C15L;
        return (int) (h ^ (h >>> 32));
    }

    /** Returns the number of keys. */
    @Override
    public String toString() {
        return size + " keys";
    }
}
