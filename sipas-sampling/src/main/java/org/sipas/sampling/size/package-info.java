/** How many to ask: sample sizes from population sizes and wanted precision. */
@NullMarked
package org.sipas.sampling.size;

import org.jspecify.annotations.NullMarked;
