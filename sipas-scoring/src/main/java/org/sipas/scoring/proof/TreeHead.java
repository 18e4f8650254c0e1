package org.sipas.scoring.proof;

/**
 * What a supervisor keeps of a ledger: how many entries it has, and the one hash that stands for all of them. Immutable.
 *
 * <p>Whoever keeps a head can be shown later, by an {@link InclusionProof}, that an entry stood in the ledger then, and, by a {@link ConsistencyProof},
 * that a longer ledger still begins with the same entries in the same order. Neither needs trust in who keeps the ledger; both need only SHA-256.
 *
 * @param size the number of entries, from 0
 * @param root the root hash over these entries, 64 lower-case hexadecimal digits
 */
public record TreeHead(long size, String root) {
    /** The head of a ledger without entries: SHA-256 of nothing. */
    public static final TreeHead EMPTY = new TreeHead(0, Sha256.hex(Sha256.of()));

    /**
     * Creates a head.
     *
     * @throws IllegalArgumentException if the size is negative or the root is no digest
     */
    public TreeHead {
        if (size < 0) {
            throw new IllegalArgumentException("size not in [0, ∞): " + size);
        }
        Sha256.checked(root);
    }

    /**
     * Reads a head from the text that {@link #toString} writes.
     *
     * @param text the size, a colon and the root
     * @return the head
     * @throws IllegalArgumentException if the text is no head
     */
    public static TreeHead parse(String text) {
        int colon = text.indexOf(':');
        String digits = colon < 0 ? "" : text.substring(0, colon);
        if (!digits.matches("[0-9]{1,18}")) {
            throw new IllegalArgumentException("not SIZE:ROOT: " + text);
        }
        return new TreeHead(Long.parseLong(digits), text.substring(colon + 1));
    }

    /** Returns size and root with a colon between them, as one can write it down. */
    @Override
    public String toString() {
        return size + ":" + root;
    }
}
