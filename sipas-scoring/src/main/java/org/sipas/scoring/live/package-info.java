/** The index as transactions end. */
@NullMarked
package org.sipas.scoring.live;

import org.jspecify.annotations.NullMarked;
