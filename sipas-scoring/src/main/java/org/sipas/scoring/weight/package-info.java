/** Survey weights: adjustment for non-response, calibration to known totals, trimming, and what weighting costs. */
@NullMarked
package org.sipas.scoring.weight;

import org.jspecify.annotations.NullMarked;
