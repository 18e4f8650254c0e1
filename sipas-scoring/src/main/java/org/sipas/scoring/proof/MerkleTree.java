package org.sipas.scoring.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The hash tree over the entries of an append-only ledger. Entries can be added and never changed; not thread-safe.
 *
 * <p>Definition. Let d<sub>0</sub>, …, d<sub>n−1</sub> be the entries as bytes and H be SHA-256. The hash of no entry is H(), that of one entry is
 * H(0x00 ‖ d<sub>0</sub>), and that of n &gt; 1 entries is H(0x01 ‖ hash of the first k ‖ hash of the others), where k is the largest power of two below
 * n. The different first bytes keep an inner node from being passed off as an entry.
 *
 * <p>Hashes of complete subtrees are kept, on average two an entry; a head or a proof takes at most as many more as n has binary digits.
 *
 * @see "Laurie, B., Messeri, E. and Stradling, R. (2021). Certificate Transparency Version 2.0. RFC 9162, section 2.1."
 */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    /** At level l, position j: the hash of the entries from j · 2<sup>l</sup> to before (j + 1) · 2<sup>l</sup>. */
    private final List<List<byte[]>> levels = new ArrayList<>(List.of(new ArrayList<>()));

    /** Creates an empty tree. */
    public MerkleTree() {}

    /**
     * Appends an entry.
     *
     * @param entry the bytes of the entry
     */
    public void append(byte[] entry) {
        levels.get(0).add(leaf(entry));
        for (int level = 0; levels.get(level).size() % 2 == 0; level++) {
            List<byte[]> below = levels.get(level);
            if (level + 1 == levels.size()) {
                levels.add(new ArrayList<>());
            }
            levels.get(level + 1).add(node(below.get(below.size() - 2), below.get(below.size() - 1)));
        }
    }

    /** Returns the number of entries. */
    public int size() {
        return levels.get(0).size();
    }

    /** Returns the head over all entries. */
    public TreeHead head() {
        return head(size());
    }

    /**
     * Returns the head that the ledger had when it was shorter.
     *
     * @param size the number of entries then, in [0, {@link #size()}]
     * @return the head
     * @throws IllegalArgumentException if {@code size} is outside
     */
    public TreeHead head(int size) {
        check("size", size, 0, size());
        return size == 0 ? TreeHead.EMPTY : new TreeHead(size, Sha256.hex(hash(0, size)));
    }

    /**
     * Proves that an entry is in the ledger.
     *
     * @param index the position of the entry, from 0
     * @param size the size of the ledger for whose head the proof is made, above {@code index}
     * @return the proof
     * @throws IllegalArgumentException if the ledger has no such entry or is not that long
     */
    public InclusionProof inclusion(int index, int size) {
        check("size", size, 1, size());
        check("index", index, 0, size - 1);
        List<String> path = new ArrayList<>();
        path(index, 0, size, path);
        return new InclusionProof(index, size, path);
    }

    /** Adds PATH(index, D[start:end]) of RFC 9162, section 2.1.3.1. */
    private void path(int index, int start, int end, List<String> path) {
        if (end - start > 1) {
            int middle = middle(start, end);
            boolean left = index < middle;
            path(index, left ? start : middle, left ? middle : end, path);
            path.add(Sha256.hex(left ? hash(middle, end) : hash(start, middle)));
        }
    }

    /**
     * Proves that the ledger still begins with the entries that it had when it was shorter.
     *
     * @param first the size then, in [0, {@code second}]
     * @param second the size for whose head the proof is made, in [0, {@link #size()}]
     * @return the proof
     * @throws IllegalArgumentException if a size is outside
     */
    public ConsistencyProof consistency(int first, int second) {
        check("second", second, 0, size());
        check("first", first, 0, second);
        List<String> path = new ArrayList<>();
        if (first > 0) {
            subproof(first, 0, second, true, path);
        }
        return new ConsistencyProof(first, second, path);
    }

    /** Adds SUBPROOF(first − start, D[start:end], known) of RFC 9162, section 2.1.4.1. */
    private void subproof(int first, int start, int end, boolean known, List<String> path) {
        if (first == end) {
            if (!known) {
                path.add(Sha256.hex(hash(start, end)));
            }
            return;
        }
        int middle = middle(start, end);
        if (first <= middle) {
            subproof(first, start, middle, known, path);
            path.add(Sha256.hex(hash(middle, end)));
        } else {
            subproof(first, middle, end, false, path);
            path.add(Sha256.hex(hash(start, middle)));
        }
    }

    /** Returns the hash of the entries from start to before end, where start is a multiple of a power of two not below their number. */
    private byte[] hash(int start, int end) {
        int size = end - start;
        if (Integer.bitCount(size) == 1) {
            int level = Integer.numberOfTrailingZeros(size);
            return levels.get(level).get(start >> level);
        }
        int middle = middle(start, end);
        return node(hash(start, middle), hash(middle, end));
    }

    private static int middle(int start, int end) {
        return start + Integer.highestOneBit(end - start - 1);
    }

    private static void check(String name, int value, int low, int high) {
        if (value < low || value > high) {
            throw new IllegalArgumentException(name + " not in [" + low + ", " + high + "]: " + value);
        }
    }

    static byte[] leaf(byte[] entry) {
        return Sha256.of(LEAF, entry);
    }

    static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }
}
