/**
 * Whether the answers give grounds to say that an officer or office is above a limit of dissatisfaction: exact bounds for windows fixed beforehand, e-processes
 * for those who look after every answer, shrinkage, adjustment for the mix of procedures, and the plain rule beside them.
 *
 * <p>A room of its own because it needs counts only, and because what it says about people must be readable in one place.
 */
@NullMarked
package org.sipas.scoring.verdict;

import org.jspecify.annotations.NullMarked;
