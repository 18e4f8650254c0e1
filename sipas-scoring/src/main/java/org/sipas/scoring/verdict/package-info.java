/**
 * Whether the answers give grounds to say that an officer or office is above a limit of dissatisfaction: exact bounds for windows fixed beforehand, e-processes
 * for those who look after every answer, shrinkage, adjustment for the mix of procedures, and the plain rule beside them.
 *
 * <p>A room of its own because it needs counts only, and because what it says about people must be readable in one place.
 *
 * <p>What looking after every answer does to an officer who is exactly at a limit of 25 %, at error level 0.05 and over 300 answers, computed over all paths: the bound for a fixed number of answers names the officer with probability 0.24 if looks begin at
 * the tenth answer and 0.26 if they begin at the first; the e-process with probability 0.035. Of 2000 simulated years of 200 such officers with 250 answers each, looked at after every answer, 3.2 % had any officer ever named.
 */
@NullMarked
package org.sipas.scoring.verdict;

import org.jspecify.annotations.NullMarked;
