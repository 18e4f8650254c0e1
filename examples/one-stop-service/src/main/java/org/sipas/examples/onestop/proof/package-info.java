/** The ledger of answers, by which a supervisor can tell that none was altered or taken out. */
@NullMarked
package org.sipas.examples.onestop.proof;

import org.jspecify.annotations.NullMarked;
