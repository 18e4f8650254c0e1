/** Answers and frames as tables, read with located problems instead of exceptions. */
@NullMarked
package org.sipas.io.table;

import org.jspecify.annotations.NullMarked;
