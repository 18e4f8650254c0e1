package org.sipas.scoring.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Every proof of every ledger of up to 64 entries is accepted, and nothing else is. */
class MerkleProofProperties {
    private static final int LONGEST = 64;

    private final MerkleTree tree = tree(LONGEST);

    private static byte[] entry(int index) {
        return new byte[] {(byte) index, (byte) (index * 7)};
    }

    private static MerkleTree tree(int size) {
        MerkleTree tree = new MerkleTree();
        for (int i = 0; i < size; i++) {
            tree.append(entry(i));
        }
        return tree;
    }

    /** The root by the recursive definition of RFC 9162, section 2.1.1, without anything kept. */
    private static byte[] root(int start, int end) {
        if (end - start == 1) {
            return Sha256.of(new byte[] {0}, entry(start));
        }
        int k = 1;
        while (2 * k < end - start) {
            k *= 2;
        }
        return Sha256.of(new byte[] {1}, root(start, start + k), root(start + k, end));
    }

    @Example
    void everyRootIsThatOfTheDefinition() {
        for (int size = 1; size <= LONGEST; size++) {
            assertThat(tree.head(size).root()).isEqualTo(Sha256.hex(root(0, size)));
            assertThat(tree(size).head()).isEqualTo(tree.head(size));
        }
    }

    @Example
    void everyInclusionProofHoldsForItsEntryAndForNoOther() {
        for (int size = 1; size <= LONGEST; size++) {
            TreeHead head = tree.head(size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = tree.inclusion(index, size);
                assertThat(proof.proves(entry(index), head)).isTrue();
                for (int other = 0; other < size; other++) {
                    assertThat(proof.proves(entry(other), head)).isEqualTo(other == index);
                    assertThat(new InclusionProof(other, size, proof.path()).proves(entry(index), head))
                            .isEqualTo(other == index);
                }
                assertThat(new InclusionProof(index, size + 1L, proof.path()).proves(entry(index), head))
                        .isFalse();
            }
        }
    }

    @Example
    void everyConsistencyProofHoldsForItsTwoHeadsAndForNoOthers() {
        for (int second = 0; second <= LONGEST; second++) {
            TreeHead after = tree.head(second);
            for (int first = 0; first <= second; first++) {
                ConsistencyProof proof = tree.consistency(first, second);
                assertThat(proof.proves(tree.head(first), after)).isTrue();
                for (int other = 1; other <= second; other++) {
                    TreeHead wrong = new TreeHead(first, tree.head(other).root());
                    assertThat(proof.proves(wrong, after)).isEqualTo(other == first);
                }
            }
        }
    }

    /** One bit of the path, the entry or the head is changed; or a hash is left out, doubled, or added. */
    @Property(tries = 1000, seed = "20261121")
    void aChangedInclusionProofFails(@ForAll @IntRange(min = 1, max = LONGEST) int size, @ForAll Random random) {
        int index = random.nextInt(size);
        InclusionProof proof = tree.inclusion(index, size);
        TreeHead head = tree.head(size);

        for (List<String> path : changed(proof.path(), random)) {
            assertThat(new InclusionProof(index, size, path).proves(entry(index), head))
                    .isFalse();
        }
        assertThat(proof.proves(flipped(entry(index), random), head)).isFalse();
        assertThat(proof.proves(entry(index), new TreeHead(size, flipped(head.root(), random))))
                .isFalse();
    }

    @Property(tries = 1000, seed = "20261121")
    void aChangedConsistencyProofFails(@ForAll @IntRange(min = 1, max = LONGEST) int second, @ForAll Random random) {
        int first = 1 + random.nextInt(second);
        ConsistencyProof proof = tree.consistency(first, second);
        TreeHead before = tree.head(first);
        TreeHead after = tree.head(second);

        for (List<String> path : changed(proof.path(), random)) {
            assertThat(new ConsistencyProof(first, second, path).proves(before, after))
                    .isFalse();
        }
        assertThat(proof.proves(new TreeHead(first, flipped(before.root(), random)), after))
                .isFalse();
        assertThat(proof.proves(before, new TreeHead(second, flipped(after.root(), random))))
                .isFalse();
    }

    /** A ledger in which an entry was altered or removed has no proof from the head that was kept. */
    @Property(tries = 100, seed = "20261121")
    void aLedgerThatWasTamperedWithHasNoProof(
            @ForAll @IntRange(min = 2, max = LONGEST) int first, @ForAll boolean removed, @ForAll Random random) {
        TreeHead kept = tree.head(first);
        int victim = random.nextInt(first);
        MerkleTree tampered = new MerkleTree();
        for (int i = 0; i < LONGEST; i++) {
            if (i != victim) {
                tampered.append(entry(i));
            } else if (!removed) {
                tampered.append(flipped(entry(i), random));
            }
        }
        for (int second = first; second <= tampered.size(); second++) {
            assertThat(tampered.consistency(first, second).proves(kept, tampered.head(second)))
                    .isFalse();
        }
    }

    private static List<List<String>> changed(List<String> path, Random random) {
        List<List<String>> changed = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<String> bit = new ArrayList<>(path);
            bit.set(i, flipped(path.get(i), random));
            List<String> shorter = new ArrayList<>(path);
            shorter.remove(i);
            List<String> longer = new ArrayList<>(path);
            longer.add(i, path.get(i));
            changed.addAll(List.of(bit, shorter, longer));
        }
        List<String> added = new ArrayList<>(path);
        added.add(TreeHead.EMPTY.root());
        changed.add(added);
        return changed;
    }

    private static String flipped(String digest, Random random) {
        return Sha256.hex(flipped(Sha256.bytes(digest), random));
    }

    private static byte[] flipped(byte[] bytes, Random random) {
        byte[] flipped = Arrays.copyOf(bytes, bytes.length);
        int bit = random.nextInt(8 * bytes.length);
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        return flipped;
    }
}
