/** Who did what. */
@NullMarked
package org.sipas.examples.onestop.audit;

import org.jspecify.annotations.NullMarked;
