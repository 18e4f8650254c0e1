package org.sipas.examples.onestop.figures;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.sipas.core.response.Response;
import org.sipas.examples.onestop.answer.Stream;

/**
 * A stored answer. Immutable.
 *
 * @param sequence its place in the order in which answers were stored
 * @param stream where it came from
 * @param id its id in the stream
 * @param office the office
 * @param procedure the procedure
 * @param channel the channel
 * @param officer the officer, empty if unknown
 * @param day the day that it is counted on: that on which the dossier was finished, or for anonymous answers that on which they came
 * @param received when it came
 * @param response the answers
 */
public record StoredAnswer(
        long sequence,
        Stream stream,
        String id,
        String office,
        String procedure,
        String channel,
        String officer,
        LocalDate day,
        OffsetDateTime received,
        Response response) {}
