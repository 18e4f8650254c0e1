package org.sipas.scoring.proof;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * The decision to leave a response out of the index. The response stays where it is; nothing is deleted. Immutable.
 *
 * @param response the id of the response
 * @param reason the code of the reason, such as {@code interviewer-error}; lower-case letters, digits and hyphens
 * @param actor who decided: the code of an account or an office, never a citizen
 * @param time when
 */
public record Exclusion(String response, String reason, String actor, Instant time) {
    private static final Pattern REASON = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Creates an exclusion.
     *
     * @throws IllegalArgumentException if the id or the actor is blank or the reason is no code
     */
    public Exclusion {
        if (response.isBlank() || actor.isBlank()) {
            throw new IllegalArgumentException("response or actor is blank: " + response + ", " + actor);
        }
        if (!REASON.matcher(reason).matches()) {
            throw new IllegalArgumentException("reason not of lower-case letters, digits and hyphens: " + reason);
        }
    }
}
