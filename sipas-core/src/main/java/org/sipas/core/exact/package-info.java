/** Sums that do not depend on the order of their terms. */
@NullMarked
package org.sipas.core.exact;

import org.jspecify.annotations.NullMarked;
