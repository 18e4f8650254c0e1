/**
 * Estimates for areas with too few answers of their own: the area-level model of Fay and Herriot, benchmarked to the level above, and its refusal to rank.
 *
 * <p>A room of its own: what comes out is an estimate by a model, and must never be mistaken for one by the sample alone.
 */
@NullMarked
package org.sipas.scoring.area;

import org.jspecify.annotations.NullMarked;
