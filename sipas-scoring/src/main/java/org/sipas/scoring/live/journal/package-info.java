/**
 * Where accepted responses are kept before anybody is told that they are: append-only journals in a file or in a table of a database.
 *
 * <p>A room of its own because it knows bytes and positions only, and because what it promises about crashes is proved here, not where it is used.
 */
@NullMarked
package org.sipas.scoring.live.journal;

import org.jspecify.annotations.NullMarked;
