/** Spreadsheet files as tables. */
@NullMarked
package org.sipas.io.xlsx;

import org.jspecify.annotations.NullMarked;
