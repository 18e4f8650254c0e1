/** Append-only journals of what a live index has accepted. */
@NullMarked
package org.sipas.scoring.live.journal;

import org.jspecify.annotations.NullMarked;
