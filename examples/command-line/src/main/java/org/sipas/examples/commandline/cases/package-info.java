/** Reference cases: numbers that another program computed, with the data and the analysis that they come from. */
@NullMarked
package org.sipas.examples.commandline.cases;

import org.jspecify.annotations.NullMarked;
