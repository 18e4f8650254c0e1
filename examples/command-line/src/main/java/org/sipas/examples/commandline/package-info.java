/** The library from the command line. */
@NullMarked
package org.sipas.examples.commandline;

import org.jspecify.annotations.NullMarked;
