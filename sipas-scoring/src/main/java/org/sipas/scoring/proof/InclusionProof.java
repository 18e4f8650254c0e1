package org.sipas.scoring.proof;

import java.util.List;

/**
 * Proof that an entry stands in a ledger. Immutable.
 *
 * @param index the position of the entry, from 0
 * @param size the size of the ledger
 * @param path the hashes of the other halves, from the entry up to the root
 * @see "Laurie, B., Messeri, E. and Stradling, R. (2021). Certificate Transparency Version 2.0. RFC 9162, section 2.1.3."
 */
public record InclusionProof(long index, long size, List<String> path) {
    /**
     * Creates a proof from a copy of the path.
     *
     * @throws IllegalArgumentException if {@code index} is not in [0, {@code size}) or a hash of the path is no digest
     */
    public InclusionProof {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("index not in [0, " + size + "): " + index);
        }
        path = List.copyOf(path);
        path.forEach(Sha256::checked);
    }

    /**
     * Tells whether this proves that an entry is in the ledger with a head.
     *
     * @param entry the bytes of the entry
     * @param head the head, from a source other than whoever made the proof
     * @return whether it does
     */
    public boolean proves(byte[] entry, TreeHead head) {
        long node = index;
        long last = size - 1;
        byte[] hash = MerkleTree.leaf(entry);
        for (String sibling : path) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                hash = MerkleTree.node(Sha256.bytes(sibling), hash);
                // The last node of a level without a partner stands unchanged in the levels above.
                int skipped = Long.numberOfTrailingZeros(node);
                node >>= skipped;
                last >>= skipped;
            } else {
                hash = MerkleTree.node(hash, Sha256.bytes(sibling));
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && head.equals(new TreeHead(size, Sha256.hex(hash)));
    }
}
