/** Indices and their uncertainty as reports for readers and for print. */
@NullMarked
package org.sipas.io.report;

import org.jspecify.annotations.NullMarked;
