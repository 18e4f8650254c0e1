/**
 * Estimates against each other, over time and between units: differences with their verdict, what may not be compared, standardisation of mix, and what a change is made of.
 *
 * <p>A room of its own because it compares estimates of any kind; breaks of comparability are data that a register holds.
 */
@NullMarked
package org.sipas.scoring.compare;

import org.jspecify.annotations.NullMarked;
