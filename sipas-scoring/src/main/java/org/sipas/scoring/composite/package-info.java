/**
 * Composite indicators of units: normalisation, weights from data, aggregation and internal consistency, by the names of the OECD/JRC handbook.
 *
 * <p>A room of its own: it knows tables of numbers by indicator and unit, not answers. The index of a survey needs none of it; it serves those who add up indices of
 * different kinds, and shows what another choice would have done.
 *
 * @see "OECD and JRC (2008). Handbook on Constructing Composite Indicators: Methodology and User Guide. OECD Publishing. Steps 5 and 6."
 */
@NullMarked
package org.sipas.scoring.composite;

import org.jspecify.annotations.NullMarked;
