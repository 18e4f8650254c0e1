/**
 * What may be published: cells that say so in their type, the schemes that decide, and the audit of what a reader could work out.
 *
 * <p>A room of its own: charts and exports need cells only, and a suppressed cell has no number that could leak through them.
 */
@NullMarked
package org.sipas.scoring.publication;

import org.jspecify.annotations.NullMarked;
