package org.sipas.sampling.invite;

import java.time.Duration;
import java.time.Instant;

/** Who was asked when, and who does not want to be. Persons are pseudonyms. Implementations are thread-safe. */
public interface ContactBook {
    /** What stands in the way of asking a person. */
    enum Answer {
        /** Nothing. */
        FREE,
        /** The person does not want to be asked. */
        OPTED_OUT,
        /** This survey asked a short time ago. */
        RESTING_THIS_SURVEY,
        /** Some survey asked a short time ago. */
        RESTING_ANY_SURVEY
    }

    /** What a call of {@link #ask} is for. */
    enum Purpose {
        /** To know the answer; nothing is noted. */
        LOOK,
        /** To ask the person: if the answer is {@link Answer#FREE}, the time is noted in the same step. */
        CLAIM
    }

    /**
     * Looks whether a person may be asked, and notes the time if the person is to be asked, both in one step, so that of two
     * callers at once only one is told that the person is free.
     *
     * @param purpose whether to note the time
     * @param person the pseudonym
     * @param survey the survey
     * @param now the time
     * @param restThisSurvey how long the person is left alone by this survey
     * @param restAnySurvey how long by any survey
     * @return the answer
     */
    Answer ask(
            Purpose purpose,
            String person,
            String survey,
            Instant now,
            Duration restThisSurvey,
            Duration restAnySurvey);

    /**
     * Notes that a person does not want to be asked any more.
     *
     * @param person the pseudonym
     */
    void optOut(String person);
}
