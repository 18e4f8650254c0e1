/**
 * From answers to the index: how a method counts, what a tally holds, and what is published.
 *
 * <p>An {@link org.sipas.scoring.index.IndexMethod} is data: which answers satisfy, how items make factors, domains and the index, what a missing answer
 * does. Compiled with a form into an {@link org.sipas.scoring.index.IndexPlan}, it makes {@link org.sipas.scoring.index.Tally}s that count answers and merge,
 * and that finish as an {@link org.sipas.scoring.index.IndexResult}. Counts are integers and shares are exact ratios of them; the only rounding is the last.
 *
 * <p>Intervals are those of a simple random sample of forms, and say so. With a survey design {@link org.sipas.scoring.index.IndexPlan#estimate} gives the same tree with weighted shares and the errors of the design, all sampled units
 * staying in it. Units are the values of a column, or what a {@link org.sipas.scoring.index.Breakdown} makes of them: provinces of communes, bands of an age, boundaries of another year.
 *
 * <p>Results with and without exclusions are two tallies of one plan: what was excluded is counted in a tally of its own, and {@link org.sipas.scoring.index.Tally#merge} gives the whole.
 */
@NullMarked
package org.sipas.scoring.index;

import org.jspecify.annotations.NullMarked;
