package org.sipas.scoring.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Proof that a ledger begins with all the entries that it had when it was shorter, unchanged and in the same order. Immutable.
 *
 * @param first the size then
 * @param second the size now
 * @param path the hashes of the subtrees from which both roots follow; empty if nothing was added, or there was nothing then
 * @see "Laurie, B., Messeri, E. and Stradling, R. (2021). Certificate Transparency Version 2.0. RFC 9162, section 2.1.4."
 */
public record ConsistencyProof(long first, long second, List<String> path) {
    /**
     * Creates a proof from a copy of the path.
     *
     * @throws IllegalArgumentException if {@code first} is not in [0, {@code second}] or a hash of the path is no digest
     */
    public ConsistencyProof {
        if (first < 0 || first > second) {
            throw new IllegalArgumentException("first not in [0, " + second + "]: " + first);
        }
        path = List.copyOf(path);
        path.forEach(Sha256::checked);
    }

    /**
     * Tells whether this proves that one ledger goes on from the other. Every ledger goes on from the empty one.
     *
     * @param before the head that was kept
     * @param after the head now
     * @return whether it does
     */
    public boolean proves(TreeHead before, TreeHead after) {
        if (before.size() != first || after.size() != second) {
            return false;
        }
        if (first == 0 && !before.equals(TreeHead.EMPTY)) {
            return false;
        } else if (first == 0 || first == second) {
            return path.isEmpty() && (first < second || before.equals(after));
        }
        List<String> hashes = new ArrayList<>(path);
        if (Long.bitCount(first) == 1) {
            hashes.add(0, before.root());
        }
        if (hashes.isEmpty()) {
            return false;
        }
        long node = first - 1;
        long last = second - 1;
        int complete = Long.numberOfTrailingZeros(~node);
        node >>= complete;
        last >>= complete;
        byte[] old = Sha256.bytes(hashes.get(0));
        byte[] now = old;
        for (String next : hashes.subList(1, hashes.size())) {
            if (last == 0) {
                return false;
            }
            byte[] hash = Sha256.bytes(next);
            if ((node & 1) == 1 || node == last) {
                old = MerkleTree.node(hash, old);
                now = MerkleTree.node(hash, now);
                int skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                now = MerkleTree.node(now, hash);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0
                && before.root().equals(Sha256.hex(old))
                && after.root().equals(Sha256.hex(now));
    }
}
