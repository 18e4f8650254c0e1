/**
 * JSON documents as immutable trees with a path at every place: what form and method packs are read from, and the canonical form over which their
 * digests are taken. Jackson's streaming core does the parsing; none of its types is seen outside.
 */
@NullMarked
package org.sipas.core.json;

import org.jspecify.annotations.NullMarked;
