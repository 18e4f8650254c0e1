package org.sipas.sampling.invite;

import java.time.Instant;

/**
 * A finished transaction. Immutable.
 *
 * @param id its id
 * @param office the office that handled it
 * @param procedure the procedure
 * @param channel how it came in
 * @param result how it ended; no rule looks at it, so refused and late dossiers are asked like the rest
 * @param person the pseudonym of the citizen, from {@link Pseudonyms}; empty if there is no way to reach them
 * @param finished when it ended
 */
public record Dossier(
        String id, String office, String procedure, String channel, Result result, String person, Instant finished) {
    /** How a dossier ended. */
    public enum Result {
        /** In time. */
        ON_TIME,
        /** After its time. */
        LATE,
        /** Refused. */
        REFUSED
    }

    /** Returns the stratum: office, procedure and channel. */
    public Stratum stratum() {
        return new Stratum(office, procedure, channel);
    }
}
