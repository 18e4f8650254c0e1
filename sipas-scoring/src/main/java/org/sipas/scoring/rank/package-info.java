/**
 * Who stands where, and how sure that is: ranks with confidence sets, tiers of units that cannot be told apart, and what the choice of method does to ranks.
 *
 * <p>A room of its own beside the index because ranks are made of any estimates with their covariance matrix, and neither knows of questionnaires nor of
 * methods.
 */
@NullMarked
package org.sipas.scoring.rank;

import org.jspecify.annotations.NullMarked;
