/**
 * Why anybody may believe an index: what it was made from, that nothing was taken out unseen, and how to compute it again.
 *
 * <p>A {@link org.sipas.scoring.proof.Certificate} states the digests of form, method, unit register, design, responses and exclusions, the version of the
 * library, and every number; to replay it is to compute it anew and compare the bytes. A {@link org.sipas.scoring.proof.Ledger} holds an entry for each
 * response that came and each that was excluded, and can only grow. An {@link org.sipas.scoring.proof.Exclusion} deletes nothing: it has a reason, an actor
 * and a time, and a {@link org.sipas.scoring.proof.RemovalTest} asks whether what was removed is more negative than what was kept.
 *
 * <h2>For a supervisor</h2>
 *
 * <p>Write down the {@linkplain org.sipas.scoring.proof.TreeHead head} of the ledger on the day it is published: a number of entries and 64 digits. It gives
 * nothing away and needs no secret place. Later, with the ledger's file, recompute the head of its first entries as many as you wrote down: if the 64
 * digits are the same, then every one of these entries is there, unaltered and in its place; if one letter of one of them was changed, or one was taken
 * out, they are not. The file has an entry a line; the rule is that of {@link org.sipas.scoring.proof.MerkleTree}, ten lines in any language. Without the
 * file, a {@link org.sipas.scoring.proof.ConsistencyProof} of a few hashes shows the same, and an {@link org.sipas.scoring.proof.InclusionProof} shows that
 * one entry is in.
 *
 * <p>What that proves: nothing of what was in the ledger on that day has been altered or removed since. What it cannot prove: that the answers that went in
 * were honest, or that a response was handed to the ledger at all. For the former there are re-interviews, for the latter the numbers of the draw.
 */
@NullMarked
package org.sipas.scoring.proof;

import org.jspecify.annotations.NullMarked;
