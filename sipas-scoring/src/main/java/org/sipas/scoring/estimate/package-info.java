/** Estimates from survey data, each with its standard error, interval and base. */
@NullMarked
package org.sipas.scoring.estimate;

import org.jspecify.annotations.NullMarked;
