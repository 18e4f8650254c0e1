/**
 * Which factors go with overall satisfaction: relative importance with its stability, and importance against performance.
 *
 * <p>A room of its own: these are descriptions of correlations for management, never part of a published index, and never proof of causes.
 */
@NullMarked
package org.sipas.scoring.driver;

import org.jspecify.annotations.NullMarked;
