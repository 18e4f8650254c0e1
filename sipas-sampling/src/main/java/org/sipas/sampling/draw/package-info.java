/**
 * The public draw: a selection that anybody can redo with a few lines of another language.
 *
 * <h2>The written rules</h2>
 *
 * <p>All text is UTF-8 in Unicode NFC, all digests are SHA-256 in lower-case hexadecimal.
 *
 * <ol>
 *   <li><b>Ticket.</b> h = SHA-256 of the seed. x = SHA-256 of h followed by the unit's id, as a whole number, written with at
 *       least 64 decimal digits (zeros in front), digits reversed, read as a fraction after “0.”.
 *   <li><b>Commitment.</b> SHA-256 of the plan's digest, a line feed, the body's name, a line feed, the contribution. A
 *       contribution is at least 32 hexadecimal digits.
 *   <li><b>Seed.</b> SHA-256 of these, joined by line feeds: frame digest, plan digest, the contribution of each body in the
 *       order of the plan, the public number. A missing contribution is the word {@code missing}, or under the rule {@code
 *       use-commitment} what the body committed to; without a public number the last line is the word {@code none}.
 *   <li><b>Certainties.</b> With sizes x in a stratum, m to be taken and X their sum, units with m·x ≥ X are taken; m and X are
 *       counted anew without them until there is no further one. They rank first, by ticket.
 *   <li><b>Ranking in a stratum</b>, smallest first, equals by ticket and id: simple random t; sequential Poisson t/x; Pareto
 *       t(X − m·x)/((1 − t)x); all compared as exact fractions.
 *   <li><b>Systematic.</b> t is the ticket of the id {@code start:} followed by the stratum's name; r = ⌊tN⌋; units ⌊(r +
 *       iN)/n⌋, i = 0, …, n − 1, counted from 0 in the order of the frame. By size: the units in whose interval [C − x, C) of
 *       the cumulated sizes a point (t + i)X/m lies, i = 0, …, m − 1. The others follow, by ticket.
 *   <li><b>Lists.</b> In each stratum the first n ranks are official, the next ones, as many as the plan says, the reserve. A
 *       unit that cannot be had is replaced by the next one in the ranking that has not been used.
 * </ol>
 *
 * <p>No stream of floating-point numbers takes part.
 */
@NullMarked
package org.sipas.sampling.draw;

import org.jspecify.annotations.NullMarked;
