/** What staff see. */
@NullMarked
package org.sipas.examples.onestop.staff;

import org.jspecify.annotations.NullMarked;
