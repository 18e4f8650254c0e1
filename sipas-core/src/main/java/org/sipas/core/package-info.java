/**
 * The words that every room of the house shares: problems with their place, digests, and bundled packs.
 */
@NullMarked
package org.sipas.core;

import org.jspecify.annotations.NullMarked;
