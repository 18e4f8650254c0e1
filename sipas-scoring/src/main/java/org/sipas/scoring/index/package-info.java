/** Satisfaction indices, computed from answers by methods that are data. */
@NullMarked
package org.sipas.scoring.index;

import org.jspecify.annotations.NullMarked;
