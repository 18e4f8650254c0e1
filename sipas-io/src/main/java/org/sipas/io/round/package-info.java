/**
 * A round of a measurement as a folder: {@code round.json} names everything that the index is made from, running it writes the results, and verifying it
 * computes all of them again.
 *
 * <p>A {@link org.sipas.io.round.Round} reads nothing outside its folder but bundled packs and registers, needs neither clock nor locale, and gives the same
 * bytes on every machine. What it writes: {@value org.sipas.io.round.Round#LEDGER}, to which runs only ever append, and in the folder {@value
 * org.sipas.io.round.Round#RESULTS} the certificate, the problems and the reports asked for. The file {@code round.json} is described by a JSON Schema, see
 * {@link org.sipas.io.round.Round#openSchema}.
 */
@NullMarked
package org.sipas.io.round;

import org.jspecify.annotations.NullMarked;
