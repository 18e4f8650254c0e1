/**
 * The public draw: a selection that anybody can redo with a few lines of another language.
 *
 * <p>From a frame to a selection that has been checked, here with one body and as a trial:
 *
 * <pre>{@code
 * byte[] frameFile = Files.readAllBytes(Path.of("frame.csv")); // id,stratum,size
 * Frame frame = Frame.read("frame.csv", frameFile).orThrow();
 * DrawPlan plan = Preset.twoLevels()
 *         .plan(1, frame, DrawPlan.Status.TRIAL, List.of("Sở Nội vụ"), DrawPlan.PublicNumber.NONE, "")
 *         .orThrow();
 * String digest = Digests.of(plan.bytes());
 * String commitment = Ceremony.commitment(digest, "Sở Nội vụ", contribution); // 32 hexadecimal digits from dice or a generator
 * Ceremony ceremony = Ceremony.freeze(Digests.of(frameFile), digest, plan, now)
 *         .with(new Ceremony.Entry(Ceremony.Step.COMMIT, "Sở Nội vụ", commitment, now))
 *         .orThrow()
 *         .with(new Ceremony.Entry(Ceremony.Step.REVEAL, "Sở Nội vụ", contribution, now))
 *         .orThrow();
 * Map<String, byte[]> files = DrawFolder.complete(frameFile, plan.bytes(), ceremony).orThrow();
 * Verifier.verify(files).forEach(System.out::println); // ĐÚNG, line by line
 * Selection selection = Selection.read("selection.csv", files.get("selection.csv")).orThrow();
 * SampleDesign sample = DrawDesign.of(List.of(new DrawDesign.Drawn(plan, selection))).sample(LonelyUnit.FAIL);
 * }</pre>
 *
 * <p>To {@code sample.columns()} the answers are added, and {@code sample.design()} tells {@code Survey} of sipas-scoring how they
 * were drawn.
 *
 * <h2>The written rules</h2>
 *
 * <p>All text is UTF-8 in Unicode NFC, all digests are SHA-256 in lower-case hexadecimal. Tables are comma-separated with a line of
 * headings, a byte order mark in front or not; fields with a comma or a quote stand in quotes. No text of ids,
 * plan or public number has a control or format character or a line break (categories Cc, Cf, Zl, Zp). Ids and the names of strata and
 * bodies are not blank and do not begin with one of {@code = + - @}; ids do not begin with {@code start:}. The minutes have each entry
 * with its time; one for a missing contribution has no value.
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
 *       unit that cannot be had is replaced by the next one in the ranking that has not been used. The inclusion probability is 1 for
 *       certainties and otherwise n/N, or by size m·x/X, in lowest terms; the weight of an official unit is one over it, rounded half
 *       to even at the sixth place.
 *   <li><b>Stages.</b> The strata of a later stage are the units of the sample of the stage before after its substitutions, all of
 *       them; the id of a unit is that of its stratum, a slash and more.
 * </ol>
 *
 * <p>No stream of floating-point numbers takes part.
 */
@NullMarked
package org.sipas.sampling.draw;

import org.jspecify.annotations.NullMarked;
