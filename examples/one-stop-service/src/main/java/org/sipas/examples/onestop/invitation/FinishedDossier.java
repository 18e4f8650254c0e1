package org.sipas.examples.onestop.invitation;

import java.time.Instant;
import org.sipas.sampling.invite.Dossier;

/**
 * A finished dossier, as a sending system reports it. Immutable; its number and its person are for making pseudonyms and are kept nowhere.
 *
 * @param number its number in the sending system
 * @param office the code of the office
 * @param procedure the code of the procedure
 * @param channel how it came in
 * @param officer the code of the officer, empty if unknown
 * @param result how it ended
 * @param person an identity or telephone number, or what else is the same for one citizen; empty if there is no way to reach them
 * @param finished when it ended
 */
public record FinishedDossier(
        String number,
        String office,
        String procedure,
        String channel,
        String officer,
        Dossier.Result result,
        String person,
        Instant finished) {
    /** Returns the office; the rest does not belong in logs. */
    @Override
    public String toString() {
        return "FinishedDossier[" + office + "]";
    }
}
