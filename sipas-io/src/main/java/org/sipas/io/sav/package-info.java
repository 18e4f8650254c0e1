/**
 * SPSS system files ({@code .sav}, {@code .zsav}). The format has no published specification; this follows the description in the manual of PSPP
 * ("System File Format") and is checked against PSPP.
 */
@NullMarked
package org.sipas.io.sav;

import org.jspecify.annotations.NullMarked;
