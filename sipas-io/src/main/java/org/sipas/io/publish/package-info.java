/**
 * What goes to archives, statistical offices and open-data portals: answers described by DDI-Codebook and as a data package, results as SDMX and on maps, and
 * the check that a file of answers leads to nobody.
 */
@NullMarked
package org.sipas.io.publish;

import org.jspecify.annotations.NullMarked;
