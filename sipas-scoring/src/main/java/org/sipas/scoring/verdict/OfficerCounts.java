package org.sipas.scoring.verdict;

import java.util.Objects;

/**
 * The answers about an officer or office. Immutable.
 *
 * @param officer the code of the officer or office
 * @param dissatisfied x, the dissatisfied and very dissatisfied answers
 * @param answers n, all answers
 */
public record OfficerCounts(String officer, long dissatisfied, long answers) {
    /**
     * Creates counts.
     *
     * @throws IllegalArgumentException if {@code dissatisfied} is not in [0, {@code answers}]
     */
    public OfficerCounts {
        Objects.requireNonNull(officer, "officer");
        if (answers < 0) {
            throw new IllegalArgumentException("answers not in [0, " + Long.MAX_VALUE + "]: " + answers);
        }
        if (dissatisfied < 0 || dissatisfied > answers) {
            throw new IllegalArgumentException("dissatisfied not in [0, " + answers + "]: " + dissatisfied);
        }
    }
}
