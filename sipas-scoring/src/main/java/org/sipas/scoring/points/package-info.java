/**
 * Official scores made of points: indicators with levels or rates, their sum, and the band that it falls in. Methods are packs; maxima, thresholds and edges are data.
 *
 * <p>A room of its own: these scores are made of dossiers and desk ratings, not of a form's answers, so that their methods have neither form nor tree.
 */
@NullMarked
package org.sipas.scoring.points;

import org.jspecify.annotations.NullMarked;
