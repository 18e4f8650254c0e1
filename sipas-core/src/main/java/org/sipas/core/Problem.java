package org.sipas.core;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something found in input that a person should know: where, how bad, and what it means. Immutable. Problems are data, not exceptions: a reader
 * returns what could be read, and every problem that it met. Messages quote what a file says, so they are shortened: a file with one endless name and
 * many problems about it must not fill the memory.
 *
 * @param code a stable code in kebab case, such as {@code several-ticks}; programs compare this, never the message
 * @param severity how much it matters
 * @param location where it is
 * @param message what it is, in both languages; shortened to 2,000 characters and a mark of omission
 * @param fix what a person can do about it, in both languages, shortened likewise; null where the message says it all
 */
public record Problem(
        String code,
        Severity severity,
        Location location,
        Bilingual message,
        @Nullable Bilingual fix) {
    private static final int LONGEST = 2_000;

    /** Creates a problem. */
    public Problem {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(location, "location");
        message = Objects.requireNonNull(message, "message").shortened(LONGEST);
        fix = fix == null ? null : fix.shortened(LONGEST);
    }

    /**
     * Creates a problem whose message says it all.
     *
     * @param code a stable code in kebab case
     * @param severity how much it matters
     * @param location where it is
     * @param message what it is, in both languages
     */
    public Problem(String code, Severity severity, Location location, Bilingual message) {
        this(code, severity, location, message, null);
    }

    /** Returns severity, place, code and the English text in one line. */
    @Override
    public String toString() {
        return severity + " " + location + " " + code + ": " + message.en();
    }
}
