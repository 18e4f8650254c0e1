package org.sipas.examples.onestop.answer;

import java.time.Instant;
import org.sipas.core.response.Response;

/**
 * An answer that is stored. Immutable. Published as an application event once for each, after the commit of its transaction.
 *
 * @param stream where it came from
 * @param response the answers; the id is the pseudonym of the dossier, or a random one for the open streams
 * @param office the office that it is about
 * @param procedure the procedure, empty if unknown
 * @param channel the channel of the dossier, empty if unknown
 * @param officer the officer, empty if unknown
 * @param received when it came
 */
public record Accepted(
        Stream stream,
        Response response,
        String office,
        String procedure,
        String channel,
        String officer,
        Instant received) {}
