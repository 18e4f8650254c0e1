package org.sipas.scoring.live;

import java.util.Arrays;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * The keys that were counted on days that are closed, by the year of the day: 64 bits of their digests, ascending, so that none is counted again while a window shows what it was counted in. Not thread-safe; the arrays are never
 * changed.
 */
final class Forgotten {
    private final TreeMap<Integer, long[]> years = new TreeMap<>();

    /** Returns the arrays as they are. */
    NavigableMap<Integer, long[]> years() {
        return Collections.unmodifiableNavigableMap(new TreeMap<>(years));
    }

    void put(int year, long[] ascending) {
        years.put(year, ascending);
    }

    /** Adds keys to a year. */
    void add(int year, long[] keys) {
        long[] old = years.getOrDefault(year, new long[0]);
        long[] all = Arrays.copyOf(old, Math.addExact(old.length, keys.length));
        System.arraycopy(keys, 0, all, old.length, keys.length);
        Arrays.sort(all);
        years.put(year, all);
    }

    /** Drops the years before one. */
    void dropBefore(int year) {
        years.headMap(year).clear();
    }

    boolean contains(long key) {
        for (long[] keys : years.values()) {
            if (contains(keys, key)) {
                return true;
            }
        }
        return false;
    }

    // Digests are uniform, so that the place of a key is known but for a few standard deviations, at most √n/2 each.
    private static boolean contains(long[] keys, long key) {
        int n = keys.length;
        int around = (int) Math.min(n, 8 + 4 * (long) Math.sqrt(n));
        int place = (int) ((0.5 + key * 0x1p-64) * n);
        int from = Math.max(0, Math.min(n, place) - around);
        int to = Math.min(n, place + around);
        boolean inside = from < to && (from == 0 || keys[from] <= key) && (to == n || keys[to - 1] >= key);
        return Arrays.binarySearch(keys, inside ? from : 0, inside ? to : n, key) >= 0;
    }
}
