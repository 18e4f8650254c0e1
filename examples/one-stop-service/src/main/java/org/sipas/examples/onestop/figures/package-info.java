/** The figures of the office as answers come in, made from the stored answers and from nothing else. */
@NullMarked
package org.sipas.examples.onestop.figures;

import org.jspecify.annotations.NullMarked;
