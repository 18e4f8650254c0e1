/**
 * From answers to the index: how a method counts, what a tally holds, and what is published.
 *
 * <p>An {@link org.sipas.scoring.index.IndexMethod} is data: which answers satisfy, how items make factors, domains and the index, what a missing answer
 * does. Compiled with a form into an {@link org.sipas.scoring.index.IndexPlan}, it makes {@link org.sipas.scoring.index.Tally}s that count answers and merge,
 * and that finish as an {@link org.sipas.scoring.index.IndexResult}. Counts are integers and shares are exact ratios of them; the only rounding is the last.
 */
@NullMarked
package org.sipas.scoring.index;

import org.jspecify.annotations.NullMarked;
