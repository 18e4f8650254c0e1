/**
 * Asking after a transaction: which finished dossiers are invited, why the others are not, and invitation codes.
 *
 * <h2>The written rule</h2>
 *
 * <p>With h the SHA-256 of the period's seed in lower-case hexadecimal, a dossier is drawn when the first 16 hexadecimal digits of
 * the SHA-256 of h followed by the dossier's id, read as a number and divided by 16<sup>16</sup>, are below the share of its
 * stratum. The SHA-256 of the seed's own digest, h, is published before the period begins and the seed after it has ended, so that
 * nobody can tell who will be drawn while it runs, and everybody can recompute it afterwards.
 */
@NullMarked
package org.sipas.sampling.invite;

import org.jspecify.annotations.NullMarked;
