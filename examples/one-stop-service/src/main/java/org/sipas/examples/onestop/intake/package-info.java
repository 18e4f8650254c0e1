/** Finished dossiers come in, and it is decided who is asked. */
@NullMarked
package org.sipas.examples.onestop.intake;

import org.jspecify.annotations.NullMarked;
