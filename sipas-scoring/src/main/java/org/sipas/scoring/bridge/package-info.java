/** Series of an index across a change of boundaries, such as that of 63 provinces into 34 on 1 July 2025. */
@NullMarked
package org.sipas.scoring.bridge;

import org.jspecify.annotations.NullMarked;
