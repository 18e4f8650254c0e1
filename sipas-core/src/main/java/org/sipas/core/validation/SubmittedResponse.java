package org.sipas.core.validation;

import java.time.LocalDate;
import java.util.Map;
import org.sipas.core.response.SubmissionReader;

/** The body of a request that hands in a response, with all that is needed to check it. */
public interface SubmittedResponse {
    /**
     * Returns the answers.
     *
     * @return the answers by code, as {@link SubmissionReader} takes them
     */
    Map<String, ?> answers();

    /**
     * Returns the reader of the form that is answered; compiled once and shared, not made for each request.
     *
     * @return the reader
     */
    SubmissionReader reader();

    /**
     * Returns the day of the interview.
     *
     * @return the day
     */
    LocalDate today();
}
