package org.sipas.sampling.invite;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What became of a dossier, and why: the line of the log. Immutable.
 *
 * @param dossier the dossier's id
 * @param stratum its stratum
 * @param result how the dossier ended
 * @param gate invited, or the first reason why not
 * @param probability the inclusion probability: the stratum's share, or 0 where the dossier had no chance
 * @param reservation the place under the office's cap, {@link Quota#NONE} where there is none
 * @param time when it was decided
 */
public record Decision(
        String dossier,
        Stratum stratum,
        Dossier.Result result,
        Gate gate,
        BigDecimal probability,
        long reservation,
        Instant time) {}
